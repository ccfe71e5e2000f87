//! Takes a text apart: HTTP answers, and what stands before, between and behind them.

use std::ops::Range;

use super::head::{field, status_line};
use super::lines::{lines, Line, Mark};
use super::sent::{Sent, SentFor};
use super::{bytes, json_kind, loose, noise, plain_kind, prose, source_code, view, Head, Kind, Piece};

/// More pieces than this say nothing new; the last ones of a log are what it ended with.
const MOST: usize = 20;

/// The pieces of a text, in its order; never none. Places are in bytes.
pub fn pieces(text: &[u8]) -> Vec<Piece> {
    let all = 0..text.len();
    if let Some(kind) = bytes::kind(text) {
        return vec![Piece { kind, span: all.clone(), head: None, body: all, sent: None }];
    }
    let plain = view::view(text);
    if source_code::is_source(&plain) {
        return vec![Piece { kind: Kind::SourceCode, span: all.clone(), head: None, body: all, sent: None }];
    }
    let mut split = Split { text: &plain, pieces: Vec::new(), gap: 0, was_blank: false };
    split.all();
    let mut pieces = split.pieces;
    later_answers(&plain, &mut pieces);
    if pieces.is_empty() {
        pieces.push(Piece { kind: plain_kind::kind(&plain), span: all.clone(), head: None, body: all, sent: None });
    }
    pieces
}

/// Tokens behind a refresh token, of which no request tells: they are a refresh's, which need not bring another one.
fn later_answers(text: &str, pieces: &mut [Piece]) {
    let mut was_given = false;
    for piece in pieces.iter_mut().filter(|piece| piece.kind == Kind::TokenAnswer) {
        let gives = text.get(piece.body.clone()).is_some_and(|body| body.contains("refresh_token"));
        if was_given && !gives && piece.sent.is_none() {
            piece.sent =
                Some(Sent { purpose: SentFor::Refresh, form: None, basic: false, secret: false, address: None });
        }
        was_given |= gives;
    }
}

struct Split<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// Where what is not told yet begins.
    gap: usize,
    /// Whether the last piece is an answer without a body.
    was_blank: bool,
}

impl Split<'_> {
    fn all(&mut self) {
        let heads: Vec<(usize, u16)> = lines(self.text)
            .filter(|line| line.mark != Mark::Sent && line.mark != Mark::Tool)
            .filter_map(|line| status_line(line.text).map(|(_, status)| (line.span.start, status)))
            .collect();
        let verbose = self.text.lines().any(|line| line.starts_with("< HTTP/"));
        // Those that redirects and proxies send before come one behind the other; the last ones count.
        let first = heads.len().saturating_sub(MOST);
        for (index, (at, status)) in heads.iter().enumerate().skip(first) {
            let end = heads.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            if *at >= self.gap {
                self.answer(*at, end, *status, verbose);
            }
        }
        let rest = self.gap..self.text.len();
        self.between(rest, true);
    }

    /// An answer whose head begins there, and that the next one's head ends at the latest.
    fn answer(&mut self, at: usize, end: usize, status: u16, verbose: bool) {
        let before = self.text.get(self.gap..at).unwrap_or_default();
        let told = before.trim().is_empty();
        let sent = Sent::read(before);
        if told && self.was_blank {
            // 100, a redirect, a proxy's word: what came of it comes now.
            let blank = self.pieces.pop();
            let sent = sent.or_else(|| blank.and_then(|piece| piece.sent));
            self.read(at..end, status, verbose, sent);
            return;
        }
        let sent_alone = sent.is_some();
        self.between(self.gap..at, !sent_alone);
        self.read(at..end, status, verbose, sent);
    }

    fn read(&mut self, span: Range<usize>, status: u16, verbose: bool, sent: Option<Sent>) {
        let within = self.text.get(span.clone()).unwrap_or_default();
        let (fields, from) = fields(within);
        let body = body(within, from, verbose, &fields);
        let body = span.start + body.start..span.start + body.end;
        let said = self.text.get(body.clone()).unwrap_or_default();
        let head = Head { status, fields };
        self.was_blank = said.trim().is_empty();
        let kind = kind_of_answer(&head, said, sent.as_ref());
        self.gap = body.end.max(span.start + from);
        self.pieces.push(Piece { kind, span: span.start..self.gap, head: Some(head), body, sent });
    }

    /// What is no answer with a head. Where it is the request of what follows, nothing of it is judged.
    fn between(&mut self, span: Range<usize>, judged: bool) {
        let text = self.text.get(span.clone()).unwrap_or_default();
        if !judged || text.trim().is_empty() {
            return;
        }
        let found = prose::pieces(text, self.pieces.is_empty(), MOST);
        self.pieces.extend(found.into_iter().map(|piece| Piece {
            span: span.start + piece.span.start..span.start + piece.span.end,
            body: span.start + piece.body.start..span.start + piece.body.end,
            ..piece
        }));
        self.was_blank = false;
    }
}

/// The header fields behind the first line, and where the body begins.
fn fields(text: &str) -> (Vec<(String, String)>, usize) {
    const MOST_FIELDS: usize = 200;
    let mut fields = Vec::new();
    for Line { mark, span, text } in lines(text).skip(1) {
        match (mark, field(text)) {
            (Mark::Tool, _) => {}
            (Mark::None | Mark::Came, Some(field)) if fields.len() < MOST_FIELDS => fields.push(field),
            (Mark::None | Mark::Came, _) if text.trim().is_empty() => return (fields, span.end),
            (Mark::None | Mark::Came | Mark::Sent, _) => return (fields, span.start),
        }
    }
    (fields, text.len())
}

/// Where the body stands, without what the tool says before and behind it.
fn body(text: &str, from: usize, verbose: bool, fields: &[(String, String)]) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    let (mut start, mut end) = (0, rest.len());
    if verbose {
        let marked = lines(rest).take_while(|line| line.mark != Mark::None).last();
        start = marked.map_or(0, |line| line.span.end);
        let behind = rest.get(start..).unwrap_or_default();
        let stops = lines(behind).find(|line| matches!(line.mark, Mark::Sent | Mark::Tool));
        end = stops.map_or(rest.len(), |line| start + line.span.start);
    }
    let said = rest.get(start..end).unwrap_or_default();
    let length = fields.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    from + start..from + start + noise::body_end(said, length)
}

fn kind_of_answer(head: &Head, body: &str, sent: Option<&Sent>) -> Kind {
    let purpose = sent.map_or(SentFor::Unknown, |sent| sent.purpose);
    let start = body.len() - body.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n', '"']).len();
    let said = if loose::begins(body, start) {
        json_kind::kind(&loose::read(body, start))
    } else {
        prose::form(body.trim()).unwrap_or_else(|| plain_kind::kind(body))
    };
    let said_redirects = body.contains("redirect_uris");
    match (purpose, said) {
        (SentFor::Registration, Kind::OauthError | Kind::ApiAnswer) => Kind::RegistrationError,
        (SentFor::Platform, Kind::ApiAnswer | Kind::OtherJson | Kind::Text | Kind::Empty) => Kind::HostMessage,
        (SentFor::Api, Kind::OauthError | Kind::OtherJson | Kind::BareAnswer) => Kind::ApiAnswer,
        (SentFor::Code | SentFor::Refresh, Kind::Empty | Kind::Text | Kind::LibraryMessage | Kind::HostMessage) => {
            Kind::TokenAnswer
        }
        (SentFor::Code | SentFor::Refresh, Kind::ApiAnswer | Kind::OtherJson) => {
            if (200..300).contains(&head.status) {
                Kind::TokenAnswer
            } else {
                Kind::OauthError
            }
        }
        // What came is not what was sent.
        (SentFor::Registration, Kind::Request) => Kind::RegistrationAnswer,
        (_, Kind::Request) if said_redirects => Kind::RegistrationAnswer,
        (_, Kind::Request) => Kind::OtherJson,
        (_, Kind::Empty | Kind::Text | Kind::LibraryMessage) => Kind::BareAnswer,
        (_, other) => other,
    }
}
