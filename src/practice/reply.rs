//! Answers, each with the header fields that it needs. Nothing here is ever cached.

use axum::body::Body;
use axum::http::{header, HeaderName, HeaderValue, Response, StatusCode};

/// An answer of this server.
pub(super) type Reply = Response<Body>;

/// An answer with a body of that type.
pub(super) fn reply(status: StatusCode, kind: &'static str, body: String) -> Reply {
    let mut reply = Response::new(Body::from(body));
    *reply.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        // RFC 6749 §5.1 asks for both wherever tokens may be in an answer.
        (header::CACHE_CONTROL, "no-store"),
        (header::PRAGMA, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    reply
}

/// An answer without a body.
pub(super) fn bare(status: StatusCode) -> Reply {
    let mut reply = reply(status, "", String::new());
    reply.headers_mut().remove(header::CONTENT_TYPE);
    reply
}

/// JSON.
pub(super) fn json(status: StatusCode, value: &serde_json::Value) -> Reply {
    reply(status, "application/json", value.to_string())
}

/// An error of RFC 6749 §5.2.
pub(super) fn json_error(status: StatusCode, error: &str, why: &str) -> Reply {
    json(status, &serde_json::json!({ "error": error, "error_description": why }))
}

/// A page that may load its own style and send forms to itself and to `form_target`.
pub(super) fn page(status: StatusCode, nonce: &str, form_target: &str, html: String) -> Reply {
    let mut reply = reply(status, "text/html; charset=utf-8", html);
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self' {form_target}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    // A nonce is hex and a target an origin, so this can't fail; if it ever did, the page stays without its style.
    let policy = HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
    reply.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    with(with(reply, header::X_FRAME_OPTIONS, "DENY"), header::REFERRER_POLICY, "same-origin")
}

/// A bare page, as a server shows it when its program has failed.
pub(super) fn bare_page(status: StatusCode, html: &str) -> Reply {
    reply(status, "text/html; charset=utf-8", html.to_owned())
}

/// Sends the browser on with GET.
pub(super) fn see_other(url: &url::Url) -> Reply {
    let mut reply = reply(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", String::new());
    // A serialized URL is ASCII without control characters.
    if let Ok(location) = HeaderValue::try_from(url.as_str()) {
        reply.headers_mut().insert(header::LOCATION, location);
    }
    with(reply, header::REFERRER_POLICY, "same-origin")
}

/// The same answer with one more header field.
pub(super) fn with(mut reply: Reply, name: HeaderName, value: &'static str) -> Reply {
    reply.headers_mut().insert(name, HeaderValue::from_static(value));
    reply
}
