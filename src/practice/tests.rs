//! The practice provider over real sockets, spoken to by hand.

mod answers;
mod clients;
mod documents;
mod faults;
mod grants;
mod hardening;
mod host;
mod issuer_and_resource;
mod mcp;
mod pages;
mod registration;
mod scenarios;
mod talk;
mod token;

use talk::{run, Talk};
