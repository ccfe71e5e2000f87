//! What came of a manifest that was written.

/// A manifest that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text that was.
    pub text: String,
    /// Where the version before lies, if there was another.
    pub kept: Option<String>,
}
