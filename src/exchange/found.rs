//! Looks for tokens and lifetimes where no client looks for them: under another spelling, or one level or more down.

use super::Shape;

const DEEPEST: usize = 4;
/// Under a name that only resembles a token's, shorter texts are none.
const SHORTEST: usize = 8;
/// Names, letters and digits alone in lower case, under which a lifetime or an end is told otherwise than by `expires_in`.
const LIFETIMES: [&str; 7] =
    ["expires", "expiresat", "expiresin", "expiretime", "accesstokenexpiration", "accesstokenexpiresin", "expiry"];

/// A JSON pointer to a refresh token that is not `refresh_token` at the top level, or to what stands there in place of a text.
pub(super) fn refresh_token(shape: &Shape) -> Option<String> {
    let elsewhere = search(shape, "", 0, &|name, path, value| {
        let plain = plain(name);
        let alike = plain.contains("refreshtoken") && !plain.contains("expir");
        let least = match plain.as_str() {
            "refreshtoken" => 1,
            "refresh" | "renewaltoken" | "renewtoken" => SHORTEST,
            _ if alike => SHORTEST,
            "token" | "value" if path.ends_with("/refresh_token") => SHORTEST,
            _ => return false,
        };
        !(path.is_empty() && name == "refresh_token") && holds(value, least)
    });
    elsewhere.or_else(|| of_another_type(shape.member("refresh_token")?).then(|| "/refresh_token".to_owned()))
}

/// Whether it says something and is no text.
fn of_another_type(value: &Shape) -> bool {
    match value {
        Shape::Number(_) | Shape::Bool(true) => true,
        Shape::Object(members) => !members.is_empty(),
        Shape::Array(items) => !items.is_empty(),
        Shape::Text(_) | Shape::Masked { .. } | Shape::Bool(false) | Shape::Null => false,
    }
}

/// A JSON pointer to an access token that is not `access_token` at the top level.
pub(super) fn access_token(shape: &Shape) -> Option<String> {
    search(shape, "", 0, &|name, path, value| {
        let least = match plain(name).as_str() {
            "accesstoken" => 1,
            "token" => 4,
            // Simple JWT for Django names its two so.
            "access" | "jwt" | "bearertoken" | "authtoken" => SHORTEST,
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
    let nested = members.iter().map(|(name, value)| (format!("{path}/{}", escaped(name)), value));
    let items = items_of(shape).iter().take(MOST_ITEMS).enumerate().map(|(at, value)| (format!("{path}/{at}"), value));
    nested.chain(items).find_map(|(path, value)| search(value, &path, depth + 1, fits))
}

/// So many items of a list are looked into.
const MOST_ITEMS: usize = 10;

fn items_of(shape: &Shape) -> &[Shape] {
    match shape {
        Shape::Array(items) => items,
        Shape::Object(_) | Shape::Text(_) | Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(_) | Shape::Null => {
            &[]
        }
    }
}
