//! The verdict of each row, with its one sentence.

use super::api_call::ApiRefusal;
use super::our_side::cut_off;
use super::reading::Reading;
use super::refresh_life::EndsAfter;
use super::refusal::Cause;
use super::server_end::ServerEnd;
use super::token_request::{End, TokenRequest};
use super::verdict_row::VerdictRow;
use super::words::{error_named, lasting, odd_words, shown};
use super::Verdict;
use crate::draft::IssuerMismatch;
use crate::exchange::{AnswerBody, Lifetime, OddEnd, TokenAnswer, Unusable};
use crate::flow::CallbackEnd;
use crate::sentence::listed;

/// What a row concludes: verdict, the seconds after which users are signed out, and the sentence that needs no finding.
pub(super) struct Conclusion {
    pub(super) verdict: Verdict,
    pub(super) signed_out_after_s: Option<u64>,
    pub(super) summary: String,
}

pub(super) fn conclude(row: VerdictRow, reading: &Reading<'_>) -> Conclusion {
    let platform = reading.platform();
    match row {
        VerdictRow::OurSide => unknown(&reading.why_our_side()),
        VerdictRow::NotThePlatform if reading.extra().is_empty() => unknown(&format!(
            "{} was typed in place of what the documents say, for which {platform} has no field",
            listed(&reading.typed_over())
        )),
        VerdictRow::NotThePlatform => {
            unknown(&format!("{} was sent, which {platform} can’t send", shown(&reading.extra().join(", "))))
        }
        VerdictRow::SignInFails => Conclusion {
            verdict: Verdict::SignInFails,
            signed_out_after_s: None,
            summary: format!("Sign-in fails: {}", sign_in_failure(reading)),
        },
        VerdictRow::NoRefreshToken => match reading.first_lifetime() {
            Some(seconds) => signed_out(seconds),
            None if reading.endless() => stays(),
            None => unknown(&format!("there is no refresh token, and {}", lifetime_said(reading))),
        },
        VerdictRow::RefreshRefused => refused_at_refresh(reading),
        VerdictRow::RefreshUnclear => unknown(&unclear(reading)),
        VerdictRow::FixedEnd => reading
            .ends_after()
            .map_or_else(stays, |end| Conclusion { summary: ends_after(end), ..signed_out(end.seconds) }),
        VerdictRow::TooFewRefreshes => unknown(too_few(reading)),
        VerdictRow::LifetimeUnknown => {
            unknown(&reading.unknown_lifetime().map_or_else(|| odd_end_said(reading), |_| lifetime_said(reading)))
        }
        VerdictRow::Stays => stays(),
    }
}

fn stays() -> Conclusion {
    Conclusion { verdict: Verdict::StaysSignedIn, signed_out_after_s: None, summary: "Users stay signed in".to_owned() }
}

fn signed_out(seconds: u64) -> Conclusion {
    Conclusion {
        verdict: Verdict::SignedOut,
        signed_out_after_s: Some(seconds),
        summary: signed_out_after(Some(seconds)),
    }
}

/// The verdict without its time.
pub(super) const SIGNED_OUT: &str = "Users are signed out";

/// The sentence of *signed out*, with the seconds where they are known.
pub(super) fn signed_out_after(seconds: Option<u64>) -> String {
    match seconds {
        Some(seconds) => format!("Users are signed out after {}", lasting(seconds)),
        None => format!("{SIGNED_OUT}: the provider refused to refresh"),
    }
}

fn ends_after(EndsAfter { seconds, without_use }: EndsAfter) -> String {
    format!("{}{}", signed_out_after(Some(seconds)), if without_use { " without use" } else { "" })
}

/// The refresh was refused or brought nothing, or what it brought is refused: the access tokens before it go on to their end.
fn refused_at_refresh(reading: &Reading<'_>) -> Conclusion {
    let by_api = reading.api_refusal() == Some(ApiRefusal::RefreshedAlone);
    let why = match (by_api, reading.refresh_brought_nothing()) {
        (true, _) => "your API does not take what a refresh brings",
        _ if reading.refresh_brought_a_slip() => "a refresh brings no refresh token that can be used",
        (false, true) => "the refresh brings no access token",
        (false, false) => "the provider refused to refresh",
    };
    // Of the tokens that the API was asked with it took the sign-in's alone.
    let first = || reading.first_lifetime().filter(|_| reading.is_sign_in());
    match if by_api { first() } else { lifetimes(reading) } {
        Some(seconds) => signed_out(seconds),
        None => Conclusion {
            verdict: Verdict::SignedOut,
            signed_out_after_s: None,
            summary: format!("{SIGNED_OUT}: {}", reading.of_api(why)),
        },
    }
}

/// What the answers say of the access token's life where that is no number of seconds, as the second half of a sentence.
fn lifetime_said(reading: &Reading<'_>) -> String {
    match reading.unknown_lifetime() {
        None | Some(Lifetime::Absent | Lifetime::Seconds(_)) => {
            "how long the access token lives is not said".to_owned()
        }
        Some(Lifetime::Odd(odd)) => format!("expires_in is {}", odd_words(&odd)),
    }
}

/// The same of the refresh token's end.
fn odd_end_said(reading: &Reading<'_>) -> String {
    match reading.odd_refresh_end() {
        Some((_, member, OddEnd::Milliseconds { .. })) => format!("{} looks like milliseconds", shown(member)),
        Some((_, _, OddEnd::Past { .. })) => "by the answer the refresh token had ended before it came".to_owned(),
        None => "how long the refresh token lives is not said".to_owned(),
    }
}

fn unknown(why: &str) -> Conclusion {
    let summary = format!("We could not tell: {why}");
    Conclusion { verdict: Verdict::Unknown, signed_out_after_s: None, summary }
}

/// The lifetimes taken since the sign-in added up; unknown where the refusal came in a later run, since the time between
/// the runs is not theirs.
fn lifetimes(reading: &Reading<'_>) -> Option<u64> {
    if !reading.is_sign_in() {
        return None;
    }
    // What is presented after a slip is ours alone: a client has lost the good token then.
    if reading.refresh_brought_a_slip() {
        let refreshes = reading.refreshes.iter().filter_map(TokenRequest::taken);
        let until = refreshes.clone().take_while(|meaning| meaning.refresh_slip.is_none()).count() + 1;
        let first = reading.code.iter().filter_map(TokenRequest::taken);
        return first.chain(refreshes.take(until)).map(|meaning| meaning.lifetime.seconds()).sum();
    }
    let added = || reading.taken().filter_map(TokenRequest::taken).map(|meaning| meaning.lifetime.seconds()).sum();
    reading.evidence.grant.map_or_else(added, |grant| grant.lifetimes_s)
}

/// Why a refresh tells nothing of the provider.
fn unclear(reading: &Reading<'_>) -> String {
    match (reading.unsettled(), reading.refresh_end()) {
        (_, Some(End::Taken) | None) => {
            reading.of_api("your API refuses the refreshed access token, and was not asked with the sign-in’s")
        }
        (Some(spends), Some(End::Refused { .. })) => {
            format!("{}, so the refusal may be our own doing", cut_off(spends))
        }
        _ if reading.refused_for_a_new_secret() => {
            "the client secret was replaced since the provider took one, and the new one was refused".to_owned()
        }
        _ => "the last refresh brought no clear answer".to_owned(),
    }
}

fn too_few(reading: &Reading<'_>) -> &'static str {
    if reading.refreshes_taken() == 1 {
        return "only one refresh was taken, refresh once more";
    }
    if reading.evidence.grant.is_some() || reading.taken().next().is_some() {
        return "no refresh was taken yet";
    }
    "nothing was tried yet"
}

/// Why no sign-in came of it, as the second half of a sentence.
pub(super) fn sign_in_failure(reading: &Reading<'_>) -> String {
    match &reading.evidence.run.callback {
        Some(CallbackEnd::State(check)) => return check.clause().to_owned(),
        Some(CallbackEnd::Error { code, .. }) if code == "access_denied" => return "access was denied".to_owned(),
        Some(CallbackEnd::Error { code, .. }) => return format!("the provider sent back the error {}", shown(code)),
        Some(CallbackEnd::NoCode) => return "no code came back".to_owned(),
        Some(CallbackEnd::Issuer(IssuerMismatch::Missing)) => {
            return "iss is promised and did not come back".to_owned()
        }
        Some(CallbackEnd::Issuer(IssuerMismatch::Other)) => return "the answer came from another issuer".to_owned(),
        Some(CallbackEnd::Code) | None => {}
    }
    if let Some(end) = reading.server_end {
        return match end {
            ServerEnd::NotReached(failure) | ServerEnd::Unanswered(failure) => failure.short(),
            ServerEnd::Refused => format!("{} refuses what the server says", reading.platform()),
            ServerEnd::Nowhere | ServerEnd::LooksElsewhere(_) => {
                "the documents lead to no page to sign in at".to_owned()
            }
            ServerEnd::NoClient | ServerEnd::ClientNotKnown | ServerEnd::WayAssumed => {
                "there is no way to a client".to_owned()
            }
            ServerEnd::NotRegistered => "no client was registered".to_owned(),
        };
    }
    if reading.api_refusal() == Some(ApiRefusal::SignIn) && reading.taken().next().is_some() {
        return reading.of_api("your API refuses the access token");
    }
    if let Some(refusal) = reading.refusal.as_ref().filter(|refusal| refusal.is_on_a_page()) {
        return format!("the provider’s page refuses the request with {}", shown(&refusal.code));
    }
    let failing = reading.code.as_ref().filter(|request| request.end != End::Taken).or_else(|| reading.last());
    let Some(request) = failing else {
        return "no tokens came back".to_owned();
    };
    match (request.answer(), request.failure()) {
        (Some((answer, meaning)), _) => match (&answer.body, reading.refusal.as_ref().map(|refusal| refusal.cause)) {
            (_, Some(Cause::Redirects)) => "the token URL redirects".to_owned(),
            // The page around it does not matter.
            (AnswerBody::Html, Some(Cause::Outage | Cause::NoEndpoint)) => {
                format!("the token URL answered {}", answer.status)
            }
            (AnswerBody::Html, _) => format!("the token URL answered with {} instead of tokens", answer.kind()),
            (
                AnswerBody::Empty
                | AnswerBody::Json(_)
                | AnswerBody::Form(_)
                | AnswerBody::Xml
                | AnswerBody::CutJson
                | AnswerBody::Other,
                _,
            ) => refused(answer.status, answer.kind(), meaning),
        },
        (None, Some(failure)) => failure.short(),
        (None, None) => "no tokens came back".to_owned(),
    }
}

fn refused(status: u16, kind: &str, meaning: &TokenAnswer) -> String {
    match (&meaning.error, meaning.usable) {
        (Some(error), _) => format!("the token URL answered {status} with {}", error_named(&error.code)),
        (None, Err(Unusable::NoAccessToken)) => "the token URL’s answer has no access token".to_owned(),
        (None, Err(Unusable::Slip)) => "the access token is none that can be sent".to_owned(),
        (None, Err(Unusable::Body)) => format!("the token URL’s answer is {kind}"),
        (None, _) => format!("the token URL answered {status}"),
    }
}
