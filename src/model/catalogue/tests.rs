//! Choosing a provider, fed by hand.

use super::Choosing;
use crate::draft::{Answer, Answers, ContentType, Field, SecretPlace, ValueOrigin};
use crate::model::{Command, Edit, Intent, Model, Open, Page, Standing};
use crate::provider::catalogue;
use crate::record::{Job, Settings};

fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000_000, [7; 8]);
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    model
}

fn open(model: &Model) -> &Open {
    model.open.as_ref().unwrap()
}

fn does(model: &mut Model, step: Choosing) -> Vec<Command> {
    model.on_intent(Intent::Choosing(step))
}

fn choose(model: &mut Model, id: &str) -> Vec<Command> {
    does(model, Choosing::Choose(id.to_owned()))
}

fn variable(model: &mut Model, name: &str, value: &str) {
    does(model, Choosing::Variable { name: name.to_owned(), value: value.to_owned() });
}

fn text(model: &Model, field: Field) -> String {
    open(model).text(field).into_owned()
}

fn urls(model: &Model) -> (String, String) {
    (text(model, Field::AuthorizationUrl), text(model, Field::TokenUrl))
}

fn set(model: &mut Model, field: Field, text: &str) {
    model.on_intent(Intent::Edit(Edit::Put(field, text.to_owned())));
}

fn origin(model: &Model, field: Field) -> ValueOrigin {
    open(model).project.draft.origins.of(field).unwrap().clone()
}

fn of(record: &str) -> ValueOrigin {
    ValueOrigin::Catalogue(record.to_owned())
}

#[test]
fn choosing_fills_addresses_scope_content_type_and_name_saves_them_and_one_press_undoes_it() {
    let mut model = model();
    let before = open(&model).project.draft.clone();
    let commands = choose(&mut model, "microsoft");
    assert!(matches!(&commands[..], [Command::Start(None, Job::SaveProject(_))]), "{commands:?}");
    let at = "https://login.microsoftonline.com/common/oauth2/v2.0";
    assert_eq!(urls(&model), (format!("{at}/authorize"), format!("{at}/token")));
    assert!(text(&model, Field::Scope).contains("offline_access"));
    assert_eq!(text(&model, Field::ContentType), ContentType::Form.as_str());
    for field in [Field::AuthorizationUrl, Field::TokenUrl, Field::Scope, Field::ContentType] {
        assert_eq!(origin(&model, field), of("Microsoft"), "{field:?}");
    }
    assert_eq!(open(&model).project.draft.provider_name, "Microsoft");
    let undo = open(&model).undo.as_ref().unwrap();
    assert_eq!((undo.done.as_str(), undo.page), ("Microsoft was chosen", Page::Provider));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!((urls(&model), &open(&model).project.draft), (Default::default(), &before));
}

#[test]
fn the_redirect_address_takes_the_name_that_the_provider_takes_until_the_author_types_one() {
    let mut model = model();
    let first = text(&model, Field::RedirectUri);
    choose(&mut model, "microsoft");
    assert_eq!(text(&model, Field::RedirectUri), "http://localhost:8765/callback");
    assert_eq!(origin(&model, Field::RedirectUri), of("Microsoft"));
    assert_eq!(open(&model).derived.problems_of(Field::RedirectUri).count(), 0);
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!(
        (text(&model, Field::RedirectUri), origin(&model, Field::RedirectUri)),
        (first.clone(), ValueOrigin::Typed)
    );
    choose(&mut model, "microsoft");
    choose(&mut model, "spotify");
    assert_eq!(
        (text(&model, Field::RedirectUri), origin(&model, Field::RedirectUri)),
        (first.clone(), ValueOrigin::Typed)
    );
    choose(&mut model, "microsoft");
    choose(&mut model, "google");
    assert_eq!(text(&model, Field::RedirectUri), first, "one that takes any");
    let mine = "http://127.0.0.1:9999/back";
    set(&mut model, Field::RedirectUri, mine);
    choose(&mut model, "microsoft");
    assert_eq!(
        (text(&model, Field::RedirectUri).as_str(), origin(&model, Field::RedirectUri)),
        (mine, ValueOrigin::Typed)
    );
}

#[test]
fn a_redirect_address_that_was_filled_in_and_typed_over_is_the_author_s() {
    let mut model = model();
    choose(&mut model, "microsoft");
    let mine = "http://localhost:7777/callback";
    set(&mut model, Field::RedirectUri, mine);
    choose(&mut model, "google");
    assert_eq!(
        (text(&model, Field::RedirectUri).as_str(), origin(&model, Field::RedirectUri)),
        (mine, ValueOrigin::Typed)
    );
}

#[test]
fn what_is_taken_in_of_typed_addresses_fills_in_the_redirect_address_too() {
    let mut model = model();
    let at = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0";
    set(&mut model, Field::AuthorizationUrl, &format!("{at}/authorize"));
    set(&mut model, Field::TokenUrl, &format!("{at}/token"));
    does(&mut model, Choosing::UseRecognised);
    assert_eq!(text(&model, Field::RedirectUri), "http://localhost:8765/callback");
}

#[test]
fn a_domain_of_the_author_s_own_is_the_provider_s_once_it_was_chosen() {
    let mut model = model();
    choose(&mut model, "fusionauth");
    variable(&mut model, "domain", "login.acme.example");
    assert!(open(&model).is_at_chosen());
    let known = open(&model).derived.known.clone().unwrap();
    assert_eq!((known.standing, open(&model).derived.recognised), (Standing::Own, None));
    choose(&mut model, "workos");
    assert_eq!(text(&model, Field::TokenUrl), "https://login.acme.example/oauth2/token", "the same paths");
    variable(&mut model, "domain", "acme.authkit.app");
    choose(&mut model, "fusionauth");
    assert_eq!(urls(&model), Default::default(), "those of WorkOS go");
}

#[test]
fn the_addresses_follow_a_tenant_as_it_is_typed_and_a_typed_address_waits_for_a_press() {
    let mut model = model();
    choose(&mut model, "microsoft");
    variable(&mut model, "tenant", "contoso.com");
    assert!(urls(&model).1.contains("/contoso.com/"));
    let mine = "https://login.example/token";
    set(&mut model, Field::TokenUrl, mine);
    variable(&mut model, "tenant", "fabrikam.com");
    assert_eq!(text(&model, Field::TokenUrl), mine);
    assert_eq!(open(&model).derived.known.as_ref().unwrap().standing, Standing::Ready);
    does(&mut model, Choosing::Fill);
    assert!(urls(&model).0.contains("/fabrikam.com/") && urls(&model).1.contains("/fabrikam.com/"));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!(text(&model, Field::TokenUrl), mine);
}

#[test]
fn a_domain_that_is_missing_is_asked_for_and_nothing_is_filled_in_before() {
    let mut model = model();
    choose(&mut model, "auth0");
    let known = open(&model).derived.known.clone().unwrap();
    assert_eq!(known.standing, Standing::Wanting);
    assert!(known.template[0].empty && known.template[0].problem.as_ref().unwrap().starts_with("Fill in the domain"));
    assert_eq!(urls(&model), Default::default());
    variable(&mut model, "domain", "tenant.eu.auth0.com");
    assert_eq!(text(&model, Field::AuthorizationUrl), "https://tenant.eu.auth0.com/authorize");
    variable(&mut model, "domain", "not a domain");
    let known = open(&model).derived.known.clone().unwrap();
    assert!(!known.template[0].empty && known.template[0].problem.is_some());
}

#[test]
fn another_provider_takes_the_place_of_what_the_catalogue_filled_in_and_keeps_what_was_typed() {
    let mut model = model();
    choose(&mut model, "google");
    does(&mut model, Choosing::Answer { id: "google-testing-seven-days".to_owned(), answer: Answer::Yes });
    choose(&mut model, "auth0");
    assert_eq!((urls(&model), &open(&model).project.draft.answers), (Default::default(), &Answers::default()));
    assert!(text(&model, Field::Scope).contains("offline_access") && origin(&model, Field::Scope) == of("Auth0"));
    assert_eq!(open(&model).project.draft.provider_name, "Auth0");
    set(&mut model, Field::Scope, "read:trips");
    model.on_intent(Intent::Edit(Edit::Put(Field::ProviderName, "Our login".to_owned())));
    choose(&mut model, "microsoft");
    assert_eq!(text(&model, Field::Scope), "read:trips offline_access");
    assert_eq!((origin(&model, Field::Scope), open(&model).provider_name()), (ValueOrigin::Typed, "Our login".into()));
}

#[test]
fn typed_addresses_are_recognised_and_taken_as_they_are() {
    let mut model = model();
    let page = "https://accounts.google.com/o/oauth2/auth";
    set(&mut model, Field::AuthorizationUrl, page);
    assert_eq!(open(&model).derived.recognised.unwrap().id, "google");
    set(&mut model, Field::TokenUrl, "https://oauth2.googleapis.com/token");
    assert_eq!(open(&model).derived.recognised.unwrap().id, "google");
    assert_eq!(open(&model).derived.known, None);
    does(&mut model, Choosing::UseRecognised);
    assert_eq!(
        (text(&model, Field::AuthorizationUrl).as_str(), origin(&model, Field::AuthorizationUrl)),
        (page, ValueOrigin::Typed)
    );
    let known = open(&model).derived.known.as_ref().unwrap();
    assert_eq!((known.record.id.as_str(), known.standing), ("google", Standing::Own));
    assert_eq!(open(&model).derived.recognised, None);
    does(&mut model, Choosing::Forget);
    assert_eq!((open(&model).derived.known.as_ref(), text(&model, Field::AuthorizationUrl).as_str()), (None, page));
    assert_eq!(open(&model).derived.recognised.unwrap().id, "google");
}

#[test]
fn an_own_page_that_leads_to_the_provider_is_its_own_still() {
    let mut model = model();
    choose(&mut model, "google");
    set(&mut model, Field::AuthorizationUrl, "https://trips.example/to-google");
    assert!(open(&model).is_at_chosen());
    set(&mut model, Field::TokenUrl, "https://slack.com/api/oauth.v2.access");
    assert!(!open(&model).is_at_chosen());
    assert_eq!(open(&model).derived.recognised.map(|record| record.id.as_str()), Some("slack"));
}

#[test]
fn what_the_platform_cannot_send_is_said_with_the_ways_out_and_sent_in_the_test_alone() {
    let mut model = model();
    choose(&mut model, "google");
    let known = open(&model).derived.known.clone().unwrap();
    let wanted = known.unsendable.as_ref().unwrap();
    assert_eq!(
        wanted.said,
        format!(
            "{} can’t send access_type=offline and prompt=consent, and without that Google gives no refresh token",
            open(&model).platform().unwrap().name()
        )
    );
    let ways = &known.outlook.ways;
    assert!(ways.len() == 3 && ways[1].said.contains("?access_type=offline&prompt=consent"));
    assert!(known.lacks_in_test(&[]));
    model.on_intent(Intent::Edit(Edit::AddExtra));
    model.on_intent(Intent::Edit(Edit::Extra(0, "prompt".to_owned(), "login".to_owned())));
    does(&mut model, Choosing::SendInTest);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let extra = &open(&model).project.draft.extra;
    assert_eq!(extra[..], [pair("prompt", "login"), pair("access_type", "offline")]);
    assert!(!known.lacks_in_test(extra));
}

#[test]
fn every_record_is_chosen_with_its_example_values_and_reads_well() {
    for record in catalogue() {
        let mut model = model();
        choose(&mut model, &record.id);
        for field in &record.template {
            variable(&mut model, &field.name, &field.example);
        }
        let known = open(&model).derived.known.clone().unwrap();
        assert_eq!(known.standing, Standing::Own, "{}", record.id);
        let unsendable = known.unsendable.iter().map(|wanted| &wanted.said);
        for text in unsendable.chain([&known.refresh]).chain(known.facts.iter().map(|(said, _)| said)) {
            assert!(!text.is_empty() && !text.ends_with('.') && !text.contains(['{', '}']), "{}: {text}", record.id);
        }
        assert_eq!(known.conditions.len() + known.warnings.len(), record.warnings.len());
    }
}

#[test]
fn ticks_are_kept_with_the_project() {
    let mut model = model();
    choose(&mut model, "auth0");
    let line = open(&model).derived.known.as_ref().unwrap().record.refresh.checklist[0].clone();
    does(&mut model, Choosing::Tick { line: line.clone(), done: true });
    let kept = serde_json::to_string(&open(&model).project.draft).unwrap();
    assert!(kept.contains(&line));
    does(&mut model, Choosing::Tick { line: line.clone(), done: false });
    assert!(open(&model).project.draft.ticked.is_empty());
}

#[test]
fn an_answer_reaches_the_setup() {
    let mut model = model();
    choose(&mut model, "google");
    model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "id-1".to_owned())));
    model.open.as_mut().unwrap().project.draft.client_secret = SecretPlace::Stored;
    let id = "google-testing-seven-days".to_owned();
    for answer in Answer::ALL {
        does(&mut model, Choosing::Answer { id: id.clone(), answer });
        assert_eq!(open(&model).derived.setup.as_ref().unwrap().answers.of(&id), answer);
    }
}

#[test]
fn a_provider_that_separates_scopes_by_commas_is_not_told_to_use_blanks() {
    let mut model = model();
    choose(&mut model, "figma");
    set(&mut model, Field::Scope, "file_content:read,current_user:read");
    assert_eq!(open(&model).derived.problems_of(Field::Scope).count(), 0);
    choose(&mut model, "google");
    set(&mut model, Field::Scope, "openid,email");
    assert_eq!(open(&model).derived.problems_of(Field::Scope).count(), 1);
}

#[test]
fn what_bites_for_certain_is_counted_as_long_as_the_addresses_are_the_providers() {
    let mut model = model();
    choose(&mut model, "google");
    let biting = |model: &Model| {
        let open = open(model);
        open.derived.known.as_ref().unwrap().biting(&open.project.draft.answers)
    };
    assert_eq!(biting(&model), 1);
    does(&mut model, Choosing::Answer { id: "google-testing-seven-days".to_owned(), answer: Answer::Yes });
    assert_eq!(biting(&model), 2);
    set(&mut model, Field::TokenUrl, "https://login.example/token");
    assert_eq!(biting(&model), 0);
}

#[test]
fn a_redirect_uri_that_the_chosen_provider_does_not_take_is_told_before_a_client_is_there() {
    let mut model = model();
    choose(&mut model, "slack");
    let said = |model: &Model| {
        let problems = open(model).derived.problems_of(Field::RedirectUri);
        problems.map(|problem| problem.message.clone()).collect::<Vec<_>>().join("; ")
    };
    assert!(said(&model).contains("takes no redirect URI on this computer"), "{}", said(&model));
    choose(&mut model, "box");
    assert_eq!(said(&model), "");
}
