//! The error that the sentences of a text tell, where no answer stands there as it came.

use super::ground::Ground;
use super::judged_answer::{not_decided, of_answer, of_callback, Asked};
use super::material::Material;
use super::openai_text;
use super::paste;
use super::raw_answer::{is_a_body, raw};
use super::said::{self, Of, Said};
use super::unplaced;
use crate::claim::Sureness;
use crate::exchange::{read_token_answer, Answer, AnswerBody, TokenAnswer};
use crate::finding::{documents, Finding, Judgement, PastedAnswer, Verdict};
use crate::recognise::{Kind, Origin, Piece, SentFor};

/// What the sentences tell, and as what they are read; `None` where an answer that stands there tells more.
pub(super) fn judged(material: &Material<'_>, from: Option<Origin>, asked: &Asked<'_>) -> Option<(Kind, Judgement)> {
    let answers = || material.pieces.iter().filter(|piece| is_answer(piece));
    let is_whole = material.pieces.iter().any(|piece| piece.head.is_some());
    // A log's entry is read by its members, and what a description names did not happen.
    let is_entry = |piece: &Piece| piece.kind == Kind::SignInLog && is_a_body(material.body(piece));
    let tells_itself =
        material.pieces.iter().any(is_entry) || material.pieces.iter().all(|piece| piece.kind.is_document());
    if tells_itself || is_whole || openai_text::answer(paste::beginning(&material.text)).is_some() {
        return None;
    }
    let of_body = |piece: &&Piece| is_a_body(material.body(piece));
    let body = answers().find(of_body).map(|piece| read_token_answer(raw(piece, material.body(piece)), asked.known).0);
    let said = said::telling(&material.text).filter(|said| tells_more(said, &material.text, body.as_ref()))?;
    if said.names_an_access_token_at_a_refresh(&material.text) {
        let finding = unplaced::refresh_or_api(&format!("error {}", said.code.as_deref().unwrap_or_default()));
        return Some((kind(material), not_decided(vec![finding])));
    }
    if said.of == Of::Authorization {
        let judgement = of_callback(said.callback()?, asked)?;
        return Some((Kind::Callback, decided(judgement, &said)));
    }
    // Keycloak has one code for a redirect URI that is not the client's, in its log of sign-ins, too.
    let of_sign_in = material.pieces.iter().any(|piece| piece.kind == Kind::SignInLog);
    if of_sign_in && said.code.as_deref() == Some("invalid_redirect_uri") {
        return None;
    }
    if let Some(document) = documents::of_answer(&said.answer()) {
        return Some((Kind::RegistrationError, not_decided(document.findings)));
    }
    let ground = Ground { origin: from.or(origin(said.of)), sent_for: sent_for(said.of), form: None };
    if matches!(ground.origin, Some(Origin::Platform | Origin::Registration)) && from.is_some() {
        return None;
    }
    let of_token_url = ground.origin == Some(Origin::TokenUrl);
    if let Some(document) = said.registration().filter(|_| !of_token_url).and_then(|raw| documents::of_answer(&raw)) {
        return Some((Kind::RegistrationError, decided(not_decided(document.findings), &said)));
    }
    let judgement = of_answer(said.answer(), (Kind::OauthError, PastedAnswer::Sentence), ground, asked)?;
    let judgement = decided(judgement, &said);
    if is_googles_page(&material.text, &said) {
        return Some((kind(material), Judgement { verdict: Verdict::Unknown, ..judgement }));
    }
    Some((kind(material), judgement))
}

/// Google's page says so to whoever asks with an address that is not registered: whether that is the platform's, nobody knows.
fn is_googles_page(text: &str, said: &Said) -> bool {
    const CODE: &str = "redirect_uri_mismatch";
    let lower = text.to_lowercase();
    said.code.as_deref() == Some(CODE) && lower.match_indices(CODE).any(|(at, _)| says_error_400(lower.get(..at)))
}

/// `Error 400:` in whatever language the page is in, as it stands before the code; a log's `HTTP 400:` is another thing.
fn says_error_400(before: Option<&str>) -> bool {
    const OF_A_LOG: [&str; 6] = ["http", "status", "response", "returned", "token", "code"];
    let label = before.and_then(|text| text.trim_end().strip_suffix([':', '：']));
    let label = label.and_then(|text| text.rsplit(['\n', '.', '。']).next()).unwrap_or_default().trim();
    let has_number = label.split(|c: char| !c.is_ascii_digit()).any(|number| number == "400");
    has_number
        && label.chars().any(char::is_alphabetic)
        && label.split_whitespace().count() <= 3
        && !OF_A_LOG.iter().any(|word| label.contains(word))
}

/// Whether this piece is what the sentences may tell of, too.
pub(super) fn is_answer(piece: &Piece) -> bool {
    piece.head.is_none()
        && matches!(
            piece.kind,
            Kind::TokenAnswer
                | Kind::OauthError
                | Kind::ApiAnswer
                | Kind::OtherJson
                | Kind::WebPage
                | Kind::LibraryMessage
                | Kind::Text
        )
}

/// Whether a sentence tells more than an answer's body in the text.
fn tells_more(said: &Said, text: &str, body: Option<&Answer>) -> bool {
    let Some(body) = body else { return true };
    let meaning = TokenAnswer::of(body);
    let plain = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // A log begins its lines with `[name]`.
    let is_list = plain.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '"', ']']));
    if plain.starts_with(['{', '<']) || is_list {
        let is_print = plain.starts_with(['{', '[']) && !matches!(body.body, AnswerBody::Json(_));
        return meaning.error_code().is_none() && (is_print || said.is_of_a_log(text));
    }
    meaning.usable.is_err() || said.tells_more()
}

/// Where a text speaks about an error, whether one happened is not known.
fn decided(judgement: Judgement, said: &Said) -> Judgement {
    if !said.is_explained {
        return judgement;
    }
    let findings = judgement.findings.into_iter();
    let findings = findings.map(|finding| Finding { sureness: Sureness::Assumed, ..finding }).collect();
    Judgement { findings, verdict: Verdict::Unknown, signed_out_after_s: None, ..judgement }
}

fn kind(material: &Material<'_>) -> Kind {
    let kinds = || material.pieces.iter().map(|piece| piece.kind);
    kinds()
        .find(|kind| matches!(kind, Kind::LibraryMessage | Kind::HostMessage | Kind::SignInLog))
        .unwrap_or(Kind::OauthError)
}

fn origin(of: Of) -> Option<Origin> {
    match of {
        Of::Refresh | Of::Code => Some(Origin::TokenUrl),
        Of::Api => Some(Origin::Api),
        Of::Registration => Some(Origin::Registration),
        Of::Authorization | Of::Unknown => None,
    }
}

fn sent_for(of: Of) -> SentFor {
    match of {
        Of::Refresh => SentFor::Refresh,
        Of::Code => SentFor::Code,
        Of::Api => SentFor::Api,
        Of::Registration => SentFor::Registration,
        Of::Authorization | Of::Unknown => SentFor::Unknown,
    }
}
