//! The yardstick and a platform that fails, side by side on *Test*.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::fixture;
use super::screen::{everything, on, says, show};
use crate::draft::{Field, SecretPlace};
use crate::finding::Verdict;
use crate::flow::{RunKind, RunRecord};
use crate::model::{Edit, Intent, Model, Page};
use crate::platform::Platforms;
use crate::record::{Account, Event, HistoryEntry, Measured, OpenedAccount, OpenedProject, Project};

/// What is kept of a platform of this project.
fn account(project: &Project, platform: &str, verdict: Verdict) -> Account {
    let mut project = project.clone();
    project.choose(platform);
    let platform = project.platform_of(Platforms::shipped()).expect("it is known");
    let setup = project.setup(platform).expect("it parses").0;
    let (judged_with, summary) = (Some(Measured::of(&setup, platform, None)), Some(verdict.word().to_owned()));
    Account { verdict: Some(verdict), summary, judged_with, ..Account::default() }
}

/// A sign-in whose page asked for PKCE.
fn asked_for_pkce() -> HistoryEntry {
    HistoryEntry {
        record: RunRecord::new(RunKind::SignIn, 0, ""),
        verdict: Some(Verdict::SignInFails),
        summary: String::new(),
        findings: vec!["pkce-required".to_owned()],
    }
}

/// A project in which any client stays signed in and a GPT Action, which is chosen, does not.
fn apart() -> Model {
    let mut model = fixture::project(|_| ());
    let mut project = fixture::open(&model).project.clone();
    for platform in ["any-client", "gpt-action"] {
        project.choose(platform);
        project.put(Field::ClientId, "client-of-both");
        project.draft.client_secret = SecretPlace::Stored;
    }
    let others = [("any-client".to_owned(), account(&project, "any-client", Verdict::StaysSignedIn))];
    let of = |(platform, account)| (platform, OpenedAccount { account, ..OpenedAccount::default() });
    let opened = OpenedProject {
        documents: None,
        account: account(&project, "gpt-action", Verdict::SignInFails),
        project,
        history: vec![asked_for_pkce()],
        read_only: false,
        recovered: false,
        unsettled: false,
        others: others.into_iter().map(of).collect::<BTreeMap<_, _>>(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

#[test]
fn both_requests_stand_side_by_side_with_what_differs_marked_until_one_verdict_is_old() {
    let mut harness = show(on(apart(), Page::Test));
    let whole = everything(&harness);
    assert!(says(&harness, "What Contoso needs, and a GPT Action doesn’t send"), "{whole}");
    assert!(says(&harness, "The page that the browser opens, as both send it"), "{whole}");
    for line in ["Any OAuth client", "GPT Action", "code_challenge_method"] {
        assert!(whole.contains(line), "{line}: {whole}");
    }
    assert!(whole.contains("not sent") && whole.contains("only here"), "{whole}");
    harness.state_mut().model.on_intent(Intent::ChoosePlatform("any-client"));
    harness.run_steps(3);
    assert!(says(&harness, "What Contoso needs, and a GPT Action doesn’t send"), "{}", everything(&harness));
    harness.state_mut().model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "other".to_owned())));
    harness.run_steps(3);
    assert!(!says(&harness, "What Contoso needs"), "{}", everything(&harness));
}

#[test]
fn what_became_of_the_other_platforms_stands_under_the_verdict_and_leads_to_it() {
    let mut harness = show(on(apart(), Page::Test));
    assert!(says(&harness, "As a standard client, "), "{}", everything(&harness));
    harness.get_by_role_and_label(Role::Link, "Show the result of Any OAuth client").click();
    harness.run_steps(4);
    assert_eq!(fixture::open(&harness.state().model).project.platform, "any-client");
    assert!(says(&harness, "As a GPT Action, ") && !says(&harness, "As a standard client, "));
    assert!(!says(&harness, "before a change"));
    harness.state_mut().model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "other".to_owned())));
    harness.run_steps(3);
    assert!(says(&harness, "before a change"), "{}", everything(&harness));
}
