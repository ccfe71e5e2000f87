use zeroize::Zeroizing;

use crate::draft::Field;
use crate::draft::SecretPlace;
use crate::exchange::{read_token_answer, ErrorCode, Exchange, Outcome, RawAnswer, TokenAnswer, Variant};
use crate::finding::{judge, Evidence};
use crate::flow::{Allowed, CallbackEnd, Grant, Probe, RunKind, RunRecord};
use crate::model::{Command, Dialog, Edit, Intent, Model, WantedRun};
use crate::record::{Account, Ended, Event, Job, Origin, Person, RunEvent, Settings, VaultState};
use crate::secret::Secret;

const MANIFEST: &str = r#"{
  "schema_version": "v1", "name_for_human": "Trips", "name_for_model": "trips",
  "description_for_human": "d", "description_for_model": "d",
  "auth": {"type": "oauth", "client_url": "https://id.example/authorize", "scope": "read",
    "authorization_url": "https://id.example/token", "authorization_content_type": "application/json",
    "verification_tokens": {}},
  "api": {"type": "openapi", "url": "https://api.example/openapi.yaml"},
  "logo_url": "https://api.example/l.png", "contact_email": "a@api.example", "legal_info_url": "https://api.example/l"
}"#;

const TOKENS: &str =
    r#"{"access_token":"0123456789","token_type":"Bearer","expires_in":3600,"refresh_token":"0123456789"}"#;
const REFUSED: &str = r#"{"error":"invalid_request"}"#;

fn ready() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000_000, [7; 8]);
    let bytes = Zeroizing::new(MANIFEST.as_bytes().to_vec());
    model.on_event(Event::ManifestRead(Origin::File("/tmp/m.json".into()), Ok(bytes)));
    model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "client".into())));
    model.on_intent(Intent::SecretTyped(Secret::new("a-secret".into())));
    assert_eq!(model.open.as_ref().unwrap().project.draft.client_secret, SecretPlace::Typed);
    model
}

/// A sign-in whose code and refreshes were answered so.
fn signed_in(model: &mut Model, allowed: Allowed, answers: &[(u16, &str)]) {
    let commands = model.on_intent(Intent::SignIn(Person::Browser));
    let id =
        commands.iter().find_map(|command| if let Command::Start(Some(id), _) = command { Some(*id) } else { None });
    let (setup, platform) = {
        let open = model.open.as_ref().unwrap();
        (open.derived.setup.clone().unwrap(), open.platform().unwrap())
    };
    let exchange = |(index, (status, body)): (usize, &(u16, &str))| {
        let request = match index {
            0 => platform.exchange_request(&setup, "http://127.0.0.1:8765/callback"),
            _ => platform.refresh_request(&setup),
        };
        let raw = RawAnswer { status: *status, headers: vec![], body: Zeroizing::new((*body).into()), took_ms: 1 };
        Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) }
    };
    let exchanges: Vec<Exchange> = answers.iter().enumerate().map(exchange).collect();
    let taken = answers.iter().filter(|(status, _)| *status == 200).count();
    let first = exchanges.first().and_then(|exchange| match &exchange.outcome {
        Outcome::Answer(answer) => Some(answer),
        Outcome::Failure(_) => None,
    });
    let grant = first.filter(|_| taken > 0).map(|answer| {
        let lifetime = TokenAnswer::of(answer).lifetime;
        let mut grant = Grant::new(1, &lifetime, setup.token_host(), crate::flow::Bond::sample(), vec![], 0);
        grant.refreshes_taken = u32::try_from(taken - 1).unwrap();
        grant
    });
    let record = RunRecord {
        redirect_uri: Some("http://127.0.0.1:8765/callback".into()),
        callback: Some(CallbackEnd::Code),
        exchanges,
        allowed,
        ..RunRecord::new(RunKind::SignIn, 0, "read")
    };
    let judgement = judge(&Evidence::of(&setup, platform, &record, grant.as_ref()));
    let account = Account { grant, verdict: Some(judgement.verdict), ..Account::default() };
    let ended = Ended { record, judgement: Some(judgement), account, vault: VaultState::NotAsked };
    model.on_event(Event::Run(id.unwrap(), RunEvent::Ended(Box::new(ended))));
}

/// The jobs with what they were allowed.
fn live(commands: &[Command]) -> Vec<(&'static str, Allowed)> {
    let of = |command: &Command| {
        if let Command::Start(_, Job::SignIn(job, _)) = command {
            Some(("sign-in", job.allowed))
        } else if let Command::Start(_, Job::Refresh(job)) = command {
            Some(("refresh", job.allowed))
        } else {
            None
        }
    };
    commands.iter().filter_map(of).collect()
}

const WAYS: Allowed = Allowed { retry_variants: true, replay: false };
const REPLAY: Allowed = Allowed { retry_variants: false, replay: true };

#[test]
fn a_refused_code_is_tried_in_other_ways_by_new_sign_ins_once_that_was_allowed() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(400, REFUSED)]);
    assert!(
        model.on_intent(Intent::AskProbe(Probe::RetryVariants)).is_empty(),
        "nothing is sent before it was allowed"
    );
    let then = WantedRun::SignIn(Person::Browser, WAYS);
    assert_eq!(model.dialog, Some(Dialog::AllowProbe { probe: Probe::RetryVariants, then }));
    assert_eq!(live(&model.on_intent(Intent::Confirm)), [("sign-in", WAYS)]);
}

#[test]
fn a_refused_refresh_needs_no_sign_in_to_be_tried_in_other_ways() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(200, TOKENS), (400, REFUSED)]);
    model.on_intent(Intent::AskProbe(Probe::RetryVariants));
    assert_eq!(live(&model.on_intent(Intent::Confirm)), [("refresh", WAYS)]);
}

#[test]
fn a_spent_token_is_presented_in_a_new_sign_in_once_that_was_allowed() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(200, TOKENS), (200, TOKENS), (200, TOKENS)]);
    model.on_intent(Intent::AskProbe(Probe::Replay));
    assert_eq!(live(&model.on_intent(Intent::Confirm)), [("sign-in", REPLAY)]);
}

#[test]
fn a_consent_counts_for_one_run_and_a_no_sends_nothing() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(400, REFUSED)]);
    model.on_intent(Intent::AskProbe(Probe::RetryVariants));
    assert!(model.on_intent(Intent::Dismiss).is_empty() && model.dialog.is_none());
    assert!(model.on_intent(Intent::Confirm).is_empty(), "what was declined can't be confirmed later");
    assert_eq!(live(&model.on_intent(Intent::SignIn(Person::Browser))), [("sign-in", Allowed::default())]);
}

#[test]
fn nothing_is_offered_that_has_nothing_to_find_or_was_tried() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(400, r#"{"error":"invalid_grant"}"#)]);
    model.on_intent(Intent::AskProbe(Probe::RetryVariants));
    model.on_intent(Intent::AskProbe(Probe::Replay));
    assert_eq!(model.dialog, None);
    signed_in(&mut model, REPLAY, &[(200, TOKENS), (200, TOKENS), (200, TOKENS)]);
    assert!(!model.open.as_ref().unwrap().offers(Probe::Replay), "it was allowed, and nothing was spent");
}

#[test]
fn a_consent_outlives_the_question_about_another_host() {
    let mut model = ready();
    signed_in(&mut model, Allowed::default(), &[(400, REFUSED)]);
    model.on_intent(Intent::Edit(Edit::Put(crate::draft::Field::TokenUrl, "https://elsewhere.example/token".into())));
    model.on_intent(Intent::AskProbe(Probe::RetryVariants));
    assert!(live(&model.on_intent(Intent::Confirm)).is_empty());
    assert!(matches!(model.dialog, Some(Dialog::ApproveHost { .. })));
    assert_eq!(live(&model.on_intent(Intent::Confirm)), [("sign-in", WAYS)]);
}

#[test]
fn each_sign_in_of_a_run_has_stages_of_its_own() {
    use crate::flow::{Stage, StageFailure, StageState};
    let mut model = ready();
    model.on_intent(Intent::SignIn(Person::Browser));
    let failure = StageFailure::Refused { status: 400, error: ErrorCode::Named("invalid_request".into()) };
    let live = model.open.as_mut().unwrap().run_shown.running_mut().unwrap();
    live.take(RunEvent::Stage(Stage::Exchange, StageState::Running), 10);
    live.take(RunEvent::Stage(Stage::Exchange, StageState::Failed(failure.clone())), 20);
    live.take(RunEvent::SignInAgain(Variant::OtherContentType), 30);
    assert_eq!(live.earlier[0].failure(), Some(&failure));
    assert_eq!((live.earlier[0].way, live.way), (None, Some(Variant::OtherContentType)));
    assert!(live.stages.iter().all(|line| line.state.is_none()) && live.page.is_none());
    let follows = |line: &crate::model::StageLine| matches!(line.stage, Stage::Refresh | Stage::RefreshAgain);
    assert!(!live.stages.iter().any(follows));
    live.take(RunEvent::SignInAgain(Variant::OtherClientAuthentication), 40);
    assert_eq!(live.earlier[1].way, Some(Variant::OtherContentType));
}
