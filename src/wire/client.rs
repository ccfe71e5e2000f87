//! The HTTP client: one request, one connection, one answer or one failure. It follows no redirect, keeps no cookie,
//! decompresses nothing and never asks twice.

mod addresses;
mod answer;
mod certificate;
mod failure;
mod fetch;
mod first_message;
mod handed;
mod handshake;
mod spaced;
#[cfg(test)]
mod tests;
mod within;

use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue, AUTHORIZATION};
use url::Url;
use zeroize::Zeroizing;

use crate::exchange::{Failure, FailureKind, RawAnswer, Sent};
use crate::host;
use crate::secret::Secret;

use super::proxy::{self, Proxies, Route};
use super::Limits;
use handed::Handed;
use within::within;

/// A request, its secrets filled in.
pub struct Outgoing {
    /// `GET`, `POST`, …
    pub method: String,
    /// http or https, without user name.
    pub url: String,
    /// Header fields, in order. No `Authorization` where `bearer` is given.
    pub headers: Vec<(String, String)>,
    /// Goes into `Authorization: Bearer` (RFC 6750, section 2.1).
    pub bearer: Option<Secret>,
    /// Sent as `Authorization: Basic …` where no bearer is; base64 already.
    pub basic: Option<Secret>,
    /// The body, empty for none.
    pub body: Zeroizing<Vec<u8>>,
}

/// Sends requests. Cheap to clone: it holds limits and the proxies' names, no connection.
#[derive(Clone)]
pub struct Client {
    limits: Limits,
    proxies: Proxies,
    authorities: Authorities,
    addresses: Addresses,
}

/// Which addresses a name may lead to.
#[derive(Clone)]
enum Addresses {
    Any,
    /// Those outside, and what is said besides.
    OutsideAnd(addresses::Besides),
}

/// Whose certificates count.
#[derive(Clone)]
enum Authorities {
    /// Those of the system.
    System,
    /// One that a test made.
    #[cfg(test)]
    Only(reqwest::Certificate),
}

impl Client {
    /// A client with the proxies of this process's environment, read now. Never fails: what is missing on this
    /// computer is said when a request needs it.
    pub fn new(limits: &Limits) -> Self {
        Self::with_environment(limits, &proxy::variable)
    }

    /// The same with an environment of the caller's own: from a variable's name to its value.
    pub fn with_environment(limits: &Limits, environment: &dyn Fn(&str) -> Option<String>) -> Self {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // Refused only where another thread was first, which is as good.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
        Self {
            limits: limits.clone(),
            proxies: Proxies::read(environment),
            authorities: Authorities::System,
            addresses: Addresses::Any,
        }
    }

    /// The same for whoever waits no longer than this for a whole answer; never longer than the limits have it.
    #[must_use]
    pub fn within(&self, patience: Option<Duration>) -> Self {
        let mut within = self.clone();
        if let Some(patience) = patience {
            within.limits.first_byte = within.limits.first_byte.min(patience);
            within.limits.exchange = within.limits.exchange.min(patience);
        }
        within
    }

    /// The same that asks no host whose name leads onto this computer or into a private network, but for these, `name` or
    /// `name:port`; and where `here` is so, whatever is on this computer. What a proxy asks, it looks up by itself.
    #[must_use]
    pub fn outside_alone(&self, but: impl Iterator<Item = String>, here: bool) -> Self {
        let name = |host: String| host::without_port(&host).to_owned();
        let besides = addresses::Besides { names: but.map(name).collect(), here };
        Self { addresses: Addresses::OutsideAnd(besides), ..self.clone() }
    }

    /// The proxy that a request to `url` goes through, its password masked (`http://user:•••@proxy:3128`). None where it
    /// goes straight, as loopback always does.
    pub fn proxy_for(&self, url: &str) -> Option<String> {
        match self.proxies.route(&Url::parse(url).ok()?) {
            Route::Direct => None,
            Route::Through { name, .. } | Route::Unusable { name, .. } => Some(name),
        }
    }

    /// Sends a request and reads its whole answer, within the limits. Dropping the future cancels it.
    pub async fn send(&self, outgoing: Outgoing) -> Result<RawAnswer, Failure> {
        self.send_telling(outgoing, || ()).await
    }

    /// As [`Self::send`]; `on_handed` is called in the moment when the connection stands, just before the first byte of
    /// the request goes out. Until then dropping the future spends nothing; from then on the server may act on it.
    pub async fn send_telling(
        &self,
        outgoing: Outgoing,
        on_handed: impl FnOnce() + Send + 'static,
    ) -> Result<RawAnswer, Failure> {
        self.exchange(outgoing, self.limits.answer_body, Handed::new(on_handed)).await
    }

    async fn exchange(&self, outgoing: Outgoing, most: usize, handed: Handed) -> Result<RawAnswer, Failure> {
        let url = checked(&outgoing.url)?;
        let route = self.proxies.route(&url);
        let failing =
            failure::Context { host: host::shown(&url), route: &route, handed: &handed, limits: &self.limits };
        let client = self.connector(&url, &route, &handed).map_err(|kind_and_why| failing.before(kind_and_why))?;
        let request = request(&client, url, &outgoing).map_err(|why| failing.before((FailureKind::Invalid, why)))?;
        let began = answer::began();
        let whole = async {
            let head = within(self.limits.first_byte, client.execute(request)).await;
            let response = match head {
                None => return Err(failing.timed_out(self.limits.first_byte)),
                Some(answered) => answered.map_err(|error| failing.of(&error))?,
            };
            if response.status() == reqwest::StatusCode::PROXY_AUTHENTICATION_REQUIRED
                && matches!(route, Route::Through { .. })
            {
                return Err(failing.proxy_refused());
            }
            answer::read(response, &failing, most, began).await
        };
        match within(self.limits.exchange, whole).await {
            None => Err(failing.timed_out(self.limits.exchange)),
            Some(outcome) => outcome,
        }
    }

    /// A connector for one request: a fresh connection is never a stale one, so nothing has to be sent twice, and the
    /// system's authorities are looked at only where https needs them.
    fn connector(&self, url: &Url, route: &Route, handed: &Handed) -> Result<reqwest::Client, (FailureKind, String)> {
        let mut builder = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(self.limits.connect)
            .pool_max_idle_per_host(0)
            .http1_max_headers(256)
            .http2_max_header_list_size(u32::try_from(self.limits.answer_head).unwrap_or(u32::MAX))
            .connector_layer(handed.clone());
        let mut with_tls = url.scheme() == "https";
        match route {
            Route::Direct => {}
            Route::Unusable { why, .. } => return Err((FailureKind::Proxy, why.clone())),
            Route::Through { proxy, .. } => {
                with_tls |= proxy.scheme() == "https";
                builder = builder.proxy(through(proxy).map_err(|error| (FailureKind::Proxy, failure::words(&error)))?);
            }
        }
        // Through a proxy it is the proxy's own name that is looked up here, and that one may be inside.
        if let (Addresses::OutsideAnd(besides), Route::Direct) = (&self.addresses, route) {
            builder = builder.dns_resolver(std::sync::Arc::new(addresses::OutsideAnd(besides.clone())));
        }
        builder = match &self.authorities {
            _ if !with_tls => builder.tls_certs_only([]),
            Authorities::System => builder,
            #[cfg(test)]
            Authorities::Only(certificate) => builder.tls_certs_only([certificate.clone()]),
        };
        builder.build().map_err(|error| failure::of_connector(&error))
    }
}

fn checked(url: &str) -> Result<Url, Failure> {
    let invalid = |host: String, detail: &str| Failure {
        kind: FailureKind::Invalid,
        sent: Sent::No,
        host,
        detail: detail.to_owned(),
        limit: None,
    };
    let parsed = Url::parse(url).map_err(|_| invalid(String::new(), "the address is no URL"))?;
    if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
        return Err(invalid(host::shown(&parsed), "the address is neither http nor https"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(invalid(host::shown(&parsed), "a user name is in the address"));
    }
    Ok(parsed)
}

fn through(proxy: &Url) -> Result<reqwest::Proxy, reqwest::Error> {
    let plain = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let user = plain(proxy.username());
    let password = Zeroizing::new(plain(proxy.password().unwrap_or_default()));
    let mut bare = proxy.clone();
    // Both fail only for URLs without a host, which are none of ours.
    let stripped = bare.set_username("").and_then(|()| bare.set_password(None)).is_ok();
    let chosen = reqwest::Proxy::all(if stripped { bare } else { proxy.clone() })?;
    Ok(if user.is_empty() && password.is_empty() { chosen } else { chosen.basic_auth(&user, &password) })
}

fn request(client: &reqwest::Client, url: Url, outgoing: &Outgoing) -> Result<reqwest::Request, String> {
    let method = reqwest::Method::from_bytes(outgoing.method.as_bytes()).map_err(|_| "the method is no HTTP method")?;
    let mut builder = client.request(method, url);
    for (name, value) in &outgoing.headers {
        // Neither is repeated in the message: either may hold a secret that was pasted into the wrong field.
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "a header's name can't be sent")?;
        let value = HeaderValue::from_str(value).map_err(|_| format!("the value of {name} can't be sent"))?;
        builder = builder.header(name, value);
    }
    let bearer = outgoing.bearer.as_ref().map(|secret| format!("Bearer {}", secret.expose_secret()));
    let basic = outgoing.basic.as_ref().map(|secret| format!("Basic {}", secret.expose_secret()));
    if let Some(text) = bearer.or(basic).map(Zeroizing::new) {
        let mut value = HeaderValue::from_str(&text).map_err(|_| "the access token holds characters of no header")?;
        value.set_sensitive(true);
        builder = builder.header(AUTHORIZATION, value);
    }
    if !outgoing.body.is_empty() {
        // The transport copies the body into its own buffers; this copy at least is the only one of ours.
        builder = builder.body(outgoing.body.to_vec());
    }
    builder.build().map_err(|error| failure::words(&error))
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing({} {}, {} bytes)", self.method, without_query(&self.url), self.body.len())
    }
}

fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}
