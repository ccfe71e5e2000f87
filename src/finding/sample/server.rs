//! Made-up MCP servers: what they answer, and sign-ins at them.

use super::{Case, Exchange};
use crate::draft::{ClientAuthentication, ExpectedIssuer, ServerSetup, TypedUrl};
use crate::flow::ServerSeen;
use crate::platform::{Platforms, Way, WhyNot};
use crate::server::{Asked, Came, Documents, Served, Step};

pub(in crate::finding) const SERVER: &str = "https://tea.example/mcp";
pub(in crate::finding) const ISSUER: &str = "https://id.tea.example";

/// What a server and its authorization server answer.
#[derive(Clone)]
pub(in crate::finding) struct MadeServer {
    pub(in crate::finding) host: &'static str,
    /// To the first request.
    pub(in crate::finding) first: (u16, &'static [(&'static str, &'static str)]),
    /// The protected-resource document; `None`: there is none.
    pub(in crate::finding) resource: Option<String>,
    /// The authorization server's document; `None`: there is none.
    pub(in crate::finding) metadata: Option<String>,
}

const CHALLENGE: &str = "Bearer resource_metadata=\"https://tea.example/.well-known/oauth-protected-resource/mcp\"";

/// A sound server, looked up as this host.
pub(in crate::finding) fn sound(host: &'static str) -> MadeServer {
    let metadata = r#"{
"issuer": "https://id.tea.example",
"authorization_endpoint": "https://id.tea.example/authorize",
"token_endpoint": "https://id.tea.example/token",
"registration_endpoint": "https://id.tea.example/register",
"scopes_supported": ["tea", "offline_access"],
"response_types_supported": ["code"],
"grant_types_supported": ["authorization_code", "refresh_token"],
"code_challenge_methods_supported": ["S256"],
"token_endpoint_auth_methods_supported": ["none"]
}"#;
    let resource = format!("{{\n\"resource\": \"{SERVER}\",\n\"authorization_servers\": [\"{ISSUER}\"]\n}}");
    MadeServer {
        host,
        first: (401, &[("www-authenticate", CHALLENGE)]),
        resource: Some(resource),
        metadata: Some(metadata.to_owned()),
    }
}

impl MadeServer {
    /// With this in the authorization server's document in place of that.
    pub(in crate::finding) fn metadata_with(mut self, from: &str, to: &str) -> Self {
        let text = self.metadata.take().unwrap();
        assert!(text.contains(from), "{from}");
        self.metadata = Some(text.replace(from, to));
        self
    }

    /// The same in the protected-resource document.
    pub(in crate::finding) fn resource_with(mut self, from: &str, to: &str) -> Self {
        let text = self.resource.take().unwrap();
        assert!(text.contains(from), "{from}");
        self.resource = Some(text.replace(from, to));
        self
    }

    /// The look-up of it.
    pub(in crate::finding) fn documents(&self) -> Documents {
        let (status, headers) = self.first;
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let first = Served { status, headers, text: Some(String::new()), ..Served::default() };
        let mut steps = vec![step(Asked::FirstRequest, SERVER, first)];
        let place = "https://tea.example/.well-known/oauth-protected-resource/mcp";
        steps.push(step(Asked::ProtectedResource, place, document(self.resource.as_deref())));
        if self.resource.as_deref().is_some_and(|text| text.contains(ISSUER)) {
            let place = format!("{ISSUER}/.well-known/oauth-authorization-server");
            steps.push(step(Asked::AuthorizationServer, &place, document(self.metadata.as_deref())));
        }
        Documents { server: SERVER.to_owned(), platform: self.host.to_owned(), looked_up_at_ms: 0, steps }
    }

    /// What a sign-in sees of it.
    pub(in crate::finding) fn seen(&self) -> ServerSeen {
        let documents = self.documents();
        ServerSeen::of(&documents.server, &documents.steps, &documents.facts())
    }
}

fn step(asked: Asked, url: &str, served: Served) -> Step {
    let method = if asked.is_document() { "GET" } else { "POST" };
    let version = (!asked.is_document()).then(|| "2026-07-28".to_owned());
    let (method, url) = (method.to_owned(), url.to_owned());
    Step { asked, method, url, version, at_ms: 0, came: Came::Answer(served) }
}

fn document(text: Option<&str>) -> Served {
    let status = if text.is_some() { 200 } else { 404 };
    Served {
        status,
        length: text.map_or(0, str::len),
        text: Some(text.unwrap_or("<html>").to_owned()),
        ..Served::default()
    }
}

impl Case {
    /// A sign-in at this server that came to the browser, with these exchanges; the client was registered.
    pub(in crate::finding) fn at_a_server(server: &MadeServer, exchanges: Vec<Exchange>) -> Self {
        let mut seen = server.seen();
        (seen.chose, seen.way) = (true, Some(Way::Registration));
        (seen.method, seen.method_is_listed) = (Some(ClientAuthentication::None), true);
        let mut case = Self::with(exchanges);
        case.platform = Platforms::shipped().by_id(server.host).unwrap();
        case.setup.resource = TypedUrl::read(SERVER).ok();
        case.setup.api_address = url::Url::parse(SERVER).ok();
        case.setup.server = Some(ServerSetup {
            url: TypedUrl::read(SERVER).unwrap(),
            typed_over: Vec::new(),
            has_secret: false,
            typed_method: None,
            typed_client_id: String::new(),
            has_endpoints: true,
            revision: None,
            issuer: Some(ExpectedIssuer { issuer: ISSUER.to_owned(), advertised: seen.iss_advertised }),
            mine: true,
        });
        case.run.server = Some(Box::new(seen));
        case
    }

    /// One that ended before the browser.
    pub(in crate::finding) fn stopped_at(server: &MadeServer) -> Self {
        let mut case = Self::at_a_server(server, Vec::new());
        (case.run.callback, case.run.redirect_uri) = (None, None);
        let seen = case.run.server.as_mut().unwrap();
        (seen.chose, seen.way, seen.method, seen.method_is_listed) = (false, None, None, false);
        case
    }

    /// One that found no way to a client.
    pub(in crate::finding) fn without_a_client(server: &MadeServer, passed_over: Vec<(Way, WhyNot)>) -> Self {
        let mut case = Self::stopped_at(server);
        let seen = case.run.server.as_mut().unwrap();
        (seen.chose, seen.passed_over) = (true, passed_over);
        case
    }
}
