//! `browser-not-back`: nobody came back, and no refusal was seen by name. What the look at the page saw, and what to compare.

use crate::claim::{Severity, Sureness};
use crate::exchange::NotTaken;
use crate::finding::about::{About, Begins};
use crate::finding::page_words::not_looked;
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place};
use crate::flow::{BackWithout, Looked, NotLooked, OurSide, PageSeen};

pub(super) const ABOUT: About = About {
    id: "browser-not-back",
    severity: Severity::Warning,
    title: "The browser did not come back to the redirect URI",
    begins: Begins::Word,
    cause: "Nobody signed in to the end, or the provider showed a page of its own from which nobody comes back: it does so for a \
            client that it does not know, a redirect URI that is not registered, and a scope that it does not allow",
    fix: "Compare client id, redirect URI and scope with the client’s registration, letter by letter, then sign in again",
    source: source::PAGE_OF_ITS_OWN,
    sureness: Sureness::Assumed,
};

/// What is said: the evidence, why, and how sure that is.
type Said = (String, String, Sureness);

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let run = reading.evidence.run;
    if !run.nobody_came_back() || reading.refusal.is_some() {
        return None;
    }
    let cancelled = run.our_side == Some(OurSide::Cancelled);
    let (evidence, cause, sureness) = match &run.look {
        // Who cancels knows why.
        None | Some(Looked::Not(_) | Looked::Saw(PageSeen::Page | PageSeen::LeadsOn { .. } | PageSeen::NoPage))
            if cancelled =>
        {
            return None;
        }
        None => ("nobody came back".to_owned(), ABOUT.cause.to_owned(), Sureness::Assumed),
        Some(Looked::Not(why)) => was_not_seen(*why),
        Some(Looked::Saw(seen)) => saw(seen, reading)?,
    };
    if let Some(why) = not_taken(reading).filter(|_| sureness == Sureness::Assumed) {
        return Some(was_not_taken(&evidence, why));
    }
    let fix = match &run.look {
        Some(Looked::Saw(PageSeen::BackWithout(without))) => fix_of_back(without).to_owned(),
        look if is_not_there(look.as_ref()) => format!("Check the authorization URL. {}", fix(reading)),
        Some(_) | None => fix(reading),
    };
    Some(Finding { cause, fix, sureness, ..ABOUT.finding(Place::AuthorizationPage, evidence) })
}

/// Why the last text that was pasted is not the address, where nothing else came.
fn not_taken<'a>(reading: &Reading<'a>) -> Option<&'a NotTaken> {
    match &reading.evidence.run.our_side {
        Some(OurSide::NothingPasted(why)) => why.as_ref(),
        Some(_) | None => None,
    }
}

/// The browser may have come to the address: what is to be done is to paste it, and nothing yet speaks against the registration.
fn was_not_taken(evidence: &str, why: &NotTaken) -> Finding {
    let evidence = format!("{evidence}; then a text was pasted that is not the address that it ends at");
    let cause =
        "The last text that was pasted was not taken, so nobody knows whether the browser came to the redirect URI";
    let fix = format!("{}. This sign-in is over: begin another", shown(&why.to_string()));
    Finding {
        cause: cause.to_owned(),
        fix,
        sureness: Sureness::Observed,
        ..ABOUT.finding(Place::AuthorizationPage, evidence)
    }
}

fn was_not_seen(why: NotLooked) -> Said {
    let evidence = format!("nobody came back, and the page was not seen: {}", not_looked(why));
    (evidence, ABOUT.cause.to_owned(), Sureness::Assumed)
}

/// `None` where another rule says it.
fn saw(seen: &PageSeen, reading: &Reading<'_>) -> Option<Said> {
    let begins = reading.provider_begins();
    Some(match seen {
        PageSeen::Refused(_) | PageSeen::Unreachable(_) | PageSeen::Circle | PageSeen::LeadsNowhere { .. } => return None,
        PageSeen::Page | PageSeen::LeadsOn { .. } => (
            leads(seen),
            "Nobody signed in to the end, or a page after the sign-in refused it: some providers look at the redirect URI and \
             the scope only then"
                .to_owned(),
            Sureness::Assumed,
        ),
        PageSeen::NoPage => (
            "a code came at once when it was asked for, without a page".to_owned(),
            format!(
                "{begins} lets everybody in without a page, so the browser should have come back at once: it may not have opened \
                 the address, or was stopped on the way to this computer"
            ),
            Sureness::Observed,
        ),
        PageSeen::BackWithout(without) => back_without(without, &begins),
        PageSeen::Unwelcome { status, firewall } => {
            let who = if *firewall { "a firewall answered" } else { "it answered" };
            let cause = "Programs are refused there, or it failed, so what the browser showed is not known. Often it is an error \
                         page: for a client that is not known, a redirect URI that is not registered, or a scope";
            (format!("{who} {status} when the page was asked for"), cause.to_owned(), Sureness::Assumed)
        }
        PageSeen::Unnamed { status, says } => {
            let says = says.as_deref().map(|says| format!(" and says “{}”", shown(says))).unwrap_or_default();
            (format!("its page answers {status}{says}"), unnamed(*status, &says, &begins), Sureness::Reported)
        }
    })
}

fn leads(seen: &PageSeen) -> String {
    if let PageSeen::LeadsOn { host } = seen {
        format!("it leads on to a page of {}, and named no error on the way", shown(host))
    } else {
        "its page came when it was asked for, and named no error".to_owned()
    }
}

fn back_without(without: &BackWithout, begins: &str) -> Said {
    let (evidence, cause) = match without {
        BackWithout::Answer => (
            "its redirect leads to the redirect URI with neither code nor error".to_owned(),
            format!("{begins} sends the browser back, and without code and error nobody can go on: the redirect was put together wrongly"),
        ),
        BackWithout::Query => (
            "its redirect brings what it brings behind #".to_owned(),
            format!(
                "{begins} answers in the fragment (response_mode fragment, or the implicit flow). No browser sends that part to a \
                 server, so neither this test nor a platform sees it"
            ),
        ),
        BackWithout::OurAddress(at) => (
            format!("its redirect leads to {}", shown(at)),
            format!("{begins} has our state and answers at another address than the redirect URI that was sent: often the one that is registered"),
        ),
    };
    (evidence, cause, Sureness::Observed)
}

fn fix_of_back(without: &BackWithout) -> &'static str {
    match without {
        BackWithout::Answer => {
            "Redirect to redirect_uri with code and state in its query, or with error and state where something went wrong"
        }
        BackWithout::Query => {
            "Answer response_type=code with code and state in the query of redirect_uri (response_mode query), and with no token"
        }
        BackWithout::OurAddress(_) => {
            "Redirect to the redirect_uri of the request, character by character as it came, after comparing it with what is registered"
        }
    }
}

/// What an error page without a known name is most likely about.
fn unnamed(status: u16, says: &str, begins: &str) -> String {
    let says = says.to_lowercase();
    let about = |words: &[&str]| words.iter().any(|word| says.contains(word));
    if about(&["redirect", "callback", "return url"]) {
        format!("{begins} shows an error page of its own, and its words are about the redirect URI: it is not registered as it is sent")
    } else if about(&["client", "application", "app "]) {
        format!("{begins} shows an error page of its own, and its words are about the client: its id is not known there, or it is switched off")
    } else if about(&["code_challenge", "pkce"]) {
        format!("{begins} shows an error page of its own, and its words are about PKCE (code_challenge)")
    } else if about(&["scope"]) {
        format!("{begins} shows an error page of its own, and its words are about the scope")
    } else if status == 405 {
        format!("{begins} takes no GET at this address, and a browser asks by GET: often it is the token URL, and the two are swapped")
    } else if status == 404 {
        format!("{begins} has no page at this address: the authorization URL is another one, or the client is not known, which some answer in the same way")
    } else {
        format!("{begins} shows an error page of its own, from which nobody comes back")
    }
}

/// Whether nothing is at the very address.
fn is_not_there(look: Option<&Looked>) -> bool {
    let Some(Looked::Saw(PageSeen::Unnamed { status, .. })) = look else { return false };
    *status == 404
}

fn fix(reading: &Reading<'_>) -> String {
    let (setup, run) = (reading.evidence.setup, reading.evidence.run);
    let uri = run.redirect_uri.as_deref().unwrap_or(setup.redirect.as_typed());
    let scope =
        if run.scope.trim().is_empty() { "no scope".to_owned() } else { format!("scope {}", shown(&run.scope)) };
    format!(
        "Compare with the client’s registration at {}, letter by letter: client id {}, redirect URI {}, {scope}. If the page shows \
         an error, paste its text into “Paste an error or an answer”, or into plugin-auth explain",
        reading.provider(),
        shown(&setup.client_id),
        shown(uri),
    )
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::NotTaken;
    use crate::finding::sample::Case;
    use crate::flow::{BackWithout, CallbackEnd, Looked, NotLooked, OurSide, PageSeen};

    #[test]
    fn what_was_seen_or_not_is_told_with_what_to_compare_and_who_came_back_overrules_it() {
        let of = |look| Case::nobody_came_back(look).read(look_at);
        let seen = |seen| of(Looked::Saw(seen));
        let page = seen(PageSeen::Page).unwrap();
        assert!(page.fix.contains("http://127.0.0.1:8765/callback") && page.cause.contains("to the end"));
        let says = Some("Invalid parameter: redirect_uri".to_owned());
        assert!(seen(PageSeen::Unnamed { status: 400, says }).unwrap().cause.contains("about the redirect URI"));
        let not_there = seen(PageSeen::Unnamed { status: 404, says: Some("Not Found".to_owned()) }).unwrap();
        assert!(not_there.fix.starts_with("Check the authorization URL. Compare"), "{}", not_there.fix);
        assert!(seen(PageSeen::Unwelcome { status: 403, firewall: true }).unwrap().evidence.contains("firewall"));
        assert!(of(Looked::Not(NotLooked::Unwanted)).unwrap().evidence.contains("did not want"));
        let behind_hash = seen(PageSeen::BackWithout(BackWithout::Query)).unwrap();
        assert!(behind_hash.cause.contains("fragment") && behind_hash.fix.contains("query"));
        assert_eq!(seen(PageSeen::Circle), None, "it has a rule of its own");
        let mut cancelled = Case::nobody_came_back(Looked::Saw(PageSeen::Page));
        cancelled.run.our_side = Some(OurSide::Cancelled);
        assert_eq!(cancelled.read(look_at), None);
        let mut came = Case::nobody_came_back(Looked::Saw(PageSeen::Unnamed { status: 400, says: None }));
        came.run.callback = Some(CallbackEnd::Code);
        assert_eq!(came.read(look_at), None);
        assert_eq!(Case::healthy().read(look_at), None);
    }

    #[test]
    fn where_a_text_was_pasted_that_is_not_the_address_it_says_so_and_why_unless_the_page_says_more() {
        let of = |seen, why| {
            let mut case = Case::nobody_came_back(Looked::Saw(seen));
            case.run.our_side = Some(OurSide::NothingPasted(why));
            case.read(look_at).unwrap()
        };
        let part = of(PageSeen::Page, Some(NotTaken::Part));
        assert!(part.evidence.contains("its page came") && part.evidence.contains("a text was pasted"), "{part:?}");
        assert!(part.fix.contains(&NotTaken::Part.to_string()) && !part.fix.contains("registration"), "{}", part.fix);
        assert!(of(PageSeen::Page, None).fix.contains("registration"), "nothing was pasted");
        let behind_hash = of(PageSeen::BackWithout(BackWithout::Query), Some(NotTaken::InFragment));
        assert!(behind_hash.cause.contains("fragment"), "{}", behind_hash.cause);
    }

    use look as look_at;
}
