//! How the platform is told to sign users in: the four ways that v1 knows, and what each of them needs.

use egui::{Frame, Margin, Stroke, Ui};

use super::member_field::{field, header, odd, said, under, FieldLook};
use super::shown::is_shown_v1 as is_shown;
use crate::draft::ContentType;
use crate::manifest::{AuthType, Member};
use crate::model::{Edit, Intent, Intents, Page};
use crate::platform::Platform;
use crate::window::page::jump::Jump;
use crate::window::page::OfManifest;
use crate::window::theme::measure::{CONTROL_RADIUS, FIELD_GAP};
use crate::window::theme::{tokens, Tone};
use crate::window::widget::choice::Choice;
use crate::window::widget::text::rich;
use crate::window::widget::{link, text};

/// What stands in a `Choice` where none of its options is in the file.
const NONE_OF_THEM: usize = usize::MAX;

/// Draws the choice and what belongs to it.
pub(super) fn auth(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    kind(ui, of, intents);
    if is_shown(of, Member::AuthorizationType) {
        let options = [("Bearer", "bearer"), ("Basic", "basic")];
        choice(ui, of, Member::AuthorizationType, ("auth.authorization_type", &options), intents);
    }
    if is_shown(of, Member::ClientUrl) {
        oauth(ui, of, intents);
    }
    if is_shown(of, Member::VerificationToken) {
        let plain = FieldLook::mono(Member::VerificationToken);
        let note = of.open.platform().map(|platform| format!("shown by {} at registration", platform.name()));
        let look = match &note {
            Some(note) => FieldLook { note, hint: "paste it here then", ..plain },
            None => plain,
        };
        field(ui, of, look, intents);
        other_tokens(ui, of);
    }
    if is_shown(of, Member::Instructions) {
        let look = FieldLook { note: "optional", rows: 2, ..FieldLook::of(Member::Instructions) };
        field(ui, of, look, intents);
    }
}

fn kind(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let member = Member::AuthType;
    if odd(ui, of, member, intents) {
        return;
    }
    let now = of.manifest.document.auth_type();
    let note = match &now {
        Some(AuthType::Other(word)) if word.is_empty() => "auth.type, empty".to_owned(),
        Some(AuthType::Other(word)) => format!("auth.type is {word}, which v1 doesn't know"),
        Some(AuthType::None | AuthType::UserHttp | AuthType::ServiceHttp | AuthType::Oauth) | None => {
            "auth.type".to_owned()
        }
    };
    header(ui, member.label(), &note);
    let options: Vec<&str> = AuthType::KNOWN.iter().map(AuthType::as_str).collect();
    let chosen = AuthType::KNOWN.iter().position(|known| Some(known) == now.as_ref()).unwrap_or(NONE_OF_THEM);
    let led = Jump::member(member).arrives(ui);
    let pressed = Choice::new(member.label(), &options, chosen).look_at(led).show(ui);
    ui.add_space(6.0);
    text::help(ui, &meaning(now.as_ref(), of.open.platform()));
    ui.add_space(4.0);
    let picked = pressed.and_then(|index| AuthType::KNOWN.get(index).cloned());
    intents.extend(picked.map(|kind| Intent::Edit(Edit::AuthType(kind))));
    under(ui, &said(of, member), intents);
}

fn meaning(auth_type: Option<&AuthType>, platform: Option<&Platform>) -> String {
    let said = match auth_type {
        Some(AuthType::None) => "Anybody may call your API, nobody signs in",
        Some(AuthType::UserHttp) => "Each user pastes a token of their own when they install the plugin",
        Some(AuthType::ServiceHttp) => {
            let given = |platform: &Platform| {
                format!("One token for all users; you give it to {} when you register the plugin", platform.name())
            };
            return platform.map_or_else(|| "One token for all users".to_owned(), given);
        }
        Some(AuthType::Oauth) => "Each user signs in at your provider",
        Some(AuthType::Other(_)) => "It stays in the file as it is until you choose one of these",
        None => "The file says nothing about it yet",
    };
    said.to_owned()
}

fn oauth(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    field(ui, of, FieldLook { note: "from Provider", hint: "none", ..FieldLook::mono(Member::Scope) }, intents);
    let options = [("JSON", ContentType::Json.as_str()), ("Form", ContentType::Form.as_str())];
    choice(ui, of, Member::ContentType, ("from Provider", &options), intents);
    urls(ui, of, intents);
}

/// A member with a few known values. Another value is said and stays until one of them is chosen.
fn choice(
    ui: &mut Ui,
    of: OfManifest<'_>,
    member: Member,
    (note, options): (&str, &[(&str, &'static str)]),
    intents: &mut Intents,
) {
    if odd(ui, of, member, intents) {
        return;
    }
    let now = of.manifest.document.get(member).unwrap_or_default();
    let chosen = options.iter().position(|(_, value)| *value == now);
    let unknown = format!("the file says {now}");
    header(ui, member.label(), if chosen.is_none() && !now.is_empty() { &unknown } else { note });
    let words: Vec<&str> = options.iter().map(|(word, _)| *word).collect();
    let led = Jump::member(member).arrives(ui);
    let pressed = Choice::new(member.label(), &words, chosen.unwrap_or(NONE_OF_THEM)).look_at(led).show(ui);
    let said = said(of, member);
    ui.add_space(if said.is_empty() { 0.0 } else { 6.0 });
    let picked = pressed.and_then(|index| options.get(index));
    intents.extend(picked.map(|(_, value)| Intent::Edit(Edit::Member(member, (*value).to_owned()))));
    under(ui, &said, intents);
}

/// The two URLs are typed on Provider; here they are looked at.
fn urls(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    for member in [Member::ClientUrl, Member::AuthorizationUrl] {
        header(ui, member.label(), member.name());
        let value = match of.manifest.document.kind(member) {
            None => "missing".to_owned(),
            Some(crate::manifest::Kind::Text) => of.manifest.document.get(member).unwrap_or_default().into_owned(),
            Some(kind) => format!("The file holds {kind} here"),
        };
        shown(ui, member.label(), if value.is_empty() { "not yet typed" } else { &value });
        let said = said(of, member);
        ui.add_space(if said.is_empty() { 0.0 } else { 6.0 });
        under(ui, &said, intents);
    }
    ui.add_space(8.0 - FIELD_GAP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        text::help(ui, "The names mislead: authorization_url is the token URL, client_url the page that users see.");
        if link::link(ui, "Change them on Provider") {
            intents.push(Intent::GoTo(Page::Provider));
        }
    });
    ui.add_space(FIELD_GAP);
}

/// A value that is only read here: on one line, cut where it is too long.
fn shown(ui: &mut Ui, name: &str, value: &str) {
    let t = tokens(ui);
    let short: String = value.chars().take(400).collect();
    let frame = Frame::new().fill(t.sunken).stroke(Stroke::new(1.0, t.stroke)).corner_radius(CONTROL_RADIUS);
    frame.inner_margin(Margin::symmetric(10, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = rich(short).font(crate::window::theme::mono(12.5)).line_height(Some(20.0));
        let response = ui.add(egui::Label::new(words.color(t.text_weak)).truncate());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {value}")));
    });
}

fn other_tokens(ui: &mut Ui, of: OfManifest<'_>) {
    let others: Vec<String> = of
        .manifest
        .document
        .verification_tokens()
        .into_iter()
        .map(|(service, _)| service)
        .filter(|s| s != "openai")
        .collect();
    if !others.is_empty() {
        ui.add_space(4.0 - FIELD_GAP);
        text::caption(ui, &format!("Also in the file, and kept: the tokens of {}", others.join(", ")), Tone::Neutral);
        ui.add_space(FIELD_GAP);
    }
}
