//! How wide a stream's lines are, and whether it shows colours: standard output and standard error each for itself.

#![expect(clippy::disallowed_methods, reason = "COLUMNS, NO_COLOR and TERM are read here")]

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal as _;

/// Where nothing says how wide it is.
const USUAL: usize = 80;
/// A narrower one is not written for: words would stand one below the other.
const NARROWEST: usize = 20;

/// A stream, as far as writing to it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Screen {
    /// Columns.
    pub(super) width: usize,
    /// Whether a person reads it as it comes.
    pub(super) is_terminal: bool,
    /// Whether it shows colours.
    pub(super) colour: bool,
    /// Whether a line there can be taken back.
    pub(super) takes_back: bool,
}

/// What the environment says of every stream.
#[derive(Clone, Debug, Default)]
struct Said {
    columns: Option<OsString>,
    no_color: Option<OsString>,
    term: Option<OsString>,
}

impl Screen {
    /// Standard output's.
    pub(super) fn of_output() -> Self {
        let stream = std::io::stdout();
        let size = terminal_size::terminal_size_of(&stream).map(|(width, _)| usize::from(width.0));
        Self::of(&Said::now(), stream.is_terminal(), size)
    }

    /// Standard error's.
    pub(super) fn of_error() -> Self {
        let stream = std::io::stderr();
        let size = terminal_size::terminal_size_of(&stream).map(|(width, _)| usize::from(width.0));
        Self::of(&Said::now(), stream.is_terminal(), size)
    }

    /// `COLUMNS` says more than the terminal, for whoever set it meant it.
    fn of(said: &Said, is_terminal: bool, size: Option<usize>) -> Self {
        let columns = said.columns.as_deref().and_then(OsStr::to_str).and_then(|text| text.trim().parse().ok());
        let width = columns.filter(|width| *width > 0).or(size.filter(|width| *width > 0)).unwrap_or(USUAL);
        let no_color = said.no_color.as_ref().is_some_and(|value| !value.is_empty());
        let takes_back = is_terminal && said.term.as_deref() != Some(OsStr::new("dumb"));
        Self { width: width.max(NARROWEST), is_terminal, colour: takes_back && !no_color, takes_back }
    }

    /// The same for a record, one a line: what reads them from a pipe counts lines.
    pub(super) fn of_records(self) -> Self {
        if self.is_terminal {
            self
        } else {
            Self { width: usize::MAX, ..self }
        }
    }
}

impl Said {
    fn now() -> Self {
        let of = std::env::var_os;
        Self { columns: of("COLUMNS"), no_color: of("NO_COLOR"), term: of("TERM") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, Screen};

    fn said(columns: Option<&str>, no_color: Option<&str>, term: Option<&str>) -> Said {
        let of = |text: Option<&str>| text.map(Into::into);
        Said { columns: of(columns), no_color: of(no_color), term: of(term) }
    }

    #[test]
    fn a_width_is_what_columns_says_then_what_the_terminal_says_then_eighty() {
        let width = |columns, size| Screen::of(&said(columns, None, None), false, size).width;
        assert_eq!((width(Some("60"), Some(120)), width(None, Some(120)), width(None, None)), (60, 120, 80));
        for nonsense in ["", "0", "-1", "wide", "80px"] {
            assert_eq!(width(Some(nonsense), Some(120)), 120, "{nonsense}");
        }
        assert_eq!((width(Some("3"), None), width(None, Some(0))), (20, 80));
    }

    #[test]
    fn colour_needs_a_terminal_that_is_not_dumb_and_no_color_empty_or_not_set() {
        let colour = |no_color, term, is_terminal| Screen::of(&said(None, no_color, term), is_terminal, None).colour;
        assert!(colour(None, Some("xterm"), true) && colour(Some(""), Some("xterm"), true) && colour(None, None, true));
        assert!(!colour(None, Some("xterm"), false), "no terminal");
        assert!(!colour(Some("1"), Some("xterm"), true) && !colour(Some("0"), None, true), "NO_COLOR");
        assert!(!colour(None, Some("dumb"), true), "dumb");
    }
}
