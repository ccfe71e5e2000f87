//! The base URL of the registration has to be the server's own address: else Microsoft 365 answers 401 to whoever signs in.

use url::Url;

use super::telling::Telling;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::node::NodeValue;
use crate::manifest::{M365Member, Runtime, RuntimeMember, RuntimeType, VaultAuth};

/// Microsoft's words for it.
const SAID: &str = "The base URL in your authentication configuration does not match the server URL. (HTTP 401)";

pub(super) fn base_url(telling: &mut Telling<'_, '_>, typed: &str) {
    let typed = typed.trim();
    if typed.is_empty() {
        return;
    }
    for runtime in telling.document().runtimes() {
        let member = M365Member::OfRuntime(runtime.index, RuntimeMember::Url);
        let servers = servers(telling, &runtime);
        if servers.is_empty() || servers.iter().any(|server| is_same(server, typed)) {
            continue;
        }
        let server = servers.first().map_or("", String::as_str);
        let what = if runtime.kind == Some(RuntimeType::RemoteMcpServer) {
            "the MCP server’s address"
        } else {
            "a server of the API’s description"
        };
        let message = format!("the base URL of the registration is {typed}, and {what} is {server}. Microsoft 365 says then: “{SAID}”. Make the two the same");
        telling.member(LintRule::M365_BASE_URL_DIFFERS, member, message, None);
    }
}

/// The addresses that the runtime calls, as far as the file says: an API's stand in its description, which may be in the file.
fn servers(telling: &Telling<'_, '_>, runtime: &Runtime) -> Vec<String> {
    if runtime.auth.as_ref().is_some_and(|auth| *auth != VaultAuth::OAuth) {
        return Vec::new();
    }
    let all = match runtime.kind {
        Some(RuntimeType::RemoteMcpServer) => vec![runtime.url.trim().to_owned()],
        Some(RuntimeType::OpenApi) => described(telling, runtime.index).unwrap_or_default(),
        Some(RuntimeType::LocalPlugin | RuntimeType::Other(_)) | None => Vec::new(),
    };
    all.into_iter().filter(|server| !server.is_empty() && !is_template(server)).collect()
}

fn described(telling: &Telling<'_, '_>, index: usize) -> Option<Vec<String>> {
    let NodeValue::Array(nested) = &telling.root().entry("runtimes")?.value.value else { return None };
    let (_, runtime) = nested.iter().find(|(at, _)| *at == index)?;
    let description = telling.text(&runtime.find(&["spec", "api_description"])?.value)?;
    let description: serde_json::Value = serde_json::from_str(&description).ok()?;
    let servers = description.get("servers")?.as_array()?;
    Some(servers.iter().filter_map(|server| Some(server.get("url")?.as_str()?.to_owned())).collect())
}

/// A slash at the end is taken for none: whether Microsoft does so is not documented, and a warning in vain helps nobody.
fn is_same(server: &str, typed: &str) -> bool {
    let bare = |text: &str| match Url::parse(text) {
        Ok(url) => url.as_str().trim_end_matches('/').to_owned(),
        Err(_) => text.trim_end_matches('/').to_owned(),
    };
    bare(server) == bare(typed)
}
