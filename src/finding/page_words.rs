//! What a look at the authorization page saw, in words: told at once, beside the open browser.

use super::words::shown;
use super::Advice;
use crate::flow::{BackWithout, NotLooked, PageRefusal, PageSeen};

/// What the author should know of it now; `None` where nothing speaks against signing in.
pub fn page_told(seen: &PageSeen, provider: &str) -> Option<Advice> {
    let (title, line) = match seen {
        PageSeen::Page | PageSeen::LeadsOn { .. } => return None,
        PageSeen::Refused(refusal) => {
            (format!("{provider} refuses this request: {}", shown(&refusal.code)), refused(refusal))
        }
        PageSeen::NoPage => (
            format!("{provider} lets everybody in without a page"),
            "A program that nobody had signed in got a code at once. Where that is not meant, anybody can have it"
                .to_owned(),
        ),
        PageSeen::BackWithout(without) => (
            format!("{provider} sends the browser back with nothing that can be taken"),
            match without {
                BackWithout::Answer => "Its redirect has neither code nor error".to_owned(),
                BackWithout::Query => {
                    "What its redirect brings stands behind #, and no browser sends that on".to_owned()
                }
                BackWithout::OurAddress(at) => {
                    format!("Its redirect leads to {}, and not to the redirect URI", shown(at))
                }
            },
        ),
        PageSeen::Unwelcome { status, firewall } => {
            let who = if *firewall { format!("A firewall before {provider}") } else { provider.to_owned() };
            let line = "It may refuse only the program that asked, and not this client: see what your browser shows";
            (format!("{who} refuses programs, or fails ({status})"), line.to_owned())
        }
        PageSeen::Unnamed { status, says } => {
            let says = says.as_deref().map(|says| format!("It says “{}”. ", shown(says))).unwrap_or_default();
            let what = if *status == 404 {
                "authorization URL, client id and redirect URI"
            } else {
                "client id and redirect URI"
            };
            let line = format!("{says}See what your browser shows, and compare {what}");
            (format!("The page of {provider} answers with an error ({status})"), line)
        }
        PageSeen::Circle => (
            format!("The page of {provider} redirects in a circle"),
            "See what your browser shows, and compare the authorization URL".to_owned(),
        ),
        PageSeen::LeadsNowhere { status } => (
            format!("The page of {provider} redirects ({status}) without saying where"),
            "See what your browser shows, and compare the authorization URL".to_owned(),
        ),
        PageSeen::Unreachable(failure) => (
            format!("The page of {provider} could not be reached from here"),
            format!("{}. See what your browser shows", shown(&failure.sentence())),
        ),
    };
    Some(Advice { title, line })
}

fn refused(refusal: &PageRefusal) -> String {
    let says = refusal.words.as_deref().map(|words| format!("It says “{}”. ", shown(words).trim_end_matches('.')));
    format!("{}If you can sign in all the same, do: that counts", says.unwrap_or_default())
}

/// Why the page was not looked at, as the second half of a sentence.
pub(super) fn not_looked(why: NotLooked) -> &'static str {
    match why {
        NotLooked::Unwanted => "you did not want it looked at",
        NotLooked::Practice => "the practice provider is not looked at, so that a scenario stays what it is",
        NotLooked::RequestUri => "its address has a request_uri, which may be good for one look alone",
        NotLooked::LoginHint => "its address has a login_hint, and the provider might write to that person",
        NotLooked::NotYet => "it had not answered when the run ended",
    }
}
