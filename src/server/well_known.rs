//! Where the documents lie.

use url::Url;

/// Where a protected-resource document lies: at the path's address, then at the root's. (RFC 9728, section 3.1.)
pub fn resource_addresses(server: &Url) -> Vec<Url> {
    const NAME: &str = "/.well-known/oauth-protected-resource";
    let path = server.path().trim_end_matches('/');
    let mut found = Vec::new();
    if !path.is_empty() || server.query().is_some() {
        let mut inserted = at(server, &format!("{NAME}{path}"));
        inserted.set_query(server.query());
        found.push(inserted);
    }
    found.push(at(server, NAME));
    found
}

/// Where an authorization server's document lies: OAuth's with the well-known part inserted, OpenID's inserted, OpenID's
/// appended; without a path the first two are all. (RFC 8414, sections 3.1 and 5; OpenID Connect Discovery, section 4.1.)
pub fn authorization_server_addresses(issuer: &Url) -> Vec<Url> {
    const OAUTH: &str = "/.well-known/oauth-authorization-server";
    const OPENID: &str = "/.well-known/openid-configuration";
    let path = issuer.path().trim_end_matches('/');
    if path.is_empty() {
        return vec![at(issuer, OAUTH), at(issuer, OPENID)];
    }
    [format!("{OAUTH}{path}"), format!("{OPENID}{path}"), format!("{path}{OPENID}")]
        .iter()
        .map(|path| at(issuer, path))
        .collect()
}

fn at(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}
