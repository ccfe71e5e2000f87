//! What parsers say where an answer is not what a client reads: their messages tell what came.

mod came;
mod member;
mod rows;

use super::{plain, TextFinding};
use crate::finding::about::About;
use crate::finding::words::shown;
use crate::finding::Place;
use came::Came;
use rows::Row;

/// What a parser's message in the text tells, if one stands there.
pub(super) fn found(text: &str) -> Vec<TextFinding> {
    let plain = plain(text);
    let row = challenge(&plain).or_else(|| member::row(&plain)).or_else(|| Came::of(&plain).map(Came::row));
    row.into_iter().map(|row| finding(row, text)).collect()
}

/// A firewall's page says itself whose it is.
fn challenge(plain: &str) -> Option<&'static Row> {
    let is_page = plain.contains("<title") || plain.contains("<!doctype") || plain.contains("<html");
    let says = ["just a moment...", "just a moment…", "attention required! | cloudflare"];
    (is_page && says.iter().any(|words| plain.contains(words))).then_some(&rows::CHALLENGE)
}

/// What they are about, with a message as people may search for it.
pub(super) fn abouts() -> impl Iterator<Item = (&'static About, &'static str)> {
    rows::ALL.iter().map(|row| (&row.about, row.as_printed))
}

fn finding(row: &'static Row, text: &str) -> TextFinding {
    let line = row.telling_line(text).or_else(|| text.lines().next());
    // Validators print what they were given: that is the answer itself.
    let line = line.unwrap_or_default().split("input_value").next().unwrap_or_default();
    let evidence = format!("“{}”", shown(line.trim()));
    TextFinding { finding: row.about.finding(Place::PastedText, evidence), of_failure_alone: row.of_failure_alone }
}

#[cfg(test)]
mod tests {
    use super::found;

    fn title(text: &str) -> &'static str {
        found(text).into_iter().next().map_or("nothing", |text| text.finding.about.title)
    }

    #[test]
    fn a_parsers_message_tells_what_came() {
        let page = super::rows::PAGE.about.title;
        for text in [
            "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
            "SyntaxError: Unexpected token < in JSON at position 0",
            "invalid character '<' looking for beginning of value",
            "Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            "'<' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0.",
            "Unexpected character encountered while parsing value: <. Path '', line 0, position 0.",
            "JSON::ParserError: 783: unexpected token at '<html>'",
            "FormatException: Unexpected character (at character 1)\n<!DOCTYPE html>",
            "JSON Parse error: Unrecognized token '<'",
        ] {
            assert_eq!(title(text), page, "{text}");
        }
        let text = "token endpoint answered 403: <!DOCTYPE html><html><head><title>Just a moment...</title>";
        assert_eq!(title(text), super::rows::CHALLENGE.about.title);
        let form = super::rows::FORM.about.title;
        for text in [
            "Unexpected token 'a', \"access_tok\"... is not valid JSON",
            "Unexpected token a in JSON at position 0",
            "Unrecognized token 'access_token': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            "invalid character 'a' looking for beginning of value",
        ] {
            assert_eq!(title(text), form, "{text}");
        }
        for text in [
            "Unexpected end of JSON input",
            "EOF while parsing a value at line 1 column 0",
            "No content to map due to end-of-input",
        ] {
            assert_eq!(title(text), super::rows::EMPTY.about.title, "{text}");
        }
        assert_eq!(
            title("Unexpected token 'e', \"error=inva\"... is not valid JSON"),
            super::rows::ERROR_FORM.about.title
        );
        assert_eq!(title("Unexpected token 'N', \"Not Found\" is not valid JSON"), super::rows::PLAIN.about.title);
        assert_eq!(title("\"[object Object]\" is not valid JSON"), super::rows::TWICE.about.title);
        assert_eq!(title("Unexpected token o in JSON at position 1"), super::rows::TWICE.about.title);
        let any = super::rows::NO_JSON.about.title;
        for text in [
            "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            "requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            "JSON.parse: unexpected character at line 1 column 1 of the JSON data",
            "Error(\"expected value\", line: 1, column: 1)",
            "Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $",
        ] {
            assert_eq!(title(text), any, "{text}");
        }
    }

    #[test]
    fn a_member_that_a_client_misses_or_does_not_take_is_named() {
        let lifetime = super::rows::LIFETIME_TEXT.about.title;
        for text in [
            "[{ \"code\": \"invalid_type\", \"expected\": \"number\", \"received\": \"string\", \"path\": [\"expires_in\"], \"message\": \"Expected number, received string\" }]",
            "ZodError: [{\"expected\":\"number\",\"code\":\"invalid_type\",\"path\":[\"expires_in\"],\"message\":\"Invalid input: expected number, received string\"}]",
            "json: cannot unmarshal string into Go struct field tokenJSON.expires_in of type int64",
            "invalid type: string \"3600\", expected u64 for expires_in",
            "1 validation error for OAuthToken\nexpires_in\n  value is not a valid integer (type=type_error.integer)",
            "The JSON value could not be converted to System.Int32. Path: $.expires_in",
            "OperationProcessingError: \"response\" body \"expires_in\" property must be a positive number",
        ] {
            assert_eq!(title(text), lifetime, "{text}");
        }
        let missing = super::rows::NO_ACCESS_TOKEN.about.title;
        for text in [
            "KeyError: 'access_token'",
            "TypeError: Cannot read properties of undefined (reading 'access_token')",
            "TypeError: Cannot read property 'access_token' of undefined",
            "missing field `access_token` at line 1 column 20",
            "oauth2: server response missing access_token",
            "(missing_token) Missing access token parameter.",
            "1 validation error for OAuthToken\naccess_token\n  Field required [type=missing, input_value={'error': 1}, input_type=dict]",
            "[{\"code\":\"invalid_type\",\"expected\":\"string\",\"received\":\"undefined\",\"path\":[\"access_token\"],\"message\":\"Required\"}]",
            "Notice: Undefined index: access_token in /app/login.php",
            "Warning: Undefined array key \"access_token\"",
            "\"response\" body \"access_token\" property must be a string",
            "Required option not passed: \"access_token\"",
            "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"access_token\" is null",
        ] {
            assert_eq!(title(text), missing, "{text}");
        }
        assert_eq!(title("KeyError: 'refresh_token'"), super::rows::NO_REFRESH_TOKEN.about.title);
        assert_eq!(title("Error: No refresh token is set."), super::rows::NO_REFRESH_TOKEN.about.title);
        assert_eq!(title("missing field `token_type` at line 1 column 90"), super::rows::NO_TOKEN_TYPE.about.title);
        assert_eq!(title("id_token not present in TokenSet"), super::rows::NO_ID_TOKEN.about.title);
    }

    #[test]
    fn another_programs_words_are_none_of_a_parsers() {
        for text in [
            "SyntaxError: Unexpected token 'export'",
            "invalid character in cookie",
            "the access_token is there",
            "undefined index",
            "",
        ] {
            assert_eq!(title(text), "nothing", "{text}");
        }
    }

    #[test]
    fn the_line_that_tells_it_is_the_evidence() {
        let text = "2026-03-01 10:00:00 error: sign-in failed\n  KeyError: 'access_token'\n";
        assert_eq!(found(text)[0].finding.evidence, "“KeyError: 'access_token'”");
    }
}
