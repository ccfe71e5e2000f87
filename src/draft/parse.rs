//! Draft and manifest members → a setup, or every problem at once.

use super::{Demands, Draft, Problem, Setup};

/// The manifest's OAuth members, as text; missing ones are empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Members<'a> {
    /// `auth.client_url`
    pub authorization_url: &'a str,
    /// `auth.authorization_url`
    pub token_url: &'a str,
    /// `auth.scope`
    pub scope: &'a str,
    /// `auth.authorization_content_type`
    pub content_type: &'a str,
}

/// Parses; `Err` holds all problems, of which at least one blocks, and `Ok` holds those that don't.
pub fn parse(_draft: &Draft, _members: Members<'_>, _demands: &Demands) -> Result<(Setup, Vec<Problem>), Vec<Problem>> {
    Err(Vec::new())
}
