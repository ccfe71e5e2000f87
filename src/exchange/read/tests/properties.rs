//! What holds for any answer.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest, Just, Strategy};
use serde_json::{Map, Number, Value};

use super::{meaning, read};
use crate::exchange::read::plain::Plain;
use crate::exchange::{Lifetime, RefreshField, TokenSlip};
use crate::fuzzed::tests::cases;

/// Any JSON, with names that matter among the others.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::from)),
        ".{0,12}".prop_map(Value::from),
    ];
    let name = prop_oneof!["[a-z\"\\\\é]{0,8}", Just("refresh_token".to_owned()), Just("access_token".to_owned())];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..5)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// What stands for nothing is dropped: a kept one would take the place of a good token.
fn is_token(text: &str) -> bool {
    TokenSlip::of(text).is_none_or(|slip| !slip.is_no_token())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn of_any_json_object_the_refresh_token_is_the_text_that_every_reader_finds_at_its_top(value in json()) {
        let found = value["refresh_token"].as_str().filter(|text| !text.is_empty() && is_token(text));
        let (answer, tokens) = read(200, &value.to_string(), &[]);
        // A list that holds one object is what no strict reader looks into.
        if !value.is_array() {
            prop_assert_eq!(tokens.refresh.as_ref().map(crate::secret::Secret::expose_secret), found);
            prop_assert!(!answer.is_salvaged);
        }
    }

    #[test]
    fn an_answer_is_json_here_where_it_is_json_to_others(value in json(), at in any::<prop::sample::Index>(), odd in ".") {
        let mut text: Vec<char> = value.to_string().chars().collect();
        let at = at.index(text.len());
        text.splice(at..=at, odd.chars());
        let text: String = text.into_iter().collect();
        prop_assert_eq!(Plain::read(&text).is_ok(), serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
    }

    #[test]
    fn an_answer_that_is_cut_anywhere_gives_up_its_token_whole_or_not_at_all(
        token in "[!-~]{1,40}", before in json(), behind in json(), at in any::<prop::sample::Index>(),
    ) {
        prop_assume!(is_token(&token));
        let quoted = Value::from(token.as_str());
        let whole = format!(r#"{{"a":{before},"refresh_token":{quoted},"b":{behind}}}"#);
        let cut: String = whole.chars().take(at.index(whole.chars().count() + 1)).collect();
        let found = read(200, &cut, &[]).1.refresh.map(|found| found.expose_secret().to_owned());
        let closed = cut.len() >= format!(r#"{{"a":{before},"refresh_token":{quoted}"#).len();
        prop_assert_eq!(found, closed.then_some(token), "{}", cut);
    }

    #[test]
    fn a_lifetime_is_the_whole_number_that_came_wherever_it_stands(seconds in 1_u64..600_000_000, x in json()) {
        // Whole thousands may be milliseconds.
        prop_assume!(seconds % 1000 != 0);
        let of = |body: String| meaning(&body).lifetime;
        prop_assert_eq!(of(format!(r#"{{"expires_in":{seconds},"x":{x}}}"#)), Lifetime::Seconds(seconds));
        prop_assert_eq!(of(format!(r#"{{"x":{x},"expires_in":{seconds}.5}}"#)), Lifetime::Seconds(seconds));
        for odd in [format!("-{seconds}"), format!("\"{seconds}\"")] {
            let odd = of(format!(r#"{{"expires_in":{odd},"x":{x}}}"#));
            prop_assert!(matches!(odd, Lifetime::Odd(_)), "{:?}", odd);
        }
    }

    #[test]
    fn a_scope_is_the_same_as_a_text_with_blanks_or_commas_and_as_a_list(
        words in prop::collection::vec("[!#-+\\--Z\\[\\]-~]{1,12}", 1..6),
    ) {
        let of = |value: Value| meaning(&serde_json::json!({ "access_token": "a", "scope": value }).to_string()).scope;
        let expected = Some(words.join(" "));
        prop_assert_eq!(of(words.join(" ").into()), expected.clone());
        prop_assert_eq!(of(words.join(",").into()), expected.clone());
        prop_assert_eq!(of(words.into()), expected);
    }

    #[test]
    fn a_refresh_token_is_never_both_in_its_place_and_elsewhere(value in json()) {
        let refresh = meaning(&value.to_string()).refresh;
        let in_place = value["refresh_token"].as_str().is_some_and(|text| !text.is_empty());
        prop_assert!(value.is_array() || in_place == (refresh == RefreshField::Present));
    }
}
