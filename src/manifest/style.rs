//! How a file is laid out, so that what we add looks as if its author had written it.

use std::ops::Range;

use super::node::{NamedNode, Node};
use super::quote::quote;

/// A file's layout.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// Its line end; none where the file is compact.
    newline: Option<&'static str>,
    /// One step of indentation.
    unit: String,
    /// What stands between a name and its value.
    colon: String,
}

impl Style {
    /// Reads the layout off the file.
    pub(super) fn of(text: &str, root: &Node) -> Self {
        let end = first_line_end(text);
        let Some(first) = root.entries().first() else {
            return Self { newline: Some(end.unwrap_or("\n")), unit: "  ".to_owned(), colon: ": ".to_owned() };
        };
        let colon = between(text, first.name_span.end..first.value.span.start).to_owned();
        let Some(outer) = indentation(lead_of_first(text, root)) else {
            return Self { newline: None, unit: String::new(), colon };
        };
        // A file may be indented as a whole; one step is then what an inner object adds.
        let inner = root.entries().iter().find_map(|entry| {
            let step = indentation(lead_of_first(text, &entry.value))?.strip_prefix(outer)?;
            (!step.is_empty()).then(|| step.to_owned())
        });
        Self { newline: end, unit: inner.unwrap_or_else(|| outer.to_owned()), colon }
    }

    /// A value inside as many objects as `way` has names, each on lines of its own where the file does so.
    fn wrap(&self, way: &[&str], raw: &str, indent: Option<&str>) -> String {
        let Some((name, rest)) = way.split_first() else {
            return raw.to_owned();
        };
        match (self.newline, indent) {
            (Some(newline), Some(indent)) => {
                let deeper = format!("{indent}{}", self.unit);
                let value = self.wrap(rest, raw, Some(&deeper));
                format!("{{{newline}{deeper}{}{}{value}{newline}{indent}}}", quote(name), self.colon)
            }
            _ => format!("{{{}{}{}}}", quote(name), self.colon, self.wrap(rest, raw, None)),
        }
    }
}

/// The text with `raw` as the value at the end of `path`: only that value's bytes are replaced; what is missing on the way
/// is added at the end of its object, and what stands in the way without being an object is replaced by one.
pub(super) fn put(text: &str, root: &Node, path: &[&str], raw: &str) -> String {
    put_below(text, root, root, path, raw)
}

/// The same, for a path that begins at an object inside.
pub(super) fn put_below(text: &str, root: &Node, object: &Node, path: &[&str], raw: &str) -> String {
    let style = Style::of(text, root);
    let mut node = object;
    for (depth, name) in path.iter().enumerate() {
        let rest = path.get(depth + 1..).unwrap_or_default();
        let Some(entry) = node.entry(name) else {
            return add(text, &style, node, path.get(depth..).unwrap_or_default(), raw);
        };
        if rest.is_empty() || !matches!(entry.value.value, super::node::NodeValue::Object(_)) {
            let indent = style.newline.map(|_| line_indentation(text, entry.name_span.start));
            return replace(text, entry.value.span.clone(), &style.wrap(rest, raw, indent));
        }
        node = &entry.value;
    }
    text.to_owned()
}

/// Adds the first name of `way` to the object, with the others inside it.
fn add(text: &str, style: &Style, object: &Node, way: &[&str], raw: &str) -> String {
    let Some((name, rest)) = way.split_first() else {
        return text.to_owned();
    };
    let Some(last) = object.entries().last() else {
        let indent = style.newline.map(|_| line_indentation(text, object.span.start));
        return replace(text, object.span.clone(), &style.wrap(way, raw, indent));
    };
    let colon = between(text, last.name_span.end..last.value.span.start);
    let mut lead = lead_of_last(text, object);
    if lead.is_empty() && object.entries().len() == 1 && colon.ends_with(' ') {
        lead = " ";
    }
    let value = style.wrap(rest, raw, indentation(lead));
    let end = last.value.span.end;
    replace(text, end..end, &format!(",{lead}{}{colon}{value}", quote(name)))
}

fn replace(text: &str, span: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", between(text, 0..span.start), text.get(span.end..).unwrap_or_default())
}

fn between(text: &str, span: Range<usize>) -> &str {
    text.get(span).unwrap_or_default()
}

/// Blanks before an object's first member.
fn lead_of_first<'a>(text: &'a str, object: &Node) -> &'a str {
    object.entries().first().map_or("", |first| between(text, object.span.start + 1..first.name_span.start))
}

/// Blanks before an object's last member, after its comma if it has one.
fn lead_of_last<'a>(text: &'a str, object: &Node) -> &'a str {
    match object.entries() {
        [.., before, last] => {
            let gap = between(text, before.value.span.end..last.name_span.start);
            gap.split_once(',').map_or("", |(_, lead)| lead)
        }
        [NamedNode { name_span, .. }] => between(text, object.span.start + 1..name_span.start),
        [] => "",
    }
}

/// What follows the last line end in these blanks; none where there is no line end.
fn indentation(blanks: &str) -> Option<&str> {
    blanks.rfind(['\n', '\r']).and_then(|at| blanks.get(at + 1..))
}

/// The blanks at the beginning of the line that this byte is on.
fn line_indentation(text: &str, offset: usize) -> &str {
    let before = between(text, 0..offset);
    let line = before.rfind(['\n', '\r']).map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    let line = line.trim_start_matches('\u{feff}');
    between(line, 0..line.len() - line.trim_start_matches([' ', '\t']).len())
}

fn first_line_end(text: &str) -> Option<&'static str> {
    let at = text.find(['\n', '\r'])?;
    let rest = text.get(at..)?;
    Some(if rest.starts_with("\r\n") {
        "\r\n"
    } else if rest.starts_with('\r') {
        "\r"
    } else {
        "\n"
    })
}
