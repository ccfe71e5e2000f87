//! Reads what is written like an object, whoever printed it: JSON, Python, Ruby, what a JavaScript console shows, or half of
//! it. It goes over the text once, keeps the names of two levels, and of the values only words that say what the whole is.

use super::loose_value::LooseValue;

/// Members of which the text says what the whole is. None of them holds a secret in any answer that is known.
const TELLING: [&str; 22] = [
    "$schema",
    "category",
    "client_id",
    "code",
    "detail",
    "error",
    "errorCode",
    "errorType",
    "error_code",
    "error_description",
    "failureReason",
    "grant_type",
    "issuer",
    "message",
    "msg",
    "openapi",
    "reason",
    "schema_version",
    "status",
    "swagger",
    "title",
    "type",
];
/// Letters of such a text that are kept.
const KEPT: usize = 400;
/// More members than anything has that is known here.
const MOST_MEMBERS: usize = 400;

/// An object, or a list of objects read as its first.
#[derive(Debug, Default)]
pub(super) struct Loose {
    /// Where it ends in the text.
    pub(super) end: usize,
    /// Whether all its brackets were closed.
    pub(super) closed: bool,
    /// Whether it is a list.
    pub(super) listed: bool,
    /// Its members, in order.
    pub(super) members: Vec<(String, LooseValue)>,
}

impl Loose {
    /// The last member of that name: most readers take that one.
    pub(super) fn member(&self, name: &str) -> Option<&LooseValue> {
        self.members.iter().rev().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.member(name).is_some()
    }

    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    /// The text of a member that tells what the whole is.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match self.member(name)? {
            LooseValue::Text(text) => Some(text),
            LooseValue::Word(_) | LooseValue::Object(_) | LooseValue::List(_) => None,
        }
    }

    /// The names below a member.
    pub(super) fn below(&self, name: &str) -> &[String] {
        match self.member(name) {
            Some(LooseValue::Object(names) | LooseValue::List(names)) => names,
            Some(LooseValue::Text(_) | LooseValue::Word(_)) | None => &[],
        }
    }

    /// Whether a member is an object that has one of these.
    pub(super) fn below_has(&self, name: &str, names: &[&str]) -> bool {
        self.below(name).iter().any(|member| names.contains(&member.as_str()))
    }
}

/// Whether an object, or a list of some, may begin at this bracket: what follows it is a name, a quote or an end.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    let next = |rest: &str| rest.char_indices().find(|(_, c)| !c.is_whitespace());
    let Some(inner) = rest.strip_prefix('{') else {
        let Some(inner) = rest.strip_prefix('[') else { return false };
        return matches!(next(inner), Some((at, '{')) if begins(inner, at));
    };
    let inner = behind_comments(inner);
    match next(inner) {
        None | Some((_, '}' | '"')) => true,
        Some((from, '\'' | ':')) => inner.get(from..).is_some_and(|rest| named(rest.trim_start_matches(['\'', ':']))),
        // JSON within a string.
        Some((from, '\\')) => inner.get(from..).is_some_and(|rest| rest.starts_with("\\\"")),
        Some((from, c)) if c.is_alphabetic() || c == '_' || c == '$' => inner.get(from..).is_some_and(named),
        Some(_) => false,
    }
}

/// What stands behind lines of comments, as editors' settings have them.
fn behind_comments(text: &str) -> &str {
    let mut rest = text;
    while let Some(comment) = rest.trim_start().strip_prefix("//") {
        let Some((_, below)) = comment.split_once('\n') else { return rest };
        rest = below;
    }
    rest
}

/// Whether it begins with a name that a value follows.
fn named(rest: &str) -> bool {
    const LONGEST: usize = 64;
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.' | ' ');
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| !of_name(*c)).map(|(at, _)| at);
    let behind = end.and_then(|end| rest.get(end..)).unwrap_or_default();
    let behind = behind.trim_start_matches(['\'', '"']).trim_start();
    end != Some(0) && (behind.starts_with(':') || behind.starts_with("=>"))
}

/// Reads on from this bracket to where it closes, or to the end of the text.
pub(super) fn read(text: &str, at: usize) -> Loose {
    let mut scan = Scan { text, at, depth: 0, base: 0, before: b' ', name: None, found: Loose::default() };
    scan.found.listed = text.get(at..).is_some_and(|rest| rest.starts_with('['));
    scan.base = usize::from(scan.found.listed);
    scan.all();
    scan.found.end = scan.at;
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Brackets that are open.
    depth: usize,
    /// The depth of the list that the objects stand in: 0 or 1.
    base: usize,
    /// The last byte that was no blank.
    before: u8,
    /// The name of the member whose value comes next, at the first level.
    name: Option<String>,
    found: Loose,
}

impl Scan<'_> {
    fn all(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at).copied() {
            self.at += 1;
            match byte {
                b'{' | b'[' => self.opens(byte),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.name = None;
                    if self.depth == 0 {
                        self.found.closed = true;
                        return;
                    }
                }
                b'/' if self.before != b':' && self.text.as_bytes().get(self.at) == Some(&b'/') => {
                    let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                    self.at += rest.iter().take_while(|byte| **byte != b'\n').count();
                    continue;
                }
                b'"' => self.quoted(byte),
                b'\'' if matches!(self.before, b'{' | b'[' | b',' | b':' | b'>' | b'=') => self.quoted(byte),
                b',' => self.name = None,
                _ if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-') => self.word(),
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.before = byte;
            }
        }
    }

    fn opens(&mut self, bracket: u8) {
        self.depth += 1;
        if let Some(name) = self.name.take() {
            let value = if bracket == b'{' { LooseValue::Object(Vec::new()) } else { LooseValue::List(Vec::new()) };
            self.push(name, value);
        }
    }

    fn push(&mut self, name: String, value: LooseValue) {
        if self.found.members.len() < MOST_MEMBERS {
            self.found.members.push((name, value));
        }
    }

    /// A text: a name where a value follows it, else a value.
    fn quoted(&mut self, quote: u8) {
        let from = self.at;
        // A quote within a string of JSON is written with a backslash before it, and ends with one.
        let escaped = self.text.as_bytes().get(from.wrapping_sub(2)) == Some(&b'\\');
        let mut to = self.text.len();
        while let Some(byte) = self.text.as_bytes().get(self.at).copied() {
            self.at += 1;
            let ends = byte == quote || escaped && byte == b'\\' && self.text.as_bytes().get(self.at) == Some(&quote);
            if ends {
                to = self.at - 1;
                self.at += usize::from(byte == b'\\');
                break;
            }
            self.at += usize::from(byte == b'\\');
        }
        self.at = self.at.min(self.text.len());
        self.token(from, to, true);
    }

    fn word(&mut self) {
        let from = self.at - 1;
        let of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-' | b'.' | b'+');
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| of_word(byte)).count();
        self.token(from, self.at, false);
    }

    fn token(&mut self, from: usize, to: usize, quoted: bool) {
        let level = self.depth.saturating_sub(self.base);
        let text = self.text.get(from..to).unwrap_or_default();
        if self.is_name() {
            match level {
                1 => self.name = Some(text.chars().take(KEPT).collect()),
                2 | 3 => self.named_below(text),
                _ => {}
            }
        } else if level == 1 {
            let Some(name) = self.name.take() else { return };
            let kept = || text.chars().take(KEPT).collect::<String>();
            let value = if !quoted {
                LooseValue::Word(kept())
            } else if TELLING.contains(&name.as_str()) {
                LooseValue::Text(kept())
            } else {
                LooseValue::Text(String::new())
            };
            self.push(name, value);
        }
    }

    fn named_below(&mut self, name: &str) {
        if let Some((_, LooseValue::Object(names) | LooseValue::List(names))) = self.found.members.last_mut() {
            if names.len() < MOST_MEMBERS {
                names.push(name.chars().take(KEPT).collect());
            }
        }
    }

    /// Whether a value follows: a colon, or Ruby's and PHP's arrow.
    fn is_name(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'\\').count();
        matches!(rest.get(blank..), Some([b':', ..] | [b'=', b'>', ..]))
    }
}

#[cfg(test)]
mod tests {
    use super::{begins, read, LooseValue};

    #[test]
    fn an_object_is_read_alike_in_whatever_language_it_is_printed() {
        for text in [
            r#"{"error": "invalid_grant", "more": {"a": 1}, "n": null}"#,
            "{'error': 'invalid_grant', 'more': {'a': 1}, 'n': None}",
            "{ error: 'invalid_grant', more: { a: 1 }, n: null }",
            r#"{:error=>"invalid_grant", :more=>{:a=>1}, :n=>nil}"#,
            r#"{"error"=>"invalid_grant", "more"=>{"a"=>1}, "n"=>nil}"#,
            r#"{\"error\": \"invalid_grant\", \"more\": {\"a\": 1}, \"n\": null}"#,
            r#"[{"error": "invalid_grant", "more": {"a": 1}, "n": 1}]"#,
        ] {
            assert!(begins(text, 0), "{text}");
            let found = read(text, 0);
            assert_eq!(found.text("error"), Some("invalid_grant"), "{text}");
            assert_eq!(
                (found.below("more"), found.closed, found.end),
                (&["a".to_owned()][..], true, text.len()),
                "{text}"
            );
            assert!(matches!(found.member("n"), Some(LooseValue::Word(_))), "{text}");
        }
    }

    #[test]
    fn of_a_token_nothing_is_kept_and_half_an_object_is_read_as_far_as_it_goes() {
        let found = read(r#"{"access_token":"canary","token_type":"Bearer","sco"#, 0);
        assert_eq!(found.member("access_token"), Some(&LooseValue::Text(String::new())));
        assert!(!found.closed && found.has("token_type") && !format!("{found:?}").contains("canary"));
    }

    #[test]
    fn a_brace_in_prose_begins_nothing() {
        let settings = "{\n // it's \"mine\"\n \"servers\": {\"tea\": {\"url\": \"https://tea.example\",},},\n}";
        assert!(begins(settings, 0) && read(settings, 0).has("servers"));
        for text in ["{ the weather }", "{{x}}", "{1,2}", "[1,2]", "{…}", "[x]", "{"] {
            assert_eq!(begins(text, 0), text == "{", "{text}");
        }
    }
}
