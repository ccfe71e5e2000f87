//! Why a text can't be opened as a manifest.

use thiserror::Error;

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
    #[error("this file is not UTF-8 (byte {} is wrong); save it again as UTF-8, then open it", offset + 1)]
    NotUtf8 {
        /// The first byte that doesn't fit, from 0.
        offset: usize,
    },
    /// Nothing in it but blanks.
    #[error("this file is empty; choose another, or begin a new manifest")]
    Empty,
    /// Not JSON.
    #[error("this is not JSON: line {line}, column {column}: {what}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there, in our words.
        what: &'static str,
    },
    /// JSON, but a list, a string or a number.
    #[error("this is JSON but no manifest: a manifest is one object in braces, {{…}}")]
    NotAnObject,
    /// More objects and arrays in each other than any manifest has.
    #[error(
        "more than {} objects and arrays stand in each other here; no manifest is nested that deep",
        super::scan::DEEPEST
    )]
    TooDeep,
    /// A Microsoft 365 Copilot plugin manifest.
    #[error("this is a Microsoft 365 Copilot plugin manifest{}, not a ChatGPT one (v1); it was left as it is. Its OAuth settings are not in the file but in the Teams developer portal: check them there, or open a v1 manifest", version(schema_version))]
    M365 {
        /// Its `schema_version`, such as `v2.2`; empty where it has none.
        schema_version: String,
    },
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes <= LARGEST {
        format!("{} MB", bytes / 1_000_000)
    } else {
        format!("{}.{} MB ({bytes} bytes)", tenths / 10, tenths % 10)
    }
}

fn version(schema_version: &str) -> String {
    if schema_version.is_empty() {
        String::new()
    } else {
        format!(" ({schema_version})")
    }
}
