//! Where the browser ends: on this computer, where a listener waits for it, or elsewhere, where the author copies the address
//! that it ends on (RFC 6749, section 3.1.2).

use super::{Loopback, TypedUrl};

/// A redirect URI, kept as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// On this computer: a listener waits there.
    Here(Loopback),
    /// Where this computer can't listen, such as the platform's own page: the author pastes the address.
    Elsewhere(TypedUrl),
}

/// Why an address can't be a redirect URI whose answer is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotElsewhere {
    /// Not an absolute https URL.
    NotHttps,
    /// A query, a fragment or a user name in it.
    Extra,
    /// Something stands there in place of an id.
    Unfilled,
}

impl Redirect {
    /// Reads one that this computer need not be able to listen at.
    pub fn elsewhere(typed: &str) -> Result<Self, NotElsewhere> {
        let uri = TypedUrl::read(typed).map_err(|_| NotElsewhere::NotHttps)?;
        let url = uri.url();
        if url.scheme() != "https" || !url.has_host() {
            return Err(NotElsewhere::NotHttps);
        }
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err(NotElsewhere::Extra);
        }
        if typed.contains(['…', '{', '}', '<', '>']) {
            return Err(NotElsewhere::Unfilled);
        }
        Ok(Self::Elsewhere(uri))
    }

    /// Whether its host is this computer.
    pub fn is_of_this_computer(&self) -> bool {
        match self {
            Self::Here(_) => true,
            Self::Elsewhere(uri) => uri.is_loopback(),
        }
    }

    /// As typed.
    pub fn as_typed(&self) -> &str {
        match self {
            Self::Here(loopback) => loopback.as_typed(),
            Self::Elsewhere(uri) => uri.as_typed(),
        }
    }

    /// Its path, beginning with `/`.
    pub fn path(&self) -> &str {
        match self {
            Self::Here(loopback) => &loopback.path,
            Self::Elsewhere(uri) => uri.url().path(),
        }
    }

    /// The one of this computer, if it is.
    pub fn here(&self) -> Option<&Loopback> {
        match self {
            Self::Here(loopback) => Some(loopback),
            Self::Elsewhere(_) => None,
        }
    }
}

impl From<Loopback> for Redirect {
    fn from(loopback: Loopback) -> Self {
        Self::Here(loopback)
    }
}

#[cfg(test)]
mod tests {
    use super::{NotElsewhere, Redirect};

    #[test]
    fn an_address_whose_answer_is_pasted_is_plain_https_with_its_id_filled_in_and_sent_as_typed() {
        let typed = "https://Chat.openai.com/aip/plugin-1/oauth/callback";
        let redirect = Redirect::elsewhere(typed).unwrap();
        assert_eq!((redirect.as_typed(), redirect.path()), (typed, "/aip/plugin-1/oauth/callback"));
        assert!(redirect.here().is_none());
        assert!(Redirect::elsewhere("https://127.0.0.1/cb").is_ok(), "nobody listens by TLS here");
        for (typed, why) in [
            ("http://id.example/cb", NotElsewhere::NotHttps),
            ("callback", NotElsewhere::NotHttps),
            ("https:", NotElsewhere::NotHttps),
            ("https://id.example/cb?a=b", NotElsewhere::Extra),
            ("https://id.example/cb#a", NotElsewhere::Extra),
            ("https://u@id.example/cb", NotElsewhere::Extra),
            ("https://id.example/aip/plugin-…/cb", NotElsewhere::Unfilled),
            ("https://id.example/aip/{id}/cb", NotElsewhere::Unfilled),
        ] {
            assert_eq!(Redirect::elsewhere(typed), Err(why), "{typed}");
        }
    }
}
