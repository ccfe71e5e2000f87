//! Looks for secrets in one reading of a text, letter by letter.

use std::ops::Range;

use super::letter::Letter;
use super::patterns::Patterns;
use super::wholes::LONGEST;
use super::windows::PIECE;

/// The last letters of one reading.
struct Last {
    keys: [u8; LONGEST],
    from: [usize; LONGEST],
    count: usize,
    piece: u64,
}

impl Last {
    fn new() -> Self {
        Self { keys: [0; LONGEST], from: [0; LONGEST], count: 0, piece: 0 }
    }

    /// Takes one letter more, and tells where the secret begins that ends with it.
    fn push(&mut self, letter: Letter, patterns: &Patterns) -> Option<usize> {
        let (key, at) = (letter.key(), self.count % LONGEST);
        (self.keys[at], self.from[at]) = (key, letter.from);
        self.count += 1;
        self.piece = self.piece << 8 | u64::from(key);
        let back = |many: usize| (many < self.count.min(LONGEST)).then(|| (self.count - 1 - many) % LONGEST);
        let whole = patterns.wholes.ending(key, |many| back(many).map(|at| self.keys[at]));
        let piece = (self.count >= PIECE && patterns.windows.contains(self.piece)).then_some(PIECE);
        let length = whole.into_iter().chain(piece).max()?;
        back(length - 1).map(|at| self.from[at])
    }
}

/// Adds where secrets stand: as they are, and split by whatever is neither letter nor digit.
pub(super) fn find(letters: impl Iterator<Item = Letter>, patterns: &Patterns, found: &mut Vec<Range<usize>>) {
    let (mut every, mut plain) = (Last::new(), Last::new());
    for letter in letters {
        let whole = every.push(letter, patterns);
        let split = if letter.read.is_alphanumeric() { plain.push(letter, patterns) } else { None };
        for from in whole.into_iter().chain(split) {
            match found.last_mut() {
                // One piece after the other: they are one place.
                Some(last) if last.end >= from && last.start <= from => last.end = last.end.max(letter.to),
                _ => found.push(from..letter.to),
            }
        }
    }
}
