//! Two requests side by side, with what differs.

use super::{Side, Step, StepRequest};
use crate::finding::{Finding, Spot};
use crate::platform::Platform;

/// The yardstick's request and another platform's, of the step at which that one fails.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it says.
    pub finding: Finding,
    /// Of which request.
    pub step: Step,
    /// The other platform's id.
    pub platform: &'static str,
    /// What stays signed in.
    pub yardstick: ComparedSide,
    /// What does not.
    pub other: ComparedSide,
}

/// One of the two.
#[derive(Clone, Debug)]
pub struct ComparedSide {
    /// Who sends it.
    pub platform: &'static Platform,
    /// The request.
    pub request: StepRequest,
    /// What differs in it.
    pub differs: Vec<SentField>,
}

impl ComparedSide {
    pub(super) fn of(side: &Side<'_>, step: Step, differs: Vec<SentField>) -> Self {
        let request = StepRequest::of(step, side.platform, side.setup);
        Self { platform: side.platform, request, differs }
    }
}

/// What a side does with a field, compared with the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It alone sends it.
    Alone,
    /// The other one alone sends it.
    Not,
    /// Both send it, and not the same.
    Otherwise,
}

/// A field that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentField {
    /// Its name on the wire, a header's in small letters; `host` stands for the address.
    pub name: &'static str,
    /// What this side does with it.
    pub is: Sent,
}

impl SentField {
    /// In the place of the evidence.
    pub(super) fn spot(&self, step: Step) -> Spot {
        let header = matches!(self.name, "authorization" | "content-type" | "host");
        match (self.is, step) {
            (Sent::Not, _) if header => Spot::missing_sent_header(self.name),
            _ if header => Spot::sent_header(self.name),
            (Sent::Not, Step::Page) => Spot::missing_parameter(self.name),
            (Sent::Alone | Sent::Otherwise, Step::Page) => Spot::parameter(self.name),
            (Sent::Not, Step::Exchange | Step::Refresh) => Spot::missing_member(self.name),
            (Sent::Alone | Sent::Otherwise, Step::Exchange | Step::Refresh) => Spot::member(self.name),
        }
    }

    /// What stands beside it on screen.
    pub fn note(&self) -> &'static str {
        match self.is {
            Sent::Alone => "only here",
            Sent::Not => "not sent",
            Sent::Otherwise => "differs",
        }
    }

    /// Whether this side does not send it.
    pub fn is_missing(&self) -> bool {
        self.is == Sent::Not
    }
}
