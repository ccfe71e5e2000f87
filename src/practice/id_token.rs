//! The `id_token` of an answer (OpenID Connect Core §2). There is no key behind its signature, and nobody here to ask for
//! one: it is there to be read, as clients read one that came straight from the token endpoint (§3.1.3.7).

use serde_json::json;

use super::base64url::base64url;

/// An `id_token` about that person, for that client.
pub(super) fn id_token(
    subject: &str,
    client_id: &str,
    issuer: &str,
    (now_s, ends_s): (i64, i64),
) -> Result<String, getrandom::Error> {
    let header = json!({ "alg": "RS256", "kid": "practice", "typ": "JWT" });
    let claims = json!({ "iss": issuer, "sub": subject, "aud": client_id, "iat": now_s, "exp": ends_s });
    let mut signature = [0_u8; 256];
    getrandom::fill(&mut signature)?;
    let part = |value: serde_json::Value| base64url(value.to_string().as_bytes());
    Ok(format!("{}.{}.{}", part(header), part(claims), base64url(&signature)))
}
