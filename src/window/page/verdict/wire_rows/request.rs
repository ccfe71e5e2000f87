//! What is sent, row by row.

use super::body;
use super::row::{RowKind, WireRow};
use crate::draft::SecretPlace;
use crate::exchange::{AuthorizationRequest, Body, FieldValue, Request, RequestField, SecretRef, Variant};
use crate::model::Open;
use crate::window::theme::Tone;

/// What stands in a secret's place.
#[derive(Clone, Copy, Debug)]
pub(in crate::window::page) struct SecretWords {
    client_secret: &'static str,
}

impl SecretWords {
    /// For this project, whose client secret is in the keychain or was typed.
    pub(in crate::window::page) fn of(open: &Open) -> Self {
        let client_secret = match open.project.draft.client_secret {
            SecretPlace::Stored => "from the keychain",
            SecretPlace::Typed if open.scenario().is_some() => "the practice client’s",
            SecretPlace::Typed => "as typed, kept in memory",
            SecretPlace::None => "empty",
        };
        Self { client_secret }
    }

    /// For two requests, each of a client of its own.
    pub(super) fn of_any_project() -> Self {
        Self { client_secret: "the client secret" }
    }

    fn of_secret(self, secret: SecretRef) -> &'static str {
        match secret {
            SecretRef::ClientSecret => self.client_secret,
            SecretRef::Code => "the code",
            SecretRef::RefreshToken => "the refresh token",
            SecretRef::AccessToken => "the access token",
            SecretRef::SpentRefreshToken => "a spent refresh token",
            SecretRef::CodeVerifier => "the verifier",
        }
    }
}

/// The page that the browser opens. `state` is masked, what the platform can't send is marked.
pub(in crate::window::page) fn authorization_rows(request: &AuthorizationRequest) -> Vec<WireRow> {
    let (host, path) = split(&request.endpoint);
    let mut rows =
        vec![WireRow::new(RowKind::Start, "GET", path), WireRow::new(RowKind::Header, "host", host), WireRow::gap()];
    for parameter in &request.parameters {
        let row = match parameter.name.as_str() {
            // What is new for each sign-in is said in words before there is one.
            name @ ("state" | "code_challenge") if parameter.value.contains(' ') => {
                WireRow::new(RowKind::Held, name, parameter.value.as_str())
            }
            "state" => {
                let length = parameter.value.chars().count();
                WireRow::field("state", &masked(&parameter.value)).copied_as(Some(body::masked(length)))
            }
            name if parameter.value.is_empty() => WireRow::new(RowKind::Held, name, "empty"),
            name => WireRow::field(name, &parameter.value),
        };
        rows.push(if parameter.by_platform { row } else { row.marked(Tone::Warning, "only in this test") });
    }
    rows
}

/// A token request, or a call of the API. What only a probe sends is marked.
pub(in crate::window::page) fn request_rows(request: &Request, words: SecretWords) -> Vec<WireRow> {
    let (host, path) = split(&request.url);
    let mut rows =
        vec![WireRow::new(RowKind::Start, request.method.as_str(), path), WireRow::new(RowKind::Header, "host", host)];
    rows.extend(request.headers.iter().map(|(name, value)| {
        let other = request.variant == Some(Variant::OtherContentType) && name == "content-type";
        by_probe(WireRow::header(name, value), other)
    }));
    if let Some(secret) = request.bearer {
        rows.push(WireRow::header("authorization", &format!("Bearer ({})", words.of_secret(secret))));
    }
    if request.basic.is_some() {
        let value = format!("Basic (client id and {})", words.client_secret);
        let other = matches!(request.variant, Some(Variant::OtherClientAuthentication | Variant::OtherBoth));
        rows.push(by_probe(WireRow::header("authorization", &value), other));
    }
    match &request.body {
        Body::None => {}
        Body::Json(fields) | Body::Form(fields) => {
            rows.push(WireRow::gap());
            rows.extend(fields.iter().map(|field| field_row(request, field, words)));
        }
        Body::Text(text) => {
            rows.push(WireRow::gap());
            rows.push(WireRow::said(text.as_str()));
        }
    }
    rows
}

fn field_row(request: &Request, field: &RequestField, words: SecretWords) -> WireRow {
    let row = match &field.value {
        FieldValue::Text(text) if text.is_empty() => WireRow::new(RowKind::Held, field.name.as_str(), "empty"),
        FieldValue::Text(text) => WireRow::field(&field.name, text),
        FieldValue::Secret(secret) => WireRow::new(RowKind::Held, field.name.as_str(), words.of_secret(*secret)),
    };
    let other = match request.variant {
        Some(Variant::WithRedirectUri) => field.name == "redirect_uri",
        Some(Variant::WithScope) => field.name == "scope",
        Some(Variant::WithResource) => field.name == "resource",
        Some(Variant::SecretInBody) => ["client_id", "client_secret"].contains(&field.name.as_str()),
        Some(Variant::SpentToken) => field.value == FieldValue::Secret(SecretRef::SpentRefreshToken),
        Some(
            Variant::OtherContentType | Variant::OtherClientAuthentication | Variant::OtherBoth | Variant::AfterReplay,
        )
        | None => false,
    };
    by_probe(row, other)
}

fn by_probe(row: WireRow, is_it: bool) -> WireRow {
    if is_it {
        row.marked(Tone::Warning, "only by this probe")
    } else {
        row
    }
}

/// First four and last two characters: enough to compare by eye, and never the whole.
fn masked(text: &str) -> String {
    let head: String = text.chars().take(4).collect();
    let tail: Vec<char> = text.chars().rev().take(2).collect();
    if text.chars().count() < 12 {
        return "••••".to_owned();
    }
    format!("{head}…{}", tail.iter().rev().collect::<String>())
}

fn split(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or((rest, "/"), |at| rest.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::{masked, split};

    #[test]
    fn a_state_is_recognisable_and_a_short_one_is_not_shown() {
        assert_eq!(masked("f3a90000-0000-4000-8000-0000000000c1"), "f3a9…c1");
        assert_eq!(masked("abcdefgh"), "••••");
    }

    #[test]
    fn an_address_is_told_apart_as_a_request_line_does() {
        assert_eq!(split("https://login.example/a/token?x=1"), ("login.example", "/a/token?x=1"));
        assert_eq!(split("http://127.0.0.1:4711"), ("127.0.0.1:4711", "/"));
    }
}
