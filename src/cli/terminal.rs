//! Writes to the terminal: people's text, and with `--json` one object a line on standard output.

use std::io::Write as _;

use serde_json::Value;

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
            writeln!(std::io::stdout(), "{}", plain(text)).ok();
        }
    }

    /// Text for people on standard error.
    pub(super) fn say_error(text: &str) {
        writeln!(std::io::stderr(), "{}", plain(text)).ok();
    }

    /// An event's line.
    pub(super) fn event(self, value: &Value) {
        self.line(&value.to_string());
    }

    /// A line that is JSON already.
    pub(super) fn line(self, json: &str) {
        if self.json {
            let mut out = std::io::stdout();
            writeln!(out, "{json}").and_then(|()| out.flush()).ok();
        }
    }
}

/// Text that came from outside can't steer the terminal: control characters become visible.
fn plain(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn text_from_outside_can_not_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\n"), "a\u{fffd}[31mb\u{fffd}c\n");
    }
}
