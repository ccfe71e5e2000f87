//! What came of explaining what somebody pasted.

use crate::finding::Judgement;
use crate::recognise::Kind;
use crate::sentence::listed;

/// What a pasted text was taken for, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What it was taken for: what is told of first, first; each kind once, and never none.
    pub read_as: Vec<Kind>,
    /// What it shows; `None` where nothing in it is known.
    pub judgement: Option<Judgement>,
    /// A sentence without a full stop: what to do next where nothing in it is known.
    pub next_step: &'static str,
}

impl Explained {
    /// What an error page tells that stood in the browser in place of a sign-in.
    pub fn of_a_page(judgement: Judgement) -> Self {
        Self { read_as: vec![Kind::WebPage], judgement: Some(judgement), next_step: "" }
    }

    /// What it was taken for, in words: "a token answer and an OAuth error".
    pub fn read_as(&self) -> String {
        let words: Vec<&str> = self.read_as.iter().map(|kind| kind.words()).collect();
        listed(&words)
    }

    /// A sentence for where nothing in it is known; what it was taken for is told before it.
    pub fn nothing_known(&self) -> String {
        format!("{}. {}", self.no_finding(), self.next_step)
    }

    /// The same, without what it was taken for and what to do. What was recognised is known, though it tells of no fault.
    pub fn no_finding(&self) -> &'static str {
        if self.read_as.iter().any(|kind| kind.is_recognised()) {
            "Nothing in this tells of a fault that is known"
        } else {
            "Nothing in this is known"
        }
    }
}
