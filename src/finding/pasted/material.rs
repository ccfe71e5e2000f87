//! What was pasted, as bytes and as a text, and the pieces in it.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::paste;
use crate::exchange::wide_or_packed;
use crate::recognise::{as_printed, foreign, pieces, unwrapped, Kind, Piece};

/// Pasted bytes. They may hold tokens, so whatever is made of them is wiped.
pub(super) struct Material<'a> {
    /// What was pasted, or the text of a file that an editor, a shell or a browser wrote in its own way.
    bytes: Bytes<'a>,
    /// An answer's body and nothing else, in bytes that are no text: they are what the server sent.
    body_alone: Option<&'a [u8]>,
    /// All of it as a text, to be looked through.
    pub(super) text: Zeroizing<String>,
    /// What stands in it; never none.
    pub(super) pieces: Vec<Piece>,
}

enum Bytes<'a> {
    Given(&'a [u8]),
    Made(Zeroizing<String>),
}

impl<'a> Material<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        if foreign(bytes).is_some() {
            let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
            return Self { bytes: Bytes::Given(bytes), body_alone: None, text, pieces: pieces(bytes) };
        }
        let plain = wide_or_packed(bytes);
        let plain = plain.as_ref().map_or(std::str::from_utf8(bytes).ok(), |text| Some(text.as_str()));
        if let Some(text) = plain.and_then(|text| as_printed(text).or_else(|| unwrapped(text))) {
            let pieces = pieces(text.as_bytes());
            return Self { bytes: Bytes::Made(text.clone()), body_alone: None, text, pieces };
        }
        if let Some(text) = wide_or_packed(bytes) {
            let pieces = pieces(text.as_bytes());
            // A head was never packed; where one stands the file is in UTF-16 and not the answer.
            let has_head = pieces.iter().any(|piece| piece.head.is_some());
            let body_alone = (!has_head).then_some(bytes);
            return Self { bytes: Bytes::Made(text.clone()), body_alone, text, pieces };
        }
        let text = match String::from_utf8_lossy(bytes) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        };
        Self { bytes: Bytes::Given(bytes), body_alone: None, text: Zeroizing::new(text), pieces: pieces(bytes) }
    }

    /// The bytes of a piece's body, as they came.
    pub(super) fn body(&self, piece: &Piece) -> &[u8] {
        self.body_alone.unwrap_or_else(|| self.all().get(piece.body.clone()).unwrap_or_default())
    }

    /// All of its bytes, where a body stands alone in them.
    pub(super) fn whole(&self) -> &[u8] {
        self.body_alone.unwrap_or_else(|| self.all())
    }

    /// The beginning of the text without the documents in it: known sentences stand in those by chance alone.
    pub(super) fn beside_documents(&self) -> String {
        let begin = paste::beginning(&self.text);
        let mut out = String::with_capacity(begin.len());
        let mut at = 0;
        let silent = |piece: &&Piece| piece.kind.is_document() || piece.kind == Kind::RegistrationAnswer;
        for piece in self.pieces.iter().filter(silent) {
            out.push_str(begin.get(at..piece.body.start.min(begin.len())).unwrap_or_default());
            at = piece.body.end.max(at);
        }
        out.push_str(begin.get(at..).unwrap_or_default());
        out
    }

    fn all(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Given(bytes) => bytes,
            Bytes::Made(text) => text.as_bytes(),
        }
    }
}
