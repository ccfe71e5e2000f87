//! `auth`: its type, and the members that are no URLs.

use super::report::Report;
use super::rules::LintRule;
use crate::manifest::node::NamedNode;
use crate::manifest::quote::pointer_step;
use crate::manifest::{AuthType, Kind, Member};

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
    oauth_members_unread(report);
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
    if word.is_empty() || report.is_settled(Member::AuthType) {
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

/// Addresses to sign in at, and a way in that never opens them.
fn oauth_members_unread(report: &mut Report<'_>) {
    let Some(way) = report.document.auth_type() else { return };
    let filled = |member| report.filled(member).is_some();
    if !matches!(way, AuthType::None | AuthType::UserHttp | AuthType::ServiceHttp)
        || report.is_settled(Member::AuthType)
        || !(filled(Member::ClientUrl) || filled(Member::AuthorizationUrl))
    {
        return;
    }
    let message = format!(
        "auth.type is {}, so nobody signs in, and the OAuth addresses beside it are not read: make it oauth, or take them out",
        way.as_str()
    );
    report.member(LintRule::OAUTH_MEMBERS_UNREAD, Member::AuthType, message, Some(AuthType::Oauth.as_str().to_owned()));
}

fn authorization_type(report: &mut Report<'_>) {
    if !matches!(report.document.auth_type(), Some(AuthType::UserHttp | AuthType::ServiceHttp)) {
        return;
    }
    let Some(word) = report.filled(Member::AuthorizationType).filter(|word| word != "bearer" && word != "basic") else {
        return;
    };
    let plain = word.trim().to_ascii_lowercase();
    let (message, cure) = match plain.as_str() {
        "bearer" | "basic" => {
            (format!("authorization_type is written {plain} here, in small letters without blanks"), plain)
        }
        _ => {
            let message = "authorization_type has to be bearer or basic; v1 can't send a header of another name";
            (message.to_owned(), "bearer".to_owned())
        }
    };
    report.member(LintRule::AUTHORIZATION_TYPE_UNKNOWN, Member::AuthorizationType, message, Some(cure));
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
    if report.is_object_settled("verification_tokens") {
        return;
    }
    let entry = report.auth_entry("verification_tokens");
    if let Some(entry) = entry.filter(|entry| entry.value.kind() != Kind::Object) {
        let message = format!(
            "verification_tokens has to be an object with a token for each platform, such as {{\"openai\": …}}, and is {}",
            entry.value.kind()
        );
        let at = entry.value.span.start;
        report.at(LintRule::VERIFICATION_TOKENS_SHAPE, "/auth/verification_tokens".to_owned(), at, message);
    } else if let Some(other) = entry.and_then(|entry| cased(entry, report)) {
        let message =
            format!("the platform looks for its token under openai, in small letters, and here it is {}", other.name);
        let pointer = format!("/auth/verification_tokens{}", pointer_step(&other.name));
        report.at(LintRule::VERIFICATION_TOKENS_SHAPE, pointer, other.name_span.start, message);
    } else if entry.is_none() {
        let message = "verification_tokens is missing; the platform asks for its token under openai when the plugin is registered";
        report.member(LintRule::VERIFICATION_TOKENS_MISSING, Member::VerificationToken, message.to_owned(), None);
    } else if report.document.kind(Member::VerificationToken).is_none_or(|kind| kind == Kind::Text)
        && !report.is_settled(Member::VerificationToken)
        && report.filled(Member::VerificationToken).is_none()
    {
        let message = "there is no verification token for openai yet; the platform gives it out at registration";
        report.member(LintRule::VERIFICATION_TOKEN_OPEN, Member::VerificationToken, message.to_owned(), None);
    }
}

/// `OpenAI` and the like, where there is no `openai`.
fn cased<'a>(tokens: &'a NamedNode, report: &Report<'_>) -> Option<&'a NamedNode> {
    let missing = report.document.kind(Member::VerificationToken).is_none();
    let is_other = |entry: &&NamedNode| entry.name.trim().eq_ignore_ascii_case("openai");
    tokens.value.entries().iter().find(is_other).filter(|_| missing)
}
