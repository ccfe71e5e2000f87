//! The catalogue of providers on *Provider*, by role and name.

use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture::{self, by_platform};
use super::screen::{everything, on, press, says, show, Window};
use crate::draft::{Answer, Field};
use crate::model::{Choosing, Edit, Intent, Model, Page};
use crate::record::Settings;

const TESTING: &str = "Is your consent screen External, with the publishing status Testing?";

/// A new project, with nothing on the page.
pub(super) fn fresh() -> Harness<'static, Window> {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(fixture::NOW, [7; 8]);
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    show(model)
}

/// A project whose fields are filled in, with the addresses of another provider.
pub(super) fn filled() -> Model {
    on(fixture::project(|_| ()), Page::Provider)
}

fn unfold(harness: &mut Harness<'static, Window>) {
    harness.get_by_role_and_label(Role::ComboBox, "Provider").click();
    harness.run_steps(4);
}

fn seek(harness: &mut Harness<'static, Window>, typed: &str) {
    unfold(harness);
    harness.get_by_role_and_label(Role::TextInput, "Part of its name").type_text(typed);
    harness.run_steps(3);
}

pub(super) fn choose(harness: &mut Harness<'static, Window>, name: &str) {
    seek(harness, name);
    harness.get_by_role_and_label(Role::ListBoxOption, name).click();
    harness.run_steps(4);
}

pub(super) fn text(harness: &Harness<'static, Window>, field: Field) -> String {
    fixture::open(&harness.state().model).text(field).into_owned()
}

pub(super) fn link(harness: &mut Harness<'static, Window>, words: &str) {
    harness.get_by_label(words).click();
    harness.run_steps(4);
}

fn write(harness: &mut Harness<'static, Window>, field: &str, typed: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(typed);
    harness.run_steps(3);
}

#[test]
fn typing_finds_a_provider_by_its_name_or_its_other_name() {
    let mut harness = fresh();
    unfold(&mut harness);
    let count = |harness: &Harness<'static, Window>| harness.query_all_by_role(Role::ListBoxOption).count();
    assert_eq!(count(&harness), crate::provider::catalogue().len());
    harness.get_by_role_and_label(Role::TextInput, "Part of its name").type_text("twit");
    harness.run_steps(3);
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "Twitch").is_some());
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "X").is_some());
    assert_eq!(count(&harness), 2);
    harness.get_by_role_and_label(Role::TextInput, "Part of its name").type_text("zzz");
    harness.run_steps(3);
    assert!(says(&harness, "None of that name is known here"));
}

#[test]
fn the_keyboard_alone_opens_finds_and_chooses() {
    let mut harness = fresh();
    harness.get_by_role_and_label(Role::ComboBox, "Provider").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Space);
    harness.run_steps(4);
    assert!(harness.get_by_role_and_label(Role::TextInput, "Part of its name").is_focused());
    harness.get_by_role_and_label(Role::TextInput, "Part of its name").type_text("go");
    harness.run_steps(3);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(3);
    harness.key_press(egui::Key::ArrowUp);
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    let open = fixture::open(&harness.state().model);
    assert_eq!(open.project.draft.catalogue.as_deref(), Some("google"));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Part of its name").is_none());
    assert!(harness.get_by_role_and_label(Role::ComboBox, "Provider").is_focused());
    harness.key_press(egui::Key::Space);
    harness.run_steps(4);
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_role_and_label(Role::TextInput, "Part of its name").is_none());
}

#[test]
fn choosing_microsoft_asks_for_the_tenant_and_fills_in_both_addresses() {
    let mut harness = fresh();
    choose(&mut harness, "Microsoft");
    assert_eq!(
        harness.get_by_role_and_label(Role::TextInput, "Tenant").accesskit_node().value().as_deref(),
        Some("common")
    );
    link(&mut harness, "organizations");
    let at = "https://login.microsoftonline.com/organizations/oauth2/v2.0";
    assert_eq!(text(&harness, Field::AuthorizationUrl), format!("{at}/authorize"));
    assert_eq!(text(&harness, Field::TokenUrl), format!("{at}/token"));
    // Both addresses, the scope, the kind of body, and the redirect address, which Microsoft takes at localhost alone.
    assert!(text(&harness, Field::RedirectUri).starts_with("http://localhost"));
    assert_eq!(harness.query_all_by_label("From the catalogue: Microsoft").count(), 5);
    assert!(says(&harness, "A refresh token comes for the scope offline_access"));
    assert!(says(&harness, "Use the secret’s value, not its id"));
}

#[test]
fn choosing_is_undone_with_one_press() {
    let mut harness = show(filled());
    let before = (text(&harness, Field::AuthorizationUrl), text(&harness, Field::Scope));
    choose(&mut harness, "Google");
    assert!(text(&harness, Field::AuthorizationUrl).starts_with("https://accounts.google.com/"));
    assert!(says(&harness, "Google was chosen"));
    link(&mut harness, "Undo");
    assert_eq!((text(&harness, Field::AuthorizationUrl), text(&harness, Field::Scope)), before);
    assert!(!says(&harness, "How a refresh token is had here"));
}

#[test]
fn a_domain_is_asked_for_calmly_and_what_cannot_be_one_is_a_problem_beside_its_field() {
    let mut harness = fresh();
    choose(&mut harness, "Auth0");
    let domain = |harness: &Harness<'static, Window>| {
        let node = harness.get_by_role_and_label(Role::TextInput, "Domain");
        let node = node.accesskit_node();
        (node.description().unwrap_or_default(), node.data().invalid().is_some())
    };
    let (said, invalid) = domain(&harness);
    assert!(said == "to fill in" && !invalid, "{said}");
    write(&mut harness, "Domain", "no domain");
    let (said, invalid) = domain(&harness);
    assert!(said.contains("a host name without a path") && invalid, "{said}");
}

/// The answer that is chosen for the one question on the page.
fn answered(harness: &Harness<'static, Window>) -> String {
    let mut chosen = harness
        .query_all_by_role(Role::RadioButton)
        .map(|node| node.accesskit_node())
        .filter(|node| node.description().as_deref() == Some(TESTING) && node.toggled() == Some(Toggled::True));
    let one = chosen.next().and_then(|node| node.label());
    assert!(chosen.next().is_none());
    one.unwrap_or_default()
}

fn answer(harness: &mut Harness<'static, Window>, word: &str) {
    harness.get_by_role_and_label(Role::RadioButton, word).click();
    harness.run_steps(4);
}

#[test]
fn google_asks_whether_it_is_in_testing_and_each_answer_says_what_it_leads_to() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    assert!(says(&harness, "a refresh token ends seven days after consent"));
    assert!(says(&harness, "developers.google.com") && says(&harness, "documented"));
    assert_eq!(answered(&harness), "Don’t know");
    answer(&mut harness, "Yes");
    assert_eq!(answered(&harness), "Yes");
    assert!(says(
        &harness,
        "Even with a refresh token users are signed out after 7 days, however often the token is used"
    ));
    assert!(says(&harness, "Publish the app in the console"));
    answer(&mut harness, "No");
    assert_eq!(answered(&harness), "No");
    assert!(says(&harness, "So this does not apply here") && !says(&harness, "signed out after 7 days"));
    assert!(!says(&harness, "A new password ends"));
    link(&mut harness, "5 more to know");
    assert!(says(&harness, "A new password ends the refresh tokens that have Gmail scopes"));
}

#[test]
fn a_question_is_answered_with_the_keyboard_alone() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    harness.get_by_role_and_label(Role::RadioButton, "Yes").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Tab);
    harness.run_steps(2);
    harness.key_press(egui::Key::Space);
    harness.run_steps(4);
    assert_eq!(answered(&harness), "No");
}

#[test]
fn a_healthy_run_ends_after_seven_days_once_the_author_says_testing_and_no_longer_where_it_is_not() {
    let mut model = fixture::project(|draft| draft.catalogue = Some("google".to_owned()));
    let google = crate::provider::by_id("google").expect("it is there");
    model.on_intent(Intent::Edit(Edit::Put(Field::AuthorizationUrl, google.authorization_url.clone())));
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, google.token_url.clone())));
    fixture::to_person(&mut model, crate::record::Person::Browser);
    fixture::to_exchange(&mut model);
    let first = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::full_tokens(0));
    let more = [1, 0].map(|n| fixture::exchange(&model, fixture::request(&model, true), 200, &fixture::full_tokens(n)));
    fixture::end(&mut model, Some(crate::flow::CallbackEnd::Code), None, [vec![first], more.into()].concat());
    let summary = |model: &Model| fixture::open(model).judgement.as_ref().expect("one").summary.clone();
    assert_eq!(summary(&model), "Users stay signed in");
    let said = |model: &mut Model, answer| {
        let id = "google-testing-seven-days".to_owned();
        model.on_intent(Intent::Choosing(Choosing::Answer { id, answer }));
    };
    let asks = |model: &Model| {
        let findings = &fixture::open(model).judgement.as_ref().expect("one").findings;
        findings.iter().any(|finding| finding.id() == "provider-condition")
    };
    assert!(asks(&model));
    said(&mut model, Answer::Yes);
    assert_eq!(summary(&model), "Users are signed out after 7 days");
    assert_eq!(fixture::open(&model).account.signed_out_after_s, Some(604_800));
    said(&mut model, Answer::No);
    assert_eq!((summary(&model).as_str(), asks(&model)), ("Users stay signed in", false));
    said(&mut model, Answer::NotKnown);
    assert!(asks(&model));
}

#[test]
fn what_the_platform_cannot_send_is_said_with_its_ways_out_and_tried_in_the_test_alone() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    assert!(says(&harness, &by_platform("@ can’t send access_type=offline and prompt=consent")));
    let verdict = "With Google as it is, users are signed out after 1 hour: three ways out";
    assert!(harness.query_by_role_and_label(Role::Heading, verdict).is_some());
    assert!(says(&harness, "Let a page of your own be the authorization URL") && says(&harness, "is not known"));
    press(&mut harness, "See what they would change");
    assert_eq!(fixture::open(&harness.state().model).project.draft.extra.len(), 2);
    assert!(says(&harness, "only in this test"));
    assert!(harness.query_by_label("See what they would change").is_none());
    link(&mut harness, "Undo");
    assert!(fixture::open(&harness.state().model).project.draft.extra.is_empty());
}

#[test]
fn typed_addresses_that_are_known_are_offered_their_record() {
    let mut model = filled();
    model.on_intent(Intent::Edit(Edit::Put(
        Field::AuthorizationUrl,
        "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
    )));
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, "https://oauth2.googleapis.com/token".to_owned())));
    let mut harness = show(model);
    assert!(says(&harness, "These are addresses of Google") && !says(&harness, "More of Google"));
    assert!(says(&harness, "With Google as it is, users are signed out after 1 hour: three ways out"));
    press(&mut harness, "Use what is known of Google");
    assert!(says(&harness, "More of Google") && !says(&harness, "These are addresses of Google"));
    assert_eq!(text(&harness, Field::TokenUrl), "https://oauth2.googleapis.com/token");
    link(&mut harness, "Forget Google");
    assert!(says(&harness, "These are addresses of Google"));
}

#[test]
fn a_github_oauth_app_is_said_to_have_no_refresh_and_to_need_none() {
    let mut harness = fresh();
    choose(&mut harness, "GitHub OAuth App");
    assert!(says(&harness, "There is no refresh token, and none is needed: access tokens do not end by time"));
}

#[test]
fn a_line_of_the_check_list_is_ticked_and_stays_so() {
    let mut harness = fresh();
    choose(&mut harness, "Microsoft");
    let line = "Use the secret’s value, not its id";
    harness.get_by_role_and_label(Role::CheckBox, line).click();
    harness.run_steps(3);
    assert_eq!(fixture::open(&harness.state().model).project.draft.ticked, [line]);
    let node = harness.get_by_role_and_label(Role::CheckBox, line);
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn in_a_narrow_window_the_rest_is_folded_says_how_much_is_in_it_and_nothing_leaves_the_window() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    harness.set_size(egui::vec2(720.0, 480.0));
    harness.run_steps(4);
    assert!(says(&harness, "2 to do, 2 warnings"), "{}", everything(&harness));
    harness.get_by_label("Show").scroll_to_me();
    harness.run_steps(4);
    link(&mut harness, "Show");
    let publish =
        "Set the publishing status of the OAuth consent screen to “In production”, or its user type to Internal";
    let boxes = harness.get_by_role_and_label(Role::CheckBox, publish).rect();
    let answers = harness.get_by_role_and_label(Role::RadioButton, "Don’t know").rect();
    let picker = harness.get_by_role_and_label(Role::ComboBox, "Provider").rect();
    for rect in [boxes, answers, picker] {
        assert!(rect.left() >= 0.0 && rect.right() <= 720.0, "{rect:?}");
    }
}

#[test]
fn a_project_that_is_only_read_is_not_changed() {
    let mut model = filled();
    model.open.as_mut().expect("a project").read_only = true;
    assert!(model.on_intent(Intent::Choosing(Choosing::Choose("google".to_owned()))).is_empty());
    assert_eq!(fixture::open(&model).project.draft.catalogue, None);
    model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "x".to_owned())));
}

#[test]
fn what_the_catalogue_does_not_fill_in_is_asked_for_calmly() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    let node = harness.get_by_role_and_label(Role::TextInput, "Client ID");
    let node = node.accesskit_node();
    assert_eq!(node.description().as_deref(), Some("to fill in"));
    assert!(node.data().invalid().is_none());
}

#[test]
fn a_missing_domain_is_in_the_way_in_place_of_the_addresses_that_follow_from_it() {
    let mut model = fixture::project(|draft| draft.catalogue = None);
    for field in [Field::AuthorizationUrl, Field::TokenUrl] {
        model.on_intent(Intent::Edit(Edit::Put(field, String::new())));
    }
    model.on_intent(Intent::Choosing(Choosing::Choose("auth0".to_owned())));
    let mut harness = show(on(model, Page::SignIn));
    assert!(says(&harness, "Fill in the domain") && !says(&harness, "The authorization URL is missing"));
    link(&mut harness, "Go there");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Domain").accesskit_node().is_focused());
}

#[test]
fn what_follows_from_a_domain_is_not_counted_as_to_be_filled_in() {
    let mut harness = fresh();
    choose(&mut harness, "Auth0");
    // The domain, client ID and client secret; both addresses follow from the domain.
    assert!(says(&harness, "3 to fill in") && says(&harness, "filled in for you"));
}

#[test]
fn addresses_that_are_not_the_chosen_providers_are_named_and_filled_in_with_one_press() {
    let mut model = filled();
    model.on_intent(Intent::Choosing(Choosing::Choose("microsoft".to_owned())));
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, "https://login.example/token".to_owned())));
    let mut harness = show(model);
    assert!(says(&harness, "The addresses below are not those of Microsoft"));
    press(&mut harness, "Fill in those of Microsoft");
    assert!(text(&harness, Field::TokenUrl).starts_with("https://login.microsoftonline.com/common/"));
    assert!(!says(&harness, "The addresses below are not those of Microsoft"));
    link(&mut harness, "Undo");
    assert_eq!(text(&harness, Field::TokenUrl), "https://login.example/token");
}

#[test]
fn a_practice_project_has_no_catalogue() {
    let harness = show(on(fixture::practice(), Page::Provider));
    assert!(harness.query_by_role_and_label(Role::ComboBox, "Provider").is_none());
}

#[test]
fn a_verdict_that_an_answer_changes_comes_into_sight() {
    let mut harness = fresh();
    choose(&mut harness, "Microsoft");
    harness.set_size(egui::vec2(720.0, 480.0));
    harness.run_steps(4);
    let headline = |harness: &Harness<'static, Window>, begins: &str| {
        let all: Vec<_> = harness.query_all_by_role(Role::Heading).collect();
        let found = all.iter().find(|node| node.accesskit_node().label().is_some_and(|said| said.contains(begins)));
        found.expect("a headline").rect().top()
    };
    harness.get_by_role_and_label(Role::TextInput, "Redirect address").focus();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::TextInput, "Redirect address").scroll_to_me();
    harness.run_steps(8);
    assert!(headline(&harness, "rests on one answer") < 0.0);
    harness.get_by_role_and_label(Role::RadioButton, "Yes").click_accesskit();
    harness.run_steps(20);
    assert!(headline(&harness, "24 hours") >= 0.0);
}
