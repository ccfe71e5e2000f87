//! A piece, judged by its kind.

use super::ground::Ground;
use super::judged_answer::{not_decided, of_answer, of_callback, Asked};
use super::material::Material;
use super::raw_answer::raw;
use super::{openai_text, paste, unplaced};
use crate::finding::Judgement;
use crate::recognise::{Kind, Origin, Piece};

/// What it shows; `None` where nothing in it is known.
pub(super) fn judged(
    material: &Material<'_>,
    piece: &Piece,
    from: Option<Origin>,
    asked: &Asked<'_>,
) -> Option<Judgement> {
    let ground = Ground::of(piece, from);
    let words = material.text.get(piece.span.clone()).unwrap_or(&material.text);
    let as_answer = || {
        // The sentence around a body tells its status.
        let quoted = openai_text::answer(paste::beginning(words_around(material, piece)));
        if let Some(raw) = quoted.filter(|_| piece.head.is_none()) {
            return of_answer(raw, true, ground, asked);
        }
        let whole = from == Some(Origin::TokenUrl) && piece.head.is_none() && material.pieces.len() == 1;
        let body = if whole { material.whole() } else { material.body(piece) };
        of_answer(raw(piece, body), piece.head.is_some(), ground, asked)
    };
    // A platform's own words are no answer of the token URL, and a registration's is none either.
    let elsewhere = matches!(ground.origin, Some(Origin::Platform | Origin::Registration));
    // Whatever a token URL answers was to be tokens.
    let of_token_url = ground.origin == Some(Origin::TokenUrl) && (piece.head.is_some() || from.is_some());
    match piece.kind {
        Kind::Callback | Kind::Request | Kind::Jwt => {}
        _ if of_token_url => return as_answer(),
        _ => {}
    }
    match piece.kind {
        Kind::TokenAnswer | Kind::OauthError | Kind::WebPage | Kind::BareAnswer | Kind::ApiAnswer if !elsewhere => {
            as_answer()
        }
        Kind::OtherJson if !elsewhere && (ground.origin.is_some() || is_bare(words)) => as_answer(),
        Kind::HostMessage | Kind::LibraryMessage | Kind::Text => {
            if from == Some(Origin::TokenUrl) {
                as_answer()
            } else {
                None
            }
        }
        Kind::Callback => paste::callback(words).and_then(|end| of_callback(end, asked)),
        Kind::NotHttp => Some(not_decided(vec![unplaced::not_http()])),
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
        | Kind::Jwt
        | Kind::Manifest
        | Kind::M365Manifest
        | Kind::McpConfig
        | Kind::AppPackage
        | Kind::InventedManifest
        | Kind::OpenApi
        | Kind::SignInLog
        | Kind::Request
        | Kind::Empty => None,
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
