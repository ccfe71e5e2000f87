//! Client secrets that stand in a manifest: found, and cut out.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::Kind;
use super::node::{without, NamedNode, Node, NodeValue};
use super::quote::{pointer_step, unescape};
use crate::secret::Secret;

/// Members whose value is a client secret, in small letters without what joins them. A manifest never needs one: it is a
/// public file, and the secret is typed into the platform's own form. (`verification_tokens` are public by design.)
const SECRET_MEMBERS: [&str; 5] = ["clientsecret", "oauthclientsecret", "oauthsecret", "consumersecret", "appsecret"];

/// A secret that was cut out of the text.
#[derive(Debug)]
pub struct FoundSecret {
    /// JSON pointer to where it stood.
    pub pointer: String,
    /// The secret.
    pub secret: Secret,
    /// Whether it may be the client's secret; a private key is none.
    pub may_be_the_clients: bool,
}

/// A text of which the secrets were cut out.
pub(super) struct CutText {
    /// What is left.
    pub(super) rest: String,
    /// The text as it lies on disk, with a letter in place of each of the secrets': every line and column is the file's own.
    pub(super) blotted: String,
    pub(super) secrets: Vec<FoundSecret>,
}

/// Cuts the secrets out; `None` where there are none. At any depth; what is cut is a string that is not empty, or a number.
/// An object of that name is no secret but perhaps the description of one.
pub(super) fn cut(text: &str, root: &Node) -> Option<CutText> {
    let mut finder = Finder { text, way: Vec::new(), found: Vec::new(), ranges: Vec::new(), values: Vec::new() };
    finder.walk(root);
    if finder.found.is_empty() {
        return None;
    }
    finder.ranges.sort_by_key(|range| range.start);
    finder.values.sort_by_key(|range| range.start);
    let blotted = blotted(text, &finder.values);
    Some(CutText { rest: without(text, &finder.ranges), blotted, secrets: finder.found })
}

/// The text with a letter, or a digit of a number, in place of each of these values'.
fn blotted(text: &str, values: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for value in values {
        let spelled = text.get(value.clone()).unwrap_or_default();
        let (quote, letter) = if spelled.starts_with('"') { ("\"", "x") } else { ("", "1") };
        let letters = spelled.chars().count() - 2 * quote.len();
        out.push_str(text.get(at..value.start).unwrap_or_default());
        out.extend([quote, &letter.repeat(letters), quote]);
        at = value.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

struct Finder<'a> {
    text: &'a str,
    /// Steps from the root to where we are; a pointer is made of them only where it is needed.
    way: Vec<Cow<'a, str>>,
    found: Vec<FoundSecret>,
    ranges: Vec<Range<usize>>,
    values: Vec<Range<usize>>,
}

impl<'a> Finder<'a> {
    fn walk(&mut self, node: &'a Node) {
        let text = self.text;
        self.ranges.extend(node.ranges_of(|entry| is_secret(text, entry)));
        for entry in node.entries() {
            self.way.push(Cow::Borrowed(&entry.name));
            if is_secret(text, entry) {
                let pointer = self.way.iter().map(|step| pointer_step(step)).collect();
                self.values.push(entry.value.span.clone());
                let secret = take(text, &entry.value);
                let may_be_the_clients = !is_private_key(secret.expose_secret());
                self.found.push(FoundSecret { pointer, secret, may_be_the_clients });
            } else {
                self.walk(&entry.value);
            }
            self.way.pop();
        }
        if let NodeValue::Array(nested) = &node.value {
            for (index, element) in nested {
                self.way.push(Cow::Owned(index.to_string()));
                self.walk(element);
                self.way.pop();
            }
        }
    }
}

/// Whether a member of this text holds a secret, by its name or by its value.
pub(super) fn is_secret(text: &str, entry: &NamedNode) -> bool {
    let is_named = || {
        let letters = entry.name.chars().filter(char::is_ascii_alphanumeric);
        SECRET_MEMBERS.contains(&letters.collect::<String>().to_ascii_lowercase().as_str())
    };
    match entry.value.value {
        // Two bytes are the quotes of an empty string.
        NodeValue::Text => {
            let spelled = text.get(entry.value.span.clone()).unwrap_or_default();
            let may_be = || ["GOCSPX-", "PRIVATE KEY-----"].iter().any(|sign| spelled.contains(sign));
            let by_value = || may_be() && is_secret_by_value(take(text, &entry.value).expose_secret());
            spelled.len() > 2 && (is_named() || by_value())
        }
        NodeValue::Number => is_named(),
        NodeValue::Object(_) | NodeValue::Array(_) | NodeValue::Boolean | NodeValue::Null => false,
    }
}

/// A private key, or a client secret of Google's, under whatever name.
fn is_secret_by_value(text: &str) -> bool {
    is_private_key(text) || text.starts_with("GOCSPX-") && !text.contains(char::is_whitespace)
}

/// PEM (RFC 7468).
fn is_private_key(text: &str) -> bool {
    let begun = text.split_once("-----BEGIN ").and_then(|(_, key)| key.lines().next());
    begun.is_some_and(|line| line.contains("PRIVATE KEY-----"))
}

fn take(text: &str, value: &Node) -> Secret {
    let spelled = text.get(value.span.clone()).unwrap_or_default();
    let inner = if value.kind() == Kind::Text { spelled.get(1..spelled.len() - 1) } else { Some(spelled) };
    let inner = inner.unwrap_or_default();
    Secret::new(unescape(inner).into_owned())
}
