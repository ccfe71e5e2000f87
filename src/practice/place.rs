//! The addresses.
//!
//! | address | what is there |
//! | --- | --- |
//! | `/<scenario>/authorize` | the authorization endpoint, with its pages |
//! | `/<scenario>/token` | the token endpoint |
//! | `/<scenario>/refresh`, `/<scenario>/me` | refreshes alone, and an API; where a plugin's manifest is tested |
//! | `/<scenario>/register` | the registration endpoint; where a server is tested, as all that follow |
//! | `/<scenario>/mcp` | the MCP server; that of `server-healthy` is `/mcp` |
//! | `/.well-known/oauth-protected-resource/<scenario>/mcp` | its document; that of `/mcp` also without a path |
//! | `/.well-known/oauth-authorization-server/<scenario>` | its authorization server's; that of `/mcp` has no path |
//! | `/.well-known/openid-configuration/<scenario>` | the same |
//! | `/<scenario>/.well-known/openid-configuration` | the same |

use super::token::TokenAddress;
use crate::record::{Scenario, Subject};

/// What an address means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// The authorization endpoint.
    Authorize,
    /// The token endpoint, or the refresh URL.
    Token(TokenAddress),
    /// The practice API.
    Me,
    /// The registration endpoint.
    Register,
    /// The MCP server.
    Mcp,
    /// Its document.
    ProtectedResource,
    /// Its authorization server's.
    AuthorizationServer,
}

/// The scenario of a path, and what is there.
pub(super) fn place(path: &str) -> Option<(Scenario, Endpoint)> {
    if let Some(scenario) = server(|scenario| path == scenario.server_path()) {
        return Some((scenario, Endpoint::Mcp));
    }
    if let Some(found) = document(path) {
        return Some(found);
    }
    let (scenario, place) = path.strip_prefix('/')?.split_once('/')?;
    let scenario = Scenario::read(scenario)?;
    let endpoint = match (scenario.subject(), place) {
        (_, "authorize") => Endpoint::Authorize,
        (_, "token") => Endpoint::Token(TokenAddress::TokenUrl),
        (Subject::Manifest, "refresh") => Endpoint::Token(TokenAddress::RefreshUrl),
        (Subject::Manifest, "me") => Endpoint::Me,
        (Subject::Server, "register") => Endpoint::Register,
        (Subject::Manifest | Subject::Server, _) => return None,
    };
    Some((scenario, endpoint))
}

/// RFC 9728 §3.1 and RFC 8414 §3.1 put the path behind their own, OpenID Connect Discovery §4 before it.
fn document(path: &str) -> Option<(Scenario, Endpoint)> {
    if let Some(path) = path.strip_prefix("/.well-known/oauth-protected-resource") {
        let scenario = server(|scenario| path == scenario.server_path());
        let scenario = scenario.or_else(|| path.is_empty().then_some(Scenario::ServerHealthy))?;
        return Some((scenario, Endpoint::ProtectedResource));
    }
    let issuer = path
        .strip_prefix("/.well-known/oauth-authorization-server")
        .or_else(|| path.strip_prefix("/.well-known/openid-configuration"))
        .or_else(|| path.strip_suffix("/.well-known/openid-configuration"))?;
    Some((server(|scenario| issuer == scenario.issuer_path())?, Endpoint::AuthorizationServer))
}

fn server(is_it: impl Fn(Scenario) -> bool) -> Option<Scenario> {
    Scenario::of(Subject::Server).into_iter().find(|scenario| is_it(*scenario))
}

#[cfg(test)]
mod tests {
    use super::{place, Endpoint, Scenario, Subject, TokenAddress};

    #[test]
    fn every_server_and_its_documents_have_an_address_of_their_own() {
        for scenario in Scenario::of(Subject::Server) {
            let (server, issuer) = (scenario.server_path(), scenario.issuer_path());
            let at = |path: String| place(&path);
            assert_eq!(at(server.clone()), Some((scenario, Endpoint::Mcp)));
            let resource = format!("/.well-known/oauth-protected-resource{server}");
            assert_eq!(at(resource), Some((scenario, Endpoint::ProtectedResource)));
            for document in [
                format!("/.well-known/oauth-authorization-server{issuer}"),
                format!("/.well-known/openid-configuration{issuer}"),
                format!("{issuer}/.well-known/openid-configuration"),
            ] {
                assert_eq!(at(document), Some((scenario, Endpoint::AuthorizationServer)));
            }
            assert_eq!(at(format!("/{scenario}/register")), Some((scenario, Endpoint::Register)));
            assert_eq!(at(format!("/{scenario}/me")), None);
        }
        let root = place("/.well-known/oauth-protected-resource");
        assert_eq!(root, Some((Scenario::ServerHealthy, Endpoint::ProtectedResource)));
    }

    #[test]
    fn a_plugins_practice_has_the_addresses_that_it_had() {
        for scenario in Scenario::of(Subject::Manifest) {
            for (name, endpoint) in [
                ("authorize", Some(Endpoint::Authorize)),
                ("token", Some(Endpoint::Token(TokenAddress::TokenUrl))),
                ("refresh", Some(Endpoint::Token(TokenAddress::RefreshUrl))),
                ("me", Some(Endpoint::Me)),
                ("mcp", None),
                ("register", None),
                (".well-known/openid-configuration", None),
            ] {
                let found = place(&format!("/{scenario}/{name}"));
                assert_eq!(found, endpoint.map(|endpoint| (scenario, endpoint)), "{scenario} {name}");
            }
            assert_eq!(place(&format!("/.well-known/oauth-authorization-server/{scenario}")), None);
        }
    }
}
