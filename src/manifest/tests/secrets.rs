//! Secrets that stand in a manifest: cut out, without a trace, and every line below them stays.

use crate::manifest::fixtures::text;
use crate::manifest::open;

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
