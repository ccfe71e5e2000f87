//! Looks for tokens and lifetimes where no client looks for them: under another spelling, or one level or more down.

use super::Shape;

const DEEPEST: usize = 4;
/// Under a name that only resembles a token's, shorter texts are none.
const SHORTEST: usize = 8;
/// Names, letters and digits alone in lower case, under which a lifetime or an end is told otherwise than by `expires_in`.
const LIFETIMES: [&str; 7] =
    ["expires", "expiresat", "expiresin", "expiretime", "accesstokenexpiration", "accesstokenexpiresin", "expiry"];

/// A JSON pointer to a refresh token that is not `refresh_token` at the top level.
pub(super) fn refresh_token(shape: &Shape) -> Option<String> {
    search(shape, "", 0, &|name, path, value| {
        let plain = plain(name);
        let least = if plain == "refreshtoken" { 1 } else { SHORTEST };
        let alike = plain.contains("refreshtoken") && !plain.contains("expir");
        alike && !(path.is_empty() && name == "refresh_token") && holds(value, least)
    })
}

/// A JSON pointer to an access token that is not `access_token` at the top level.
pub(super) fn access_token(shape: &Shape) -> Option<String> {
    search(shape, "", 0, &|name, path, value| {
        let least = match plain(name).as_str() {
            "accesstoken" => 1,
            "token" => 4,
            "value" if path.ends_with("token") => SHORTEST,
            _ => return false,
        };
        let in_its_place = path.is_empty() && name == "access_token";
        holds(value, least) && !in_its_place && !path.to_lowercase().contains("refresh")
    })
}

/// A member, anywhere, that tells the access token's life in another way than `expires_in` at the top level.
pub(super) fn lifetime(shape: &Shape) -> Option<String> {
    search(shape, "", 0, &|name, path, value| {
        let told = matches!(value, Shape::Number(_) | Shape::Text(_));
        told && LIFETIMES.contains(&plain(name).as_str()) && !(path.is_empty() && name == "expires_in")
    })
}

fn holds(value: &Shape, least: usize) -> bool {
    matches!(value, Shape::Masked { length, .. } if *length >= least)
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

type Fits<'a> = &'a dyn Fn(&str, &str, &Shape) -> bool;

/// The first member that fits, nearer ones first.
fn search(shape: &Shape, path: &str, depth: usize, fits: Fits<'_>) -> Option<String> {
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let members = shape.members();
    if let Some((name, _)) = members.iter().find(|(name, value)| fits(name, path, value)) {
        return Some(format!("{path}/{}", escaped(name)));
    }
    if depth == DEEPEST {
        return None;
    }
    let nested = members.iter().filter(|(_, value)| !value.members().is_empty());
    nested.into_iter().find_map(|(name, value)| search(value, &format!("{path}/{}", escaped(name)), depth + 1, fits))
}
