//! The text is the truth: what is not edited stays byte for byte, what can't be read is refused in words.

mod properties;

use super::fixtures::{text, ALL, M365};
use super::node::{Node, NodeValue};
use super::scan::{scan, DEEPEST};
use super::{open, AuthType, Document, Held, Kind, Member, OpenError, LARGEST};

fn opened(name: &str) -> Document {
    open(text(name).as_bytes()).expect("a fixture opens").document
}

fn error(bytes: &[u8]) -> OpenError {
    open(bytes).expect_err("this is refused")
}

#[test]
fn what_is_opened_and_not_changed_comes_out_byte_for_byte() {
    for (name, bytes) in ALL.iter().filter(|(name, _)| *name != "with-secrets.json") {
        let opened = open(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(opened.document.text().as_bytes(), *bytes, "{name}");
        assert!(opened.secrets.is_empty(), "{name}");
        assert_eq!(Document::from_kept(opened.document.text().to_owned()), Ok(opened.document), "{name}");
    }
}

#[test]
fn after_an_edit_only_the_members_own_bytes_differ() {
    for (name, bytes) in ALL {
        for member in Member::ALL.iter().copied() {
            let before = open(bytes).expect("opens").document;
            let mut after = before.clone();
            after.set(member, "ñew \"text\"\n");
            assert_eq!(after.get(member).as_deref(), Some("ñew \"text\"\n"), "{name} {member:?}");
            let (old, new) = (before.text(), after.text());
            if let Some(span) = before.span(member) {
                assert_eq!(old.get(..span.start), new.get(..span.start), "{name} {member:?}");
                assert!(new.ends_with(old.get(span.end..).expect("a span")), "{name} {member:?}");
            }
            let everyone_else = |document: &Document| {
                Member::ALL
                    .iter()
                    .map(|other| (*other != member).then(|| document.get(*other).map(std::borrow::Cow::into_owned)))
                    .collect::<Vec<_>>()
            };
            assert_eq!(everyone_else(&before), everyone_else(&after), "{name} {member:?}");
            assert!(serde_json::from_str::<serde_json::Value>(new.trim_start_matches('\u{feff}')).is_ok(), "{name}");
        }
    }
}

#[test]
fn a_value_that_says_so_already_keeps_its_spelling() {
    for (name, bytes) in ALL {
        let before = open(bytes).expect("opens").document;
        let mut after = before.clone();
        for member in Member::ALL.iter().copied() {
            if let Some(text) = before.get(member) {
                after.set(member, &text);
            }
        }
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn an_added_member_is_laid_out_as_its_neighbours_are() {
    let added = |name: &str, member: Member| {
        let mut document = opened(name);
        let before = document.text().to_owned();
        document.set(member, "x");
        let start = before.bytes().zip(document.text().bytes()).take_while(|(old, new)| old == new).count();
        document.text().get(start..start + document.text().len() - before.len()).expect("added text").to_owned()
    };
    assert_eq!(added("two-spaces.json", Member::Instructions), ",\n    \"instructions\": \"x\"");
    assert_eq!(added("tabs.json", Member::Instructions), ",\n\t\t\"instructions\": \"x\"");
    assert_eq!(added("bom-crlf.json", Member::Instructions), ",\r\n    \"instructions\": \"x\"");
    assert_eq!(added("old-mac.json", Member::Instructions), ",\r    \"instructions\": \"x\"");
    assert_eq!(added("compact.json", Member::Instructions), ",\"instructions\":\"x\"");
    assert_eq!(added("compact-with-blanks.json", Member::Instructions), ", \"instructions\": \"x\"");
    assert_eq!(
        added("indented-as-a-whole.json", Member::VerificationToken),
        ",\n      \"verification_tokens\": {\n        \"openai\": \"x\"\n      }"
    );
}

#[test]
fn missing_objects_are_made_on_the_way() {
    let made = |text: &str, member: Member| {
        let mut document = Document::from_kept(text.to_owned()).unwrap();
        document.set(member, "x");
        document.text().to_owned()
    };
    assert_eq!(made("{}", Member::ApiUrl), "{\n  \"api\": {\n    \"url\": \"x\"\n  }\n}");
    assert_eq!(made("{\"a\": 1}", Member::ApiUrl), "{\"a\": 1, \"api\": {\"url\": \"x\"}}");
    assert_eq!(
        made("{\r\n\t\"auth\": null\r\n}", Member::Scope),
        "{\r\n\t\"auth\": {\r\n\t\t\"scope\": \"x\"\r\n\t}\r\n}"
    );
    assert_eq!(made("{\"scope\":0,\"auth\":{\"scope\":7}}", Member::Scope), "{\"scope\":0,\"auth\":{\"scope\":\"x\"}}");
    assert_eq!(
        made("{\n  \"auth\": {}\n}", Member::VerificationToken),
        "{\n  \"auth\": {\n    \"verification_tokens\": {\n      \"openai\": \"x\"\n    }\n  }\n}"
    );
}

#[test]
fn a_member_goes_with_its_comma_and_its_doubles() {
    let gone = |text: &str, member: Member| {
        let mut document = Document::from_kept(text.to_owned()).unwrap();
        document.remove(member);
        document.text().to_owned()
    };
    assert_eq!(gone("{\n  \"logo_url\": 1,\n  \"b\": 2\n}", Member::LogoUrl), "{\n  \"b\": 2\n}");
    assert_eq!(gone("{\n  \"b\": 2,\n  \"logo_url\": 1\n}", Member::LogoUrl), "{\n  \"b\": 2\n}");
    assert_eq!(gone("{ \"logo_url\": 1 }", Member::LogoUrl), "{}");
    assert_eq!(gone("{}", Member::Scope), "{}");
    let double = "{\"logo_url\":1,\"a\":0,\"logo_url\":2,\"logo_url\":3,\"b\":0,\"logo_url\":4}";
    assert_eq!(gone(double, Member::LogoUrl), "{\"a\":0,\"b\":0}");
}

#[test]
fn of_a_doubled_member_the_last_one_is_shown_and_edited() {
    let mut document = opened("duplicate-members.json");
    assert_eq!(document.get(Member::NameForHuman).unwrap(), "Tide Tables 2");
    assert_eq!(document.auth_type(), Some(AuthType::Oauth));
    document.set(Member::Scope, "third");
    assert!(document.text().contains("\"scope\": \"first\",\n    \"scope\": \"third\","));
}

#[test]
fn a_value_that_is_no_string_is_named_by_its_kind() {
    let document = Document::from_kept("{\"schema_version\": 1, \"logo_url\": null, \"api\": []}".to_owned()).unwrap();
    assert_eq!((document.get(Member::SchemaVersion), document.kind(Member::SchemaVersion)), (None, Some(Kind::Number)));
    assert_eq!(document.kind(Member::LogoUrl), Some(Kind::Null));
    assert_eq!(document.kind(Member::ApiUrl), None);
}

#[test]
fn a_change_of_the_way_in_adds_what_is_needed_and_takes_nothing_away() {
    let mut document = opened("compact-with-blanks.json");
    document.set_auth_type(&AuthType::Oauth);
    assert!(document.text().contains(concat!(
        r#""auth": {"type": "oauth", "client_url": "", "scope": "", "authorization_url": "", "#,
        r#""authorization_content_type": "application/x-www-form-urlencoded", "verification_tokens": {}}"#
    )));
    document.set(Member::ClientUrl, "https://a.example/");
    document.set_auth_type(&AuthType::ServiceHttp);
    assert_eq!(document.get(Member::AuthorizationType).unwrap(), "bearer");
    assert_eq!(document.get(Member::ClientUrl).unwrap(), "https://a.example/");
    document.set_auth_type(&AuthType::Other("mutual_tls".to_owned()));
    assert_eq!(document.auth_type(), Some(AuthType::Other("mutual_tls".to_owned())));
}

#[test]
fn a_fresh_manifest_has_every_member_that_oauth_needs() {
    let document = Document::new();
    assert!(!document.text().is_empty() && document.text().starts_with("{\n  \"schema_version\": \"v1\""));
    for member in Member::ALL.iter().copied() {
        let optional = matches!(member, Member::AuthorizationType | Member::Instructions | Member::VerificationToken);
        assert_eq!(document.kind(member), (!optional).then_some(Kind::Text), "{member:?}");
    }
    assert!(document.verification_tokens().is_empty());
}

#[test]
fn verification_tokens_are_listed_and_the_platforms_own_can_be_set() {
    let mut document = opened("sorted.json");
    document.set(Member::VerificationToken, "new");
    assert_eq!(document.verification_tokens(), [("openai".to_owned(), "new".to_owned())]);
    assert_eq!(document.line_of(Member::VerificationToken), Some(13));
}

#[test]
fn a_secret_by_another_name_or_by_its_value_is_cut_out_as_well() {
    let key = r"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
    let text = format!(
        r#"{{"name_for_model":"tides","clientSecret":"top-1","auth":{{"app-secret":"top-2"}},"a":[{{"key":"{key}"}}],"b":"GOCSPX-top-3","c":"no GOCSPX-top"}}"#
    );
    let opened = open(text.as_bytes()).unwrap();
    let found: Vec<_> = opened.secrets.iter().map(|found| (found.pointer.as_str(), found.may_be_the_clients)).collect();
    assert_eq!(found, [("/clientSecret", true), ("/auth/app-secret", true), ("/a/0/key", false), ("/b", true)]);
    let rest = opened.document.text();
    assert!(!rest.contains("top-1") && !rest.contains("top-2") && !rest.contains("MIIE") && !rest.contains("top-3"));
    assert!(rest.contains("no GOCSPX-top"));
}

#[test]
fn secrets_are_cut_out_and_leave_no_trace() {
    let opened = open(text("with-secrets.json").as_bytes()).unwrap();
    let found: Vec<_> =
        opened.secrets.iter().map(|found| (found.pointer.as_str(), found.secret.expose_secret())).collect();
    assert_eq!(
        found,
        [
            ("/auth/client_secret", "top-secret-one"),
            ("/auth/client_secret", "top-secret-two"),
            ("/more/0/oauth_client_secret", "top-secret-three"),
            ("/oauth_client_secret", "4711471147"),
        ]
    );
    let rest = opened.document.text();
    assert!(serde_json::from_str::<serde_json::Value>(rest).is_ok());
    assert!(!rest.contains("top-") && !rest.contains("4711") && !format!("{:?}", opened.secrets).contains("top-"));
    assert!(rest.contains("\"auth\": {\n    \"type\": \"oauth\",\n"));
    assert!(rest.contains("\"client_id\": \"tides-web\",\n    \"oauth_client_secret\": \"\",\n    \"scope\""));
    assert!(rest.ends_with("\"more\": [{}]\n}\n"));
}

#[test]
fn what_lies_below_a_secret_keeps_the_line_that_it_has_on_disk() {
    let bytes = text("with-secrets.json").as_bytes();
    let opened = open(bytes).unwrap();
    let disk = opened.as_on_disk().text();
    assert!(!disk.contains("top-") && !disk.contains("4711"), "the secrets are not in it");
    let shape = |text: &str| text.split('\n').map(str::len).collect::<Vec<_>>();
    assert_eq!(shape(disk), shape(std::str::from_utf8(bytes).unwrap()), "letter for letter");
    let sound = open(text("two-spaces.json").as_bytes()).unwrap();
    assert_eq!(sound.as_on_disk(), &sound.document);
}

#[test]
fn a_secret_alone_first_in_the_middle_or_last_goes_cleanly() {
    let rest = |text: &str| open(text.as_bytes()).unwrap().document.text().to_owned();
    assert_eq!(rest("{\"client_secret\":\"x\"}"), "{}");
    assert_eq!(rest("{\"client_secret\":\"x\",\"a\":1}"), "{\"a\":1}");
    assert_eq!(rest("{\"a\":1,\r\n \"client_secret\":\"x\"\r\n}"), "{\"a\":1\r\n}");
    assert_eq!(rest("{\"a\":1,\"client_secret\":\"x\",\"oauth_client_secret\":\"y\",\"b\":2}"), "{\"a\":1,\"b\":2}");
    let schema = "{\"properties\":{\"client_secret\":{\"type\":\"string\"}},\"client_secret\":null}";
    assert_eq!(rest(schema), schema);
}

#[test]
fn many_secrets_are_cut_in_one_go() {
    let members = vec!["\"client_secret\":\"x\",\"a\":1"; 50_000].join(",");
    assert_eq!(open(format!("{{{members}}}").as_bytes()).unwrap().secrets.len(), 50_000);
}

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
    assert_eq!(error(M365), OpenError::M365 { schema_version: "v2.2".to_owned(), complaints: Vec::new() });
    assert!(error(b"PK\x03\x04\x14\0").to_string().contains("unpack it"));
    let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert!(open(nested(DEEPEST).as_bytes()).is_ok());
    assert_eq!(error(nested(DEEPEST + 1).as_bytes()), OpenError::TooDeep);
    assert_eq!(error("[".repeat(LARGEST).as_bytes()), OpenError::TooDeep);
    assert!(OpenError::TooLarge { bytes: 12_345_678 }
        .to_string()
        .starts_with("this file has 12.4 MB (12345678 bytes)"));
    assert!(error(M365).to_string().contains("Microsoft 365 Copilot plugin manifest (v2.2)"));
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
            super::quote::unescape(spelled.get(1..spelled.len() - 1).expect("quotes")) == string.as_str()
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
                drop(super::lint(&document));
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
