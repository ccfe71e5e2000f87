//! What hosts of MCP servers send, byte by byte.

use strum::IntoEnumIterator as _;

use super::{body, BASIC, POST, VALUES};
use crate::draft::{parse, ClientAuthentication, Draft, Members, SecretPlace, Setup};
use crate::exchange::{Body, Purpose, Request, SecretRef};
use crate::platform::{Check, HostFault, McpCall, Platform, Platforms, RegistrationValues, Revision};

const SERVER: &str = "https://tea.example/mcp";
const REGISTER: &str = "https://id.example/register";
const BACK: &str = "redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback";
const RESOURCE: &str = "resource=https%3A%2F%2Ftea.example%2Fmcp";
const PKCE: &str = "code_challenge=ch&code_challenge_method=S256";

fn host(id: &str) -> &'static Platform {
    Platforms::shipped().by_id(id).unwrap()
}

fn setup(platform: &Platform, scope: &str) -> Setup {
    let draft = Draft { client_id: "i d".to_owned(), client_secret: SecretPlace::Typed, ..Draft::default() };
    let members = Members {
        authorization_url: "https://id.example/authorize",
        token_url: "https://id.example/token",
        resource: SERVER,
        scope,
        ..Members::default()
    };
    parse(&draft, members, &platform.demands()).unwrap().0
}

fn asked(platform: &Platform, scope: &str) -> String {
    let url = platform.authorization_request(&setup(platform, scope), VALUES).url;
    url.strip_prefix("https://id.example/authorize?").unwrap().to_owned()
}

/// The exchange's body and the refresh's.
fn bodies(platform: &Platform) -> [String; 2] {
    let setup = setup(platform, "");
    [platform.exchange_request(&setup, super::REDIRECT), platform.refresh_request(&setup)].map(|request| body(&request))
}

fn text(request: &Request) -> &str {
    let Body::Text(text) = &request.body else { panic!("{:?}", request.body) };
    text
}

fn headers(request: &Request) -> Vec<(&str, &str)> {
    request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn each_host_asks_in_its_own_order_with_s256_and_resource() {
    let by_rfc = format!("response_type=code&client_id=i+d&{BACK}&scope=a+b&state=s-1&{PKCE}&{RESOURCE}");
    assert_eq!(asked(host("mcp"), "a b"), by_rfc);
    let claude = format!("response_type=code&client_id=i+d&{PKCE}&{BACK}&state=s-1&scope=a+b&{RESOURCE}");
    assert_eq!(asked(host("claude-code"), "a b"), claude);
    let codex = format!("response_type=code&client_id=i+d&state=s-1&{PKCE}&{BACK}&scope=a+b&{RESOURCE}");
    assert_eq!(asked(host("codex"), "a b"), codex);
    let code = format!("client_id=i+d&response_type=code&{PKCE}&scope=a+b&{RESOURCE}&{BACK}&state=s-1");
    assert_eq!(asked(host("vs-code"), "a b"), code);
    for platform in Platforms::shipped().hosts() {
        assert!(!asked(platform, "").contains("scope"), "{}", platform.id);
    }
}

#[test]
fn each_host_proves_itself_by_the_verifier_and_names_the_resource_but_codex_at_a_refresh() {
    let refresh = "grant_type=refresh_token&refresh_token=r+1";
    let code = "grant_type=authorization_code&code=c%2F1";
    let id = "client_id=i+d";
    let by_rfc = format!("{code}&{BACK}&code_verifier=v-1&{RESOURCE}&{id}");
    assert_eq!(bodies(host("mcp")), [by_rfc, format!("{refresh}&{RESOURCE}&{id}")]);
    let claude = format!("{code}&code_verifier=v-1&{BACK}&{RESOURCE}&{id}");
    assert_eq!(bodies(host("claude-code")), [claude, format!("{refresh}&{RESOURCE}&{id}")]);
    let codex = format!("{code}&code_verifier=v-1&{id}&{BACK}&{RESOURCE}");
    assert_eq!(bodies(host("codex")), [codex, format!("{refresh}&{id}")]);
    let vs_code = format!("{id}&{code}&{BACK}&code_verifier=v-1&{RESOURCE}");
    assert_eq!(bodies(host("vs-code")), [vs_code, format!("{id}&{refresh}&{RESOURCE}")]);
}

#[test]
fn a_client_with_a_secret_shows_it_in_the_ways_that_the_host_knows() {
    let header = host("codex").set(BASIC);
    let request = header.refresh_request(&setup(header, ""));
    assert_eq!(
        (request.basic.as_deref(), body(&request).as_str()),
        (Some("i d"), "grant_type=refresh_token&refresh_token=r+1")
    );
    let posted = host("vs-code").set(POST);
    assert!(body(&posted.refresh_request(&setup(posted, ""))).ends_with("&client_secret=s%261"));
    for platform in Platforms::shipped().hosts() {
        let known = platform.mcp.unwrap().methods.value;
        assert_eq!(platform.client_authentications(), known, "{}: one record for each", platform.id);
        assert_eq!(known.first(), Some(&ClientAuthentication::None), "{}", platform.id);
    }
}

#[test]
fn the_first_request_is_initialize_or_discover_as_the_revision_has_it() {
    let version = env!("CARGO_PKG_VERSION");
    let client = format!(r#"{{"name":"plugin-auth-assistant","version":"{version}"}}"#);
    let plain = [("content-type", "application/json"), ("accept", "application/json, text/event-stream")];
    let first = |revision| host("mcp").mcp_request(SERVER, revision, McpCall::First, None);
    for revision in [Revision::R2025_06_18, Revision::R2025_11_25] {
        let request = first(revision);
        let params =
            format!(r#"{{"protocolVersion":"{}","capabilities":{{}},"clientInfo":{client}}}"#, revision.as_str());
        let expected = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{params}}}"#);
        assert_eq!((text(&request), headers(&request)), (expected.as_str(), plain.to_vec()));
        assert_eq!((request.purpose, request.bearer), (Purpose::Document, None));
        assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", SERVER));
    }
    let request = first(Revision::R2026_07_28);
    let meta = format!(
        r#"{{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{client},"io.modelcontextprotocol/clientCapabilities":{{}}}}"#
    );
    let expected = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{{"_meta":{meta}}}}}"#);
    let newer = [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "server/discover")];
    assert_eq!((text(&request), headers(&request)), (expected.as_str(), [plain, newer].concat()));
}

#[test]
fn tools_are_listed_in_both_dresses_and_with_the_token_the_request_is_the_runs_call() {
    let list = McpCall::ListTools { session: Some("s-9") };
    let older = host("vs-code").mcp_request(SERVER, Revision::R2025_06_18, list, Some(SecretRef::AccessToken));
    assert_eq!(text(&older), r#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#);
    assert_eq!(headers(&older)[2..], [("mcp-protocol-version", "2025-06-18"), ("mcp-session-id", "s-9")]);
    assert_eq!((older.purpose, older.bearer), (Purpose::Api, Some(SecretRef::AccessToken)));
    let newer = host("mcp").mcp_request(SERVER, Revision::R2026_07_28, list, None);
    assert!(text(&newer).starts_with(r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"#));
    assert_eq!(headers(&newer)[2..], [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/list")]);
    let begun = McpCall::Initialized { session: None };
    let begun = host("mcp").mcp_request(SERVER, Revision::R2025_11_25, begun, None);
    assert_eq!(text(&begun), r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
    assert_eq!(headers(&begun)[2..], [("mcp-protocol-version", "2025-11-25")]);
}

#[test]
fn a_document_is_asked_for_as_json_and_without_any_secret() {
    let request = host("codex").document_request("https://tea.example/.well-known/oauth-protected-resource/mcp");
    assert_eq!((request.method.as_str(), headers(&request)), ("GET", vec![("accept", "application/json")]));
    assert_eq!((request.purpose, request.bearer, request.body), (Purpose::Document, None, Body::None));
}

#[test]
fn each_host_registers_itself_in_its_own_words() {
    let values = RegistrationValues {
        endpoint: REGISTER,
        redirect_uri: "http://127.0.0.1:33418/",
        method: ClientAuthentication::None,
        scope: "",
        grant_types: None,
    };
    let registered = |id: &str, values| host(id).registration_request(values).unwrap();
    let mcp = registered("mcp", RegistrationValues { scope: "a b", ..values });
    assert_eq!((mcp.purpose, mcp.url.as_str(), mcp.method.as_str()), (Purpose::Registration, REGISTER, "POST"));
    assert_eq!(headers(&mcp), [("content-type", "application/json"), ("accept", "application/json")]);
    let rest = r#""grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none","application_type":"native""#;
    let uris = r#""redirect_uris":["http://127.0.0.1:33418/"]"#;
    assert_eq!(text(&mcp), format!(r#"{{"client_name":"Plugin Auth Assistant",{uris},{rest},"scope":"a b"}}"#));
    let claude = registered("claude-code", values);
    assert_eq!(text(&claude), format!(r#"{{"client_name":"Claude Code",{uris},{rest}}}"#));
    let codex = registered("codex", RegistrationValues { method: ClientAuthentication::Basic, ..values });
    let codex_rest = rest.replace(r#""none""#, r#""client_secret_basic""#);
    assert_eq!(text(&codex), format!(r#"{{"client_name":"Codex",{uris},{codex_rest}}}"#));
    assert!(Platforms::shipped().first().registration_request(values).is_none());
}

#[test]
fn vs_code_registers_all_its_addresses_and_the_grant_types_that_the_server_lists() {
    let listed = ["authorization_code".to_owned(), "client_credentials".to_owned()];
    let values = RegistrationValues {
        endpoint: REGISTER,
        redirect_uri: "http://127.0.0.1:33418/",
        method: ClientAuthentication::None,
        scope: "",
        grant_types: None,
    };
    let said = |values| {
        let request = host("vs-code").registration_request(values).unwrap();
        let json: serde_json::Value = serde_json::from_str(text(&request)).unwrap();
        json
    };
    let own = said(values);
    let uris = [
        "https://insiders.vscode.dev/redirect",
        "https://vscode.dev/redirect",
        "http://127.0.0.1/",
        "http://127.0.0.1:33418/",
    ];
    assert_eq!(own["redirect_uris"], serde_json::json!(uris));
    assert_eq!(own["client_uri"], "https://code.visualstudio.com");
    let device = "urn:ietf:params:oauth:grant-type:device_code";
    assert_eq!(own["grant_types"], serde_json::json!(["authorization_code", "refresh_token", device]));
    let few = said(RegistrationValues { grant_types: Some(&listed), redirect_uri: "http://127.0.0.1:9/x", ..values });
    assert_eq!(few["grant_types"], serde_json::json!(["authorization_code"]));
    assert_eq!(few["redirect_uris"][0], "http://127.0.0.1:9/x");
    let claude = RegistrationValues { grant_types: Some(&listed), ..values };
    assert!(text(&host("claude-code").registration_request(claude).unwrap()).contains("refresh_token"));
}

#[test]
fn the_specification_refuses_each_fault_that_it_has_words_for_and_a_hosts_unknown_check_never_does() {
    let checks = host("mcp").mcp.unwrap().checks;
    let lenient = [HostFault::DocumentMoved, HostFault::AuthorizationEndpointElsewhere];
    for fault in HostFault::iter() {
        assert_eq!(checks.refuses(fault), !lenient.contains(&fault), "{fault:?}");
    }
    for platform in Platforms::shipped().hosts() {
        let checks = platform.mcp.unwrap().checks;
        for fault in HostFault::iter() {
            let check = checks.of(fault);
            assert!(!check.source.is_empty() && check.read_on.len() == "2026-11-28".len(), "{}", platform.id);
            let unknown = check.sureness == crate::claim::Sureness::Unknown;
            assert_eq!(check.value == Check::Unknown, unknown, "{}, {fault:?}", platform.id);
        }
    }
    let refuses = |id: &str, fault| host(id).mcp.unwrap().checks.refuses(fault);
    assert!(refuses("codex", HostFault::NoIss) && refuses("claude-code", HostFault::OtherIss));
    assert!(!refuses("vs-code", HostFault::S256NotListed) && refuses("vs-code", HostFault::OtherResource));
}

#[test]
fn a_servers_project_and_any_other_are_offered_no_platform_of_the_other_kind() {
    let platforms = Platforms::shipped();
    let ids = |all: &mut dyn Iterator<Item = &'static Platform>| all.map(|one| one.id).collect::<Vec<_>>();
    let hosts = ["mcp", "claude-code", "codex", "vs-code"];
    let others = ["chatgpt-plugin", "m365-copilot", "gpt-action", "any-client"];
    assert_eq!(ids(&mut platforms.hosts()), hosts);
    assert_eq!(ids(&mut platforms.of_manifests()), others);
    assert_eq!(ids(&mut platforms.beside(Some(host("codex")))), hosts);
    assert_eq!(ids(&mut platforms.beside(platforms.by_id("gpt-action"))), others);
    assert_eq!(ids(&mut platforms.beside(None)), others);
    assert_eq!(platforms.first_host().map(|host| host.id), Some("mcp"));
}
