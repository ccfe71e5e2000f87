//! The issuer whose answers a sign-in awaits (RFC 9207).

use serde::{Deserialize, Serialize};

/// An authorization server, as its own document names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedIssuer {
    /// It, character by character.
    pub issuer: String,
    /// Whether its document says that every answer names it.
    pub advertised: bool,
}

/// How an answer's `iss` is not the one that is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssuerMismatch {
    /// It is advertised, and not there.
    Missing,
    /// It names another one.
    Other,
}

impl ExpectedIssuer {
    /// What is wrong with the `iss` of an answer, by the four cases: advertised and absent is refused, absent else is no matter,
    /// and present is compared, advertised or not, without any normalising. (RFC 9207, section 2.4; MCP 2026-07-28.)
    pub fn mismatch(&self, came: Option<&str>) -> Option<IssuerMismatch> {
        match came {
            Some(named) if named == self.issuer => None,
            Some(_) => Some(IssuerMismatch::Other),
            None if self.advertised => Some(IssuerMismatch::Missing),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ExpectedIssuer, IssuerMismatch};

    #[test]
    fn an_issuer_is_compared_letter_by_letter_and_missed_only_where_it_was_promised() {
        let of =
            |advertised, came| ExpectedIssuer { issuer: "https://id.example".to_owned(), advertised }.mismatch(came);
        for advertised in [true, false] {
            assert_eq!(of(advertised, Some("https://id.example")), None);
            for other in
                ["https://id.example/", "https://ID.example", "https://id.example:443", "https://id%2Eexample", ""]
            {
                assert_eq!(of(advertised, Some(other)), Some(IssuerMismatch::Other), "{other}");
            }
        }
        assert_eq!((of(true, None), of(false, None)), (Some(IssuerMismatch::Missing), None));
    }
}
