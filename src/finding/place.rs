//! Where the evidence of a finding is.

use crate::exchange::{Purpose, Variant};
use crate::server::Asked;

/// A half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// What was sent.
    Request,
    /// What came back.
    Answer,
}

/// A place in the evidence. Numbers count from 1, among the exchanges of a run that the platform itself sends for one
/// purpose; none where an earlier run's is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What the browser brought back.
    Callback,
    /// The page that the browser opened.
    AuthorizationRequest,
    /// What the provider shows there, from which nobody came back.
    AuthorizationPage,
    /// The code's exchange.
    Exchange {
        /// Which one.
        n: Option<usize>,
        /// Which half of it.
        half: Half,
    },
    /// A refresh.
    Refresh {
        /// Which one.
        n: Option<usize>,
        /// Which half of it.
        half: Half,
        /// Whether people tell it from the run's others by its number.
        counted: bool,
    },
    /// A refresh of an earlier run, of which the grant alone is left.
    EarlierRefresh,
    /// The last token answer of an earlier run, of which the grant alone is left.
    EarlierAnswer,
    /// All refreshes of this sign-in.
    Grant,
    /// The answer of the author's API.
    Api,
    /// The answer of the MCP server to a token.
    Server,
    /// What only a probe sent.
    Probe {
        /// What for.
        purpose: Purpose,
        /// In which way.
        variant: Variant,
    },
    /// The provider's settings, as the author gave them.
    Settings,
    /// The provider's console, which nobody can see from here.
    Console,
    /// What an MCP server or its authorization server answered at the look-up.
    Document {
        /// Its place among [`crate::server::Documents::steps`], from 0.
        step: usize,
        /// What was asked there.
        asked: Asked,
        /// The line in its text, from 1, where it is about one.
        line: Option<usize>,
    },
    /// What the registration of a client was answered.
    Registration,
    /// A pasted answer.
    PastedAnswer,
    /// A pasted text that is no answer.
    PastedText,
}
