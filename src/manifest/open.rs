//! The one way in for a file of the author's.

use super::family::Family;
use super::lines::Lines;
use super::lint::lint_app;
use super::other_json::OtherJson;
use super::other_text::OtherText;
use super::read::read;
use super::secrets::cut;
use super::{Document, FoundSecret, OpenError, LARGEST};
use crate::recognise::{file_kind, Kind as FileKind};

/// A file that was opened.
#[derive(Debug)]
pub struct OpenedManifest {
    /// Whose manifest it is.
    pub family: Family,
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

/// Opens a manifest of either kind: refuses what is too large before reading it, and what is no manifest; cuts client secrets
/// out.
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
        return Err(app_manifest(bytes, kind).unwrap_or_else(|| other(bytes, kind)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, &error))?;
    let root = read(text)?;
    let family = Family::of(text, &root);
    if let Some(kind) = OtherJson::of(&root).filter(|_| family == Family::V1) {
        return Err(OpenError::OtherJson { kind });
    }
    // Many things have a title or a status; these names are an answer's alone.
    let answers = ["error", "errors", "message", "detail", "statusCode"];
    if kind == FileKind::ApiAnswer && answers.iter().any(|name| root.entry(name).is_some()) {
        return Err(OpenError::OtherFile { kind });
    }
    let Some(cut) = cut(text, &root) else {
        let document = Document::of(text.to_owned(), root);
        return Ok(OpenedManifest { family, document, secrets: Vec::new(), blotted: None });
    };
    let blotted = Some(Document::from_kept(cut.blotted)?);
    Ok(OpenedManifest { family, document: Document::from_kept(cut.rest)?, secrets: cut.secrets, blotted })
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

/// An app manifest whose connectors can be checked.
fn app_manifest(bytes: &[u8], kind: FileKind) -> Option<OpenError> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| kind == FileKind::AppPackage)?;
    let root = read(text).ok()?;
    root.entry("agentConnectors")?;
    let (cut_out, blotted) = match cut(text, &root) {
        Some(cut) => (cut.secrets.iter().map(|found| found.pointer.clone()).collect(), cut.blotted),
        None => (Vec::new(), text.to_owned()),
    };
    let document = Document::from_kept(blotted).ok()?;
    Some(OpenError::AppManifest { complaints: lint_app(&document, &cut_out) })
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
