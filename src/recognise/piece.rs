//! A piece of a text.

use std::ops::Range;

use super::{Kind, Sent};

/// Something that can be judged by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Its HTTP head, where it has one.
    pub head: Option<Head>,
    /// Its body's bytes: of an answer with a head what follows the head, else all of it.
    pub body: Range<usize>,
    /// The request that stands before it, where one does.
    pub sent: Option<Sent>,
}

/// The head of an HTTP answer (RFC 9112, section 2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// HTTP status.
    pub status: u16,
    /// Header fields in order, names in lower case. Values may hold secrets: whoever shows one masks it.
    pub fields: Vec<(String, String)>,
}

impl Head {
    /// A header field's value by its lower-case name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}
