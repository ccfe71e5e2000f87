//! The authorization request (RFC 6749 §4.1.1): what is checked before any page is shown, and how the person is sent back.

use url::{Host, Url};

use super::at::At;
use super::behaviour::IssSent;
use super::form::{Form, FormError};
use super::pkce::Challenge;
use crate::host::is_loopback;
use crate::record::Scenario;

/// A request that may be answered by sending the browser back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AuthorizeRequest {
    /// Who asks.
    pub(super) client_id: String,
    /// The redirect URI as it was sent; the token request must repeat it.
    pub(super) redirect_uri: String,
    /// The same, taken apart.
    pub(super) back: Url,
    /// The scope, perhaps empty.
    pub(super) scope: String,
    /// What it promised about the token request.
    pub(super) challenge: Option<Challenge>,
    /// The resource that the tokens are for (RFC 8707), where a server asks who they are for.
    pub(super) resource: Option<String>,
    /// `state` as it was sent.
    state: Option<String>,
}

/// What is wrong with a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AuthorizeError {
    /// The client or its redirect URI is in doubt: a page says so, and the browser is never sent away (§4.1.2.1).
    Page(String),
    /// Anything else goes back to the client as `error`.
    Back(Box<AuthorizeRequest>, &'static str, String),
}

impl AuthorizeRequest {
    /// Reads the query.
    pub(super) fn read(query: &str, at: &At) -> Result<Self, AuthorizeError> {
        let form = Form::from_urlencoded(query.as_bytes());
        let page = |error: FormError| AuthorizeError::Page(error.to_string());
        let client_id = form.need("client_id").map_err(page)?.to_owned();
        let redirect_uri = form.need("redirect_uri").map_err(page)?.to_owned();
        let back = loopback(&redirect_uri).map_err(AuthorizeError::Page)?;
        let (scope, challenge, resource, state) = (String::new(), None, None, None);
        let mut request = Self { client_id, redirect_uri, back, scope, challenge, resource, state };
        // `state` first, so that every later complaint carries it.
        match request.fill(&form, at) {
            Ok(()) => Ok(request),
            Err((error, why)) => Err(AuthorizeError::Back(Box::new(request), error, why)),
        }
    }

    fn fill(&mut self, form: &Form, at: &At) -> Result<(), (&'static str, String)> {
        let invalid = |error: FormError| ("invalid_request", error.to_string());
        self.state = form.raw("state").map_err(invalid)?.map(str::to_owned);
        let wanted = form.need("response_type").map_err(invalid)?;
        if wanted != "code" {
            return Err(("unsupported_response_type", "response_type can be code alone".to_owned()));
        }
        form.get("scope").map_err(invalid)?.unwrap_or_default().clone_into(&mut self.scope);
        if !self.scope.bytes().all(is_scope_byte) {
            return Err(("invalid_scope", "scope holds a character that RFC 6749 doesn't allow".to_owned()));
        }
        self.challenge = Challenge::read(form).map_err(invalid)?;
        if at.served().is_some() {
            self.resource = form.get("resource").map_err(invalid)?.map(str::to_owned);
            if self.resource.as_deref().is_some_and(|named| !at.is_resource(named)) {
                return Err(("invalid_target", "resource is no server of this authorization server".to_owned()));
            }
        }
        Ok(())
    }

    /// Whether it comes from the client that has no secret.
    pub(super) fn is_public_clients(&self) -> bool {
        self.client_id == Scenario::PUBLIC_CLIENT_ID
    }

    /// Where the browser goes with the code.
    pub(super) fn with_code(&self, at: &At, code: &str) -> Url {
        let names_issuer = match at.served().map(|served| served.iss) {
            Some(IssSent::Always | IssSent::WithCode) => true,
            Some(IssSent::Never | IssSent::Unspoken) | None => false,
        };
        self.back_with(at, &[("code", code)], names_issuer)
    }

    /// Where the browser goes with an error.
    pub(super) fn with_error(&self, at: &At, error: &str, why: &str) -> Url {
        let names_issuer = match at.served().map(|served| served.iss) {
            Some(IssSent::Always) => true,
            Some(IssSent::WithCode | IssSent::Never | IssSent::Unspoken) | None => false,
        };
        self.back_with(at, &[("error", error), ("error_description", why)], names_issuer)
    }

    /// `names_issuer`: with `iss` (RFC 9207 §2).
    fn back_with(&self, at: &At, pairs: &[(&str, &str)], names_issuer: bool) -> Url {
        let mut url = self.back.clone();
        url.query_pairs_mut().extend_pairs(pairs);
        if let Some(state) = at.behaviour().state(self.state.as_deref()) {
            url.query_pairs_mut().append_pair("state", &state);
        }
        if names_issuer {
            url.query_pairs_mut().append_pair("iss", &at.issuer());
        }
        url
    }

    /// Where the pages of this request may lead, as a source of `form-action`: browsers hold redirects to it too.
    pub(super) fn form_target(&self) -> String {
        match self.back.host() {
            // CSP has no way to write an IPv6 address.
            Some(Host::Ipv6(_)) | None => "http:".to_owned(),
            Some(_) => self.back.origin().ascii_serialization(),
        }
    }
}

/// A redirect URI must lead to this computer (RFC 8252 §7.3), so that no code leaves it.
fn loopback(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("redirect_uri can't be read: {error}"))?;
    if url.scheme() != "http" || !is_loopback(&url) {
        return Err("redirect_uri leads away from this computer. The practice provider takes http with 127.0.0.1, \
                    [::1] or localhost only"
            .to_owned());
    }
    if url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err("redirect_uri has a fragment or a user name, which it may not have".to_owned());
    }
    Ok(url)
}

/// RFC 6749 §3.3, and the blank between two words.
pub(super) fn is_scope_byte(byte: u8) -> bool {
    matches!(byte, b' ' | 0x21 | 0x23..=0x5b | 0x5d..=0x7e)
}

#[cfg(test)]
mod tests {
    use super::{At, AuthorizeError, AuthorizeRequest, Scenario};

    fn at(scenario: Scenario) -> At {
        At::new(scenario, "http://127.0.0.1:1".to_owned())
    }

    fn read(extra: &str, redirect: &str) -> Result<AuthorizeRequest, AuthorizeError> {
        let query = format!("client_id=c&redirect_uri={redirect}{extra}");
        AuthorizeRequest::read(&query, &at(Scenario::HealthyFixed))
    }

    #[test]
    fn a_redirect_uri_that_leaves_the_computer_gets_a_page_and_no_redirect() {
        for away in [
            "https://127.0.0.1/cb",
            "http://example.com/cb",
            "http://127.0.0.1.example.com/",
            "http://localhost.example.com/",
            "http://a@127.0.0.1/",
            "http://127.0.0.1/%23fragment",
            "/callback",
            "javascript:alert(1)",
            "",
        ] {
            assert!(matches!(read("&response_type=code", away), Err(AuthorizeError::Page(_))), "{away}");
        }
        for here in ["http://127.0.0.1:1/cb", "http://[::1]:1/cb", "http://localhost:1/cb", "http://127.9.9.9/"] {
            assert!(read("&response_type=code", here).is_ok(), "{here}");
        }
    }

    #[test]
    fn a_code_is_added_to_what_the_redirect_uri_already_holds() {
        let request = read("&response_type=code&state=s+1", "http://127.0.0.1:1/cb%3Fa%3Db%252Bc").ok().unwrap();
        let back = |scenario| request.with_code(&at(scenario), "x&y").to_string();
        let start = "http://127.0.0.1:1/cb?a=b%2Bc&code=x%26y";
        assert_eq!(back(Scenario::HealthyFixed), format!("{start}&state=s+1"));
        assert_eq!(back(Scenario::StateChanged), format!("{start}&state=s+1-changed"));
        assert_eq!(back(Scenario::StateMissing), start);
    }

    #[test]
    fn what_else_is_wrong_goes_back_as_an_error_with_state() {
        for (extra, error) in [
            ("&state=s", "invalid_request"),
            ("&state=s&response_type=token", "unsupported_response_type"),
            ("&state=s&response_type=code&scope=%22", "invalid_scope"),
            ("&state=s&response_type=code&scope=a&scope=b", "invalid_request"),
        ] {
            let Err(AuthorizeError::Back(request, kind, why)) = read(extra, "http://127.0.0.1:1/") else {
                panic!("{extra} was taken");
            };
            assert_eq!(kind, error, "{extra}");
            let back = request.with_error(&at(Scenario::HealthyFixed), kind, &why);
            assert!(back.query().unwrap().ends_with("&state=s"));
        }
    }
}
