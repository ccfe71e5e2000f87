//! A refresh token in an answer that strict reading refuses.

use super::{answer, choice};
use crate::exchange::read_token_answer;

const PLANTED: &str = "planted-0123456789";

/// A token that was planted at the top is found, whatever stands beside it and whatever the text is written in; one that
/// was planted deeper is not. The first byte chooses.
pub fn salvage(bytes: &[u8]) {
    found(bytes);
    let (choice, noise) = choice(bytes);
    let noise = String::from_utf8_lossy(noise);
    let quoted = serde_json::to_string(&noise).unwrap_or_default();
    let token = format!(r#""refresh_token":"{PLANTED}""#);
    let odd = ["NaN", "1e400", "\"\\ud800\"", "\"a\tb\"", "[1,]", "None", "0x1f", "+1"];
    let odd = odd[usize::from(choice) % odd.len()];
    let prefix: String = noise.chars().filter(|c| !matches!(c, '{' | '[')).collect();
    for text in [
        format!(r#"{{"noise":{quoted},"x":{odd},{token}}}"#),
        format!(r#"{{"noise":[{quoted},{{"refresh_token":"other"}}],{token},"x":{odd}}}"#),
        format!(r#"{{{token},"x":{odd},"noise":{quoted}"#),
        // A form's or a page's beginning makes another kind of it.
        format!("- {prefix}\n{{{token}}}"),
    ] {
        let text = written_in(choice, &text);
        assert_eq!(found(&text).as_deref(), Some(PLANTED), "{}", String::from_utf8_lossy(&text));
    }
    for text in [
        format!(r#"{{"noise":{quoted},"x":{odd},"deep":{{{token}}}}}"#),
        format!(r#"{{"x":{odd},"deep":[{{{token}}}],"noise":{quoted}}}"#),
        format!("[[{{{token}}}],{quoted}]"),
    ] {
        assert_eq!(found(&written_in(choice, &text)), None, "{text}");
    }
}

fn found(body: &[u8]) -> Option<String> {
    read_token_answer(answer(200, body), &[]).1.refresh.map(|token| token.expose_secret().to_owned())
}

/// UTF-8, or UTF-16 with its mark, or gzip as it stores.
fn written_in(choice: u8, text: &str) -> Vec<u8> {
    let wide = |unit: fn(u16) -> [u8; 2]| std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect();
    match (choice / 8 % 4, u16::try_from(text.len())) {
        (1, _) => wide(u16::to_le_bytes),
        (2, _) => wide(u16::to_be_bytes),
        (3, Ok(length)) => {
            let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1];
            [&head[..], &length.to_le_bytes(), &(!length).to_le_bytes(), text.as_bytes()].concat()
        }
        _ => text.as_bytes().to_vec(),
    }
}
