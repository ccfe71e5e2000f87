//! The edits of manifest and draft.

use crate::draft::{ClientAuthentication, Cure, Field};
use crate::manifest::{AuthType, Member};
use crate::record::Scenario;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Put a text into a field.
    Put(Field, String),
    /// Put a text into a member of the manifest.
    Member(Member, String),
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
    /// Mend one field's problem.
    Cure(Field, Cure),
    /// Mend a complaint of the lint: put this text into the member.
    CureMember(Member, String),
    /// Undo the last fix.
    Undo,
}
