//! The error that an answer names: RFC 6749's `error`, and the other shapes in which providers say no.

use super::Shape;

/// An error as an answer names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorNamed {
    /// Its code or type, such as `invalid_grant`; `error` where there is an error without a name.
    pub code: String,
    /// What the provider adds in words.
    pub description: Option<String>,
    /// JSON pointer of the member that names it.
    pub pointer: &'static str,
}

impl ErrorNamed {
    /// Reads it from the top level of an answer; `None` where nothing says that anything failed. An answer that is no
    /// success may say why in words alone.
    pub fn of(shape: &Shape, success: bool) -> Option<Self> {
        let named = error_member(shape).or_else(|| errors_array(shape)).or_else(|| flag(shape));
        let in_words = || words(shape, "").filter(|_| !success).map(|_| ("error".to_owned(), None, ""));
        let found = named.or_else(in_words)?;
        let description = found.1.or_else(|| words(shape, &found.0));
        Some(Self { code: found.0.trim().to_owned(), description, pointer: found.2 })
    }
}

type Found = (String, Option<String>, &'static str);

/// `error` as RFC 6749 (section 5.2) has it, as an object (Facebook), or as a number (Reddit).
fn error_member(shape: &Shape) -> Option<Found> {
    const AT: &str = "/error";
    match shape.member("error")? {
        Shape::Text(code) if !code.is_empty() => Some((code.clone(), None, AT)),
        object @ Shape::Object(_) => {
            let number = match object.member("code") {
                Some(Shape::Number(number)) => Some(format!("code {number}")),
                _ => None,
            };
            let named = object.text("code").or_else(|| object.text("error")).map(str::to_owned);
            let code = named.or(number).or_else(|| object.text("type").map(str::to_owned));
            Some((code.unwrap_or_else(|| "error".to_owned()), words(object, ""), AT))
        }
        Shape::Number(number) => Some((format!("code {number}"), None, AT)),
        Shape::Masked { .. } | Shape::Bool(true) => Some(("error".to_owned(), None, AT)),
        Shape::Text(_) | Shape::Array(_) | Shape::Bool(false) | Shape::Null => None,
    }
}

/// `errors`, an array of objects (Fitbit) or texts.
fn errors_array(shape: &Shape) -> Option<Found> {
    const AT: &str = "/errors";
    let Some(Shape::Array(items)) = shape.member("errors") else { return None };
    match items.first()? {
        Shape::Text(code) => Some((code.clone(), None, AT)),
        object @ Shape::Object(_) => {
            let code = ["errorType", "error", "code", "type"].iter().find_map(|name| object.text(name));
            Some((code.unwrap_or("error").to_owned(), words(object, ""), AT))
        }
        Shape::Array(_) | Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(_) | Shape::Null => {
            Some(("error".to_owned(), None, AT))
        }
    }
}

/// A flag that says no, where no token stands beside it: `ok` or `success` false, a `status` or `code` other than well.
fn flag(shape: &Shape) -> Option<Found> {
    if shape.member("access_token").is_some() {
        return None;
    }
    for (name, at) in [("ok", "/ok"), ("success", "/success")] {
        if shape.member(name) == Some(&Shape::Bool(false)) {
            return Some(("error".to_owned(), None, at));
        }
    }
    if let Some(code) = shape.text("errorCode") {
        return Some((code.to_owned(), None, "/errorCode"));
    }
    for (name, at) in [("status", "/status"), ("code", "/code"), ("result", "/result")] {
        match shape.member(name) {
            Some(Shape::Number(number)) if !matches!(number.parse::<u64>(), Ok(0 | 200 | 201)) => {
                return Some((format!("{name} {number}"), None, at));
            }
            // HubSpot puts the error's name there: BAD_REFRESH_TOKEN.
            Some(Shape::Text(text))
                if name == "code"
                    || text.contains('_') && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') =>
            {
                return Some((text.clone(), None, at));
            }
            _ => {}
        }
    }
    None
}

/// The first member that explains in words, and not only repeats the code.
fn words(shape: &Shape, code: &str) -> Option<String> {
    const NAMES: [&str; 6] = ["error_description", "message", "error_message", "detail", "errorSummary", "msg"];
    let said = NAMES.iter().filter_map(|name| shape.text(name)).map(str::trim);
    said.into_iter().find(|text| !text.is_empty() && *text != code).map(str::to_owned).or_else(|| details(shape))
}

/// `detail` as a list: where in the body something is wrong, and what (`FastAPI`).
fn details(shape: &Shape) -> Option<String> {
    let Some(Shape::Array(items)) = shape.member("detail") else { return None };
    let first = items.first()?;
    let place: Vec<&str> = match first.member("loc") {
        Some(Shape::Array(parts)) => parts.iter().filter_map(Shape::as_text).collect(),
        _ => Vec::new(),
    };
    Some(format!("{}: {}", place.join("."), first.text("msg")?))
}

#[cfg(test)]
mod tests {
    use super::ErrorNamed;
    use crate::exchange::{read_answer, RawAnswer};

    fn named(body: &str) -> Option<(String, &'static str, String)> {
        let raw = RawAnswer { status: 200, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        let answer = read_answer(raw, &[]);
        let error = ErrorNamed::of(answer.shape()?, true)?;
        Some((error.code, error.pointer, error.description.unwrap_or_default()))
    }

    #[test]
    fn each_way_of_saying_no_is_found_where_it_stands() {
        for (body, code, pointer, words) in [
            (r#"{"error":"invalid_grant","error_description":"gone"}"#, "invalid_grant", "/error", "gone"),
            (r#"{"ok":false,"error":"invalid_refresh_token"}"#, "invalid_refresh_token", "/error", ""),
            (r#"{"ok":false}"#, "error", "/ok", ""),
            (r#"{"error":{"message":"over","type":"OAuthException","code":190}}"#, "code 190", "/error", "over"),
            (
                r#"{"errors":[{"errorType":"invalid_grant","message":"m"}],"success":false}"#,
                "invalid_grant",
                "/errors",
                "m",
            ),
            (
                r#"{"error":"Unauthorized","status":401,"message":"Invalid refresh token"}"#,
                "Unauthorized",
                "/error",
                "Invalid refresh token",
            ),
            (r#"{"status":293,"body":{}}"#, "status 293", "/status", ""),
            (r#"{"code":40001,"message":"no"}"#, "code 40001", "/code", "no"),
            (
                r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid"}"#,
                "BAD_REFRESH_TOKEN",
                "/status",
                "missing or invalid",
            ),
            (r#"{"message":"Bad Request","error":400}"#, "code 400", "/error", "Bad Request"),
        ] {
            assert_eq!(named(body), Some((code.to_owned(), pointer, words.to_owned())), "{body}");
        }
    }

    #[test]
    fn an_answer_that_went_well_names_no_error() {
        for body in [
            r#"{"ok":true,"access_token":"a"}"#,
            r#"{"status":0,"body":{"access_token":"a"}}"#,
            r#"{"code":0,"message":"OK","data":{}}"#,
            r#"{"code":200,"data":{}}"#,
            r#"{"error":null,"access_token":"a"}"#,
            r#"{"result":"0000","message":"OK"}"#,
            "{}",
        ] {
            assert_eq!(named(body), None, "{body}");
        }
    }
}
