//! Intents and events in, state and commands out; no window, no worker.

mod approvals;
mod ending;
mod old_token;
mod read_only;
mod servers;
mod where_secrets_lie;
mod without_manifest;

use zeroize::Zeroizing;

use super::{BannerKind, Command, Dialog, Edit, Intent, LiveKind, Model, Page, StepState, WantedRun};
use crate::draft::{Field, SecretPlace};
use crate::finding::{Judgement, Remedy, Verdict};
use crate::flow::{Grant, RunKind, RunRecord};
use crate::manifest::AuthType;
use crate::record::{Account, Ended, Event, Origin, Person, RunEvent, RunId, SaveTrouble, Settings, VaultState};
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

fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000_000, [7; 8]);
    model
}

fn opened(text: &str) -> Model {
    let mut model = model();
    model.on_event(Event::ManifestRead(
        Origin::File("/tmp/m.json".into()),
        Ok(Zeroizing::new(text.as_bytes().to_vec())),
    ));
    model
}

/// Ready to sign in.
fn ready() -> Model {
    let mut model = opened(MANIFEST);
    model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "client".into())));
    model.on_intent(Intent::SecretTyped(Secret::new("a-secret".into())));
    model
}

fn jobs(commands: &[Command]) -> Vec<String> {
    let word = |text: String| text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
    commands
        .iter()
        .map(|command| if let Command::Start(_, job) = command { format!("{job:?}") } else { format!("{command:?}") })
        .map(word)
        .collect()
}

fn text(model: &Model, field: Field) -> String {
    model.open.as_ref().unwrap().text(field).into_owned()
}

fn ended(kind: RunKind, account: Account) -> RunEvent {
    let record = RunRecord::new(kind, 0, "");
    let judgement = Judgement {
        verdict: Verdict::SignedOut,
        signed_out_after_s: Some(3600),
        summary: "Users are signed out after 1 hour".into(),
        second_line: None,
        findings: vec![],
        ruled_out: vec![],
        not_evaluated: vec![],
    };
    let vault = VaultState::Keychain("Test".into());
    RunEvent::Ended(Box::new(Ended { record, judgement: Some(judgement), account, vault }))
}

fn run_id(commands: &[Command]) -> RunId {
    commands.iter().find_map(|command| if let Command::Start(id, _) = command { *id } else { None }).unwrap()
}

#[test]
fn an_opened_manifest_becomes_a_project_that_saves_itself() {
    let mut model = opened(MANIFEST);
    let open = model.open.as_ref().unwrap();
    let opened = open.manifest().unwrap().opened.as_deref();
    assert_eq!((open.page, opened), (Page::Provider, Some(MANIFEST)));
    assert_eq!(jobs(&model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "read write".into())))), ["SaveProject"]);
    assert_eq!(text(&model, Field::Scope), "read write");
    let open = model.open.unwrap();
    assert_eq!(open.manifest().unwrap().document.text(), MANIFEST.replace("\"read\"", "\"read write\""));
}

#[test]
fn a_secret_in_an_opened_file_is_cut_out_called_out_and_kept_only_when_asked() {
    let mut model = opened(&MANIFEST.replace("\"scope\"", "\"client_secret\": \"s3cr3t-canary\", \"scope\""));
    assert!(!format!("{model:?}").contains("s3cr3t-canary"));
    assert!(model.banners.iter().any(|banner| banner.kind == BannerKind::FoundSecret));
    let open = model.open.as_ref().unwrap();
    assert_eq!((open.manifest().unwrap().cut_out.len(), open.project.draft.client_secret), (1, SecretPlace::None));
    let commands = model.on_intent(Intent::KeepFoundSecret);
    assert!(jobs(&commands).contains(&"StoreClientSecret".to_owned()));
    assert!(model.banners.iter().all(|banner| banner.kind != BannerKind::FoundSecret));
}

#[test]
fn a_manifest_that_is_none_says_where_and_leaves_everything_as_it_was() {
    let model = opened("{\n  \"schema_version\": v1\n}");
    assert!(model.open.is_none());
    assert!(model.banners[0].text.contains("line 2"), "{}", model.banners[0].text);
}

#[test]
fn a_sign_in_goes_to_its_page_and_there_is_one_run_at_a_time() {
    let mut model = ready();
    let commands = model.on_intent(Intent::SignIn(Person::Browser));
    assert_eq!(jobs(&commands), ["SignIn"]);
    assert_eq!(model.open.as_ref().unwrap().page, Page::SignIn);
    assert_eq!(model.open.as_ref().unwrap().step(Page::SignIn), StepState::Running);
    assert!(model.on_intent(Intent::SignIn(Person::Browser)).is_empty());
    assert_eq!(jobs(&model.on_intent(Intent::Cancel)), ["Cancel"]);
    assert!(model.on_intent(Intent::Cancel).is_empty());
}

#[test]
fn problems_never_block_moving_but_a_sign_in_leads_to_them() {
    let mut model = opened(MANIFEST);
    assert!(model.on_intent(Intent::SignIn(Person::Browser)).is_empty());
    assert_eq!(model.open.as_ref().unwrap().page, Page::Provider);
    for page in Page::OF_A_MANIFEST.iter().copied() {
        model.on_intent(Intent::GoTo(page));
        assert_eq!(model.open.as_ref().unwrap().page, page);
    }
}

#[test]
fn secrets_follow_to_another_host_only_once_that_was_allowed() {
    let mut model = ready();
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, "https://elsewhere.example/token".into())));
    assert!(model.on_intent(Intent::SignIn(Person::Browser)).is_empty());
    let Some(Dialog::ApproveHost { host, before, then }) = &model.dialog else { panic!("{:?}", model.dialog) };
    assert_eq!((host.as_str(), before.as_str()), ("elsewhere.example:443", "id.example:443"));
    assert_eq!(*then, WantedRun::SignIn(Person::Browser, crate::flow::Allowed::default()));
    assert_eq!(jobs(&model.on_intent(Intent::Confirm)), ["SaveProject", "SignIn"]);
    assert!(model.dialog.is_none());
}

#[test]
fn a_late_event_of_an_old_run_is_dropped() {
    let mut model = ready();
    let first = run_id(&model.on_intent(Intent::SignIn(Person::Browser)));
    model.on_event(Event::Run(first, ended(RunKind::SignIn, Account::default())));
    let second = run_id(&model.on_intent(Intent::SignIn(Person::Browser)));
    assert_ne!(first, second);
    model.on_event(Event::Run(first, RunEvent::Stray(17)));
    model.on_event(Event::Run(first, ended(RunKind::SignIn, Account::default())));
    let open = model.open.as_ref().unwrap();
    assert!(open.runs() && open.run().unwrap().stray == 0);
}

#[test]
fn the_end_of_a_sign_in_shows_its_verdict_and_asks_for_attention() {
    let mut model = ready();
    let id = run_id(&model.on_intent(Intent::SignIn(Person::Browser)));
    let account = Account { verdict: Some(Verdict::SignedOut), ..Account::default() };
    let commands = model.on_event(Event::Run(id, ended(RunKind::SignIn, account)));
    assert_eq!(jobs(&commands), ["Attention"]);
    let open = model.open.as_ref().unwrap();
    assert_eq!((open.page, open.step(Page::Test)), (Page::Test, StepState::Problems(1)));
    assert_eq!(open.judgement.as_ref().unwrap().summary, "Users are signed out after 1 hour");
}

#[test]
fn a_remedy_changes_the_manifest_signs_in_again_and_is_undone_by_one_press() {
    let mut model = ready();
    let commands = model.on_intent(Intent::Apply(Remedy::AddScope("offline_access".into())));
    assert_eq!(text(&model, Field::Scope), "read offline_access");
    assert_eq!(jobs(&commands), ["SaveProject", "SignIn"]);
    let id = run_id(&commands);
    model.on_event(Event::Run(id, ended(RunKind::SignIn, Account::default())));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!(text(&model, Field::Scope), "read");
    assert_eq!(model.open.unwrap().project.draft.client_secret, SecretPlace::Typed);
}

#[test]
fn fields_that_change_in_one_slow_frame_are_all_taken_the_secret_too() {
    let mut model = ready();
    let secret = Intent::SecretTyped(crate::secret::Secret::new("s3cr3t".to_owned()));
    let scope = Intent::Edit(Edit::Put(Field::Scope, "mail".to_owned()));
    let redirect = Intent::Edit(Edit::Put(Field::RedirectUri, "http://127.0.0.1:9/x".to_owned()));
    let commands: Vec<Command> =
        [secret, scope, redirect].into_iter().flat_map(|intent| model.on_intent(intent)).collect();
    assert!(jobs(&commands).iter().any(|job| job == "StoreClientSecret"), "{:?}", jobs(&commands));
    assert_eq!(text(&model, Field::Scope), "mail");
    assert_eq!(model.open.as_ref().unwrap().project.draft.redirect_uri, "http://127.0.0.1:9/x");
}

#[test]
fn refresh_is_off_with_a_reason_until_there_is_something_to_refresh_with() {
    let mut model = ready();
    let why = |model: &Model| model.open.as_ref().unwrap().refresh_is_off();
    assert!(why(&model).unwrap().contains("sign in first"));
    let grant = |generation| {
        Grant::new(
            generation,
            &crate::exchange::Lifetime::Seconds(60),
            "h".into(),
            crate::flow::Bond::sample(),
            vec![],
            0,
        )
    };
    model.open.as_mut().unwrap().account.grant = Some(grant(0));
    assert!(why(&model).unwrap().contains("gave no refresh token"));
    model.open.as_mut().unwrap().account.grant = Some(grant(1));
    assert_eq!(why(&model), None);
    assert_eq!(jobs(&model.on_intent(Intent::Refresh)), ["Refresh"]);
    assert!(matches!(model.open.unwrap().run().unwrap().kind, LiveKind::Refresh));
}

#[test]
fn the_access_token_goes_to_the_manifests_own_api_and_elsewhere_only_once_allowed() {
    let mut model = ready();
    assert!(model.open.as_ref().unwrap().api_is_off().unwrap().contains("sign in to get one"));
    model.open.as_mut().unwrap().tokens.access = Some("eyJ0…9Q".into());
    model.on_intent(Intent::Edit(Edit::Put(Field::ApiAddress, "https://api.example/me".into())));
    assert_eq!(jobs(&model.on_intent(Intent::CallApi)).last().unwrap(), "CallApi");
    let id = model.open.as_ref().unwrap().run().unwrap().id;
    model.on_event(Event::Run(id, ended(RunKind::Api, Account::default())));
    model.on_intent(Intent::Edit(Edit::Put(Field::ApiAddress, "https://other.example/me".into())));
    assert!(model.on_intent(Intent::CallApi).is_empty());
    assert!(matches!(model.dialog, Some(Dialog::ApproveApi { .. })));
    assert_eq!(jobs(&model.on_intent(Intent::Confirm)), ["SaveProject", "CallApi"]);
}

#[test]
fn a_project_that_another_window_saved_is_said_and_never_written_over_by_itself() {
    let mut model = ready();
    let id = model.open.as_ref().unwrap().project.id.clone();
    model.on_event(Event::Saved(id, Err(SaveTrouble::ChangedElsewhere)));
    assert!(model.banners.iter().any(|banner| banner.kind == BannerKind::ChangedElsewhere));
    assert_eq!(jobs(&model.on_intent(Intent::Reload)), ["OpenProject"]);
    assert_eq!(jobs(&model.on_intent(Intent::KeepMine)), ["OverwriteProject"]);
}

#[test]
fn a_missing_keychain_stays_said_until_it_answers() {
    let mut model = ready();
    model.on_event(Event::Vault(VaultState::Memory("no service".into())));
    assert!(model.banners.iter().any(|banner| banner.kind == BannerKind::Vault && banner.text.contains("no service")));
    assert_eq!(jobs(&model.on_intent(Intent::TryVault)), ["TryVault"]);
    model.on_event(Event::Vault(VaultState::Keychain("GNOME Keyring".into())));
    assert!(model.banners.is_empty());
}

#[test]
fn the_practice_project_is_filled_in_and_its_scenario_moves_its_addresses() {
    let mut model = model();
    assert_eq!(jobs(&model.on_intent(Intent::Practise)), ["StartPractice"]);
    let began = model.on_event(Event::Practice(Ok(4711)));
    assert_eq!(jobs(&began), ["OverwriteProject", "ListProjects"], "an earlier one on disk is replaced");
    assert_eq!(text(&model, Field::TokenUrl), "http://127.0.0.1:4711/healthy-rotating/token");
    assert!(
        model.open.as_ref().unwrap().derived.setup.is_some(),
        "{:?}",
        model.open.as_ref().unwrap().derived.problems
    );
    model.on_intent(Intent::Edit(Edit::Scenario(crate::record::Scenario::Slow)));
    assert_eq!(text(&model, Field::TokenUrl), "http://127.0.0.1:4711/slow/token");
    assert_eq!(jobs(&model.on_intent(Intent::SignIn(Person::Played))), ["SignIn"]);
}

#[test]
fn a_practice_project_has_the_client_and_the_refresh_url_that_its_platform_shows() {
    use crate::draft::{ClientAuthentication, Switches};
    use crate::record::Scenario;
    let public = Switches { client_authentication: Some(ClientAuthentication::None), ..Switches::default() };
    let platforms = crate::platform::Platforms::shipped();
    let of = |id, switches| {
        let platform = platforms.by_id(id).unwrap().set(switches);
        let mut project = super::practice_project(platform, 4711, Scenario::HealthyFixed, 0).unwrap();
        super::fill_in(&mut project, 4712);
        let again = project.platform_of(platforms).unwrap();
        assert_eq!(again.switches(), platform.switches(), "its switches are kept");
        assert!(project.setup(again).is_ok(), "{id}");
        (project.text(Field::ClientId).into_owned(), project.text(Field::RefreshUrl).into_owned())
    };
    let (own, without_secret) = (Scenario::CLIENT_ID.to_owned(), Scenario::PUBLIC_CLIENT_ID.to_owned());
    assert_eq!(of("chatgpt-plugin", Switches::default()), (own.clone(), String::new()));
    let refresh = "http://127.0.0.1:4712/healthy-fixed/refresh".to_owned();
    assert_eq!(of("m365-copilot", Switches::default()), (own, refresh));
    assert_eq!(of("any-client", public), (without_secret, String::new()));
}

#[test]
fn a_scenario_brings_the_scope_and_the_content_type_that_show_it_and_takes_no_fix_away() {
    use crate::record::Scenario;
    let mut model = model();
    model.on_intent(Intent::Practise);
    model.on_event(Event::Practice(Ok(4711)));
    let form = "application/x-www-form-urlencoded";
    for (scenario, scope, content_type) in [
        (Scenario::FormOnly, "notes.read", "application/json"),
        (Scenario::FormOnly415, "notes.read", "application/json"),
        (Scenario::ScopeDropped, "notes.read offline_access", form),
        (Scenario::ScopeRequired, "", form),
        (Scenario::NoRefreshToken, "notes.read", form),
    ] {
        model.on_intent(Intent::Edit(Edit::Scenario(scenario)));
        let both = (text(&model, Field::Scope), text(&model, Field::ContentType));
        assert_eq!(both, (scope.to_owned(), content_type.to_owned()), "{scenario}");
        let practised =
            super::practice_project(crate::platform::Platforms::shipped().first(), 4711, scenario, 0).unwrap();
        assert_eq!(practised.text(Field::ContentType), content_type, "{scenario}");
    }
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "notes.read offline_access".to_owned())));
    model.on_intent(Intent::Edit(Edit::Scenario(Scenario::Slow)));
    assert_eq!(text(&model, Field::Scope), "notes.read offline_access");
}

#[test]
fn without_oauth_three_steps_are_not_needed() {
    let mut model = ready();
    model.on_intent(Intent::Edit(Edit::AuthType(AuthType::None)));
    let open = model.open.as_ref().unwrap();
    for page in [Page::Provider, Page::SignIn, Page::Test] {
        assert_eq!((open.step(page), open.step_word(page).as_str()), (StepState::NotNeeded, "not needed"));
    }
    model.on_intent(Intent::GoTo(Page::Plugin));
    let open = model.open.as_ref().unwrap();
    assert_eq!((open.page_before(), open.next_page()), (None, Some(Page::Export)));
    model.on_intent(Intent::GoTo(Page::Export));
    assert_eq!(model.open.as_ref().unwrap().page_before(), Some(Page::Plugin));
    model.on_intent(Intent::GoTo(Page::SignIn));
    let open = model.open.as_ref().unwrap();
    assert_eq!((open.page_before(), open.next_page()), (Some(Page::Plugin), Some(Page::Export)));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert!(model.open.unwrap().is_oauth());
}

#[test]
fn the_windows_size_goes_through_the_model_and_is_written_only_when_the_window_closes() {
    let mut model = model();
    assert!(model.on_intent(Intent::WindowIs((800.0, 600.0), 1.5)).is_empty());
    assert_eq!((model.settings.window, model.settings.zoom), ((800.0, 600.0), 1.5));
}

#[test]
fn a_complaint_stands_beside_the_member_that_it_is_about_also_where_that_is_missing() {
    use crate::manifest::Member;
    let without = MANIFEST.replace("\"logo_url\": \"https://api.example/l.png\", ", "");
    let model = opened(&without);
    let derived = &model.open.as_ref().unwrap().derived;
    let rules: Vec<&str> = derived.complaints_of(Member::LogoUrl).map(|complaint| complaint.rule).collect();
    assert_eq!(rules, ["member-missing"]);
    let token: Vec<&str> = derived.complaints_of(Member::VerificationToken).map(|complaint| complaint.rule).collect();
    assert_eq!(token, ["verification-token-open"]);
}
