//! The one way in for a file of the author's.

use super::lines::Lines;
use super::lint::m365;
use super::node::Node;
use super::other_json::OtherJson;
use super::other_text::OtherText;
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
    /// The file with its secrets made unreadable in place, where it had some.
    blotted: Option<Document>,
}

impl OpenedManifest {
    /// The manifest as it lies on disk, line by line; a secret's letters are others.
    pub fn as_on_disk(&self) -> &Document {
        self.blotted.as_ref().unwrap_or(&self.document)
    }

    /// Where the secrets stood, as JSON pointers.
    pub fn cut_out(&self) -> Vec<String> {
        self.secrets.iter().map(|found| found.pointer.clone()).collect()
    }
}

/// Opens a manifest: refuses what is too large before reading it, what is no manifest, and Microsoft 365's; cuts client
/// secrets out.
pub fn open(bytes: &[u8]) -> Result<OpenedManifest, OpenError> {
    if bytes.len() > LARGEST {
        return Err(OpenError::TooLarge { bytes: bytes.len() });
    }
    // UTF-16 is known by its mark; without one, by a zero beside the first brace.
    if matches!(bytes, [b'{', 0, ..] | [0, b'{', ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return Err(OpenError::Utf16);
    }
    if let Some(kind) = early(bytes) {
        return Err(OpenError::OtherText { kind });
    }
    let kind = file_kind(bytes);
    if is_other(kind) {
        return Err(other(bytes, kind));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, &error))?;
    let root = read(text)?;
    if let Some(schema_version) = m365_version(text, &root) {
        let complaints = m365(&Document::of(text.to_owned(), root));
        return Err(OpenError::M365 { schema_version, complaints });
    }
    if let Some(kind) = OtherJson::of(&root) {
        return Err(OpenError::OtherJson { kind });
    }
    // Many things have a title or a status; these names are an answer's alone.
    let answers = ["error", "errors", "message", "detail", "statusCode"];
    if kind == FileKind::ApiAnswer && answers.iter().any(|name| root.entry(name).is_some()) {
        return Err(OpenError::OtherFile { kind });
    }
    let Some(cut) = cut(text, &root) else {
        let document = Document::of(text.to_owned(), root);
        return Ok(OpenedManifest { document, secrets: Vec::new(), blotted: None });
    };
    let blotted = Some(Document::from_kept(cut.blotted)?);
    Ok(OpenedManifest { document: Document::from_kept(cut.rest)?, secrets: cut.secrets, blotted })
}

fn not_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> OpenError {
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let text = std::str::from_utf8(before).unwrap_or_default();
    OpenError::NotUtf8 { offset: before.len(), line: Lines::of(text).position(text.len()).0 }
}

/// What is surely written so. That a text is some YAML says less than what its words are known for.
fn early(bytes: &[u8]) -> Option<OtherText> {
    let kind = OtherText::of(std::str::from_utf8(bytes).ok()?)?;
    (kind != OtherText::Yaml).then_some(kind)
}

/// A file that has members of an MCP client or of some connector may be a tool's that is known better.
fn other(bytes: &[u8], kind: FileKind) -> OpenError {
    let tools = || OtherJson::of(&read(std::str::from_utf8(bytes).ok()?).ok()?);
    let is_broad = matches!(kind, FileKind::McpConfig | FileKind::InventedManifest);
    match tools().filter(|_| is_broad) {
        Some(kind) => OpenError::OtherJson { kind },
        None => OpenError::OtherFile { kind },
    }
}

/// A file that is certainly another: told once, in place of ten members that it lacks. What only lacks much is a manifest in
/// the making.
fn is_other(kind: FileKind) -> bool {
    match kind {
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
        | FileKind::RegistrationError
        | FileKind::OauthError
        | FileKind::TokenAnswer
        | FileKind::Callback
        | FileKind::Jwt
        | FileKind::LibraryMessage
        | FileKind::HostMessage
        | FileKind::NotHttp
        | FileKind::Request
        | FileKind::SignInLog => true,
        FileKind::ApiAnswer
        | FileKind::BareAnswer
        | FileKind::Manifest
        | FileKind::M365Manifest
        | FileKind::OpenApi
        | FileKind::SourceCode
        | FileKind::WebPage
        | FileKind::OtherJson
        | FileKind::Text
        | FileKind::Empty => false,
    }
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
    let of_v2 = has("runtimes") || has("namespace") || has("functions");
    let of_v1 = has("auth") || has("api");
    (says_two && (of_v2 || !of_v1) || has("runtimes") && !of_v1).then(|| short(version))
}

/// A version as a message may repeat it: a few harmless characters.
fn short(version: &str) -> String {
    version.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '.').take(16).collect()
}
