//! What a text is, before anybody judges it: bytes → the pieces in it, each with its kind and its place. It knows bytes,
//! text and JSON alone, and is tolerant: prose around an answer, marks of tools, objects as languages print them. Nothing of
//! a value that may be secret is kept.

mod bytes;
mod dump;
mod file;
mod har;
mod head;
mod json_kind;
mod kind;
mod lines;
mod loose;
mod loose_value;
mod member_names;
mod noise;
mod origin;
mod piece;
mod plain_kind;
mod prose;
mod sent;
mod split;
mod view;

pub use file::file_kind;
pub use har::as_printed;
pub use kind::Kind;
pub use origin::Origin;
pub use piece::{Head, Piece};
pub use sent::{Sent, SentFor};
pub use split::pieces;

#[cfg(test)]
mod tests;
