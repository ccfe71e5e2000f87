//! `redirect-uri-refused`: the redirect URI is not the registered one, or a refresh is refused for lack of one.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding};
use crate::platform::Way;

pub(super) const ABOUT: About = About {
    id: "redirect-uri-refused",
    severity: Severity::Error,
    title: "The redirect URI was refused",
    begins: Begins::Word,
    cause: "The redirect URI that was sent is not one that is registered for this client; it is compared character by character",
    fix: "Register exactly the redirect URI that is sent: scheme, host, port and path, with or without the slash at the end",
    source: source::REDIRECT_URI,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::RedirectUri)?;
    let finding = refusal.finding(&ABOUT);
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..finding };
    let (provider, begins, platform) = (reading.provider(), reading.provider_begins(), reading.platform());
    if refusal.at == RefusedRequest::Refresh {
        return Some(Finding {
            title: "The refresh was refused for lack of a redirect URI".to_owned(),
            cause: if reading.sends().in_refresh("redirect_uri") {
                format!("{begins} does not take the redirect URI that {platform} sends in a refresh")
            } else if refusal.is_proven() {
                format!("{begins} took the same refresh with redirect_uri in it, and {platform} sends none there")
            } else {
                format!("{begins} wants redirect_uri in a refresh, and {platform} sends none there")
            },
            fix: "Let the token endpoint take a refresh without redirect_uri (RFC 6749 has none in it), or put a proxy of your \
                  own before it that adds it"
                .to_owned(),
            source: source::REFRESHING,
            ..finding
        });
    }
    let sent = reading.evidence.run.redirect_uri.as_deref().filter(|_| !reading.pasted());
    let cause = sent.map_or_else(
        || ABOUT.cause.to_owned(),
        |uri| format!("{} was sent, and {provider} has another one registered for this client", shown(uri)),
    );
    // The code's exchange repeats the redirect URI of the page, and only then are the two compared.
    if sent.is_none() && refusal.at == RefusedRequest::Exchange && refusal.code == "invalid_grant" {
        let cause = "The redirect URI that came with the code is not the one of the authorization request, or not one that is registered for this \
                     client; they are compared character by character";
        let fix = "Send one and the same redirect URI to the authorization page and with the code, and register exactly that: scheme, host, \
                   port and path, with or without the slash at the end";
        return Some(Finding { cause: cause.to_owned(), fix: fix.to_owned(), ..finding });
    }
    if let Some(uri) = sent.filter(|_| reading.refuses_the_hosts_redirect()) {
        return Some(at_a_host(reading, uri, finding));
    }
    match sent.filter(|_| refusal.is_on_a_page()) {
        Some(uri) => {
            let uri_shown = shown(uri);
            let fix = reading.evidence.platform.redirect_uris_in_words().map_or_else(
                || format!("Register {uri_shown} for this client, letter by letter, then sign in again"),
                |own| {
                    format!(
                        "Register {uri_shown} for this client as well, beside {platform}’s own {own}, letter by letter, then sign \
                         in again. Before users can sign in, {own} has to be registered in any case"
                    )
                },
            );
            let cause =
                format!("{begins} does not know {} for this client: only what is registered comes back", shown(uri));
            Some(Finding { title: "The redirect URI of this test is not registered".to_owned(), cause, fix, ..finding })
        }
        None => Some(Finding { cause, ..finding }),
    }
}

/// Where an MCP host sends just that redirect URI, with its own client document or as it registered it.
fn at_a_host(reading: &Reading<'_>, uri: &str, finding: Finding) -> Finding {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    let way = reading.evidence.run.server.as_deref().and_then(|seen| seen.way);
    let document =
        reading.evidence.platform.mcp.and_then(|host| host.client_document).filter(|_| way == Some(Way::HostDocument));
    let of = match document {
        Some(document) if !document.value.native => format!(
            "{platform}’s client document lists it without a port and does not say that it is of a native program, so {} compares \
             the port, which is another one at each sign-in",
            reading.provider()
        ),
        Some(_) => format!("{platform}’s client document lists it without a port, and the port is another one at each sign-in"),
        None => format!("{platform} registered it just so"),
    };
    Finding {
        title: format!("The redirect URI of {platform} is refused"),
        cause: format!("{begins} does not take {} for this client. {of}", shown(uri)),
        fix: "Take any port where a loopback redirect URI is compared (RFC 8252, section 7.3), for localhost as well, whatever \
              application_type says"
            .to_owned(),
        source: source::LOOPBACK,
        ..finding
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_mismatch_shows_what_was_sent_and_a_refresh_asks_for_none() {
        let case = Case::with(vec![code(400, r#"{"error":"redirect_uri_mismatch"}"#)]);
        assert!(case.read(look).unwrap().cause.contains("http://127.0.0.1:8765/callback"));
        let body = r#"{"error":"invalid_request","error_description":"redirect_uri is missing"}"#;
        let finding = Case::signed_in().then(refresh(400, body)).read(look).unwrap();
        assert!(finding.title.contains("lack of a redirect URI"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
