//! What is known of providers: one record each, with the source and date of every claim.
//!
//! [`catalogue`] has them all, [`recognise`] finds the one whose endpoints somebody typed, [`Record::fill`] turns a tenant
//! or a domain into addresses. What could not be verified is empty or *unknown* in a record, never a guess.

mod addresses;
mod catalogue;
mod citation;
pub mod discovery;
mod lifetime;
mod loopback;
mod manifest_roles;
mod manifest_rules;
mod of_setup;
mod pattern;
mod recognise;
mod record;
mod redirect_rule;
mod refresh_rule;
mod request_rule;
mod template;
mod variable;
mod warning;

pub use catalogue::{by_id, catalogue};
pub use citation::Citation;
pub use lifetime::{AccessTokenRule, DeadGrant, ExpiresIn, RefreshTokenRule, Rotation};
pub use loopback::{loopback_trouble, LoopbackRule, LoopbackTrouble};
pub use manifest_rules::{complaints, MANIFEST_RULES};
pub use of_setup::of_setup;
pub use recognise::{recognise, recognise_authorization_url, recognise_host, recognise_token_url};
pub use record::Record;
pub use redirect_rule::{AnyPort, HttpLoopback, RedirectRule};
pub use refresh_rule::{How, RefreshRule};
pub use request_rule::{AcceptedAuthentication, PkceSupport, TokenBody};
pub use template::{Endpoints, TemplateProblem};
pub use variable::{Variable, VariableKind};
pub use warning::{Topic, Warning};

#[cfg(test)]
mod tests;
