//! What is being done, while it is: one line on the terminal of standard error, which is gone when the result is told. Where
//! nobody looks on, there is none.

use std::cell::Cell;
use std::io::Write as _;

use super::line::Line;
use super::screen::Screen;
use super::terminal::Terminal;

/// The line.
#[derive(Debug)]
pub(super) struct Progress {
    /// None where nobody looks on.
    screen: Option<Screen>,
    stands: Cell<bool>,
}

impl Progress {
    /// Beside a result that goes to `terminal`.
    pub(super) fn beside(terminal: Terminal) -> Self {
        // On one terminal lines for machines would go through it.
        let is_free = !terminal.is_for_machines() || !Screen::of_output().is_terminal;
        let screen = Some(Screen::of_error()).filter(|screen| screen.is_terminal && is_free);
        Self { screen, stands: Cell::new(false) }
    }

    /// Says what is being done now.
    pub(super) fn now(&self, what: &str) {
        let Some(screen) = self.screen else { return };
        if !screen.takes_back {
            return Terminal::say_error(what);
        }
        self.take_back();
        // On one line: the last column is left free, or some terminals go on to the next.
        let shown = Line::of(what).shown(Screen { width: screen.width - 1, ..screen });
        let line = shown.lines().next().unwrap_or_default();
        let mut out = std::io::stderr();
        write!(out, "{line}").and_then(|()| out.flush()).ok();
        self.stands.set(true);
    }

    /// Something that has to be read, above it.
    pub(super) fn say(&self, text: &str) {
        self.take_back();
        Terminal::say_error(text);
    }

    /// Takes it back.
    pub(super) fn take_back(&self) {
        if self.stands.replace(false) {
            let mut out = std::io::stderr();
            write!(out, "\r\u{1b}[2K").and_then(|()| out.flush()).ok();
        }
    }
}
