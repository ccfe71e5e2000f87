//! The pages: each draws a step from the model and says what was pressed.

mod documents;
mod export;
mod first_to_mend;
mod foot;
mod jump;
mod paste;
mod plugin;
mod provider;
mod sign_in;
mod start;
#[cfg(test)]
mod tests;
mod verdict;
mod way_to_paste;

pub(super) use foot::foot;
pub(super) use paste::{paste, wipe as wipe_pasted};
pub(super) use start::start;

use egui::{Id, Ui};

use super::banners::banners;
use super::widget::page;
use super::widget::text;
use crate::manifest::Family;
use crate::model::{Intent, Intents, Model, Open, Page};
use crate::platform::Platform;
use crate::record::Manifest;

/// Draws the open project's page.
pub(super) fn show(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    // Where one project was scrolled to is no place to begin in another, nor in the same one when it is opened anew: the
    // surest news stands at the top.
    let opened: u64 = ui.data(|data| data.get_temp(openings())).unwrap_or_default();
    page::page(ui, (open.project.id.as_str(), open.page.title(), opened), |ui| {
        banners(ui, model, intents);
        match (open.page, open.manifest()) {
            (Page::Plugin, Some(manifest)) => plugin::plugin(ui, OfManifest { open, manifest }, intents),
            (Page::Export, Some(manifest)) if open.manifest_is_read() => {
                export::export(ui, OfManifest { open, manifest }, intents);
            }
            (Page::Export, _) => export::handed_on(ui, open, intents),
            // This step is there for a project with a manifest alone.
            (Page::Plugin, None) => {}
            (Page::Documents, _) => documents::documents(ui, model, open, intents),
            (other, _) if !open.is_oauth() => not_needed(ui, other, open, intents),
            (Page::Provider, _) => provider::provider(ui, model, open, intents),
            (Page::SignIn, _) => sign_in::sign_in(ui, model, open, intents),
            (Page::Test, _) => verdict::verdict(ui, model, open, intents),
        }
    });
}

/// Whether a press leads to a field that takes the focus by itself.
pub(super) fn leads_somewhere(ui: &Ui) -> bool {
    jump::Jump::waits(ui).is_some()
}

/// Leads to the first field of a project in which nothing was typed.
pub(super) fn lead_to_first_field(ui: &Ui) {
    jump::Jump::LookUp.begin(ui);
}

fn openings() -> Id {
    Id::unique("how often the start page was shown")
}

/// No project is open: the next one begins at the top of its pages.
pub(super) fn forget_places(ui: &Ui) {
    let now = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(openings(), now));
}

/// An open project with its manifest, which the steps *Plugin* and *Export* are about.
#[derive(Clone, Copy)]
struct OfManifest<'a> {
    open: &'a Open,
    manifest: &'a Manifest,
}

/// A manifest without OAuth has nobody to sign in.
fn not_needed(ui: &mut Ui, step: Page, open: &Open, intents: &mut Intents) {
    let is_m365 = open.project.source.family() == Some(Family::M365);
    let (why, choose) = if is_m365 {
        ("none of this manifest's runtimes has OAuthPluginVault", "OAuthPluginVault")
    } else {
        ("this manifest's auth.type isn't oauth", "oauth")
    };
    page::title(ui, step.title(), &format!("Not needed: {why}"));
    if let Some(name) = open.platform().map(Platform::begins) {
        text::body(
            ui,
            &format!("{name} signs nobody in for such a plugin. If yours should, choose {choose} on Plugin"),
        );
    }
    ui.add_space(12.0);
    intents.push_if(super::widget::button::plain(ui, "Go to Plugin"), Intent::GoTo(Page::Plugin));
}
