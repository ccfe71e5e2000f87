//! How a host comes to a client at an authorization server: one total function of its record and what the server lists.

mod choice;
mod offered;
mod typed;
mod way;
mod why_not;
mod words;

#[cfg(test)]
mod tests;

pub use choice::{choose, Choice};
pub use offered::Offered;
pub use typed::{Kept, Typed};
pub use way::Way;
pub use why_not::WhyNot;
