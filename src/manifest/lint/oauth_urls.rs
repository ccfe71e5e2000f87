//! The two OAuth URLs: which is which, and whether each can be used.

use url::Url;

use super::report::Report;
use super::rules::LintRule;
use super::source::AUTH;
use super::urls::trimmed;
use crate::claim::Severity::Warning;
use crate::host::is_loopback;
use crate::manifest::Member;

/// Members that take each other's place, for sentences.
const ROLES: &str = "client_url is the page that the browser opens, authorization_url the token endpoint";

pub(super) fn oauth_urls(report: &mut Report<'_>) {
    if !report.is_oauth() {
        return;
    }
    for member in [Member::ClientUrl, Member::AuthorizationUrl] {
        sound(report, member);
    }
    roles(report);
}

fn path_of(text: &str) -> String {
    match Url::parse(text.trim()) {
        Ok(url) => url.path().trim_end_matches('/').to_ascii_lowercase(),
        Err(_) => String::new(),
    }
}

fn roles(report: &mut Report<'_>) {
    let (Some(client), Some(token)) = (report.filled(Member::ClientUrl), report.filled(Member::AuthorizationUrl))
    else {
        return;
    };
    let (client_path, token_path) = (path_of(&client), path_of(&token));
    let ends_in_authorize = token_path.ends_with("/authorize") || token_path.ends_with("/auth");
    if client.trim() == token.trim() {
        let message = format!("client_url and authorization_url are the same: {ROLES}");
        return report.member(LintRule::OAUTH_URLS_EQUAL, Member::AuthorizationUrl, message, None);
    }
    // A page that says so in its last word is one, whatever tenant or folder it stands in.
    let is_page = ["/authorize", "/auth", "/authorization"].iter().any(|end| client_path.ends_with(end));
    if client_path.contains("token") && !is_page {
        let (rule, message) = if ends_in_authorize {
            let message =
                format!("client_url and authorization_url are swapped, as LibreChat writes them: here {ROLES}");
            (LintRule::OAUTH_URLS_SWAPPED, message)
        } else {
            (LintRule::CLIENT_URL_IS_TOKEN_ENDPOINT, format!("client_url looks like a token endpoint: {ROLES}"))
        };
        // No cure: it takes both members, and one alone would make them equal.
        return report.member(rule, Member::ClientUrl, message, None);
    }
    if token_path.ends_with("/authorize") {
        let message = "authorization_url ends in /authorize; it has to be the token endpoint, to which the code is posted (some are called so)";
        report.member(
            LintRule::AUTHORIZATION_URL_ENDS_IN_AUTHORIZE,
            Member::AuthorizationUrl,
            message.to_owned(),
            None,
        );
    }
    let host = Url::parse(client.trim()).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    if client_path.ends_with("/register") && ends_in_authorize {
        let message = format!(
            "client_url is an endpoint where clients register, and authorization_url the sign-in page, so no token endpoint is named: {ROLES}"
        );
        let rule = LintRule::CLIENT_URL_IS_NO_SIGN_IN_PAGE;
        return report.member(rule, Member::ClientUrl, message, None);
    }
    if let Some(word) = ["callback", "redirect"].into_iter().find(|word| token_path.ends_with(word)) {
        let message = format!(
            "authorization_url ends in {word}, as the page does to which the browser comes back with a code; it has to be the token \
             endpoint, to which the code is posted"
        );
        report.member(LintRule::AUTHORIZATION_URL_IS_CALLBACK, Member::AuthorizationUrl, message, None);
    }
    if ["chat.openai.com", "chatgpt.com"].contains(&host.as_str()) || client_path.ends_with("/oauth/register") {
        let message = format!("client_url names no sign-in page of your provider: {ROLES}");
        let rule = LintRule::CLIENT_URL_IS_NO_SIGN_IN_PAGE.told(Warning, AUTH);
        report.member(rule, Member::ClientUrl, message, None);
    }
}

fn sound(report: &mut Report<'_>, member: Member) {
    let Some(text) = report.filled(member) else {
        return;
    };
    let name = member.name();
    if Report::is_placeholder(&text) {
        let message = format!("{name} looks like an example's placeholder; put your own address in");
        return report.member(LintRule::PLACEHOLDER.told(Warning, AUTH), member, message, None);
    }
    if trimmed(&text) != text {
        let cure = Some(trimmed(&text).to_owned());
        report.member(LintRule::BLANKS_AROUND_URL, member, format!("{name} has blanks around it"), cure);
    }
    let url = match Url::parse(trimmed(&text)) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        _ => {
            let message = format!("{name} has to be a whole address with https:// and a host");
            return report.member(LintRule::OAUTH_URL_UNSOUND, member, message, None);
        }
    };
    if url.fragment().is_some() {
        let cure = trimmed(&text).split('#').next().map(str::to_owned);
        report.member(
            LintRule::URL_FRAGMENT,
            member,
            format!("{name} has a fragment (#…), which an endpoint can't have"),
            cure,
        );
    }
    if url.query().is_some() {
        let message = format!(
            "{name} has a query (?…); no approved manifest had one, and what the platform does with it is not known"
        );
        report.member(LintRule::QUERY_IN_OAUTH_URL, member, message, None);
    }
    if url.scheme() == "http" {
        if is_loopback(&url) {
            let message = format!("{name} is an address of this computer: good for a test, not for the platform");
            report.member(LintRule::LOOPBACK_URL, member, message, None);
        } else {
            let cure = url.as_str().strip_prefix("http:").map(|rest| format!("https:{rest}"));
            report.member(LintRule::OAUTH_URL_NOT_HTTPS, member, format!("{name} has to be https"), cure);
        }
    }
}
