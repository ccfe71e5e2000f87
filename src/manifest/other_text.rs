//! A text that is no JSON, known by how it is written.

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherText {
    /// A manifest's members in YAML.
    YamlManifest,
    /// An API's description in YAML.
    YamlOpenApi,
    /// Other YAML.
    Yaml,
    /// A program that makes an object.
    Script,
    /// A code block of Markdown.
    CodeBlock,
    /// Values for a program, one a line.
    Settings,
    /// TOML.
    Toml,
    /// A whole answer of HTTP's, its head too.
    HttpAnswer,
}

impl OtherText {
    /// By the first line that says something; `None` of what begins as JSON does, and of what is not known.
    pub(super) fn of(text: &str) -> Option<Self> {
        let is_said = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("//");
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
        let first = lines.by_ref().find(|line| is_said(&line.trim_start()))?;
        if first.starts_with("```") || first.starts_with("~~~") {
            return Some(Self::CodeBlock);
        }
        if first.starts_with("HTTP/") && text.contains("name_for_") {
            return Some(Self::HttpAnswer);
        }
        if is_script(first) {
            return Some(Self::Script);
        }
        let first = if first == "---" || first.starts_with("%YAML") { lines.find(is_said)? } else { first };
        if let Some(name) = yaml_name(first) {
            let names = std::iter::once(name).chain(lines.filter_map(yaml_name));
            return Some(Self::of_yaml(names));
        }
        if is_setting(first) {
            return Some(Self::Settings);
        }
        is_toml(first, lines.find(is_said)).then_some(Self::Toml)
    }

    fn of_yaml<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut found = Self::Yaml;
        for name in names {
            match name {
                "openapi" | "swagger" => return Self::YamlOpenApi,
                "schema_version" | "name_for_human" | "name_for_model" | "description_for_model" => {
                    found = Self::YamlManifest;
                }
                _ => {}
            }
        }
        found
    }

    /// What it is, and what can be done with it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::YamlManifest => {
                "this is a manifest in YAML, and ai-plugin.json has to be JSON: every name and text in double quotes, braces around objects. Convert it, then open the JSON"
            }
            Self::YamlOpenApi => {
                "this is an OpenAPI description in YAML, and no plugin manifest; it was left as it is. The manifest is a file of its own, ai-plugin.json, whose api.url names this one: open that"
            }
            Self::Yaml => "this is YAML, and ai-plugin.json has to be JSON; is it the right file?",
            Self::Script => {
                "this is a program’s source, and ai-plugin.json has to be JSON: open the file that it makes, or the address at which it serves it"
            }
            Self::CodeBlock => {
                "a manifest can’t stand in a code block: remove what is around its braces, the lines with ``` too"
            }
            Self::Toml => "this is TOML, and ai-plugin.json has to be JSON; is it the right file?",
            Self::HttpAnswer => {
                "this is a whole HTTP answer, with its head: keep only the JSON after the empty line, or check the address itself"
            }
            Self::Settings => "this holds a program’s settings, NAME=value in each line, and no plugin manifest; is it the right file?",
        }
    }
}

/// The name at the beginning of `name: value`, not indented.
fn yaml_name(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.$".contains(&byte));
    (is_name && (rest.is_empty() || rest.starts_with(' '))).then_some(name)
}

fn is_script(line: &str) -> bool {
    let declares = ["const ", "let ", "var ", "export ", "module.exports", "exports.", "return "];
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.: ".contains(&byte));
    let gives = |sign: &str| line.split_once(sign).is_some_and(|(name, _)| !name.is_empty() && is_word(name));
    declares.iter().any(|word| line.starts_with(word)) && (line.contains('{') || line.contains('='))
        || line.starts_with("import ") && line.contains(['"', '\''])
        || gives(" = {")
        || gives("= {")
        || gives("({")
}

/// `name = "value"`, or a section and then that.
fn is_toml(first: &str, second: Option<&str>) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    };
    let is_value = |line: &str| {
        line.split_once(" = ").is_some_and(|(name, value)| is_word(name) && value.starts_with(['"', '\'', '[']))
    };
    let section = first.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    is_value(first)
        || section.is_some_and(|name| is_word(name.trim_matches(['[', ']']))) && second.is_some_and(is_value)
}

fn is_setting(line: &str) -> bool {
    let line = line.strip_prefix("export ").unwrap_or(line);
    line.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::OtherText;

    #[test]
    fn what_is_no_json_is_known_by_how_it_is_written() {
        for (text, kind) in [
            (
                "# plugin\nschema_version: v1\nname_for_human: Tides\nauth:\n  type: none\n",
                Some(OtherText::YamlManifest),
            ),
            ("---\nopenapi: 3.0.1\ninfo:\n  title: Tides\n", Some(OtherText::YamlOpenApi)),
            ("version: 2\njobs:\n  a: b\n", Some(OtherText::Yaml)),
            ("module.exports = {\n  schema_version: 'v1',\n}", Some(OtherText::Script)),
            ("export default {}", Some(OtherText::Script)),
            ("```json\n{\"a\": 1}\n```\n", Some(OtherText::CodeBlock)),
            ("schema_version = \"v1\"\n[auth]\n", Some(OtherText::Toml)),
            ("[plugin]\nname = \"tides\"\n", Some(OtherText::Toml)),
            ("HTTP/2 200\n\n{\"name_for_human\": \"Tides\"}", Some(OtherText::HttpAnswer)),
            ("callback({\"a\": 1});", Some(OtherText::Script)),
            ("CLIENT_ID=tides\n", Some(OtherText::Settings)),
            ("{'schema_version': 'v1'}", None),
            ("{\n  schema_version: \"v1\"\n}", None),
            ("// our manifest\n{\"a\": 1}", None),
            ("HTTP/1.1 404 Not Found\n\nnothing", None),
            ("<html>", None),
            ("manifest = {'schema_version': 'v1'}", Some(OtherText::Script)),
            ("return to your chat", None),
            ("\"schema_version\": \"v1\",", None),
            ("nothing of the kind", None),
        ] {
            assert_eq!(OtherText::of(text), kind, "{text}");
        }
    }
}
