//! An issuer, or any address of the provider → the documents to ask for, the likeliest first.

use url::Url;

use crate::draft::TypedUrl;

/// Most documents that are asked for.
pub const MOST_PLACES: usize = 10;

/// Longer than any address that somebody types; RFC 9110, section 4.1, asks for 8000 at least.
const LONGEST: usize = 8_000;

const OAUTH: &str = "/.well-known/oauth-authorization-server";
const OPENID: &str = "/.well-known/openid-configuration";

/// Last parts of a path that name an endpoint, never an issuer.
const ENDPOINTS: [&str; 9] =
    ["authorize", "authorization", "auth", "token", "tokens", "login", "signin", "access_token", "userinfo"];
/// Parts of a path that stand between an issuer and its endpoints.
const BETWEEN: [&str; 6] = ["oauth", "oauth2", "connect", "openid-connect", "protocol", "oidc"];

/// Why no document can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// Nothing was typed.
    #[error("Type the provider’s issuer, or any address of it")]
    Empty,
    /// It is no web address.
    #[error("This is no web address. Type one such as login.example.com")]
    NoUrl,
    /// Neither https nor on this computer.
    #[error("Only https addresses are asked, or http ones on this computer")]
    NotHttps,
    /// It carries a user name or a password.
    #[error("A user name is in this address. Take it out")]
    UserName,
}

/// One document to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataPlace {
    /// Where it would lie.
    pub url: Url,
    /// The issuer that a document there must name; `None` where its address doesn't tell.
    pub issuer: Option<String>,
}

/// The documents to ask for, in order: none twice, [`MOST_PLACES`] at most, those of the bare host always among them.
///
/// From an issuer: RFC 8414 with the well-known part before the path (section 3.1), OpenID Connect with it behind
/// (Discovery, section 4.1), and OpenID Connect with it before (RFC 8414, section 5). Then the same for what the issuer
/// could be if this was the address of an endpoint, down to the bare host.
pub fn places(typed: &str) -> Result<Vec<MetadataPlace>, NotAnAddress> {
    let url = address(typed)?;
    if let Some(place) = own(&url) {
        return Ok(with_bare_host(vec![place], &url));
    }
    let path: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let slash = if url.path().len() > 1 && url.path().ends_with('/') { "/" } else { "" };
    let mut found = Vec::new();
    if !path.is_empty() && !path.last().is_some_and(|last| is_one_of(&ENDPOINTS, last)) {
        let whole = joined(&path);
        // The issuer as it was typed, with its last slash: both rules drop that one for the document's address.
        let issuer = format!("{}{whole}{slash}", origin(&url));
        for at in [format!("{OAUTH}{whole}"), format!("{whole}{OPENID}"), format!("{OPENID}{whole}")] {
            add(&mut found, &url, &at, &issuer);
        }
    }
    for guess in guesses(&path) {
        let issuer = format!("{}{guess}", origin(&url));
        for at in [format!("{OAUTH}{guess}"), format!("{guess}{OPENID}")] {
            add(&mut found, &url, &at, &issuer);
        }
    }
    Ok(with_bare_host(found, &url))
}

/// Whether what lies at a place, with these endpoints in it, is what was asked for: the document, the issuer or the
/// endpoint that was typed. True where nothing can be told.
pub(super) fn is_of(typed: &str, place: &MetadataPlace, endpoints: [Option<&str>; 2]) -> bool {
    let Ok(url) = address(typed) else { return true };
    if own(&url).is_some() {
        return place.url == url;
    }
    let last = url.path().rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    if is_one_of(&ENDPOINTS, last) {
        return endpoints.into_iter().flatten().filter_map(|named| address(named).ok()).any(|named| named == url);
    }
    let whole = format!("{}{}", origin(&url), url.path());
    place.issuer.as_deref().is_none_or(|issuer| issuer.trim_end_matches('/') == whole.trim_end_matches('/'))
}

/// What was typed as an address: https where no scheme stands there, http on this computer.
fn address(typed: &str) -> Result<Url, NotAnAddress> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(NotAnAddress::Empty);
    }
    let read = |text: &str| TypedUrl::read(text).ok().filter(|url| url.url().has_host());
    let url = if text.contains("://") {
        read(text)
    } else {
        let secure = read(&format!("https://{text}"));
        if secure.as_ref().is_some_and(TypedUrl::is_loopback) {
            read(&format!("http://{text}"))
        } else {
            secure
        }
    };
    let url = url.filter(|_| text.len() <= LONGEST).ok_or(NotAnAddress::NoUrl)?;
    if !url.url().username().is_empty() || url.url().password().is_some() {
        return Err(NotAnAddress::UserName);
    }
    match url.url().scheme() {
        "https" => {}
        "http" if url.is_loopback() => {}
        "http" => return Err(NotAnAddress::NotHttps),
        _ => return Err(NotAnAddress::NoUrl),
    }
    let mut url = url.url().clone();
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}

/// The place itself, where a document's own address was typed.
fn own(url: &Url) -> Option<MetadataPlace> {
    let path = url.path().trim_end_matches('/');
    if let Some((before, rest)) = path.split_once("/.well-known/") {
        let after = rest.split_once('/').map_or(String::new(), |(_, after)| format!("/{after}"));
        let issuer = format!("{}{before}{after}", origin(url));
        return Some(MetadataPlace { url: url.clone(), issuer: Some(issuer) });
    }
    // A copy under a name of its own: nothing tells whose it is.
    let is_json = path.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("json"));
    is_json.then(|| MetadataPlace { url: url.clone(), issuer: None })
}

/// Paths of issuers that an address with this path may belong to, the likeliest first, the bare host's not among them.
fn guesses(path: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    // …/oauth2/v2.0/authorize under …/v2.0: the version belongs to the issuer, what stands before it doesn't.
    if let [before @ .., between, version, endpoint] = path {
        if !before.is_empty() && is_one_of(&BETWEEN, between) && is_version(version) && is_one_of(&ENDPOINTS, endpoint)
        {
            found.push(format!("{}/{version}", joined(before)));
        }
    }
    let mut issuer = path;
    while let [shorter @ .., last] = issuer {
        if !is_one_of(&ENDPOINTS, last) && !is_one_of(&BETWEEN, last) && !is_version(last) {
            break;
        }
        issuer = shorter;
    }
    // Then what the words say, part by part; and last those that hold such words themselves.
    for mut guess in [issuer, path.split_last().map_or(path, |(_, before)| before)] {
        while let [shorter @ .., _] = guess {
            let whole = joined(guess);
            if !found.contains(&whole) {
                found.push(whole);
            }
            guess = shorter;
        }
    }
    found
}

fn with_bare_host(mut found: Vec<MetadataPlace>, url: &Url) -> Vec<MetadataPlace> {
    let mut bare = Vec::new();
    for at in [OAUTH, OPENID] {
        add(&mut bare, url, at, &origin(url));
    }
    bare.retain(|place| found.iter().all(|earlier| earlier.url != place.url));
    found.truncate(MOST_PLACES - bare.len());
    found.extend(bare);
    found
}

fn add(found: &mut Vec<MetadataPlace>, host: &Url, path: &str, issuer: &str) {
    let mut url = host.clone();
    url.set_path(path);
    if found.iter().all(|place| place.url != url) {
        found.push(MetadataPlace { url, issuer: Some(issuer.to_owned()) });
    }
}

fn joined(path: &[&str]) -> String {
    path.iter().fold(String::new(), |whole, part| whole + "/" + part)
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn is_one_of(words: &[&str], part: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(part))
}

fn is_version(part: &str) -> bool {
    let number = part.strip_prefix(['v', 'V']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
