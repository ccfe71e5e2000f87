//! A member of the answer that a client missed, or did not take.

use super::rows::{self, Row};

/// How validators say that a member is not there, in lower case and without quotation marks; `NAME` is its name.
const MISSING: [&str; 18] = [
    "keyerror: NAME",
    "key not found: NAME",
    "(reading NAME)",
    "destructure property NAME of",
    "read property NAME of undefined",
    "read property NAME of null",
    "missing field NAME",
    "server response missing NAME",
    "undefined index: NAME",
    "undefined array key NAME",
    "required option not passed: NAME",
    "body NAME property must be a string",
    "because NAME is null",
    "NAME field required",
    "missing required field: NAME",
    "missing required property NAME",
    "no NAME in response",
    "no NAME in the response",
];
/// How validators say that a text came in place of a number.
const TEXT_FOR_NUMBER: [&str; 10] = [
    "expected number, received string",
    "expected: number, received: string",
    "cannot unmarshal string",
    "invalid type: string",
    "is not a valid integer",
    "should be a valid integer",
    "could not be converted to system.int",
    "of type int from string",
    "must be a number",
    "must be a positive number",
];

/// What a message in lower case, without quotation marks, says of a member.
pub(super) fn row(text: &str) -> Option<&'static Row> {
    if text.contains("expires_in") && TEXT_FOR_NUMBER.iter().any(|words| text.contains(words)) {
        return Some(&rows::LIFETIME_TEXT);
    }
    let of_client = [
        ("missing access token parameter", &rows::NO_ACCESS_TOKEN),
        ("no access token in response", &rows::NO_ACCESS_TOKEN),
        ("no refresh token is set", &rows::NO_REFRESH_TOKEN),
        ("necessary fields need to refresh the access token", &rows::NO_REFRESH_TOKEN),
        ("id_token not present in tokenset", &rows::NO_ID_TOKEN),
    ];
    if let Some((_, row)) = of_client.into_iter().find(|(words, _)| text.contains(words)) {
        return Some(row);
    }
    [
        ("access_token", &rows::NO_ACCESS_TOKEN),
        ("refresh_token", &rows::NO_REFRESH_TOKEN),
        ("token_type", &rows::NO_TOKEN_TYPE),
        ("id_token", &rows::NO_ID_TOKEN),
    ]
    .into_iter()
    .find(|(name, _)| is_missed(text, name))
    .map(|(_, row)| row)
}

fn is_missed(text: &str, name: &str) -> bool {
    let of_zod = text.contains(&format!("path: [ {name}"))
        || text.contains(&format!("path: [{name}"))
        || text.contains(&format!("path:[{name}"));
    let says_so = ["required", "received undefined", "received: undefined"].iter().any(|words| text.contains(words));
    of_zod && says_so || MISSING.iter().any(|words| text.contains(&words.replace("NAME", name)))
}
