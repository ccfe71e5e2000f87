//! Secrets in the file, and members that later files made up.

use super::report::Report;
use super::rules::LintRule;
use super::source::APPROVED;
use crate::claim::Severity::{Error, Warning};
use crate::manifest::node::NamedNode;
use crate::manifest::{Document, Member};

/// Members of `auth` that no version 1 knows, and what to use instead.
const INVENTED: [(&str, &str); 9] = [
    ("token_exchange_method", "it belongs to GPT actions; a v1 plugin always sends the credentials in the body"),
    ("custom_auth_header", "it belongs to GPT actions; v1 sends the Authorization header only"),
    ("api_key", "nobody reads it, and a key in a public file is known to all"),
    ("api_key_header", "v1 sends the Authorization header only"),
    ("header", "v1 sends the Authorization header only"),
    ("header_name", "v1 sends the Authorization header only"),
    ("refresh_url", "v1 refreshes at authorization_url, the token endpoint"),
    ("scopes", "the member is scope, one string with blanks between the scopes"),
    ("reference_id", "it belongs to Microsoft 365 manifests"),
];

/// Other names for the token endpoint.
const TOKEN_URLS: [&str; 5] = ["token_url", "token_endpoint", "access_token_url", "tokenUrl", "token_uri"];

/// Client secrets, those that were cut and those whose name we know by sight only.
pub(super) fn secrets(report: &mut Report<'_>, cut: &[String]) {
    let rule = LintRule::CLIENT_SECRET_IN_FILE;
    for pointer in cut {
        let auth = report.document.root().entry("auth").filter(|_| pointer.starts_with("/auth/"));
        let offset = auth.map_or(report.document.root().span.start, |entry| entry.name_span.start);
        let message = "a client secret stood in this file and was taken out; the file is public, so if it was ever served, make a new secret at the provider";
        report.at(rule, pointer.clone(), offset, message.to_owned());
    }
    let document = report.document;
    let root = document.root();
    let auth = root.entry("auth").map(|entry| entry.value.entries()).unwrap_or_default();
    for (parent, entries) in [("", root.entries()), ("/auth", auth)] {
        for entry in entries.iter().filter(|entry| is_secret_by_sight(document, entry)) {
            let message = "this looks like a client secret; the file is public: remove it, and if it was ever served, make a new secret at the provider";
            report.at(rule, format!("{parent}/{}", entry.name), entry.name_span.start, message.to_owned());
        }
    }
}

fn is_secret_by_sight(document: &Document, entry: &NamedNode) -> bool {
    let letters: String = entry.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let named = matches!(letters.to_ascii_lowercase().as_str(), "clientsecret" | "oauthclientsecret" | "oauthsecret");
    named && document.characters(&entry.value).is_some_and(|text| !text.is_empty())
}

/// Members by sight.
pub(super) fn members(report: &mut Report<'_>) {
    for name in TOKEN_URLS {
        if let Some(entry) = report.auth_entry(name) {
            token_url(report, name, entry);
        }
    }
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

/// Harmless beside two right URLs; without them the token endpoint stands where nobody looks for it.
fn token_url(report: &mut Report<'_>, name: &str, entry: &NamedNode) {
    let complete = report.filled(Member::ClientUrl).is_some() && report.filled(Member::AuthorizationUrl).is_some();
    let severity = if complete || !report.is_oauth() { Warning } else { Error };
    let message = if complete {
        format!("version 1 has no {name}: the token endpoint is what authorization_url names, and the page that the browser opens client_url")
    } else {
        format!("version 1 has no {name}: put its value into authorization_url, and the page that the browser opens into client_url")
    };
    report.at(
        LintRule::TOKEN_URL_INVENTED.told(severity, APPROVED),
        format!("/auth/{name}"),
        entry.name_span.start,
        message,
    );
}
