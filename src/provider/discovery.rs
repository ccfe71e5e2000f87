//! Discovery: where a provider's metadata may lie, what it says, and where that and the form differ. (RFC 8414;
//! OpenID Connect Discovery 1.0.)

mod compare;
mod document;
mod issuer;
mod members;
mod notice;
mod place;
mod reading;
mod rule;

#[cfg(test)]
mod tests;

pub use compare::{compare, Current};
pub use document::{NotADocument, ProviderMetadata, LARGEST};
pub use issuer::IssuerCheck;
pub use notice::{Notice, Offer};
pub use place::{places, MetadataPlace, NotAnAddress, MOST_PLACES};
pub(crate) use reading::MetadataReading;
pub use rule::{NoticeRule, ALL as DISCOVERY_RULES};
