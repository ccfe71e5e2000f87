//! An answer of a registration endpoint.

use serde_json::{Map, Value};

use super::{answer, choice};
use crate::exchange::{read_registration, Answer, Known, NotRegistered};

/// Shorter ones may be a word that stands in any answer.
const LONG: usize = 24;

/// A client comes of a success with an id alone, and no secret stands in what is kept. The first byte chooses the status.
pub fn registration(bytes: &[u8]) {
    let (status, body) = choice(bytes);
    let status = if status < 200 { 201 } else { u16::from(status) * 2 };
    let (answer, read) = read_registration(answer(status, body), Known::default());
    match &read {
        Ok(client) => {
            assert!(answer.is_success() && !client.client_id.trim().is_empty(), "a client has an id and was given");
            assert!(client.expires_at_s.is_none_or(|end| end > 0), "0 is no end");
        }
        Err(NotRegistered::NoObject | NotRegistered::NoClientId) => {
            assert!(answer.is_success(), "nobody looks for a client in a refusal");
        }
        Err(NotRegistered::Refused(_) | NotRegistered::Status(_)) => {
            assert!(!answer.is_success(), "a success refuses nothing");
        }
        Err(NotRegistered::OtherMethod(_) | NotRegistered::Unanswered) => {
            unreachable!("of these an answer says nothing")
        }
    }
    let text = serde_json::to_string(&answer).unwrap_or_default();
    assert!(serde_json::from_str::<Answer>(&text).is_ok(), "what is kept can be read again");
    let members = serde_json::from_slice::<Map<String, Value>>(body.trim_ascii()).unwrap_or_default();
    for name in ["client_secret", "registration_access_token"] {
        let Some(secret) = members.get(name).and_then(Value::as_str) else { continue };
        let plain = secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte));
        let told = plain && secret.len() >= LONG && format!("{answer:?}").contains(secret);
        assert!(!told, "no secret stands in what is kept");
    }
}
