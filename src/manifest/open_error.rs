//! Why a text can't be opened as a manifest.

use thiserror::Error;

use super::held::Held;
use super::json_fault::JsonFault;
use super::other_json::OtherJson;
use super::other_text::OtherText;
use crate::claim::Complaint;
use crate::recognise::Kind as FileKind;

/// The largest file that is opened, in bytes. The largest manifest ever approved has some 12 KB.
pub const LARGEST: usize = 5_000_000;

/// Each message says what to do; none repeats a piece of the text, which may hold a secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// Over [`LARGEST`]; refused before it is read.
    #[error("this file has {} and a manifest at most {}; is it the right file?", megabytes(*bytes), megabytes(LARGEST))]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not UTF-8.
    #[error("this file is not UTF-8 (byte {} is wrong, in line {line}); save it again as UTF-8, then open it", offset + 1)]
    NotUtf8 {
        /// The first byte that doesn't fit, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// UTF-16, as some editors of Windows write it.
    #[error(
        "this file is UTF-16, and JSON has to be UTF-8; save it again as UTF-8 without a byte order mark, then open it"
    )]
    Utf16,
    /// Nothing in it but blanks.
    #[error("this file is empty; choose another, or begin a new manifest")]
    Empty,
    /// Not JSON.
    #[error("this is not JSON: line {line}, column {column}: {what}{}", still_open(*open, *line))]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there, in our words.
        what: JsonFault,
        /// The line of the brace or bracket that is still open where the text is cut off.
        open: Option<usize>,
    },
    /// No JSON, but known by how it is written.
    #[error("{}", kind.words())]
    OtherText {
        /// What it is.
        kind: OtherText,
    },
    /// JSON, but a list, a string or a number.
    #[error("this is JSON but no manifest: {}", held.words())]
    NotAnObject {
        /// What stands in it.
        held: Held,
    },
    /// More objects and arrays in each other than any manifest has.
    #[error(
        "more than {} objects and arrays stand in each other here; no manifest is nested that deep",
        super::scan::DEEPEST
    )]
    TooDeep,
    /// A file of another kind, known by its members.
    #[error("this is {}, and no plugin manifest (ai-plugin.json); it was left as it is. {}", kind.words(), instead(*kind))]
    OtherFile {
        /// What it is.
        kind: FileKind,
    },
    /// A file of some tool's, known by its members.
    #[error("this is {}, and no plugin manifest (ai-plugin.json); it was left as it is. {}", kind.words(), kind.instead())]
    OtherJson {
        /// What it is.
        kind: OtherJson,
    },
    /// A Microsoft 365 app manifest that declares connectors: it is checked, and no manifest of a plugin.
    #[error("this is an app manifest of Microsoft 365, and no plugin manifest; it was left as it is. Its agentConnectors were checked; the plugin’s manifest is a file of its own in the package, mostly ai-plugin.json: open that{}", noticed(complaints))]
    AppManifest {
        /// What is wrong with its connectors.
        complaints: Vec<Complaint>,
    },
}

impl OpenError {
    /// Line and column of what is wrong, from 1; `None` where it is the whole file.
    pub fn place(&self) -> Option<(usize, usize)> {
        if let Self::NotJson { line, column, .. } = self {
            Some((*line, *column))
        } else {
            None
        }
    }
}

/// Where a file is cut off, the last line says nothing: what counts is what is not closed.
fn still_open(open: Option<usize>, line: usize) -> String {
    let open = open.filter(|open| *open != line);
    open.map(|open| format!("; what opens in line {open} is not closed")).unwrap_or_default()
}

fn noticed(complaints: &[Complaint]) -> String {
    let graver = complaints.iter().filter(|complaint| complaint.severity != crate::claim::Severity::Hint);
    let said: Vec<String> = graver.map(|complaint| format!("line {}: {}", complaint.line, complaint.message)).collect();
    if said.is_empty() {
        String::new()
    } else {
        format!(". What is wrong with them: {}", said.join("; "))
    }
}

/// What can be done with a file of this kind.
fn instead(kind: FileKind) -> &'static str {
    match kind {
        FileKind::McpConfig => {
            "Its servers are found by their own documents: look up the issuer of its authorization server on the Provider page, \
             and sign in there with a new project"
        }
        FileKind::InventedManifest => {
            "No platform is known to read such a file: for MCP a host asks the server for /.well-known/oauth-protected-resource and \
             what that names, and a v1 manifest has client_url for the sign-in page and authorization_url for the token endpoint. \
             Put its two addresses into a new project to test the sign-in"
        }
        FileKind::AppPackage => {
            "The plugin’s manifest is a file of its own in the package, and its OAuth settings are in the Teams developer portal: \
             take the two addresses from there into a new project"
        }
        FileKind::McpServer => {
            "It says how to start or reach an MCP server, and nothing of a sign-in: a host asks the server itself for \
             /.well-known/oauth-protected-resource. Look up the issuer of its authorization server on the Provider page"
        }
        FileKind::Picture | FileKind::Pdf | FileKind::OfficeFile | FileKind::BinaryFile => {
            "A manifest is a text in JSON: open that file"
        }
        FileKind::Archive => "A manifest is a text in JSON: unpack it, and open that file",
        FileKind::Metadata => {
            "Look its issuer up on the Provider page, which puts the addresses in; plugin-auth explain, or Paste an error or an answer in the window, says what is in it"
        }
        FileKind::ProtectedResource => {
            "It names the authorization server: look that one up on the Provider page; plugin-auth explain, or Paste an error or an answer in the window, says what is in it"
        }
        FileKind::TokenAnswer
        | FileKind::OauthError
        | FileKind::ApiAnswer
        | FileKind::BareAnswer
        | FileKind::RegistrationAnswer
        | FileKind::RegistrationError
        | FileKind::Callback
        | FileKind::Jwt
        | FileKind::Manifest
        | FileKind::M365Manifest
        | FileKind::OpenApi
        | FileKind::SignInLog
        | FileKind::LibraryMessage
        | FileKind::HostMessage
        | FileKind::WebPage
        | FileKind::NotHttp
        | FileKind::SourceCode
        | FileKind::Request
        | FileKind::OtherJson
        | FileKind::Text
        | FileKind::Empty => "plugin-auth explain, or Paste an error or an answer in the window, says what it means",
    }
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes <= LARGEST {
        format!("{} MB", bytes / 1_000_000)
    } else {
        format!("{}.{} MB ({bytes} bytes)", tenths / 10, tenths % 10)
    }
}
