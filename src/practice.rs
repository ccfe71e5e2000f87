//! The embedded practice provider: a small real OAuth 2.0 authorization server on loopback, with its own login and consent
//! pages, whose address says how it behaves. It shares no parser with the client that it is there to exercise.

mod api;
mod authorize;
mod behaviour;
mod bounded_connection;
mod bounded_listener;
mod consent;
mod fault;
mod form;
mod ledger;
mod limits;
mod pages;
mod person;
mod pkce;
mod random;
mod reply;
mod server;
mod shelf;
mod tickets;
mod token;

#[cfg(test)]
mod tests;

pub use limits::PracticeLimits;
pub use person::{PersonError, PersonStep, PlayedPerson};
pub use server::Server;
pub use shelf::{GrantShelf, MemoryShelf};
