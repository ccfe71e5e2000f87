//! Where a pasted text stands: wiped whenever it changes or goes, and never longer than it may be.

use std::any::TypeId;
use std::ops::Range;

use egui::text::CharIndex;
use egui::TextBuffer;

use super::secret_buffer::SecretBuffer;
use crate::secret::Secret;

/// The longest text that is taken, in bytes; a window would choke on more.
pub const MOST: usize = 1_000_000;

/// A text buffer that leaves no copy of its own behind and refuses what is too long. No `Debug`, no `Clone`.
#[derive(Default)]
pub(super) struct PasteBuffer {
    text: SecretBuffer,
    refused: Option<usize>,
}

impl PasteBuffer {
    /// A copy to be read, wiped by its owner.
    pub(super) fn copy(&self) -> Secret {
        self.text.duplicate()
    }

    /// How many bytes it would have had with what was refused last, if something was since the last change.
    pub(super) fn refused(&self) -> Option<usize> {
        self.refused
    }

    /// Whether there is nothing to read in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.as_str().trim().is_empty()
    }

    /// Whether there is no character in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.as_str().is_empty()
    }
}

impl TextBuffer for PasteBuffer {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.text.as_str()
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let length = self.text.as_str().len() + text.len();
        self.refused = (length > MOST).then_some(length);
        if self.refused.is_some() {
            return 0;
        }
        self.text.insert_text(text, char_index)
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        self.refused = None;
        self.text.delete_char_range(char_range);
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

#[cfg(test)]
mod tests {
    use egui::text::CharIndex;
    use egui::TextBuffer as _;

    use super::{PasteBuffer, MOST};

    #[test]
    fn a_text_of_the_greatest_length_is_taken_and_one_byte_more_is_refused_whole() {
        let mut buffer = PasteBuffer::default();
        assert_eq!(buffer.insert_text(&"a".repeat(MOST), CharIndex(0)), MOST);
        assert_eq!(buffer.insert_text("bc", CharIndex(0)), 0);
        assert_eq!((buffer.as_str().len(), buffer.refused()), (MOST, Some(MOST + 2)));
        buffer.delete_char_range(CharIndex(0)..CharIndex(1));
        assert_eq!((buffer.as_str().len(), buffer.refused()), (MOST - 1, None));
    }

    #[test]
    fn blanks_alone_are_nothing_to_read() {
        let mut buffer = PasteBuffer::default();
        buffer.insert_text(" \n", CharIndex(0));
        assert!(buffer.is_blank() && !buffer.is_empty());
        assert_eq!(buffer.copy().expose_secret(), " \n");
    }
}
