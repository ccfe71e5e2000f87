//! One runtime of a Microsoft manifest: what it is, where it is, and the registration by which users sign in there.

use egui::Ui;

use super::member_field::{field, header, odd, said, under, FieldLook};
use super::shown::is_shown_m365;
use crate::manifest::{M365Member, Runtime, RuntimeMember, RuntimeType, VaultAuth};
use crate::model::{Edit, Intent, Intents, Page};
use crate::window::page::jump::Jump;
use crate::window::page::OfManifest;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::widget::choice::Choice;
use crate::window::widget::{card, link, text};

/// What stands in a `Choice` where none of its options is in the file.
const NONE_OF_THEM: usize = usize::MAX;

/// Draws its card; `many` is whether there are others, so that each label has to say whose it is.
pub(super) fn runtime(ui: &mut Ui, of: OfManifest<'_>, runtime: &Runtime, many: bool, intents: &mut Intents) {
    let title = if many { format!("Runtime {}", runtime.index + 1) } else { "Runtime".to_owned() };
    card::titled(
        ui,
        &title,
        |_| {},
        |ui| {
            card::block(ui, |ui| {
                let named = |label: &str| {
                    if many {
                        format!("{label}, runtime {}", runtime.index + 1)
                    } else {
                        label.to_owned()
                    }
                };
                kind(ui, of, runtime, &named, intents);
                url(ui, of, runtime, &named, intents);
                auth(ui, of, runtime, &named, intents);
            });
        },
    );
}

fn kind(ui: &mut Ui, of: OfManifest<'_>, runtime: &Runtime, named: &dyn Fn(&str) -> String, intents: &mut Intents) {
    let member = M365Member::OfRuntime(runtime.index, RuntimeMember::Type);
    if odd(ui, of, member, intents) {
        return;
    }
    let note = match &runtime.kind {
        Some(RuntimeType::Other(word)) if word.is_empty() => "type, empty".to_owned(),
        Some(RuntimeType::Other(word)) => format!("type is {word}, which version 2 doesn't know"),
        Some(RuntimeType::OpenApi | RuntimeType::LocalPlugin | RuntimeType::RemoteMcpServer) | None => {
            "type".to_owned()
        }
    };
    header(ui, member.label(), &note);
    let name = named(member.label());
    let options: Vec<&str> = RuntimeType::KNOWN.iter().map(RuntimeType::as_str).collect();
    let chosen = RuntimeType::KNOWN.iter().position(|known| Some(known) == runtime.kind.as_ref());
    let led = Jump::member(member).arrives(ui);
    let pressed = Choice::new(&name, &options, chosen.unwrap_or(NONE_OF_THEM)).look_at(led).show(ui);
    let picked = pressed.and_then(|index| options.get(index));
    intents.extend(picked.map(|word| Intent::Edit(Edit::M365(member, (*word).to_owned()))));
    below(ui, of, member, intents);
}

fn url(ui: &mut Ui, of: OfManifest<'_>, runtime: &Runtime, named: &dyn Fn(&str) -> String, intents: &mut Intents) {
    let member = M365Member::OfRuntime(runtime.index, RuntimeMember::Url);
    if !is_shown_m365(of, member) {
        return;
    }
    let (label, hint) = match &runtime.kind {
        Some(RuntimeType::RemoteMcpServer) => ("MCP server URL", "https://…/mcp"),
        Some(RuntimeType::OpenApi | RuntimeType::LocalPlugin | RuntimeType::Other(_)) | None => {
            ("API description", "openapi.yaml, or https://…")
        }
    };
    let name = named(label);
    field(
        ui,
        of,
        FieldLook { label: Some((label, &name)), note: "spec.url", hint, ..FieldLook::mono(member) },
        intents,
    );
}

fn auth(ui: &mut Ui, of: OfManifest<'_>, runtime: &Runtime, named: &dyn Fn(&str) -> String, intents: &mut Intents) {
    let member = M365Member::OfRuntime(runtime.index, RuntimeMember::AuthType);
    if odd(ui, of, member, intents) {
        return;
    }
    let note = match &runtime.auth {
        Some(VaultAuth::Other(word)) if word.is_empty() => "auth.type, empty".to_owned(),
        Some(VaultAuth::Other(word)) => format!("auth.type is {word}, which version 2 doesn't know"),
        Some(VaultAuth::None | VaultAuth::OAuth | VaultAuth::ApiKey) | None => "auth.type".to_owned(),
    };
    header(ui, member.label(), &note);
    let name = named(member.label());
    let options: Vec<&str> = VaultAuth::KNOWN.iter().map(VaultAuth::as_str).collect();
    let chosen = VaultAuth::KNOWN.iter().position(|known| Some(known) == runtime.auth.as_ref());
    let led = Jump::member(member).arrives(ui);
    let pressed = Choice::new(&name, &options, chosen.unwrap_or(NONE_OF_THEM)).look_at(led).show(ui);
    let picked = pressed.and_then(|index| VaultAuth::KNOWN.get(index).cloned());
    intents.extend(picked.map(|auth| Intent::Edit(Edit::VaultAuth(runtime.index, auth))));
    ui.add_space(6.0);
    text::help(ui, meaning(runtime.auth.as_ref()));
    below(ui, of, member, intents);
    reference(ui, of, runtime, named, intents);
}

fn meaning(auth: Option<&VaultAuth>) -> &'static str {
    match auth {
        Some(VaultAuth::None) => "Anybody may call it, nobody signs in",
        Some(VaultAuth::OAuth) => {
            "Each user signs in at your provider, by a registration in the Teams developer portal"
        }
        Some(VaultAuth::ApiKey) => "One key for all users, which a registration in the Teams developer portal holds",
        Some(VaultAuth::Other(_)) => "It stays in the file as it is until you choose one of these",
        None => "The file says nothing about it yet",
    }
}

fn reference(
    ui: &mut Ui,
    of: OfManifest<'_>,
    runtime: &Runtime,
    named: &dyn Fn(&str) -> String,
    intents: &mut Intents,
) {
    let member = M365Member::OfRuntime(runtime.index, RuntimeMember::ReferenceId);
    if !is_shown_m365(of, member) {
        return;
    }
    let name = named("Registration id");
    let look =
        FieldLook { label: Some(("Registration id", &name)), note: "auth.reference_id", ..FieldLook::mono(member) };
    field(ui, of, FieldLook { hint: "shown by the Teams developer portal", ..look }, intents);
    if runtime.auth != Some(VaultAuth::OAuth) {
        return;
    }
    ui.add_space(4.0 - FIELD_GAP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        text::help(ui, "Addresses, client and scope stand in that registration, not in this file.");
        if link::link(ui, &named("Test them on Provider")) {
            intents.push(Intent::GoTo(Page::Provider));
        }
    });
    ui.add_space(4.0);
}

/// The complaints under a choice, and the gap to what follows.
fn below(ui: &mut Ui, of: OfManifest<'_>, member: M365Member, intents: &mut Intents) {
    let said = said(of, member);
    ui.add_space(if said.is_empty() { 0.0 } else { 6.0 });
    under(ui, &said, intents);
}
