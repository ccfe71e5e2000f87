//! `token-url-redirects`: the token endpoint answers with a redirect, which is never followed.

use url::Url;

use super::redirect_target::RedirectTarget;
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};
use crate::platform::Pitfall;

pub(super) const ABOUT: About = About {
    id: "token-url-redirects",
    severity: Severity::Error,
    title: "The token URL redirects",
    begins: Begins::Word,
    cause: "Secrets are not sent after a redirect: whoever answers there would get them",
    fix: "Let the final address be the token URL, and let the token endpoint answer directly",
    source: source::TOKEN_ENDPOINT,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Redirects)?;
    let to = refusal.header("Location", "not followed");
    let location = refusal.answer.as_ref().and_then(|(answer, _)| answer.header("location"));
    let sent = reading.last().map(|request| request.exchange.request.url.as_str()).filter(|_| !reading.pasted());
    let target = RedirectTarget::of(location, sent.and_then(|url| Url::parse(url).ok()).as_ref());
    let at_the_refresh_url = refusal.at == RefusedRequest::Refresh && reading.refreshes_elsewhere();
    let place = reading.places().refresh_url.filter(|_| at_the_refresh_url).unwrap_or(reading.places().token_url);
    let (title, cause, fix) = words(target, place.into);
    let warned = reading.evidence.platform.pitfalls.temporary_redirect.filter(|_| refusal.status == Some(307));
    let (title, cause, fix) = match warned {
        _ if at_the_refresh_url => {
            let said = warned
                .map(|pitfall| format!("{}, and nothing says that an address for refreshes may. ", pitfall.cause));
            let of = |sentence: &str| of_the_refresh_url(sentence);
            (of(title), said.unwrap_or_default() + &of(cause), of(&fix))
        }
        Some(pitfall) => {
            let (cause, fix) = in_its_words(pitfall, target, cause, fix);
            (title.to_owned(), cause, fix)
        }
        None => (title.to_owned(), cause.to_owned(), fix),
    };
    Some(Finding {
        severity: refusal.severity,
        evidence: refusal.evidence_with("location"),
        title,
        cause,
        fix,
        source: warned.map_or(ABOUT.source, |pitfall| pitfall.source),
        ..refusal.finding(&ABOUT).showing_all(to)
    })
}

/// What the platform's own documents say of 307 goes first. Where the redirect itself tells nothing more, so does their fix.
fn in_its_words(pitfall: Pitfall, target: RedirectTarget, cause: &str, fix: String) -> (String, String) {
    let fix = match target {
        RedirectTarget::SameHost | RedirectTarget::Unknown => pitfall.fix.to_owned(),
        RedirectTarget::Nowhere
        | RedirectTarget::Itself
        | RedirectTarget::Login
        | RedirectTarget::PlainHttp
        | RedirectTarget::OtherHost => fix,
    };
    (format!("{}. {cause}", pitfall.cause), fix)
}

/// The same sentence where it is an address of the refreshes' own that redirects.
fn of_the_refresh_url(sentence: &str) -> String {
    sentence.replace("token URL", "refresh URL").replace("token endpoint", "refresh endpoint")
}

/// Only an address that may be the token endpoint's own is one to write down; `into` is where the platform has it.
fn words(target: RedirectTarget, into: &str) -> (&'static str, &'static str, String) {
    match target {
        RedirectTarget::Nowhere => (
            "The token URL redirects and names no address",
            "The status says that the answer is elsewhere, and no Location says where",
            "Let the token endpoint answer with 200 and tokens, or 400 and an error. Look whether a proxy or a cache before it makes that status"
                .to_owned(),
        ),
        RedirectTarget::Itself => (
            "The token URL redirects to itself",
            "Whoever follows it goes in a circle. Often a proxy speaks http to the server, which asks for https and is asked by http again; or a cookie \
             is wanted that no platform keeps",
            "Let the server know that https was asked (X-Forwarded-Proto), and let the token endpoint answer without a cookie".to_owned(),
        ),
        RedirectTarget::Login => (
            "The token URL leads to a login page",
            "A person is to sign in there, and a platform’s server can’t: a gateway wants a session before it lets anything through, or the token URL \
             is a page of the application and not its token endpoint",
            "Check that authorization URL and token URL are not swapped, and take the token endpoint out of what asks for a session".to_owned(),
        ),
        RedirectTarget::PlainHttp => (
            "The token URL redirects to plain http",
            "Secrets are not sent unencrypted. Often a proxy ends https and the server behind it writes addresses as it is asked itself, by http",
            format!(
                "Let the server know that https was asked (X-Forwarded-Proto), or put the path that it wants {into}, with https; often a slash at the \
                 end is all that differs"
            ),
        ),
        RedirectTarget::OtherHost => (
            "The token URL redirects to another host",
            ABOUT.cause,
            format!(
                "If that host is the provider’s, put its token URL {into}, and let the token endpoint answer directly. If it is not known to you, find out \
                 who answers there"
            ),
        ),
        RedirectTarget::SameHost | RedirectTarget::Unknown => {
            (ABOUT.title, ABOUT.cause, format!("Put the final address {into}, and let the token endpoint answer directly"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, code_with, refresh, refresh_with, Case};
    use crate::platform::public_host::PUBLIC_HOST;
    use crate::platform::Platforms;

    #[test]
    fn a_redirect_is_an_error_at_the_sign_in_and_a_warning_at_a_refresh() {
        assert_eq!(Case::with(vec![code(307, "")]).read(look).unwrap().severity, Severity::Error);
        assert_eq!(Case::signed_in().then(refresh(302, "")).read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn a_307_is_told_in_the_platforms_own_words_where_it_has_some() {
        let of = |platform, status, location| {
            let case = Case::with(vec![code_with(status, &[("location", location)], "")]);
            Case { platform, ..case }.read(look).unwrap()
        };
        let pitfall = PUBLIC_HOST.pitfalls.temporary_redirect.unwrap();
        let finding = of(&PUBLIC_HOST, 307, "/token/");
        assert!(finding.cause.starts_with(pitfall.cause), "{}", finding.cause);
        assert_eq!((finding.fix.as_str(), finding.source), (pitfall.fix, pitfall.source));
        // What the redirect itself tells is not lost.
        let login = of(&PUBLIC_HOST, 307, "/login");
        assert!(login.cause.starts_with(pitfall.cause) && login.fix.contains("are not swapped"), "{login:?}");
        for finding in [of(&PUBLIC_HOST, 302, "/token/"), of(Platforms::shipped().first(), 307, "/token/")] {
            assert!(!finding.cause.contains("307") && finding.source != pitfall.source, "{finding:?}");
        }
    }

    #[test]
    fn a_refresh_url_that_redirects_is_called_so_and_named_by_its_own_place() {
        let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
        for (status, location) in
            [(307, "/refresh/"), (302, "/refresh/"), (307, "/login"), (301, "https://other.example/"), (303, "")]
        {
            let case = Case::signed_in().then(refresh_with(status, &[("location", location)], "")).with_refresh_url();
            let found = Case { platform: copilot, ..case }.read(look).unwrap();
            assert!(found.title.starts_with("The refresh URL"), "{}", found.title);
            let told = format!("{}. {}", found.cause, found.fix);
            assert!(!told.contains("token URL") && !told.contains("as Token endpoint"), "{told}");
            assert!(!found.fix.contains("token endpoint"), "{}", found.fix);
            assert_eq!(told.contains("307"), status == 307, "{told}");
            if location == "/refresh/" {
                assert!(found.fix.contains("into the Teams developer portal as Refresh endpoint"), "{}", found.fix);
            }
        }
        // Where refreshes go to the token URL, it is the token URL still.
        let same = Case::signed_in().then(refresh_with(307, &[("location", "/token/")], ""));
        let found = Case { platform: copilot, ..same }.read(look).unwrap();
        assert!(found.title.starts_with("The token URL") && found.fix.contains("as Token endpoint"), "{found:?}");
    }

    #[test]
    fn a_login_page_a_circle_and_no_address_are_nothing_to_write_down() {
        let of = |headers: &[(&str, &str)]| Case::with(vec![code_with(302, headers, "")]).read(look).unwrap();
        for headers in [&[][..], &[("location", "/login")], &[("location", "/token")]] {
            assert!(!of(headers).fix.contains("final address"), "{}", of(headers).fix);
        }
        assert!(of(&[("location", "/token/")]).fix.contains("final address"));
    }
}
