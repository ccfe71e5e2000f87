//! The two OAuth URLs: which is which, and whether each can be used.

use url::Url;

use super::address::is_same_site;
use super::report::Report;
use super::role::Role;
use super::rules::LintRule;
use super::source::{APPROVED, AUTH};
use super::urls::judged;
use crate::claim::Severity::{Error, Hint};
use crate::host::is_loopback;
use crate::manifest::Member;

/// Members that take each other's place, for sentences.
const ROLES: &str = "client_url is the page that the browser opens, authorization_url the token endpoint";

/// What the platform itself adds to the page's address, and what goes to the token endpoint.
const ADDED: [(Member, &[&str]); 2] = [
    (Member::ClientUrl, &["response_type", "client_id", "redirect_uri", "scope", "state", "client_secret"]),
    (Member::AuthorizationUrl, &["grant_type", "client_id", "client_secret", "code", "redirect_uri", "refresh_token"]),
];

pub(super) fn oauth_urls(report: &mut Report<'_>) {
    if !report.is_oauth() {
        return;
    }
    let mut urls = ADDED.into_iter().map(|(member, added)| {
        let url = judged(report, member, (Error, APPROVED), LintRule::OAUTH_URL_UNSOUND)?;
        sound(report, member, &url, added);
        Some(url)
    });
    let (client, token) = (urls.next().flatten(), urls.next().flatten());
    drop(urls);
    if let (Some(client), Some(token)) = (client, token) {
        roles(report, &client, &token);
    }
}

/// The first fault of the two that fits, so that one cause is told once.
fn roles(report: &mut Report<'_>, client: &Url, token: &Url) {
    let plain =
        |url: &Url| (url.host_str().map(str::to_owned), url.port(), url.path().trim_end_matches('/').to_owned());
    if plain(client) == plain(token) && client.query() == token.query() {
        let message = format!("client_url and authorization_url are the same: {ROLES}");
        return report.member(LintRule::OAUTH_URLS_EQUAL, Member::AuthorizationUrl, message, None);
    }
    let (page, endpoint) = (Role::of(client), Role::of(token));
    if page == Role::Token {
        // No cure: it takes both members, and one alone would make them equal.
        let (rule, message) = if endpoint == Role::Page {
            let message =
                format!("client_url and authorization_url are swapped, as LibreChat writes them: here {ROLES}");
            (LintRule::OAUTH_URLS_SWAPPED, message)
        } else {
            (LintRule::CLIENT_URL_IS_TOKEN_ENDPOINT, format!("client_url looks like a token endpoint: {ROLES}"))
        };
        return report.member(rule, Member::ClientUrl, message, None);
    }
    if is_no_page(report, client, page, endpoint, token) {
        return;
    }
    token_role(report, client, endpoint, token);
}

fn is_platforms(url: &Url) -> bool {
    url.host_str().is_some_and(|host| ["chat.openai.com", "chatgpt.com"].contains(&host))
}

/// Whether the browser would be sent to what is no page.
fn is_no_page(report: &mut Report<'_>, client: &Url, page: Role, endpoint: Role, token: &Url) -> bool {
    // A page of the author's own may be called redirect, since it sends people on.
    let sends_on = page == Role::Callback && client.path().to_ascii_lowercase().ends_with("redirect");
    if is_platforms(client) {
        let message = format!(
            "client_url is an address of the platform itself, which is no sign-in page of your provider: {ROLES}"
        );
        report.member(LintRule::CLIENT_URL_IS_NO_SIGN_IN_PAGE, Member::ClientUrl, message, None);
        return true;
    }
    if !page.is_neither() || sends_on || page == Role::Registration && !registers_clients(client, endpoint, token) {
        return false;
    }
    let message = if endpoint == Role::Page {
        format!(
            "client_url is {}, and authorization_url the sign-in page, so no token endpoint is named: {ROLES}",
            page.words()
        )
    } else {
        format!("client_url is {}, by its path, and not where people sign in: {ROLES}", page.words())
    };
    report.member(LintRule::CLIENT_URL_IS_NO_SIGN_IN_PAGE, Member::ClientUrl, message, None);
    true
}

/// A page where people make an account may be called so, too: an endpoint for clients stands beside the other endpoints.
fn registers_clients(client: &Url, endpoint: Role, token: &Url) -> bool {
    let folder = |url: &Url| {
        let path = url.path().trim_end_matches('/').to_ascii_lowercase();
        path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
    };
    let of_clients = ["oauth", "oauth2", "oidc", "connect", "clients", "dcr"];
    let own = folder(client);
    endpoint == Role::Page
        || own == folder(token)
        || own.rsplit('/').next().is_some_and(|last| of_clients.contains(&last))
}

fn token_role(report: &mut Report<'_>, client: &Url, endpoint: Role, token: &Url) {
    let member = Member::AuthorizationUrl;
    match endpoint {
        Role::Callback => {
            // Four approved manifests had their token endpoint at such a path beside their page.
            let severity = if is_same_site(client, token) && !is_platforms(token) { Hint } else { Error };
            let message = "authorization_url looks like the page to which the browser comes back with a code; it has to be the token endpoint, to which the code is posted";
            let rule =
                LintRule::AUTHORIZATION_URL_IS_CALLBACK.told(severity, if severity == Hint { APPROVED } else { AUTH });
            report.member(rule, member, message.to_owned(), None);
        }
        Role::Registration | Role::Other(_) => {
            let message = format!(
                "authorization_url is {}, by its path; it has to be the token endpoint, to which the code is posted",
                endpoint.words()
            );
            report.member(LintRule::AUTHORIZATION_URL_IS_NO_TOKEN_ENDPOINT, member, message, None);
        }
        Role::Page if token.path().trim_end_matches('/').to_ascii_lowercase().ends_with("/authorize") => {
            let message = "authorization_url ends in authorize; it has to be the token endpoint, to which the code is posted (some are called so)";
            report.member(LintRule::AUTHORIZATION_URL_ENDS_IN_AUTHORIZE, member, message.to_owned(), None);
        }
        Role::Page | Role::Token | Role::Unknown if is_platforms(token) => {
            let message = "authorization_url is an address of the platform itself; it has to be the token endpoint of your provider";
            report.member(LintRule::AUTHORIZATION_URL_IS_NO_TOKEN_ENDPOINT, member, message.to_owned(), None);
        }
        Role::Page | Role::Token | Role::Unknown => {}
    }
}

fn sound(report: &mut Report<'_>, member: Member, url: &Url, added: &[&str]) {
    let name = member.name();
    if query(report, member, url, added) == Some("client_secret") {
        // Nothing is repeated of an address with a secret in it.
        return;
    }
    if let Some(fragment) = url.fragment() {
        let mut without = url.clone();
        without.set_fragment(None);
        // What stands behind it can be the page itself: without it the address would be another page.
        let is_route = fragment.starts_with(['/', '!']);
        let more = if is_route { ": give that page a path of its own, without #" } else { "" };
        let message = format!("{name} has a fragment (#…), which an endpoint can't have{more}");
        report.member(LintRule::URL_FRAGMENT, member, message, (!is_route).then(|| without.to_string()));
    }
    if url.scheme() == "http" && !is_loopback(url) {
        let cure = url.as_str().strip_prefix("http:").map(|rest| format!("https:{rest}"));
        report.member(LintRule::OAUTH_URL_NOT_HTTPS, member, format!("{name} has to be https"), cure);
    }
}

/// A parameter that is sent twice so; its name, where the platform sends it itself.
fn query<'a>(report: &mut Report<'_>, member: Member, url: &Url, added: &[&'a str]) -> Option<&'a str> {
    let name = member.name();
    let mut names: Vec<String> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    names.sort();
    let all: Vec<&str> = added.iter().copied().filter(|added| names.iter().any(|name| name == added)).collect();
    let doubled = all.iter().copied().find(|name| *name == "client_secret").or(all.first().copied());
    let (rule, message) = if doubled == Some("client_secret") {
        let message = format!("{name} has a client secret in its query, and the file is public: take it out, and make a new secret at the provider");
        (LintRule::CLIENT_SECRET_IN_FILE, message)
    } else if let [.., _, _] = all.as_slice() {
        let message = format!(
            "{name} has {} in its query, and the platform sends them itself: take them out, or they are sent twice",
            all.join(", ")
        );
        (LintRule::QUERY_IN_OAUTH_URL, message)
    } else if let Some(doubled) = doubled {
        let message = format!(
            "{name} has {doubled} in its query, and the platform sends that itself: take it out, or it is sent twice"
        );
        (LintRule::QUERY_IN_OAUTH_URL, message)
    } else if names.windows(2).any(|pair| pair[0] == pair[1]) {
        let message = format!("{name} has a parameter twice in its query, which no endpoint has to take");
        (LintRule::QUERY_IN_OAUTH_URL, message)
    } else {
        return None;
    };
    report.member(rule, member, message, None);
    doubled
}
