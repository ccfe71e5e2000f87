use crate::server::{authorization_server_addresses, resource_addresses};

fn listed(found: &[url::Url]) -> String {
    found.iter().map(url::Url::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_protected_resource_document_lies_at_the_paths_address_and_then_at_the_roots() {
    let root = "https://a.example/.well-known/oauth-protected-resource";
    for (server, found) in [
        ("https://a.example", root.to_owned()),
        ("https://a.example/", root.to_owned()),
        ("https://a.example/mcp", format!("{root}/mcp {root}")),
        ("https://a.example/x/mcp/", format!("{root}/x/mcp {root}")),
        ("https://a.example/mcp?tenant=1", format!("{root}/mcp?tenant=1 {root}")),
        ("https://a.example/mcp#there", format!("{root}/mcp {root}")),
    ] {
        assert_eq!(listed(&resource_addresses(&server.parse().unwrap())), found, "{server}");
    }
}

#[test]
fn an_authorization_servers_document_is_oauths_inserted_then_openids_inserted_then_openids_appended() {
    let (oauth, openid) = ("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");
    let host = "https://id.example";
    for (issuer, found) in [
        (host.to_owned(), format!("{host}{oauth} {host}{openid}")),
        (format!("{host}/"), format!("{host}{oauth} {host}{openid}")),
        (format!("{host}/a/b"), format!("{host}{oauth}/a/b {host}{openid}/a/b {host}/a/b{openid}")),
        (format!("{host}/a/"), format!("{host}{oauth}/a {host}{openid}/a {host}/a{openid}")),
        (
            "http://localhost:8080/a".to_owned(),
            format!("http://localhost:8080{oauth}/a http://localhost:8080{openid}/a http://localhost:8080/a{openid}"),
        ),
    ] {
        assert_eq!(listed(&authorization_server_addresses(&issuer.parse().unwrap())), found, "{issuer}");
    }
}
