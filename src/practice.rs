//! The embedded practice provider: a small real OAuth 2.0 authorization server on loopback, with its own login and consent
//! pages, whose address says how it behaves. It shares no parser with the client that it is there to exercise.

mod api;
mod authorize;
mod behaviour;
mod consent;
mod form;
mod ledger;
mod limits;
mod opaque;
mod pages;
mod person;
mod reply;
mod server;
mod shelf;
mod tickets;
mod token;

#[cfg(test)]
mod tests;

pub use limits::Limits;
pub use person::{Person, PersonError, Step};
pub use server::Server;
pub use shelf::{GrantShelf, MemoryShelf, PracticeGrant};

use crate::record::Scenario;

/// The client that the practice project is registered as.
pub const CLIENT_ID: &str = "practice-client";

/// Its secret. Public by nature: it opens nothing but a server on this computer.
pub const CLIENT_SECRET: &str = "practice-secret";

/// The authorization URL of that scenario.
pub fn authorization_url(port: u16, scenario: Scenario) -> String {
    format!("http://127.0.0.1:{port}/{scenario}/authorize")
}

/// The token URL of that scenario.
pub fn token_url(port: u16, scenario: Scenario) -> String {
    format!("http://127.0.0.1:{port}/{scenario}/token")
}

/// An address that answers to a living access token with 200, to anything else with 401.
pub fn api_url(port: u16, scenario: Scenario) -> String {
    format!("http://127.0.0.1:{port}/{scenario}/me")
}
