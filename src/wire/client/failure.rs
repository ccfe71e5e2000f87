//! From the transport's errors to our words. Nothing of a URL's path or query and no secret comes along: only the
//! innermost cause's own words are kept, and those speak of sockets and names; what TLS says is put into words of ours.

use std::error::Error;
use std::io;
use std::time::Duration;

use crate::exchange::{Failure, FailureKind, Sent};

use super::super::proxy::Route;
use super::super::Limits;
use super::handed::Handed;
use super::handshake;

const LONGEST_DETAIL: usize = 300;

/// What is known of a request when it fails.
pub(super) struct Context<'a> {
    pub(super) host: String,
    pub(super) route: &'a Route,
    pub(super) handed: &'a Handed,
    pub(super) limits: &'a Limits,
}

impl Context<'_> {
    /// A failure before anything was tried.
    pub(super) fn before(&self, (kind, detail): (FailureKind, String)) -> Failure {
        self.failure(kind, detail)
    }

    /// No answer, or not all of it, within a limit.
    pub(super) fn timed_out(&self, limit: Duration) -> Failure {
        match self.handed.sent() {
            Sent::Yes => self.failure(FailureKind::TimedOut, format!("no complete answer within {}", spoken(limit))),
            Sent::No => self.failure(self.unconnected(), format!("no connection within {}", spoken(limit))),
        }
    }

    /// More than a limit.
    pub(super) fn too_large(&self, what: &str, limit: usize) -> Failure {
        let detail = format!("the answer's {what} is larger than {limit} bytes");
        Failure { limit: Some(limit), ..self.failure(FailureKind::TooLarge, detail) }
    }

    /// Status 407 from the proxy. It saw the request, though it can't have passed it on: counted as sent to be safe.
    pub(super) fn proxy_refused(&self) -> Failure {
        self.failure(FailureKind::Proxy, "the proxy wants a user name and password (status 407)".to_owned())
    }

    /// Any error of the transport.
    pub(super) fn of(&self, error: &reqwest::Error) -> Failure {
        let secured = causes(error).find_map(|cause| cause.downcast_ref::<rustls::Error>()).map(handshake::of);
        if let Some((kind, detail)) = secured {
            return self.failure(self.unsecured(kind), detail);
        }
        if let Some(inside) = causes(error).find_map(|cause| cause.downcast_ref::<super::addresses::Inside>()) {
            return self.failure(FailureKind::Private, inside.to_string());
        }
        let detail = words(error);
        let kind = if self.handed.sent() == Sent::No {
            if error.is_builder() {
                FailureKind::Invalid
            } else if error.is_timeout() {
                return self
                    .failure(self.unconnected(), format!("no connection within {}", spoken(self.limits.connect)));
            } else if error.is_dns() && self.unconnected() == FailureKind::Connect {
                FailureKind::Dns
            } else {
                self.unconnected()
            }
        } else if error.is_timeout() {
            FailureKind::TimedOut
        } else if detail.contains("head is too large") {
            return self.too_large("head", self.limits.answer_head);
        } else if let Some(odd) = not_http(&detail) {
            return self.failure(FailureKind::NotHttp, odd.to_owned());
        } else {
            FailureKind::Cut
        };
        self.failure(kind, detail)
    }

    /// A certificate is refused whenever it comes. Another end of TLS is an end like any other once something was sent; and
    /// where the proxy speaks TLS, too, nobody knows whose it was.
    fn unsecured(&self, kind: FailureKind) -> FailureKind {
        let by_proxy = matches!(self.route, Route::Through { proxy, .. } if proxy.scheme() == "https");
        match (kind, self.handed.sent()) {
            (FailureKind::Tls, Sent::Yes) => FailureKind::Cut,
            (FailureKind::Tls, Sent::No) if by_proxy => FailureKind::Proxy,
            (kind, _) => kind,
        }
    }

    fn unconnected(&self) -> FailureKind {
        if matches!(self.route, Route::Direct) {
            FailureKind::Connect
        } else {
            FailureKind::Proxy
        }
    }

    fn failure(&self, kind: FailureKind, detail: String) -> Failure {
        let host = match self.route {
            Route::Through { name, .. } | Route::Unusable { name, .. } if kind == FailureKind::Proxy => name.clone(),
            Route::Direct | Route::Through { .. } | Route::Unusable { .. } => self.host.clone(),
        };
        Failure { kind, sent: self.handed.sent(), host, detail, limit: None }
    }
}

/// In words of ours, where the library's say that what came is no HTTP. It names no kinds that could be asked for.
fn not_http(detail: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 5] = [
        ("invalid HTTP version parsed", "it does not begin as an HTTP answer does"),
        ("invalid HTTP status-code parsed", "its status line is none of HTTP’s"),
        ("invalid HTTP header parsed", "a header field in it is none of HTTP’s"),
        ("invalid content-length parsed", "its Content-Length is no number, or there are two that differ"),
        ("invalid transfer-encoding parsed", "its Transfer-Encoding is none that is known"),
    ];
    KNOWN.iter().find(|(theirs, _)| detail.contains(theirs)).map(|(_, ours)| *ours)
}

/// Why no connector could be built: the only cause on our side is that the system has no authorities.
pub(super) fn of_connector(error: &reqwest::Error) -> (FailureKind, String) {
    let detail = words(error);
    if detail.contains("No CA certificates") {
        let cure = "no certificate authorities are installed on this computer, so https can't be trusted: \
                    install the package ca-certificates";
        return (FailureKind::NoAuthorities, cure.to_owned());
    }
    (FailureKind::Invalid, detail)
}

/// The innermost cause in its own words, cut at 300 characters.
pub(super) fn words(error: &reqwest::Error) -> String {
    let innermost = causes(error).last().map(ToString::to_string);
    // Without a cause reqwest's own words end in the URL.
    innermost.unwrap_or_else(|| "the request failed".to_owned()).chars().take(LONGEST_DETAIL).collect()
}

/// What lies below an error. `io::Error::source` skips the error that it carries, so that one is taken by hand.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| below(*cause))
}

fn below<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(carried) => Some(carried),
        None => cause.source(),
    }
}

fn spoken(limit: Duration) -> String {
    if limit.subsec_millis() == 0 {
        format!("{} s", limit.as_secs())
    } else {
        format!("{} ms", limit.as_millis())
    }
}
