//! The practice provider over real sockets, spoken to by hand.

mod answers;
mod clients;
mod faults;
mod grants;
mod hardening;
mod pages;
mod scenarios;
mod talk;
mod token;

use talk::{run, Talk};
