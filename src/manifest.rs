//! The manifest (`ai-plugin.json`, version 1 and Microsoft's version 2): text ↔ document with positions.
//!
//! The text is the one truth of its members. A [`Document`] is the text and where in it each value stands; an edit
//! patches the bytes of the edited member and leaves all others as they are, so that what was opened and not changed
//! comes out byte for byte. [`open`] is the one way in for a file of the author's: it refuses what is no manifest, and
//! cuts client secrets out before anybody else sees the text. [`lint`] says what is wrong with it, [`difference`] what
//! changed.

mod auth_type;
mod difference;
mod document;
mod edit;
mod family;
mod fresh;
mod held;
mod json_fault;
mod json_places;
mod kind;
mod lines;
mod lint;
mod m365;
mod member;
mod node;
mod open;
mod open_error;
mod other_json;
mod other_text;
mod place;
mod quote;
mod read;
mod scan;
mod secrets;
mod step;
mod style;
mod unexpected;

pub use auth_type::AuthType;
pub use difference::{difference, Change, Hunk, Line, LineEnd, Piece};
pub use document::Document;
pub use family::Family;
pub use held::Held;
pub use json_fault::JsonFault;
pub use json_places::{JsonPlaces, JsonTrouble};
pub use kind::Kind;
pub use lint::{complaint_about, lint, lint_m365, lint_rules, lint_with, OuterRule};
pub use m365::{without_placeholders, M365Member, Runtime, RuntimeMember, RuntimeType, VaultAuth};
pub use member::{Limit, Member};
pub use open::{open, OpenedManifest};
pub use open_error::{OpenError, LARGEST};
pub use other_json::OtherJson;
pub use other_text::OtherText;
pub use place::Place;
pub use secrets::FoundSecret;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
