//! What a runtime runs.

use url::Url;

use super::telling::Telling;
use crate::claim::ComplaintKind::Empty;
use crate::claim::Severity::Hint;
use crate::manifest::lint::address::{is_private, read};
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::lint::source::M365_REMOTE;
use crate::manifest::lint::urls::trimmed;
use crate::manifest::node::Node;
use crate::manifest::{Kind, M365Member, RuntimeMember, RuntimeType};

pub(super) fn spec(telling: &mut Telling<'_, '_>, index: usize, runtime: &Node, kind: Option<&RuntimeType>) {
    let place = || format!("/runtimes/{index}");
    let Some(entry) = runtime.entry("spec") else {
        let message = "a runtime has to have a spec, which says what it runs";
        return telling.at(LintRule::M365_MEMBER_MISSING, place, runtime.span.start, message);
    };
    if entry.value.kind() != Kind::Object {
        let message = format!("spec has to be an object, and is {}", entry.value.kind());
        return telling.at(LintRule::M365_WRONG_SHAPE, || format!("{}/spec", place()), entry.value.span.start, message);
    }
    let spec = &entry.value;
    match kind {
        Some(RuntimeType::OpenApi) if spec.entry("api_description").is_none() => {
            url(telling, index, spec, "spec.url is missing: it says where the API's description is");
        }
        Some(RuntimeType::RemoteMcpServer) => {
            url(telling, index, spec, "spec.url is missing: it is the address of the MCP server");
            server(telling, index, spec);
        }
        Some(RuntimeType::LocalPlugin) => local(telling, index, spec),
        Some(RuntimeType::OpenApi | RuntimeType::Other(_)) | None => {}
    }
}

fn url(telling: &mut Telling<'_, '_>, index: usize, spec: &Node, missing: &str) {
    let member = M365Member::OfRuntime(index, RuntimeMember::Url);
    let Some(entry) = spec.entry("url") else {
        return telling.member(LintRule::M365_MEMBER_MISSING, member, missing, None);
    };
    match telling.document().characters(&entry.value) {
        Some(text) if text.trim().is_empty() => {
            debug_assert!(LintRule::M365_MEMBER_EMPTY.kind == Empty, "a form shows it as still to be filled in");
            telling.member(LintRule::M365_MEMBER_EMPTY, member, "spec.url is empty", None);
        }
        Some(_) => {}
        None => {
            let message = format!("spec.url has to be a string, and is {}", entry.value.kind());
            telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
        }
    }
}

/// An API's description may lie beside the manifest; an MCP server doesn't.
fn server(telling: &mut Telling<'_, '_>, index: usize, spec: &Node) {
    let member = M365Member::OfRuntime(index, RuntimeMember::Url);
    let text = telling.document().m365(member).filter(|text| !text.trim().is_empty() && !is_template(text));
    match text.map(|text| read(trimmed(&text))) {
        Some(Err(fault)) => {
            let message = format!("spec.url {}", fault.words());
            telling.member(LintRule::M365_URL_NOT_WHOLE, member, message, None);
        }
        Some(Ok(address)) if is_private(&address) => {
            let message =
                "spec.url is an address of this computer or of a network of your own: Microsoft 365 does not reach it";
            telling.member(LintRule::LOOPBACK_URL.told(Hint, M365_REMOTE), member, message, None);
        }
        Some(Ok(address)) => not_https(telling, member, &address),
        None => {}
    }
    let Some(tools) = spec.entry("mcp_tool_description") else { return };
    if tools.value.entry("file").is_some() && tools.value.entry("tools").is_some() {
        let message = "mcp_tool_description has file and tools, and takes one of them: take the other out";
        let pointer = || format!("/runtimes/{index}/spec/mcp_tool_description");
        telling.at(LintRule::M365_TOOLS_TWICE, pointer, tools.name_span.start, message);
    }
}

fn not_https(telling: &mut Telling<'_, '_>, member: M365Member, address: &Url) {
    let Some(rest) = address.as_str().strip_prefix("http:") else { return };
    let message = "spec.url begins with http://: what users are signed in with would go to the MCP server unencrypted, and Microsoft asks for https";
    telling.member(LintRule::M365_URL_NOT_HTTPS, member, message, Some(format!("https:{rest}")));
}

fn local(telling: &mut Telling<'_, '_>, index: usize, spec: &Node) {
    const ADDIN: &str = "Microsoft.Office.Addin";
    let entry = spec.entry("local_endpoint");
    let says = entry.and_then(|entry| telling.document().characters(&entry.value));
    if says.as_deref() == Some(ADDIN) {
        return;
    }
    let place = format!("/runtimes/{index}/spec{}", if entry.is_some() { "/local_endpoint" } else { "" });
    let start = entry.map_or(spec.span.start, |entry| entry.value.span.start);
    let message = format!("local_endpoint of a LocalPlugin has to be {ADDIN}");
    telling.at(LintRule::M365_LOCAL_ENDPOINT, || place, start, message);
}
