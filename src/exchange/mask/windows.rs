//! All pieces of eight letters of the secrets, as a set that stays fast over a large text.

use zeroize::Zeroizing;

/// Letters of a piece.
pub(super) const PIECE: usize = 8;

/// The set. A piece is eight keys in one number; the set is wiped when it is dropped.
pub(super) struct Windows {
    /// In order, each once.
    pieces: Zeroizing<Vec<u64>>,
    /// A bit for each piece, so that most of what is no piece is told by one look.
    sieve: Zeroizing<Vec<u64>>,
}

impl Windows {
    /// Of these pieces, without those that are public.
    pub(super) fn new(mut pieces: Zeroizing<Vec<u64>>, public: &[u64]) -> Self {
        pieces.sort_unstable();
        pieces.dedup();
        pieces.retain(|piece| public.binary_search(piece).is_err());
        let words = (pieces.len() / 4).next_power_of_two().max(64);
        let mut set = Self { pieces, sieve: Zeroizing::new(vec![0; words]) };
        for index in 0..set.pieces.len() {
            let (word, bit) = set.place(set.pieces[index]);
            set.sieve[word] |= bit;
        }
        set
    }

    pub(super) fn contains(&self, piece: u64) -> bool {
        let (word, bit) = self.place(piece);
        self.sieve[word] & bit != 0 && self.pieces.binary_search(&piece).is_ok()
    }

    fn place(&self, piece: u64) -> (usize, u64) {
        // Fibonacci hashing: the upper bits are well mixed.
        let mixed = piece.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = usize::try_from(mixed >> 32).unwrap_or_default() & (self.sieve.len() - 1);
        (word, 1 << (mixed >> 58))
    }
}

/// Adds the pieces of a run of keys.
pub(super) fn pieces_of(keys: &[u8], into: &mut Vec<u64>) {
    let piece = |keys: &[u8]| keys.iter().fold(0, |piece, key| piece << 8 | u64::from(*key));
    into.extend(keys.windows(PIECE).map(piece));
}

#[cfg(test)]
mod tests {
    use super::{pieces_of, Windows};

    #[test]
    fn a_piece_is_found_and_a_public_one_is_not() {
        let (mut pieces, mut public) = (Vec::new(), Vec::new());
        pieces_of(b"abcdefghij", &mut pieces);
        pieces_of(b"bcdefghi", &mut public);
        let looked_for = pieces.clone();
        let set = Windows::new(pieces.into(), &public);
        assert_eq!(looked_for.iter().map(|piece| set.contains(*piece)).collect::<Vec<_>>(), [true, false, true]);
        assert!(!set.contains(0));
    }
}
