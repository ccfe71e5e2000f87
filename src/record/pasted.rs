//! What the author pastes for a sign-in that waits.

use crate::secret::Secret;

/// It.
#[derive(Debug)]
pub enum Pasted {
    /// A text, which should be the address that the browser ended on. It holds a code.
    Text(Secret),
    /// One that a terminal cut off: what it held is nobody's.
    Cut,
    /// Nothing more will come.
    Over,
}
