//! With what the window opens.

use crate::record::Scenario;

/// What is opened first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The start page.
    Start,
    /// The practice project, at its sign-in.
    Practice(Scenario),
    /// The manifest in this file.
    File(String),
}
