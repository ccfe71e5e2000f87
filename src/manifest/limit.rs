//! How long a member may be.

/// A member's length limit, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The limit of the platform's documents.
    pub documented: usize,
    /// The longest value among the 866 manifests that the plugin store had approved by August 2023.
    pub longest_approved: usize,
}

impl Limit {
    /// Length of a text as this limit counts it: in characters (Unicode scalar values), as the platform's own language,
    /// Python, does. The documents say "characters" and no more, so for an emoji of several scalar values it is assumed.
    pub fn count(text: &str) -> usize {
        text.chars().count()
    }

    /// Whether the text is longer than documented.
    pub fn is_passed_by(self, text: &str) -> bool {
        Self::count(text) > self.documented
    }

    /// Whether the text is longer than documented and than anything that was ever approved.
    pub fn is_far_passed_by(self, text: &str) -> bool {
        Self::count(text) > self.documented.max(self.longest_approved)
    }
}
