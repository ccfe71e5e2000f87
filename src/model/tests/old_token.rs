//! A token that may be spent: who offers it, and that it is presented only when asked for.

use super::{model, MANIFEST};
use crate::draft::{Field, SecretPlace};
use crate::exchange::{read_token_answer, Exchange, Lifetime, Outcome, RawAnswer};
use crate::flow::{Bond, Grant, GrantState, OurSide, RunKind, RunRecord, Spends};
use crate::manifest::Document;
use crate::model::{BannerAction, BannerKind, Command, Dialog, Intent, Model, OldToken};
use crate::platform::Platforms;
use crate::record::{
    Account, Ended, Event, Job, OpenedProject, Origin, Project, ProjectId, ProjectSource, RunEvent, VaultState,
};

fn grant(state: GrantState) -> Grant {
    let lifetime = Lifetime::Seconds(60);
    let mut grant = Grant::new(4, &lifetime, "id.example:443".to_owned(), Bond::sample(), vec![], 0);
    grant.state = state;
    grant
}

fn opened(state: GrantState, unsettled: bool) -> Model {
    let source = ProjectSource::opened(Document::from_kept(MANIFEST.to_owned()).unwrap(), Vec::new(), Origin::New);
    let mut project = Project::new(ProjectId::from_random([6; 8]), Platforms::shipped().first().id, source, 0);
    project.put(Field::ClientId, "client");
    project.draft.client_secret = SecretPlace::Stored;
    project.draft.approved.allow_host("id.example:443");
    let account = Account { grant: Some(grant(state)), ..Account::default() };
    let opened = OpenedProject {
        documents: None,
        project,
        account,
        history: vec![],
        read_only: false,
        recovered: false,
        unsettled,
        others: std::collections::BTreeMap::new(),
    };
    let mut model = model();
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

fn actions(model: &Model) -> Option<&[BannerAction]> {
    model.banners.iter().find(|banner| banner.kind == BannerKind::Unsettled).map(|banner| &banner.actions[..])
}

fn old(model: &Model) -> Option<OldToken> {
    model.open.as_ref().unwrap().old_token()
}

/// A refresh is begun and ends so.
fn refreshed(model: &mut Model, our_side: Option<OurSide>, answer: Option<&str>, state: GrantState) {
    model.on_intent(Intent::Refresh);
    let open = model.open.as_ref().unwrap();
    let id = open.running().expect("a refresh").id;
    let setup = open.derived.setup.as_ref().unwrap();
    let exchanges = answer.into_iter().map(|body| {
        let raw = RawAnswer { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec().into(), took_ms: 1 };
        let request = open.platform().unwrap().refresh_request(setup);
        Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) }
    });
    let record = RunRecord { our_side, exchanges: exchanges.collect(), ..RunRecord::new(RunKind::Refresh, 0, "") };
    let account = Account { grant: Some(grant(state)), ..Account::default() };
    let ended = Ended { record, judgement: None, account, vault: VaultState::Keychain("K".to_owned()) };
    model.on_event(Event::Run(id, RunEvent::Ended(Box::new(ended))));
}

fn tries_old(commands: &[Command]) -> bool {
    matches!(commands, [Command::Start(Some(_), Job::Refresh(job))] if job.try_old_token)
}

#[test]
fn after_a_request_that_was_cut_off_the_banner_has_both_ways_and_the_old_token_is_asked_about_first() {
    let mut model = opened(GrantState::Alive, true);
    assert_eq!(actions(&model), Some(&[BannerAction::SignInAgain, BannerAction::TryOldToken][..]));
    let asks = BannerAction::TryOldToken.intent(BannerKind::Unsettled);
    assert!(model.on_intent(asks).is_empty());
    assert_eq!(model.dialog, Some(Dialog::TryOldToken(OldToken::MayBeSpent)));
    assert!(tries_old(&model.on_intent(Intent::Confirm)));
}

#[test]
fn a_plain_refresh_never_carries_the_consent() {
    let mut model = opened(GrantState::Alive, true);
    let commands = model.on_intent(Intent::Refresh);
    assert!(matches!(&commands[..], [Command::Start(Some(_), Job::Refresh(job))] if !job.try_old_token));
}

#[test]
fn what_is_unsettled_stays_so_until_a_refresh_is_taken() {
    let mut model = opened(GrantState::Alive, false);
    assert_eq!((actions(&model), old(&model)), (None, None));
    // Another process left it so, and the refresh found that out.
    refreshed(&mut model, Some(OurSide::Unsettled(Spends::RefreshToken)), None, GrantState::Alive);
    assert!(actions(&model).is_some());
    refreshed(&mut model, Some(OurSide::Cancelled), None, GrantState::Alive);
    assert_eq!(old(&model), Some(OldToken::MayBeSpent));
    refreshed(&mut model, None, Some(r#"{"error":"invalid_grant"}"#), GrantState::Ambiguous);
    assert_eq!(old(&model), Some(OldToken::MayBeSpent));
    let taken = r#"{"access_token":"a-token-of-some-length","token_type":"Bearer","expires_in":60}"#;
    refreshed(&mut model, None, Some(taken), GrantState::Alive);
    assert_eq!((actions(&model), old(&model)), (None, None));
}

#[test]
fn after_a_refusal_the_token_before_is_offered_and_after_the_probe_that_ended_the_sign_in_none() {
    let mut model = opened(GrantState::Refused, false);
    assert_eq!((old(&model), actions(&model)), (Some(OldToken::BeforeRefused), None));
    model.on_intent(Intent::AskOldToken);
    assert_eq!(model.dialog, Some(Dialog::TryOldToken(OldToken::BeforeRefused)));
    assert!(tries_old(&model.on_intent(Intent::Confirm)));
    assert_eq!(old(&opened(GrantState::EndedByProbe, true)), None);
}
