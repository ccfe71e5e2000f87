//! A manifest of Microsoft 365 Copilot, version 2: its members, its runtimes, and edits of them. It is a [`super::Document`] as
//! every other: an edit patches the bytes of what it changes and leaves all others.

mod access;
mod fresh;
mod member;
mod runtime;
mod toolkit;
mod vault_auth;

pub use member::{M365Member, RuntimeMember};
pub use runtime::{Runtime, RuntimeType};
pub(super) use toolkit::is_localized;
pub use toolkit::without_placeholders;
pub use vault_auth::VaultAuth;

#[cfg(test)]
mod tests;
