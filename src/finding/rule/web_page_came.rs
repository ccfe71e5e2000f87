//! `web-page-came`: a web page in place of tokens, told apart by whose it is.

use crate::claim::{Severity, Sureness};
use crate::exchange::WebPage;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "web-page-came",
    severity: Severity::Error,
    title: "A web page came instead of tokens",
    begins: Begins::Word,
    cause: "Something else than the token endpoint answered: a login page, a proxy, a firewall, or the network’s own sign-in",
    fix: "Find out what stands before the token URL, and check that the two URLs are not swapped",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref()?;
    let Cause::WebPage(page) = refusal.cause else { return None };
    let (title, cause, fix) = match page {
        WebPage::Login if refusal.at == RefusedRequest::Refresh && reading.refreshes_elsewhere() => (
            "A login page came instead of tokens",
            "The code was taken elsewhere. The refresh URL leads to a page where a person signs in: it is a page of the application, or a gateway \
             asks for a sign-in before it lets anything through",
            "Compare the refresh URL with the provider’s documents, and let it answer without a session",
        ),
        WebPage::Login if refusal.at == RefusedRequest::Refresh && !reading.pasted() => (
            "A login page came instead of tokens",
            "The same address took the code a moment ago, or an earlier refresh. A gateway before it wants a session now, or the \
             server sends a person to its login where it should refuse in JSON",
            "Let the token endpoint answer without a session, and a refused refresh with 400 and error invalid_grant",
        ),
        WebPage::Login => (
            "A login page came instead of tokens",
            "The token URL leads to a page where a person signs in: it is the authorization URL, or a gateway asks for a sign-in \
             before it lets anything through",
            "Check that the two URLs are not swapped, and let the token endpoint answer without a session",
        ),
        WebPage::Portal => (
            "The network’s own sign-in page came instead of tokens",
            "This computer’s network wants a sign-in of its own (a captive portal), so the provider was never reached",
            "Sign in to the network in a browser, then try again",
        ),
        WebPage::Proxy => (
            "A proxy or a firewall answered instead of the provider",
            "Something between here and the provider blocked the request and showed its own page: a firewall with a check for \
             browsers, which no program passes, or a network’s proxy",
            "Exempt the token URL from the firewall’s check: the platform meets it as well, by address or by User-Agent. Where it is \
             your own network’s proxy, let the host through or test from another network",
        ),
        // In a paste its own words tell it already.
        WebPage::WantsTls if reading.pasted() => return None,
        WebPage::WantsTls => (
            "The port of the token URL speaks https, and http was asked",
            "What answers there says itself that a request without TLS came to a port for TLS",
            "Write https:// in the token URL, or put the port on which the server speaks http",
        ),
        WebPage::Other => (ABOUT.title, ABOUT.cause, ABOUT.fix),
    };
    let of = |sentence: &str| match refusal.at {
        RefusedRequest::Refresh => reading.of_refreshes(sentence),
        RefusedRequest::Exchange | RefusedRequest::Authorization => sentence.to_owned(),
    };
    Some(Finding {
        severity: refusal.severity,
        title: of(title),
        cause: of(cause),
        fix: of(fix),
        ..refusal.finding(&ABOUT).showing_all(refusal.header("Content-Type", "not JSON"))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, code_with, refresh, Case};

    #[test]
    fn a_login_page_a_portal_and_a_firewall_are_told_apart() {
        let title = |exchange| Case::with(vec![exchange]).read(look).unwrap().title;
        assert!(title(code(200, "<input type=\"password\">")).contains("login page"));
        assert!(title(code(511, "<html>")).contains("network"));
        assert!(title(code_with(403, &[("via", "1.1 gate")], "<html>blocked</html>")).contains("firewall"));
        assert!(title(code(200, "<html>hello</html>")).contains("web page"));
        let of_go = "Client sent an HTTP request to an HTTPS server.\n";
        assert!(title(code(400, of_go)).contains("speaks https"), "in a text as well");
        assert!(title(code(400, "<html>The plain HTTP request was sent to HTTPS port")).contains("speaks https"));
        assert!(Case::signed_in().then(refresh(200, "<html>")).read(look).is_some());
        let login = || refresh(200, "<input type=\"password\">");
        let told = |case: Case| case.read(look).unwrap().cause;
        assert!(told(Case::signed_in().then(login())).contains("The same address took the code"));
        assert!(told(Case::signed_in().then(login()).with_refresh_url()).contains("The refresh URL leads to"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
