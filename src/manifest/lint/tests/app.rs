//! The connectors of a Microsoft 365 app manifest.

use crate::claim::Severity;
use crate::manifest::fixtures::APP;
use crate::manifest::{open, OpenError};

fn told(text: &str) -> Vec<(&'static str, Severity, usize)> {
    match open(text.as_bytes()) {
        Err(OpenError::AppManifest { complaints }) => {
            complaints.iter().map(|found| (found.rule, found.severity, found.line)).collect()
        }
        other => panic!("{other:?}"),
    }
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
fn shapes_and_versions_are_told_and_a_secret_is_called_out() {
    let shape = |text: &str| told(text).into_iter().map(|(rule, ..)| rule).collect::<Vec<_>>();
    assert_eq!(shape(&APP.replace("https://tides", "http://tides")), ["m365-app-wrong-shape"]);
    assert_eq!(shape("{\"manifestVersion\":\"1.28\",\"id\":\"a\",\"agentConnectors\":{}}"), ["m365-app-wrong-shape"]);
    assert_eq!(shape(&APP.replace("\"1.28\"", "\"1.19\"")), ["m365-app-version"]);
    assert_eq!(shape(&APP.replace("\"1.28\"", "\"devPreview\"")), [""; 0]);
    let with_secret = APP.replace("\"referenceId\"", "\"clientSecret\": \"top\", \"referenceId\"");
    assert_eq!(shape(&with_secret), ["client-secret-in-file"]);
    let error = open(with_secret.as_bytes()).unwrap_err().to_string();
    assert!(!error.contains("top") && error.contains("app manifest"), "{error}");
}
