//! Which hosts may be asked without a word of the author's.

use url::Url;

use crate::draft::TypedUrl;
use crate::host;
use crate::provider::recognise_host;

/// Whether this address may be asked: the typed server's own host, one that was allowed (`name` or `name:port`), and any other by
/// https that is no literal address inside a network. A server on this computer may lead to others on it. `Err` is the host
/// with its port. What a name resolves to is looked at where the connection is made.
pub fn may_ask(url: &Url, typed: &TypedUrl, allowed: &[String]) -> Result<(), String> {
    let asked = host::with_port(url);
    let is_typed = asked == host::with_port(typed.url()) && url.scheme() == typed.url().scheme();
    let both_here = typed.is_loopback() && host::is_loopback(url);
    if is_typed || both_here || is_allowed(&asked, allowed) {
        return Ok(());
    }
    if url.scheme() == "https" && !host::names_inside(url) {
        Ok(())
    } else {
        Err(asked)
    }
}

/// Whether a code, a secret or a token may be sent to this endpoint: one on the issuer’s host or the typed server’s, of a
/// provider that the catalogue knows, or one that was allowed. `Err` is the host with its port.
pub fn may_send(endpoint: &Url, issuer: Option<&Url>, typed: &TypedUrl, allowed: &[String]) -> Result<(), String> {
    may_ask(endpoint, typed, allowed)?;
    let asked = host::with_port(endpoint);
    let is_of = |other: &Url| host::with_port(other) == asked && other.scheme() == endpoint.scheme();
    let both_here = typed.is_loopback() && host::is_loopback(endpoint);
    let may = issuer.is_some_and(is_of)
        || is_of(typed.url())
        || both_here
        || is_allowed(&asked, allowed)
        || recognise_host(endpoint).is_some();
    may.then_some(()).ok_or(asked)
}

/// Whether one of these names means it: `name`, or `name:port`.
fn is_allowed(asked: &str, allowed: &[String]) -> bool {
    allowed.iter().any(|name| host::is_named(asked, name))
}
