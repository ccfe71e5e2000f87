//! Secrets in the file, and members that later files made up.

use super::report::Report;
use super::rules::LintRule;
use super::source::M365_AUTH;
use crate::claim::Severity;
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::quote::pointer_step;
use crate::manifest::secrets::is_secret;
use crate::manifest::Family;

/// Members of `auth` that no version 1 knows, and what to use instead.
const INVENTED: [(&str, &str); 8] = [
    ("token_exchange_method", "it belongs to GPT actions; a v1 plugin always sends the credentials in the body"),
    ("custom_auth_header", "it belongs to GPT actions; v1 sends the Authorization header only"),
    ("api_key", "nobody reads it, and a key in a public file is known to all"),
    ("api_key_header", "v1 sends the Authorization header only"),
    ("header", "v1 sends the Authorization header only"),
    ("header_name", "v1 sends the Authorization header only"),
    ("refresh_url", "v1 refreshes at authorization_url, the token endpoint"),
    ("reference_id", "it belongs to Microsoft 365 manifests"),
];

/// Members of version 2 at the top, and what version 1 has for them.
const OF_M365: [(&str, &str); 3] = [
    ("runtimes", "here auth says how users sign in, and api where the API is"),
    ("functions", "here they are the operations of the API's description"),
    ("namespace", "here name_for_model tells one plugin from others"),
];

/// Secrets that were cut, and those that an older version of this program left in a project’s text.
pub(super) fn secrets(report: &mut Report<'_>, cut: &[String], family: Family) {
    let rule = LintRule::CLIENT_SECRET_IN_FILE;
    let (rule, read, handed) = match family {
        Family::V1 => (rule, "the file is public", "served"),
        Family::M365 => {
            (rule.told(Severity::Error, M365_AUTH), "everybody who gets the app package can read it", "handed out")
        }
    };
    for pointer in cut {
        let root = report.document.root();
        let auth = root.entry("auth").filter(|_| pointer.starts_with("/auth/"));
        let there = root.at(pointer);
        let offset = there.or(auth).map_or(root.span.start, |entry| entry.name_span.start);
        let message = if there.is_some() {
            format!("a client secret or a private key stands here, and {read}: take it out, and if it was ever {handed}, make a new one at the provider")
        } else {
            format!("a client secret or a private key stood in this file and was taken out; {read}, so if it was ever {handed}, make a new one at the provider")
        };
        report.at(rule, pointer.clone(), offset, message);
    }
    let text = report.document.text();
    let root = report.document.root();
    let auth = root.entry("auth").map(|entry| entry.value.entries()).unwrap_or_default();
    let mut objects = vec![(String::new(), root.entries()), ("/auth".to_owned(), auth)];
    objects.extend(of_runtimes(root));
    for (parent, entries) in objects {
        let is_told = |entry: &NamedNode| cut.contains(&format!("{parent}{}", pointer_step(&entry.name)));
        for entry in entries.iter().filter(|entry| is_secret(text, entry) && !is_told(entry)) {
            let message = format!("this looks like a client secret or a private key; {read}: remove it, and if it was ever {handed}, make a new one at the provider");
            report.at(rule, format!("{parent}{}", pointer_step(&entry.name)), entry.name_span.start, message);
        }
    }
}

/// `auth` of each runtime of a Microsoft manifest.
fn of_runtimes(root: &Node) -> Vec<(String, &[NamedNode])> {
    let Some(NodeValue::Array(runtimes)) = root.entry("runtimes").map(|entry| &entry.value.value) else {
        return Vec::new();
    };
    let auths = runtimes.iter().filter_map(|(index, runtime)| Some((index, runtime.entry("auth")?)));
    auths.map(|(index, auth)| (format!("/runtimes/{index}/auth"), auth.value.entries())).collect()
}

/// Members by sight.
pub(super) fn members(report: &mut Report<'_>) {
    for (name, instead) in INVENTED {
        if let Some(entry) = report.auth_entry(name) {
            let rule = LintRule::INVENTED_MEMBER;
            report.at(
                rule,
                format!("/auth/{name}"),
                entry.name_span.start,
                format!("version 1 has no {name}: {instead}"),
            );
        }
    }
    for (name, instead) in OF_M365 {
        if let Some(entry) = report.document.root().entry(name) {
            let message =
                format!("{name} is a member of Microsoft 365's version 2, and version 1 does not know it: {instead}");
            report.at(LintRule::MEMBER_OF_M365, format!("/{name}"), entry.name_span.start, message);
        }
    }
    let root = report.document.root();
    for (pointer, entry) in [
        ("/auth/client_id", report.auth_entry("client_id")),
        ("/auth/oauth_client_id", report.auth_entry("oauth_client_id")),
        ("/oauth_client_id", root.entry("oauth_client_id")),
        ("/client_id", root.entry("client_id")),
    ] {
        if let Some(entry) = entry {
            let message = "the platform doesn't read the client id from the file; it is typed into the platform's form";
            report.at(LintRule::CLIENT_ID_IN_FILE, pointer.to_owned(), entry.name_span.start, message.to_owned());
        }
    }
}
