//! `api-refused`: the author’s API refuses the access token.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, ApiReply, TokenAnswer, WebPage};
use crate::finding::about::{About, Begins};
use crate::finding::api_call::{ApiCall, ApiRefusal, AskedWith};
use crate::finding::reading::Reading;
use crate::finding::words::{answer_line, shown};
use crate::finding::{source, Finding, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "api-refused",
    severity: Severity::Warning,
    title: "Your API did not take the access token",
    begins: Begins::Word,
    cause: "The API was called with an access token that still lives, as the platform calls it, and said no",
    fix: "Look at what the API checks: the token’s audience, issuer and scope, and whether it asks the right server about it",
    source: source::BEARER,
    sureness: Sureness::Observed,
};

/// Where an API says why it refuses (RFC 6750, section 3).
const CHALLENGE: &str = "WWW-Authenticate";

const ADDRESS_OF_DATA: &str = "Give the address of a call that answers with data. Let it answer 401 to a token that it does not take, and not with a page or a redirect to one";
const ADDRESS_OF_NO_PAGE: &str =
    "Give the address of a call that answers with data, and that answers 401 to a token that it does not take";
const ADDRESS_WITHOUT_PARAMETERS: &str = "Give the address of a call that works without parameters. Let the API answer errors with a status of 400 and more, 401 where it does not take the token";
const ADDRESS_OF_BEARER: &str =
    "Let the API take a bearer token at this address, or give the address of a call that takes one";
const AGAIN_WITH_ADDRESS: &str = "Sign in again with this address: then it is asked with both tokens";

/// A server has one address, and what it is asked is a message of the protocol.
fn fix_at_a_server(fix: &'static str) -> &'static str {
    match fix {
        ADDRESS_OF_DATA | ADDRESS_OF_NO_PAGE => "Look whether this is the address that hosts are given: the one that takes POST with JSON-RPC, often ending in /mcp. Let it answer 401 to a token that it does not take, and not with a page or a redirect to one",
        ADDRESS_WITHOUT_PARAMETERS => "Look at the error’s message. If it is about the token, answer 401 with WWW-Authenticate: Bearer in its place; if it is about the message, nothing is said of the token",
        ADDRESS_OF_BEARER => "Let the server take the access token as Authorization: Bearer",
        AGAIN_WITH_ADDRESS => "Sign in again: then it is asked with both tokens",
        other => other,
    }
}

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let call = telling(reading)?;
    let answer = call.answer()?;
    let challenge = answer.header("www-authenticate").map(|value| format!(", WWW-Authenticate: {}", shown(value)));
    let why = challenge.as_ref().map(|_| Spot::header(CHALLENGE).noted("why it refuses"));
    let evidence = format!("{}{}", answer_line(answer, &TokenAnswer::of(answer)), challenge.unwrap_or_default());
    let Told { severity, title, cause, fix } = told(reading, &call, answer);
    Some(Finding {
        severity,
        title: reading.of_api(title),
        cause: reading.of_api(&cause),
        fix: reading.of_api(if reading.at_a_server() { fix_at_a_server(fix) } else { fix }),
        ..ABOUT.finding(if reading.at_a_server() { Place::Server } else { Place::Api }, evidence).showing_all(why)
    })
}

/// The refusal on which the verdict rests, else the last one. Any other status than 401 and 403, where nothing in the answer says
/// that nobody is signed in, may be the fault of the address, of the request or of the API itself: then nothing was learnt.
fn telling<'a>(reading: &Reading<'a>) -> Option<ApiCall<'a>> {
    let with = match reading.api_refusal() {
        Some(ApiRefusal::SignIn) => Some(AskedWith::SignIn),
        Some(ApiRefusal::RefreshedAlone | ApiRefusal::Refreshed) => Some(AskedWith::Refreshed),
        None => None,
    };
    let by_status = |call: &ApiCall<'_>| call.answer().is_some_and(|answer| matches!(answer.status, 401 | 403));
    let mut calls = reading.api.iter().filter(|call| by_status(call) || says_no(call.reply()));
    match with {
        Some(with) => calls.find(|call| call.with == with && call.refuses_the_token()).copied(),
        None => calls.next_back().copied(),
    }
}

fn says_no(reply: Option<ApiReply>) -> bool {
    match reply {
        Some(ApiReply::Page(_) | ApiReply::Denied | ApiReply::Failed) => true,
        Some(ApiReply::Took | ApiReply::Other) | None => false,
    }
}

struct Told {
    severity: Severity,
    title: &'static str,
    cause: String,
    fix: &'static str,
}

/// Where neither status nor challenge refuses, and the answer is none to a token that was taken.
fn told_otherwise(reading: &Reading<'_>, reply: ApiReply, answer: &Answer) -> Option<Told> {
    let (platform, begins, status) = (reading.platform(), reading.platform_begins(), answer.status);
    let called = format!("The API was called with the access token, as {platform} calls it, and answered {status}");
    let (title, cause, fix) = match reply {
        ApiReply::Page(WebPage::Login) => (
            "Your API answered with a login page",
            format!("{called} with a page that asks a person to sign in: it did not take the token, or the address is a page for people. {begins} sees a success, and neither refreshes nor asks to sign in"),
            ADDRESS_OF_DATA,
        ),
        ApiReply::Page(_) => (
            "Your API answered with a web page",
            format!("{called} with a web page. Whether it took the token can’t be seen: such a page comes to whoever asks"),
            ADDRESS_OF_NO_PAGE,
        ),
        ApiReply::Denied => (
            "Your API says that nobody is signed in, without status 401",
            format!("{called} with words that refuse the access token. {begins} looks at the status: only a 401 tells it that the token is not taken"),
            "Look at what the API checks (the token’s audience, issuer and scope), and let it answer 401 with WWW-Authenticate: Bearer where it says no",
        ),
        ApiReply::Failed => (
            "Your API answered with an error and a status of success",
            format!("{called} with an error in it. Whether it took the token can’t be seen from that"),
            ADDRESS_WITHOUT_PARAMETERS,
        ),
        ApiReply::Took | ApiReply::Other => return None,
    };
    Some(Told { severity: Severity::Warning, title, cause, fix })
}

fn told(reading: &Reading<'_>, call: &ApiCall<'_>, answer: &Answer) -> Told {
    let otherwise = call.reply().and_then(|reply| told_otherwise(reading, reply, answer));
    otherwise.unwrap_or_else(|| told_by_status(reading, call, answer.status))
}

fn told_by_status(reading: &Reading<'_>, call: &ApiCall<'_>, status: u16) -> Told {
    let platform = reading.platform();
    let told = |severity, title, cause: String, fix| Told { severity, title, cause, fix };
    if !call.refuses_the_token() {
        let (title, cause, fix) = if status == 403 {
            (
                "Your API knows the access token and forbids the call",
                format!("The API was called with the access token, as {platform} calls it, and answered 403: what was asked for is not allowed with it"),
                "Look at what the API asks for: a scope that the sign-in did not get, or a right that this user lacks",
            )
        } else {
            (
                "Your API wants another way of signing in",
                format!(
                    "{} sends “Authorization: Bearer”, and the API asks for another scheme in WWW-Authenticate",
                    reading.platform_begins()
                ),
                ADDRESS_OF_BEARER,
            )
        };
        return told(Severity::Warning, title, cause, fix);
    }
    match (call.with, reading.api_refusal()) {
        (AskedWith::SignIn, _) => told(
            Severity::Error,
            "Your API refuses the access token",
            format!("The API was called with the access token that the sign-in had just brought, as {platform} calls it, and said no: no call will get through"),
            ABOUT.fix,
        ),
        (AskedWith::Refreshed, Some(ApiRefusal::RefreshedAlone)) => told(
            Severity::Error,
            "Your API refuses the refreshed access token",
            "The API took the access token of the sign-in and refuses the one that a refresh brought. Users are out when their first one ends, though every refresh works".to_owned(),
            "Compare the two tokens, as far as the API reads them: audience, issuer, scope and signing key. A server of your own must know the new token before it answers",
        ),
        (AskedWith::Refreshed, _) => told(
            Severity::Warning,
            "Your API refuses the refreshed access token",
            "The API refuses an access token that a refresh had just brought. Whether it takes one of a sign-in was not tried in this run".to_owned(),
            AGAIN_WITH_ADDRESS,
        ),
        (AskedWith::Earlier, _) => told(
            Severity::Warning,
            "Your API refuses an access token that may have ended",
            "The access token that was presented came in an earlier run, and may have ended since".to_owned(),
            "Refresh, then call your API again",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{api, api_saying, api_with, refresh, Case, ROTATED};
    use crate::finding::Verdict;

    #[test]
    fn only_a_refusal_of_the_token_is_one() {
        let of = |status| Case::healthy().then(api(status)).read(look);
        assert!(of(401).is_some() && of(403).is_some());
        for status in [200, 302, 404, 405, 500] {
            assert_eq!(of(status), None, "{status}");
        }
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn a_success_that_says_no_is_told_and_counts_as_no_token_taken() {
        let login = "<!doctype html><title>Sign in</title><form action=/login><input type=password></form>";
        let graph = r#"{"data":null,"errors":[{"message":"Not authenticated"}]}"#;
        for (body, title) in [
            (login, "Your API answered with a login page"),
            ("<html>tea</html>", "Your API answered with a web page"),
            (graph, "Your API says that nobody is signed in, without status 401"),
            (r#"{"success":false}"#, "Your API answered with an error and a status of success"),
        ] {
            let finding = Case::healthy().then(api_saying(200, body)).read(look).unwrap();
            assert_eq!((finding.title.as_str(), finding.severity), (title, Severity::Warning), "{body}");
            // A refreshed token that is refused later was never compared with one that was taken.
            let refreshed = Case::signed_in().then(api_saying(200, body)).then(refresh(200, ROTATED)).then(api(401));
            assert_eq!(refreshed.judge().verdict, Verdict::Unknown, "{body}");
            let told = Case::signed_in().then(api_saying(200, body)).judge().ruled_out;
            assert!(told.iter().all(|fine| !fine.said.contains("Your API took")), "{told:?}");
        }
        let graph = Case::healthy().then(api_saying(200, graph)).read(look).unwrap();
        assert!(graph.evidence.contains("Not authenticated"), "{}", graph.evidence);
    }

    #[test]
    fn which_token_was_refused_decides_how_grave_it_is() {
        let bearer = || api_with(401, &[("www-authenticate", "Bearer error=\"invalid_token\"")]);
        let basic = || api_with(401, &[("www-authenticate", "Basic realm=\"x\"")]);
        let refreshed = || refresh(200, ROTATED);
        let severity = |case: Case| case.read(look).map(|finding| finding.severity);
        let (first, again) =
            (Case::signed_in().then(bearer()).then(refreshed()), Case::signed_in().then(api(200)).then(refreshed()));
        assert_eq!(severity(first.then(api(200))), Some(Severity::Error));
        assert_eq!(severity(again.clone().then(bearer())), Some(Severity::Error));
        assert_eq!(severity(again.then(api(200))), None);
        assert_eq!(severity(Case::healthy().then(bearer())), Some(Severity::Warning));
        assert_eq!(severity(Case::signed_in().then(basic())), Some(Severity::Warning));
    }
}
