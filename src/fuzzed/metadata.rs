//! A provider's metadata document, and the same as an MCP server's.

use crate::provider::discovery::ProviderMetadata;
use crate::server::{Asked, Came, Documents, Served, Step};

/// What is read of it can be used, and is of bounded size.
pub fn metadata(bytes: &[u8]) {
    of_a_server(bytes);
    let Ok(document) = ProviderMetadata::read(bytes) else { return };
    let endpoints = [
        &document.authorization_endpoint,
        &document.token_endpoint,
        &document.revocation_endpoint,
        &document.registration_endpoint,
    ];
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

/// As each answer of a server, its challenge too: every fault is short, and its step and line are there.
fn of_a_server(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).ok().map(str::to_owned);
    let lines = text.as_deref().map_or(0, |text| text.split(['\n', '\r']).count());
    let field = text.clone().unwrap_or_default();
    let step = |(asked, status)| Step {
        asked,
        method: "GET".to_owned(),
        url: "https://tea.example/x".to_owned(),
        version: None,
        at_ms: 0,
        came: Came::Answer(Served {
            status,
            headers: vec![("www-authenticate".to_owned(), field.clone())],
            text: text.clone(),
            length: bytes.len(),
            ..Served::default()
        }),
    };
    let asked = [
        (Asked::FirstRequest, 200),
        (Asked::ToolsList, 401),
        (Asked::ProtectedResource, 200),
        (Asked::AuthorizationServer, 200),
    ];
    let steps = asked.into_iter().map(step).collect();
    let documents = Documents { server: "https://tea.example/mcp".to_owned(), steps, ..Documents::default() };
    for fault in documents.facts().faults {
        assert!(fault.shows.chars().count() <= 161 && fault.step < 4, "a fault is short and of a step");
        assert!(fault.line.is_none_or(|line| (1..=lines).contains(&line)), "and its line is there");
    }
}
