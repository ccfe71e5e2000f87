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
mod meant_code;
mod member_names;
mod noise;
mod origin;
mod piece;
mod plain_kind;
mod prose;
mod protocol;
mod sent;
mod source_code;
mod split;
mod view;
mod wrapped;

pub use bytes::foreign;
pub use file::file_kind;
pub use har::as_printed;
pub use kind::Kind;
pub use meant_code::meant;
pub use origin::Origin;
pub use piece::{Head, Piece};
pub use protocol::Protocol;
pub use sent::{Sent, SentFor};
pub use split::pieces;
pub use wrapped::unwrapped;

#[cfg(test)]
mod tests;
