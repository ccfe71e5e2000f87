//! The embedded practice provider: a small real OAuth 2.0 authorization server on loopback, with its own login and consent
//! pages, whose address says how it behaves. It shares no parser with the client that it is there to exercise.
//!
//! It is a practice MCP server, too: the server, its documents, registration, `iss` and `resource`. `place.rs` lists the
//! addresses. Whoever tests against it starts it as always and takes the address of a scenario from
//! [`Scenario::server_url`](crate::record::Scenario::server_url): all else is found from there. `http://localhost` serves as
//! well as `http://127.0.0.1`, and what the documents name begins with the one that was asked for.

mod access_token;
mod api;
mod at;
mod authorize;
mod behaviour;
mod bounded_connection;
mod bounded_listener;
mod client;
mod consent;
mod documents;
mod fault;
mod form;
mod jwt;
mod ledger;
mod limits;
mod mcp;
mod pages;
mod person;
mod pkce;
mod place;
mod random;
mod register;
mod registration;
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
