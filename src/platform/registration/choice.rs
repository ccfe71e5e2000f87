//! Which way to a client is taken.

use super::{Kept, Offered, Typed, Way, WhyNot};
use crate::draft::ClientAuthentication;
use crate::platform::{ClientDocument, McpHost};

/// The way that is taken, and why each other one is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// It; `None` where there is no way to a client.
    pub way: Option<Way>,
    /// The client's id; `None` where it has to be registered first, or where there is no way.
    pub client_id: Option<String>,
    /// How the client shows itself.
    pub method: ClientAuthentication,
    /// Whether the server lists that.
    pub method_is_listed: bool,
    /// All others, in order.
    pub passed_over: Vec<(Way, WhyNot)>,
}

/// Chooses it. `mine`: the author said that the server is theirs, or it runs on this computer. `kept`: what was registered at
/// this issuer before, unless a new registration is asked for.
pub fn choose(host: &McpHost, offered: &Offered<'_>, typed: &Typed<'_>, mine: bool, kept: Option<Kept<'_>>) -> Choice {
    let case = Case { host, offered, typed, mine, kept };
    let mut choice = Choice {
        way: None,
        client_id: None,
        method: ClientAuthentication::None,
        method_is_listed: false,
        passed_over: Vec::new(),
    };
    for way in [Way::Typed, Way::TypedDocument, Way::HostDocument, Way::Registration] {
        match (choice.way, case.client_by(way)) {
            (Some(_), Err(why)) if why.is_of_the_host() => choice.passed_over.push((way, why)),
            (Some(earlier), _) => choice.passed_over.push((way, WhyNot::Earlier(earlier))),
            (None, Err(why)) => choice.passed_over.push((way, why)),
            (None, Ok((client_id, method))) => {
                choice.way = Some(way);
                choice.client_id = client_id;
                choice.method = method;
                choice.method_is_listed = offered.lists(method);
            }
        }
    }
    choice
}

/// What a choice is made of.
struct Case<'a> {
    host: &'a McpHost,
    offered: &'a Offered<'a>,
    typed: &'a Typed<'a>,
    mine: bool,
    kept: Option<Kept<'a>>,
}

/// The client's id, if there is one already, and how it shows itself.
type Client = (Option<String>, ClientAuthentication);

impl Case<'_> {
    fn client_by(&self, way: Way) -> Result<Client, WhyNot> {
        match way {
            Way::Typed => self.typed(),
            Way::TypedDocument => self.typed_document(),
            Way::HostDocument => self.host_document(),
            Way::Registration => self.registration(),
        }
    }

    fn typed(&self) -> Result<Client, WhyNot> {
        if self.typed.client_id.is_empty() {
            return Err(WhyNot::NothingTyped);
        }
        if self.is_a_document() {
            return Err(WhyNot::IsADocument);
        }
        Ok((Some(self.typed.client_id.to_owned()), self.typed_method()))
    }

    /// Whether the typed id is the address of a document, for this host. With a secret it is none: a document's client has none.
    fn is_a_document(&self) -> bool {
        let https = self.typed.client_id.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("https://"));
        https && self.host.takes_typed_documents.value && !self.typed.has_secret
    }

    /// As the author says; else the first way of the host's that the server lists. A secret that was typed is not left out where
    /// the host can send one, and none is made up.
    fn typed_method(&self) -> ClientAuthentication {
        if let Some(chosen) = self.typed.method {
            return chosen;
        }
        if !self.typed.has_secret {
            return ClientAuthentication::None;
        }
        let with_a_secret = || self.host.methods.value.iter().copied().filter(|way| *way != ClientAuthentication::None);
        let listed = with_a_secret().find(|method| self.offered.lists(*method));
        listed.or_else(|| with_a_secret().next()).unwrap_or(ClientAuthentication::None)
    }

    fn typed_document(&self) -> Result<Client, WhyNot> {
        if self.typed.client_id.is_empty() {
            return Err(WhyNot::NothingTyped);
        }
        if !self.host.takes_typed_documents.value {
            return Err(WhyNot::HostTakesNoOther);
        }
        if !self.offered.client_documents {
            return Err(WhyNot::DocumentsNotListed);
        }
        self.public().map(|method| (Some(self.typed.client_id.to_owned()), method))
    }

    fn host_document(&self) -> Result<Client, WhyNot> {
        let ClientDocument { url, needs_none_listed, needs_iss, .. } =
            self.host.client_document.ok_or(WhyNot::HostHasNone)?.value;
        if !self.offered.client_documents {
            return Err(WhyNot::DocumentsNotListed);
        }
        if needs_none_listed && !self.offered.lists(ClientAuthentication::None) {
            return Err(WhyNot::NoneNotListed);
        }
        if needs_iss && !self.offered.iss {
            return Err(WhyNot::AddressNotKnown);
        }
        let method = self.public()?;
        if !self.mine {
            return Err(WhyNot::NotConfirmed);
        }
        Ok((Some(url.to_owned()), method))
    }

    /// A document's client has no secret. A server that lists nothing may take it; one that lists other ways alone does not.
    fn public(&self) -> Result<ClientAuthentication, WhyNot> {
        let none = ClientAuthentication::None;
        let taken = self.offered.methods.is_none() || self.offered.lists(none);
        taken.then_some(none).ok_or(WhyNot::NoMethodInCommon)
    }

    fn registration(&self) -> Result<Client, WhyNot> {
        if let Some(kept) = self.kept {
            return Ok((Some(kept.client_id.to_owned()), kept.method));
        }
        let dynamic = self.host.dynamic.ok_or(WhyNot::HostNeverRegisters)?.value;
        self.offered.registration_endpoint.ok_or(WhyNot::NoRegistrationEndpoint)?;
        let method = dynamic.always.or_else(|| self.registered_method()).ok_or(WhyNot::NoMethodInCommon)?;
        if !self.mine {
            return Err(WhyNot::NotConfirmed);
        }
        Ok((None, method))
    }

    /// The first of the host's that the server lists. Where it lists nothing and the host has no secrets, the host's own.
    fn registered_method(&self) -> Option<ClientAuthentication> {
        let known = self.host.methods.value;
        let listed = known.iter().copied().find(|method| self.offered.lists(*method));
        let unlisted = known.first().copied().filter(|_| self.offered.methods.is_none());
        listed.or(unlisted)
    }
}
