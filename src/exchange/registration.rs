//! What a registration endpoint answered (RFC 7591, section 3.2): read once, tolerantly; its secrets move into the secret type.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{read_answer, Answer, Known, RawAnswer};
use crate::secret::Secret;

/// A client that was registered.
#[derive(Debug)]
pub struct Registration {
    /// `client_id`
    pub client_id: String,
    /// `client_secret`, if one came.
    pub client_secret: Option<Secret>,
    /// When that ends, in seconds since 1970; `None` where it does not, or nothing is said of it.
    pub expires_at_s: Option<i64>,
    /// `token_endpoint_auth_method`, where it is named.
    pub method: Option<String>,
    /// `redirect_uris`, where they are named.
    pub redirect_uris: Option<Vec<String>>,
    /// `grant_types`, where they are named.
    pub grant_types: Option<Vec<String>>,
}

/// Why an answer brought no client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotRegistered {
    /// It is refused, with this `error` if one is named.
    Refused(Option<String>),
    /// Another status than a success, and no error is named.
    Status(u16),
    /// A success whose body is no JSON object.
    NoObject,
    /// An object without a `client_id` that is a text.
    NoClientId,
    /// It names a way to show the client that is none of ours.
    OtherMethod(String),
    /// No answer came.
    Unanswered,
}

/// Reads it. `known` are secrets that were sent, and what is none.
pub fn read_registration(raw: RawAnswer, mut known: Known) -> (Answer, Result<Registration, NotRegistered>) {
    let members = serde_json::from_slice::<Map<String, Value>>(raw.body.trim_ascii());
    for name in ["client_secret", "registration_access_token"] {
        // Repeated elsewhere in the answer, it is hidden there, too.
        if let Some(text) = members.as_ref().ok().and_then(|members| members.get(name)).and_then(Value::as_str) {
            known.add(Secret::new(text.to_owned()));
        }
    }
    let read = members.map_err(|_| NotRegistered::NoObject).and_then(|members| client(&members));
    let success = (200..300).contains(&raw.status);
    let answer = read_answer(raw, known);
    let read = if success { read } else { Err(refused(&answer)) };
    (answer, read)
}

fn client(members: &Map<String, Value>) -> Result<Registration, NotRegistered> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let list = |name: &str| {
        let texts = members.get(name)?.as_array()?.iter().filter_map(|one| one.as_str().map(str::to_owned));
        Some(texts.collect::<Vec<_>>())
    };
    Ok(Registration {
        client_id: text("client_id").ok_or(NotRegistered::NoClientId)?.to_owned(),
        client_secret: text("client_secret").map(|secret| Secret::new(secret.to_owned())),
        // 0 says that it does not end.
        expires_at_s: members.get("client_secret_expires_at").and_then(Value::as_i64).filter(|end| *end > 0),
        method: text("token_endpoint_auth_method").map(str::to_owned),
        redirect_uris: list("redirect_uris"),
        grant_types: list("grant_types"),
    })
}

fn refused(answer: &Answer) -> NotRegistered {
    let error = answer.shape().and_then(|shape| shape.member("error")).and_then(super::Shape::as_text);
    match error {
        Some(error) => NotRegistered::Refused(Some(error.to_owned())),
        None if matches!(answer.status, 401 | 403) => NotRegistered::Refused(None),
        None => NotRegistered::Status(answer.status),
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn read(status: u16, body: &str) -> (Answer, Result<Registration, NotRegistered>) {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        read_registration(RawAnswer { status, headers: Vec::new(), body, took_ms: 1 }, Known::default())
    }

    #[test]
    fn a_client_comes_with_what_was_registered_and_its_secret_is_not_in_the_answer_that_is_kept() {
        let (answer, read) = read(
            201,
            r#"{"client_id":"c-1","client_secret":"s3cr3t-of-the-client","client_secret_expires_at":1900000000,
                "registration_access_token":"r3gistration-token-x","token_endpoint_auth_method":"client_secret_post",
                "redirect_uris":["http://127.0.0.1:1/callback"],"grant_types":["authorization_code"]}"#,
        );
        let read = read.unwrap();
        assert_eq!((read.client_id.as_str(), read.expires_at_s), ("c-1", Some(1_900_000_000)));
        assert_eq!(read.client_secret.unwrap().expose_secret(), "s3cr3t-of-the-client");
        assert_eq!(read.method.as_deref(), Some("client_secret_post"));
        let kept = serde_json::to_string(&answer).unwrap();
        assert!(!kept.contains("s3cr3t-of") && !kept.contains("r3gistration"), "{kept}");
        assert!(kept.contains("c-1"));
    }

    #[test]
    fn what_brings_no_client_says_why() {
        let of = |status, body: &str| read(status, body).1.unwrap_err();
        assert_eq!(of(201, "<html>"), NotRegistered::NoObject);
        assert_eq!(of(200, "[]"), NotRegistered::NoObject);
        assert_eq!(of(201, r#"{"client_id":7}"#), NotRegistered::NoClientId);
        assert_eq!(of(201, r#"{"client_id":" "}"#), NotRegistered::NoClientId);
        let refused = of(400, r#"{"error":"invalid_redirect_uri"}"#);
        assert_eq!(refused, NotRegistered::Refused(Some("invalid_redirect_uri".to_owned())));
        assert_eq!((of(403, ""), of(404, "")), (NotRegistered::Refused(None), NotRegistered::Status(404)));
    }
}
