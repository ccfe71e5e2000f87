//! JSON Web Tokens as clients see them. There is no key behind the signature, and nobody here to ask for one: they are
//! there to be read.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use serde_json::{json, Value};

use super::random;

/// `sub`: the one person of this server. Names that were typed at the login are not kept.
pub(super) const SUBJECT: &str = "practice-person";

/// A token of that `typ` with these claims (RFC 7519 §3).
pub(super) fn jwt(kind: &str, claims: &Value) -> Result<String, getrandom::Error> {
    let header = json!({ "alg": "RS256", "kid": "practice", "typ": kind });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signature = URL_SAFE_NO_PAD.encode(random::bytes::<256>()?);
    Ok(format!("{}.{}.{signature}", part(&header), part(claims)))
}
