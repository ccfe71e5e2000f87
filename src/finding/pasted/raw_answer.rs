//! A piece as the answer that came: with its head as it stands there, or a body alone, whose status is made up from what it
//! says.

use zeroize::Zeroizing;

use super::openai_text;
use crate::exchange::RawAnswer;
use crate::recognise::{Kind, Piece};

/// Header fields and body as they would have come over the wire.
pub(super) fn raw(piece: &Piece, body: &[u8]) -> RawAnswer {
    if let Some(head) = &piece.head {
        return answer(head.status, head.fields.clone(), body.to_vec());
    }
    answer(status_like(piece.kind, body), Vec::new(), as_json(body))
}

/// Whether this is an answer's body, and no sentence about one.
pub(super) fn is_a_body(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return true };
    let plain = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inner = plain.trim_start_matches(['[', '"']).trim_start();
    inner.starts_with('{')
        || plain.starts_with('<')
        || code(plain).is_some()
        || plain.contains('=') && !plain.contains(char::is_whitespace)
}

/// An error most often comes with 400, an API's with 401, tokens with 200.
fn status_like(kind: Kind, body: &[u8]) -> u16 {
    const LOOKED_AT: usize = 16 * 1024;
    let start = String::from_utf8_lossy(body.get(..LOOKED_AT).unwrap_or(body)).replace(' ', "");
    let no = start.contains("\"ok\":false") || start.contains("\"error\"") && !start.contains("\"access_token\"");
    match kind {
        Kind::OauthError | Kind::RegistrationError => 400,
        Kind::ApiAnswer => 401,
        _ if no => 400,
        Kind::TokenAnswer
        | Kind::BareAnswer
        | Kind::Metadata
        | Kind::ProtectedResource
        | Kind::RegistrationAnswer
        | Kind::Callback
        | Kind::Jwt
        | Kind::Manifest
        | Kind::M365Manifest
        | Kind::McpConfig
        | Kind::AppPackage
        | Kind::McpServer
        | Kind::SourceCode
        | Kind::Picture
        | Kind::Pdf
        | Kind::OfficeFile
        | Kind::Archive
        | Kind::BinaryFile
        | Kind::InventedManifest
        | Kind::OpenApi
        | Kind::SignInLog
        | Kind::LibraryMessage
        | Kind::HostMessage
        | Kind::WebPage
        | Kind::NotHttp
        | Kind::Request
        | Kind::OtherJson
        | Kind::Text
        | Kind::Empty => 200,
    }
}

/// A body that stands alone may be what a language prints of it; or an error's code and nothing else.
fn as_json(body: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else { return body.to_vec() };
    let plain = text.trim();
    if plain.starts_with("{'") {
        return openai_text::json(plain).into_bytes();
    }
    match code(plain) {
        Some(code) => format!("{{\"error\":\"{code}\"}}").into_bytes(),
        None => body.to_vec(),
    }
}

/// An error's code and nothing else.
fn code(text: &str) -> Option<&str> {
    let code = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let is_code = code.contains('_') && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    is_code.then_some(code)
}

fn answer(status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> RawAnswer {
    RawAnswer { status, headers, body: Zeroizing::new(body), took_ms: 0 }
}
