//! The mask as a whole: no piece of a secret comes through, and nothing else is touched.

#![expect(clippy::string_slice, reason = "what is cut is ASCII")]

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use base64::Engine as _;

use proptest::prelude::*;

use super::{mask_text, Known, Mask};
use crate::secret::Secret;

const TOKEN: &str = "rt_Ab3dE-f6hIj/9kLm+2nOp.5qR8sTuV1wX";

fn known(secrets: &[&str]) -> Known {
    let secrets: Vec<Secret> = secrets.iter().map(|text| Secret::new((*text).to_owned())).collect();
    Known::new(&secrets)
}

/// Without the second net, so that the first one is seen.
fn masked(secret: &str, text: &str) -> String {
    Mask::of(&known(&[secret])).known_alone(text)
}

fn each(text: &str, written: impl Fn(u8) -> String) -> String {
    text.bytes().map(written).collect()
}

#[test]
fn a_secret_is_found_in_every_shape_in_which_a_server_may_repeat_it() {
    let chars = |every: usize, between: &str| {
        let pieces: Vec<String> =
            TOKEN.as_bytes().chunks(every).map(|c| String::from_utf8_lossy(c).into_owned()).collect();
        pieces.join(between)
    };
    let utf16: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let listed = TOKEN.bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(", ");
    let shapes = [
        TOKEN.to_owned(),
        TOKEN[..12].to_owned(),
        TOKEN[9..17].to_owned(),
        TOKEN.to_uppercase(),
        TOKEN.to_lowercase(),
        TOKEN.chars().rev().collect(),
        chars(8, " "),
        chars(3, "\n"),
        chars(5, "\"+\""),
        chars(4, "-"),
        chars(6, "\u{ad}"),
        chars(1, "\0"),
        each(TOKEN, |b| format!("%{b:02X}")),
        each(TOKEN, |b| if b % 2 == 0 { format!("%{b:02x}") } else { char::from(b).to_string() }),
        each(TOKEN, |b| format!("%25{b:02X}")),
        each(TOKEN, |b| format!("\\u{b:04x}")),
        each(TOKEN, |b| format!("&#{b};")),
        each(TOKEN, |b| format!("&#x{b:x};")),
        each(TOKEN, |b| format!("{b:02x}")),
        each(TOKEN, |b| format!("{b:02X}:")),
        each(TOKEN, |b| format!("\\x{b:02x}")),
        STANDARD.encode(TOKEN),
        STANDARD.encode(format!("a{TOKEN}")),
        URL_SAFE.encode(format!("ab{TOKEN}")),
        STANDARD.encode(utf16),
        format!("[{listed}]"),
        TOKEN.replace('/', "\\/"),
    ];
    for shape in shapes {
        let out = masked(TOKEN, &format!("I got <<{shape}>> from you"));
        let rest = out.strip_prefix("I got <<").and_then(|rest| rest.strip_suffix(">> from you"));
        let rest = rest.unwrap_or_else(|| panic!("{shape}: {out}")).replace("[secret]", "");
        assert!(rest.chars().filter(char::is_ascii_alphanumeric).count() < 8, "{shape}: {out}");
        assert!(out.contains("[secret]"), "{shape}: {out}");
    }
}

#[test]
fn a_short_secret_is_masked_whole_and_its_pieces_are_words_like_any() {
    assert_eq!(masked("a-code", "the code A-CODE is spent, a code"), "the code [secret] is spent, a code");
    assert_eq!(masked("hunter2hunter2", "hunter2 is no aHVudGVyMmh1bnRlcjI="), "hunter2 is no [secret]I=");
    assert_eq!(masked("abc", "abc"), "abc");
    assert_eq!(masked("invalid", "invalid_grant"), "invalid_grant", "a word of the protocol");
}

#[test]
fn a_piece_that_is_public_too_is_shown() {
    let known = || known(&["client-4711.secret-Zx81kQ99"]);
    assert_eq!(mask_text(&known(), "client-4711.secret is unknown"), "[secret] is unknown");
    let beside = known().beside(["client-4711".to_owned()]);
    assert_eq!(mask_text(&beside, "client-4711 is unknown"), "client-4711 is unknown");
    assert_eq!(mask_text(&beside, "client-4711 has no Zx81kQ99"), "client-4711 has no [secret]");
}

#[test]
fn words_of_the_protocol_are_no_secret_though_one_is_made_of_them() {
    let known = known(&["my-client-secret-4711-invalid_grant-0815-refresh-token-1"]);
    for text in ["invalid_grant", "Invalid refresh token", "The client secret is wrong", "refresh_token is invalid"] {
        assert_eq!(mask_text(&known, text), text);
    }
    assert_eq!(mask_text(&known, "no my-client-secret"), "no [secret]");
}

#[test]
fn a_text_of_a_mebibyte_is_masked_in_one_go() {
    let (long, secret) = ("all is well & 100% fine. ".repeat(42_000), "0123456789abcdefghij".repeat(200));
    let text = format!("{long}{}", &secret[100..140]);
    assert_eq!(masked(&secret, &text), format!("{long}[secret]"));
}

#[test]
fn of_sixty_texts_without_a_secret_not_one_letter_is_changed() {
    let texts: Vec<&str> = include_str!("plain_texts.txt").lines().collect();
    assert!(texts.len() >= 60);
    let jwt =
        "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lkLm5vdGVzLmV4YW1wbGUifQ.c2lnbmF0dXJlLW9mLWl0";
    let words = "notes-client-secret-0815-refresh_token-4711-access_token-42";
    let known = known(&[TOKEN, jwt, words, "0123456789abcdef0123456789abcdef01234567", "hunter2hunter2"]);
    let setup =
        ["https://id.notes.example/oauth2/v2.0/token", "client-4711-abcdef0123", "http://127.0.0.1:8765/callback"];
    let known = known.beside(setup.map(str::to_owned));
    let changed: Vec<String> = texts
        .iter()
        .map(|text| (text, mask_text(&known, text)))
        .filter(|(text, masked)| *text != masked)
        .map(|(text, masked)| format!("{text}\n{masked}"))
        .collect();
    assert!(changed.is_empty(), "{}", changed.join("\n\n"));
}

#[test]
fn codes_and_phrases_that_are_looked_for_read_the_same_behind_the_mask() {
    use crate::exchange::{read_token_answer, RawAnswer, TokenAnswer};
    // Somebody's secret that is made of the very words.
    let secret = Secret::new("invalid_grant-Refresh Token Expired-refresh_token_revoked-0815".to_owned());
    for (status, body) in [
        (400, r#"{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired"}"#),
        (401, r#"{"error":"Unauthorized","message":"Invalid refresh token"}"#),
        (400, r#"{"error":"refresh_token_revoked"}"#),
        (200, r#"{"ok":false,"error":"invalid_refresh_token"}"#),
        (400, r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}"#),
        (400, r#"{"error":{"message":"Error validating access token: Session has expired","code":190}}"#),
    ] {
        let read = |known: &[&Secret]| {
            let raw = RawAnswer { status, headers: Vec::new(), body: body.as_bytes().to_vec().into(), took_ms: 1 };
            TokenAnswer::of(&read_token_answer(raw, known).0)
        };
        assert_eq!(read(&[&secret]), read(&[]), "{body}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Ten letters of a secret in a row come through in no shape, whatever stands around them.
    #[test]
    fn no_piece_of_a_secret_comes_through(
        secret in "[A-Za-z0-9_.~/+-]{24,80}",
        before in "[ -~]{0,40}",
        after in "\\PC{0,40}",
        from in 0_usize..12,
        shape in 0_usize..8,
    ) {
        let piece = &secret[from..from + 12];
        let written = match shape {
            0 => piece.to_owned(),
            1 => piece.to_uppercase(),
            2 => piece.chars().rev().collect(),
            3 => each(piece, |b| format!("%{b:02x}")),
            4 => each(piece, |b| format!("\\u{b:04X}")),
            5 => each(piece, |b| format!("{b:02x}")),
            6 => STANDARD.encode(&secret),
            _ => each(piece, |b| format!("&#{b};")),
        };
        let out = mask_text(&known(&[&secret]), &format!("{before} {written} {after}"));
        prop_assert!(!out.contains(&written), "{written} in {out}");
        prop_assert!(out.contains("[secret]"));
    }

    /// A text without any piece of one stays as it is.
    #[test]
    fn words_are_left_alone(text in "[a-zäöü ,.:'()]{0,120}", secret in "[A-Z0-9]{32}") {
        prop_assume!(secret.bytes().filter(u8::is_ascii_digit).count() > 6);
        prop_assert_eq!(mask_text(&known(&[&secret]), &text), text);
    }

    /// Any text is masked without a panic, and once is enough.
    #[test]
    fn masking_twice_is_masking_once(text in "\\PC{0,200}", secret in "\\PC{0,40}") {
        let known = known(&[&secret]);
        let once = mask_text(&known, &text);
        prop_assert_eq!(mask_text(&known, &once), once);
    }
}
