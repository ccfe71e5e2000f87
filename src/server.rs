//! What an MCP server and its authorization server say of the sign-in: the first answer and its challenge, the
//! protected-resource document (RFC 9728), the authorization server's document (RFC 8414, OpenID Connect Discovery).
//!
//! [`Documents`] is what was asked and what came, as it is kept; [`Documents::facts`] reads all of it anew. A [`Fault`]
//! says what stands there and where. How grave it is depends on the host, so nothing here says that.

mod asked;
mod challenge;
mod document_text;
mod documents;
mod facts;
mod fault;
mod fault_kind;
mod first_answer;
mod found_scope;
mod guard;
mod issuer_metadata;
mod reply;
mod resource_metadata;
mod step;
mod well_known;

pub use asked::Asked;
pub use challenge::address_in;
pub use documents::Documents;
pub use facts::Facts;
pub use fault::Fault;
pub use fault_kind::FaultKind;
pub use first_answer::FirstAnswer;
pub use found_scope::{FoundScope, ScopeFrom};
pub use guard::{may_ask, may_send};
pub use issuer_metadata::metadata_of;
pub use resource_metadata::ResourceMetadata;
pub use step::{Came, Served, Step};
pub use well_known::{authorization_server_addresses, resource_addresses};

#[cfg(test)]
mod tests;
