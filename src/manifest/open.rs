//! The one way in for a file of the author's.

use super::node::Node;
use super::read::read;
use super::secrets::cut;
use super::{Document, FoundSecret, Kind, OpenError, LARGEST};
use crate::recognise::{file_kind, Kind as FileKind};

/// A file that was opened.
#[derive(Debug)]
pub struct OpenedManifest {
    /// The manifest, without the secrets.
    pub document: Document,
    /// Client secrets that stood in the file and were cut out: to be called out loudly, and kept only if the author says so.
    pub secrets: Vec<FoundSecret>,
}

/// Opens a manifest: refuses what is too large before reading it, what is no manifest, and Microsoft 365's; cuts client
/// secrets out.
pub fn open(bytes: &[u8]) -> Result<OpenedManifest, OpenError> {
    if bytes.len() > LARGEST {
        return Err(OpenError::TooLarge { bytes: bytes.len() });
    }
    if let Some(kind) = other_file(bytes) {
        return Err(OpenError::OtherFile { kind });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| OpenError::NotUtf8 { offset: error.valid_up_to() })?;
    let root = read(text)?;
    if let Some(schema_version) = m365_version(text, &root) {
        return Err(OpenError::M365 { schema_version });
    }
    let (document, secrets) = match cut(text, &root) {
        Some((rest, secrets)) => (Document::from_kept(rest)?, secrets),
        None => (Document::of(text.to_owned(), root), Vec::new()),
    };
    Ok(OpenedManifest { document, secrets })
}

/// A file that is certainly another: told once, in place of ten members that it lacks. What only lacks much is a manifest in
/// the making.
fn other_file(bytes: &[u8]) -> Option<FileKind> {
    let kind = file_kind(bytes);
    let other = match kind {
        FileKind::McpConfig
        | FileKind::InventedManifest
        | FileKind::AppPackage
        | FileKind::McpServer
        | FileKind::Picture
        | FileKind::Pdf
        | FileKind::OfficeFile
        | FileKind::Archive
        | FileKind::BinaryFile
        | FileKind::Metadata
        | FileKind::ProtectedResource
        | FileKind::RegistrationAnswer
        | FileKind::TokenAnswer
        | FileKind::SignInLog => true,
        FileKind::OauthError
        | FileKind::ApiAnswer
        | FileKind::BareAnswer
        | FileKind::RegistrationError
        | FileKind::Callback
        | FileKind::Jwt
        | FileKind::Manifest
        | FileKind::M365Manifest
        | FileKind::OpenApi
        | FileKind::LibraryMessage
        | FileKind::HostMessage
        | FileKind::NotHttp
        | FileKind::SourceCode
        | FileKind::WebPage
        | FileKind::Request
        | FileKind::OtherJson
        | FileKind::Text
        | FileKind::Empty => false,
    };
    other.then_some(kind)
}

/// The version of a Microsoft 365 Copilot plugin manifest: `v2.x` with members that only those have, or those members and
/// none of v1's. A file that says v2 and has v1's shape is a v1 manifest with a wrong version.
fn m365_version(text: &str, root: &Node) -> Option<String> {
    let version = root
        .entry("schema_version")
        .filter(|entry| entry.value.kind() == Kind::Text)
        .and_then(|entry| text.get(entry.value.span.start + 1..entry.value.span.end - 1))
        .unwrap_or_default();
    let says_two = version.strip_prefix(['v', 'V']).unwrap_or(version).split('.').next() == Some("2");
    let has = |name: &str| root.entry(name).is_some();
    let shaped = has("runtimes") || has("namespace") || has("functions");
    let unlike_v1 = has("runtimes") && !has("auth") && !has("api");
    (shaped && says_two || unlike_v1).then(|| short(version))
}

/// A version as a message may repeat it: a few harmless characters.
fn short(version: &str) -> String {
    version.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '.').take(16).collect()
}
