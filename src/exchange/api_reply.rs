//! What an API says to an access token, where the status alone does not say it.

use super::{Answer, AnswerBody, ApiWords, ErrorCode, ErrorNamed, Shape, WebPage};

/// What its answer tells of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiReply {
    /// It answered well, and with no error in it.
    Took,
    /// A status of success with a web page: whoever has no session in a browser gets one, too.
    Page(WebPage),
    /// It says in words that nobody is signed in, or that the token is not taken, with a status of success or 400.
    Denied,
    /// A status of success, with an error in it that is about something else, or says no more.
    Failed,
    /// Any other status.
    Other,
}

/// Names of errors that mean nothing but this, in lower case.
const DENIED: [&str; 8] = [
    "unauthorized",
    "unauthorised",
    "unauthenticated",
    "not_authenticated",
    "not_authed",
    "invalid_auth",
    "authentication_required",
    "login_required",
];

impl ApiReply {
    /// Of an answer.
    pub fn of(answer: &Answer) -> Self {
        if !answer.is_success() && answer.status != 400 {
            return Self::Other;
        }
        if let (AnswerBody::Html, true) = (&answer.body, answer.is_success()) {
            return Self::Page(answer.page.unwrap_or(WebPage::Other));
        }
        let shape = answer.shape().unwrap_or(&Shape::Null);
        let error = ErrorNamed::of(shape, answer.is_success());
        match error {
            Some(error) if denies(&error) => Self::Denied,
            _ if !answer.is_success() => Self::Other,
            // An API has members of its own by the name of code or status; GraphQL brings data beside errors.
            Some(error)
                if matches!(error.pointer, "/error" | "/errors" | "/ok" | "/success") && !brings_data(shape) =>
            {
                Self::Failed
            }
            Some(_) | None => Self::Took,
        }
    }
}

fn denies(error: &ErrorNamed) -> bool {
    let named = match &error.code {
        ErrorCode::Named(name) => DENIED.contains(&name.to_ascii_lowercase().as_str()),
        ErrorCode::Number { number, .. } => number == "401",
        ErrorCode::Unnamed => false,
    };
    let texts = error.words();
    let in_words = || DENIED.iter().any(|word| texts.trim().trim_end_matches(['.', '!']) == *word);
    named || ApiWords::of(error).is_some() || in_words()
}

/// Whether `data` beside the errors holds anything.
fn brings_data(shape: &Shape) -> bool {
    shape.member("data").is_some_and(|data| data.members().iter().any(|(_, value)| *value != Shape::Null))
}

#[cfg(test)]
mod tests {
    use super::ApiReply;
    use crate::exchange::{read_answer, RawAnswer, WebPage};

    fn of(status: u16, body: &str) -> ApiReply {
        let raw = RawAnswer { status, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        ApiReply::of(&read_answer(raw, &[]))
    }

    #[test]
    fn a_status_of_success_is_no_proof_that_the_token_was_taken() {
        for body in [
            r#"{"data":null,"errors":[{"message":"Not authenticated","extensions":{"code":"UNAUTHENTICATED"}}]}"#,
            r#"{"errors":[{"message":"You must be logged in to do this"}],"data":{"me":null}}"#,
            r#"{"error":"unauthorized"}"#,
            r#"{"error":{"code":401,"message":"No"}}"#,
            r#"{"success":false,"message":"Please log in first"}"#,
            r#"{"ok":false,"error":"not_authed"}"#,
            r#"{"status":401,"message":"Unauthorized"}"#,
            r#"{"error":{"message":"Error validating access token","type":"OAuthException","code":190}}"#,
        ] {
            assert_eq!(of(200, body), ApiReply::Denied, "{body}");
        }
        for body in [r#"{"success":false}"#, r#"{"error":"no such tea"}"#, r#"{"errors":[{"message":"Syntax Error"}]}"#]
        {
            assert_eq!(of(200, body), ApiReply::Failed, "{body}");
        }
        let login = "<!doctype html><form action=/login><input type=password></form>";
        assert_eq!(of(200, login), ApiReply::Page(WebPage::Login));
        assert_eq!(of(200, "<html>hello</html>"), ApiReply::Page(WebPage::Other));
        assert_eq!(of(400, r#"{"error":{"message":"over","code":190}}"#), ApiReply::Denied);
    }

    #[test]
    fn what_an_api_answers_well_stays_taken() {
        for body in [
            "",
            "{}",
            "[]",
            "plain",
            r#"{"code":"US-CA","status":"OPEN"}"#,
            r#"{"status":3,"name":"tea"}"#,
            r#"{"error":null,"data":{"me":{"id":1}}}"#,
            r#"{"data":{"me":{"id":1}},"errors":[{"message":"price is not known"}]}"#,
            r#"{"success":true,"ok":true}"#,
            r#"{"message":"Unauthorized copies are forbidden"}"#,
        ] {
            assert_eq!(of(200, body), ApiReply::Took, "{body}");
        }
        for status in [302, 400, 401, 403, 404, 500] {
            assert_eq!(of(status, r#"{"message":"no such tea"}"#), ApiReply::Other, "{status}");
        }
    }
}
