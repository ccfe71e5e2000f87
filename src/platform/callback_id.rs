//! What a platform puts into its author's redirect URI.

/// An id that the platform gives out, and where its author finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallbackId {
    /// What it is called, such as "Plugin ID".
    pub label: &'static str,
    /// What it begins with in the URI; taken off where an author types it with it.
    pub prefix: &'static str,
    /// Where it is found, one sentence.
    pub found: &'static str,
}

impl CallbackId {
    /// What an author typed, as it goes into the URI; empty where nothing usable was: an id has no character that would end
    /// a path's segment.
    pub fn read<'a>(&self, typed: &'a str) -> &'a str {
        let typed = typed.trim();
        let id = typed.strip_prefix(self.prefix).unwrap_or(typed);
        let sound = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
        if sound {
            id
        } else {
            ""
        }
    }
}
