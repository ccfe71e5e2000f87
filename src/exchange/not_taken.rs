//! Why a pasted text is not the address that a sign-in waits for. Nothing of the text is in it: it may hold a code.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::StateCheck;

/// Why it is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum NotTaken {
    /// Nothing but blanks.
    Empty,
    /// Longer than any address.
    TooLong,
    /// As long as a line of a terminal can be, so that its end may be missing.
    Cut,
    /// An address with a blank or the end of a line inside.
    Broken,
    /// A code or a query without the address before it.
    Part,
    /// No address at all; how the right one begins.
    NoAddress(String),
    /// Percent-encoded once more than an address bar shows it.
    Encoded,
    /// Another page's address; how the right one begins.
    AnotherPage(String),
    /// What belongs into the query stands behind `#`.
    InFragment,
    /// `state` is not the one that was sent.
    State(StateCheck),
    /// More than one code (a parameter comes once: RFC 6749, section 3.1).
    TwoCodes,
    /// Neither a code nor an error.
    NoCode,
}

impl NotTaken {
    /// Its stable name.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

/// What is wrong and what to do: a sentence or two, without the last full stop.
impl fmt::Display for NotTaken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(begins) => write!(
                to,
                "That is no address. Copy what stands in the browser’s address bar at the end: it begins with {begins}"
            ),
            Self::AnotherPage(begins) => write!(
                to,
                "That is another page’s address. Sign in to the end, then copy the address bar: it begins with {begins}, \
                 and where the page there went on, the browser’s history has it"
            ),
            Self::Empty => to.write_str("Nothing was pasted. Copy what stands in the browser’s address bar at the end"),
            Self::TooLong => to.write_str("That is longer than an address. Copy the address bar alone"),
            Self::Cut => to.write_str(
                "A terminal cuts a line of this length off. Sign in again in the window, or pipe it in: \
                 tail -f FILE | plugin-auth sign-in … --paste, then save the address in FILE",
            ),
            Self::Broken => to.write_str(
                "The address has a line end or a blank inside. Copy it in one piece out of the browser’s address bar",
            ),
            Self::Part => to.write_str(
                "That is a part of the address. Paste all of it, from https:// or http:// to its end: its state has to be \
                 compared, too",
            ),
            Self::Encoded => to.write_str(
                "The address is percent-encoded once more than it was. Copy it out of the browser’s address bar, not out of \
                 a log or another address",
            ),
            Self::InFragment => to.write_str(
                "What the provider answered stands behind #, where no server sees it. Ask it to answer in the query \
                 (response_mode query), then sign in again",
            ),
            Self::State(check) => state(*check, to),
            Self::TwoCodes => to.write_str(
                "More than one code stands in it. Copy the address once; a provider that sends two sends one too many",
            ),
            Self::NoCode => to.write_str(
                "Neither a code nor an error stands in it. Sign in to the end, then copy what the address bar shows",
            ),
        }
    }
}

fn state(check: StateCheck, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    to.write_str(match check {
        StateCheck::Missing => {
            "state is missing. Copy the whole address; if it never came back, the provider drops it, and no client can \
             sign in there"
        }
        StateCheck::Doubled => "state stands in it more than once. Copy the address once",
        // One that is right is no reason.
        StateCheck::Right | StateCheck::Wrong => {
            "Its state is another sign-in’s. Copy the address of the page that this sign-in opened; if it is that one, the \
             provider changed state, and no client can sign in there"
        }
    })
}
