//! Looking the provider up, fed by hand.

use std::time::Duration;

use super::LookupState;
use crate::draft::{Cure, Field, ValueOrigin};
use crate::flow::{DiscoveryEnd, DiscoveryFlow, DiscoveryStep, NoDocument, PlaceAnswer};
use crate::model::{Command, Edit, Intent, Model, Page};
use crate::record::{Asking, Event, Job, RunId, Settings};

const AT: &str = "https://id.example/.well-known/oauth-authorization-server";

fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000_000, [7; 8]);
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    model.on_intent(Intent::Edit(Edit::Put(Field::ProviderAddress, "id.example".to_owned())));
    model
}

fn begun(model: &mut Model) -> RunId {
    let commands = model.on_intent(Intent::Discover);
    let [Command::Start(Some(id), Job::Discover(typed))] = &commands[..] else { panic!("{commands:?}") };
    assert_eq!(typed, "id.example");
    *id
}

fn found(issuer: &str, token: &str) -> DiscoveryEnd {
    let body = format!(
        r#"{{"issuer":"{issuer}","authorization_endpoint":"https://id.example/authorize","token_endpoint":"{token}",
            "scopes_supported":["openid","offline_access"]}}"#
    );
    let mut flow = DiscoveryFlow::new("id.example");
    match flow.advance(PlaceAnswer::Body(body.into_bytes())) {
        DiscoveryStep::Done(end) => *end,
        DiscoveryStep::Ask(_) => flow.stop(NoDocument::Nowhere),
    }
}

fn looked_up(model: &mut Model, end: DiscoveryEnd) -> Vec<Command> {
    let id = begun(model);
    model.on_event(Event::Discovered(id, Box::new(end)))
}

const ISSUER: &str = "https://id.example";
const TOKEN: &str = "https://id.example/token";

fn text(model: &Model, field: Field) -> String {
    model.open.as_ref().unwrap().text(field).into_owned()
}

fn origin(model: &Model, field: Field) -> ValueOrigin {
    model.open.as_ref().unwrap().project.draft.origins.of(field).unwrap().clone()
}

fn notices(model: &Model) -> Vec<&'static str> {
    model.open.as_ref().unwrap().lookup.notices.iter().map(|notice| notice.id).collect()
}

#[test]
fn what_is_empty_is_filled_in_at_once_saved_and_undone_with_one_press() {
    let mut model = model();
    let commands = looked_up(&mut model, found(ISSUER, TOKEN));
    assert!(matches!(&commands[..], [Command::Start(None, Job::SaveProject(_))]), "{commands:?}");
    assert_eq!(text(&model, Field::TokenUrl), TOKEN);
    assert_eq!(text(&model, Field::AuthorizationUrl), "https://id.example/authorize");
    assert_eq!(origin(&model, Field::TokenUrl), ValueOrigin::Discovered(AT.to_owned()));
    let open = model.open.as_ref().unwrap();
    let undo = open.undo.as_ref().unwrap();
    assert_eq!((undo.done.as_str(), undo.page), ("Authorization URL and Token URL were filled in", Page::Provider));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!((text(&model, Field::AuthorizationUrl), text(&model, Field::TokenUrl)), Default::default());
    assert_eq!(origin(&model, Field::TokenUrl), ValueOrigin::Typed);
}

#[test]
fn what_was_typed_is_never_written_over_and_both_values_are_there_to_choose() {
    let mut model = model();
    let mine = "https://id.example/oauth/token";
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, mine.to_owned())));
    looked_up(&mut model, found(ISSUER, TOKEN));
    assert_eq!(text(&model, Field::TokenUrl), mine);
    assert_eq!(text(&model, Field::AuthorizationUrl), "https://id.example/authorize");
    assert_eq!(notices(&model), ["discovered-url-differs", "offline-access-not-asked"]);
    model.on_intent(Intent::ApplyDiscovered(Field::TokenUrl));
    assert_eq!(text(&model, Field::TokenUrl), TOKEN);
    assert_eq!(notices(&model), ["offline-access-not-asked"]);
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_eq!(text(&model, Field::TokenUrl), mine);
    model.on_intent(Intent::KeepTyped(Field::TokenUrl));
    assert_eq!(notices(&model), ["offline-access-not-asked"]);
    // Only that value is kept: another one is a conflict again.
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, "https://id.example/third".to_owned())));
    assert_eq!(notices(&model), ["discovered-url-differs", "offline-access-not-asked"]);
}

#[test]
fn the_scope_is_only_ever_offered() {
    let mut model = model();
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "read".to_owned())));
    looked_up(&mut model, found(ISSUER, TOKEN));
    assert_eq!(text(&model, Field::Scope), "read");
    model.on_intent(Intent::ApplyDiscovered(Field::Scope));
    assert_eq!(text(&model, Field::Scope), "read offline_access");
    assert_eq!((origin(&model, Field::Scope), notices(&model)), (ValueOrigin::Typed, vec![]));
}

#[test]
fn a_document_of_another_issuer_fills_nothing_in() {
    let mut model = model();
    let commands = looked_up(&mut model, found("https://other.example", TOKEN));
    assert!(commands.is_empty() && text(&model, Field::TokenUrl).is_empty());
    assert!(notices(&model).contains(&"issuer-mismatch"));
    model.on_intent(Intent::ApplyDiscovered(Field::TokenUrl));
    assert_eq!(text(&model, Field::TokenUrl), TOKEN);
}

#[test]
fn what_was_discovered_before_follows_the_newer_document() {
    let mut model = model();
    looked_up(&mut model, found(ISSUER, TOKEN));
    looked_up(&mut model, found(ISSUER, "https://id.example/v2/token"));
    assert_eq!(text(&model, Field::TokenUrl), "https://id.example/v2/token");
}

#[test]
fn an_edited_value_is_the_authors_and_swapped_ones_take_their_origins_along() {
    let mut model = model();
    looked_up(&mut model, found(ISSUER, TOKEN));
    model.on_intent(Intent::Edit(Edit::Put(Field::AuthorizationUrl, "https://id.example/mine".to_owned())));
    assert_eq!(origin(&model, Field::AuthorizationUrl), ValueOrigin::Typed);
    model.on_intent(Intent::Edit(Edit::Cure(Field::TokenUrl, Cure::SwapUrls)));
    assert_eq!(origin(&model, Field::TokenUrl), ValueOrigin::Typed);
    assert_eq!(origin(&model, Field::AuthorizationUrl), ValueOrigin::Discovered(AT.to_owned()));
}

#[test]
fn what_a_new_manifest_brings_is_assumed_until_it_is_chosen() {
    let mut model = model();
    assert_eq!(origin(&model, Field::ContentType), ValueOrigin::Assumed);
    model.on_intent(Intent::Edit(Edit::Put(Field::ContentType, "application/json".to_owned())));
    assert_eq!(origin(&model, Field::ContentType), ValueOrigin::Typed);
}

#[test]
fn a_cancelled_lookup_says_nothing_any_more_and_another_may_begin() {
    let mut model = model();
    let id = begun(&mut model);
    assert!(model.counts() && model.on_intent(Intent::Discover).is_empty(), "one at a time");
    let url = AT.parse().unwrap();
    let step = Asking { url, number: 1, of: 2, gives_up_in: Duration::from_secs(30) };
    model.on_event(Event::Discovering(id, step));
    let open = model.open.as_ref().unwrap();
    assert!(matches!(open.lookup.state, LookupState::Asking { gives_up_at_ms: 1_030_000, .. }), "{:?}", open.lookup);
    assert!(matches!(model.on_intent(Intent::CancelDiscovery)[..], [Command::Cancel(cancelled)] if cancelled == id));
    model.on_event(Event::Discovered(id, Box::new(found(ISSUER, TOKEN))));
    assert!(text(&model, Field::TokenUrl).is_empty() && !model.counts());
    begun(&mut model);
}

#[test]
fn that_nothing_was_found_is_said_until_another_address_is_typed() {
    let mut model = model();
    looked_up(&mut model, DiscoveryFlow::new("id.example").stop(NoDocument::Nowhere));
    assert!(matches!(model.open.as_ref().unwrap().lookup.state, LookupState::NotFound(_)));
    model.on_intent(Intent::Edit(Edit::Put(Field::ProviderAddress, "id2.example".to_owned())));
    assert!(matches!(model.open.as_ref().unwrap().lookup.state, LookupState::NotYet));
}

#[test]
fn leaving_the_project_cancels_the_lookup() {
    let mut model = model();
    let id = begun(&mut model);
    let commands = model.on_intent(Intent::GoStart);
    assert!(matches!(&commands[0], Command::Cancel(cancelled) if *cancelled == id), "{commands:?}");
}
