mod addresses;
mod faults;
mod guarding;
mod messages;
mod odd_texts;

use super::{Asked, Came, Documents, FaultKind, Served, Step};

const SERVER: &str = "https://tea.example/mcp";
const ISSUER: &str = "https://id.example";

fn served(status: u16, text: &str) -> Served {
    Served { status, text: Some(text.to_owned()), length: text.len(), took_ms: 3, ..Served::default() }
}

fn with_header(served: Served, name: &str, value: &str) -> Served {
    let mut headers = served.headers.clone();
    headers.push((name.to_owned(), value.to_owned()));
    Served { headers, ..served }
}

fn step(asked: Asked, url: &str, served: Served) -> Step {
    let version = (!asked.is_document()).then(|| "2026-07-28".to_owned());
    let method = if asked.is_document() { "GET" } else { "POST" }.to_owned();
    Step { asked, method, url: url.to_owned(), version, at_ms: 5, came: Came::Answer(served) }
}

fn challenged(header: &str) -> Step {
    let refused = served(401, "");
    let refused = if header.is_empty() { refused } else { with_header(refused, "www-authenticate", header) };
    step(Asked::FirstRequest, SERVER, refused)
}

fn sound_challenge() -> Step {
    challenged("Bearer resource_metadata=\"https://tea.example/.well-known/oauth-protected-resource/mcp\"")
}

fn resource(text: &str) -> Step {
    step(Asked::ProtectedResource, "https://tea.example/.well-known/oauth-protected-resource/mcp", served(200, text))
}

fn metadata(text: &str) -> Step {
    step(Asked::AuthorizationServer, "https://id.example/.well-known/oauth-authorization-server", served(200, text))
}

fn sound_resource() -> Step {
    resource("{\n\"resource\": \"https://tea.example/mcp\",\n\"authorization_servers\": [\"https://id.example\"]\n}")
}

/// A document without a fault, one member a line; a member that is named here is another, or gone where it is empty.
fn sound_metadata(other: &[(&str, &str)]) -> String {
    let members = [
        ("issuer", r#""https://id.example""#),
        ("authorization_endpoint", r#""https://id.example/authorize""#),
        ("token_endpoint", r#""https://id.example/token""#),
        ("registration_endpoint", r#""https://id.example/register""#),
        ("scopes_supported", r#"["tea:read", "offline_access"]"#),
        ("response_types_supported", r#"["code"]"#),
        ("grant_types_supported", r#"["authorization_code", "refresh_token"]"#),
        ("code_challenge_methods_supported", r#"["S256"]"#),
    ];
    let value = |name: &str, sound: &'static str| -> String {
        other.iter().find(|(one, _)| *one == name).map_or(sound, |(_, value)| value).to_owned()
    };
    let lines = members.iter().map(|(name, sound)| (name, value(name, sound))).filter(|(_, value)| !value.is_empty());
    let added = other.iter().filter(|(name, _)| members.iter().all(|(one, _)| one != name));
    let lines = lines.chain(added.map(|(name, value)| (name, (*value).to_owned())));
    let lines: Vec<String> = lines.map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

fn documents(steps: Vec<Step>) -> Documents {
    Documents { server: SERVER.to_owned(), platform: "mcp".to_owned(), looked_up_at_ms: 9, steps }
}

/// Kind, step and line of each fault.
fn faults(steps: Vec<Step>) -> Vec<(FaultKind, usize, Option<usize>)> {
    documents(steps).facts().faults.into_iter().map(|fault| (fault.kind, fault.step, fault.line)).collect()
}

fn kinds(steps: Vec<Step>) -> Vec<FaultKind> {
    faults(steps).into_iter().map(|(kind, _, _)| kind).collect()
}
