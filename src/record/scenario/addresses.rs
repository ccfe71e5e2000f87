//! The practice provider's clients, and its addresses by scenario.

use super::Scenario;

impl Scenario {
    /// The practice provider's client that has a secret; no secret itself.
    pub const CLIENT_ID: &'static str = "practice-client";
    /// Its secret, which everybody knows.
    pub const CLIENT_SECRET: &'static str = "practice-secret";
    /// Its client that has none, and must prove by PKCE's S256 that a code is its own (RFC 9700, section 2.1.1).
    pub const PUBLIC_CLIENT_ID: &'static str = "practice-public-client";

    /// The page that the browser opens.
    pub fn authorization_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/authorize", self.name())
    }

    /// The token endpoint.
    pub fn token_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/token", self.name())
    }

    /// The refresh URL, which takes refreshes alone. Platforms that know none send them to the token URL.
    pub fn refresh_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/refresh", self.name())
    }

    /// An API that takes the access token.
    pub fn api_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/me", self.name())
    }

    /// The MCP server, where this is a scenario of one.
    pub fn server_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}{}", self.server_path())
    }

    /// The MCP server's path.
    pub fn server_path(self) -> String {
        format!("{}/mcp", self.issuer_path())
    }

    /// The path of its authorization server's issuer. The healthy one has none, so that addresses without a path are met,
    /// too; all others are told apart by it.
    pub fn issuer_path(self) -> String {
        if self == Self::ServerHealthy {
            String::new()
        } else {
            format!("/{}", self.name())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scenario;

    #[test]
    fn the_healthy_server_stands_at_the_root_and_each_other_under_its_name() {
        assert_eq!(Scenario::ServerHealthy.server_url(1), "http://127.0.0.1:1/mcp");
        assert_eq!(Scenario::IssAbsent.server_url(1), "http://127.0.0.1:1/iss-absent/mcp");
        assert_eq!(Scenario::ServerHealthy.authorization_url(1), "http://127.0.0.1:1/server-healthy/authorize");
    }
}
