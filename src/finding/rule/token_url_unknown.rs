//! `token-url-unknown`: 404, 405 or 410 at the token URL.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "token-url-unknown",
    severity: Severity::Error,
    title: "There is no token endpoint at the token URL",
    begins: Begins::Word,
    cause: "The server knows no such address, or none that takes POST. Often the two URLs are swapped: the authorization URL is the page that the browser opens, the token URL the token endpoint",
    fix: "Compare both URLs with the provider’s documents or its discovery document",
    source: source::SWAPPED,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::NoEndpoint)?;
    if refusal.at == RefusedRequest::Refresh && !reading.pasted() {
        if reading.refreshes_elsewhere() {
            return Some(Finding {
                severity: refusal.severity,
                title: "There is no token endpoint at the refresh URL".to_owned(),
                cause: "The token URL took the code. At the refresh URL the server knows no address, or none that takes POST".to_owned(),
                fix: "Compare the refresh URL with the provider’s documents; where refreshes have none of their own there, it is the token URL"
                    .to_owned(),
                ..refusal.finding(&ABOUT)
            });
        }
        let cause = "The same address took the code a moment ago, or an earlier refresh. Something else answered now, or the server \
                     refuses refreshes in an odd way";
        return Some(Finding {
            severity: refusal.severity,
            title: "The token URL is not there for a refresh".to_owned(),
            cause: cause.to_owned(),
            fix: "Look into the server’s log for this request, and answer a refused refresh with 400 and error invalid_grant".to_owned(),
            ..refusal.finding(&ABOUT)
        });
    }
    let (page, token) = (reading.places().authorization_url.name, reading.places().token_url.name);
    let cause = format!(
        "The server knows no such address, or none that takes POST. Often the two URLs are swapped: {page} is the page that the \
         browser opens, {token} the token endpoint"
    );
    Some(Finding { severity: refusal.severity, cause, ..refusal.finding(&ABOUT) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_missing_endpoint_is_said_whatever_the_page_around_it() {
        assert!(Case::with(vec![code(404, "<html>not found</html>")]).read(look).is_some());
        assert_eq!(Case::with(vec![code(405, "")]).read(look).unwrap().severity, Severity::Error);
        let gone = Case::signed_in().then(refresh(404, ""));
        assert!(gone.read(look).unwrap().cause.contains("The same address took the code"));
        assert!(gone.with_refresh_url().read(look).unwrap().title.contains("at the refresh URL"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
