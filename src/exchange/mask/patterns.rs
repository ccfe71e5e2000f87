//! What is looked for in a text, made once for all texts of an answer.

use zeroize::Zeroizing;

use super::forms::{forms, Keys};
use super::known::Known;
use super::letter::{keys, plain_keys};
use super::vocabulary;
use super::wholes::Wholes;
use super::windows::{pieces_of, Windows};

/// From so many letters on, any piece of a secret is one too much; a shorter one is told as a whole.
const LONG: usize = 16;
/// Shorter ones stand in any text.
const SHORTEST: usize = 4;

/// Pieces of long secrets, and short ones whole.
pub(super) struct Patterns {
    pub(super) windows: Windows,
    pub(super) wholes: Wholes,
}

impl Patterns {
    pub(super) fn of(known: &Known) -> Self {
        let (mut long, mut short) = (Vec::new(), Vec::new());
        for secret in known.secrets() {
            match secret.length() {
                LONG.. => long.extend(ends(secret.expose_secret()).flat_map(forms)),
                SHORTEST..LONG => short.extend(short_forms(secret.expose_secret(), known.public())),
                _ => {}
            }
        }
        let mut pieces = Zeroizing::new(Vec::with_capacity(long.iter().map(|form| form.len()).sum()));
        for form in &long {
            pieces_of(form, &mut pieces);
        }
        Self { windows: Windows::new(pieces, &public(known.public())), wholes: Wholes::new(short) }
    }
}

/// A secret as it is. Of one that is longer than any token, which would cost many times its size, both ends.
fn ends(secret: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 16 * 1024;
    let half = LONGEST / 2;
    let (head, tail) = if secret.len() <= LONGEST {
        (secret, "")
    } else {
        let (head, tail) = (secret.floor_char_boundary(half), secret.ceil_char_boundary(secret.len() - half));
        (secret.get(..head).unwrap_or_default(), secret.get(tail..).unwrap_or_default())
    };
    [head, tail].into_iter().filter(|end| !end.is_empty())
}

/// A short secret's shapes, none where it stands in what is public. Those that are left with too few letters and digits would
/// be found in any text.
fn short_forms(secret: &str, public: &[String]) -> Vec<Keys> {
    const TOLD_SPLIT: usize = 6;
    let length = secret.chars().count();
    let whole: Vec<u8> = keys(secret).collect();
    let stands_in = |value: &str| keys(value).collect::<Vec<_>>().windows(length).any(|window| window == whole);
    if public.iter().map(String::as_str).chain(vocabulary::WORDS.iter().copied()).any(stands_in) {
        return Vec::new();
    }
    forms(secret).into_iter().filter(|form| form.len() >= TOLD_SPLIT || form.len() == length).collect()
}

/// The pieces of what is no secret, in order: the values of the setup, and the words of the protocol.
fn public(values: &[String]) -> Vec<u64> {
    let mut pieces = Vec::new();
    for value in values.iter().map(String::as_str).chain(vocabulary::WORDS.iter().copied()) {
        pieces_of(&keys(value).collect::<Vec<_>>(), &mut pieces);
        pieces_of(&plain_keys(value).collect::<Vec<_>>(), &mut pieces);
    }
    pieces.sort_unstable();
    pieces
}
