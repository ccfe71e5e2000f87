//! One thing in an answer that a host may do something about.

use serde::{Deserialize, Serialize};

use super::FaultKind;
use crate::exchange::{Failure, FailureKind};

/// What stands where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// The step whose answer it is about.
    pub step: usize,
    /// The line in that answer’s text, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// JSON pointer (RFC 6901) to the member, or to where it should be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What stands there, short and as it came: whoever shows it escapes it.
    pub shows: String,
}

impl Fault {
    /// Of a whole answer.
    pub(super) fn of(kind: FaultKind, step: usize, shows: &str) -> Self {
        Self { kind, step, line: None, pointer: None, shows: short(&without_password(shows)) }
    }

    /// Of an answer that did not come, or not to its end.
    pub(super) fn of_failure(failure: &Failure, step: usize) -> Self {
        if failure.kind == FailureKind::TooLarge {
            let shows = failure.limit.map(|limit| format!("more than {limit} bytes")).unwrap_or_default();
            return Self::of(FaultKind::TooLarge, step, &shows);
        }
        Self::of(FaultKind::Unreachable, step, &failure.host)
    }
}

/// Without the password that an address may hold: it was served to anybody, and need not go on from here.
fn without_password(text: &str) -> String {
    let mut parts = text.split("://");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |masked, part| {
        let end = part.find(|letter: char| "/?#\" ,".contains(letter)).unwrap_or(part.len());
        let (authority, rest) = part.split_at(end);
        let shown = match authority.rsplit_once('@').and_then(|(who, host)| Some((who.split_once(':')?.0, host))) {
            Some((user, host)) => format!("{user}:•••@{host}"),
            None => authority.to_owned(),
        };
        format!("{masked}://{shown}{rest}")
    })
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_in_an_address_is_not_shown_and_nothing_else_is_changed() {
        for (text, shown) in [
            ("https://ada:secret@id.example/x@y", "https://ada:•••@id.example/x@y"),
            (
                r#"["http://a:b:c@one.example", "https://two.example"]"#,
                r#"["http://a:•••@one.example", "https://two.example"]"#,
            ),
            ("https://ada@id.example", "https://ada@id.example"),
            ("issuer, no address: a@b", "issuer, no address: a@b"),
            ("https://id.example:443/a", "https://id.example:443/a"),
        ] {
            assert_eq!(without_password(text), shown);
        }
    }
}
