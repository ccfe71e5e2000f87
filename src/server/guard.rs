//! Which hosts may be asked without a word of the author's.

use url::{Host, Url};

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
    if url.scheme() == "https" && !is_inside(url) {
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
    let bare = asked.rsplit_once(':').map_or(asked, |(name, _)| name);
    allowed.iter().any(|name| name.eq_ignore_ascii_case(asked) || name.eq_ignore_ascii_case(bare))
}

/// Whether its host is a literal address that the internet does not reach, or a name of this computer.
fn is_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(_)) | None => host::is_loopback(url),
        Some(Host::Ipv4(address)) => !is_public_v4(address),
        Some(Host::Ipv6(address)) => match address.to_ipv4_mapped() {
            Some(address) => !is_public_v4(address),
            None => !is_public_v6(address),
        },
    }
}

fn is_public_v4(address: std::net::Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    // RFC 6598's shared space and RFC 2544's benchmarks have no stable name in the standard library.
    let shared = first == 100 && (64..128).contains(&second) || first == 198 && matches!(second, 18 | 19);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || first == 0
        || first >= 240
        || shared)
}

fn is_public_v6(address: std::net::Ipv6Addr) -> bool {
    let [first, ..] = address.segments();
    // Unique local (RFC 4193) and link-local (RFC 4291, section 2.5.6).
    let inside = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
    !(address.is_loopback() || address.is_unspecified() || address.is_multicast() || inside)
}
