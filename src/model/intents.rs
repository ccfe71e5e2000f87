//! What was pressed and typed in one frame.

use super::Intent;

/// All intents of a frame, in the order in which they came up. It only grows: a field that changes in the frame in which
/// Enter is pressed, or another field is left, is not lost to it.
#[derive(Debug, Default)]
pub struct Intents(Vec<Intent>);

impl Intents {
    /// One more.
    pub fn push(&mut self, intent: Intent) {
        self.0.push(intent);
    }

    /// One more where `condition` holds.
    pub fn push_if(&mut self, condition: bool, intent: Intent) {
        self.0.extend(condition.then_some(intent));
    }
}

impl Extend<Intent> for Intents {
    fn extend<I: IntoIterator<Item = Intent>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl IntoIterator for Intents {
    type Item = Intent;
    type IntoIter = std::vec::IntoIter<Intent>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
