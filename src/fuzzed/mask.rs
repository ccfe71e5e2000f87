//! A secret that a server repeats.

use crate::exchange::{read_token_answer, RawAnswer, Shape, PROTOCOL_WORDS};
use crate::secret::Secret;

/// The shortest secret that is tried, and the shortest piece of it that may not be told.
const SHORTEST: usize = 16;
const PIECE: usize = 8;
/// What the answer says besides.
const CODE: &str = "invalid_grant";

/// No piece of a secret, in either case, is in what is kept of an answer that repeats it: first line the secret, the rest what
/// is said around it. Words of the protocol are no piece of one.
pub fn mask(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some((secret, said)) = text.split_once('\n') else { return };
    let letters: Vec<char> = secret.chars().collect();
    // Brackets stand in what is put in a secret's place, and a token has no blanks.
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '[' | ']' | char::REPLACEMENT_CHARACTER);
    if letters.len() < SHORTEST || letters.iter().copied().any(odd) {
        return;
    }
    let pieces: Vec<String> = letters
        .windows(PIECE)
        .map(|piece| folded(&piece.iter().collect::<String>()))
        .filter(|piece| !is_public(piece))
        .collect();
    let around = folded(said);
    if pieces.iter().any(|piece| around.contains(piece.as_str())) {
        return;
    }
    let repeated = format!("{said}[{secret}]{said}");
    let body = serde_json::json!({ "error": CODE, "error_description": repeated, "message": secret });
    let raw = RawAnswer {
        status: 400,
        headers: vec![("via".to_owned(), repeated.clone())],
        body: serde_json::to_vec(&body).unwrap_or_default().into(),
        took_ms: 0,
    };
    let known = Secret::new(secret.to_owned());
    let (answer, _) = read_token_answer(raw, &[&known]);
    let members = answer.shape().map(Shape::members).unwrap_or_default();
    let texts = members.iter().filter_map(|(_, value)| value.as_text());
    for told in texts.chain(answer.headers.iter().map(|(_, value)| value.as_str())) {
        let told = folded(told);
        assert!(!pieces.iter().any(|piece| told.contains(piece.as_str())), "a piece is told");
    }
}

/// Upper and lower case are one.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn is_public(piece: &str) -> bool {
    PROTOCOL_WORDS.iter().any(|word| word.contains(piece) || word.replace(' ', "").contains(piece))
}
