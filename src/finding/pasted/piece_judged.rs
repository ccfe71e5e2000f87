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
        let whole = from == Some(Origin::TokenUrl) && piece.head.is_none() && material.pieces.len() == 1;
        let body = if whole { material.whole() } else { material.body(piece) };
        of_answer(raw(piece, body), piece.head.is_some(), ground, asked)
    };
    // A platform's own words are no answer of the token URL, and a registration's is none either.
    let elsewhere = matches!(ground.origin, Some(Origin::Platform | Origin::Registration));
    match piece.kind {
        Kind::TokenAnswer | Kind::OauthError | Kind::WebPage | Kind::BareAnswer | Kind::ApiAnswer if !elsewhere => {
            as_answer()
        }
        Kind::OtherJson if !elsewhere && (ground.origin.is_some() || is_bare(words)) => as_answer(),
        Kind::HostMessage | Kind::LibraryMessage | Kind::Text => {
            let begin = paste::beginning(&material.text);
            let quoted = openai_text::answer(begin).and_then(|raw| of_answer(raw, true, ground, asked));
            let said = from == Some(Origin::TokenUrl) && piece.kind == Kind::Text;
            quoted.or_else(|| if said { as_answer() } else { None })
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

/// An object with nothing in it: only who waited for tokens pastes that.
fn is_bare(text: &str) -> bool {
    text.split_whitespace().collect::<String>().ends_with("{}")
}
