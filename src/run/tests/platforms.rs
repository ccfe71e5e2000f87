//! Every platform at the practice provider, with its switches set in each way: what the same scenario is for another client.

use super::bench::Bench;
use crate::draft::{ClientAuthentication, Switches};
use crate::exchange::Variant;
use crate::finding::{Finding, Verdict};
use crate::flow::{Allowed, Probe};
use crate::platform::{Platform, Platforms};
use crate::record::{Ended, Job, LiveJob, Person, RunId, Scenario as S};
use crate::vault::ScriptedVault;

/// A platform with its switches, as they are written on the command line; `no-pkce` stands behind.
type As = (&'static str, &'static str);

const ACTION: As = ("gpt-action", "");
const ACTION_BASIC: As = ("gpt-action", "basic");
const M365: As = ("m365-copilot", "");
const M365_BASIC: As = ("m365-copilot", "basic");
const M365_PUBLIC: As = ("m365-copilot", "none");
const M365_PLAIN: As = ("m365-copilot", "post no-pkce");
const M365_PLAIN_PUBLIC: As = ("m365-copilot", "none no-pkce");
const ANY: As = ("any-client", "");
const ANY_POST: As = ("any-client", "post");
const ANY_PUBLIC: As = ("any-client", "none");

fn platform((id, switches): As) -> &'static Platform {
    let pkce = switches.contains("no-pkce").then_some(false);
    let client_authentication = switches.split(' ').next().and_then(ClientAuthentication::read);
    Platforms::shipped().by_id(id).unwrap().set(Switches { client_authentication, pkce })
}

/// Signs in, and says how that ended: the verdict and the first finding above a hint.
fn ends((who, scenario): (As, S)) -> (Verdict, Option<&'static str>, Box<Ended>) {
    let home = tempfile::tempdir().unwrap();
    let ended = Bench::new(&home, ScriptedVault::new()).sign_in_as(platform(who), scenario);
    let judgement = ended.judgement.as_ref().unwrap();
    let first = judgement.findings.iter().find(|finding| finding.severity != crate::claim::Severity::Hint);
    (judgement.verdict, first.map(Finding::id), ended)
}

#[test]
fn each_client_is_taken_where_a_scenario_takes_its_like_and_refused_where_not() {
    use Verdict::{SignInFails as Fails, SignedOut as Out, StaysSignedIn as Stays};
    #[rustfmt::skip]
    let table: [(As, S, Verdict, Option<&str>); 29] = [
        (ACTION, S::HealthyRotating, Stays, None),
        (ACTION_BASIC, S::HealthyRotating, Stays, None),
        (M365, S::HealthyRotating, Stays, None),
        (M365_BASIC, S::HealthyRotating, Stays, None),
        (M365_PUBLIC, S::HealthyRotating, Stays, None),
        (M365_PLAIN, S::HealthyRotating, Stays, None),
        (ANY, S::HealthyRotating, Stays, None),
        (ANY_POST, S::HealthyRotating, Stays, None),
        (ANY_PUBLIC, S::HealthyRotating, Stays, None),
        (M365_PLAIN_PUBLIC, S::HealthyRotating, Fails, Some("pkce-required")),

        (ACTION, S::PkceRequired, Fails, Some("pkce-required")),
        (M365, S::PkceRequired, Stays, None),
        (M365_PLAIN, S::PkceRequired, Fails, Some("pkce-required")),
        (ANY, S::PkceRequired, Stays, None),

        (ACTION, S::BasicOnly, Fails, Some("client-refused")),
        (ACTION_BASIC, S::BasicOnly, Stays, None),
        (M365, S::BasicOnly, Fails, Some("client-refused")),
        (ANY, S::BasicOnly, Stays, None),
        (ANY, S::BodyOnly, Fails, Some("client-refused")),
        (ANY_POST, S::BodyOnly, Stays, None),
        (M365_BASIC, S::BodyOnly, Fails, Some("client-refused")),

        (ACTION, S::RefreshUrlOnly, Out, Some("grant-type-refused")),
        (ANY, S::RefreshUrlOnly, Out, Some("grant-type-refused")),
        (M365, S::RefreshUrlOnly, Stays, None),
        (M365_PUBLIC, S::RefreshUrlOnly, Stays, None),
        (ANY, S::FormOnly, Stays, None),
        (ANY, S::ScopeRequired, Fails, Some("scope-refused")),
        (M365, S::RedirectingTokenUrl, Fails, Some("token-url-redirects")),
        (M365, S::JsonOnly, Fails, Some("content-type-refused")),
    ];
    let mut wrong = Vec::new();
    for (who, scenario, verdict, first) in table {
        let (came, found, ended) = ends((who, scenario));
        if (came, found) != (verdict, first) {
            wrong.push(format!("{who:?} {scenario}: {came:?} {found:?}: {:?}", ended.judgement));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_probe_brings_a_secret_that_is_sent_in_the_header_into_the_body_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let allowed = Allowed::default().with(Probe::RetryVariants);
    let job = LiveJob { allowed, ..bench.job_of(platform(ANY), S::BodyOnly) };
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Played));
    let ended = bench.ended();
    let judgement = ended.judgement.as_ref().unwrap();
    let first = &judgement.findings[0];
    assert_eq!((judgement.verdict, first.id()), (Verdict::SignInFails, "client-refused"));
    assert!(first.cause.contains("took the same request with id and secret in the body"), "{first:?}");
    assert_eq!(first.remedy, Some(crate::finding::Remedy::ShowClient(ClientAuthentication::Post)));
    let sent: Vec<_> = ended.record.exchanges.iter().filter_map(|exchange| exchange.request.variant).collect();
    assert_eq!(sent, [Variant::OtherContentType, Variant::SecretInBody]);
}
