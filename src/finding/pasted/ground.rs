//! What is known of where a piece is from, and what it answers. Nothing is asserted of code, refresh or API without it.

use url::Url;

use crate::provider::recognise_token_url;
use crate::recognise::{Origin, Piece, Sent, SentFor};

/// The ground that a judgement of a piece stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    /// Where it is from, by whoever pasted it or by the request before it.
    pub(super) origin: Option<Origin>,
    /// What was asked for; *unknown* where no request says so.
    pub(super) sent_for: SentFor,
    /// Whether the request's body was a form, where it says so.
    pub(super) form: Option<bool>,
}

impl Ground {
    /// Of a piece; `from` is what whoever pasted it says.
    pub(super) fn of(piece: &Piece, from: Option<Origin>) -> Self {
        let sent = piece.sent.as_ref();
        Self {
            origin: from.or_else(|| sent.and_then(origin)),
            sent_for: sent.map_or(SentFor::Unknown, |sent| sent.purpose),
            form: sent.and_then(|sent| sent.form),
        }
    }

    /// Whether it is known that a token endpoint answered, and what.
    pub(super) fn is_whole(self) -> bool {
        self.origin == Some(Origin::TokenUrl) && matches!(self.sent_for, SentFor::Code | SentFor::Refresh)
    }
}

fn origin(sent: &Sent) -> Option<Origin> {
    match sent.purpose {
        SentFor::Code | SentFor::Refresh => Some(Origin::TokenUrl),
        SentFor::Registration => Some(Origin::Registration),
        SentFor::Api => Some(Origin::Api),
        SentFor::Platform => Some(Origin::Platform),
        SentFor::Unknown => {
            let url = Url::parse(sent.address.as_deref()?).ok()?;
            let path = url.path().to_ascii_lowercase();
            let is_token_url =
                recognise_token_url(&url).is_some() || path.ends_with("/token") || path.ends_with("/access_token");
            is_token_url.then_some(Origin::TokenUrl)
        }
    }
}
