//! The one reader of `WWW-Authenticate`: a list of challenges, each a scheme and what stands with it. (RFC 9110, section
//! 11.6.1; `token68` and parameters: section 11.2.)

use serde::{Deserialize, Serialize};

/// A field's value is read so far, in bytes.
const LONGEST: usize = 64 << 10;

/// One parameter of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeParameter {
    /// Its name as it was sent; names are compared without regard to case.
    pub name: String,
    /// Its value, quotation marks and escapes undone.
    pub value: String,
    /// Whether it stood between quotation marks.
    pub quoted: bool,
}

/// One challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Its scheme as it was sent, such as `Bearer`.
    pub scheme: String,
    /// The one text without a name that may stand in place of parameters (`token68`).
    pub token68: Option<String>,
    /// Its parameters, in order.
    pub parameters: Vec<ChallengeParameter>,
}

impl Challenge {
    /// The challenges of one field's value.
    pub fn list(value: &str) -> Vec<Self> {
        let mut end = value.len().min(LONGEST);
        while !value.is_char_boundary(end) {
            end -= 1;
        }
        let mut reader = Reader { rest: value.get(..end).unwrap_or_default(), found: Vec::new() };
        while reader.element() {}
        reader.found
    }

    /// The challenges of all `WWW-Authenticate` fields among these, names in lower case.
    pub fn of_headers(headers: &[(String, String)]) -> Vec<Self> {
        let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"));
        fields.flat_map(|(_, value)| Self::list(value)).collect()
    }

    /// Whether it is of this scheme.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The first parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&ChallengeParameter> {
        self.parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(name))
    }

    /// The first parameter's value.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.parameter(name).map(|parameter| parameter.value.as_str())
    }
}

struct Reader<'a> {
    rest: &'a str,
    found: Vec<Challenge>,
}

impl<'a> Reader<'a> {
    /// Reads what stands up to the next comma that is not quoted; false at the end.
    fn element(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches([' ', '\t', ',', '\r', '\n']);
        if self.rest.is_empty() {
            return false;
        }
        let word = self.word();
        if word.is_empty() {
            // What begins with a character that no scheme and no name has is passed over, up to the next comma.
            self.pass_over();
            return true;
        }
        if self.rest.trim_start().starts_with('=') && !self.found.is_empty() {
            self.parameter(word);
            return true;
        }
        self.found.push(Challenge { scheme: word.to_owned(), ..Challenge::default() });
        // Some servers write the scheme as if it were a field's name.
        self.rest = self.rest.trim_start_matches([' ', '\t', ':']);
        self.behind_scheme();
        true
    }

    /// The first parameter, or a text without a name; nothing where another challenge follows at once.
    fn behind_scheme(&mut self) {
        let before = self.rest;
        let word = self.word();
        if word.is_empty() {
            if !before.starts_with(',') {
                self.pass_over();
            }
            return;
        }
        let after = self.rest.trim_start_matches([' ', '\t']);
        // `=` alone or twice at the end is the padding of a text without a name.
        let padding = after.trim_start_matches('=').trim_start_matches([' ', '\t']);
        if after.starts_with('=') && !padding.is_empty() && !padding.starts_with(',') {
            self.parameter(word);
            return;
        }
        let end = before.find([',', ' ', '\t']).unwrap_or(before.len());
        let (text, rest) = before.split_at(end);
        self.rest = rest;
        if let Some(challenge) = self.found.last_mut() {
            challenge.token68 = Some(text.to_owned());
        }
    }

    fn parameter(&mut self, name: &str) {
        let rest = self.rest.trim_start_matches([' ', '\t']);
        self.rest = rest.strip_prefix('=').unwrap_or(rest).trim_start_matches([' ', '\t']);
        let (value, quoted) = match self.rest.strip_prefix('"') {
            Some(inner) => (self.quoted(inner), true),
            None => (self.bare(), false),
        };
        let parameter = ChallengeParameter { name: name.to_owned(), value, quoted };
        if let Some(challenge) = self.found.last_mut() {
            challenge.parameters.push(parameter);
        }
    }

    /// The text up to the closing quotation mark, or to the end where none follows.
    fn quoted(&mut self, inner: &'a str) -> String {
        let mut value = String::new();
        let mut letters = inner.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.rest = inner.get(at + 1..).unwrap_or_default();
                    return value;
                }
                '\\' => value.extend(letters.next().map(|(_, escaped)| escaped)),
                other => value.push(other),
            }
        }
        self.rest = "";
        value
    }

    /// A value without quotation marks: by the grammar a token, in the field also an address, so it goes on to a comma or a
    /// blank.
    fn bare(&mut self) -> String {
        let end = self.rest.find([',', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(end);
        self.rest = rest;
        value.to_owned()
    }

    /// A token (RFC 9110, section 5.6.2).
    fn word(&mut self) -> &'a str {
        let is_of_token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
        let end = self.rest.find(|letter| !is_of_token(letter)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn pass_over(&mut self) {
        let mut quoted = false;
        let end = self.rest.find(|letter| {
            quoted ^= letter == '"';
            letter == ',' && !quoted
        });
        self.rest = end.and_then(|end| self.rest.get(end..)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;
