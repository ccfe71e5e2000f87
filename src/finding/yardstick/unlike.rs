//! What two platforms do otherwise with the same setup, as far as a provider can tell them by it.

use super::compared::{Sent, SentField};
use super::{Remedy, Side, Step};
use crate::draft::ContentType;
use crate::finding::switched;
use crate::platform::{BodyWriting, ClientAuthentication, EmptyScope, RefreshEndpoint};

/// One such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unlike {
    /// The yardstick sends PKCE, the other one none.
    Pkce,
    /// The client shows itself so, and so at the other one.
    Client(ClientAuthentication, ClientAuthentication),
    /// The other one sends `scope=` with nothing in it.
    EmptyScope,
    /// The other one refreshes at an address of its own.
    RefreshAddress,
    /// The other one writes the body as JSON.
    Body,
}

impl Unlike {
    /// All of them, in the order of the requests.
    pub(super) fn all(yardstick: &Side<'_>, other: &Side<'_>) -> Vec<Self> {
        let (ours, theirs) = (yardstick.platform.sends(), other.platform.sends());
        let client = (ours.client_authentication(), theirs.client_authentication());
        let sends_empty = |way| way == EmptyScope::Sent;
        let empty = other.setup.scope.is_empty()
            && sends_empty(theirs.empty_scope.value)
            && !sends_empty(ours.empty_scope.value);
        let found = [
            (Self::Pkce, ours.sends_pkce() && !theirs.sends_pkce()),
            (Self::EmptyScope, empty),
            (Self::Client(client.0, client.1), client.0 != client.1),
            (Self::Body, body(yardstick) != body(other)),
            (Self::RefreshAddress, refresh_address(yardstick) != refresh_address(other)),
        ];
        found.into_iter().filter_map(|(unlike, is)| is.then_some(unlike)).collect()
    }

    /// In which requests it shows.
    pub(super) fn steps(self) -> &'static [Step] {
        match self {
            Self::Pkce => &[Step::Page, Step::Exchange],
            Self::EmptyScope => &[Step::Page],
            Self::Client(..) | Self::Body => &[Step::Exchange, Step::Refresh],
            Self::RefreshAddress => &[Step::Refresh],
        }
    }

    /// The fields of that request that differ, on the yardstick's side and on the other.
    pub(super) fn fields(all: &[Self], step: Step) -> (Vec<SentField>, Vec<SentField>) {
        let mut both = (Vec::new(), Vec::new());
        let mut put = |name, ours, theirs| {
            both.0.push(SentField { name, is: ours });
            both.1.push(SentField { name, is: theirs });
        };
        for unlike in all.iter().filter(|unlike| unlike.steps().contains(&step)) {
            match (unlike, step) {
                (Self::Pkce, Step::Page) => {
                    put("code_challenge", Sent::Alone, Sent::Not);
                    put("code_challenge_method", Sent::Alone, Sent::Not);
                }
                (Self::Pkce, Step::Exchange | Step::Refresh) => put("code_verifier", Sent::Alone, Sent::Not),
                (Self::EmptyScope, _) => put("scope", Sent::Not, Sent::Alone),
                (Self::Body, _) => put("content-type", Sent::Otherwise, Sent::Otherwise),
                (Self::RefreshAddress, _) => put("host", Sent::Otherwise, Sent::Otherwise),
                (Self::Client(ours, theirs), _) => {
                    let (ours, theirs) = (shown_by(*ours), shown_by(*theirs));
                    ours.iter()
                        .filter(|name| !theirs.contains(name))
                        .for_each(|name| put(name, Sent::Alone, Sent::Not));
                    theirs
                        .iter()
                        .filter(|name| !ours.contains(name))
                        .for_each(|name| put(name, Sent::Not, Sent::Alone));
                }
            }
        }
        both
    }

    /// As a clause, without a full stop.
    pub(super) fn clause(self, yardstick: &Side<'_>, other: &Side<'_>) -> String {
        let (standard, name) = (yardstick.platform.name(), other.platform.name());
        match self {
            Self::Pkce => format!("{standard} sends PKCE (code_challenge, code_verifier), and {name} sends none"),
            Self::EmptyScope => {
                format!("{standard} leaves an empty scope out, and {name} sends scope with nothing in it")
            }
            Self::Client(ours, theirs) => format!("{standard} {}, and {name} {}", shows(ours), shows(theirs)),
            Self::Body => {
                format!("{standard} writes {}, and {name} {}", body(yardstick).as_str(), body(other).as_str())
            }
            Self::RefreshAddress => {
                format!(
                    "{standard} refreshes at {}, and {name} at {}",
                    refresh_address(yardstick),
                    refresh_address(other)
                )
            }
        }
    }

    /// What to change.
    pub(super) fn fix(self, yardstick: &Side<'_>, other: &Side<'_>) -> String {
        if let Some((fix, _)) = self.by_switch(other) {
            return fix;
        }
        let (name, provider) = (other.platform.name(), &other.setup.provider_name);
        match self {
            Self::Pkce => format!(
                "Switch the demand for PKCE off for the client of {name} at {provider}. Where that can’t be done, only a platform that sends \
                 PKCE gets in"
            ),
            Self::EmptyScope => {
                format!("Put a scope that {provider} knows {}, such as openid", other.platform.places.scope.into)
            }
            Self::Client(_, theirs) => format!(
                "Let {provider} take the client of {name} as it comes: it {} (there often “token endpoint authentication method”)",
                shows(theirs)
            ),
            Self::Body if other.platform.sends().body_is_chosen() => {
                format!("Set {} to {}", other.platform.places.content_type.name, body(yardstick).as_str())
            }
            Self::Body => format!("Let the token endpoint take {} as well", body(other).as_str()),
            Self::RefreshAddress => format!(
                "Compare the two addresses: {} took the refreshes of {}",
                refresh_address(yardstick),
                yardstick.platform.name()
            ),
        }
    }

    /// What a press does for it.
    pub(super) fn remedy(self, yardstick: &Side<'_>, other: &Side<'_>) -> Option<Remedy> {
        match self {
            Self::Body if other.platform.sends().body_is_chosen() => Some(match body(yardstick) {
                ContentType::Form => Remedy::SendForms,
                ContentType::Json => Remedy::SendJson,
            }),
            Self::Pkce | Self::Client(..) => self.by_switch(other).map(|(_, remedy)| remedy),
            Self::Body | Self::EmptyScope | Self::RefreshAddress => None,
        }
    }

    fn by_switch(self, other: &Side<'_>) -> Option<(String, Remedy)> {
        match self {
            Self::Pkce => switched::send_pkce(other.platform),
            Self::Client(ours, _) => switched::show_client(other.platform, ours),
            Self::EmptyScope | Self::RefreshAddress | Self::Body => None,
        }
    }
}

/// How a token request's body is written.
fn body(side: &Side<'_>) -> ContentType {
    match side.platform.sends().body.value {
        BodyWriting::AsChosen => side.setup.content_type,
        BodyWriting::Always(content_type) => content_type,
    }
}

/// Where a refresh goes.
fn refresh_address<'a>(side: &Side<'a>) -> &'a str {
    let own = match side.platform.sends().refresh_endpoint.value {
        RefreshEndpoint::OfItsOwn => side.setup.refresh_url.as_ref(),
        RefreshEndpoint::TokenUrl => None,
    };
    own.unwrap_or(&side.setup.token_url).as_typed()
}

/// The fields in which a client shows itself.
fn shown_by(way: ClientAuthentication) -> &'static [&'static str] {
    match way {
        ClientAuthentication::Post => &["client_id", "client_secret"],
        ClientAuthentication::Basic => &["authorization"],
        ClientAuthentication::None => &["client_id"],
    }
}

/// How it does, behind its name.
fn shows(way: ClientAuthentication) -> &'static str {
    match way {
        ClientAuthentication::Post => "sends id and secret in the body (client_secret_post)",
        ClientAuthentication::Basic => "sends id and secret as HTTP Basic (client_secret_basic)",
        ClientAuthentication::None => "sends its id alone and no secret (none)",
    }
}
