//! A project whose platform this version does not know: nothing is said of what that platform sends, demands or can't send.

use egui_kittest::kittest::NodeT as _;

use super::fixture::{self, NOW};
use super::screen::{everything, on, painted, says, show, sign_in_button};
use crate::claim::ComplaintKind;
use crate::draft::{Field, SecretPlace};
use crate::finding::Verdict;
use crate::flow::{Allowed, Probe};
use crate::manifest::{open as open_manifest, Document, Member};
use crate::model::{Dialog, Intent, Model, Page, Pasting, WantedRun};
use crate::platform::Platforms;
use crate::record::{Event, OpenedProject, Origin, Person, Project, ProjectSource, Settings, TokensShown, VaultState};
use crate::secret::Secret;

const KEPT: &str = "Users stay signed in, by what is kept of it";

/// The project of this model, opened anew as one of a platform to come.
fn of_a_platform_to_come(model: &Model, change: impl FnOnce(&mut OpenedProject)) -> Model {
    let was = fixture::open(model);
    let project = Project { platform: "host-to-come".to_owned(), ..was.project.clone() };
    let (account, history) = (was.account.clone(), was.history.clone());
    let mut opened = OpenedProject {
        documents: None,
        project,
        account,
        history,
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    change(&mut opened);
    let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
    model.tick(NOW, [7; 8]);
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

/// With Google chosen, a parameter more, and neither a secret nor a content type.
fn spoil(project: &mut Project) {
    for (field, text) in [
        (Field::AuthorizationUrl, "https://accounts.google.com/o/oauth2/v2/auth"),
        (Field::TokenUrl, "https://oauth2.googleapis.com/token"),
        (Field::RefreshUrl, "https://oauth2.googleapis.com/refresh"),
        (Field::ContentType, ""),
    ] {
        project.put(field, text);
    }
    project.draft.catalogue = Some("google".to_owned());
    project.draft.client_secret = SecretPlace::None;
    project.draft.extra = vec![("prompt".to_owned(), "consent".to_owned())];
}

/// With the kept result of a run in which what a platform can't send was sent.
fn with_an_old_run() -> Model {
    of_a_platform_to_come(&fixture::signed_out(), |opened| {
        spoil(&mut opened.project);
        opened.history[0].record.extra = vec!["prompt".to_owned()];
        (opened.account.verdict, opened.account.summary) = (Some(Verdict::StaysSignedIn), Some(KEPT.to_owned()));
    })
}

/// With a manifest that says `kind` of how users sign in, opened from a file that said less.
fn with_manifest(kind: &str) -> Model {
    let text =
        format!(r#"{{"auth": {{"type": "{kind}", "verification_tokens": {{"openai": "x"}}}}, "client_id": "x"}}"#);
    of_a_platform_to_come(&fixture::project(|_| ()), |opened| {
        let document = open_manifest(text.as_bytes()).expect("a manifest").document;
        let mut source = ProjectSource::opened(document, Vec::new(), Origin::File("/tmp/m.json".to_owned()));
        if let ProjectSource::ManifestV1(manifest) = &mut source {
            manifest.document.set(Member::VerificationToken, "y");
        }
        opened.project.source = source;
    })
}

/// Every state in which a page has something of its own to say.
fn states() -> Vec<Model> {
    let untested = |change: fn(&mut Project)| {
        of_a_platform_to_come(&fixture::project(|_| ()), |opened| change(&mut opened.project))
    };
    let mut signed_out = of_a_platform_to_come(&fixture::signed_out(), |_| ());
    let shown = TokensShown { access: Some("eyJ0…9Q".to_owned()), ..TokensShown::default() };
    signed_out.open.as_mut().expect("it is open").tokens = shown;
    signed_out.on_event(Event::Vault(VaultState::Memory("no keychain answers".to_owned())));
    vec![
        untested(|_| ()),
        untested(spoil),
        untested(|project| {
            project.source = ProjectSource::Fields;
            project.draft.extra.clear();
        }),
        of_a_platform_to_come(&fixture::practice(), |_| ()),
        of_a_platform_to_come(&fixture::stays(), |_| ()),
        with_an_old_run(),
        signed_out,
        with_manifest("service_http"),
        with_manifest("none"),
        with_manifest("oauth"),
    ]
}

/// With each question in front, though none of them is asked of such a project.
fn asked() -> Vec<Model> {
    let (sign_in, refresh) =
        (WantedRun::SignIn(Person::Browser, Allowed::default()), WantedRun::Refresh(Allowed::default()));
    let host = |name: &str| format!("{name}.example:443");
    [
        Dialog::ApproveHost { host: host("new"), before: host("old"), then: sign_in },
        Dialog::ApproveApi { address: "https://api.example/me".to_owned() },
        Dialog::AllowProbe { probe: Probe::Replay, then: sign_in },
        Dialog::AllowProbe { probe: Probe::RetryVariants, then: sign_in },
        Dialog::AllowProbe { probe: Probe::RetryVariants, then: refresh },
    ]
    .into_iter()
    .map(|dialog| {
        let mut model = with_an_old_run();
        model.dialog = Some(dialog);
        model
    })
    .collect()
}

fn said_by(model: Model) -> String {
    let harness = show(model);
    everything(&harness) + &painted(&harness)
}

/// What was true of the stand-in that once had such a project's platform's place, or is of another platform.
const NEVER: &[&str] = &[
    "is missing",
    "can't send",
    "can’t send",
    "always sends",
    "access_type",
    "Register these",
    "will open",
    "In the way",
    "A problem on",
    "Everything is filled in",
    "What will happen",
    "What is assumed",
    "differ",
    "in this test",
    "at registration",
    "Install the plugin",
    "Not finished",
    "to fill in",
    "What you will see",
    "client secret and refresh token",
    "client secret and the refresh token",
];

/// Whether a line claims something of a platform: only that it is not known may be said.
fn claims(line: &str) -> bool {
    let lower = line.to_lowercase();
    let other = Platforms::shipped().first().name();
    let of_platform = lower.contains("platform") && !line.contains("not know");
    of_platform || line.contains(other) || NEVER.iter().any(|never| lower.contains(&never.to_lowercase()))
}

#[test]
fn no_page_says_what_a_platform_that_is_not_known_sends_demands_or_cannot_send() {
    let every_page = Page::ALL.iter().flat_map(|page| states().into_iter().map(|model| on(model, *page)));
    let mut found = Vec::new();
    for model in every_page.chain(asked()) {
        let page = fixture::open(&model).page;
        found.extend(said_by(model).lines().filter(|line| claims(line)).map(|line| (page, line.to_owned())));
    }
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_old_run_of_it_is_not_judged_anew_and_its_kept_result_is_shown() {
    // With all that a known platform's run would be judged with, and without.
    let whole = of_a_platform_to_come(&fixture::signed_out(), |_| ());
    let model = with_an_old_run();
    assert!([&whole, &model].into_iter().all(|model| fixture::open(model).judgement.is_none()));
    assert_eq!(fixture::open(&model).page, Page::Test);
    let harness = show(model);
    for text in [KEPT, "This result is shown as it was kept: it can’t be judged anew here", "The code for tokens"] {
        assert!(says(&harness, text), "{text}");
    }
    assert!(!says(&harness, "Measured before"));
    assert!(says(&show(on(with_an_old_run(), Page::SignIn)), KEPT));
}

#[test]
fn what_was_typed_and_the_provider_that_was_chosen_are_still_shown() {
    let said = said_by(on(with_an_old_run(), Page::Provider));
    for text in ["Google", "https://oauth2.googleapis.com/token", "https://oauth2.googleapis.com/refresh", "prompt"] {
        assert!(said.contains(text), "{text}");
    }
    assert!(!said.contains("Choose a provider…"));
}

#[test]
fn a_secret_in_its_manifest_is_still_called_out_and_nothing_else_is_said_of_the_file() {
    let kept = r#"{"auth": {"type": "oauth", "client_secret": "canary"}}"#;
    let model = of_a_platform_to_come(&fixture::project(|_| ()), |opened| {
        let document = Document::from_kept(kept.to_owned()).expect("a manifest");
        opened.project.source = ProjectSource::opened(document, Vec::new(), Origin::New);
    });
    let kinds: Vec<ComplaintKind> = fixture::open(&model).derived.complaints.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [ComplaintKind::Secret]);
    assert!(said_by(on(model, Page::Export)).contains("A secret seems to be in this file"));
}

#[test]
fn what_is_pasted_in_it_is_explained_as_most_platforms_would_take_it_and_that_is_said() {
    let mut model = with_an_old_run();
    model.on_intent(Intent::Pasting(Pasting::Begin));
    let tokens = r#"{"access_token":"canary-1234567890","token_type":"Bearer","expires_in":3600}"#;
    model.on_intent(Intent::Pasting(Pasting::Explain(Secret::new(tokens.to_owned()))));
    let said = said_by(model);
    let lead = "What it means at most platforms, without a sign-in: this project’s own platform is not known";
    assert!(said.contains(lead) && !said.contains("ChatGPT") && said.contains("refresh-token-missing"), "{said}");
    let mut known = fixture::project(|_| ());
    known.on_intent(Intent::Pasting(Pasting::Begin));
    assert!(said_by(known).contains("What it means for your users, without a sign-in"));
}

#[test]
fn every_step_of_it_says_why_nothing_can_be_changed() {
    let model = || of_a_platform_to_come(&fixture::project(|_| ()), |_| ());
    for page in Page::ALL.iter().copied() {
        let harness = show(on(model(), page));
        assert!(says(&harness, "This project is for the platform “host-to-come”, which this version does not know"));
    }
    let harness = show(on(model(), Page::SignIn));
    assert!(sign_in_button(&harness).accesskit_node().is_disabled());
}
