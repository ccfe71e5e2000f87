//! An answer as a document of JSON, or why it is none.

use super::{Came, Fault, FaultKind, Step};
use crate::manifest::{JsonPlaces, JsonTrouble};
use crate::provider::discovery::LARGEST;

/// A document’s text, with the place of each member.
pub(super) struct DocumentText<'a> {
    /// The step that brought it.
    pub(super) step: usize,
    /// Its text.
    pub(super) text: &'a str,
    places: JsonPlaces<'a>,
}

impl<'a> DocumentText<'a> {
    /// Reads what came; `Err` says why it is no document. Of a status such as 404 nothing is said: the document may lie
    /// elsewhere.
    pub(super) fn read(at: usize, step: &'a Step) -> Result<Self, Option<Fault>> {
        let fault = |kind, shows: &str| Some(Fault::of(kind, at, shows));
        let served = match &step.came {
            Came::Answer(served) => served,
            Came::Failed(failure) => return Err(Some(Fault::of_failure(failure, at))),
            Came::NotAsked(host) => return Err(fault(FaultKind::NotAllowed, host)),
        };
        if let Some(location) = served.location() {
            return Err(fault(FaultKind::Redirected, location));
        }
        if matches!(served.status, 404 | 410) {
            return Err(None);
        }
        if !served.is_success() {
            return Err(fault(FaultKind::StatusOdd, &served.status.to_string()));
        }
        let length = format!("{} bytes", served.length);
        let text = match served.text.as_deref() {
            Some(text) if text.len() <= LARGEST => text,
            Some(_) => return Err(fault(FaultKind::TooLarge, &length)),
            None if served.length > LARGEST => return Err(fault(FaultKind::TooLarge, &length)),
            None => return Err(fault(FaultKind::NotUtf8, &length)),
        };
        match JsonPlaces::read(text) {
            Ok(places) => Ok(Self { step: at, text, places }),
            Err(trouble) => Err(Some(of_trouble(trouble, at, text))),
        }
    }

    /// A fault of the member at this pointer.
    pub(super) fn fault(&self, kind: FaultKind, pointer: &str, shows: &str) -> Fault {
        let line = Some(self.places.line_at(pointer));
        Fault { line, pointer: Some(pointer.to_owned()), ..Fault::of(kind, self.step, shows) }
    }

    /// How the value at this pointer is spelled.
    pub(super) fn spelled(&self, pointer: &str) -> &'a str {
        self.places.spelled(pointer).unwrap_or_default()
    }

    /// What holds of any document: doubled members, and members that were passed over.
    pub(super) fn common_faults(&self, passed_over: &[(&'static str, &'static str)]) -> Vec<Fault> {
        let doubles = self.places.doubles().into_iter().map(|(pointer, line)| Fault {
            line: Some(line),
            pointer: Some(pointer.clone()),
            ..Fault::of(FaultKind::MembersDoubled, self.step, pointer.rsplit('/').next().unwrap_or_default())
        });
        let odd = passed_over
            .iter()
            .map(|(name, why)| self.fault(FaultKind::MemberOdd, &format!("/{name}"), &format!("{name} {why}")));
        doubles.chain(odd).collect()
    }
}

fn of_trouble(trouble: JsonTrouble, at: usize, text: &str) -> Fault {
    let first = text.trim_start_matches('\u{feff}').trim().lines().next().unwrap_or_default();
    let (kind, line) = match trouble {
        JsonTrouble::Empty => (FaultKind::Empty, None),
        JsonTrouble::WebPage => (FaultKind::WebPage, Some(1)),
        JsonTrouble::Cut { line } => (FaultKind::CutJson, Some(line)),
        JsonTrouble::NotJson { line, .. } => (FaultKind::NotJson, Some(line)),
        JsonTrouble::NotAnObject => (FaultKind::NotAnObject, Some(1)),
        JsonTrouble::TooDeep => (FaultKind::TooDeep, None),
    };
    let shows = match line.and_then(|line| text.lines().nth(line - 1)) {
        Some(standing) => standing.trim(),
        None => first,
    };
    Fault { line, ..Fault::of(kind, at, shows) }
}
