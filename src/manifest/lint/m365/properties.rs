//! Members that version 2 doesn't know, or not yet, or no more: each of them should make Microsoft 365 refuse the file.

use super::known::{Object, OAUTH_SETTINGS};
use super::telling::Telling;
use crate::claim::Severity::{Hint, Warning};
use crate::manifest::lint::rules::LintRule;
use crate::manifest::lint::source::{M365, M365_2_2};
use crate::manifest::lint::spelling::{is_near, letters};
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::quote::pointer_step;
use crate::manifest::RuntimeType;

pub(super) fn properties(telling: &mut Telling<'_, '_>) {
    let root = telling.root();
    object(telling, Object::Plugin, root, "");
    if let Some(capabilities) = root.entry("capabilities") {
        object(telling, Object::PluginCapabilities, &capabilities.value, "/capabilities");
        localization(telling, &capabilities.value);
        let starters = capabilities.value.entry("conversation_starters");
        for (index, starter) in starters.map(|entry| items(&entry.value)).unwrap_or_default() {
            object(
                telling,
                Object::ConversationStarter,
                starter,
                &format!("/capabilities/conversation_starters/{index}"),
            );
        }
    }
    for (index, of) in root.entry("functions").map(|entry| items(&entry.value)).unwrap_or_default() {
        function(telling, of, &format!("/functions/{index}"));
    }
    for (index, of) in root.entry("runtimes").map(|entry| items(&entry.value)).unwrap_or_default() {
        runtime(telling, of, &format!("/runtimes/{index}"));
    }
}

fn items(node: &Node) -> &[(usize, Node)] {
    if let NodeValue::Array(nested) = &node.value {
        nested
    } else {
        &[]
    }
}

fn function(telling: &mut Telling<'_, '_>, node: &Node, place: &str) {
    object(telling, Object::Function, node, place);
    if let Some(states) = node.entry("states") {
        object(telling, Object::FunctionStates, &states.value, &format!("{place}/states"));
        for state in states.value.entries() {
            object(telling, Object::State, &state.value, &format!("{place}/states{}", pointer_step(&state.name)));
        }
    }
    let Some(capabilities) = node.entry("capabilities") else { return };
    let place = format!("{place}/capabilities");
    object(telling, Object::FunctionCapabilities, &capabilities.value, &place);
    for (name, of) in [
        ("confirmation", Object::Confirmation),
        ("response_semantics", Object::ResponseSemantics),
        ("security_info", Object::SecurityInfo),
    ] {
        let Some(entry) = capabilities.value.entry(name) else { continue };
        object(telling, of, &entry.value, &format!("{place}/{name}"));
        if name == "security_info" && telling.version < 2 {
            let rule = LintRule::M365_MEMBER_NOT_IN_VERSION.told(Warning, M365_2_2);
            let message = "security_info came with version 2.2: set schema_version to v2.2 or later, or take it out";
            telling.at(rule, || format!("{place}/{name}"), entry.name_span.start, message);
        }
    }
}

fn localization(telling: &mut Telling<'_, '_>, capabilities: &Node) {
    let Some(entry) = capabilities.entry("localization").filter(|_| telling.version > 1) else { return };
    let message = "version 2.2 took localization out, and Microsoft 365 refuses a file that has it: take it out";
    let pointer = || "/capabilities/localization".to_owned();
    telling.at(LintRule::M365_MEMBER_NOT_IN_VERSION, pointer, entry.name_span.start, message);
}

fn runtime(telling: &mut Telling<'_, '_>, node: &Node, place: &str) {
    object(telling, Object::Runtime, node, place);
    if let Some(auth) = node.entry("auth") {
        object(telling, Object::Auth, &auth.value, &format!("{place}/auth"));
    }
    let kind = node.entry("type").and_then(|entry| telling.document().characters(&entry.value));
    let of = match kind.map(|word| RuntimeType::read(&word)) {
        Some(RuntimeType::OpenApi) => Object::OpenApiSpec,
        Some(RuntimeType::LocalPlugin) => Object::LocalSpec,
        Some(RuntimeType::RemoteMcpServer) => Object::McpSpec,
        Some(RuntimeType::Other(_)) | None => return,
    };
    let Some(spec) = node.entry("spec") else { return };
    object(telling, of, &spec.value, &format!("{place}/spec"));
    if let (Object::McpSpec, Some(tools)) = (of, spec.value.entry("mcp_tool_description")) {
        object(telling, Object::ToolDescription, &tools.value, &format!("{place}/spec/mcp_tool_description"));
    }
}

fn object(telling: &mut Telling<'_, '_>, of: Object, node: &Node, place: &str) {
    let strangers = node.entries().iter().filter(|entry| !of.members().contains(&entry.name.as_str()));
    for entry in strangers {
        unknown(telling, of, entry, place);
    }
}

fn unknown(telling: &mut Telling<'_, '_>, of: Object, entry: &NamedNode, place: &str) {
    let name = entry.name.as_str();
    // Each of these has its own complaint.
    let of_v1 = of == Object::Plugin && matches!(name, "name_for_model" | "auth" | "api" | "is_user_authenticated");
    if of_v1 || crate::manifest::secrets::is_secret(telling.document().text(), entry) {
        return;
    }
    let pointer = || format!("{place}{}", pointer_step(name));
    let start = entry.name_span.start;
    if of == Object::Auth && OAUTH_SETTINGS.contains(&name) {
        let message = format!(
            "{name} is no member of a runtime's auth: addresses, scope and client are typed into the Teams developer portal, and \
             reference_id names what was registered there"
        );
        return telling.at(LintRule::M365_MEMBER_OF_V1, pointer, start, message);
    }
    if of == Object::McpSpec && name == "enable_dynamic_discovery" {
        let message = "version 2.4 has no enable_dynamic_discovery, though Microsoft's own tools have written it: without mcp_tool_description the tools are looked up";
        return telling.at(LintRule::M365_MEMBER_UNKNOWN.told(Hint, M365), pointer, start, message);
    }
    let meant = of.members().iter().find(|known| letters(known) == letters(name) || is_near(name, known));
    let message = match meant {
        Some(meant) => format!("version 2 has no such member here; {meant} is meant, it seems"),
        None => "version 2 has no such member here, and a file with unknown members should be refused: take it out, or put it where it belongs".to_owned(),
    };
    telling.at(LintRule::M365_MEMBER_UNKNOWN, pointer, start, message);
}
