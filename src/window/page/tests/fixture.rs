//! Models fed by hand, as `run` would feed them.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::draft::{Draft, SecretPlace};
use crate::exchange::{read_token_answer, Exchange, Outcome, RawAnswer, Request, TokenAnswer};
use crate::finding::{judge, Evidence};
use crate::flow::{CallbackEnd, Grant, OurSide, RunKind, RunRecord, Stage, StageState};
use crate::manifest::Document;
use crate::model::{Command, Intent, LiveKind, Model, Open};
use crate::platform::Platforms;
use crate::record::{
    Account, Ended, Event, OpenedProject, Origin, Person, Project, ProjectId, ProjectSource, RunEvent, Settings,
    TokensShown, VaultState,
};

/// 14 Nov 2023; no test looks at the hour.
pub(super) const NOW: i64 = 1_700_000_000_000;
/// A token whose middle nobody may ever see.
pub(super) const ACCESS: &str = "eyJ0eXAiOiJKV1QiMIDDLEMIDDLEMIDDLE9Q";
/// Refresh tokens of two generations, likewise.
pub(super) const REFRESH: [&str; 2] = ["0.AXoAMIDDLEMIDDLEMIDDLEMIDDLEaaaQw", "0.BYoAMIDDLEMIDDLEMIDDLEMIDDLEbbbk4"];
/// The redirect URI of the test project.
pub(super) const REDIRECT: &str = "http://127.0.0.1:8765/callback";

const MANIFEST: &str = r#"{
  "schema_version": "v1",
  "name_for_human": "Trip Planner",
  "name_for_model": "trips",
  "description_for_human": "Plans a day from your calendar",
  "description_for_model": "Plans a day.",
  "auth": {
    "type": "oauth",
    "client_url": "https://login.example/common/oauth2/authorize",
    "scope": "openid profile calendars.read",
    "authorization_url": "https://login.example/common/oauth2/token",
    "authorization_content_type": "application/x-www-form-urlencoded",
    "verification_tokens": {}
  },
  "api": {"type": "openapi", "url": "https://trips.example/openapi.yaml"},
  "logo_url": "https://trips.example/logo.png",
  "contact_email": "a@trips.example",
  "legal_info_url": "https://trips.example/legal"
}
"#;

/// An opened project of a provider named *Contoso*; `change` may spoil its draft.
pub(super) fn project(change: impl FnOnce(&mut Draft)) -> Model {
    let (mut model, _) = Model::new(Settings::default(), crate::platform::Platforms::shipped());
    model.tick(NOW, [7; 8]);
    let mut draft = Draft {
        provider_name: "Contoso".to_owned(),
        client_id: "7c1e4b02-93ad-4f6e-b1c8-5d20a9e7f314".to_owned(),
        client_secret: SecretPlace::Stored,
        redirect_uri: REDIRECT.to_owned(),
        ..Draft::default()
    };
    change(&mut draft);
    let document = Document::from_kept(MANIFEST.to_owned()).expect("a manifest");
    let source = ProjectSource::opened(document, Vec::new(), Origin::New);
    let mut project = Project::new(ProjectId::from_random([1; 8]), Platforms::shipped().first().id, source, NOW);
    (project.revision, project.draft) = (1, draft);
    let opened = OpenedProject {
        documents: None,
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model.on_event(Event::Vault(VaultState::Keychain("GNOME Keyring".to_owned())));
    model
}

/// The practice project, as the start screen opens it.
pub(super) fn practice() -> Model {
    let (mut model, _) = Model::new(Settings::default(), crate::platform::Platforms::shipped());
    model.tick(NOW, [7; 8]);
    model.on_intent(Intent::Practise);
    model.on_event(Event::Practice(Ok(4711)));
    model
}

/// The same text with the platform's name for `@`.
pub(super) fn by_platform(text: &str) -> String {
    text.replace('@', Platforms::shipped().first().name())
}

/// The open project.
pub(super) fn open(model: &Model) -> &Open {
    model.open.as_ref().expect("a project is open")
}

/// Lets time pass.
pub(super) fn pass(model: &mut Model, ms: i64) {
    model.tick(model.now_ms + ms, [7; 8]);
}

/// Tells something of the run.
pub(super) fn tell(model: &mut Model, event: RunEvent) -> Vec<Command> {
    let id = open(model).run().expect("a run").id;
    model.on_event(Event::Run(id, event))
}

/// A stage stands so, after so many milliseconds.
pub(super) fn stage(model: &mut Model, stage: Stage, state: StageState, after_ms: i64) {
    pass(model, after_ms);
    tell(model, RunEvent::Stage(stage, state));
}

/// Begins a sign-in and brings it to where it waits for the person.
pub(super) fn to_person(model: &mut Model, person: Person) {
    model.on_intent(Intent::SignIn(person));
    stage(model, Stage::Listen, StageState::Running, 0);
    stage(model, Stage::Listen, StageState::Done, 4);
    let setup = open(model).derived.setup.clone().expect("a setup");
    let state = "f3a91111-2222-4333-8444-5555555555c1";
    let values = crate::platform::AuthorizationValues { redirect_uri: REDIRECT, state, code_challenge: "" };
    let page = open(model).platform().expect("a platform").authorization_request(&setup, values);
    tell(model, RunEvent::Open(page));
    stage(model, Stage::OpenBrowser, StageState::Running, 0);
    stage(model, Stage::OpenBrowser, StageState::Done, 212);
    stage(model, Stage::Person, StageState::Running, 0);
    tell(model, RunEvent::Waiting(Duration::from_secs(300)));
}

/// The browser comes back with a code, and the exchange is under way.
pub(super) fn to_exchange(model: &mut Model) {
    stage(model, Stage::Person, StageState::Done, 3_000);
    stage(model, Stage::TakeCode, StageState::Done, 1);
    stage(model, Stage::Exchange, StageState::Running, 0);
    tell(model, RunEvent::Sending(request(model, false), None));
}

/// The token request of the open project.
pub(super) fn request(model: &Model, refresh: bool) -> Request {
    let setup = open(model).derived.setup.clone().expect("a setup");
    let platform = open(model).platform().expect("a platform");
    if refresh {
        platform.refresh_request(&setup)
    } else {
        platform.exchange_request(&setup, REDIRECT)
    }
}

/// An exchange with this answer.
pub(super) fn exchange(model: &Model, request: Request, status: u16, body: &str) -> Exchange {
    let headers = [("content-type", "application/json"), ("cache-control", "no-store")]
        .map(|(n, v)| (n.to_owned(), v.to_owned()));
    let raw = RawAnswer { status, headers: headers.into(), body: Zeroizing::new(body.into()), took_ms: 287 };
    Exchange { request, sent_at_ms: model.now_ms, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) }
}

/// A token answer without a refresh token.
pub(super) fn bare_tokens() -> String {
    format!(r#"{{"token_type":"Bearer","scope":"openid profile","expires_in":3599,"access_token":"{ACCESS}"}}"#)
}

/// A token answer with the refresh token of a generation.
pub(super) fn full_tokens(generation: usize) -> String {
    let refresh = REFRESH[generation % 2];
    format!(r#"{{"token_type":"Bearer","expires_in":3599,"access_token":"{ACCESS}","refresh_token":"{refresh}"}}"#)
}

/// Ends the run with these exchanges and what they mean.
pub(super) fn end(
    model: &mut Model,
    callback: Option<CallbackEnd>,
    our_side: Option<OurSide>,
    exchanges: Vec<Exchange>,
) {
    end_as(model, callback, our_side, exchanges, |_| ());
}

/// The same, with more in its record.
pub(super) fn end_as(
    model: &mut Model,
    callback: Option<CallbackEnd>,
    our_side: Option<OurSide>,
    exchanges: Vec<Exchange>,
    more: impl FnOnce(&mut RunRecord),
) {
    let setup = open(model).derived.setup.clone().expect("a setup");
    let kind = match open(model).run().map(|live| live.kind) {
        Some(LiveKind::Refresh) => RunKind::Refresh,
        Some(LiveKind::Api) => RunKind::Api,
        Some(LiveKind::SignIn(_)) | None => RunKind::SignIn,
    };
    let grant = grant_of(&exchanges, model.now_ms).or_else(|| open(model).account.grant.clone());
    let mut record = RunRecord {
        redirect_uri: (kind == RunKind::SignIn).then(|| REDIRECT.to_owned()),
        extra: setup.extra.iter().map(|(name, _)| name.clone()).collect(),
        our_side,
        callback,
        exchanges,
        ..RunRecord::new(kind, model.now_ms, &setup.scope)
    };
    more(&mut record);
    let platform = open(model).platform().expect("a platform");
    let judgement = judge(&Evidence::of(&setup, platform, &record, grant.as_ref()));
    let account = Account {
        registered: Vec::new(),
        registering: None,
        client: None,
        judged_secret: None,
        judged_with: None,
        sign_in_failed: false,
        grant,
        verdict: Some(judgement.verdict),
        summary: Some(judgement.summary.clone()),
        signed_out_after_s: judgement.signed_out_after_s,
        judged_at_ms: Some(model.now_ms),
        highest: 0,
    };
    let vault = VaultState::Keychain("GNOME Keyring".to_owned());
    // A call of the API is judged by nobody.
    let (judgement, account) = match kind {
        RunKind::SignIn | RunKind::Refresh => (Some(judgement), account),
        RunKind::Api => (None, open(model).account.clone()),
    };
    let ended = Ended { record, judgement, account, vault };
    tell(model, RunEvent::Ended(Box::new(ended)));
}

fn grant_of(exchanges: &[Exchange], now_ms: i64) -> Option<Grant> {
    let mut answers = exchanges.iter().filter_map(|exchange| match &exchange.outcome {
        Outcome::Answer(answer) => Some(TokenAnswer::of(answer)).filter(|meaning| meaning.usable.is_ok()),
        Outcome::Failure(_) => None,
    });
    let first = answers.next()?;
    let generation = u64::from(first.refresh == crate::exchange::RefreshField::Present);
    let mut grant = Grant::new(
        generation,
        &first.lifetime,
        "login.example:443".to_owned(),
        crate::flow::Bond::sample(),
        Vec::new(),
        now_ms,
    );
    // What came is read off the answers.
    grant.renewed = None;
    for _ in answers {
        grant.refreshes_taken += 1;
        grant.generation += 1;
        grant.lifetimes_s = grant.lifetimes_s.map(|seconds| seconds + 3599);
    }
    Some(grant)
}

/// The tokens as they may be shown, with so many seconds left.
pub(super) fn tokens(model: &mut Model, refresh: bool, left_s: i64) {
    let shown = TokensShown {
        access: Some("eyJ0…9Q".to_owned()),
        access_ends_at_ms: Some(model.now_ms + left_s * 1000),
        refresh: refresh.then(|| "0.AX…Qw".to_owned()),
    };
    tell(model, RunEvent::Tokens(shown));
}

/// A whole sign-in that brought no refresh token.
pub(super) fn signed_out() -> Model {
    let mut model = project(|_| ());
    to_person(&mut model, Person::Browser);
    to_exchange(&mut model);
    let came = exchange(&model, request(&model, false), 200, &bare_tokens());
    stage(&mut model, Stage::Exchange, StageState::Done, 287);
    tokens(&mut model, false, 3599);
    end(&mut model, Some(CallbackEnd::Code), None, vec![came]);
    model
}

/// A whole sign-in with two refreshes, each with a new refresh token.
pub(super) fn stays() -> Model {
    let mut model = project(|draft| draft.api_address = "https://trips.example/me".to_owned());
    to_person(&mut model, Person::Browser);
    to_exchange(&mut model);
    let first = exchange(&model, request(&model, false), 200, &full_tokens(0));
    let second = exchange(&model, request(&model, true), 200, &full_tokens(1));
    let third = exchange(&model, request(&model, true), 200, &full_tokens(0));
    for shown in [Stage::Exchange, Stage::Refresh, Stage::RefreshAgain] {
        stage(&mut model, shown, StageState::Running, 1);
        stage(&mut model, shown, StageState::Done, 287);
    }
    tokens(&mut model, true, 3599);
    end(&mut model, Some(CallbackEnd::Code), None, vec![first, second, third]);
    model
}
