//! A card above the fields waits until the field is left by which it came: nothing jumps under somebody who types.

use egui::{Id, Ui};

/// What is remembered of one such card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    /// There was nothing to show.
    #[default]
    Nothing,
    /// There is, and this field had the focus when it came.
    Waits(Id),
    /// It is shown.
    Shown,
}

/// Whether the card of this project is shown, where there is something to show.
pub(super) fn is_settled(ui: &Ui, project: &str, is_there: bool) -> bool {
    let key = Id::unique(("the outlook of", project));
    let before: Seen = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let focused = ui.memory(egui::Memory::focused);
    let now = match (is_there, before, focused) {
        (false, _, _) => Seen::Nothing,
        (true, Seen::Nothing, Some(field)) => Seen::Waits(field),
        (true, Seen::Waits(field), Some(other)) if field == other => before,
        (true, Seen::Nothing | Seen::Waits(_) | Seen::Shown, _) => Seen::Shown,
    };
    ui.data_mut(|data| data.insert_temp(key, now));
    now == Seen::Shown
}
