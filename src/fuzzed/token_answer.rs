//! An answer of a token endpoint.

use super::{answer, choice};
use crate::exchange::{read_token_answer, Answer, RefreshField, TokenAnswer};

/// Shorter ones may be a word that stands in any answer.
const LONG: usize = 24;

/// What is said of an answer fits the tokens that came out of it, and none of them stands in what is kept. The first byte
/// chooses the status.
pub fn token_answer(bytes: &[u8]) {
    let (status, body) = choice(bytes);
    let status = if status < 200 { 200 } else { u16::from(status) * 2 };
    let (answer, tokens) = read_token_answer(answer(status, body), &[]);
    let meaning = TokenAnswer::of(&answer);
    assert_eq!(meaning, TokenAnswer::of(&answer), "the same answer always means the same");
    assert!(meaning.usable.is_err() || answer.is_success() && tokens.access.is_some(), "usable is what has a token");
    if answer.is_success() {
        assert_eq!(meaning.refresh == RefreshField::Present, tokens.refresh.is_some(), "what is said came");
    }
    let doubled = meaning.doubled.iter().any(|name| name == "refresh_token");
    assert!(!answer.is_salvaged || meaning.usable.is_err() || doubled, "no sign-in comes of what had to be salvaged");
    // Its claims are told as they are, whatever stands in them.
    let kept = Answer { id_token: None, ..answer };
    let text = serde_json::to_string(&kept).unwrap_or_default();
    assert!(serde_json::from_str::<Answer>(&text).is_ok(), "what is kept can be read again");
    for token in [&tokens.access, &tokens.refresh].into_iter().flatten() {
        let letters = token.expose_secret();
        let told = letters.len() >= LONG && !letters.contains(['[', ']']) && format!("{kept:?}").contains(letters);
        assert!(!told, "no token stands in what is kept");
    }
}
