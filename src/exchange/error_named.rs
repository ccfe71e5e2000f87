//! The error that an answer names: RFC 6749's `error`, and the other shapes in which providers say no.

use super::{error_words, ErrorCode, Shape};

/// An error as an answer names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorNamed {
    /// Its code or type.
    pub code: ErrorCode,
    /// What the provider adds in words.
    pub description: Option<String>,
    /// What else it says, one text a line: hints, lists, what stands one level down.
    pub more: String,
    /// JSON pointer of the member that names it.
    pub pointer: &'static str,
}

impl ErrorNamed {
    /// Reads it from the top level of an answer; `None` where nothing says that anything failed. An answer that is no
    /// success may say why in words alone.
    pub fn of(shape: &Shape, success: bool) -> Option<Self> {
        if let Shape::Array(items) = shape {
            // Salesforce's API lists its errors with nothing around them.
            let first = items.first().filter(|item| !item.members().is_empty())?;
            return Self::of(first, success).map(|error| Self { pointer: "/0", ..error });
        }
        let named = error_member(shape).or_else(|| errors_array(shape)).or_else(|| flag(shape));
        let in_words =
            || Some((ErrorCode::Unnamed, "")).filter(|_| !success && !error_words::all(shape, "").is_empty());
        let (code, pointer) = named.or_else(in_words)?;
        let mut texts = error_words::all(shape, code.name().unwrap_or_default()).into_iter();
        let description = texts.next();
        Some(Self { code, description, pointer, more: texts.collect::<Vec<_>>().join("\n") })
    }

    /// All that it says in words, one text a line; a code that is a sentence is one of them.
    pub fn texts(&self) -> String {
        let sentence = self.code.name().filter(|name| name.contains(char::is_whitespace));
        let all = [sentence.unwrap_or_default(), self.description.as_deref().unwrap_or_default(), &self.more];
        let said: Vec<&str> = all.into_iter().filter(|text| !text.is_empty()).collect();
        said.join("\n")
    }

    /// The same in lower case.
    pub fn words(&self) -> String {
        self.texts().to_lowercase()
    }
}

type Found = (ErrorCode, &'static str);

/// `error` as RFC 6749 (section 5.2) has it, as an object (Facebook), or as a number (Reddit).
fn error_member(shape: &Shape) -> Option<Found> {
    const AT: &str = "/error";
    match shape.member("error")? {
        Shape::Text(code) => Some((ErrorCode::of_text(code)?, AT)),
        object @ Shape::Object(_) => {
            let number = match object.member("code") {
                Some(Shape::Number(number)) => Some(numbered("code", number)),
                Some(
                    Shape::Object(_)
                    | Shape::Array(_)
                    | Shape::Text(_)
                    | Shape::Masked { .. }
                    | Shape::Bool(_)
                    | Shape::Null,
                )
                | None => None,
            };
            let code =
                first_name(object, &["code", "error", ".tag"]).or(number).or_else(|| first_name(object, &["type"]));
            Some((code.unwrap_or(ErrorCode::Unnamed), AT))
        }
        Shape::Number(number) => Some((numbered("code", number), AT)),
        Shape::Masked { .. } | Shape::Bool(true) => Some((ErrorCode::Unnamed, AT)),
        // Some frameworks have a list there.
        Shape::Array(items) => {
            items.first().and_then(Shape::as_text).and_then(ErrorCode::of_text).map(|code| (code, AT))
        }
        Shape::Bool(false) | Shape::Null => None,
    }
}

fn numbered(of: &'static str, number: &str) -> ErrorCode {
    ErrorCode::Number { of, number: number.to_owned() }
}

/// What the first of these members that says something calls it.
fn first_name(object: &Shape, members: &[&str]) -> Option<ErrorCode> {
    members.iter().find_map(|name| ErrorCode::of_text(object.text(name)?))
}

/// `errors`, an array of objects (Fitbit) or texts.
fn errors_array(shape: &Shape) -> Option<Found> {
    const AT: &str = "/errors";
    let Some(Shape::Array(items)) = shape.member("errors") else { return None };
    match items.first()? {
        Shape::Text(code) => Some((ErrorCode::of_text(code).unwrap_or(ErrorCode::Unnamed), AT)),
        object @ Shape::Object(_) => {
            let code = first_name(object, &["errorType", "error", "code", "type"]);
            Some((code.unwrap_or(ErrorCode::Unnamed), AT))
        }
        Shape::Array(_) | Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(_) | Shape::Null => {
            Some((ErrorCode::Unnamed, AT))
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
            return Some((ErrorCode::Unnamed, at));
        }
    }
    // Supabase has a number as code, and the name beside it.
    for (name, at) in [("errorCode", "/errorCode"), ("error_code", "/error_code"), ("__type", "/__type")] {
        if let Some(code) = first_name(shape, &[name]) {
            return Some((code, at));
        }
    }
    for (name, at) in [("status", "/status"), ("code", "/code"), ("result", "/result")] {
        match shape.member(name) {
            Some(Shape::Number(number)) if !matches!(number.parse::<u64>(), Ok(0 | 200 | 201)) => {
                return Some((numbered(name, number), at));
            }
            // HubSpot puts the error's name there: BAD_REFRESH_TOKEN.
            Some(Shape::Text(text))
                if name == "code"
                    || text.contains('_') && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') =>
            {
                if let Some(code) = ErrorCode::of_text(text) {
                    return Some((code, at));
                }
            }
            Some(
                Shape::Number(_)
                | Shape::Text(_)
                | Shape::Object(_)
                | Shape::Array(_)
                | Shape::Masked { .. }
                | Shape::Bool(_)
                | Shape::Null,
            )
            | None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::ErrorNamed;
    use crate::exchange::{read_answer, ErrorCode, RawAnswer};

    fn named(body: &str) -> Option<ErrorNamed> {
        let raw = RawAnswer { status: 200, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        ErrorNamed::of(read_answer(raw, &[]).shape()?, true)
    }

    /// A body, and how its error reads.
    struct Said {
        body: &'static str,
        code: &'static str,
        pointer: &'static str,
        words: &'static str,
    }

    #[test]
    fn each_way_of_saying_no_is_found_where_it_stands() {
        let table = [
            Said {
                body: r#"{"error":"invalid_grant","error_description":"gone"}"#,
                code: "invalid_grant",
                pointer: "/error",
                words: "gone",
            },
            Said {
                body: r#"{"ok":false,"error":"invalid_refresh_token"}"#,
                code: "invalid_refresh_token",
                pointer: "/error",
                words: "",
            },
            Said { body: r#"{"ok":false}"#, code: "error", pointer: "/ok", words: "" },
            Said {
                body: r#"{"error":{"message":"over","type":"OAuthException","code":190}}"#,
                code: "code 190",
                pointer: "/error",
                words: "over",
            },
            Said {
                body: r#"{"errors":[{"errorType":"invalid_grant","message":"m"}],"success":false}"#,
                code: "invalid_grant",
                pointer: "/errors",
                words: "m",
            },
            Said {
                body: r#"{"error":"Unauthorized","status":401,"message":"Invalid refresh token"}"#,
                code: "Unauthorized",
                pointer: "/error",
                words: "Invalid refresh token",
            },
            Said { body: r#"{"status":293,"body":{}}"#, code: "status 293", pointer: "/status", words: "" },
            Said { body: r#"{"code":40001,"message":"no"}"#, code: "code 40001", pointer: "/code", words: "no" },
            Said {
                body: r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid"}"#,
                code: "BAD_REFRESH_TOKEN",
                pointer: "/status",
                words: "missing or invalid",
            },
            Said {
                body: r#"[{"message":"Session expired","errorCode":"INVALID_SESSION_ID"}]"#,
                code: "INVALID_SESSION_ID",
                pointer: "/0",
                words: "Session expired",
            },
            Said {
                body: r#"{"code":400,"error_code":"refresh_token_not_found","msg":"Gone"}"#,
                code: "refresh_token_not_found",
                pointer: "/error_code",
                words: "Gone",
            },
            Said { body: r#"{"error":["invalid_grant"]}"#, code: "invalid_grant", pointer: "/error", words: "" },
            Said {
                body: r#"{"message":"Bad Request","error":400}"#,
                code: "code 400",
                pointer: "/error",
                words: "Bad Request",
            },
        ];
        for Said { body, code, pointer, words } in table {
            let error = named(body).unwrap();
            let read = (error.code.to_string(), error.pointer, error.description.unwrap_or_default());
            assert_eq!(read, (code.to_owned(), pointer, words.to_owned()), "{body}");
        }
    }

    #[test]
    fn a_name_a_number_and_no_name_are_told_apart_though_they_read_alike() {
        let code = |body: &str| named(body).unwrap().code;
        assert_eq!(code(r#"{"error":"error"}"#), ErrorCode::Named("error".to_owned()));
        assert_eq!(code(r#"{"error":true}"#), ErrorCode::Unnamed);
        assert_eq!(code(r#"{"error":"code 190"}"#), ErrorCode::Named("code 190".to_owned()));
        assert_eq!(code(r#"{"error":{"code":190}}"#), ErrorCode::Number { of: "code", number: "190".to_owned() });
        assert_eq!(code(r#"{"errors":[" "]}"#), ErrorCode::Unnamed);
        assert_eq!(code(r#"{"error":" invalid_grant "}"#), ErrorCode::Named("invalid_grant".to_owned()));
        assert_eq!(named(r#"{"error":" "}"#), None, "a blank says nothing");
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
