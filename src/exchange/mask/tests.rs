//! The mask as a whole: no piece of a secret comes through, and nothing else is touched.

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use base64::Engine as _;

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
