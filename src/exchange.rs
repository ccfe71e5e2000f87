//! Requests and answers as data. A request names its secrets by reference; an answer is read once and tolerantly:
//! tokens move into the secret type, the rest becomes the answer's shape, which may be shown and kept.

mod answer;
mod api_reply;
mod api_words;
mod body;
mod callback;
mod came_by;
mod dead_grant;
pub mod error_code;
mod error_named;
mod error_words;
mod failure;
mod failure_words;
mod found;
mod id_token;
mod implausible;
mod mask;
mod moment;
mod not_strict;
mod not_taken;
pub mod oauth_code;
mod odd_end;
mod odd_lifetime;
mod pasted_address;
mod read;
mod refresh_end;
mod registration;
mod request;
mod secret_name;
mod shape;
mod state_check;
mod token_answer;
mod token_slip;
mod web_page;
mod www_authenticate;

pub use answer::{Answer, AnswerBody, RawAnswer, LONGEST_ANSWER};
pub use api_reply::ApiReply;
pub use api_words::ApiWords;
pub use body::{encode, Resolve};
pub use callback::Callback;
pub use came_by::CameBy;
pub use dead_grant::{names_a_refresh_token, names_the_redirect_uri_alone};
pub use error_code::ErrorCode;
pub use error_named::ErrorNamed;
pub use failure::{Failure, FailureKind, Sent};
pub use id_token::IdToken;
pub use implausible::LooksLike;
#[doc(hidden)]
pub use mask::mask_text;
pub(crate) use mask::PROTOCOL_WORDS;
pub use mask::{Known, Mask};
pub use not_strict::NotStrict;
pub use not_taken::NotTaken;
pub use odd_end::OddEnd;
pub use odd_lifetime::OddLifetime;
pub use pasted_address::{read_pasted, LONGEST_ADDRESS};
pub use read::{read_answer, read_token_answer, wide_or_packed, OwnValues};
pub use refresh_end::{JwtTimes, RefreshEnd};
pub use registration::{read_registration, NotRegistered, Registration};
pub use request::{
    AuthorizationRequest, Body, FieldValue, Parameter, Purpose, Request, RequestField, SecretRef, Variant,
};
pub use secret_name::is_secret_name;
pub use shape::Shape;
pub use state_check::StateCheck;
pub use token_answer::{Lifetime, RefreshField, TokenAnswer, TokenSet, Unusable};
pub use token_slip::TokenSlip;
pub use web_page::{is_firewall, WebPage};
pub use www_authenticate::{Challenge, ChallengeParameter};

use serde::{Deserialize, Serialize};

/// One request and what came of it, as it is shown, judged and kept. No secret is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// What was sent, its secrets as references.
    pub request: Request,
    /// Milliseconds since 1970 when it was sent.
    pub sent_at_ms: i64,
    /// What came back, or why nothing did.
    pub outcome: Outcome,
}

/// What came of a request.
#[expect(clippy::large_enum_variant, reason = "a run has a dozen of them at most, nearly all of them answers")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// An HTTP answer, whatever its status.
    Answer(Answer),
    /// No usable HTTP answer at all.
    Failure(Failure),
}
