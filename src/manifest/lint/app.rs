//! `agentConnectors` of a Microsoft 365 app manifest: how a remote MCP server's users sign in. The rest of such a file is not looked at.

use super::report::Report;
use super::rules::LintRule;
use crate::manifest::lint::address::read;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::Kind;

/// The ways in of the schemas 1.27 to 1.30.
const KNOWN: [&str; 5] =
    ["None", "OAuthPluginVault", "ApiKeyPluginVault", "DynamicClientRegistration", "ConnectionVault"];

/// Of the developer preview alone; Microsoft's pages differ on it.
const OF_PREVIEW: &str = "AzureKeyVault";

/// The longest `referenceId`, in characters.
const LONGEST_REFERENCE: usize = 128;

/// More connectors than this say nothing new.
const MOST_CONNECTORS: usize = 50;

/// The first version of the app manifest that has connectors, by its second number.
const FIRST: u32 = 27;

pub(super) fn app(report: &mut Report<'_>, cut: &[String]) {
    super::invented::secrets(report, cut);
    super::structure::doubled(report);
    let Some(connectors) = report.document.root().entry("agentConnectors") else { return };
    version(report, connectors);
    let NodeValue::Array(nested) = &connectors.value.value else {
        let message = format!("agentConnectors has to be a list, and is {}", connectors.value.kind());
        let pointer = "/agentConnectors".to_owned();
        return report.at(LintRule::M365_APP_WRONG_SHAPE, pointer, connectors.value.span.start, message);
    };
    for (index, connector) in nested.iter().take(MOST_CONNECTORS) {
        if let Some(server) = connector.find(&["toolSource", "remoteMcpServer"]) {
            remote(report, &server.value, &format!("/agentConnectors/{index}/toolSource/remoteMcpServer"));
        }
    }
}

fn version(report: &mut Report<'_>, connectors: &NamedNode) {
    let version = report.document.root().entry("manifestVersion");
    let Some(text) = version.and_then(|entry| report.document.characters(&entry.value)) else { return };
    let second = text.strip_prefix("1.").and_then(|rest| rest.parse::<u32>().ok());
    if second.is_some_and(|second| second < FIRST) {
        let message =
            format!("agentConnectors came with version 1.{FIRST} of the app manifest, and manifestVersion is {text}");
        report.at(LintRule::M365_APP_VERSION, "/agentConnectors".to_owned(), connectors.name_span.start, message);
    }
}

fn remote(report: &mut Report<'_>, server: &Node, place: &str) {
    if server.kind() != Kind::Object {
        let message = format!("remoteMcpServer has to be an object, and is {}", server.kind());
        return report.at(LintRule::M365_APP_WRONG_SHAPE, place.to_owned(), server.span.start, message);
    }
    address(report, server, place);
    let Some(authorization) = server.entry("authorization") else { return };
    let place = format!("{place}/authorization");
    if authorization.value.kind() != Kind::Object {
        let message = format!("authorization has to be an object, and is {}", authorization.value.kind());
        return report.at(LintRule::M365_APP_WRONG_SHAPE, place, authorization.value.span.start, message);
    }
    way_in(report, authorization, &place);
}

fn address(report: &mut Report<'_>, server: &Node, place: &str) {
    let entry = server.entry("mcpServerUrl");
    let text = entry.and_then(|entry| report.document.characters(&entry.value)).unwrap_or_default();
    if is_template(&text) || text.starts_with("https://") && read(text.trim()).is_ok() {
        return;
    }
    let at = entry.map_or(server.span.start, |entry| entry.value.span.start);
    let pointer = if entry.is_some() { format!("{place}/mcpServerUrl") } else { place.to_owned() };
    let message = "mcpServerUrl has to be the server's whole address, with https:// and a host";
    report.at(LintRule::M365_APP_WRONG_SHAPE, pointer, at, message.to_owned());
}

fn way_in(report: &mut Report<'_>, authorization: &NamedNode, place: &str) {
    let way = authorization.value.entry("type");
    let word = way.and_then(|entry| report.document.characters(&entry.value)).unwrap_or_default();
    let at = way.map_or(authorization.name_span.start, |entry| entry.value.span.start);
    let pointer = if way.is_some() { format!("{place}/type") } else { place.to_owned() };
    if is_template(&word) {
        return;
    }
    if word == OF_PREVIEW {
        let message = format!(
            "Microsoft's pages differ on {OF_PREVIEW}: only the developer preview's schema has it, and a numbered schema refuses it. Choose OAuthPluginVault or \
             ApiKeyPluginVault for an app that is to be published"
        );
        report.at(LintRule::M365_APP_KEY_VAULT, pointer, at, message);
    } else if !KNOWN.contains(&word.as_ref()) {
        let message = format!("authorization.type has to be {}, to the letter", listed());
        return report.at(LintRule::M365_APP_AUTHORIZATION_UNKNOWN, pointer, at, message);
    }
    if word != "None" {
        reference(report, authorization, place);
    }
}

fn reference(report: &mut Report<'_>, authorization: &NamedNode, place: &str) {
    let entry = authorization.value.entry("referenceId");
    let text = entry.and_then(|entry| report.document.characters(&entry.value)).unwrap_or_default();
    if text.trim().is_empty() {
        let at = entry.map_or(authorization.name_span.start, |entry| entry.value.span.start);
        let pointer = if entry.is_some() { format!("{place}/referenceId") } else { place.to_owned() };
        let message = "referenceId is missing: it names the registration, which the Teams developer portal gives out";
        return report.at(LintRule::M365_APP_REFERENCE_MISSING, pointer, at, message.to_owned());
    }
    let count = text.chars().count();
    if let Some(entry) = entry.filter(|_| count > LONGEST_REFERENCE) {
        let message = format!("referenceId has {count} characters, and may have {LONGEST_REFERENCE} at most");
        let pointer = format!("{place}/referenceId");
        report.at(LintRule::M365_APP_REFERENCE_TOO_LONG, pointer, entry.value.span.start, message);
    }
}

fn listed() -> String {
    let (last, rest) = KNOWN.split_last().unwrap_or((&OF_PREVIEW, &[]));
    format!("{} or {last}", rest.join(", "))
}
