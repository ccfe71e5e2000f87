//! Where a secret stands while it is typed: wiped whenever it grows, shrinks or goes.

use std::any::TypeId;
use std::ops::Range;

use egui::text::CharIndex;
use egui::TextBuffer;
use zeroize::{Zeroize as _, Zeroizing};

use crate::secret::Secret;

/// Room for any client secret, so that typing one moves it nowhere.
const ROOM: usize = 1024;

/// A text buffer that leaves no copy of its own behind. No `Debug`, no `Clone`.
pub(super) struct SecretBuffer(Zeroizing<String>);

impl Default for SecretBuffer {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl SecretBuffer {
    /// Takes the text out as a secret and wipes what is here; nothing where nothing was typed.
    pub(super) fn take_secret(&mut self) -> Option<Secret> {
        if self.0.is_empty() {
            return None;
        }
        let secret = Secret::new(self.0.as_str().to_owned());
        self.0.zeroize();
        Some(secret)
    }

    /// A copy of the text; what is here stays.
    pub(super) fn duplicate(&self) -> Secret {
        Secret::new(self.0.as_str().to_owned())
    }

    /// Whether nothing is being typed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether blanks stand before or after it.
    pub(super) fn has_blanks_around(&self) -> bool {
        self.0.trim().len() != self.0.len()
    }

    /// Removes the blanks around it.
    pub(super) fn trim(&mut self) {
        let old = std::mem::take(self);
        self.put(&[old.0.trim()]);
    }

    fn byte(&self, index: CharIndex) -> usize {
        self.0.char_indices().nth(index.0).map_or(self.0.len(), |(byte, _)| byte)
    }

    /// Fills an empty buffer. The room is taken at once: a string that grows leaves its old place unwiped.
    fn put(&mut self, parts: &[&str]) {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        self.0 = Zeroizing::new(String::with_capacity(ROOM.max(length * 2)));
        for part in parts {
            self.0.push_str(part);
        }
    }

    /// The parts before `from` and after `to`, with `text` between.
    fn splice(&mut self, from: usize, to: usize, text: &str) {
        let old = std::mem::take(self); // wiped where it goes out of scope
        self.put(&[old.0.get(..from).unwrap_or(""), text, old.0.get(to..).unwrap_or("")]);
    }
}

impl TextBuffer for SecretBuffer {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.0
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let at = self.byte(char_index);
        self.splice(at, at, text);
        text.chars().count()
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        // Draining would leave the last characters behind the end.
        self.splice(self.byte(char_range.start), self.byte(char_range.end), "");
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

#[cfg(test)]
mod tests {
    use egui::text::CharIndex;
    use egui::TextBuffer as _;

    use super::SecretBuffer;

    #[test]
    fn typing_deleting_and_pasting_come_out_as_one_secret_and_leave_nothing() {
        let mut buffer = SecretBuffer::default();
        buffer.insert_text("äbc", CharIndex(0));
        buffer.insert_text("X", CharIndex(1));
        buffer.delete_char_range(CharIndex(2)..CharIndex(3));
        buffer.insert_text(&"y".repeat(5000), CharIndex(3));
        let secret = buffer.take_secret().expect("something was typed");
        assert_eq!(secret.expose_secret(), format!("äXc{}", "y".repeat(5000)));
        assert!(buffer.as_str().is_empty());
        assert!(buffer.take_secret().is_none());
    }

    #[test]
    fn blanks_around_are_seen_and_removed() {
        let mut buffer = SecretBuffer::default();
        buffer.insert_text(" se cret\n", CharIndex(0));
        assert!(buffer.has_blanks_around());
        buffer.trim();
        assert_eq!(buffer.as_str(), "se cret");
    }
}
