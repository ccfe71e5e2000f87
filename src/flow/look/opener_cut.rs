//! `Cross-Origin-Opener-Policy`, as far as it cuts a page off from the one that opened its window.

use serde::{Deserialize, Serialize};

use crate::exchange::RawAnswer;

/// A value of it after which a page in a window of its own can't tell whoever opened that window of its end (HTML, section
/// 7.1.3, “Cross-origin opener policies”).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenerCut {
    /// `same-origin`
    SameOrigin,
    /// `noopener-allow-popups`
    NoopenerAllowPopups,
}

impl OpenerCut {
    /// What an answer says. One that says it twice says nothing, as browsers read it: they take one item (RFC 9651, section
    /// 3.3), small letters, with parameters behind it. What is only to be reported has a header of another name.
    pub(super) fn of(answer: &RawAnswer) -> Option<Self> {
        let mut said =
            answer.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("cross-origin-opener-policy"));
        let (_, value) = said.next().filter(|_| said.next().is_none())?;
        let token = value.split(';').next().unwrap_or_default().trim_matches([' ', '\t']);
        [Self::SameOrigin, Self::NoopenerAllowPopups].into_iter().find(|cut| cut.value() == token)
    }

    /// As it stands in the header.
    pub fn value(self) -> &'static str {
        match self {
            Self::SameOrigin => "same-origin",
            Self::NoopenerAllowPopups => "noopener-allow-popups",
        }
    }
}
