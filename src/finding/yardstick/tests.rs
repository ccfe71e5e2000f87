use super::{compare, Compared, Side};
use crate::claim::Sureness;
use crate::draft::{ClientAuthentication, ContentType, Setup, Switches, TypedUrl};
use crate::finding::sample::{code, refresh, setup, Case};
use crate::finding::{Remedy, Verdict};
use crate::platform::{Platform, Platforms};

fn platform(id: &str) -> &'static Platform {
    Platforms::shipped().by_id(id).unwrap()
}

fn any_client(client_authentication: ClientAuthentication) -> &'static Platform {
    let switches = Switches { client_authentication: Some(client_authentication), pkce: None };
    platform("any-client").set(switches)
}

/// How the yardstick shows its client, and what became of the other one.
struct Beside {
    standard: ClientAuthentication,
    other: &'static Platform,
    setup: Setup,
    verdict: Verdict,
    case: Case,
}

impl Beside {
    fn of(other: &'static Platform, case: Case) -> Self {
        Self { standard: ClientAuthentication::Post, other, setup: setup(), verdict: Verdict::SignInFails, case }
    }

    fn compared(&self) -> Option<Compared> {
        let own = Setup { refresh_url: None, ..self.setup.clone() };
        let standard = any_client(self.standard);
        let yardstick = Side { platform: standard, setup: &own, verdict: Verdict::StaysSignedIn, run: None };
        let run = Some(&self.case.run);
        compare(&yardstick, &Side { platform: self.other, setup: &self.setup, verdict: self.verdict, run })
    }
}

fn refused() -> Case {
    Case::with(vec![code(401, r#"{"error":"invalid_client"}"#)])
}

/// The fields that are marked on either side.
fn marked(compared: &Compared) -> (Vec<&'static str>, Vec<&'static str>) {
    let sent = |side: &super::ComparedSide| {
        side.differs.iter().filter(|field| !field.is_missing()).map(|field| field.name).collect::<Vec<_>>()
    };
    (sent(&compared.yardstick), sent(&compared.other))
}

#[test]
fn pkce_that_the_other_one_does_not_send_is_marked_in_the_page_that_refuses_it() {
    let action = platform("gpt-action");
    let compared = Beside::of(action, Case::called_back("invalid_request", "PKCE")).compared().unwrap();
    assert_eq!(marked(&compared), (vec!["code_challenge", "code_challenge_method"], vec![]));
    let finding = &compared.finding;
    assert_eq!(finding.title, "What login.example needs, and a GPT Action doesn’t send");
    assert_eq!(finding.evidence, "only a standard client sends code_challenge and code_challenge_method");
    assert_eq!(finding.sureness, Sureness::Observed);
    assert!(finding.remedy.is_none() && finding.fix.contains("demand for PKCE"), "{}", finding.fix);
    let off = platform("m365-copilot").set(Switches { pkce: Some(false), ..Switches::default() });
    let compared = Beside::of(off, Case::called_back("invalid_request", "PKCE")).compared().unwrap();
    assert_eq!(compared.finding.remedy, Some(Remedy::SendPkce));
}

#[test]
fn a_client_that_shows_itself_otherwise_is_marked_on_both_sides_of_the_exchange() {
    let mut beside = Beside::of(platform("m365-copilot"), refused());
    beside.standard = ClientAuthentication::Basic;
    let compared = beside.compared().unwrap();
    assert_eq!(marked(&compared), (vec!["authorization"], vec!["client_id", "client_secret"]));
    assert_eq!(compared.finding.remedy, Some(Remedy::ShowClient(ClientAuthentication::Basic)));
    assert!(compared.finding.fix.contains("tokenExchangeMethodType"), "{}", compared.finding.fix);
}

#[test]
fn several_differences_are_all_told_and_none_is_blamed() {
    let mut beside = Beside::of(Platforms::shipped().first(), refused());
    beside.setup.scope.clear();
    beside.standard = ClientAuthentication::Basic;
    let compared = beside.compared().unwrap();
    let (ours, theirs) = marked(&compared);
    assert_eq!(ours, ["code_verifier", "authorization", "content-type"]);
    assert_eq!(theirs, ["client_id", "client_secret", "content-type"]);
    let finding = &compared.finding;
    assert!(finding.remedy.is_none() && finding.sureness == Sureness::Assumed);
    assert!(finding.cause.contains("scope with nothing in it") && finding.cause.ends_with("one sign-in each tells"));
}

#[test]
fn what_differs_behind_the_end_is_no_reason_and_a_refresh_at_another_address_is_one_there() {
    let copilot = platform("m365-copilot");
    let mut beside = Beside::of(copilot, refused());
    beside.setup.refresh_url = TypedUrl::read("https://login.example/refresh").ok();
    let compared = beside.compared().unwrap();
    assert!(compared.finding.title.starts_with("A standard client stays signed in at login.example"));
    assert!(compared.finding.fix.contains("registrations"), "{}", compared.finding.fix);
    beside.case = Case::signed_in().then(refresh(400, r#"{"error":"invalid_grant"}"#));
    beside.verdict = Verdict::SignedOut;
    let compared = beside.compared().unwrap();
    assert_eq!(marked(&compared), (vec!["host"], vec!["host"]));
    assert!(compared.finding.cause.contains("https://login.example/refresh"), "{}", compared.finding.cause);
}

#[test]
fn a_body_that_the_author_chooses_is_set_by_a_press() {
    let mut beside = Beside::of(Platforms::shipped().first(), refused());
    assert_eq!(beside.setup.content_type, ContentType::Json);
    beside.case = Case::with(vec![code(415, "")]);
    assert!(beside.compared().unwrap().finding.fix.contains("authorization_content_type"));
    beside.setup.content_type = ContentType::Form;
    assert!(!beside.compared().unwrap().finding.fix.contains("authorization_content_type"));
}

#[test]
fn it_takes_one_that_stays_and_one_that_does_not() {
    let action = platform("gpt-action");
    for (verdict, says) in [
        (Verdict::SignInFails, true),
        (Verdict::SignedOut, true),
        (Verdict::StaysSignedIn, false),
        (Verdict::Unknown, false),
    ] {
        let beside = Beside { verdict, ..Beside::of(action, refused()) };
        assert_eq!(beside.compared().is_some(), says, "{verdict:?}");
    }
    let setup = setup();
    let side = |platform, verdict| Side { platform, setup: &setup, verdict, run: None };
    let fails = side(action, Verdict::SignInFails);
    assert!(compare(&side(any_client(ClientAuthentication::Post), Verdict::Unknown), &fails).is_none());
    assert!(compare(&side(action, Verdict::StaysSignedIn), &fails).is_none(), "no yardstick");
}

#[test]
fn each_sentence_ends_without_a_full_stop_and_names_no_place_of_another_platform() {
    for other in Platforms::shipped().all().filter(|platform| !platform.yardstick) {
        let mut ends = [refused(), Case::called_back("invalid_scope", "")].map(|case| Beside::of(other, case));
        ends[1].setup.scope.clear();
        for beside in ends {
            let finding = beside.compared().unwrap().finding;
            for text in [&finding.title, &finding.evidence, &finding.cause, &finding.fix] {
                assert!(!text.ends_with('.') && !text.contains("..") && !text.contains("  "), "{text}");
                assert!(
                    other.id == "chatgpt-plugin" || !text.contains("manifest") && !text.contains("ChatGPT"),
                    "{text}"
                );
            }
        }
    }
}
