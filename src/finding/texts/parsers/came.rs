//! What came in place of JSON, as a parser's message tells it.

use super::rows::{self, Row};

/// What a client read as JSON, and was none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    Page,
    /// Tokens in a form.
    Form,
    /// An error in a form.
    ErrorForm,
    Empty,
    Plain,
    /// An object that was read already.
    Twice,
    /// Something else that is no JSON.
    Other,
}

/// What stands before the letter that was not expected.
const BEFORE: [&str; 8] = [
    "unexpected token at ",
    "unexpected token ",
    "invalid character ",
    "unexpected character encountered while parsing value: ",
    "unexpected character (at character 1) ",
    "unexpected character (",
    "unexpected character: ",
    "unrecognized token ",
];
const AT_END: [&str; 7] = [
    "unexpected end of json input",
    "unexpected end of data",
    "end-of-input",
    "eof while parsing a value at line 1 column 0",
    "does not contain any json tokens",
    "json parse error: unexpected eof",
    "a json text must at least contain two octets",
];
/// What only a parser of JSON says.
const OF_PARSERS: [&str; 9] = [
    "is not valid json",
    "in json at position",
    "expecting value: line 1 column 1",
    "jsondecodeerror",
    "of the json data",
    "looking for beginning of value",
    "expected begin_object but was string",
    "error(expected value, line: 1, column: 1)",
    "expected value at line 1 column 1",
];

impl Came {
    /// Of a message in lower case, without quotation marks.
    pub(super) fn of(text: &str) -> Option<Self> {
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&AT_END) {
            return Some(Self::Empty);
        }
        if text.contains("< is an invalid start of a value") {
            return Some(Self::Page);
        }
        if text.contains("[object object] is not valid json") || text.contains("[object obj... is not valid json") {
            return Some(Self::Twice);
        }
        let is_parsers = says(&OF_PARSERS) || text.contains("json") || text.contains("formatexception");
        let begin = BEFORE.iter().filter_map(|words| text.split_once(words)).map(|(_, rest)| rest).next();
        match begin {
            Some(rest) if rest.starts_with('<') => Some(Self::Page),
            Some(rest) if is_parsers => Self::of_letter(rest).or_else(|| says(&OF_PARSERS).then_some(Self::Other)),
            Some(_) | None => says(&OF_PARSERS).then_some(Self::Other),
        }
    }

    /// Of what follows: the letter, and where the parser is so kind the text that it begins.
    fn of_letter(rest: &str) -> Option<Self> {
        let letter = rest.chars().next()?;
        let snippet = rest.split_once("... is not valid json").or_else(|| rest.split_once(" is not valid json"));
        let begin =
            snippet.map_or("", |(before, _)| before.get(1..).unwrap_or_default().trim_start_matches([',', ' ']));
        let begin = if rest.starts_with("access_token") { rest } else { begin };
        if begin.starts_with("access_t") || begin.starts_with("token_typ") || begin.starts_with("refresh_t") {
            return Some(Self::Form);
        }
        if begin.starts_with("error=") || begin.starts_with("error_") {
            return Some(Self::ErrorForm);
        }
        if begin.starts_with("[object") || letter == 'o' && rest.contains("position 1") {
            return Some(Self::Twice);
        }
        if begin.starts_with(char::is_alphabetic) {
            return Some(Self::Plain);
        }
        let is_one = rest.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
        (letter == 'a' && is_one).then_some(Self::Form)
    }

    pub(super) fn row(self) -> &'static Row {
        match self {
            Self::Page => &rows::PAGE,
            Self::Form => &rows::FORM,
            Self::ErrorForm => &rows::ERROR_FORM,
            Self::Empty => &rows::EMPTY,
            Self::Plain => &rows::PLAIN,
            Self::Twice => &rows::TWICE,
            Self::Other => &rows::NO_JSON,
        }
    }
}
