//! Discovery: asks the likely places one after the other until one has the provider's document. Nothing secret is sent,
//! so it is no run of a project: it may be cancelled and asked again at any time.

use std::time::Duration;

use url::Url;

use crate::provider::discovery::{places, Document, IssuerCheck, NotADocument, NotAnAddress, Place};
use crate::sentence::begin_small;

/// What came of asking one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// An answer of status 200; its body.
    Body(Vec<u8>),
    /// No document, in words that follow "there": another status, a redirect that isn't followed, too many bytes.
    Nothing(String),
    /// The host could not be asked at all, in words: its other places can't either.
    HostFailed(String),
}

/// One place that was asked, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Where.
    pub url: Url,
    /// What came of it, in words; `None` for a document.
    pub trouble: Option<String>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    /// What was looked for, as typed.
    pub typed: String,
    /// Where it lies.
    pub place: Place,
    /// What it says.
    pub document: Document,
    /// All places that were asked, in order.
    pub tried: Vec<Tried>,
}

/// Why none was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What was typed can't be asked.
    Address(NotAnAddress),
    /// No place has one.
    Nowhere,
    /// The host could not be asked, in words.
    HostFailed(String),
    /// It took longer than this in all.
    TookTooLong(Duration),
    /// The author cancelled it.
    Cancelled,
}

/// No document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDiscovered {
    /// What was looked for, as typed.
    pub typed: String,
    /// Why.
    pub why: Why,
    /// All places that were asked, in order.
    pub tried: Vec<Tried>,
}

/// The end of a discovery.
pub type DiscoveryEnd = Result<Discovered, NotDiscovered>;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask for this document, and come back with what came.
    Ask(Url),
    /// It is over.
    Done(Box<DiscoveryEnd>),
}

/// One discovery on its way.
#[derive(Debug)]
pub struct DiscoveryFlow {
    typed: String,
    places: Result<Vec<Place>, NotAnAddress>,
    tried: Vec<Tried>,
    /// A document whose issuer is another one: taken where nothing better comes.
    doubtful: Option<(Place, Document)>,
}

impl DiscoveryFlow {
    /// A discovery from what was typed: an issuer, or any address of the provider.
    pub fn new(typed: &str) -> Self {
        Self { typed: typed.to_owned(), places: places(typed), tried: Vec::new(), doubtful: None }
    }

    /// How many places there are to ask, at most.
    pub fn places(&self) -> usize {
        self.places.as_ref().map_or(0, Vec::len)
    }

    /// What to do first.
    pub fn begin(&self) -> Next {
        match &self.places {
            Ok(places) => places.first().map_or_else(|| self.over(Why::Nowhere), |place| Next::Ask(place.url.clone())),
            Err(why) => self.over(Why::Address(*why)),
        }
    }

    /// Takes what came of the place that was asked last.
    pub fn advance(&mut self, came: Came) -> Next {
        let Some(place) = self.places.as_ref().ok().and_then(|places| places.get(self.tried.len())).cloned() else {
            return self.over(Why::Nowhere);
        };
        let tried = |trouble| Tried { url: place.url.clone(), trouble };
        match came {
            Came::HostFailed(why) => {
                self.tried.push(tried(Some(why.clone())));
                return self.settle(Why::HostFailed(why));
            }
            Came::Nothing(why) => self.tried.push(tried(Some(why))),
            Came::Body(bytes) => match Document::read(&bytes) {
                Err(why) => self.tried.push(tried(Some(words(why)))),
                Ok(document) => {
                    self.tried.push(tried(None));
                    if IssuerCheck::of(document.issuer.as_deref(), place.issuer.as_deref()).may_fill() {
                        return self.found(place, document);
                    }
                    self.doubtful.get_or_insert((place, document));
                }
            },
        }
        match self.places.as_ref().ok().and_then(|places| places.get(self.tried.len())) {
            Some(next) => Next::Ask(next.url.clone()),
            None => self.settle(Why::Nowhere),
        }
    }

    /// Ends it from outside, with what was found so far.
    pub fn stop(&mut self, why: Why) -> DiscoveryEnd {
        let Next::Done(end) = self.settle(why) else { return Err(self.none(Why::Nowhere)) };
        *end
    }

    fn settle(&mut self, why: Why) -> Next {
        match self.doubtful.take() {
            Some((place, document)) if why != Why::Cancelled => self.found(place, document),
            _ => self.over(why),
        }
    }

    fn found(&self, place: Place, document: Document) -> Next {
        let found = Discovered { typed: self.typed.clone(), place, document, tried: self.tried.clone() };
        Next::Done(Box::new(Ok(found)))
    }

    fn over(&self, why: Why) -> Next {
        Next::Done(Box::new(Err(self.none(why))))
    }

    fn none(&self, why: Why) -> NotDiscovered {
        NotDiscovered { typed: self.typed.clone(), why, tried: self.tried.clone() }
    }
}

fn words(why: NotADocument) -> String {
    format!("an answer came, and {why}")
}

impl NotDiscovered {
    /// What happened and what to do, in a sentence or two.
    pub fn said(&self) -> String {
        const BY_HAND: &str = "Type the two URLs from the provider's documents";
        let host = self.tried.first().and_then(|tried| tried.url.host_str()).unwrap_or("this address");
        match &self.why {
            Why::Address(why) => why.to_string(),
            Why::Nowhere => {
                let count = self.tried.len();
                let places = if count == 1 { "place" } else { "places" };
                format!("No document was found at {host} (tried {count} {places}). {BY_HAND}")
            }
            Why::HostFailed(why) => why.clone(),
            Why::TookTooLong(limit) => {
                format!("Nothing was found within {} seconds. Try again, or {}", limit.as_secs(), begin_small(BY_HAND))
            }
            Why::Cancelled => "Cancelled".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Came, Discovered, DiscoveryFlow, Next, NotDiscovered, Why};
    use crate::provider::discovery::NotAnAddress;

    fn body(issuer: &str) -> Came {
        let text = format!(r#"{{"issuer":"{issuer}","token_endpoint":"https://a.example/token"}}"#);
        Came::Body(text.into_bytes())
    }

    fn nothing() -> Came {
        Came::Nothing("the server answered with status 404".to_owned())
    }

    fn asked(next: &Next) -> &str {
        let Next::Ask(url) = next else { panic!("{next:?}") };
        url.as_str()
    }

    fn found(next: Next) -> Discovered {
        let Next::Done(end) = next else { panic!("{next:?}") };
        end.unwrap()
    }

    fn none(next: Next) -> NotDiscovered {
        let Next::Done(end) = next else { panic!("{next:?}") };
        end.unwrap_err()
    }

    #[test]
    fn the_places_are_asked_in_turn_until_one_has_the_document() {
        let mut flow = DiscoveryFlow::new("a.example/x");
        assert_eq!(asked(&flow.begin()), "https://a.example/.well-known/oauth-authorization-server/x");
        let next = flow.advance(Came::Body(b"<html>".to_vec()));
        assert_eq!(asked(&next), "https://a.example/x/.well-known/openid-configuration");
        let found = found(flow.advance(body("https://a.example/x")));
        assert_eq!(found.place.url.as_str(), "https://a.example/x/.well-known/openid-configuration");
        let troubles: Vec<_> = found.tried.iter().map(|tried| tried.trouble.as_deref()).collect();
        assert_eq!(troubles, [Some("an answer came, and it is a web page"), None]);
    }

    #[test]
    fn a_document_of_another_issuer_is_taken_only_where_no_better_one_comes() {
        let mut flow = DiscoveryFlow::new("a.example");
        flow.advance(body("https://b.example"));
        assert_eq!(found(flow.advance(body("https://a.example"))).document.issuer.unwrap(), "https://a.example");
        let mut flow = DiscoveryFlow::new("a.example");
        flow.advance(body("https://b.example"));
        assert_eq!(found(flow.advance(nothing())).document.issuer.unwrap(), "https://b.example");
    }

    #[test]
    fn nowhere_says_where_how_often_and_what_to_do() {
        let mut flow = DiscoveryFlow::new("a.example");
        flow.advance(nothing());
        let said = none(flow.advance(nothing())).said();
        assert!(said.starts_with("No document was found at a.example (tried 2 places). Type"), "{said}");
    }

    #[test]
    fn a_host_that_cannot_be_asked_is_asked_once() {
        let mut flow = DiscoveryFlow::new("a.example/x");
        let end = none(flow.advance(Came::HostFailed("no such name".to_owned())));
        assert_eq!((end.tried.len(), &end.why), (1, &Why::HostFailed("no such name".to_owned())));
        assert_eq!(end.said(), "no such name");
    }

    #[test]
    fn what_cannot_be_asked_is_over_before_anything_is_sent() {
        let end = none(DiscoveryFlow::new("http://a.example").begin());
        assert_eq!(end.why, Why::Address(NotAnAddress::NotHttps));
        assert!(end.tried.is_empty());
    }

    #[test]
    fn it_can_be_stopped_with_what_was_tried() {
        let mut flow = DiscoveryFlow::new("a.example");
        flow.advance(nothing());
        let end = flow.stop(Why::TookTooLong(Duration::from_secs(30))).unwrap_err();
        assert!(end.said().contains("within 30 seconds") && end.tried.len() == 1, "{}", end.said());
        assert_eq!(flow.stop(Why::Cancelled).unwrap_err().why, Why::Cancelled);
    }
}
