//! Each kind of fault that an author makes is named once, at its line; its harmless neighbour is not.

use crate::claim::Complaint;
use crate::manifest::fixtures::text;
use crate::manifest::lint::lint_with;
use crate::manifest::open;

const PAGE: &str = "https://login.tides.example/oauth/authorize";
const TOKEN: &str = "https://login.tides.example/oauth/token";

fn complaints(text: &str) -> Vec<Complaint> {
    let opened = open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    lint_with(opened.as_on_disk(), &opened.cut_out())
}

/// A sound manifest with these texts replaced.
fn with(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text("two-spaces.json").to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in it");
        text.replacen(old, new, 1)
    })
}

fn told(text: &str) -> Vec<String> {
    complaints(text).iter().map(|found| format!("{}:{}", found.rule, found.line)).collect()
}

#[test]
fn each_kind_of_fault_is_named_once_and_at_its_line() {
    #[rustfmt::skip]
    let table: &[(&[(&str, &str)], &str)] = &[
        // Characters.
        (&[("{\n", "\u{feff}{\n")], "byte-order-mark:1"),
        (&[("tides.example/oauth/authorize", "tides.\u{200b}example/oauth/authorize")], "control-character:9"),
        (&[("/oauth/authorize", "/oauth/\\nauthorize")], "control-character:9"),
        (&[("\"oauth\"", "\"oa\\u00aduth\"")], "control-character:8"),
        (&[("Looks up", "Looks\\u0007up")], "control-character:6"),
        (&[("Tide Tables", "Tide \\u202eTables")], "control-character:3"),
        (&[("High and", "High\u{e2}\u{80}\u{99}s and")], "control-character:5"),
        (&[("\"oauth\"", "\"\u{201c}oauth\u{201d}\"")], "quotes-in-value:8"),
        (&[(PAGE, "'https://login.tides.example/oauth/authorize'")], "quotes-in-value:9"),
        // Placeholders.
        (&[(PAGE, "{{client_url}}")], "placeholder:9"),
        (&[(TOKEN, "https://login.tides.example/{tenant}/token")], "placeholder:11"),
        (&[("\"oauth\"", "\"{{AUTH_TYPE}}\"")], "placeholder:8"),
        (&[("Tide Tables", "{{ name }}")], "placeholder:3"),
        (&[("https://tides.example/openapi", "${HOST}/openapi")], "placeholder:19"),
        // Addresses.
        (&[(TOKEN, "https://crew:hunter2@login.tides.example/oauth/token")], "url-user:11"),
        (&[("https://tides.example/logo", "https://crew@tides.example/logo")], "url-user:21"),
        (&[("tides.example/oauth/authorize", "tides.example:99999/oauth/authorize")], "url-port:9"),
        (&[("https://tides.example/openapi", "https://tides.example:0/openapi")], "url-port:19"),
        (&[(PAGE, "https:/login.tides.example/oauth/authorize")], "oauth-url-unsound:9"),
        (&[(PAGE, "https://https://login.tides.example/oauth/authorize")], "oauth-url-unsound:9"),
        (&[(PAGE, "login.tides.example/oauth/authorize")], "oauth-url-unsound:9"),
        (&[(TOKEN, "https://login.tides.example/oauth/ token")], "oauth-url-unsound:11"),
        (&[(TOKEN, "https://192.168.1.7/oauth/token")], "loopback-url:11"),
        (&[(PAGE, "https://login.tides.example/oauth/authorize?redirect_uri=x")], "query-in-oauth-url:9"),
        (&[("tides.example/openapi.yaml", "tides.example/.well-known/ai-plugin.json")], "api-url-is-manifest:19"),
        // Which of the two URLs is which.
        (&[(PAGE, "@"), (TOKEN, PAGE), ("@", TOKEN)], "oauth-urls-swapped:9"),
        (&[(PAGE, "https://oauth2.tides.test/token"), (TOKEN, "https://accounts.tides.example/o/oauth2/auth")], "oauth-urls-swapped:9"),
        (&[(PAGE, "https://login.tides.example/oauth/token/")], "oauth-urls-equal:11"),
        (&[(PAGE, "https://login.tides.example/oauth/register")], "client-url-is-no-sign-in-page:9"),
        (&[(PAGE, "https://login.tides.example/register"), (TOKEN, "https://login.tides.example/token")], "client-url-is-no-sign-in-page:9"),
        (&[(PAGE, "https://login.tides.example/oauth/register"), (TOKEN, PAGE)], "client-url-is-no-sign-in-page:9"),
        (&[(PAGE, "https://login.tides.example/oauth/callback")], "client-url-is-no-sign-in-page:9"),
        (&[(PAGE, "https://login.tides.example/.well-known/openid-configuration")], "client-url-is-no-sign-in-page:9"),
        (&[(PAGE, "https://chat.openai.com/aip/plugin-1/oauth/callback")], "client-url-is-no-sign-in-page:9"),
        (&[(TOKEN, "https://login.tides.example/oauth/userinfo")], "authorization-url-is-no-token-endpoint:11"),
        (&[(TOKEN, "https://login.tides.example/oauth/register")], "authorization-url-is-no-token-endpoint:11"),
        (&[(PAGE, "<https://login.tides.example/oauth/authorize>")], "quotes-in-value:9"),
        (&[(PAGE, "https://...")], "oauth-url-unsound:9"),
        (&[(TOKEN, "https://app.tides.test/api/auth/callback/tides")], "authorization-url-is-callback:11"),
        (&[(TOKEN, "https://app.tides.test/auth/callback")], "authorization-url-is-callback:11"),
        // Names.
        (&[("\"client_url\"", "\"clientUrl\"")], "member-misspelt:9"),
        (&[("\"client_url\"", "\"clientUrl\""), ("\"logo_url\"", "\"logoUrl\"")], "member-misspelt:9"),
        (&[("\"auth\"", "\"Auth\"")], "member-misspelt:7"),
        (&[("\"auth\"", "\"authentication\"")], "member-misspelt:7"),
        (&[("\"description_for_human\"", "\"descripton_for_human\"")], "member-misspelt:5"),
        (&[("\"authorization_url\"", "\"authorisation_url\"")], "member-misspelt:11"),
        (&[("\"contact_email\"", "\"email\"")], "member-misspelt:22"),
        (&[("\"scope\"", "\"scopes\"")], "member-misspelt:10"),
        (&[("\"type\": \"oauth\"", "\"auth_type\": \"oauth\"")], "member-misspelt:8"),
        // Places.
        (&[("\"auth\": {", "\"x\": { \"auth\": {"), ("    }\n  },", "    }\n  }},")], "member-misplaced:7"),
        (&[("\"client_url\"", "\"oauth\": { \"client_url\""), ("urlencoded\",", "urlencoded\" },")], "member-misplaced:9"),
        (&[("  \"auth\": {\n", ""), ("    }\n  },", "    },")], "member-misplaced:8"),
        (&[("openapi.yaml\"\n  },", "openapi.yaml\","), ("terms\"", "terms\" }")], "member-misplaced:20"),
        (&[("{\n", "{\"manifest\": {\n"), ("terms\"\n", "terms\"}\n")], "member-misplaced:1"),
        // Shapes.
        (&[("\"tides:read offline_access\"", "[\"tides:read\", \"offline_access\"]")], "member-not-a-string:10"),
        (&[("\"openai\":", "\"OpenAI\":")], "verification-tokens-shape:14"),
        (&[("{\n      \"openai\": ", "["), ("\n    }\n", "]\n")], "verification-tokens-shape:13"),
        (&[("\"oauth\"", "\"none\"")], "oauth-members-unread:8"),
        (&[("\"oauth\"", "\"user_http\", \"authorization_type\": \"basic\"")], "oauth-members-unread:8"),
        (&[("\"client_url\"", "\"authorizationUrl\""), ("\"authorization_url\"", "\"tokenUrl\"")], "token-url-invented:11"),
    ];
    for (edits, expected) in table {
        assert_eq!(told(&with(edits)), [*expected], "{edits:?}");
    }
}

#[test]
fn what_only_looks_like_such_a_fault_is_not_complained_of() {
    #[rustfmt::skip]
    let table: &[&[(&str, &str)]] = &[
        &[("High and", "\u{1f468}\u{200d}\u{1f469} high and")],
        &[("Looks up", "Looks\\n\\tup")],
        &[("Looks up", "Write {{harbour}} and \\\"day\\\", \u{201c}or\u{201d} both. Looks up")],
        &[(PAGE, "https://login.tides.example/@crew/authorize")],
        &[(PAGE, "https://login.tides.example:8443/oauth/authorize")],
        &[(PAGE, "https://login.tides.example/oauth/authorize?tenant=north&lang=en")],
        &[(PAGE, "https://tides.example/users/register")],
        &[(PAGE, "https://tides.example/oauth/redirect")],
        &[(PAGE, "https://tides.test/connect")],
        &[(PAGE, "https://login.tides.example/realms/token-shop/auth")],
        &[(TOKEN, "https://login.tides.test/auth/oauth_exchange")],
        &[(TOKEN, "https://login.tides.example/api/oauth.v2.access")],
        &[("\"client_url\"", "\"clientUrl\": \"x\", \"client_url\"")],
        &[("\"auth\"", "\"version\": \"1.0\", \"is_dev\": false, \"author\": \"crew\", \"auth\"")],
        &[("\"url\"", "\"is_user_authenticated\": true, \"url\"")],
        &[("\"scope\"", "\"client_secret\": \"\", \"scope\"")],
        &[("\"oauth\"", "\"oauth\", \"instructions\": \"\"")],
        &[("tides:read offline_access", "")],
        &[("\"logo_url\"", "\"privacy_policy_url\": \"https://tides.example/\", \"logo_url\"")],
    ];
    for edits in table {
        assert_eq!(told(&with(edits)), [""; 0], "{edits:?}");
    }
}

#[test]
fn a_file_with_nothing_of_a_manifest_and_the_block_alone_are_told_in_one_sentence() {
    for (text, rule) in [
        (r#"{"name":"Tides","description":"x","version":"1","id":"a"}"#, "no-manifest:1"),
        ("{\n\"a\": 1,\n\"b\": {\"c\": 2}}", "no-manifest:2"),
        (
            r#"{"type":"oauth","client_url":"https://a.example/authorize","authorization_url":"https://a.example/token"}"#,
            "member-misplaced:1",
        ),
    ] {
        assert_eq!(told(text), [rule], "{text}");
    }
    for text in ["{}", r#"{"auth":{"type":"none"}}"#, r#"{"nameForHuman":"Tides"}"#, r#"{"oauth":{"client_url":"x"}}"#]
    {
        assert!(!told(text).iter().any(|found| found.starts_with("no-manifest")), "{text}");
    }
}

#[test]
fn below_a_secret_the_line_is_the_files_own_and_no_complaint_repeats_it() {
    let file = with(&[
        ("\"client_url\"", "\"client_secret\":\n      \"hunter2\",\n    \"client_url\""),
        ("https://tides.example/openapi", "http://tides.example/openapi"),
        ("oauth/token", "oauth/token?client_secret=hunter2#x"),
    ]);
    assert_eq!(told(&file), ["client-secret-in-file:9", "client-secret-in-file:13", "url-not-https:21"]);
    assert!(!format!("{:?}", complaints(&file)).contains("hunter2"));
    let named = with(&[(TOKEN, "http://crew:hunter2@login.tides.example/oauth/token")]);
    assert!(!format!("{:?}", complaints(&named)).contains("hunter2"));
}

#[test]
fn a_whole_file_in_camel_case_is_told_in_one_sentence() {
    let large = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    let in_camel = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or(("", line));
        let mut parts = name.split('_');
        let first = parts.next().unwrap_or_default().to_owned();
        let name = parts.fold(first, |name, part| name + &large(part));
        if name.is_empty() {
            value.to_owned()
        } else {
            format!("{name}:{value}")
        }
    };
    let camel = text("two-spaces.json").lines().map(in_camel).collect::<Vec<_>>().join("\n");
    let all = complaints(&camel);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].message.contains("nameForHuman") && all[0].message.contains("authorization_content_type"));
}

#[test]
fn a_secret_is_known_by_its_value_too() {
    let head = |line: &str| with(&[("{\n", &format!("{{\n  {line},\n"))]);
    for (name, value) in [
        ("private_key", "-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----"),
        ("key_of_the_harbour", "-----BEGIN RSA PRIVATE KEY-----\\nMIIE"),
        ("google", "GOCSPX-tides-and-no-moon-0001"),
        ("consumerSecret", "9f2c"),
        ("app_secret", "9f2c"),
    ] {
        let told = told(&head(&format!("\"{name}\": \"{value}\"")));
        assert_eq!(told, ["client-secret-in-file:2"], "{name}");
    }
    for (name, value) in [
        ("public_key", "-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----"),
        ("note", "a secret of Google's begins with GOCSPX-"),
        ("app_secret", ""),
    ] {
        assert_eq!(told(&head(&format!("\"{name}\": \"{value}\""))), [""; 0], "{name}");
    }
}

#[test]
fn all_parameters_that_the_platform_sends_itself_are_named_at_once() {
    let page = format!("{PAGE}?state=1&audience=tides&client_id=9&scope=read");
    let all = complaints(&with(&[(PAGE, &page)]));
    assert_eq!(all.len(), 1, "{all:?}");
    for name in ["client_id", "scope", "state"] {
        assert!(all[0].message.contains(name), "{}", all[0].message);
    }
    assert!(!all[0].message.contains("audience"));
}

#[test]
fn a_page_behind_a_hash_is_not_told_to_be_the_start_page() {
    let all = complaints(&with(&[(PAGE, "https://login.tides.example/#/authorize")]));
    assert_eq!((all.len(), all[0].rule, all[0].cure.as_deref()), (1, "url-fragment", None));
    let all = complaints(&with(&[(PAGE, &format!("{PAGE}#top"))]));
    assert_eq!((all.len(), all[0].cure.as_deref()), (1, Some(PAGE)));
}
