//! Writes to the terminal: people's text, and with `--json` one object a line on standard output. Text that came from outside
//! can't steer it.

use std::io::Write as _;

use serde_json::Value;

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

    /// Text for people: standard output, or standard error where standard output is for JSON.
    pub(super) fn say(self, text: &str) {
        if self.json {
            Self::say_error(text);
        } else {
            // Whoever closed the pipe has read enough.
            writeln!(std::io::stdout(), "{}", visible::text(text)).ok();
        }
    }

    /// Text for people on standard error.
    pub(super) fn say_error(text: &str) {
        writeln!(std::io::stderr(), "{}", visible::text(text)).ok();
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
}
