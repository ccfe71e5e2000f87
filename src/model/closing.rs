//! The window's end: asked about where a token would be lost by it, then waited for, whoever asked.

use super::{Command, Dialog, Model};

/// The window is closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Milliseconds since 1970 when that began.
    pub since_ms: i64,
    /// Nothing is waited for any more.
    pub given_up: bool,
}

/// The author closes the window.
pub(super) fn asked(model: &mut Model) -> Vec<Command> {
    if model.closing.is_none() && model.in_hand.loses_a_token() {
        return model.ask(Dialog::LoseToken);
    }
    begins(model)
}

/// The system asks the process to end, so many times: nobody need be there to answer a question.
pub(super) fn asked_by_system(model: &mut Model, count: u32) -> Vec<Command> {
    if count > 1 {
        return at_once(model);
    }
    begins(model)
}

/// Waits for what is in hand, then ends.
fn begins(model: &mut Model) -> Vec<Command> {
    model.dialog = None;
    if model.closing.is_some() {
        return Vec::new();
    }
    model.closing = Some(Closing { since_ms: model.now_ms, given_up: false });
    vec![Command::End]
}

/// Ends without waiting, whatever is lost by it.
pub(super) fn at_once(model: &mut Model) -> Vec<Command> {
    let mut commands = begins(model);
    if let Some(closing) = model.closing.as_mut().filter(|closing| !closing.given_up) {
        closing.given_up = true;
        commands.push(Command::GiveUp);
    }
    commands
}
