//! A form, as it is sent and as it is read.

use std::borrow::Cow;

use super::answer;
use crate::exchange::{encode, read_token_answer, AnswerBody, Body, RequestField, SecretRef};
use crate::secret::Secret;

/// What is sent as a form or as JSON is read by others as it was meant, and what comes as a form is read as they write it.
pub fn form(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, value) = text.split_once('\n').unwrap_or((&text, ""));
    let secret = Secret::new(value.to_owned());
    let fields = || vec![RequestField::text(name, value), RequestField::secret("secret", SecretRef::ClientSecret)];
    let sent = encode(&Body::Form(fields()), &|_| Some(&secret));
    let read: Vec<(Cow<'_, str>, Cow<'_, str>)> = url::form_urlencoded::parse(&sent).collect();
    assert_eq!(read, [(name.into(), value.into()), ("secret".into(), value.into())], "a form says what was meant");
    let sent = encode(&Body::Json(fields()), &|_| Some(&secret));
    let read: serde_json::Value = serde_json::from_slice(&sent).unwrap_or_default();
    assert_eq!(read["secret"].as_str(), Some(value), "JSON says what was meant");

    let body: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("access_token", value)
        .append_pair("x", name)
        .finish();
    let (answer, tokens) = read_token_answer(answer(200, body.as_bytes()), &[]);
    assert!(matches!(answer.body, AnswerBody::Form(_)), "it is a form");
    let came = tokens.access.as_ref().map_or("", |token| token.expose_secret());
    assert_eq!(came, value, "the token is the one that was written");
}
