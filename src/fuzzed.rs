//! What must be true of any bytes that come from outside, one function for each way in. A fuzzer calls them (`fuzz/`), and
//! so do the tests, over the kept seeds and over what is drawn from these. The program itself calls none.

mod callback_head;
mod form;
mod manifest;
mod mask;
mod metadata;
mod paste;
mod project_files;
mod registration;
mod salvage;
#[cfg(test)]
pub(crate) mod tests;
mod token_answer;

pub use callback_head::callback_head;
pub use form::form;
pub use manifest::manifest;
pub use mask::mask;
pub use metadata::metadata;
pub use paste::paste;
pub use project_files::project_files;
pub use registration::registration;
pub use salvage::salvage;
pub use token_answer::token_answer;

use crate::exchange::RawAnswer;

/// An answer of a token endpoint with this body.
fn answer(status: u16, body: &[u8]) -> RawAnswer {
    RawAnswer { status, headers: Vec::new(), body: body.to_vec().into(), took_ms: 0 }
}

/// The first byte, which chooses, and the rest.
fn choice(bytes: &[u8]) -> (u8, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest))
}
