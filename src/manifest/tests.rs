//! The text is the truth: what is not edited stays byte for byte, what can't be read is refused in words.

mod properties;
mod refused;
mod secrets;

use super::fixtures::{text, ALL};
use super::{open, AuthType, Document, Kind, Member, OpenError};

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
