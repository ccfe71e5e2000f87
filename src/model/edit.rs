//! The edits of manifest and draft.

use crate::draft::{ClientAuthentication, Cure, Field};
use crate::manifest::{AuthType, M365Member, Member, Place, RuntimeMember, VaultAuth};
use crate::record::Scenario;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Put a text into a field.
    Put(Field, String),
    /// Put a text into a member of the manifest.
    Member(Member, String),
    /// Put a text into a member of a Microsoft manifest.
    M365(M365Member, String),
    /// Choose how a runtime of a Microsoft manifest signs users in.
    VaultAuth(usize, VaultAuth),
    /// Begin the list of runtimes of a Microsoft manifest that has none.
    BeginRuntimes,
    /// Choose how the plugin signs users in.
    AuthType(AuthType),
    /// Add an empty extra parameter.
    AddExtra,
    /// Set an extra parameter's name and value.
    Extra(usize, String, String),
    /// Take an extra parameter out.
    RemoveExtra(usize),
    /// Choose how the practice provider behaves.
    Scenario(Scenario),
    /// Choose how the client shows itself, where the platform leaves that to its author.
    ClientAuthentication(ClientAuthentication),
    /// Choose whether PKCE is sent, where the platform leaves that to its author.
    Pkce(bool),
    /// Say whether the MCP server is the author's.
    Mine(bool),
    /// Test with a redirect URI of the platform's own: the address on which the browser ends is pasted.
    TestWith(String),
    /// Mend one field's problem.
    Cure(Field, Cure),
    /// Mend a complaint of the lint: put this text into the member.
    CureMember(Member, String),
    /// The same of a Microsoft manifest.
    CureM365(M365Member, String),
    /// Undo the last fix.
    Undo,
}

impl Edit {
    /// Put a text into a manifest of either kind.
    pub fn at(place: Place, text: String) -> Self {
        match place {
            Place::V1(member) => Self::Member(member, text),
            Place::M365(member) => Self::M365(member, text),
        }
    }

    /// Mend a complaint there with this text. Another way in brings the members that it needs.
    pub fn cure_at(place: Place, text: String) -> Self {
        match place {
            Place::V1(Member::AuthType) => Self::AuthType(AuthType::read(&text)),
            Place::V1(member) => Self::CureMember(member, text),
            Place::M365(M365Member::OfRuntime(runtime, RuntimeMember::AuthType)) => {
                Self::VaultAuth(runtime, VaultAuth::read(&text))
            }
            Place::M365(member) => Self::CureM365(member, text),
        }
    }
}
