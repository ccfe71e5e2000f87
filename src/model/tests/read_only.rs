//! A project that can be looked at and not changed, and why.

use super::{model, MANIFEST};
use crate::draft::{Field, SecretPlace};
use crate::finding::Remedy;
use crate::flow::{Grant, Probe};
use crate::manifest::{Document, Member};
use crate::model::{BannerKind, Choosing, Command, Dialog, Edit, Intent, Model, Page};
use crate::record::{
    Account, Event, Job, OpenedProject, Origin, Person, Project, ProjectId, ProjectSource, Saves, Scenario, VaultState,
};
use crate::secret::Secret;

/// An opened project that would be ready to run, were its platform known and its format ours.
fn opened(platform: &str, newer: bool) -> Model {
    let document = Document::from_kept(MANIFEST.to_owned()).unwrap();
    let source = ProjectSource::opened(document, Vec::new(), Origin::New);
    let mut project = Project::new(ProjectId::from_random([5; 8]), platform, source, 0);
    project.put(Field::ClientId, "client");
    project.put(Field::ApiAddress, "https://api.example/me");
    project.draft.client_secret = SecretPlace::Stored;
    project.draft.approved.allow_host("id.example:443");
    let grant = Grant::new(
        1,
        &crate::exchange::Lifetime::Seconds(60),
        "id.example:443".to_owned(),
        crate::flow::Bond::sample(),
        vec![],
        0,
    );
    let account = Account { grant: Some(grant), ..Account::default() };
    let opened = OpenedProject {
        documents: None,
        project,
        account,
        history: vec![],
        read_only: newer,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    let mut model = model();
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model.open.as_mut().unwrap().tokens.access = Some("eyJ0…9Q".to_owned());
    model
}

fn said(model: &Model) -> &str {
    &model.banners.iter().find(|banner| banner.kind == BannerKind::ReadOnly).expect("the banner").text
}

#[test]
fn of_a_platform_that_is_not_known_the_banner_says_so_and_of_a_newer_format_that() {
    let of_platform = opened("host-to-come", false);
    assert_eq!(
        said(&of_platform),
        "This project is for the platform “host-to-come”, which this version does not know: it can be looked at and not \
         changed"
    );
    assert_eq!(said(&opened("host-to-come", true)), "It can be looked at here and not changed");
    assert!(opened(crate::platform::Platforms::shipped().first().id, false).banners.is_empty());
}

#[test]
fn a_request_that_was_cut_off_is_said_without_ways_out_where_nobody_can_go_them() {
    let said = |platform: &str| {
        let mut model = opened(platform, false);
        let open = model.open.take().unwrap();
        let (project, account) = (open.project, open.account);
        let opened = OpenedProject {
            documents: None,
            project,
            account,
            history: vec![],
            read_only: false,
            recovered: false,
            unsettled: true,
            others: std::collections::BTreeMap::new(),
        };
        model.on_event(Event::Opened(Ok(Box::new(opened))));
        model.banners.iter().find(|banner| banner.kind == BannerKind::Unsettled).expect("the banner").text.clone()
    };
    let what = "It was sent, and no answer was stored: the provider may have replaced the refresh token";
    assert_eq!(said("host-to-come"), what);
    let known = said(crate::platform::Platforms::shipped().first().id);
    assert!(known.starts_with(what) && known.contains("Sign in again, or try the old token"), "{known}");
}

/// Everything that would change it, run it, or touch its secrets.
fn refused() -> Vec<Intent> {
    vec![
        Intent::Edit(Edit::Put(Field::Scope, "x".to_owned())),
        Intent::Edit(Edit::Member(Member::NameForHuman, "x".to_owned())),
        Intent::Edit(Edit::AddExtra),
        Intent::Edit(Edit::Scenario(Scenario::Slow)),
        Intent::Edit(Edit::Undo),
        Intent::Choosing(Choosing::Choose("google".to_owned())),
        Intent::SecretTyped(Secret::new("a-secret".to_owned())),
        Intent::ForgetSecret,
        Intent::KeepMine,
        Intent::Discover,
        Intent::ApplyDiscovered(Field::TokenUrl),
        Intent::SignIn(Person::Browser),
        Intent::Refresh,
        Intent::CallApi,
        Intent::AskProbe(Probe::Replay),
        Intent::Apply(Remedy::RemoveExtra),
    ]
}

#[test]
fn every_edit_and_every_run_is_refused() {
    for (platform, newer) in [("host-to-come", false), (crate::platform::Platforms::shipped().first().id, true)] {
        let mut model = opened(platform, newer);
        let before = model.open.as_ref().unwrap().project.clone();
        for intent in refused() {
            let shown = format!("{intent:?}");
            let commands = model.on_intent(intent);
            assert!(commands.is_empty() && model.dialog.is_none(), "{shown}: {commands:?}");
            let open = model.open.as_ref().unwrap();
            assert!(open.project == before && !open.runs(), "{shown}");
        }
    }
    // Were it known, each of the runs would begin.
    let mut known = opened(crate::platform::Platforms::shipped().first().id, false);
    assert!(matches!(&known.on_intent(Intent::Refresh)[..], [Command::Start(Some(_), Job::Refresh(_))]));
}

#[test]
fn a_question_that_stood_there_before_runs_nothing_either() {
    let mut model = opened("host-to-come", false);
    for dialog in [
        Dialog::ApproveApi { address: "https://other.example/me".to_owned() },
        Dialog::ApproveHost {
            host: "other.example:443".to_owned(),
            before: "id.example:443".to_owned(),
            then: crate::model::WantedRun::Refresh(crate::flow::Allowed::default()),
        },
    ] {
        model.dialog = Some(dialog);
        assert!(model.on_intent(Intent::Confirm).is_empty());
    }
    assert!(!model.open.as_ref().unwrap().project.draft.approved.allows_host("other.example:443"));
}

#[test]
fn it_can_be_looked_at_written_elsewhere_and_left() {
    let mut model = opened("host-to-come", false);
    for page in Page::OF_A_MANIFEST.iter().copied() {
        model.on_intent(Intent::GoTo(page));
        assert_eq!(model.open.as_ref().unwrap().page, page);
    }
    let commands = model.on_intent(Intent::SaveTo("/tmp/ai-plugin.json".to_owned(), Saves::Manifest));
    assert!(matches!(&commands[..], [Command::Start(None, Job::LookAtPlace { agreed: true, .. })]));
    model.on_event(Event::Vault(VaultState::NotAsked));
    assert!(matches!(&model.on_intent(Intent::GoStart)[..], [Command::Start(None, Job::ListProjects)]));
}

#[test]
fn a_secret_of_a_known_copy_that_is_stored_later_changes_nothing_in_it() {
    let mut model = opened("host-to-come", false);
    let open = model.open.as_mut().unwrap();
    open.project.draft.client_secret = SecretPlace::Typed;
    let (account, before) = (open.account_id(), open.project.clone());
    let stored = VaultState::Keychain("Secret Service".to_owned());
    assert!(model.on_event(Event::ClientSecret(account, stored)).is_empty());
    assert!(model.open.as_ref().unwrap().project == before);
}
