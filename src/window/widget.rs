//! What pages are made of. Widgets take plain text and slices, say what was pressed, and decide nothing while drawing.
//!
//! Every one can be reached by Tab, is pressed by Space or Enter, and has a role and a name for screen readers.

pub mod action_row;
pub mod answer_row;
pub mod badge;
pub mod banner;
pub mod button;
pub mod card;
pub mod check_box;
pub mod check_line;
pub mod choice;
pub mod code_view;
pub mod copy_button;
pub mod countdown;
pub mod difference_view;
pub mod empty_state;
pub mod ends;
pub mod field;
pub mod finding_card;
pub(super) mod focus;
pub mod foot;
pub mod key_line;
pub mod life;
mod line_breaks;
pub mod link;
pub mod mark;
mod marked_line;
pub mod menu;
pub mod modal;
pub mod page;
mod paste_buffer;
pub mod paste_field;
pub mod picker;
pub mod problem;
pub mod radio_cards;
pub mod radio_list;
mod radio_row;
pub mod rail;
pub mod request_view;
mod secret_buffer;
pub mod secret_field;
pub mod select;
pub mod stage;
pub mod text;
pub mod verdict_card;

#[cfg(test)]
mod tests;
