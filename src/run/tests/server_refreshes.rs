//! Refreshes at an MCP server: with the client that the grant was given to, and with `resource` where the host sends it.

use super::bench::{field, Bench};
use crate::exchange::{Exchange, Purpose, Variant};
use crate::finding::Verdict;
use crate::flow::{Allowed, Probe};
use crate::record::{Ended, Job, LiveJob, RunId, Scenario};
use crate::vault::ScriptedVault;

fn refreshes(ended: &Ended) -> Vec<&Exchange> {
    ended.record.exchanges.iter().filter(|exchange| exchange.request.purpose == Purpose::Refresh).collect()
}

fn names(exchange: &Exchange) -> Vec<&str> {
    exchange.request.body.fields().iter().map(|field| field.name.as_str()).collect()
}

fn refresh(bench: &Bench, job: LiveJob) -> Box<Ended> {
    let _handle = bench.runner.start(Some(RunId(2)), Job::Refresh(Box::new(job)));
    bench.ended()
}

#[test]
fn a_later_refresh_shows_the_client_of_the_sign_in_and_names_the_resource_as_its_host_does() {
    for (host, registers, names_resource) in
        [("mcp", true, true), ("claude-code", false, true), ("codex", false, false), ("vs-code", false, true)]
    {
        let home = tempfile::tempdir().unwrap();
        let bench = Bench::new(&home, ScriptedVault::new());
        let server = Scenario::ServerHealthy.server_url(bench.port());
        let job = bench.job_at(host, &server);
        let signed_in = bench.signs_in(job.clone());
        assert_eq!(super::verdict(&signed_in), Verdict::StaysSignedIn, "{host}: {:?}", signed_in.judgement);
        let exchanged = signed_in.record.exchanges.iter().find(|one| one.request.purpose == Purpose::Exchange).unwrap();
        assert_eq!(field(exchanged, "resource"), Some(server.as_str()), "{host}");
        let client = field(exchanged, "client_id").unwrap();
        assert_eq!(client.starts_with("https://"), !registers, "{host}: {client}");

        let later = Bench::new(&home, bench.vault.clone());
        let ended = refresh(&later, job);
        assert_eq!(super::verdict(&ended), Verdict::StaysSignedIn, "{host}: {:?}", ended.judgement);
        let sent = refreshes(&ended);
        assert!(!sent.is_empty(), "{host}");
        for exchange in [refreshes(&signed_in), sent].concat() {
            assert_eq!(field(exchange, "client_id"), Some(client), "{host}");
            assert_eq!(field(exchange, "resource"), names_resource.then_some(server.as_str()), "{host}");
            assert!(!names(exchange).contains(&"client_secret"), "{host}: a public client: {:?}", names(exchange));
        }
    }
}

#[test]
fn where_a_refresh_wants_the_resource_the_other_form_is_tried_if_that_is_allowed_and_both_are_said() {
    for allowed in [Allowed::default(), Allowed::default().with(Probe::RetryVariants)] {
        let home = tempfile::tempdir().unwrap();
        let bench = Bench::new(&home, ScriptedVault::new());
        let server = Scenario::RefreshNeedsResource.server_url(bench.port());
        let ended = bench.signs_in(LiveJob { allowed, ..bench.job_at("codex", &server) });
        let judgement = ended.judgement.as_ref().unwrap();
        assert_eq!(judgement.verdict, Verdict::SignedOut, "{judgement:?}");
        let tried: Vec<_> = refreshes(&ended).into_iter().filter_map(|one| one.request.variant).collect();
        let first = &judgement.findings[0];
        let told = format!("{} {} {}", first.title, first.cause, first.fix);
        assert!(told.contains("resource"), "{told}");
        if allowed.retry_variants {
            assert_eq!(tried.first(), Some(&Variant::WithResource), "{tried:?}");
            assert!(told.contains("reported"), "that Codex leaves it out is not sure: {told}");
        } else {
            assert_eq!(tried, []);
        }
    }
    for host in ["mcp", "claude-code", "vs-code"] {
        let home = tempfile::tempdir().unwrap();
        let bench = Bench::new(&home, ScriptedVault::new());
        let server = Scenario::RefreshNeedsResource.server_url(bench.port());
        let ended = bench.signs_in(bench.job_at(host, &server));
        assert_eq!(super::verdict(&ended), Verdict::StaysSignedIn, "{host}: {:?}", ended.judgement);
    }
}
