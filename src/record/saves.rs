//! What goes into a file that the author names.

/// One of the three. It goes with all that is done for one saving, so that neither is ever written in the other one's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saves {
    /// The manifest.
    Manifest,
    /// What is handed on as text: a form filled in, or the result.
    Text,
    /// An MCP server's documents as they were served.
    Documents,
}

impl Saves {
    /// What it is called at the beginning of a sentence.
    pub fn begins(self) -> &'static str {
        match self {
            Self::Manifest => "The manifest",
            Self::Text => "The text",
            Self::Documents => "The file of documents",
        }
    }
}
