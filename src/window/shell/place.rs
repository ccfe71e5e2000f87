//! Where the keyboard is: a new page gives it its first field or its heading, a dialog gives it back, and it is never nowhere.

use egui::{Context, Id, Key, Ui};

use super::page;
use super::text;
use crate::model::{Model, Page, StepState};

/// What had the focus when a dialog opened, if anything had.
#[derive(Clone, Copy, Debug)]
struct Opener(Option<Id>);

/// What is remembered of the frame before.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// Which page was shown.
    page: Option<Id>,
    /// What had the focus.
    focus: Option<Id>,
    /// What had it when a dialog opened, while that is open.
    opener: Option<Opener>,
}

fn before(ctx: &Context) -> Before {
    ctx.data(|data| data.get_temp(Id::unique("where the keyboard is"))).unwrap_or_default()
}

fn remember(ctx: &Context, before: Before) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("where the keyboard is"), before));
}

/// Which page is shown, of which project.
fn page_of(model: &Model) -> Id {
    match (&model.paste, &model.open) {
        (Some(_), _) => Id::unique("page: paste"),
        (None, None) => Id::unique("page: start"),
        (None, Some(open)) => Id::unique(("page", open.project.id.as_str(), open.page.title())),
    }
}

/// Before anything is drawn: a page that was not shown before takes the focus.
pub(super) fn begin(ui: &Ui, model: &Model) {
    let mut now = before(ui.ctx());
    let page = page_of(model);
    // A window that has just opened waits for the first key.
    let is_new = now.page.replace(page).is_some_and(|before| before != page);
    if is_new {
        // An answer that led here is no question any more, and what it was asked from is gone with its page.
        let asks = model.dialog.is_some() || model.closing.is_some();
        now.opener = now.opener.filter(|_| asks).map(|_| Opener(None));
    }
    if is_new && !page::leads_somewhere(ui) {
        let untouched = model.open.as_ref().filter(|open| model.paste.is_none() && open.page == Page::Provider);
        if untouched.is_some_and(|open| open.scenario().is_none() && open.step(Page::Provider) == StepState::Empty) {
            page::lead_to_first_field(ui);
        } else {
            text::focus_page_heading(ui.ctx());
        }
        // What had the focus is gone with its page.
        now.focus = None;
    }
    remember(ui.ctx(), now);
}

/// After everything was drawn: a dialog that closed gives the focus back, and what was lost is put somewhere.
pub(super) fn end(ui: &Ui, asks: bool) {
    let ctx = ui.ctx();
    let mut now = before(ctx);
    let focused = ctx.memory(egui::Memory::focused);
    match (asks, now.opener) {
        // The dialog keeps the focus to itself.
        (true, Some(_)) => return,
        (true, None) => now.opener = Some(Opener(now.focus.or(focused))),
        (false, Some(Opener(opener))) => {
            now.opener = None;
            give(ctx, opener);
            now.focus = opener;
        }
        (false, None) => match focused {
            Some(focused) => now.focus = Some(focused),
            None if moves(ctx) => {}
            None => now.focus = now.focus.take().and_then(|lost| give(ctx, Some(lost))),
        },
    }
    remember(ctx, now);
}

/// Gives it to what can have it, else to the page's heading. What has it now.
fn give(ctx: &Context, wanted: Option<Id>) -> Option<Id> {
    let there = |id: &Id| ctx.read_response(*id).is_some_and(|found| found.enabled() && found.sense.is_focusable());
    let wanted = wanted.filter(there);
    match wanted {
        Some(id) => ctx.memory_mut(|memory| memory.request_focus(id)),
        None => text::focus_page_heading(ctx),
    }
    ctx.request_repaint();
    wanted
}

/// Whether it is on its way, or was let go by the pointer.
fn moves(ctx: &Context) -> bool {
    let moves =
        ctx.input(|input| input.key_pressed(Key::Tab) || input.pointer.any_down() || input.pointer.any_released());
    if moves {
        ctx.request_repaint();
    }
    moves
}
