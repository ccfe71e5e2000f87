//! What stands in the manifest: the two URLs, the scope, and how the token request is written; and the redirect URI.

use egui::Ui;

use super::origin::origin;
use super::{cure, first, further, list, problems_of};
use crate::draft::{ContentType, Field as Place};
use crate::manifest::Member;
use crate::model::{DraftField, Intent, Open};
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::choice::Choice;
use crate::window::widget::field::{self, Field};
use crate::window::widget::text;

/// The authorization URL and the token URL.
pub(super) fn endpoints(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let page = ("Authorization URL", "client_url in the manifest", "https://id.example/authorize");
    let token = ("Token URL", "authorization_url in the manifest", "https://id.example/token");
    let first = member(ui, open, page, Member::ClientUrl, Place::AuthorizationUrl);
    let second = member(ui, open, token, Member::AuthorizationUrl, Place::TokenUrl);
    let offered = super::choosing::recognised(ui, open);
    Intent::and(Intent::and(first, second), offered)
}

/// The scope.
pub(super) fn scope(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let by_commas = open.derived.known.as_ref().is_some_and(|known| known.record.separates_scopes_by_commas());
    let apart = if by_commas { "separated by commas" } else { "separated by blanks" };
    member(ui, open, ("Scopes", apart, "openid offline_access"), Member::Scope, Place::Scope)
}

fn member(
    ui: &mut Ui,
    open: &Open,
    (label, note, hint): (&str, &str, &str),
    member: Member,
    place: Place,
) -> Option<Intent> {
    let mut value = open.document.get(member).unwrap_or_default().into_owned();
    let found = problems_of(open, place);
    let field = Field::new(label).note(note, Tone::Neutral).hint(hint).mono().problem(first(open, &found));
    let outcome = field.show(ui, &mut value);
    let more = further(ui, open, &found);
    origin(ui, open, place);
    cure(found.first().copied(), outcome.cured).or(more).or(outcome.changed.then_some(Intent::Set(member, value)))
}

/// How the token request is written, and where the browser comes back to.
pub(super) fn how(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let mut intent = None;
    field::row(ui, 2, |ui, index| {
        let pressed = if index == 0 { content_type(ui, open) } else { redirect(ui, open) };
        intent = intent.take().or(pressed);
    });
    intent
}

fn content_type(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let value = open.document.get(Member::ContentType).unwrap_or_default();
    let chosen = match ContentType::read(&value) {
        Some(ContentType::Json) => 0,
        Some(ContentType::Form) => 1,
        None => usize::MAX,
    };
    text::label(ui, "Token request");
    ui.add_space(6.0);
    let width = ui.available_width();
    let pressed = Choice::new("Token request", &["JSON", "Form"], chosen).width(width).show(ui);
    let cured = list(ui, open, &problems_of(open, Place::ContentType));
    ui.add_space(FIELD_GAP);
    origin(ui, open, Place::ContentType);
    let word = |index| if index == 0 { ContentType::Json } else { ContentType::Form };
    cured.or(pressed.map(|index| Intent::Set(Member::ContentType, word(index).as_str().to_owned())))
}

fn redirect(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let mut value = open.project.draft.redirect_uri.clone();
    let found = problems_of(open, Place::RedirectUri);
    let field = Field::new("Redirect address").note("of the test here", Tone::Neutral).mono();
    let outcome = field.problem(first(open, &found)).show(ui, &mut value);
    let more = further(ui, open, &found);
    cure(found.first().copied(), outcome.cured)
        .or(more)
        .or(outcome.changed.then_some(Intent::SetDraft(DraftField::RedirectUri, value)))
}
