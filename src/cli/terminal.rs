//! Writes to the terminal: people's text, and with `--json` one object a line on standard output. Text that came from outside
//! can't steer it.

use std::io::Write as _;

use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use serde_json::Value;

use super::line::Line;
use super::screen::Screen;
use crate::visible;

/// Where text goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    json: bool,
}

impl Terminal {
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether standard output is for machines.
    pub(super) fn is_for_machines(self) -> bool {
        self.json
    }

    /// Text for people: standard output, or standard error where standard output is for JSON.
    pub(super) fn say(self, text: &str) {
        self.show(&lines_of(text));
    }

    /// The same, line by line.
    pub(super) fn show(self, lines: &[Line]) {
        let screen = self.screen();
        for line in lines {
            self.put(screen, &line.shown(screen));
        }
    }

    /// A record, such as a complaint of a file: a line of its own for whoever counts lines.
    pub(super) fn record(self, line: &Line) {
        let screen = self.screen();
        self.put(screen, &line.shown(screen.of_records()));
    }

    /// A document, letter for letter.
    pub(super) fn as_it_is(self, text: &str) {
        self.put(self.screen(), &visible::text(text));
    }

    /// Text of clap's, with its colours where they are shown; it repeats nothing from outside.
    pub(super) fn help(text: &clap::builder::StyledStr) {
        let screen = Screen::of_output();
        let text = if screen.colour { text.ansi().to_string() } else { text.to_string() };
        put(std::io::stdout(), screen, text.trim_end());
    }

    /// Text for people on standard error.
    pub(super) fn say_error(text: &str) {
        let screen = Screen::of_error();
        for line in lines_of(text) {
            put(std::io::stderr(), screen, &line.shown(screen));
        }
    }

    /// A record on standard error.
    pub(super) fn record_error(text: &str) {
        let screen = Screen::of_error();
        put(std::io::stderr(), screen, &Line::of(text).shown(screen.of_records()));
    }

    /// An event's line.
    pub(super) fn event(self, value: &Value) {
        self.line(&value.to_string());
    }

    /// A line that is JSON already.
    pub(super) fn line(self, json: &str) {
        if self.json {
            let mut out = std::io::stdout();
            writeln!(out, "{}", visible::json(json)).and_then(|()| out.flush()).ok();
        }
    }

    fn screen(self) -> Screen {
        if self.json {
            Screen::of_error()
        } else {
            Screen::of_output()
        }
    }

    fn put(self, screen: Screen, text: &str) {
        if self.json {
            put(std::io::stderr(), screen, text);
        } else {
            put(std::io::stdout(), screen, text);
        }
    }
}

fn lines_of(text: &str) -> Vec<Line> {
    text.split('\n').map(Line::of).collect()
}

/// Whoever closed the pipe has read enough.
fn put(stream: impl AsLockedWrite + RawStream, screen: Screen, text: &str) {
    let choice = if screen.colour { ColorChoice::Always } else { ColorChoice::Never };
    writeln!(AutoStream::new(stream, choice), "{text}").ok();
}
