//! Odd answers, and what they give up.

use crate::exchange::{
    read_token_answer, AnswerBody, NotStrict, RawAnswer, RefreshField, TokenAnswer, TokenSet, Unusable, LONGEST_ANSWER,
};

const TOKEN: &str = "RT-new-0123456789-abcdefghijklmnopqrstuv";
/// One member before the token is odd.
const PLAIN: &str = r#"{"access_token":"AT-0123456789","x":ODD,"refresh_token":"TOKEN","token_type":"Bearer"}"#;

fn odd(value: &str) -> Vec<u8> {
    plain().replace("ODD", value).into_bytes()
}

fn plain() -> String {
    PLAIN.replace("TOKEN", TOKEN)
}

fn strict() -> String {
    plain().replace("ODD", "1")
}

fn utf16(mark: bool, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    mark.into_iter().chain(strict().encode_utf16()).flat_map(unit).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    // Stored, not compressed (RFC 1951, section 3.2.4), behind gzip's shortest head; nobody looks at the sum behind it.
    let length = u16::try_from(text.len()).unwrap();
    [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), text.as_bytes()]
        .concat()
}

fn raw(status: u16, headers: &[(&str, &str)], body: &[u8]) -> RawAnswer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    RawAnswer { status, headers, body: body.to_vec().into(), took_ms: 1 }
}

fn found(body: &[u8]) -> Option<String> {
    token(read_token_answer(raw(200, &[], body), &[]).1)
}

fn token(tokens: TokenSet) -> Option<String> {
    tokens.refresh.map(|token| token.expose_secret().to_owned())
}

#[test]
fn an_answer_that_came_whole_gives_up_its_token_and_says_what_is_wrong_with_it() {
    let nested = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let unicode = "{\"access_token\":\"AT-0123456789\",\"name\":\"M\u{fc}ller\",\"refresh_token\":\"TOKEN\"}";
    let latin: Vec<u8> = unicode.replace("TOKEN", TOKEN).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let with = |prefix: &str, suffix: &str| format!("{prefix}{}{suffix}", strict()).into_bytes();
    let utf32 = |mark: &[char], unit: fn(u32) -> [u8; 4]| -> Vec<u8> {
        mark.iter().copied().chain(strict().chars()).flat_map(|c| unit(u32::from(c))).collect()
    };
    let rows: [(&str, Vec<u8>, Option<NotStrict>); 33] = [
        ("NaN", odd("NaN"), Some(NotStrict::NotANumber)),
        ("Infinity", odd("-Infinity"), Some(NotStrict::NotANumber)),
        ("1e400", odd("1e400"), Some(NotStrict::NumberTooLarge)),
        ("400 digits", odd(&"9".repeat(400)), Some(NotStrict::NumberTooLarge)),
        ("a lone surrogate", odd(r#""\ud800""#), Some(NotStrict::LoneSurrogate)),
        ("a raw tab", odd("\"a\tb\""), Some(NotStrict::ControlCharacter)),
        ("an escape that JSON has not", odd(r#""\x41 \' ""#), Some(NotStrict::Mistake)),
        ("Python's words", odd("None"), Some(NotStrict::ForeignWord)),
        ("Latin-1", latin, Some(NotStrict::NotUtf8)),
        ("UTF-16, little end first, with its mark", utf16(true, u16::to_le_bytes), Some(NotStrict::Wide)),
        ("UTF-16, big end first, with its mark", utf16(true, u16::to_be_bytes), Some(NotStrict::Wide)),
        ("UTF-16, little end first", utf16(false, u16::to_le_bytes), Some(NotStrict::Wide)),
        ("UTF-16, big end first", utf16(false, u16::to_be_bytes), Some(NotStrict::Wide)),
        ("UTF-32, little end first, with its mark", utf32(&['\u{feff}'], u32::to_le_bytes), Some(NotStrict::Wide)),
        ("UTF-32, big end first, with its mark", utf32(&['\u{feff}'], u32::to_be_bytes), Some(NotStrict::Wide)),
        ("UTF-32, little end first", utf32(&[], u32::to_le_bytes), Some(NotStrict::Wide)),
        ("UTF-32, big end first", utf32(&[], u32::to_be_bytes), Some(NotStrict::Wide)),
        ("nested 200 deep", odd(&nested), Some(NotStrict::TooDeep)),
        ("text behind", with("", "\n<!-- 12 ms -->"), Some(NotStrict::TextBehind)),
        ("text before", with("Notice: 5\" disk is full\n", ""), Some(NotStrict::TextBefore)),
        ("a warning of PHP's before", with("<br />\n<b>Warning</b>: ", ""), None),
        ("a callback around", with("/**/cb(", ");"), Some(NotStrict::TextBefore)),
        ("a prefix against foreign scripts", with(")]}',\n", ""), Some(NotStrict::TextBefore)),
        ("a loop against foreign scripts", with("for(;;);", ""), Some(NotStrict::TextBefore)),
        ("twice the mark of UTF-8, and text", with("\u{feff}\u{feff}", ";"), Some(NotStrict::TextBehind)),
        ("a trailing comma", strict().replace("\"}", "\",}").into_bytes(), Some(NotStrict::TrailingComma)),
        ("a list around it", with("[", "]"), None),
        ("a list around it, and more in it", with("[", ",200]"), None),
        ("gzip", gzip(&strict()), Some(NotStrict::Compressed)),
        ("gzip of a form", gzip(&format!("access_token=a&refresh_token={TOKEN}")), Some(NotStrict::Compressed)),
        ("two objects", with("{\"took\":12}\n", ""), Some(NotStrict::TwoValues)),
        ("Python's quotes", strict().replace('"', "'").into_bytes(), Some(NotStrict::SingleQuotes)),
        ("cut behind it", strict().split_once(",\"token_type").unwrap().0.into(), None),
    ];
    for (name, body, why) in rows {
        let (answer, tokens) = read_token_answer(raw(200, &[], &body), &[]);
        assert_eq!(token(tokens).as_deref(), Some(TOKEN), "{name}");
        let meaning = TokenAnswer::of(&answer);
        assert!(
            matches!(meaning.usable, Err(Unusable::Body | Unusable::NoAccessToken)),
            "{name}: {:?}",
            meaning.usable
        );
        assert_eq!((answer.not_strict, meaning.refresh), (why, RefreshField::Present), "{name}");
        let kept = serde_json::to_string(&answer).unwrap() + &format!("{answer:?}");
        assert!(!kept.contains("0123456789"), "{name}: {kept}");
    }
}

#[test]
fn a_token_that_is_not_at_the_top_is_none() {
    for body in [
        r#"{"data":{"refresh_token":"abcdefgh"},"x":NaN}"#,
        r#"{"x":NaN,"list":[{"refresh_token":"abcdefgh"}]}"#,
        r#"[[{"refresh_token":"abcdefgh"}]]"#,
        r#"[{"data":{"refresh_token":"abcdefgh"}}]"#,
        r#"[{"refresh_token":"abcdefgh"},{"refresh_token":"ijklmnop"}]"#,
        r#"{"x":NaN,"note":"\"refresh_token\":\"abcdefgh\""}"#,
        r#"{"x":NaN,"note":",","refresh_token"}"#,
        r#"{"x":NaN,"note":"refresh_token","abcdefgh":1}"#,
        r#"{"x":NaN,"note":"refresh_token":"abcdefgh"}"#,
        r#"{"x":NaN,"old_refresh_token":"abcdefgh"}"#,
        r#""{\"refresh_token\":\"abcdefgh\"}" NaN"#,
        r#"refresh_token: "abcdefgh""#,
    ] {
        assert_eq!(found(body.as_bytes()), None, "{body}");
    }
}

#[test]
fn a_token_that_is_not_closed_or_was_damaged_is_none() {
    for body in [
        r#"{"refresh_token":"abcdefgh"#,
        r#"{"refresh_token":"abcdefgh\""#,
        r#"{"refresh_token":"abcd\ud800","x":1}"#,
        r#"{"refresh_token":"abcd\u12","x":NaN}"#,
        r#"{"refresh_token":"abcd\x41","x":NaN}"#,
        r#"{"refresh_token":"abcdefgh,"x":NaN}"#,
        r#"{"refresh_token":"","x":NaN}"#,
        r#"{"refresh_token":null,"x":NaN}"#,
        r#"{"refresh_token":["abcdefgh"],"x":NaN}"#,
        "{\"refresh_token\":\"abcd\nefgh\",\"x\":1}",
    ] {
        assert_eq!(found(body.as_bytes()), None, "{body}");
    }
    assert_eq!(found(b"{\"refresh_token\":\"abcd\xfcefgh\"}"), None, "its bytes can't be sent as they came");
}

#[test]
fn escapes_are_undone_in_name_and_token_and_of_doubled_ones_the_last_counts() {
    let of = |body: &str| found(body.as_bytes());
    assert_eq!(of(r#"{"refresh\u005ftoken":"a\/b\u002B\ud83d\ude00","x":NaN}"#).as_deref(), Some("a/b+\u{1f600}"));
    assert_eq!(of(r#"{"refresh_token":"first","x":NaN,"refresh_token" : "second" }"#).as_deref(), Some("second"));
    assert_eq!(of(r#"{"refresh_token":"whole","refresh_token":"cut"#).as_deref(), Some("whole"));
    assert_eq!(of(r#"{"x":{"y":[1},"refresh_token":"behind"}"#).as_deref(), Some("behind"));
    assert_eq!(of("[{\"refresh_token\":\"whole\"").as_deref(), Some("whole"));
}

#[test]
fn only_a_success_gives_up_a_token_and_what_strict_reading_reads_is_left_to_it() {
    let of = |status| token(read_token_answer(raw(status, &[], &odd("NaN")), &[]).1);
    assert_eq!(of(201).as_deref(), Some(TOKEN));
    for status in [199, 302, 400, 500] {
        assert_eq!(of(status), None, "{status}");
    }
    let (answer, tokens) = read_token_answer(raw(200, &[], strict().as_bytes()), &[]);
    assert!(!answer.is_salvaged && TokenAnswer::of(&answer).usable.is_ok());
    assert_eq!(token(tokens).as_deref(), Some(TOKEN));
    let (answer, _) = read_token_answer(raw(200, &[], br#"{"a":1}"#), &[]);
    assert!(!answer.is_salvaged && TokenAnswer::of(&answer).refresh == RefreshField::Absent);
    let inside = format!("<answer><![CDATA[{}]]></answer>", strict());
    assert_eq!(found(inside.as_bytes()), None, "what stands within XML is XML’s");
}

#[test]
fn what_is_packed_otherwise_is_unpacked_by_its_header_or_called_packed() {
    let stored = gzip(&strict())[10..].to_vec();
    let zlib = [&[0x78, 0x9c][..], &stored].concat();
    for (name, body) in [("deflate", &stored), ("deflate", &zlib), ("identity", &zlib)] {
        let (answer, tokens) = read_token_answer(raw(200, &[("content-encoding", name)], body), &[]);
        assert_eq!(token(tokens).as_deref(), Some(TOKEN), "{name}");
        assert_eq!(answer.not_strict, Some(NotStrict::Compressed));
    }
    let (answer, _) = read_token_answer(raw(200, &[("content-encoding", "br")], &[0x8b, 0x02, 0x80]), &[]);
    assert_eq!(answer.not_strict, Some(NotStrict::Compressed));
    let (answer, _) = read_token_answer(raw(200, &[("content-encoding", "gzip")], strict().as_bytes()), &[]);
    assert_eq!((answer.not_strict, TokenAnswer::of(&answer).usable), (None, Ok(())), "it only says that it is packed");
}

#[test]
fn gzip_with_every_field_in_its_head_is_unpacked_and_a_broken_one_is_no_panic() {
    let whole = gzip(&strict());
    let head = [&[0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3][..], &[2, 0, b'x', b'y'], b"name\0", b"comment\0", &[7, 7]];
    let body = [&head.concat(), &whole[10..]].concat();
    assert_eq!(found(&body).as_deref(), Some(TOKEN));
    for end in 0..body.len() {
        let cut = found(&body[..end]);
        assert!(cut.is_none() || cut.as_deref() == Some(TOKEN), "{end}: {cut:?}");
    }
}

#[test]
fn an_answer_is_unpacked_to_its_limit_and_no_further() {
    let block = |text: &[u8]| {
        let length = u16::try_from(text.len()).unwrap();
        [&[0][..], &length.to_le_bytes(), &(!length).to_le_bytes(), text].concat()
    };
    let of = |blanks: usize| {
        let head = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let blanks = (0..blanks).flat_map(|_| block(&vec![b' '; 1 << 15]));
        let body: Vec<u8> = head.into_iter().chain(blanks).chain(block(strict().as_bytes())).collect();
        found(&body)
    };
    let most = LONGEST_ANSWER / (1 << 15);
    assert_eq!((of(most - 1).as_deref(), of(most)), (Some(TOKEN), None));
}

#[test]
fn what_is_nothing_like_json_is_called_so() {
    for body in ["hello", "Z2hvXzAxMjM0NTY3ODkw==", "{", "\u{0}\u{0}"] {
        let (answer, _) = read_token_answer(raw(200, &[], body.as_bytes()), &[]);
        assert_eq!((answer.not_strict, answer.is_salvaged), (None, false), "{body}");
        assert!(body == "{" || answer.body == AnswerBody::Other, "{body}");
    }
}
