//! The clients of a server's scenario: who is known, where it may send the browser, and how it shows itself. What a plugin
//! practises with asks less of them (`token/client.rs`).

use url::Url;

use super::at::At;
use super::behaviour::Registering;
use super::ledger::Ledger;
use super::registration::{Method, Registration};
use crate::record::Scenario;
use crate::secret::Secret;

/// A client that is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Client {
    /// The one with a secret that everybody knows.
    Confidential,
    /// The one that has none.
    Public,
    /// One whose id is the address of its document. That is never fetched: any such id is taken.
    Document,
    /// One that registered.
    Registered(Registration),
}

impl Client {
    /// The one of that id.
    pub(super) fn known(id: &str, at: &At, ledger: &Ledger) -> Option<Self> {
        let registering = at.served()?.registering;
        match id {
            Scenario::CLIENT_ID => Some(Self::Confidential),
            Scenario::PUBLIC_CLIENT_ID => Some(Self::Public),
            _ => match (registering, is_document(id)) {
                (Registering::Open, true) => Some(Self::Document),
                (Registering::Open | Registering::UntilSignedIn, false) if !ledger.forgot(id) => {
                    Registration::read(id, at.scenario).map(Self::Registered)
                }
                (Registering::Open | Registering::UntilSignedIn, false)
                | (Registering::UntilSignedIn, true)
                | (Registering::Closed, _) => None,
            },
        }
    }

    /// Whether the browser may be sent there, which is on this computer.
    pub(super) fn takes(&self, redirect: &Url) -> bool {
        match self {
            Self::Confidential | Self::Public | Self::Document => true,
            Self::Registered(registration) => registration.takes(redirect),
        }
    }

    /// Whether it shows itself in that way, and with its secret.
    pub(super) fn is_shown_by(&self, method: Method, secret: Option<&Secret>) -> bool {
        let is_right = |own: &Secret| secret.is_some_and(|shown| shown.same_as(own));
        match self {
            Self::Confidential => is_right(&Secret::new(Scenario::CLIENT_SECRET.to_owned())),
            Self::Public | Self::Document => method == Method::None,
            Self::Registered(registration) => {
                registration.method == method && registration.secret().is_none_or(|own| is_right(&own))
            }
        }
    }
}

/// Whether an id is the address of a client's document: https, with a path, and nothing that hides where it leads
/// (draft-ietf-oauth-client-id-metadata-document §3).
fn is_document(id: &str) -> bool {
    let Ok(url) = Url::parse(id) else { return false };
    url.scheme() == "https"
        && url.path() != "/"
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn an_https_address_with_a_path_is_a_documents_and_nothing_else() {
        assert!(is_document("https://client.example/oauth/metadata.json"));
        for other in [
            "http://client.example/metadata.json",
            "https://client.example",
            "https://client.example/",
            "https://a@client.example/metadata.json",
            "https://client.example/metadata.json#a",
            "practice-client",
        ] {
            assert!(!is_document(other), "{other}");
        }
    }
}
