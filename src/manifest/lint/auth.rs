//! `auth`: its type, and the members that are no URLs.

use super::report::Report;
use super::rules::LintRule;
use crate::manifest::{AuthType, Member};

/// What other vocabularies call the known types.
const ALIASES: [(&str, &str, &str); 6] = [
    (
        "api_key",
        "service_http",
        "an invention of later files; v1 has service_http for one key of all users, user_http for a key of each",
    ),
    (
        "apikey",
        "service_http",
        "an invention of later files; v1 has service_http for one key of all users, user_http for a key of each",
    ),
    ("bearer", "service_http", "an authorization_type, not a type"),
    ("basic", "service_http", "an authorization_type, not a type"),
    ("oauth2", "oauth", "OpenAPI's word; v1 says oauth"),
    ("oauthpluginvault", "oauth", "Microsoft 365's word; v1 says oauth"),
];

pub(super) fn auth(report: &mut Report<'_>) {
    auth_type(report);
    authorization_type(report);
    if report.is_oauth() {
        content_type(report);
        scope(report);
    }
    if matches!(report.document.auth_type(), Some(AuthType::Oauth | AuthType::ServiceHttp)) {
        verification_tokens(report);
    }
}

fn auth_type(report: &mut Report<'_>) {
    let Some(AuthType::Other(word)) = report.document.auth_type() else {
        return;
    };
    if word.is_empty() {
        return;
    }
    let lower = word.trim().to_ascii_lowercase();
    let known = AuthType::KNOWN.iter().find(|known| known.as_str() == lower);
    let alias = ALIASES.iter().find(|(alias, ..)| *alias == lower);
    let (message, cure) = match (known, alias) {
        (Some(known), _) => (
            format!("auth.type is written {} here, in small letters without blanks", known.as_str()),
            Some(known.as_str().to_owned()),
        ),
        (None, Some((alias, cure, why))) => (format!("auth.type {alias} is {why}"), Some((*cure).to_owned())),
        (None, None) => ("auth.type has to be none, user_http, service_http or oauth".to_owned(), None),
    };
    report.member(LintRule::AUTH_TYPE_UNKNOWN, Member::AuthType, message, cure);
}

fn authorization_type(report: &mut Report<'_>) {
    if !matches!(report.document.auth_type(), Some(AuthType::UserHttp | AuthType::ServiceHttp)) {
        return;
    }
    if report.filled(Member::AuthorizationType).is_some_and(|word| word != "bearer" && word != "basic") {
        let message = "authorization_type has to be bearer or basic; v1 can't send a header of another name";
        let rule = LintRule::AUTHORIZATION_TYPE_UNKNOWN;
        report.member(rule, Member::AuthorizationType, message.to_owned(), Some("bearer".to_owned()));
    }
}

fn content_type(report: &mut Report<'_>) {
    let known = ["application/json", "application/x-www-form-urlencoded"];
    let Some(word) = report.filled(Member::ContentType).filter(|word| !known.contains(&word.as_ref())) else {
        return;
    };
    let cure = if word.to_ascii_lowercase().contains("json") { known[0] } else { known[1] };
    let message = format!("authorization_content_type has to be {} or {}, to the letter", known[0], known[1]);
    report.member(LintRule::CONTENT_TYPE_UNKNOWN, Member::ContentType, message, Some(cure.to_owned()));
}

fn scope(report: &mut Report<'_>) {
    let Some(scope) = report.filled(Member::Scope).filter(|scope| scope.contains(',')) else {
        return;
    };
    let parts = scope.split([',', ' ']).filter(|part| !part.is_empty());
    let cure = parts.collect::<Vec<_>>().join(" ");
    let message = "scopes are separated by blanks; few providers take commas";
    report.member(LintRule::SCOPE_COMMAS, Member::Scope, message.to_owned(), Some(cure));
}

fn verification_tokens(report: &mut Report<'_>) {
    if report.auth_entry("verification_tokens").is_none() {
        let message = "verification_tokens is missing; the platform asks for its token under openai when the plugin is registered";
        report.member(LintRule::VERIFICATION_TOKENS_MISSING, Member::VerificationToken, message.to_owned(), None);
    } else if report.filled(Member::VerificationToken).is_none() {
        let message = "there is no verification token for openai yet; the platform gives it out at registration";
        report.member(LintRule::VERIFICATION_TOKEN_OPEN, Member::VerificationToken, message.to_owned(), None);
    }
}
