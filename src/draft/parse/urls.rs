//! The endpoints, the API's address and the redirect URI: absolute, https or on this computer, each in its own place.

use url::{ParseError, Url};

use super::super::{Loopback, NotElsewhere, NotLoopback, Redirect, TypedUrl, DEFAULT_REDIRECT};
use super::{blocking, missing, replace, trimmed, warning, Cure, Demands, Field, Members, Problem};

/// Both endpoints, where both are sound.
pub(super) fn endpoints(
    members: Members<'_>,
    demands: &Demands,
    problems: &mut Vec<Problem>,
) -> Option<(TypedUrl, TypedUrl)> {
    let authorization = endpoint(Field::AuthorizationUrl, members.authorization_url, problems);
    let token = endpoint(Field::TokenUrl, members.token_url, problems);
    if let Some(url) = &authorization {
        held_query(url, demands, problems);
    }
    let (authorization, token) = (authorization?, token?);
    if authorization.url() == token.url() {
        let message = "The same as the authorization URL: one is a page for the browser, the other gives tokens";
        problems.push(blocking(Field::TokenUrl, message, None));
    } else {
        places(&authorization, &token, problems);
    }
    Some((authorization, token))
}

/// Where refreshes go, where the platform has an address of its own for them and one was typed.
pub(super) fn refresh_url(typed: &str, demands: &Demands, problems: &mut Vec<Problem>) -> Option<TypedUrl> {
    if !demands.takes(Field::RefreshUrl) || trimmed(typed).is_empty() {
        return None;
    }
    endpoint(Field::RefreshUrl, typed, problems)
}

/// The API that the token is to be for, where the platform says so and one was typed: an absolute URI without a part after #
/// (RFC 8707, section 2).
pub(super) fn resource(typed: &str, demands: &Demands, problems: &mut Vec<Problem>) -> Option<TypedUrl> {
    if !demands.takes(Field::Resource) || trimmed(typed).is_empty() {
        return None;
    }
    endpoint(Field::Resource, typed, problems)
}

/// The MCP server's address: what a host is told.
pub(super) fn server(typed: &str, problems: &mut Vec<Problem>) -> Option<TypedUrl> {
    endpoint(Field::Server, typed, problems)
}

fn endpoint(field: Field, typed: &str, problems: &mut Vec<Problem>) -> Option<TypedUrl> {
    let url = absolute(field, typed, problems)?;
    let mut sound = true;
    let mut fault = |message: &str, cure: Option<Cure>| {
        problems.push(blocking(field, message, cure));
        sound = false;
    };
    if url.url().scheme() != "https" && !(url.url().scheme() == "http" && url.is_loopback()) {
        let secure = (url.url().scheme() == "http").then(|| with_https(typed));
        fault("Must be https", secure.map(|text| replace("Use https", text)));
    }
    if url.url().fragment().is_some() {
        let before = typed.split('#').next().unwrap_or_default();
        fault("Must not have a part after #", Some(replace("Remove it", before)));
    }
    if !url.url().username().is_empty() || url.url().password().is_some() {
        fault("Must not hold a user name or a password", Some(replace("Remove them", without_userinfo(typed))));
    }
    problems.extend(doubled_slash(field, typed, &url));
    sound.then_some(url)
}

/// Two slashes in a row come of an issuer that ends in one, joined with a path that begins with one. Few servers take that for
/// the same path, so it blocks nothing.
fn doubled_slash(field: Field, typed: &str, url: &TypedUrl) -> Option<Problem> {
    if !url.url().path().contains("//") {
        return None;
    }
    let (scheme, rest) = typed.split_once("://")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, after) = rest.split_at(end);
    let mut single = path.to_owned();
    while single.contains("//") {
        single = single.replace("//", "/");
    }
    let message = "Two slashes in a row: most servers have no such page";
    Some(warning(field, message, replace("Use one", format!("{scheme}://{single}{after}"))))
}

/// An absolute URL without blanks, whatever its scheme.
fn absolute(field: Field, typed: &str, problems: &mut Vec<Problem>) -> Option<TypedUrl> {
    let text = trimmed(typed);
    if text.is_empty() {
        let name = if field == Field::TokenUrl {
            "token URL"
        } else if field == Field::Server {
            "server’s address"
        } else {
            "authorization URL"
        };
        problems.push(missing(field, format!("The {name} is missing"), None));
        return None;
    }
    if text != typed {
        problems.push(blocking(field, "Blanks around it", replace("Remove blanks", text)));
        return None;
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let joined: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        problems.push(blocking(field, "A blank or a line break inside", replace("Remove blanks", joined)));
        return None;
    }
    let read = TypedUrl::read(text).ok().filter(|url| url.url().has_host());
    if read.is_none() {
        problems.push(no_url(field, text));
    }
    read
}

/// `login.example/authorize` lacks only its scheme; `/authorize` lacks its host as well.
fn no_url(field: Field, text: &str) -> Problem {
    let guess = format!("https://{text}");
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    let like_a_host =
        first.contains('.') && !first.contains('@') && !text.contains("://") && Url::parse(&guess).is_ok();
    if like_a_host && !first.starts_with('.') {
        return blocking(field, "Not a full address: https:// is missing", replace("Put https:// before it", guess));
    }
    if text.starts_with(['/', '.']) {
        return blocking(field, "Not a full address: it must begin with https:// and a host", None);
    }
    if Url::parse(text) == Err(ParseError::InvalidPort) {
        return blocking(field, "Names a port that does not exist: ports are 1 to 65535", None);
    }
    blocking(field, "Not a URL", None)
}

/// Words in the paths tell a swap. Of the store-approved manifests none had `token` in the path of `client_url`, but one
/// in thirteen a token endpoint that ends in `authorize`, so that alone is worth a warning only.
fn places(authorization: &TypedUrl, token: &TypedUrl, problems: &mut Vec<Problem>) {
    let last = |url: &TypedUrl| {
        let path = url.url().path().trim_end_matches('/').to_ascii_lowercase();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let is_page = |url: &TypedUrl| matches!(last(url).as_str(), "authorize" | "auth" | "authorization");
    let holds_token = authorization.url().path().to_ascii_lowercase().contains("token") && !is_page(authorization);
    let ends_in_authorize = last(token) == "authorize";
    if holds_token {
        let message = "Looks like the token URL: the browser would open it and find no page";
        problems.push(blocking(Field::AuthorizationUrl, message, Some(Cure::SwapUrls)));
    }
    if ends_in_authorize {
        let message = "Looks like the authorization URL: tokens would be asked for at a page for the browser";
        let cure = Some(Cure::SwapUrls);
        problems.push(Problem { blocks: holds_token, ..warning(Field::TokenUrl, message, cure) });
    }
}

/// A query is allowed (RFC 6749, section 3.1); what the platform adds itself would be sent twice.
fn held_query(url: &TypedUrl, demands: &Demands, problems: &mut Vec<Problem>) {
    let twice = url.url().query_pairs().find(|(name, _)| demands.reserved.contains(&name.as_ref()));
    if let Some((name, _)) = twice {
        let message = format!("Holds {name}, which {} adds itself: it would be sent twice", demands.platform);
        problems.push(warning(Field::AuthorizationUrl, message, None));
    }
}

/// The address to try the access token at; a faulty one keeps only that call from being made.
pub(super) fn api_address(typed: &str, problems: &mut Vec<Problem>) -> Option<Url> {
    let text = trimmed(typed);
    if text.is_empty() {
        return None;
    }
    let field = Field::ApiAddress;
    if text != typed {
        problems.push(warning(field, "Blanks around it", replace("Remove blanks", text)));
        return None;
    }
    let read = TypedUrl::read(text).ok().filter(|url| url.url().has_host());
    let Some(url) = read.filter(|url| matches!(url.url().scheme(), "http" | "https")) else {
        problems.push(warning(field, "Must be a full address that begins with https://", None));
        return None;
    };
    if !url.url().username().is_empty() || url.url().password().is_some() {
        let cure = replace("Remove them", without_userinfo(text));
        problems.push(warning(field, "Must not hold a user name or a password", cure));
        return None;
    }
    if url.url().scheme() == "http" && !url.is_loopback() {
        let message = "Without https the access token can be read on the way";
        problems.push(warning(field, message, replace("Use https", with_https(text))));
    }
    Some(url.url().clone())
}

fn with_https(typed: &str) -> String {
    format!("https{}", typed.get("http".len()..).unwrap_or_default())
}

fn without_userinfo(typed: &str) -> String {
    let Some((scheme, rest)) = typed.split_once("://") else {
        return typed.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{tail}")
}

/// The redirect URI of a live test, which this computer must be able to receive (RFC 8252, section 7.3).
pub(super) fn redirect(typed: &str, pastes: bool, problems: &mut Vec<Problem>) -> Option<Redirect> {
    let field = Field::RedirectUri;
    let text = trimmed(typed);
    if text != typed && !text.is_empty() {
        problems.push(blocking(field, "Blanks around it", replace("Remove blanks", text)));
        return None;
    }
    let cure = replace(&format!("Use {DEFAULT_REDIRECT}"), DEFAULT_REDIRECT);
    if text.is_empty() {
        problems.push(missing(field, "The redirect URI is missing", cure));
        return None;
    }
    let why = match Loopback::read(text) {
        Ok(loopback) => return Some(loopback.into()),
        Err(why) => why,
    };
    let (message, cure) = match Redirect::elsewhere(text) {
        Ok(elsewhere) if pastes => return Some(elsewhere),
        Ok(elsewhere) if !elsewhere.is_of_this_computer() => (ELSEWHERE, Some(Cure::PasteTheAddress)),
        Err(NotElsewhere::Unfilled) => (UNFILLED, None),
        Err(NotElsewhere::Extra) if pastes => ("Must not hold a query, a part after # or a user name", None),
        Err(NotElsewhere::NotHttps) if pastes => ("Must be https, or http on this computer", Some(cure)),
        Ok(_) | Err(NotElsewhere::NotHttps | NotElsewhere::Extra) => (not_loopback(why), Some(cure)),
    };
    problems.push(blocking(field, message, cure));
    None
}

/// Of an address that this computer can't listen at.
const ELSEWHERE: &str = "Not on this computer: use 127.0.0.1, or paste what the browser ends on";

const UNFILLED: &str = "Put the id that the platform shows you in the place that is left for it";

fn not_loopback(why: NotLoopback) -> &'static str {
    match why {
        NotLoopback::NoUrl => "Not a URL",
        NotLoopback::Scheme => "Must be http: the browser brings the code to this computer",
        NotLoopback::Host => "Must be on this computer: 127.0.0.1, [::1] or localhost",
        NotLoopback::Extra => "Must not hold a query, a part after # or a user name",
    }
}
