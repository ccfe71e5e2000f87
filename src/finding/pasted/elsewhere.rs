//! Answers of endpoints other than the token URL that bring no document: what was asked for tells what they mean.

use super::ground::Ground;
use super::judged_answer::Asked;
use super::raw_answer::raw;
use crate::exchange::{read_token_answer, TokenAnswer};
use crate::finding::words::{answer_kind, answer_line};
use crate::finding::{documents, Finding};
use crate::recognise::{Kind, Origin, Piece};

/// The kind that it then is, and what is told of it.
pub(super) fn judged(piece: &Piece, body: &[u8], ground: Ground, asked: &Asked<'_>) -> Option<(Kind, Finding)> {
    let status = piece.head.as_ref().map(|head| head.status);
    let failed = status.map_or_else(|| is_failure(piece.kind), |status| status >= 400);
    let answer = read_token_answer(raw(piece, body), asked.known).0;
    let meaning = TokenAnswer::of(&answer);
    let line = status.map_or_else(|| answer_kind(&answer, &meaning), |_| answer_line(&answer, &meaning));
    let address = piece.sent.as_ref().and_then(|sent| sent.address.as_deref()).unwrap_or_default();
    if failed || piece.kind == Kind::WebPage {
        if let Some(finding) = documents::not_there(address, &line) {
            return Some((Kind::BareAnswer, finding));
        }
    }
    if ground.origin == Some(Origin::Registration) && failed {
        return Some((Kind::RegistrationError, documents::refused_otherwise(&line)));
    }
    let is_client = piece.kind == Kind::RegistrationAnswer && status.is_some() && !failed;
    (is_client && meaning.error.is_none()).then(|| (Kind::RegistrationAnswer, documents::without_client_id(&line)))
}

/// Whether a body alone is one of an error.
fn is_failure(kind: Kind) -> bool {
    match kind {
        Kind::OauthError | Kind::ApiAnswer | Kind::RegistrationError | Kind::WebPage => true,
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
        | Kind::NotHttp
        | Kind::Request
        | Kind::OtherJson
        | Kind::Text
        | Kind::Empty => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::pasted::tests::first;
    use crate::finding::Verdict::Unknown;

    #[test]
    fn a_well_known_address_without_a_document_is_told_as_that_and_not_as_a_token_url() {
        let page = "HTTP/1.1 404 Not Found\nContent-Type: text/html\n\n<!doctype html><pre>Cannot GET</pre>";
        let asked = "GET /.well-known/oauth-protected-resource/tea HTTP/1.1\nHost: tea.example\n\n";
        assert_eq!(first(&format!("{asked}{page}")), (Unknown, "resource-document-not-there"));
        let asked = "$ curl -i https://tea.example/.well-known/openid-configuration\n";
        let gone = "HTTP/1.1 404 Not Found\nContent-Type: application/json\n\n{\"detail\":\"Not Found\"}";
        assert_eq!(first(&format!("{asked}{gone}")), (Unknown, "metadata-not-there"));
    }

    #[test]
    fn a_registration_that_is_refused_by_any_name_or_brings_no_client_is_told() {
        let sent =
            "POST /register HTTP/1.1\nHost: tea.example\n\n{\"redirect_uris\":[\"https://host.example/cb\"]}\n\n";
        let refused = "HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{\"error\":\"access_denied\",\"error_description\":\"registration is off\"}";
        assert_eq!(first(&format!("{sent}{refused}")), (Unknown, "registration-refused"));
        let odd = "HTTP/1.1 201 Created\nContent-Type: application/json\n\n{\"clientId\":\"tea\",\"redirect_uris\":[\"https://host.example/cb\"]}";
        assert_eq!(first(odd), (Unknown, "registration-client-id-odd"));
    }
}
