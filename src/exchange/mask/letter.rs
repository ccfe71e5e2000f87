//! One letter of a text, with the bytes of the text that it was read from.

/// A letter as it reads once escapes are undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) read: char,
    /// The first byte in the text that it comes from.
    pub(super) from: usize,
    /// The byte behind it.
    pub(super) to: usize,
}

impl Letter {
    /// The letters of a text as it stands.
    pub(super) fn of(text: &str) -> impl Iterator<Item = Self> + '_ {
        text.char_indices().map(|(from, read)| Self { read, from, to: from + read.len_utf8() })
    }

    /// What it is compared by.
    pub(super) fn key(self) -> u8 {
        key(self.read)
    }
}

/// Upper and lower case are one. Letters beyond ASCII share the upper half: two of them may be taken for each other, which
/// masks a little more.
pub(super) fn key(letter: char) -> u8 {
    let low = letter.to_lowercase().next().unwrap_or(letter);
    u8::try_from(low).ok().filter(u8::is_ascii).unwrap_or_else(|| {
        let number = u32::from(low);
        0x80 | u8::try_from((number ^ (number >> 7)) & 0x7f).unwrap_or_default()
    })
}

/// The keys of a text.
pub(super) fn keys(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.chars().map(key)
}

/// The keys of its letters and digits alone: whatever a text is split by is left out.
pub(super) fn plain_keys(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.chars().filter(|letter| letter.is_alphanumeric()).map(key)
}
