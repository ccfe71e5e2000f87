use super::{compare, Compared, Side};
use crate::claim::Sureness;
use crate::draft::{ClientAuthentication, ContentType, Setup, Switches, TypedUrl};
use crate::exchange::StateCheck;
use crate::finding::sample::{api, code, code_with, refresh, setup, Case, OMITTED, SIGNED_IN};
use crate::finding::{Finding, Remedy, Verdict};
use crate::flow::{CallbackEnd, Looked, NotLooked};
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
        let own = Setup { refresh_url: None, client_id: "id-1".to_owned(), ..self.setup.clone() };
        let standard = any_client(self.standard);
        let yardstick =
            Side { platform: standard, setup: &own, verdict: Verdict::StaysSignedIn, run: None, first: None };
        // What its own run says is judged as its platform sends it.
        let judged = Case { platform: self.other, setup: self.setup.clone(), ..self.case.clone() }.judge();
        let first = judged.findings.first().map(Finding::id);
        let (platform, setup, verdict) = (self.other, &self.setup, self.verdict);
        compare(&yardstick, &Side { platform, setup, verdict, run: Some(&self.case.run), first })
    }
}

const BASIC: &[(&str, &str)] = &[("www-authenticate", "Basic realm=\"x\"")];

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
    let finding = &compared.finding;
    assert_eq!((finding.sureness, &finding.remedy), (Sureness::Assumed, &None), "it may be the secret");
    assert!(finding.cause.ends_with("Or the client’s secret is another"), "{}", finding.cause);
    beside.case = Case::with(vec![code_with(401, BASIC, r#"{"error":"invalid_client"}"#)]);
    let finding = beside.compared().unwrap().finding;
    assert_eq!(finding.remedy, Some(Remedy::ShowClient(ClientAuthentication::Basic)));
    assert_eq!(finding.sureness, Sureness::Observed);
    assert!(
        finding.fix.contains("tokenExchangeMethodType") && !finding.cause.contains("secret is another"),
        "{finding:?}"
    );
}

#[test]
fn several_differences_are_all_told_and_none_is_blamed() {
    let mut beside = Beside::of(Platforms::shipped().first(), refused());
    beside.standard = ClientAuthentication::Basic;
    let compared = beside.compared().unwrap();
    let (ours, theirs) = marked(&compared);
    assert_eq!(ours, ["code_verifier", "authorization", "content-type"]);
    assert_eq!(theirs, ["client_id", "client_secret", "content-type"]);
    let finding = &compared.finding;
    assert!(finding.remedy.is_none() && finding.sureness == Sureness::Assumed);
    assert!(!finding.cause.contains("PKCE") && finding.cause.contains("one sign-in each tells"));
}

#[test]
fn what_differs_behind_the_end_is_no_reason_and_a_refresh_at_another_address_is_one_there() {
    let copilot = platform("m365-copilot");
    let mut beside = Beside::of(copilot, refused());
    beside.setup.refresh_url = TypedUrl::read("https://login.example/refresh").ok();
    assert!(beside.compared().is_none(), "both send alike up to there");
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
    let finding = beside.compared().unwrap().finding;
    assert!(finding.fix.contains("authorization_content_type") && finding.remedy == Some(Remedy::SendForms));
    beside.setup.content_type = ContentType::Form;
    assert!(beside.compared().is_none());
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
        let case = Case::called_back("invalid_request", "PKCE is required");
        let beside = Beside { verdict, ..Beside::of(action, case) };
        assert_eq!(beside.compared().is_some(), says, "{verdict:?}");
    }
    let setup = setup();
    let side = |platform, verdict| Side { platform, setup: &setup, verdict, run: None, first: Some("pkce-required") };
    let fails = side(action, Verdict::SignInFails);
    assert!(compare(&side(any_client(ClientAuthentication::Post), Verdict::StaysSignedIn), &fails).is_some());
    assert!(compare(&side(any_client(ClientAuthentication::Post), Verdict::Unknown), &fails).is_none());
    assert!(compare(&side(action, Verdict::StaysSignedIn), &fails).is_none(), "no yardstick");
}

#[test]
fn each_sentence_ends_without_a_full_stop_and_names_no_place_of_another_platform() {
    for other in Platforms::shipped().all().filter(|platform| !platform.yardstick) {
        let mut ends = [
            refused(),
            Case::called_back("invalid_scope", ""),
            Case::called_back("invalid_request", "PKCE is required"),
            Case::with(vec![code(400, r#"{"error":"unsupported_grant_type"}"#)]),
        ]
        .map(|case| Beside { standard: ClientAuthentication::Basic, ..Beside::of(other, case) });
        ends[1].setup.scope.clear();
        ends[1].case.run.scope.clear();
        ends[3].setup.client_id = "id-2".to_owned();
        let compared = ends.iter().filter_map(Beside::compared);
        let findings: Vec<_> = compared.map(|compared| compared.finding).collect();
        assert!(!findings.is_empty(), "{}", other.id);
        for finding in findings {
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

#[test]
fn what_has_a_cause_of_its_own_is_not_laid_on_what_differs() {
    let client = r#"{"error":"invalid_client"}"#;
    let token = |error: &str| Case::with(vec![code(400, &format!(r#"{{"error":"{error}"}}"#))]);
    let mut foreign = Case::with(Vec::new());
    foreign.run.callback = Some(CallbackEnd::State(StateCheck::Missing));
    let mut elsewhere = Beside::of(Platforms::shipped().first(), Case::with(vec![code(401, client)]));
    elsewhere.setup.client_id = "id-2".to_owned();
    let cases = vec![
        ("an API that refuses", Case::signed_in().then(api(401)).then(refresh(200, OMITTED))),
        ("the same after a refresh", Case::healthy().then(api(401))),
        ("who says no", Case::called_back("access_denied", "")),
        ("a redirect URI", Case::called_back("invalid_request", "redirect_uri is not registered")),
        ("an outage", Case::called_back("server_error", "")),
        ("a code", token("invalid_grant")),
        ("a state", foreign),
        ("nobody back", Case::nobody_came_back(Looked::Not(NotLooked::NotYet))),
        ("a provider that is down", Case::with(vec![code(503, "")])),
        ("no token", Case::with(vec![code(200, "{}")])),
    ];
    for (which, case) in cases {
        for other in Platforms::shipped().all().filter(|platform| !platform.yardstick) {
            for standard in [ClientAuthentication::Post, ClientAuthentication::Basic] {
                let compared = Beside { standard, ..Beside::of(other, case.clone()) }.compared();
                assert!(compared.is_none(), "{which}, {}: {compared:?}", other.id);
            }
        }
    }
    assert!(elsewhere.compared().is_none(), "another client is another secret");
}

#[test]
fn clients_that_are_registered_otherwise_may_be_why_no_refresh_token_came() {
    let without = SIGNED_IN.replace(r#","refresh_token":"rt-secret""#, "");
    let case = Case::with(vec![code(200, &without)]);
    let mut beside = Beside { verdict: Verdict::SignedOut, ..Beside::of(platform("gpt-action"), case) };
    assert!(beside.compared().is_none(), "the same client, and both send alike");
    beside.setup.client_id = "id-2".to_owned();
    let finding = beside.compared().unwrap().finding;
    assert!(finding.title.starts_with("A standard client stays signed in at login.example"), "{}", finding.title);
    assert!(finding.fix.contains("registrations") && finding.sureness == Sureness::Assumed, "{finding:?}");
}
