//! What was looked at and is fine, and what could not be looked at.

use super::api_call::{ApiCall, AskedWith};
use super::page_words::not_looked;
use super::reading::Reading;
use super::token_request::{End, TokenRequest};
use super::verdict_row::VerdictRow;
use super::{server, Look, NotEvaluated, RuledOut};
use crate::claim::Severity;
use crate::draft::Loopback;
use crate::exchange::{CameBy, RefreshField, Variant};
use crate::flow::{worth_varying, CallbackEnd, Looked, Probe};
use crate::platform::{EmptyScope, Way, WhyNot};

/// What was looked at and is fine: one line each.
pub(super) fn ruled_out(reading: &Reading<'_>) -> Vec<RuledOut> {
    let mut fine = Vec::new();
    let mut add = |about: Option<Look>, said: String| fine.push(RuledOut::new(about, said));
    let run = reading.evidence.run;
    if run.callback == Some(CallbackEnd::Code) {
        let way = if run.came_by() == Some(CameBy::Pasted) { ", in the address that was pasted" } else { "" };
        add(None, format!("state came back unchanged{way}"));
    }
    if let Some(seen) = run.server.as_deref() {
        let opened = run.redirect_uri.is_some();
        if opened && server::of_run(reading).iter().all(|finding| finding.severity == Severity::Hint) {
            add(None, format!("Nothing in the server’s documents stands in {}’s way", reading.platform()));
        }
        if run.issuer.is_some() && run.issuer == seen.awaited && reading.other_issuer().is_none() {
            add(None, "iss of the answer is the issuer, character by character".to_owned());
        }
    }
    let taken = reading.code.as_ref().and_then(TokenRequest::taken);
    if taken.is_some_and(|meaning| meaning.refresh == RefreshField::Present) {
        add(None, "A refresh token came with the sign-in".to_owned());
    }
    let last_taken = reading.last_refresh().is_some_and(|request| request.end == End::Taken);
    match reading.refreshes_taken() {
        0 => {}
        _ if !last_taken => {}
        1 => add(Some(Look::Refresh), "A refresh was taken".to_owned()),
        2 if reading.left_out() => {
            add(Some(Look::SecondRefresh), "The second refresh took the same refresh token again".to_owned());
        }
        2 => add(Some(Look::SecondRefresh), "The second refresh took what the first brought".to_owned()),
        times => add(Some(Look::SecondRefresh), format!("{times} refreshes were taken")),
    }
    if reading.taken().next().is_some() && reading.unknown_lifetime().is_none() {
        add(None, "Every token answer says how long the access token lives".to_owned());
    }
    if let Some(took) = api_took(reading) {
        add(Some(Look::Api), reading.of_api(&took));
    }
    let sent_empty = run.scope.trim().is_empty() && reading.sends().empty_scope.value == EmptyScope::Sent;
    if sent_empty && reading.is_sign_in() && taken.is_some() {
        add(None, "An empty scope was accepted".to_owned());
    }
    probes(reading, &mut add);
    if reading.is_sign_in() && run.callback.is_some() && reading.extra().is_empty() {
        add(None, format!("Nothing was sent that {} can’t send", reading.platform()));
    }
    fine
}

/// Which tokens the author's API took.
fn api_took(reading: &Reading<'_>) -> Option<String> {
    let took =
        |with| reading.api.iter().filter(|call| call.with == with && call.takes_the_token()).find_map(ApiCall::answer);
    let (first, refreshed) = (took(AskedWith::SignIn), took(AskedWith::Refreshed));
    let status = first.or(refreshed).or_else(|| took(AskedWith::Earlier))?.status;
    Some(match (first, refreshed) {
        (Some(_), Some(_)) => format!("Your API took the access token of the sign-in and the refreshed one ({status})"),
        (Some(_) | None, None) => format!("Your API took the access token ({status})"),
        (None, Some(_)) => format!("Your API took the refreshed access token ({status})"),
    })
}

/// What the probes ruled out: ways that were refused as well, and a reuse that does no harm.
fn probes(reading: &Reading<'_>, add: &mut impl FnMut(Option<Look>, String)) {
    for (variant, request) in &reading.variants {
        // Proof of death says that the token was spent, and nothing of the way in which it was presented.
        let refused = matches!(request.end, End::Refused { proof: false });
        match variant {
            Variant::OtherContentType
            | Variant::OtherClientAuthentication
            | Variant::SecretInBody
            | Variant::OtherBoth
            | Variant::WithRedirectUri
            | Variant::WithScope
            | Variant::WithResource => {
                if refused {
                    let ways = Look::Probe(Probe::RetryVariants);
                    add(Some(ways), format!("It is refused with {} as well", variant.words()));
                }
            }
            Variant::AfterReplay => {
                let spent = reading.variant(Variant::SpentToken).map(|request| request.end);
                if request.end == End::Taken && matches!(spent, Some(End::Refused { .. })) {
                    let said = "A spent refresh token is refused, and the newest one lives on";
                    add(Some(Look::Probe(Probe::Replay)), said.to_owned());
                }
            }
            Variant::SpentToken => {}
        }
    }
}

/// Probes that were not run, though there was something for them to find.
fn probes_left_out(reading: &Reading<'_>) -> Vec<NotEvaluated> {
    let mut missing = Vec::new();
    let allowed = reading.evidence.run.allowed;
    let ways = [
        Variant::OtherContentType,
        Variant::OtherClientAuthentication,
        Variant::SecretInBody,
        Variant::WithRedirectUri,
        Variant::WithScope,
        Variant::WithResource,
    ];
    let tried = ways.into_iter().any(|way| reading.variant(way).is_some());
    let worth = reading.last().is_some_and(|request| worth_varying(request.exchange));
    if worth && !tried {
        let why = match (allowed.retry_variants, reading.last_refresh().is_some()) {
            (true, _) => "no sign-in came of it",
            (false, true) => {
                "only with your consent, since it presents the refresh token in ways that the platform does not use"
            }
            (false, false) => "only with your consent, since each way needs a new sign-in",
        };
        missing.push(NotEvaluated { probe: Look::Probe(Probe::RetryVariants), why: why.to_owned() });
    }
    let spent = reading.variant(Variant::SpentToken).map(|request| request.end);
    if spent.is_some_and(|end| !matches!(end, End::Taken | End::Refused { .. })) {
        let why = "the answer to the spent token told nothing".to_owned();
        missing.push(NotEvaluated { probe: Look::Probe(Probe::Replay), why });
    }
    let last_taken = reading.last_refresh().is_some_and(|request| request.end == End::Taken);
    let twice = reading.refreshes.iter().filter(|request| request.end == End::Taken).count() >= 2;
    if reading.is_sign_in() && twice && last_taken && reading.variant(Variant::SpentToken).is_none() {
        let why = if allowed.replay {
            "the provider repeats one refresh token, so none is spent"
        } else {
            "only with your consent, since it ends the sign-in at some providers"
        };
        missing.push(NotEvaluated { probe: Look::Probe(Probe::Replay), why: why.to_owned() });
    }
    missing
}

/// What could not be looked at, and why.
pub(super) fn not_evaluated(reading: &Reading<'_>, row: VerdictRow) -> Vec<NotEvaluated> {
    let mut missing = Vec::new();
    let mut add = |probe: Look, why: String| missing.push(NotEvaluated { probe, why });
    let run = reading.evidence.run;
    if let Some(Looked::Not(why)) = run.look.as_ref().filter(|_| run.nobody_came_back()) {
        add(Look::AuthorizationPage, not_looked(*why).to_owned());
    }
    let refreshes = reading.refreshes_taken();
    if reading.refreshes.is_empty() && refreshes == 0 {
        add(Look::Refresh, no_refresh(reading, row));
    }
    if refreshes < 2 {
        add(Look::SecondRefresh, no_second_refresh(reading, row));
    }
    if let Some(why) = no_api(reading) {
        add(Look::Api, reading.of_api(&why));
    }
    let seen = run.server.as_deref().map(|seen| seen.passed_over.as_slice()).unwrap_or_default();
    if seen.contains(&(Way::HostDocument, WhyNot::AddressNotKnown)) {
        let platform = reading.platform();
        let why = format!("where iss is not promised, {platform} has one whose address is not known here");
        add(Look::ClientDocument, why);
    }
    missing.extend(probes_left_out(reading));
    let mut add = |probe: Look, why: String| missing.push(NotEvaluated { probe, why });
    if reading.is_sign_in() {
        let platform = reading.platform();
        let redirect = &reading.evidence.setup.redirect;
        let sent = run.redirect_uri.as_deref().unwrap_or(redirect.as_typed());
        let its_own = reading.evidence.platform.receives(sent);
        if let Some(uri) = reading.evidence.platform.redirect_uris_in_words().filter(|_| !its_own) {
            let why = if Loopback::read(sent).is_ok() {
                "this test uses an address of this computer"
            } else {
                "this test uses another address, and what the browser ended on was pasted"
            };
            add(Look::PlatformRedirectUri, format!("only {platform} receives {uri}, and {why}"));
        }
    }
    missing
}

/// Why nothing was learnt of the author's API; `None` where it took or refused the token.
fn no_api(reading: &Reading<'_>) -> Option<String> {
    let last = reading.api.last();
    if let Some(failure) = last.and_then(ApiCall::failure) {
        return Some(failure.short());
    }
    let Some(answer) = last.and_then(ApiCall::answer) else {
        let why = match &reading.evidence.setup.api_address {
            // It is called as soon as there is a token.
            None if reading.at_a_server() => "no sign-in came of it",
            None => "no address of your API was given",
            Some(_) if reading.evidence.run.api_not_allowed => {
                "the access token has not been allowed to go to this address: press Call your API in the window"
            }
            Some(_) => "your API was not called in this run",
        };
        return Some(why.to_owned());
    };
    let status = answer.status;
    if reading.at_a_server() {
        let said = format!("the MCP server answered {status}, which is about the message and not the token");
        return Some(said).filter(|_| !matches!(status, 200..=299 | 401 | 403));
    }
    match status {
        200..=299 | 401 | 403 => None,
        300..=399 => {
            Some(format!("your API answered {status}: a token is not sent after a redirect, give its final address"))
        }
        404 | 405 => Some(format!("your API answered {status}: give an address of it that answers a GET")),
        500..=599 => Some(format!("your API itself failed ({status}), which says nothing of the token")),
        _ => Some(format!("your API answered {status}, which may be about the request and not the token")),
    }
}

fn no_refresh(reading: &Reading<'_>, row: VerdictRow) -> String {
    if row == VerdictRow::OurSide {
        return reading.why_our_side();
    }
    if reading.nothing_to_refresh() {
        return "there is no refresh token".to_owned();
    }
    if VerdictRow::SignInFails.fits(reading) {
        return "no sign-in came of it".to_owned();
    }
    "none was asked for in this run".to_owned()
}

fn no_second_refresh(reading: &Reading<'_>, row: VerdictRow) -> String {
    match reading.last_refresh().map(|request| request.end) {
        None | Some(End::OurSide) => no_refresh(reading, row),
        Some(End::Taken) => "one refresh was taken so far".to_owned(),
        Some(End::Refused { .. }) => "the refresh was refused".to_owned(),
        Some(End::Certificate) => "the certificate was refused".to_owned(),
        Some(End::Unreadable | End::Lost) => "the refresh brought no clear answer".to_owned(),
    }
}
