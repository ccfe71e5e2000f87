//! What is no manifest, or no JSON: refused in words, with its place.

use super::error;
use crate::manifest::fixtures::{text, ALL};
use crate::manifest::node::{Node, NodeValue};
use crate::manifest::scan::{scan, DEEPEST};
use crate::manifest::{lint, open, quote, AuthType, Held, Member, OpenError, LARGEST};

#[test]
fn what_is_no_manifest_is_refused_and_says_what_to_do() {
    assert_eq!(error(&vec![b' '; LARGEST + 1]), OpenError::TooLarge { bytes: LARGEST + 1 });
    assert_eq!(error(&vec![b' '; LARGEST]), OpenError::Empty);
    assert_eq!(error(b""), OpenError::Empty);
    assert_eq!(error(b"\xef\xbb\xbf\r\n"), OpenError::Empty);
    assert_eq!(error(b"{\"a\": \"\xe9\"}"), OpenError::NotUtf8 { offset: 7, line: 1 });
    assert_eq!(error(b"\xff\xfe{\0}\0"), OpenError::Utf16);
    assert_eq!(error(b"{\0}\0"), OpenError::Utf16);
    assert_eq!(error(b"[{}]"), OpenError::NotAnObject { held: Held::Other });
    assert_eq!(error(b"[{\"auth\": {}}]"), OpenError::NotAnObject { held: Held::ManifestInList });
    assert_eq!(error(b"\"{}\""), OpenError::NotAnObject { held: Held::ObjectInString });
    assert!(error(b"PK\x03\x04\x14\0").to_string().contains("unpack it"));
    let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert!(open(nested(DEEPEST).as_bytes()).is_ok());
    assert_eq!(error(nested(DEEPEST + 1).as_bytes()), OpenError::TooDeep);
    assert_eq!(error("[".repeat(LARGEST).as_bytes()), OpenError::TooDeep);
    assert!(OpenError::TooLarge { bytes: 12_345_678 }
        .to_string()
        .starts_with("this file has 12.4 MB (12345678 bytes)"));
}

#[test]
fn a_fault_in_the_json_is_named_with_its_place_and_without_its_text() {
    let says = |text: &str| {
        let error = error(text.as_bytes());
        let OpenError::NotJson { line, column, what, .. } = error else { panic!("{error}") };
        (line, column, what.to_string())
    };
    let starts = |text: &str, line: usize, column: usize, what: &str| {
        let found = says(text);
        assert_eq!((found.0, found.1), (line, column), "{text}");
        assert!(found.2.contains(what), "{text}: {}", found.2);
    };
    starts("{\r\n  \"ä\": 1,\r\n}", 2, 9, "comma stands before the closing brace");
    starts("\u{feff}{\"a\": 1 \"b\": 2}", 1, 9, "a comma is missing");
    starts("{\n\"a\": [1, 2,]}", 2, 11, "closing bracket");
    starts("{\"a\": 1,, \"b\": 2}", 1, 9, "two commas");
    starts("{\"a\": 1; \"b\": 2}", 1, 8, "semicolon");
    starts("{\"a\" = 1}", 1, 6, "equals sign");
    starts("{\"a\": 'x'}", 1, 7, "double quotes");
    starts("{'a': 1}", 1, 2, "double quotes");
    starts("{a: 1}", 1, 2, "double quotes");
    starts("{\"a\": `x`}", 1, 7, "backticks");
    starts("{\n  \u{201c}a\u{201d}: 1}", 2, 3, "typographic");
    starts("{\"a\": \u{201e}x\u{201c}}", 1, 7, "typographic");
    starts("{\"a\": \"x\u{201d},\n\"b\": 1}", 1, 9, "ends with a typographic quote");
    starts("{\"a\": {{ value }}}", 1, 8, "placeholder");
    starts("{\"a\": ${VALUE}}", 1, 7, "placeholder");
    starts("{% if x %}{}", 1, 2, "placeholder");
    starts("{\n<<<<<<< HEAD\n\"a\": 1}", 2, 1, "unfinished merge");
    starts("{\u{a0}\"a\": 1}", 1, 2, "not seen");
    starts("{\"a\": \"the \"best\" x\"}", 1, 13, "quote inside a string");
    starts("// manifest\n{}", 1, 1, "no comments");
    starts("{\"a\": 1, // why\n\"b\": 2}", 1, 10, "no comments");
    starts("{\"a\": \"x\n\"}", 1, 9, "closing quote");
    starts("{\"a\": \"x\ty\"}", 1, 9, "\\t");
    starts("{\"a\": \"x\u{7}y\"}", 1, 9, "control character");
    starts("{\"a\": \"\\x\"}", 1, 8, "escape");
    starts("{\"a\": 01}", 1, 8, "zero");
    starts("{\"a\": NaN}", 1, 7, "true, false and null");
    starts("{\"a\": True}", 1, 7, "true, false and null");
    starts("{\"a\": nil}", 1, 8, "double quotes");
    starts("{\"a\": v1}", 1, 7, "double quotes");
    starts("{\"a: 1,\n\"b\": 2}", 1, 8, "closing quote");
    starts("{\"a: \"b\", \"c\": 2}", 1, 2, "closing quote of this name");
    starts("{\"a\"\u{ff1a} 1}", 1, 5, "another script");
    starts("<!-- x -->\n{\"name_for_human\": 1}", 1, 1, "no comments");
    starts("{} {}", 1, 4, "second value");
    starts("{}}", 1, 3, "too many");
    starts("\"a\": 1, \"b\": 2", 1, 1, "braces");
    starts("  <!doctype html>", 1, 3, "web page");
    starts("{\"client_secret\": \"hunter2", 1, 27, "cut off");
    assert!(error(b"{\n\"auth\": {\n\"type\": \"none\"\n}\n\n")
        .to_string()
        .contains("what opens in line 1 is not closed"));
    assert!(!error(b"{\"client_secret\": \"hunter2\" x").to_string().contains("hunter2"));
}

/// Whether the places say the same as `serde_json`'s values.
fn agrees(text: &str, node: &Node, value: &serde_json::Value) -> bool {
    let spelled = text.get(node.span.clone()).expect("a span of the text");
    match (&node.value, value) {
        (NodeValue::Object(entries), serde_json::Value::Object(map)) => {
            map.iter().all(|(name, value)| node.entry(name).is_some_and(|entry| agrees(text, &entry.value, value)))
                && entries.iter().all(|entry| {
                    map.contains_key(&entry.name)
                        && serde_json::from_str::<String>(text.get(entry.name_span.clone()).expect("a span"))
                            .is_ok_and(|name| name == entry.name)
                })
        }
        (NodeValue::Array(nested), serde_json::Value::Array(values)) => {
            nested.iter().all(|(index, element)| agrees(text, element, &values[*index]))
                && nested.len() == values.iter().filter(|value| value.is_object() || value.is_array()).count()
        }
        (NodeValue::Text, serde_json::Value::String(string)) => {
            quote::unescape(spelled.get(1..spelled.len() - 1).expect("quotes")) == string.as_str()
        }
        (NodeValue::Number, serde_json::Value::Number(_)) => true,
        (NodeValue::Boolean, serde_json::Value::Bool(truth)) => spelled == truth.to_string(),
        (NodeValue::Null, serde_json::Value::Null) => spelled == "null",
        _ => false,
    }
}

/// Both readers take it and agree, or both refuse it; half surrogates and numbers beyond f64 aside, which only we take.
fn read_alike(text: &str) {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    match (scan(text), serde_json::from_str::<serde_json::Value>(plain)) {
        (Ok(root), Ok(value)) => assert!(agrees(text, &root, &value), "{text}"),
        (Err(_), Err(_)) => {}
        (Ok(_), Err(error)) => {
            let said = error.to_string();
            assert!(
                said.contains("surrogate") || said.contains("hex escape") || said.contains("out of range"),
                "{said}: {text}"
            );
        }
        (Err(error), Ok(_)) => panic!("{error:?}: {text}"),
    }
}

#[test]
fn we_read_as_serde_json_does_and_never_panic_whatever_is_cut_or_changed() {
    for (name, bytes) in ALL {
        read_alike(text(name));
        let short = matches!(*name, "escapes.json" | "odd-numbers.json" | "odd-blanks.json" | "bom-crlf.json");
        for at in 0..bytes.len() {
            drop(open(&bytes[..at]));
            if !short {
                continue;
            }
            if let Ok(cut) = std::str::from_utf8(&bytes[..at]) {
                read_alike(cut);
            }
            for other in *b"\"\\{}[],:09-.eEutn \n\x00\x1f/'" {
                let mut mutated = bytes.to_vec();
                mutated[at] = other;
                if let Ok(text) = std::str::from_utf8(&mutated) {
                    read_alike(text);
                }
            }
            let mut shorter = bytes.to_vec();
            shorter.remove(at);
            if let Ok(opened) = open(&shorter) {
                let mut document = opened.document;
                document.set_auth_type(&AuthType::Oauth);
                document.set(Member::VerificationToken, "x");
                document.remove(Member::ClientUrl);
                drop(lint(&document));
            }
        }
    }
}

#[test]
fn a_file_of_another_kind_is_told_as_what_it_is_with_what_can_be_done_and_never_by_what_it_lacks() {
    for (text, says, hint) in [
        (r#"{"mcpServers":{"notes":{"type":"http","url":"https://notes.example/mcp"}}}"#, "MCP client", "issuer"),
        (r#"{"servers":{"notes":{"command":"npx","args":["x"]}}}"#, "MCP client", "issuer"),
        (
            r#"{"name":"Notes","mcp":{"server_url":"https://n.example/mcp"},"auth":{"type":"oauth","token_url":"https://n.example/token"}}"#,
            "no platform is known to read",
            "authorization_url for the token endpoint",
        ),
        (r#"{"manifestVersion":"1.19","id":"x","developer":{"name":"x"}}"#, "app package", "developer portal"),
        ("PK\u{3}\u{4}\u{14}\0\0\0manifest.json", "app package", "developer portal"),
        (
            r#"{"issuer":"https://id.example","token_endpoint":"https://id.example/token"}"#,
            "metadata document",
            "issuer",
        ),
        (
            r#"{"resource":"https://n.example","authorization_servers":["https://id.example"]}"#,
            "protected-resource",
            "look that one up",
        ),
        (r#"{"access_token":"x","token_type":"Bearer"}"#, "token answer", "explain"),
    ] {
        let said = error(text.as_bytes()).to_string();
        assert!(said.contains(says) && said.contains(hint) && !said.contains("missing"), "{text}: {said}");
    }
    for (text, says) in [
        ("schema_version: v1\nname_for_human: Tides\n", "YAML"),
        ("openapi: 3.1.0\ninfo: {}\n", "OpenAPI description in YAML"),
        ("{\"name\":\"tides\",\"scripts\":{}}", "package.json"),
        ("{\"version\":\"v1.2\",\"instructions\":\"x\",\"actions\":[]}", "declarative agent"),
        ("{\"error\":\"invalid_grant\"}", "OAuth error"),
    ] {
        let said = error(text.as_bytes()).to_string();
        assert!(said.contains(says) && !said.contains("missing"), "{text}: {said}");
    }
    for manifest in
        [r#"{"auth":{"type":"oauth","client_url":"x"}}"#, r#"{"name_for_human":"a","auth":{"token_url":"x"}}"#, "{}"]
    {
        assert!(open(manifest.as_bytes()).is_ok(), "{manifest}");
    }
}
