//! What stands in a text outside of HTTP answers: objects, forms, addresses, and the words around them.

use super::sent::Sent;
use super::{json_kind, loose, plain_kind, Kind, Piece};

/// Objects that are never closed are looked for so often: each look may go to the end of the text.
const MOST_OPEN: usize = 8;

/// The pieces in it, by their places in it. `alone` where nothing stands before it.
pub(super) fn pieces(text: &str, alone: bool, most: usize) -> Vec<Piece> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let whole = piece(text, trimmed, Kind::Text);
    let whole_kind = form(trimmed).or_else(|| plain_page(trimmed));
    if let Some(kind) = whole_kind {
        return vec![Piece { kind, ..whole }];
    }
    let mut found = objects(text, most);
    found.extend(addresses(text).map(|(word, kind)| piece(text, word, kind)));
    found.sort_by_key(|piece| piece.span.start);
    let sent = Sent::read(text);
    // What was sent and what came of it, without heads.
    if found.iter().any(|piece| piece.kind != Kind::Request) {
        found.retain(|piece| piece.kind != Kind::Request);
        found.iter_mut().filter(|piece| piece.kind != Kind::Callback).for_each(|piece| piece.sent.clone_from(&sent));
    }
    let words = outside(text, &found);
    let said = plain_kind::kind(&words);
    let told = matches!(said, Kind::HostMessage | Kind::LibraryMessage | Kind::SignInLog | Kind::OauthError);
    if found.is_empty() {
        let kind = if said == Kind::Text && sent.is_some() { Kind::Request } else { said };
        let worth = alone || kind != Kind::Text && kind != Kind::Empty;
        return worth.then_some(Piece { kind, sent, ..whole }).into_iter().collect();
    }
    if told && found.iter().all(|piece| piece.kind != Kind::OauthError) {
        found.push(Piece { kind: said, ..whole });
    }
    found
}

/// The piece that this part of the text is.
fn piece(text: &str, part: &str, kind: Kind) -> Piece {
    let at = text.find(part).unwrap_or_default();
    let span = at..at + part.len();
    Piece { kind, span: span.clone(), head: None, body: span, sent: None }
}

/// A page or a token that nothing stands around.
fn plain_page(text: &str) -> Option<Kind> {
    let kind = (text.starts_with('<') || text.starts_with("eyJ") || text.starts_with("Bearer eyJ"))
        .then(|| plain_kind::kind(text))?;
    matches!(kind, Kind::WebPage | Kind::TokenAnswer | Kind::ApiAnswer | Kind::Jwt).then_some(kind)
}

/// Every object that begins in the text, one behind the other.
fn objects(text: &str, most: usize) -> Vec<Piece> {
    let (mut found, mut at, mut open): (Vec<Piece>, usize, usize) = (Vec::new(), 0, 0);
    let begins_with_one = text.trim_start().starts_with(['{', '[']);
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['{', '['])).map(|next| at + next) {
        at = next + 1;
        if !loose::begins(text, next) {
            continue;
        }
        let object = loose::read(text, next);
        // One that is empty tells something where it is all that there is.
        if object.closed && object.members.is_empty() && !(begins_with_one && found.is_empty()) {
            at = object.end.max(at);
            continue;
        }
        let kind = json_kind::kind(&object);
        if !object.closed {
            open += 1;
            if open > MOST_OPEN {
                break;
            }
            // Half of an answer is one; half of anything else may be a brace in a sentence.
            if kind == Kind::OtherJson && next > 0 && !text.get(..next).unwrap_or_default().trim().is_empty() {
                continue;
            }
        }
        at = object.end.max(at);
        if object.members.is_empty() && !begins_with_one {
            continue;
        }
        let span = next..object.end;
        found.push(Piece { kind, span: span.clone(), head: None, body: span, sent: None });
        if found.len() > most {
            found.remove(0);
        }
    }
    found
}

/// A form, by the names in it.
pub(super) fn form(text: &str) -> Option<Kind> {
    if text.contains([' ', '\n', '{', '<', '?']) && !text.starts_with("access_token=")
        || !text.contains('=')
        || text.contains("://") && text.starts_with("http")
    {
        return None;
    }
    let mut names = text.split('&').take(200).filter_map(|pair| pair.split('=').next());
    let has = |name: &str| text.starts_with(&format!("{name}=")) || text.contains(&format!("&{name}="));
    if has("grant_type") {
        return Some(Kind::Request);
    }
    if has("access_token") || has("refresh_token") || has("token_type") || has("oauth_token") {
        return Some(Kind::TokenAnswer);
    }
    let error = has("error") && names.all(|name| !name.is_empty());
    error.then_some(Kind::OauthError)
}

/// Callbacks and forms that stand in the text as a word.
fn addresses(text: &str) -> impl Iterator<Item = (&str, Kind)> {
    const MOST: usize = 20;
    let apart = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | '`');
    let kinds = text.split(apart).filter(|word| word.contains('=') && !word.contains('{')).filter_map(|word| {
        let word = word.trim_end_matches([',', '.', ';']);
        if is_callback(word) {
            return Some((word, Kind::Callback));
        }
        form(word).filter(|kind| *kind != Kind::Request && word.contains('&')).map(|kind| (word, kind))
    });
    kinds.take(MOST)
}

/// An address to which a browser was sent back (RFC 6749, sections 4.1.2 and 4.1.2.1), relative ones of logs, too.
fn is_callback(word: &str) -> bool {
    let Some((path, query)) = word.split_once(['?', '#']) else { return false };
    let has = |name: &str| query.split(['&', '#']).any(|pair| pair.split('=').next() == Some(name));
    let is_address = ["https://", "http://", "/"].iter().any(|start| path.starts_with(start)) || path.contains("://");
    let lower = path.to_ascii_lowercase();
    let called = ["callback", "redirect", "oauth", "/cb", "auth", "localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|part| lower.contains(part));
    let asks = has("response_type") || has("code_challenge");
    // Tokens in an address are those of the implicit flow (RFC 6749, section 4.2.2).
    let tokens = has("access_token") && (has("token_type") || has("expires_in") || has("state")) || has("id_token");
    let known = called || has("state");
    is_address && !asks && ((has("error") || has("code") || has("id_token")) && known || tokens)
}

/// The text without its pieces.
fn outside(text: &str, pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for piece in pieces {
        out.push_str(text.get(at..piece.span.start).unwrap_or_default());
        out.push(' ');
        at = piece.span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
