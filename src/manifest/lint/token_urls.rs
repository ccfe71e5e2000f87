//! The token endpoint under a name of its own, as other files have it.

use super::report::Report;
use super::rules::LintRule;
use super::source::APPROVED;
use super::spelling::letters;
use crate::claim::Severity::{Error, Hint};
use crate::manifest::node::NamedNode;
use crate::manifest::quote::pointer_step;
use crate::manifest::Member;

/// Other names for the token endpoint, letters alone.
const TOKEN_URLS: [&str; 8] = [
    "tokenurl",
    "tokenendpoint",
    "accesstokenurl",
    "tokenuri",
    "oauthtokenurl",
    "exchangeurl",
    "tokenexchangeurl",
    "accesstokenuri",
];

/// Harmless beside two right URLs; without them the token endpoint stands where nobody looks for it.
pub(super) fn token_urls(report: &mut Report<'_>) {
    let auth = report.document.root().entry("auth").map(|entry| entry.value.entries()).unwrap_or_default();
    let is_token_url = |entry: &&NamedNode| TOKEN_URLS.contains(&letters(&entry.name).as_str());
    let Some(entry) = auth.iter().find(is_token_url) else {
        let inner = auth.iter().find_map(|outer| Some((outer, outer.value.entries().iter().find(is_token_url)?)));
        if let Some((outer, entry)) = inner.filter(|_| report.is_oauth()) {
            nested(report, &outer.name, entry);
        }
        return;
    };
    let name = &entry.name;
    let complete = report.filled(Member::ClientUrl).is_some() && report.filled(Member::AuthorizationUrl).is_some();
    let is_error = report.is_oauth() && !complete;
    let message = if is_error {
        format!("version 1 has no {name}: put its value into authorization_url, and the page that the browser opens into client_url")
    } else {
        format!("version 1 has no {name}: the token endpoint is what authorization_url names, and the page that the browser opens client_url")
    };
    let rule = LintRule::TOKEN_URL_INVENTED.told(if is_error { Error } else { Hint }, APPROVED);
    report.at(rule, format!("/auth{}", pointer_step(name)), entry.name_span.start, message);
    if is_error {
        report.settle(Member::ClientUrl);
        report.settle(Member::AuthorizationUrl);
    }
}

/// `auth.oauth2.tokenUrl` and the like, as OpenAPI has it.
fn nested(report: &mut Report<'_>, outer: &str, entry: &NamedNode) {
    if report.document.kind(Member::AuthorizationUrl).is_some() {
        return;
    }
    let name = &entry.name;
    let message = format!(
        "version 1 has no {outer}.{name}: put its value into authorization_url, and the page that the browser opens into client_url, both in auth \
         itself beside scope and authorization_content_type"
    );
    let pointer = format!("/auth{}{}", pointer_step(outer), pointer_step(name));
    report.at(LintRule::TOKEN_URL_INVENTED, pointer, entry.name_span.start, message);
    for member in [Member::ClientUrl, Member::AuthorizationUrl, Member::Scope, Member::ContentType] {
        report.settle(member);
    }
}
