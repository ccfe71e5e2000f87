//! Each fault of a Microsoft manifest is named once, at its line; its harmless neighbour is not.

use crate::claim::{Complaint, Severity};
use crate::manifest::fixtures::{text, OF_M365};
use crate::manifest::lint::lint_m365;
use crate::manifest::open;

const SOUND: &str = r#"{
  "schema_version": "v2.4",
  "name_for_human": "Tides",
  "namespace": "tides",
  "description_for_human": "High water",
  "description_for_model": "Finds tides.",
  "logo_url": "logo.png",
  "legal_info_url": "https://tides.example/legal",
  "privacy_policy_url": "https://tides.example/privacy",
  "functions": [
    {"name": "highWater", "capabilities": {"security_info": {"data_handling": ["GetPublicData"]}}},
    {"name": "lowWater"}
  ],
  "runtimes": [
    {
      "type": "OpenApi",
      "auth": {"type": "OAuthPluginVault", "reference_id": "tides-1"},
      "spec": {"url": "openapi.yaml"},
      "run_for_functions": ["highWater"]
    },
    {
      "type": "RemoteMCPServer",
      "auth": {"type": "OAuthPluginVault", "reference_id": "tides-1"},
      "spec": {"url": "https://tides.example/mcp", "mcp_tool_description": {"file": "tools.json"}},
      "run_for_functions": ["lowWater"]
    }
  ],
  "capabilities": {"conversation_starters": [{"text": "When is high water?"}]}
}
"#;

fn complaints(text: &str) -> Vec<Complaint> {
    let opened = open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    lint_m365(opened.as_on_disk(), &opened.cut_out(), None)
}

fn with(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(SOUND.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in it");
        text.replacen(old, new, 1)
    })
}

fn told(text: &str) -> Vec<String> {
    complaints(text).iter().map(|found| format!("{}:{}", found.rule, found.line)).collect()
}

/// Texts that are replaced, the complaint that this brings with its line, and how grave it is.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, Severity);

const VAULT: &str = r#"{"type": "OAuthPluginVault", "reference_id": "tides-1"}"#;
const MCP: &str = "\"RemoteMCPServer\",\n      \"auth\": {\"type\": \"OAuthPluginVault\"";

#[test]
fn each_kind_of_fault_is_named_once_and_at_its_line() {
    use Severity::{Error, Hint, Warning};
    let long = |count: usize| format!("\"{}\"", "a".repeat(count));
    let (name, human, model) = (long(21), long(101), long(2_049));
    #[rustfmt::skip]
    let table: &[Row<'_>] = &[
        // What has to be there.
        (&[("  \"name_for_human\": \"Tides\",\n", "")], "m365-member-missing:1", Error),
        (&[("  \"description_for_human\": \"High water\",\n", "")], "m365-member-missing:1", Error),
        (&[("  \"namespace\": \"tides\",\n", "")], "m365-member-missing:1", Warning),
        (&[("  \"schema_version\": \"v2.4\",\n", "")], "m365-member-missing:1", Error),
        (&[("\"Tides\"", "\" \"")], "m365-member-empty:3", Error),
        (&[("\"tides\"", "\"\"")], "m365-member-empty:4", Error),
        (&[("\"Tides\"", "[\"Tides\"]")], "m365-wrong-shape:3", Error),
        // The version.
        (&[("\"v2.4\"", "\"2.4\"")], "m365-schema-version-unknown:2", Error),
        (&[("\"v2.4\"", "\"v2\"")], "m365-schema-version-unknown:2", Error),
        (&[("\"v2.4\"", "\"v1\"")], "m365-schema-version-unknown:2", Error),
        (&[("\"v2.4\"", "\"v2.04\"")], "m365-schema-version-unknown:2", Error),
        (&[("\"v2.4\"", "\"v2.5\"")], "m365-schema-version-unknown:2", Hint),
        (&[("\"v2.4\"", "\"v2.3\"")], "m365-runtime-not-in-version:22", Error),
        (&[("{\n", "{\n\"$schema\": \"https://developer.microsoft.com/json-schemas/copilot/plugin/v2.1/schema.json\",\n")], "m365-schema-differs:2", Hint),
        (&[("{\"conversation_starters\"", "{\"localization\": {}, \"conversation_starters\"")], "m365-member-not-in-version:28", Error),
        // Limits: Microsoft ignores the rest.
        (&[("\"Tides\"", &name)], "m365-text-cut:3", Warning),
        (&[("\"High water\"", &human)], "m365-text-cut:5", Warning),
        (&[("\"Finds tides.\"", &model)], "m365-text-cut:6", Warning),
        (&[("\"tides\"", "\"tides_of\"")], "m365-namespace-characters:4", Warning),
        (&[("\"tides\"", "\"_tides\"")], "m365-namespace-characters:4", Error),
        (&[("https://tides.example/legal", "legal.html")], "m365-url-not-whole:8", Warning),
        // Version 1's members.
        (&[("  \"namespace\"", "  \"name_for_model\": \"tides\",\n  \"namespace\"")], "m365-member-of-v1:4", Warning),
        (&[("  \"namespace\"", "  \"auth\": {\"type\": \"oauth\"},\n  \"namespace\"")], "m365-member-of-v1:4", Warning),
        (&[("{\"type\": \"OAuthPluginVault\",", "{\"type\": \"OAuthPluginVault\", \"scope\": \"read\",")], "m365-member-of-v1:17", Warning),
        // Unknown members.
        (&[("  \"namespace\"", "  \"nameSpace\": \"tides\",\n  \"namespace\"")], "m365-member-unknown:4", Warning),
        (&[("\"reference_id\": \"tides-1\"", "\"reference_id\": \"tides-1\", \"referenceId\": \"a\"")], "m365-member-unknown:17", Warning),
        (&[("{\"file\": \"tools.json\"}", "{\"file\": \"tools.json\"}, \"enable_dynamic_discovery\": false")], "m365-member-unknown:24", Hint),
        (&[("{\"text\": \"When", "{\"txt\": \"a\", \"text\": \"When")], "m365-member-unknown:28", Warning),
        (&[("\"name\": \"lowWater\"", "\"name\": \"lowWater\", \"title\": \"Low\"")], "m365-member-unknown:12", Warning),
        (&[("\"name\": \"lowWater\"", "\"name\": \"lowWater\", \"name\": \"lowWater\"")], "duplicate-member:12", Warning),
        // Shapes.
        (&[("{\"url\": \"openapi.yaml\"}", "[]")], "m365-wrong-shape:18", Error),
        (&[(VAULT, "\"OAuthPluginVault\"")], "m365-wrong-shape:17", Error),
        (&[("\"reference_id\": \"tides-1\"", "\"reference_id\": 4711")], "m365-wrong-shape:17", Error),
        (&[("[\"highWater\"]", "\"highWater\"")], "m365-wrong-shape:19", Error),
        // Runtimes.
        (&[("      \"type\": \"OpenApi\",\n", "")], "m365-member-missing:15", Error),
        (&[("\"OpenApi\"", "\"openapi\"")], "m365-runtime-type-unknown:16", Error),
        (&[("\"OpenApi\"", "\"LocalPlugin\""), ("{\"url\": \"openapi.yaml\"}", "{\"local_endpoint\": \"x\"}")], "m365-local-endpoint:18", Error),
        (&[("{\"url\": \"openapi.yaml\"}", "{}")], "m365-member-missing:18", Error),
        (&[("\"openapi.yaml\"", "\"\"")], "m365-member-empty:18", Error),
        (&[("https://tides.example/mcp", "/mcp")], "m365-url-not-whole:24", Error),
        (&[("https://tides.example/mcp", "http://tides.example/mcp")], "m365-url-not-https:24", Warning),
        (&[("https://tides.example/mcp", "HTTP://tides.example/mcp")], "m365-url-not-https:24", Warning),
        (&[("https://tides.example/mcp", "http://127.0.0.1:3000/mcp")], "loopback-url:24", Hint),
        (&[("{\"file\": \"tools.json\"}", "{\"file\": \"tools.json\", \"tools\": []}")], "m365-tools-twice:24", Warning),
        // How users sign in.
        (&[("      \"auth\": {\"type\": \"OAuthPluginVault\", \"reference_id\": \"tides-1\"},\n", "")], "m365-auth-missing:15", Hint),
        (&[(VAULT, "{\"type\": \"none\"}")], "m365-auth-type-spelling:17", Hint),
        (&[(VAULT, "{}")], "m365-member-missing:17", Error),
        (&[(VAULT, "{\"type\": \"oauth\"}")], "m365-auth-type-unknown:17", Error),
        (&[(VAULT, "{\"type\": \"DynamicClientRegistration\", \"reference_id\": \"a\"}")], "m365-auth-type-unknown:17", Error),
        (&[(VAULT, "{\"type\": \"OAuthPluginVault\"}")], "m365-reference-missing:17", Error),
        (&[(VAULT, "{\"type\": \"ApiKeyPluginVault\", \"reference_id\": \"\"}")], "m365-reference-missing:17", Error),
        (&[(VAULT, "{\"type\": \"OAuthPluginVault\", \"reference_id\": \"${{ID}}\"}"), (VAULT, "{\"type\": \"None\"}")], "m365-reference-open:17", Hint),
        (&[(VAULT, "{\"type\": \"None\", \"reference_id\": \"tides-1\"}")], "m365-reference-unused:17", Hint),
        (&[("\"tides-1\"", "\"tides-2\"")], "m365-references-differ:23", Hint),
        (&[(MCP, "\"RemoteMCPServer\",\n      \"auth\": {\"type\": \"ApiKeyPluginVault\"")], "m365-api-key-for-mcp:23", Error),
        // Functions.
        (&[("[\"highWater\"]", "[\"highwater\"]")], "m365-function-unknown:19", Warning),
        (&[("\"lowWater\"}", "\"highWater\"}"), ("[\"lowWater\"]", "[\"*\"]")], "m365-function-doubled:12", Warning),
        (&[("{\"name\": \"lowWater\"}", "{}"), ("[\"lowWater\"]", "[\"*\"]")], "m365-member-missing:12", Error),
        // The file.
        (&[("{\n", "\u{feff}{\n")], "byte-order-mark:1", Warning),
        (&[("\"url\": \"openapi.yaml\"", "\"url\": \"openapi.yaml\", \"client_secret\": \"top\"")], "client-secret-in-file:18", Error),
    ];
    assert_eq!(told(SOUND), [""; 0]);
    let mut wrong = Vec::new();
    for (edits, expected, severity) in table {
        let all = complaints(&with(edits));
        let told: Vec<_> = all.iter().map(|found| (format!("{}:{}", found.rule, found.line), found.severity)).collect();
        if told != [((*expected).to_owned(), *severity)] {
            wrong.push(format!("{expected} {severity}: {told:?} of {edits:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_harmless_neighbour_of_each_fault_brings_no_complaint() {
    let long = |count: usize, end: &str| format!("\"{}{end}\"", "字".repeat(count));
    let (name, suffixed) = (long(20, ""), long(20, "${{APP_NAME_SUFFIX}}"));
    #[rustfmt::skip]
    let table: &[&[(&str, &str)]] = &[
        &[("\"Tides\"", &name)],
        &[("\"Tides\"", &suffixed)],
        &[("\"Tides\"", "\"[[a_key_that_is_longer_than_the_name_may_be]]\"")],
        &[("\"tides\"", "\"Tides2\"")],
        &[("\"tides\"", "\"${{NAMESPACE}}\"")],
        &[("\"v2.4\"", "\"${{VERSION}}\"")],
        &[("{\n", "{\n\"$schema\": \"https://developer.microsoft.com/json-schemas/copilot/plugin/v2.4/schema.json\",\n")],
        &[("{\n", "{\n\"$schema\": \"https://aka.ms/json-schemas/copilot/plugin/schema.json\",\n")],
        &[("\"OpenApi\"", "\"LocalPlugin\""), ("{\"url\": \"openapi.yaml\"}", "{\"local_endpoint\": \"Microsoft.Office.Addin\"}")],
        &[("{\"url\": \"openapi.yaml\"}", "{\"api_description\": \"{}\"}")],
        &[(VAULT, "{\"type\": \"None\"}")],
        &[(VAULT, "{\"type\": \"ApiKeyPluginVault\", \"reference_id\": \"key-1\"}")],
        &[("https://tides.example/mcp", "${{MCP_URL}}")],
        &[("https://tides.example/mcp", "HTTPS://tides.example/mcp")],
        &[("\"openapi.yaml\"", "\"http://tides.example/openapi.yaml\"")],
        &[("[\"highWater\"]", "[\"high*\"]")],
        &[("[\"highWater\"]", "[]")],
        &[("  \"description_for_model\": \"Finds tides.\",\n", "")],
        &[("\"logo.png\"", "\"\"")],
    ];
    for edits in table {
        assert_eq!(told(&with(edits)), [""; 0], "{edits:?}");
    }
    let of_2_1 = with(&[
        ("\"v2.4\"", "\"v2.1\""),
        ("\"RemoteMCPServer\"", "\"OpenApi\""),
        (", \"mcp_tool_description\": {\"file\": \"tools.json\"}", ""),
    ]);
    assert_eq!(told(&of_2_1), ["m365-member-not-in-version:11"], "security_info came with 2.2");
    let localized = of_2_1.replace("{\"conversation", "{\"localization\": {}, \"conversation");
    assert_eq!(told(&localized).len(), 1, "2.1 had localization");
}

#[test]
fn a_list_of_runtimes_that_is_none_is_said_to_be_none() {
    for (runtimes, line) in
        [("{\"type\": \"OpenApi\"}", 2), ("\"OpenApi\"", 2), ("null", 2), ("[\"OpenApi\"]", 2), ("[[]]", 2)]
    {
        let text = format!("{{\"schema_version\": \"v2.4\", \"name_for_human\": \"a\", \"namespace\": \"a\", \"description_for_human\": \"b\",\n\"runtimes\": {runtimes}}}");
        assert_eq!(told(&text), [format!("m365-wrong-shape:{line}")], "{runtimes}");
    }
}

#[test]
fn a_base_url_unlike_the_servers_is_told_with_microsofts_words_and_a_like_one_is_not() {
    let told = |text: &str, base_url: &str| -> Vec<String> {
        let document = open(text.as_bytes()).unwrap().document;
        lint_m365(&document, &[], Some(base_url)).into_iter().map(|found| found.message).collect()
    };
    for same in ["https://tides.example/mcp", "https://TIDES.example/mcp/", " https://tides.example:443/mcp", "", " "] {
        assert_eq!(told(SOUND, same), [""; 0], "{same}");
    }
    for other in ["https://tides.example", "https://tides.example/mcp/v2", "http://tides.example/mcp", "tides"] {
        let said = told(SOUND, other);
        assert_eq!(said.len(), 1, "{other}");
        assert!(
            said[0].contains("does not match the server URL. (HTTP 401)")
                && said[0].contains("https://tides.example/mcp")
        );
    }
    let without = with(&[(MCP, "\"RemoteMCPServer\",\n      \"auth\": {\"type\": \"None\"")]);
    assert!(!told(&without, "https://other.example").iter().any(|said| said.contains("401")), "nobody signs in there");
    let described = SOUND.replace("{\"url\": \"openapi.yaml\"}", r#"{"api_description": "{\"servers\": [{\"url\": \"https://a.example\"}, {\"url\": \"https://tides.example/mcp\"}]}"}"#);
    assert_eq!(told(&described, "https://tides.example/mcp"), [""; 0]);
    assert_eq!(told(&described, "https://b.example").len(), 2);
}

#[test]
fn what_microsofts_own_samples_do_is_a_hint_at_most_save_that_a_namespace_is_missed() {
    for (name, expected) in [
        ("m365-v2.1-toolkit.json", &["m365-reference-open"][..]),
        ("m365-v2.2.json", &[]),
        (
            "m365-v2.4-three-runtimes.json",
            &["m365-member-missing", "m365-auth-type-spelling", "m365-auth-missing", "m365-auth-type-spelling"],
        ),
        ("m365-mcp-four-spaces.json", &[]),
        ("m365-compact.json", &[]),
    ] {
        let all = complaints(text(name));
        assert_eq!(all.iter().map(|found| found.rule).collect::<Vec<_>>(), expected, "{name}");
        assert!(all.iter().all(|found| found.severity != Severity::Error), "{name}");
    }
    assert_eq!(OF_M365.len(), 7);
}

#[test]
fn a_file_of_version_1_with_version_2s_members_is_told_what_it_has_for_them() {
    let v1 = text("two-spaces.json").replacen("{\n", "{\n  \"runtimes\": [],\n", 1);
    let opened = open(v1.as_bytes()).unwrap();
    let told: Vec<_> =
        crate::manifest::lint::lint(&opened.document).into_iter().map(|found| (found.rule, found.line)).collect();
    assert_eq!(told, [("member-of-m365", 2)]);
}

#[test]
fn a_cure_cures() {
    use crate::manifest::M365Member;
    for edits in [
        &[("\"v2.4\"", "\"2.4\"")][..],
        &[("\"tides\"", "\"tides_of\"")],
        &[("\"OpenApi\"", "\"openapi\"")],
        &[(VAULT, "{\"type\": \"none\"}")],
        &[(VAULT, "{\"type\": \"oauth\", \"reference_id\": \"tides-1\"}")],
        &[("      \"auth\": {\"type\": \"OAuthPluginVault\", \"reference_id\": \"tides-1\"},\n", "")],
    ] {
        let text = with(edits);
        let found = complaints(&text).remove(0);
        let member = M365Member::at(found.member.as_deref().unwrap()).expect("a form has it");
        let mut document = open(text.as_bytes()).unwrap().document;
        document.set_m365(member, &found.cure.expect("a cure"));
        assert_eq!(lint_m365(&document, &[], None), [], "{edits:?}");
    }
}

#[test]
fn a_key_a_small_none_and_a_secret_are_told_in_their_own_words_and_by_their_own_page() {
    let one = |edits: &[(&str, &str)]| complaints(&with(edits)).remove(0);
    let key = one(&[(VAULT, "{\"type\": \"ApiKeyPluginVault\"}")]);
    assert!(key.message.contains("finds no key") && !key.message.contains("OAuth"), "{}", key.message);
    assert!(key.source.url.ends_with("plugin-authentication-api-key.md"), "{}", key.source.url);
    let small = one(&[(VAULT, "{\"type\": \"none\"}")]);
    assert!(small.message.starts_with("auth.type reads \"none\" here"), "{}", small.message);
    let secret = one(&[("\"openapi.yaml\"", "\"openapi.yaml\", \"client_secret\": \"top\"")]);
    assert!(
        secret.message.contains("gets the app package") && !secret.message.contains("public"),
        "{}",
        secret.message
    );
    assert!(secret.source.title.starts_with("Microsoft"), "{}", secret.source.title);
}
