//! What an answer of the author's own API says in full, for the author's eyes: without any secret of ours.

use super::plain::Plain;
use crate::exchange::mask::Mask;
use crate::exchange::{Known, RawAnswer, Shape};
use crate::secret::Secret;

/// A longer answer is not kept for this.
const LONGEST: usize = 64 << 10;

/// An answer's JSON with every piece of our secrets masked. It is wiped, never printed and never written.
#[derive(Debug)]
pub struct OwnValues(Secret);

impl OwnValues {
    /// Of an answer; `None` where that is no JSON, or too long.
    pub fn of(raw: &RawAnswer, known: &Known) -> Option<Self> {
        let text = std::str::from_utf8(&raw.body).ok().filter(|text| text.len() <= LONGEST)?;
        let text = Secret::new(Mask::of(known).known_alone(text.trim_start_matches('\u{feff}').trim()));
        let is_json = Plain::read(text.expose_secret()).is_ok();
        is_json.then_some(Self(text))
    }

    /// Its shape with its values; for as long as they are shown.
    pub fn shape(&self) -> Shape {
        Plain::read(self.0.expose_secret()).map_or(Shape::Null, open)
    }
}

fn open(plain: Plain) -> Shape {
    match plain {
        Plain::Null => Shape::Null,
        Plain::Bool(value) => Shape::Bool(value),
        Plain::Number(text) => Shape::Number(text),
        Plain::Text(text) => Shape::Text(text),
        Plain::Array(items) => Shape::Array(items.into_iter().map(open).collect()),
        Plain::Object(members) => Shape::Object(members.into_iter().map(|(name, value)| (name, open(value))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::OwnValues;
    use crate::exchange::{Known, RawAnswer};
    use crate::secret::Secret;

    #[test]
    fn values_are_there_in_full_but_for_pieces_of_our_own_secrets() {
        let ours = Secret::new("our-access-token-0123456789".to_owned());
        let body = r#"{"name":"Ada \"L\"","list":[1,null,true],"echo":"Bearer our-access-token-0123456789","session_token":"theirs-abcdefghijk"}"#;
        let raw =
            |body: &str| RawAnswer { status: 200, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        let values = OwnValues::of(&raw(body), &Known::new([&ours])).unwrap();
        let shape = values.shape();
        assert_eq!((shape.text("name"), shape.text("session_token")), (Some("Ada \"L\""), Some("theirs-abcdefghijk")));
        assert_eq!(shape.text("echo"), Some("Bearer [secret]"));
        assert!(!format!("{values:?}").contains("Ada"));
        assert!(OwnValues::of(&raw("<html>"), &Known::default()).is_none());
    }
}
