//! One look at the authorization page, while the browser opens it: is the request refused by a page from which nobody comes
//! back? It asks for the very address, without a cookie, follows few redirects on the same host and port, and never goes to
//! the redirect URI: what is said there is read off the redirect, and a code in it is dropped.

mod back_without;
mod looked;
mod named;
mod opener_cut;
mod page_address;
mod page_look;
mod page_refusal;
mod page_seen;
mod page_text;
#[cfg(test)]
mod tests;

pub use back_without::BackWithout;
pub use looked::{Looked, NotLooked};
pub use opener_cut::OpenerCut;
pub use page_address::{Marks, PageAddress};
pub use page_look::PageLook;
pub use page_refusal::{NamedIn, PageRefusal};
pub use page_seen::PageSeen;

use url::Url;

use crate::exchange::{is_firewall, Callback, Failure, FailureKind, RawAnswer, StateCheck};
use crate::host;

/// So many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookStep {
    /// Ask for this page, and come back with what came.
    Ask(Url),
    /// It is over.
    Done(Box<PageLook>),
}

/// One look on its way.
#[derive(Debug)]
pub struct LookFlow {
    page: PageAddress,
    asked: Vec<Url>,
    /// A cookie was given, which a browser would bring along from then on: what is refused without it proves nothing.
    lacks_a_cookie: bool,
    /// What the last redirect said of it.
    opener_cut: Option<OpenerCut>,
}

impl LookFlow {
    /// A look at this page.
    pub fn new(page: PageAddress) -> Self {
        Self { page, asked: Vec::new(), lacks_a_cookie: false, opener_cut: None }
    }

    /// What to ask for first.
    pub fn begin(&mut self) -> LookStep {
        match Url::parse(&self.page.url) {
            Ok(url) => self.ask(url),
            Err(error) => {
                let failure = Failure::not_built(String::new(), &error.to_string());
                done(PageSeen::Unreachable(failure))
            }
        }
    }

    /// Takes what came of the page that was asked for last.
    pub fn advance(&mut self, came: Result<RawAnswer, Failure>) -> LookStep {
        let Some(at) = self.asked.last().cloned() else { return self.begin() };
        let answer = match came {
            Ok(answer) => answer,
            // A page that is too large is a page.
            Err(failure) if failure.kind == FailureKind::TooLarge => return done(PageSeen::Page),
            Err(failure) => return done(PageSeen::Unreachable(failure)),
        };
        if (300..=399).contains(&answer.status) && answer.status != 304 {
            return self.redirected(&at, &answer);
        }
        let page = String::from_utf8_lossy(&answer.body);
        let seen = self.seen(&answer, &page, &at);
        // A firewall's page, or one of an error, is none that a person signs in at. Where it is one for want of a cookie, the
        // redirect to it is the last that a browser gets alike.
        let opener_cut = if seen == PageSeen::Page {
            OpenerCut::of(&answer)
        } else {
            self.opener_cut.filter(|_| matches!(seen, PageSeen::LeadsOn { .. }))
        };
        over(seen, opener_cut)
    }

    fn ask(&mut self, url: Url) -> LookStep {
        self.asked.push(url.clone());
        LookStep::Ask(url)
    }

    fn redirected(&mut self, at: &Url, answer: &RawAnswer) -> LookStep {
        self.opener_cut = OpenerCut::of(answer);
        let Some(to) = header(answer, "location").and_then(|to| at.join(to).ok()).filter(Url::has_host) else {
            return done(PageSeen::LeadsNowhere { status: answer.status });
        };
        let is_back = Url::parse(&self.page.redirect_uri).is_ok_and(|back| same_page(&to, &back));
        if is_back && self.is_of_another(&to) {
            // The listener tells it; what such an answer says is nobody's business.
            return done(PageSeen::Page);
        }
        if let Some(refusal) = named::in_address(&to, &self.page.state, is_back) {
            return done(PageSeen::Refused(refusal));
        }
        if is_back && to.query_pairs().any(|(name, value)| name == "code" && !value.is_empty()) {
            return over(PageSeen::NoPage, self.opener_cut);
        }
        if let Some(without) = self.brings_nothing(&to, is_back) {
            return done(PageSeen::BackWithout(without));
        }
        // Whatever the path: nothing of the listener's own port is asked for.
        let listener = Url::parse(&self.page.redirect_uri).is_ok_and(|back| same_port(&to, &back));
        if listener || !same_origin(&to, at) || !to.username().is_empty() || to.password().is_some() {
            return over(leads_on(&to), self.opener_cut);
        }
        self.lacks_a_cookie |= header(answer, "set-cookie").is_some();
        if self.asked.contains(&to) || self.asked.len() > MOST_REDIRECTS {
            if self.lacks_a_cookie {
                return over(leads_on(&to), self.opener_cut);
            }
            return done(PageSeen::Circle);
        }
        self.ask(to)
    }

    /// Whether a redirect back comes from another issuer than the one that is awaited.
    fn is_of_another(&self, to: &Url) -> bool {
        let named = to.query_pairs().find(|(name, _)| name == "iss").map(|(_, iss)| iss.into_owned());
        self.page.awaited.as_ref().is_some_and(|awaited| awaited.mismatch(named.as_deref()).is_some())
    }

    /// What a redirect lacks that is one back to whoever asked: at the redirect URI, or by the `state` that it has.
    fn brings_nothing(&self, to: &Url, is_back: bool) -> Option<BackWithout> {
        let answers = |query: &str| {
            let callback = Callback::read(query, &self.page.state);
            (callback.state == StateCheck::Right && callback.is_answer(), callback.code.is_some())
        };
        if is_back {
            let tokens = |part: &str| part.contains("access_token=") || part.contains("id_token=") || answers(part).1;
            return Some(if to.fragment().is_some_and(tokens) { BackWithout::Query } else { BackWithout::Answer });
        }
        let (ours, _) = to.query().map(answers)?;
        ours.then(|| BackWithout::OurAddress(format!("{}://{}{}", to.scheme(), host::shown(to), to.path())))
    }

    fn seen(&self, answer: &RawAnswer, page: &str, at: &Url) -> PageSeen {
        let status = answer.status;
        let named_in = NamedIn::Page(status);
        let by_mark = || self.page.marks.and_then(|marks| named::by_its_marks(page, marks, named_in));
        if status < 400 {
            return by_mark().map_or(PageSeen::Page, PageSeen::Refused);
        }
        if self.lacks_a_cookie {
            return by_mark().map_or_else(|| leads_on(at), PageSeen::Refused);
        }
        if let Some(refusal) = by_mark().or_else(|| named::in_error_page(page, named_in)) {
            return PageSeen::Refused(refusal);
        }
        let firewall = is_a_challenge(answer, page);
        if firewall || matches!(status, 403 | 407 | 429) || status >= 500 {
            return PageSeen::Unwelcome { status, firewall };
        }
        PageSeen::Unnamed { status, says: named::says(page) }
    }
}

/// The error that a text names which somebody copied from an authorization page.
pub fn refusal_in(text: &str, marks: Option<Marks>) -> Option<PageRefusal> {
    let named_in = NamedIn::Copied;
    let address = || text.split_whitespace().find_map(|word| named::in_address(&Url::parse(word).ok()?, "", false));
    let page = || marks.and_then(|marks| named::by_its_marks(text, marks, named_in));
    let of = page().or_else(|| named::in_error_page(text, named_in)).or_else(address)?;
    Some(PageRefusal { named_in, ..of })
}

fn done(seen: PageSeen) -> LookStep {
    over(seen, None)
}

fn over(seen: PageSeen, opener_cut: Option<OpenerCut>) -> LookStep {
    LookStep::Done(Box::new(PageLook { seen, opener_cut }))
}

fn leads_on(to: &Url) -> PageSeen {
    PageSeen::LeadsOn { host: host::shown(to) }
}

fn header<'a>(answer: &'a RawAnswer, name: &str) -> Option<&'a str> {
    let mut fields = answer.headers.iter();
    fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Whether a firewall asks for proof that a person is there, or refuses by its own name.
fn is_a_challenge(answer: &RawAnswer, page: &str) -> bool {
    const SAYS: [&str; 4] =
        ["just a moment...", "cf-challenge", "attention required! | cloudflare", "captcha-delivery"];
    let lower = page.to_lowercase();
    header(answer, "cf-mitigated").is_some()
        || SAYS.iter().any(|words| lower.contains(words))
        || matches!(answer.status, 403 | 429 | 503) && header(answer, "server").is_some_and(is_firewall)
}

fn same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && one.host_str() == other.host_str() && same_port(one, other)
}

fn same_port(one: &Url, other: &Url) -> bool {
    one.host_str() == other.host_str() && one.port_or_known_default() == other.port_or_known_default()
}

/// Scheme, host, port and path: what a redirect URI is compared by.
fn same_page(one: &Url, other: &Url) -> bool {
    same_origin(one, other) && one.path() == other.path()
}
