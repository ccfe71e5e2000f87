//! Access tokens as they are made: for whom, and whether that can be read.

use serde_json::json;

use super::behaviour::{Audience, Behaviour};
use super::jwt::{jwt, SUBJECT};
use super::random::opaque;
use crate::secret::Secret;

/// The server for which the tokens are that no server of ours takes.
pub(super) const ELSEWHERE: &str = "https://another-server.example/mcp";

/// A new access token.
pub(super) struct AccessToken {
    /// The token.
    pub(super) token: Secret,
    /// The resource that it is for, where it is bound to one.
    pub(super) audience: Option<String>,
}

impl AccessToken {
    /// One for this resource, or for the one that the scenario puts in its place (RFC 9068 §2.2: `aud`).
    pub(super) fn make(
        behaviour: &Behaviour,
        resource: Option<String>,
        scope: &str,
        now_ms: i64,
    ) -> Result<Self, getrandom::Error> {
        match behaviour.served.map(|served| served.audience) {
            None | Some(Audience::Asked) => Ok(Self { token: opaque("practice-at-")?, audience: resource }),
            Some(Audience::Other) => {
                let (now_s, lives_s) = (now_ms / 1000, i64::from(behaviour.lifetime_s));
                let claims = json!({
                    "aud": ELSEWHERE, "sub": SUBJECT, "scope": scope, "iat": now_s, "exp": now_s + lives_s,
                });
                Ok(Self { token: Secret::new(jwt("at+jwt", &claims)?), audience: Some(ELSEWHERE.to_owned()) })
            }
        }
    }
}
