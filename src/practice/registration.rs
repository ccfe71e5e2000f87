//! A client that registered (RFC 7591). Its id holds all that is known of it, as some providers do it: nothing has to be
//! kept, and a restart forgets nobody. Its secret comes of its id and is worth as much: nothing.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use serde::{Deserialize, Serialize};
use url::Url;

use super::random;
use crate::record::Scenario;
use crate::secret::Secret;

/// How a client shows itself at the token endpoint (RFC 7591 §2, `token_endpoint_auth_method`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumString, strum::IntoStaticStr)]
pub(super) enum Method {
    /// By its id alone.
    #[serde(rename = "none")]
    #[strum(serialize = "none")]
    None,
    /// With its secret in the body.
    #[serde(rename = "post")]
    #[strum(serialize = "client_secret_post")]
    Post,
    /// With its secret in `Authorization: Basic`.
    #[serde(rename = "basic")]
    #[strum(serialize = "client_secret_basic")]
    Basic,
}

/// What every id begins with.
const ID: &str = "practice-registered-";

/// What was registered, as its id has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Registration {
    /// So that no two are the same.
    #[serde(rename = "n")]
    number: String,
    /// Where: a client of one authorization server is a stranger at every other.
    #[serde(rename = "s")]
    scenario: Scenario,
    /// How it shows itself.
    #[serde(rename = "m")]
    pub(super) method: Method,
    /// Where it may send the browser.
    #[serde(rename = "r")]
    pub(super) redirects: Vec<String>,
}

impl Registration {
    /// A new one.
    pub(super) fn new(scenario: Scenario, method: Method, redirects: Vec<String>) -> Result<Self, getrandom::Error> {
        let number = URL_SAFE_NO_PAD.encode(random::bytes::<9>()?);
        Ok(Self { number, scenario, method, redirects })
    }

    /// Its id.
    pub(super) fn id(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        format!("{ID}{}", URL_SAFE_NO_PAD.encode(text))
    }

    /// The one of that id, where it was registered at that scenario.
    pub(super) fn read(id: &str, scenario: Scenario) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(id.strip_prefix(ID)?).ok()?;
        serde_json::from_slice(&bytes).ok().filter(|read: &Self| read.scenario == scenario)
    }

    /// Its secret; `None` for a client that shows itself without.
    pub(super) fn secret(&self) -> Option<Secret> {
        let made = || Secret::new(format!("the practice provider's secret of {}", self.id())).fingerprint();
        (self.method != Method::None).then(|| Secret::new(format!("practice-secret-{}", made())))
    }

    /// Whether the browser may be sent there: to what was registered, on any port (RFC 8252 §7.3).
    pub(super) fn takes(&self, redirect: &Url) -> bool {
        let parts = |url: &Url| {
            let host = url.host_str().unwrap_or_default().to_owned();
            (url.scheme().to_owned(), host, url.path().to_owned(), url.query().map(str::to_owned))
        };
        let known = self.redirects.iter().filter_map(|text| Url::parse(text).ok());
        known.into_iter().any(|known| parts(&known) == parts(redirect))
    }
}

#[cfg(test)]
mod tests {
    use super::{Method, Registration, Scenario};

    fn new(method: Method) -> Registration {
        let redirects = vec!["http://localhost/callback".to_owned(), "http://127.0.0.1:33418/".to_owned()];
        Registration::new(Scenario::IssAbsent, method, redirects).unwrap()
    }

    #[test]
    fn an_id_is_read_where_it_was_given_and_nowhere_else() {
        let (one, other) = (new(Method::Post), new(Method::Post));
        assert_eq!(Registration::read(&one.id(), Scenario::IssAbsent), Some(one.clone()));
        assert_eq!(Registration::read(&one.id(), Scenario::ServerHealthy), None);
        let cut: String = one.id().chars().take(40).collect();
        assert_eq!(Registration::read(&cut, Scenario::IssAbsent), None);
        assert_ne!(one.id(), other.id(), "two that registered the same are two clients");
        assert!(!one.secret().unwrap().same_as(&other.secret().unwrap()));
        assert!(new(Method::None).secret().is_none());
    }

    #[test]
    fn a_redirect_is_taken_on_any_port_and_with_its_own_host_and_path_alone() {
        let client = new(Method::None);
        let takes = |text: &str| client.takes(&text.parse().unwrap());
        assert!(takes("http://localhost:4711/callback") && takes("http://127.0.0.1/"));
        for other in ["http://127.0.0.1:1/callback", "http://localhost/callback/", "http://localhost/callback?a=b"] {
            assert!(!takes(other), "{other}");
        }
    }
}
