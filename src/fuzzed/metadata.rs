//! A provider's metadata document.

use crate::provider::discovery::ProviderMetadata;

/// What is read of it can be used, and is of bounded size.
pub fn metadata(bytes: &[u8]) {
    let Ok(document) = ProviderMetadata::read(bytes) else { return };
    let endpoints = [&document.authorization_endpoint, &document.token_endpoint, &document.revocation_endpoint];
    for endpoint in endpoints.into_iter().flatten() {
        let url = url::Url::parse(endpoint);
        assert!(url.is_ok_and(|url| matches!(url.scheme(), "https" | "http")), "an endpoint is a web address");
        assert!(endpoint.len() <= 2048 && !endpoint.contains(char::is_whitespace), "and one that can be sent");
    }
    let lists = [
        &document.scopes_supported,
        &document.response_types_supported,
        &document.grant_types_supported,
        &document.token_endpoint_auth_methods_supported,
        &document.code_challenge_methods_supported,
    ];
    for list in lists.into_iter().flatten() {
        assert!(list.len() <= 500 && list.iter().all(|text| text.len() <= 2048), "lists are bounded");
    }
}
