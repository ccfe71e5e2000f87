//! What stands in a secret's place.

use crate::exchange::{FieldValue, Request, SecretRef};

/// The variable that holds it in a shell.
pub(super) fn variable(secret: SecretRef) -> &'static str {
    match secret {
        SecretRef::ClientSecret => "CLIENT_SECRET",
        SecretRef::Code => "CODE",
        SecretRef::RefreshToken => "REFRESH_TOKEN",
        SecretRef::AccessToken => "ACCESS_TOKEN",
        SecretRef::SpentRefreshToken => "SPENT_REFRESH_TOKEN",
        SecretRef::CodeVerifier => "CODE_VERIFIER",
    }
}

fn words(secret: SecretRef) -> &'static str {
    match secret {
        SecretRef::ClientSecret => "the client secret",
        SecretRef::Code => "the code that the browser brought back, good for one try",
        SecretRef::RefreshToken => "the newest refresh token, which this may spend",
        SecretRef::AccessToken => "the newest access token",
        SecretRef::SpentRefreshToken => "a refresh token that was used before",
        SecretRef::CodeVerifier => "the PKCE verifier of the same sign-in",
    }
}

/// A comment line for each secret of the request, once, in the order in which they are sent.
pub(super) fn comments(request: &Request) -> String {
    let mut all: Vec<SecretRef> = Vec::new();
    for secret in secrets(request) {
        if !all.contains(&secret) {
            all.push(secret);
        }
    }
    all.into_iter().map(|secret| format!("# ${}: {}\n", variable(secret), words(secret))).collect()
}

fn secrets(request: &Request) -> impl Iterator<Item = SecretRef> + '_ {
    let basic = request.basic.as_ref().map(|_| SecretRef::ClientSecret);
    let in_body = request.body.fields().iter().filter_map(|field| match &field.value {
        FieldValue::Text(_) => None,
        FieldValue::Secret(secret) => Some(*secret),
    });
    request.bearer.into_iter().chain(basic).chain(in_body)
}
