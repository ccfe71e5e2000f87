//! What kind of web page came in place of an answer.

use serde::{Deserialize, Serialize};

/// A page's kind, as far as its text and header tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WebPage {
    /// It asks for a password: somebody is to sign in there.
    Login,
    /// It asks for a sign-in to the network itself (RFC 6585, section 6).
    Portal,
    /// It comes from a proxy or a firewall on the way.
    Proxy,
    /// It says that plain http came to a port where TLS is spoken.
    WantsTls,
    /// Any other.
    Other,
}

/// Words by which proxies and firewalls make themselves known in their pages, in lower case.
const PROXIES: [&str; 16] = [
    "squid",
    "zscaler",
    "fortiguard",
    "fortigate",
    "blue coat",
    "bluecoat",
    "forcepoint",
    "web page blocked",
    "cf-challenge",
    "<title>just a moment...",
    "cdn-cgi/challenge-platform",
    "_cf_chl_opt",
    "incapsula incident id",
    "sucuri website firewall",
    "datadome",
    "attention required! | cloudflare",
];
/// In lower case, how servers answer plain http on a port for TLS: nginx, Go, Apache, Tomcat and Jetty, Cloudflare.
const WANTS_TLS: [&str; 6] = [
    "plain http request was sent to https port",
    "client sent an http request to an https server",
    "speaking plain http to an ssl-enabled server port",
    "this combination of host and port requires tls",
    "instead use the https scheme to access this url",
    "http request was sent to an https port",
];
/// Header fields that only a proxy adds to its own page.
const PROXY_FIELDS: [&str; 3] = ["x-squid-error", "proxy-authenticate", "x-bluecoat-via"];

/// Whether what stands before a provider signs as the server (`Server`), and not the provider.
pub fn is_firewall(server: &str) -> bool {
    let server = server.to_lowercase();
    ["cloudflare", "akamai", "squid", "zscaler", "sucuri", "imperva"].iter().any(|name| server.contains(name))
}

impl WebPage {
    /// Whether a text, page or not, says that http came to a port for TLS.
    pub(super) fn wants_tls(status: u16, text: &str) -> bool {
        const LOOKED_AT: usize = 4096;
        let start = || text.chars().take(LOOKED_AT).collect::<String>().to_lowercase();
        (400..500).contains(&status) && WANTS_TLS.iter().any(|words| start().contains(words))
    }

    /// Tells it from the status, the header fields (names in lower case) and the page.
    pub(super) fn of(status: u16, headers: &[(String, String)], page: &str) -> Self {
        const LOOKED_AT: usize = 64 * 1024;
        let start: String = page.chars().take(LOOKED_AT).collect::<String>().to_lowercase();
        let has = |name: &str| headers.iter().any(|(field, _)| field == name);
        let server = headers.iter().find(|(field, _)| field == "server").map(|(_, value)| value.to_lowercase());
        let server = server.unwrap_or_default();
        if Self::wants_tls(status, page) {
            return Self::WantsTls;
        }
        let portal = ["captive portal", "network authentication required", "hotspot login"];
        if status == 511 || portal.iter().any(|words| start.contains(words)) {
            return Self::Portal;
        }
        if PROXY_FIELDS.iter().any(|name| has(name))
            || PROXIES.iter().any(|word| start.contains(word) || server.contains(word))
        {
            return Self::Proxy;
        }
        // What such a firewall refuses itself, as it refuses the platform's servers; its 5xx may be the provider's own.
        if status == 403 && is_firewall(&server) {
            return Self::Proxy;
        }
        if start.contains("type=\"password\"") || start.contains("type='password'") || start.contains("type=password") {
            return Self::Login;
        }
        if has("via") && matches!(status, 403 | 407 | 502..=504) {
            return Self::Proxy;
        }
        let title = start.split_once("<title").and_then(|(_, rest)| rest.split_once("</title")).map(|(title, _)| title);
        let signs_in = ["sign in", "log in", "login", "signin"];
        if title.is_some_and(|title| signs_in.iter().any(|words| title.contains(words))) {
            return Self::Login;
        }
        Self::Other
    }

    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Login => "a login page",
            Self::Portal => "the sign-in page of a network",
            Self::Proxy => "the page of a proxy or a firewall",
            Self::WantsTls => "a page that asks for TLS",
            Self::Other => "a web page",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WebPage;

    #[test]
    fn a_login_page_a_portal_and_a_proxys_page_are_told_apart() {
        let of = |status, headers: &[(&str, &str)], page: &str| {
            let headers: Vec<(String, String)> =
                headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            WebPage::of(status, &headers, page)
        };
        assert_eq!(of(200, &[], "<form><input type=\"password\"></form>"), WebPage::Login);
        assert_eq!(of(200, &[], "<html><title>Sign in – Example</title>"), WebPage::Login);
        assert_eq!(of(511, &[], "<html>"), WebPage::Portal);
        assert_eq!(of(200, &[], "<html><title>Hotspot Login</title>"), WebPage::Portal);
        assert_eq!(of(403, &[("via", "1.1 gate")], "<html>no</html>"), WebPage::Proxy);
        assert_eq!(of(503, &[("server", "squid/5.7")], "<html>"), WebPage::Proxy);
        assert_eq!(of(403, &[("server", "cloudflare")], "<html>no</html>"), WebPage::Proxy);
        assert_eq!(of(503, &[("server", "cloudflare")], "<html>no</html>"), WebPage::Other);
        assert_eq!(of(200, &[("via", "1.1 cdn")], "<html>hello</html>"), WebPage::Other);
        assert_eq!(of(500, &[], "<html>Internal server error"), WebPage::Other);
        let tls = "<html><title>400 The plain HTTP request was sent to HTTPS port</title>";
        assert_eq!(of(400, &[("server", "nginx")], tls), WebPage::WantsTls);
        assert_eq!(of(200, &[], tls), WebPage::Other, "a page about it is no answer of that kind");
    }
}
