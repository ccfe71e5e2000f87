use proptest::prelude::*;

use super::Challenge;

fn shown(value: &str) -> String {
    let of = |challenge: &Challenge| {
        let parameters = challenge.parameters.iter().map(|parameter| {
            let mark = if parameter.quoted { "\"" } else { "" };
            format!(" {}={mark}{}{mark}", parameter.name, parameter.value)
        });
        let token68 = challenge.token68.iter().map(|text| format!(" <{text}>"));
        format!("{}{}", challenge.scheme, token68.chain(parameters).collect::<String>())
    };
    Challenge::list(value).iter().map(of).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_field_is_a_list_of_challenges_each_with_its_own_parameters() {
    for (value, read) in [
        ("", ""),
        (" , ,", ""),
        ("Bearer", "Bearer"),
        ("Bearer realm=\"a\", error=x", "Bearer realm=\"a\" error=x"),
        (r#"Bearer realm="a, Basic b", Basic realm="c""#, r#"Bearer realm="a, Basic b" | Basic realm="c""#),
        (
            r#"Basic, Bearer resource_metadata="https://a.example/x""#,
            r#"Basic | Bearer resource_metadata="https://a.example/x""#,
        ),
        (r#"Bearer a="say \"b\", \\c""#, r#"Bearer a="say "b", \c""#),
        ("Negotiate YII+/=, Bearer a=b", "Negotiate <YII+/=> | Bearer a=b"),
        ("Negotiate YII==", "Negotiate <YII==>"),
        ("NTLM abc", "NTLM <abc>"),
        ("Bearer scope = \"a b\" , error = x", "Bearer scope=\"a b\" error=x"),
        (",,Bearer ,a=b,, c=d,", "Bearer a=b c=d"),
        (
            "Bearer resource_metadata=https://a.example/x?y=z, scope=a",
            "Bearer resource_metadata=https://a.example/x?y=z scope=a",
        ),
        (r#"Bearer a="never closed, b=c"#, r#"Bearer a="never closed, b=c""#),
        (r#"Bearer a="x" b="y""#, r#"Bearer a="x" b="y""#),
        ("=x, Bearer a=b", "Bearer a=b"),
        ("Bearer error=\"\"", "Bearer error=\"\""),
        ("Bearer: error=\"x\"", "Bearer error=\"x\""),
        ("Bearer error=", "Bearer <error=>"),
    ] {
        assert_eq!(shown(value), read, "{value}");
    }
}

#[test]
fn names_are_compared_without_regard_to_case_and_the_first_of_two_counts() {
    let list = Challenge::list(r#"BEARER Resource_Metadata="https://a.example", resource_metadata=https://b.example"#);
    assert!(list[0].is("bearer"));
    let first = list[0].parameter("resource_metadata").unwrap();
    assert_eq!((first.value.as_str(), first.quoted), ("https://a.example", true));
}

#[test]
fn several_fields_are_one_list() {
    let field = |value: &str| ("www-authenticate".to_owned(), value.to_owned());
    let headers = [field("Basic realm=\"a\""), ("date".to_owned(), "Bearer".to_owned()), field("Bearer scope=\"b\"")];
    let schemes: Vec<String> = Challenge::of_headers(&headers).into_iter().map(|challenge| challenge.scheme).collect();
    assert_eq!(schemes, ["Basic", "Bearer"]);
}

#[test]
fn a_field_of_sixteen_kilobytes_is_read_as_a_list_and_one_that_never_ends_is_cut() {
    let long = format!("Bearer scope=\"{}\", Basic realm=x", "a ".repeat(8 << 10));
    assert_eq!(Challenge::list(&long).iter().map(|one| one.scheme.as_str()).collect::<Vec<_>>(), ["Bearer", "Basic"]);
    assert_eq!(Challenge::list(&"Basic, ".repeat(2 << 10)).len(), 2 << 10);
    let endless = format!("Bearer realm=\"{}", "ä".repeat(1 << 20));
    assert!(Challenge::list(&endless)[0].value("realm").unwrap().len() < 64 << 10);
}

proptest! {
    #[test]
    fn no_text_panics_and_what_is_read_stood_there(value in ".{0,200}") {
        for challenge in Challenge::list(&value) {
            prop_assert!(value.contains(&challenge.scheme));
        }
    }

    #[test]
    fn no_text_of_the_fields_own_characters_panics(value in "[Ba=\",\\\\ \t]{0,60}") {
        Challenge::list(&value);
    }

    #[test]
    fn what_is_written_is_read(name in "[a-z_]{1,10}", text in "[^\\x00-\\x1f]{0,40}", other in "[A-Z][a-z]{0,8}") {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        let list = Challenge::list(&format!("Bearer {name}=\"{escaped}\", {other} x=y"));
        prop_assert_eq!(list.len(), 2);
        prop_assert_eq!(list[0].value(&name), Some(text.as_str()));
    }
}
