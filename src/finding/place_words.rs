//! The words for each place, and what a place is called in the result line.

use std::fmt;

use super::{Finding, Half, Mention, Place};
use crate::exchange::{Purpose, Variant};
use crate::server::Asked;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Callback => "callback",
            Self::AuthorizationRequest => "authorization request",
            Self::AuthorizationPage => "authorization page",
            Self::Exchange { half: Half::Request, .. } => "token request of the sign-in",
            Self::Exchange { half: Half::Answer, .. } => "token answer of the sign-in",
            Self::Refresh { half: Half::Request, .. } => "refresh request",
            Self::Refresh { n: Some(n), half: Half::Answer, counted: true } => return write!(f, "refresh answer {n}"),
            Self::Refresh { half: Half::Answer, .. } => "refresh answer",
            Self::EarlierRefresh => "an earlier refresh",
            Self::EarlierAnswer => "the last token answer",
            Self::Grant => "refreshes of this sign-in",
            Self::Api => "answer of your API",
            Self::Server => "answer of the MCP server",
            Self::Probe { variant: Variant::SpentToken, .. } => "answer to a spent refresh token",
            Self::Probe { variant: Variant::AfterReplay, .. } => {
                "the newest refresh token, after a spent one was presented"
            }
            Self::Probe {
                variant:
                    variant @ (Variant::OtherContentType
                    | Variant::OtherClientAuthentication
                    | Variant::SecretInBody
                    | Variant::OtherBoth
                    | Variant::WithRedirectUri
                    | Variant::WithScope
                    | Variant::WithResource),
                ..
            } => return write!(f, "answer to a probe with {}", variant.words()),
            Self::Settings => "the provider’s settings, as you gave them",
            Self::Console => "the provider’s console",
            Self::Document { asked, line: None, .. } => answer_to(*asked),
            Self::Document { asked, line: Some(line), .. } => return write!(f, "{}, line {line}", answer_to(*asked)),
            Self::Registration => "answer to the registration",
            Self::PastedAnswer => "pasted answer",
            Self::PastedText => "pasted text",
        };
        f.write_str(words)
    }
}

/// What came of it, in words.
fn answer_to(asked: Asked) -> &'static str {
    match asked {
        Asked::FirstRequest => "answer to the first request",
        Asked::OtherRevision => "answer to the first request of the other revision",
        Asked::Initialized => "answer to notifications/initialized",
        Asked::ToolsList => "answer to tools/list",
        Asked::ProtectedResource => "protected-resource document",
        Asked::AuthorizationServer => "authorization server’s document",
    }
}

impl Place {
    /// Its stable name in the result line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Callback => "callback",
            Self::AuthorizationPage => "authorization-page",
            Self::AuthorizationRequest | Self::Settings | Self::Console => "setup",
            Self::Exchange { .. } | Self::Probe { purpose: Purpose::Exchange, .. } => "exchange",
            Self::Refresh { .. } | Self::EarlierRefresh | Self::Probe { purpose: Purpose::Refresh, .. } => "refresh",
            Self::EarlierAnswer | Self::Grant => "grant",
            // A probe sends token requests alone.
            Self::Api
            | Self::Server
            | Self::Probe { purpose: Purpose::Api | Purpose::Document | Purpose::Registration, .. } => "api",
            Self::Document { .. } => "documents",
            Self::Registration => "registration",
            Self::PastedAnswer | Self::PastedText => "pasted",
        }
    }

    /// Its number, where it has one.
    pub(super) fn number(self) -> Option<usize> {
        match self {
            Self::Exchange { n, .. } | Self::Refresh { n, .. } => n,
            Self::Document { step, .. } => Some(step + 1),
            Self::Callback
            | Self::AuthorizationRequest
            | Self::AuthorizationPage
            | Self::EarlierRefresh
            | Self::EarlierAnswer
            | Self::Grant
            | Self::Api
            | Self::Server
            | Self::Probe { .. }
            | Self::Settings
            | Self::Console
            | Self::Registration
            | Self::PastedAnswer
            | Self::PastedText => None,
        }
    }

    /// The line in a document's text, where it is about one.
    pub(super) fn line(self) -> Option<usize> {
        match self {
            Self::Document { line, .. } => line,
            Self::Callback
            | Self::AuthorizationRequest
            | Self::AuthorizationPage
            | Self::Exchange { .. }
            | Self::Refresh { .. }
            | Self::EarlierRefresh
            | Self::EarlierAnswer
            | Self::Grant
            | Self::Api
            | Self::Server
            | Self::Probe { .. }
            | Self::Settings
            | Self::Console
            | Self::Registration
            | Self::PastedAnswer
            | Self::PastedText => None,
        }
    }

    /// The way in which a probe sent it, where one did.
    pub(super) fn variant(self) -> Option<Variant> {
        match self {
            Self::Probe { variant, .. } => Some(variant),
            Self::Callback
            | Self::AuthorizationRequest
            | Self::AuthorizationPage
            | Self::Exchange { .. }
            | Self::Refresh { .. }
            | Self::EarlierRefresh
            | Self::EarlierAnswer
            | Self::Grant
            | Self::Api
            | Self::Server
            | Self::Settings
            | Self::Console
            | Self::Document { .. }
            | Self::Registration
            | Self::PastedAnswer
            | Self::PastedText => None,
        }
    }
}

impl Finding {
    /// Where the evidence is, in words: *refresh answer 2, member scope*.
    pub fn place(&self) -> String {
        let part = self.shows.iter().find_map(|spot| match spot.mention {
            Mention::Unsaid => None,
            Mention::Kind => Some(format!(", {}", spot.what.kind())),
            Mention::Name => Some(format!(", {} {}", spot.what.kind(), spot.what)),
        });
        format!("{}{}", self.at, part.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Half, Place};

    #[test]
    fn a_refresh_has_its_number_where_people_count_and_always_in_the_result_line() {
        let refresh = |n, counted| Place::Refresh { n, half: Half::Answer, counted };
        assert_eq!(refresh(Some(2), true).to_string(), "refresh answer 2");
        assert_eq!(refresh(Some(1), false).to_string(), "refresh answer");
        assert_eq!((refresh(Some(1), false).number(), refresh(None, true).number()), (Some(1), None));
    }
}
