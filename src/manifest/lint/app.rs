//! `agentConnectors` of a Microsoft 365 app manifest: how a remote MCP server's users sign in. The rest of such a file is not looked at.

use super::report::Report;
use super::rules::LintRule;
use super::source::M365_APP;
use crate::manifest::lint::address::read;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::{Family, Kind};

/// The ways in of the schemas 1.27 to 1.30.
const KNOWN: [&str; 5] =
    ["None", "OAuthPluginVault", "ApiKeyPluginVault", "DynamicClientRegistration", "ConnectionVault"];

/// Of the developer preview alone; Microsoft's pages differ on it.
const OF_PREVIEW: &str = "AzureKeyVault";

/// The longest `referenceId`, in characters.
const LONGEST_REFERENCE: usize = 128;

/// More connectors with faults than this say nothing new.
const MOST_CONNECTORS: usize = 50;

/// The first version of the app manifest that has connectors, by its second number.
const FIRST: u32 = 27;

pub(super) fn app(report: &mut Report<'_>, cut: &[String]) {
    super::invented::secrets(report, cut, Family::M365);
    super::structure::doubled(report);
    let Some(connectors) = report.document.root().entry("agentConnectors") else { return };
    version(report, connectors);
    let NodeValue::Array(nested) = &connectors.value.value else {
        let message = format!("agentConnectors has to be a list, and is {}", connectors.value.kind());
        let pointer = "/agentConnectors".to_owned();
        return report.at(LintRule::M365_APP_WRONG_SHAPE, pointer, connectors.value.span.start, message);
    };
    connected(report, nested);
}

/// Each connector to a remote server; of those with faults the first, and how many more there are.
fn connected(report: &mut Report<'_>, connectors: &[(usize, Node)]) {
    let (mut faulty, mut more) = (0, Vec::new());
    for (index, connector) in connectors {
        let Some(server) = connector.find(&["toolSource", "remoteMcpServer"]) else { continue };
        let before = report.count();
        remote(report, &server.value, &format!("/agentConnectors/{index}/toolSource/remoteMcpServer"));
        if report.count() == before {
            continue;
        }
        faulty += 1;
        if faulty > MOST_CONNECTORS {
            more.push((report.gravest_taken_back(before), connector.span.start));
        }
    }
    let gravest = more.iter().filter_map(|(severity, _)| *severity).min();
    if let (Some(severity), Some((_, at))) = (gravest, more.first()) {
        let (many, are) = if more.len() == 1 { ("connector has", "it") } else { ("connectors have", "them") };
        let message =
            format!("{} more {many} faults: mend those above first, then check again to see {are}", more.len());
        report.at(LintRule::M365_APP_MORE.told(severity, M365_APP), "/agentConnectors".to_owned(), *at, message);
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
    // The schema's pattern takes the scheme in letters of any size.
    if is_template(&text)
        || !text.starts_with(char::is_whitespace) && read(text.trim()).is_ok_and(|it| it.scheme() == "https")
    {
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
    if way.is_none() {
        let message = format!("authorization.type is missing: {}", listed());
        return report.at(LintRule::M365_APP_AUTHORIZATION_UNKNOWN, pointer, at, message);
    }
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
        reference(report, authorization, place, &word);
    }
}

fn reference(report: &mut Report<'_>, authorization: &NamedNode, place: &str, way: &str) {
    let entry = authorization.value.entry("referenceId");
    if let Some(entry) = entry.filter(|entry| entry.value.kind() != Kind::Text) {
        let message = format!("referenceId has to be a string, and is {}", entry.value.kind());
        let pointer = format!("{place}/referenceId");
        return report.at(LintRule::M365_APP_WRONG_SHAPE, pointer, entry.value.span.start, message);
    }
    let text = entry.and_then(|entry| report.document.characters(&entry.value)).unwrap_or_default();
    if text.trim().is_empty() {
        let other = authorization.value.entry("reference_id").filter(|_| entry.is_none());
        let at = entry.map_or(authorization.name_span.start, |entry| entry.value.span.start);
        let (pointer, at) = match other {
            Some(other) => (format!("{place}/reference_id"), other.name_span.start),
            None if entry.is_some() => (format!("{place}/referenceId"), at),
            None => (place.to_owned(), at),
        };
        let message = if other.is_some() {
            "referenceId is missing: reference_id is how plugin manifests write it, and in an app manifest it is referenceId".to_owned()
        } else {
            format!("referenceId is missing: {}", what_it_names(way))
        };
        return report.at(LintRule::M365_APP_REFERENCE_MISSING, pointer, at, message);
    }
    let count = text.chars().count();
    if let Some(entry) = entry.filter(|_| count > LONGEST_REFERENCE) {
        let message = format!("referenceId has {count} characters, and may have {LONGEST_REFERENCE} at most");
        let pointer = format!("{place}/referenceId");
        report.at(LintRule::M365_APP_REFERENCE_TOO_LONG, pointer, entry.value.span.start, message);
    }
}

/// Where the id comes from, by the way in (Microsoft, app manifest: `type` of `authorization`).
fn what_it_names(way: &str) -> String {
    match way {
        "OAuthPluginVault" | "ApiKeyPluginVault" => {
            "it names the registration, which the Teams developer portal gives out".to_owned()
        }
        "ConnectionVault" => "it names the connection, which a connector of Power Platform manages".to_owned(),
        // The page says of neither where its id is from.
        _ => format!("{way} needs one, too"),
    }
}

fn listed() -> String {
    let (last, rest) = KNOWN.split_last().unwrap_or((&OF_PREVIEW, &[]));
    format!("{} or {last}", rest.join(", "))
}
