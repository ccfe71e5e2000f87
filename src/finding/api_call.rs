//! What the author's API said to the access tokens of a run.

use super::challenge::has_scheme;
use super::token_request::{End, TokenRequest};
use super::Evidence;
use crate::exchange::{Answer, ApiReply, Exchange, Failure, Outcome, Purpose};
use crate::flow::RunKind;

/// Which token it was asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskedWith {
    /// The sign-in's own.
    SignIn,
    /// One that a refresh of this run brought.
    Refreshed,
    /// One that was there before this run: whether it still lives is not known.
    Earlier,
}

/// One call of the author's API.
#[derive(Clone, Copy)]
pub(super) struct ApiCall<'a> {
    pub(super) with: AskedWith,
    address: &'a str,
    outcome: &'a Outcome,
}

/// What a verdict takes from the calls: a token that lives was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApiRefusal {
    /// The sign-in's.
    SignIn,
    /// A refreshed one, after the sign-in's was taken.
    RefreshedAlone,
    /// A refreshed one, and nobody knows what it would have said to the sign-in's.
    Refreshed,
}

impl<'a> ApiCall<'a> {
    /// The calls of a run in order.
    pub(super) fn of_run(evidence: &Evidence<'a>) -> Vec<Self> {
        let mut with = match evidence.run.kind {
            RunKind::SignIn => AskedWith::SignIn,
            RunKind::Refresh | RunKind::Api => AskedWith::Earlier,
        };
        let mut calls = Vec::new();
        for exchange in evidence.run.exchanges.iter().filter(|exchange| exchange.request.variant.is_none()) {
            match exchange.request.purpose {
                Purpose::Refresh if brought_tokens(exchange) => with = AskedWith::Refreshed,
                Purpose::Refresh | Purpose::Exchange | Purpose::Document | Purpose::Registration => {}
                Purpose::Api => {
                    calls.push(Self { with, address: exchange.request.url.as_str(), outcome: &exchange.outcome });
                }
            }
        }
        calls
    }

    /// The answer, where one came.
    pub(super) fn answer(&self) -> Option<&'a Answer> {
        match self.outcome {
            Outcome::Answer(answer) => Some(answer),
            Outcome::Failure(_) => None,
        }
    }

    /// Why none came.
    pub(super) fn failure(&self) -> Option<&'a Failure> {
        match self.outcome {
            Outcome::Answer(_) => None,
            Outcome::Failure(failure) => Some(failure),
        }
    }

    /// Whether it refused the token as such: 401, with no challenge or one for a bearer token (RFC 6750, section 3). Another
    /// challenge asks for another way of showing oneself, and 403 knows the token.
    pub(super) fn refuses_the_token(&self) -> bool {
        self.answer().is_some_and(|answer| {
            let challenge = answer.header("www-authenticate").map(str::trim).filter(|value| !value.is_empty());
            answer.status == 401 && challenge.is_none_or(|value| has_scheme(value, "bearer"))
        })
    }

    /// What its answer tells, where one came.
    pub(super) fn reply(&self) -> Option<ApiReply> {
        self.answer().map(ApiReply::of)
    }

    /// Whether it took the token: a login page or an error proves nothing, whatever its status is.
    pub(super) fn takes_the_token(&self) -> bool {
        self.reply() == Some(ApiReply::Took)
    }
}

/// The refusal of a token that lives, the gravest first: a token lives in the run that brought it.
/// What a run before took counts for the same address.
pub(super) fn refusal(calls: &[ApiCall<'_>], took_before: Option<&str>) -> Option<ApiRefusal> {
    let refused = |with| calls.iter().any(|call| call.with == with && call.refuses_the_token());
    if refused(AskedWith::SignIn) {
        return Some(ApiRefusal::SignIn);
    }
    let took = calls.iter().any(|call| call.with == AskedWith::SignIn && call.takes_the_token());
    let same = |address: &str| calls.iter().all(|call| call.address == address);
    let kind = if took || took_before.is_some_and(same) { ApiRefusal::RefreshedAlone } else { ApiRefusal::Refreshed };
    refused(AskedWith::Refreshed).then_some(kind)
}

fn brought_tokens(exchange: &Exchange) -> bool {
    TokenRequest::of(exchange).end == End::Taken
}
