//! What holds for any document.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

use super::{places, NotADocument, ProviderMetadata, MOST_PLACES};
use crate::fuzzed::tests::cases;

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn an_endpoint_is_read_as_it_is_written_or_passed_over(url in "(https?|ftp)://[a-z.:@/#?\\[\\]0-9é ]{0,20}") {
        let document = json!({ "issuer": "https://id.example", "token_endpoint": url, "authorization_endpoint": url });
        let read = ProviderMetadata::read(document.to_string().as_bytes()).unwrap();
        let passed_over = read.passed_over.len();
        prop_assert!(passed_over == 0 || passed_over == 2);
        prop_assert_eq!(read.token_endpoint, (passed_over == 0).then_some(url));
    }

    #[test]
    fn a_list_is_read_whole_or_passed_over_whole(
        texts in prop::collection::vec("[ -~]{0,8}", 0..6), odd in prop::option::of(any::<i32>()),
    ) {
        let list: Vec<serde_json::Value> = texts.iter().map(|text| json!(text)).chain(odd.map(|odd| json!(odd))).collect();
        let document = json!({ "token_endpoint": "https://id.example/token", "scopes_supported": list });
        let read = ProviderMetadata::read(document.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read.scopes_supported, odd.is_none().then_some(texts));
    }

    #[test]
    fn any_bytes_are_a_document_or_none(bytes in any::<Vec<u8>>()) {
        let read = ProviderMetadata::read(&bytes);
        prop_assert!(matches!(read, Err(NotADocument::NoJson | NotADocument::NoObject | NotADocument::WebPage)));
    }

    #[test]
    fn whatever_is_typed_a_bounded_number_of_places_is_asked_all_at_one_host(typed in "[a-z:/.?#@%0-9 é\\[\\]]{0,40}") {
        if let Ok(places) = places(&typed) {
            prop_assert!(places.len() <= MOST_PLACES);
            let hosts: std::collections::BTreeSet<_> = places.iter().map(|place| place.url.host_str()).collect();
            prop_assert!(hosts.len() <= 1, "{:?}", hosts);
        }
    }
}

#[test]
fn of_a_document_of_any_size_no_more_is_held_than_is_read() {
    let numbers = format!("[{}1]", "1,".repeat(400_000));
    let text = format!(r#"{{"x":{numbers},"scopes_supported":{numbers},"token_endpoint":"https://id.example/token"}}"#);
    let held = crate::provider::discovery::members::members(text.as_bytes(), &["scopes_supported"], 500);
    let held = held.unwrap().unwrap();
    assert_eq!((held.len(), held["scopes_supported"].as_array().unwrap().len()), (1, 501));
}
