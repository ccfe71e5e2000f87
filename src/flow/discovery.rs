//! Discovery: asks the likely places one after the other until one has the provider's document. Nothing secret is sent,
//! so it is no run of a project: it may be cancelled and asked again at any time.

use std::fmt;
use std::time::Duration;

use url::Url;

use super::FetchError;
use crate::exchange::Failure;
use crate::provider::discovery::{places, IssuerCheck, NotADocument, NotAnAddress, Place, ProviderMetadata};
use crate::sentence::begin_small;

/// What came of asking one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceAnswer {
    /// An answer of status 200; its body.
    Body(Vec<u8>),
    /// No document: another status, a redirect that isn't followed, too many bytes.
    Nothing(FetchError),
    /// The host could not be asked at all: its other places can't either.
    HostFailed(Failure),
}

/// Why a place has no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceTrouble {
    /// What came is none.
    NotADocument(NotADocument),
    /// Nothing could be fetched.
    NotFetched(FetchError),
    /// Its host could not be asked at all.
    HostFailed(Failure),
}

/// In words that follow "there".
impl fmt::Display for PlaceTrouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADocument(why) => write!(to, "an answer came, and {why}"),
            Self::NotFetched(why) => why.fmt(to),
            Self::HostFailed(failure) => to.write_str(&failure.sentence()),
        }
    }
}

/// One place that was asked, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Where.
    pub url: Url,
    /// What came of it; `None` for a document.
    pub trouble: Option<PlaceTrouble>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    /// What was looked for, as typed.
    pub typed: String,
    /// Where it lies.
    pub place: Place,
    /// What it says.
    pub document: ProviderMetadata,
    /// All places that were asked, in order.
    pub tried: Vec<Tried>,
}

/// Why none was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDocument {
    /// What was typed can't be asked.
    Address(NotAnAddress),
    /// No place has one.
    Nowhere,
    /// The host could not be asked.
    HostFailed(Failure),
    /// It took longer than this in all.
    TookTooLong(Duration),
    /// The author cancelled it.
    Cancelled,
    /// A fault of this program ended it.
    Defect,
}

/// No document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDiscovered {
    /// What was looked for, as typed.
    pub typed: String,
    /// Why.
    pub why: NoDocument,
    /// All places that were asked, in order.
    pub tried: Vec<Tried>,
}

/// The end of a discovery.
pub type DiscoveryEnd = Result<Discovered, NotDiscovered>;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiscoveryStep {
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
    doubtful: Option<(Place, ProviderMetadata)>,
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
    pub fn begin(&self) -> DiscoveryStep {
        match &self.places {
            Ok(places) => places
                .first()
                .map_or_else(|| self.over(NoDocument::Nowhere), |place| DiscoveryStep::Ask(place.url.clone())),
            Err(why) => self.over(NoDocument::Address(*why)),
        }
    }

    /// Takes what came of the place that was asked last.
    pub fn advance(&mut self, came: PlaceAnswer) -> DiscoveryStep {
        let Some(place) = self.places.as_ref().ok().and_then(|places| places.get(self.tried.len())).cloned() else {
            return self.over(NoDocument::Nowhere);
        };
        let tried = |trouble| Tried { url: place.url.clone(), trouble };
        match came {
            PlaceAnswer::HostFailed(why) => {
                self.tried.push(tried(Some(PlaceTrouble::HostFailed(why.clone()))));
                return self.settle(NoDocument::HostFailed(why));
            }
            PlaceAnswer::Nothing(why) => self.tried.push(tried(Some(PlaceTrouble::NotFetched(why)))),
            PlaceAnswer::Body(bytes) => match ProviderMetadata::read(&bytes) {
                Err(why) => self.tried.push(tried(Some(PlaceTrouble::NotADocument(why)))),
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
            Some(next) => DiscoveryStep::Ask(next.url.clone()),
            None => self.settle(NoDocument::Nowhere),
        }
    }

    /// Ends it from outside, with what was found so far.
    pub fn stop(&mut self, why: NoDocument) -> DiscoveryEnd {
        let DiscoveryStep::Done(end) = self.settle(why) else { return Err(self.none(NoDocument::Nowhere)) };
        *end
    }

    fn settle(&mut self, why: NoDocument) -> DiscoveryStep {
        match self.doubtful.take() {
            Some((place, document)) if why != NoDocument::Cancelled => self.found(place, document),
            Some(_) | None => self.over(why),
        }
    }

    fn found(&self, place: Place, document: ProviderMetadata) -> DiscoveryStep {
        let found = Discovered { typed: self.typed.clone(), place, document, tried: self.tried.clone() };
        DiscoveryStep::Done(Box::new(Ok(found)))
    }

    fn over(&self, why: NoDocument) -> DiscoveryStep {
        DiscoveryStep::Done(Box::new(Err(self.none(why))))
    }

    fn none(&self, why: NoDocument) -> NotDiscovered {
        NotDiscovered { typed: self.typed.clone(), why, tried: self.tried.clone() }
    }
}

impl NotDiscovered {
    /// What happened and what to do, in a sentence or two.
    pub fn said(&self) -> String {
        const BY_HAND: &str = "Type the two URLs from the provider's documents";
        let host = self.tried.first().and_then(|tried| tried.url.host_str()).unwrap_or("this address");
        match &self.why {
            NoDocument::Address(why) => why.to_string(),
            NoDocument::Nowhere => {
                let count = self.tried.len();
                let places = if count == 1 { "place" } else { "places" };
                format!("No document was found at {host} (tried {count} {places}). {BY_HAND}")
            }
            NoDocument::HostFailed(failure) => failure.sentence(),
            NoDocument::TookTooLong(limit) => {
                format!("Nothing was found within {} seconds. Try again, or {}", limit.as_secs(), begin_small(BY_HAND))
            }
            NoDocument::Cancelled => "Cancelled".to_owned(),
            NoDocument::Defect => {
                "A fault of this program ended the look-up: please report it. Try again, or ".to_owned()
                    + &begin_small(BY_HAND)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        Discovered, DiscoveryFlow, DiscoveryStep, Failure, FetchError, NoDocument, NotDiscovered, PlaceAnswer,
    };
    use crate::exchange::{FailureKind, Sent};
    use crate::provider::discovery::NotAnAddress;

    fn body(issuer: &str) -> PlaceAnswer {
        let text = format!(r#"{{"issuer":"{issuer}","token_endpoint":"https://a.example/token"}}"#);
        PlaceAnswer::Body(text.into_bytes())
    }

    fn nothing() -> PlaceAnswer {
        PlaceAnswer::Nothing(FetchError::Status(404))
    }

    fn asked(next: &DiscoveryStep) -> &str {
        let DiscoveryStep::Ask(url) = next else { panic!("{next:?}") };
        url.as_str()
    }

    fn found(next: DiscoveryStep) -> Discovered {
        let DiscoveryStep::Done(end) = next else { panic!("{next:?}") };
        end.unwrap()
    }

    fn none(next: DiscoveryStep) -> NotDiscovered {
        let DiscoveryStep::Done(end) = next else { panic!("{next:?}") };
        end.unwrap_err()
    }

    #[test]
    fn the_places_are_asked_in_turn_until_one_has_the_document() {
        let mut flow = DiscoveryFlow::new("a.example/x");
        assert_eq!(asked(&flow.begin()), "https://a.example/.well-known/oauth-authorization-server/x");
        let next = flow.advance(PlaceAnswer::Body(b"<html>".to_vec()));
        assert_eq!(asked(&next), "https://a.example/x/.well-known/openid-configuration");
        let found = found(flow.advance(body("https://a.example/x")));
        assert_eq!(found.place.url.as_str(), "https://a.example/x/.well-known/openid-configuration");
        let troubles: Vec<_> =
            found.tried.iter().map(|tried| tried.trouble.as_ref().map(ToString::to_string)).collect();
        assert_eq!(troubles, [Some("an answer came, and it is a web page".to_owned()), None]);
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
        let failure = Failure {
            kind: FailureKind::Dns,
            sent: Sent::No,
            host: "a.example".to_owned(),
            detail: String::new(),
            limit: None,
        };
        let end = none(flow.advance(PlaceAnswer::HostFailed(failure.clone())));
        assert_eq!((end.tried.len(), &end.why), (1, &NoDocument::HostFailed(failure.clone())));
        assert_eq!(end.said(), failure.sentence());
    }

    #[test]
    fn what_cannot_be_asked_is_over_before_anything_is_sent() {
        let end = none(DiscoveryFlow::new("http://a.example").begin());
        assert_eq!(end.why, NoDocument::Address(NotAnAddress::NotHttps));
        assert!(end.tried.is_empty());
    }

    #[test]
    fn it_can_be_stopped_with_what_was_tried() {
        let mut flow = DiscoveryFlow::new("a.example");
        flow.advance(nothing());
        let end = flow.stop(NoDocument::TookTooLong(Duration::from_secs(30))).unwrap_err();
        assert!(end.said().contains("within 30 seconds") && end.tried.len() == 1, "{}", end.said());
        assert_eq!(flow.stop(NoDocument::Cancelled).unwrap_err().why, NoDocument::Cancelled);
    }
}
