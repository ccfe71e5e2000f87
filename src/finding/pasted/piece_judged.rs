//! A piece, judged by its kind.

use super::ground::Ground;
use super::judged_answer::{not_decided, of_answer, of_callback, Asked};
use super::material::Material;
use super::merged::Merged;
use super::raw_answer::{is_a_body, raw};
use super::{elsewhere, openai_text, paste, unplaced};
use crate::finding::documents::{self, DocumentKind};
use crate::finding::{Judgement, PastedAnswer};
use crate::recognise::{Kind, Origin, Piece};

/// Adds what it shows to what is known of the text.
pub(super) fn judge(material: &Material<'_>, piece: &Piece, from: Option<Origin>, asked: &Asked<'_>, to: &mut Merged) {
    let ground = Ground::of(piece, from);
    // Whatever a token URL answers was to be tokens.
    let of_token_url = ground.origin == Some(Origin::TokenUrl) && (piece.head.is_some() || from.is_some());
    let may_be_document = !of_token_url && !matches!(piece.kind, Kind::Callback | Kind::Request | Kind::Jwt);
    let document = if may_be_document { documents::of_answer(&raw(piece, material.body(piece))) } else { None };
    if let Some(document) = document {
        return to.document(kind_of(document.kind), document.findings);
    }
    let other = if may_be_document { elsewhere::judged(piece, material.body(piece), ground, asked) } else { None };
    if let Some((kind, finding)) = other {
        return to.document(kind, vec![finding]);
    }
    match by_kind(material, piece, from, asked, of_token_url) {
        Some(judgement) => to.add(piece.kind, judgement),
        None => to.pass(piece.kind),
    }
}

fn by_kind(
    material: &Material<'_>,
    piece: &Piece,
    from: Option<Origin>,
    asked: &Asked<'_>,
    of_token_url: bool,
) -> Option<Judgement> {
    let ground = Ground::of(piece, from);
    let words = material.text.get(piece.span.clone()).unwrap_or(&material.text);
    // A platform's own words are no answer of the token URL, and a registration's is none either.
    let elsewhere = matches!(ground.origin, Some(Origin::Platform | Origin::Registration));
    let as_answer = || of_piece(material, piece, from, asked);
    match piece.kind {
        Kind::Callback => match unplaced::implicit(words) {
            Some(finding) => Some(not_decided(vec![finding])),
            None => paste::callback(words).and_then(|end| of_callback(end, asked)),
        },
        Kind::NotHttp if !of_token_url => Some(not_decided(vec![unplaced::not_http(material.body(piece))])),
        Kind::Request | Kind::Jwt => None,
        _ if of_token_url => as_answer(),
        // Sentences are read elsewhere.
        _ if piece.head.is_none() && !is_a_body(material.body(piece)) => None,
        Kind::TokenAnswer | Kind::OauthError | Kind::WebPage | Kind::BareAnswer | Kind::ApiAnswer if !elsewhere => {
            as_answer()
        }
        Kind::OtherJson if !elsewhere && (ground.origin.is_some() || is_bare(words)) => as_answer(),
        Kind::TokenAnswer
        | Kind::OauthError
        | Kind::WebPage
        | Kind::BareAnswer
        | Kind::ApiAnswer
        | Kind::OtherJson
        | Kind::Metadata
        | Kind::ProtectedResource
        | Kind::RegistrationAnswer
        | Kind::RegistrationError
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
        | Kind::Text
        | Kind::Empty => None,
    }
}

fn of_piece(material: &Material<'_>, piece: &Piece, from: Option<Origin>, asked: &Asked<'_>) -> Option<Judgement> {
    let ground = Ground::of(piece, from);
    if piece.head.is_some() {
        return of_answer(raw(piece, material.body(piece)), (piece.kind, PastedAnswer::Whole), ground, asked);
    }
    // The sentence around a body tells its status.
    if let Some(raw) = openai_text::answer(paste::beginning(words_around(material, piece))) {
        return of_answer(raw, (piece.kind, PastedAnswer::Whole), ground, asked);
    }
    let alone = from == Some(Origin::TokenUrl) && material.pieces.len() == 1;
    let body = if alone { material.whole() } else { material.body(piece) };
    of_answer(raw(piece, body), (piece.kind, PastedAnswer::BodyAlone), ground, asked)
}

fn kind_of(document: DocumentKind) -> Kind {
    match document {
        DocumentKind::Metadata => Kind::Metadata,
        DocumentKind::ProtectedResource => Kind::ProtectedResource,
        DocumentKind::Registration | DocumentKind::ClientDocument => Kind::RegistrationAnswer,
        DocumentKind::RegistrationRefused => Kind::RegistrationError,
        DocumentKind::Challenge => Kind::ApiAnswer,
        DocumentKind::SignInLog => Kind::SignInLog,
        DocumentKind::HostMessage => Kind::HostMessage,
        DocumentKind::Other => Kind::OtherJson,
    }
}

/// The text from before a piece to its end.
fn words_around<'a>(material: &'a Material<'_>, piece: &Piece) -> &'a str {
    const BEFORE: usize = 1024;
    let from = material.text.floor_char_boundary(piece.span.start.saturating_sub(BEFORE));
    material.text.get(from..piece.span.end).unwrap_or_default()
}

/// An object with nothing in it: only who waited for tokens pastes that.
fn is_bare(text: &str) -> bool {
    text.split_whitespace().collect::<String>().ends_with("{}")
}
