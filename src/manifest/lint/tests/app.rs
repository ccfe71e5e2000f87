//! The connectors of a Microsoft 365 app manifest.

use crate::claim::{Complaint, Severity};
use crate::manifest::fixtures::APP;
use crate::manifest::{open, OpenError};

fn complaints(text: &str) -> Vec<Complaint> {
    match open(text.as_bytes()) {
        Err(OpenError::AppManifest { complaints }) => complaints,
        other => panic!("{other:?}"),
    }
}

fn told(text: &str) -> Vec<(&'static str, Severity, usize)> {
    complaints(text).iter().map(|found| (found.rule, found.severity, found.line)).collect()
}

fn said(text: &str) -> String {
    complaints(text).first().map(|found| format!("{} {}", found.rule, found.message)).unwrap_or_default()
}

#[test]
fn each_way_in_is_told_as_microsoft_treats_it() {
    assert_eq!(told(APP), []);
    let with = |way: &str| APP.replace("\"OAuthPluginVault\"", way);
    for way in ["ApiKeyPluginVault", "DynamicClientRegistration", "ConnectionVault", "${{WAY}}", "None"] {
        assert_eq!(told(&with(&format!("\"{way}\""))), [], "{way}");
    }
    assert_eq!(told(&with("\"AzureKeyVault\"")), [("m365-app-key-vault", Severity::Warning, 17)]);
    for way in ["\"oauth\"", "\"none\"", "7", "\"\""] {
        assert_eq!(told(&with(way)), [("m365-app-authorization-unknown", Severity::Error, 17)], "{way}");
    }
}

#[test]
fn a_reference_is_demanded_and_may_have_128_characters() {
    let with = |reference: &str| APP.replace("\"tides-1\"", reference);
    let of = |count: usize| format!("\"{}\"", "字".repeat(count));
    assert_eq!(told(&with(&of(128))), []);
    assert_eq!(told(&with(&of(129))), [("m365-app-reference-too-long", Severity::Error, 18)]);
    assert_eq!(told(&with("\"\"")), [("m365-app-reference-missing", Severity::Error, 18)]);
    let without = APP.replace(",\n            \"referenceId\": \"tides-1\"", "");
    assert_eq!(told(&without), [("m365-app-reference-missing", Severity::Error, 16)]);
    assert_eq!(told(&without.replace("OAuthPluginVault", "None")), []);
}

#[test]
fn what_is_missing_and_what_is_of_another_kind_are_told_apart() {
    let with = |reference: &str| APP.replace("\"referenceId\": \"tides-1\"", reference);
    assert!(said(&with("\"referenceId\": 7")).starts_with("m365-app-wrong-shape referenceId has to be a string"));
    assert!(said(&with("\"reference_id\": \"a\"")).contains("in an app manifest it is referenceId"));
    let without = with("\"referenceId\": \"\"");
    assert!(said(&without).contains("Teams developer portal"));
    let dynamic = said(&without.replace("OAuthPluginVault", "DynamicClientRegistration"));
    assert!(dynamic.starts_with("m365-app-reference-missing") && !dynamic.contains("portal"), "{dynamic}");
    let untyped = APP.replace("\"type\": \"OAuthPluginVault\",", "");
    assert!(said(&untyped).contains("authorization.type is missing: None, "), "{}", said(&untyped));
}

#[test]
fn of_many_connectors_those_with_faults_are_told_and_the_rest_of_them_counted() {
    let connector = |way: &str| {
        format!(
            r#"{{"toolSource":{{"remoteMcpServer":{{"mcpServerUrl":"https://a.example/","authorization":{{"type":"{way}","referenceId":"a"}}}}}}}},"#
        )
    };
    let app = |of: &str| format!(r#"{{"manifestVersion":"1.28","id":"a","agentConnectors":[{of}{{}}]}}"#);
    let rules = |text: &str| told(text).into_iter().map(|(rule, severity, _)| (rule, severity)).collect::<Vec<_>>();
    let sound = connector("OAuthPluginVault").repeat(60);
    let last = rules(&app(&format!("{sound}{}", connector("oauth"))));
    assert_eq!(last, [("m365-app-authorization-unknown", Severity::Error)]);
    let many = app(&format!("{}{}{}", connector("AzureKeyVault").repeat(51), sound, connector("oauth")));
    let all = rules(&many);
    assert_eq!((all.len(), all[0]), (51, ("m365-app-more", Severity::Error)), "as grave as what is not told");
    assert!(said(&many).contains("2 more connectors have faults"), "{}", said(&many));
}

#[test]
fn shapes_and_versions_are_told_and_a_secret_is_called_out() {
    let shape = |text: &str| told(text).into_iter().map(|(rule, ..)| rule).collect::<Vec<_>>();
    for wrong in ["http://tides", "HTTP://tides", "tides", " https://tides", "https:/tides", "wss://tides"] {
        assert_eq!(shape(&APP.replace("https://tides", wrong)), ["m365-app-wrong-shape"], "{wrong}");
    }
    for sound in ["HTTPS://tides", "Https://TIDES", "${{MCP}}//tides"] {
        assert_eq!(shape(&APP.replace("https://tides", sound)), [""; 0], "{sound}");
    }
    assert_eq!(shape("{\"manifestVersion\":\"1.28\",\"id\":\"a\",\"agentConnectors\":{}}"), ["m365-app-wrong-shape"]);
    assert_eq!(shape(&APP.replace("\"1.28\"", "\"1.19\"")), ["m365-app-version"]);
    assert_eq!(shape(&APP.replace("\"1.28\"", "\"devPreview\"")), [""; 0]);
    let with_secret = APP.replace("\"referenceId\"", "\"clientSecret\": \"top\", \"referenceId\"");
    assert_eq!(shape(&with_secret), ["client-secret-in-file"]);
    let error = open(with_secret.as_bytes()).unwrap_err().to_string();
    assert!(!error.contains("top") && error.contains("app manifest"), "{error}");
    assert!(said(&with_secret).contains("gets the app package") && !said(&with_secret).contains("public"));
}
