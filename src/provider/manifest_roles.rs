//! Which of the two OAuth URLs is which, by whose they are: what their paths leave open.

use url::Url;

use super::recognise::{recognise, recognise_authorization_url, recognise_token_url};
use super::record::Record;
use crate::claim::Severity::{Error, Hint};
use crate::claim::{Complaint, Severity, Source, Sureness};
use crate::draft::{member_of, Field};
use crate::manifest::{complaint_about, Document};

/// A rule's id, and the gravest that it can be.
pub(super) type ProviderRule = (&'static str, Severity);

const SWAPPED: ProviderRule = ("provider-urls-swapped", Error);
const PAGE_AS_TOKEN_URL: ProviderRule = ("provider-page-as-token-url", Error);
const TWO_PROVIDERS: ProviderRule = ("provider-urls-differ", Error);
const ELSEWHERE: ProviderRule = ("provider-token-url-elsewhere", Hint);

/// All of them.
pub(super) const ROLE_RULES: [ProviderRule; 4] = [SWAPPED, PAGE_AS_TOKEN_URL, TWO_PROVIDERS, ELSEWHERE];

/// The addresses are the catalogue's; that none of the approved manifests had such a pair was counted.
const SOURCE: Source = Source {
    title: "The catalogue of providers, and 866 store-approved manifests of August 2023, counted",
    url: "https://github.com/Strajk/openai-plugin-manifests-gitomat",
    sureness: Sureness::Observed,
};

/// The token endpoint of the page's own provider, for whatever is wrong with the one that stands there.
pub(super) fn token_url_of_page(page: &Url, token: Option<&Url>) -> Option<&'static str> {
    if token.is_some_and(|token| recognise_token_url(token).is_some()) {
        return None;
    }
    let record = recognise_authorization_url(page)?;
    (!record.token_url.contains('{')).then_some(record.token_url.as_str())
}

/// What is wrong with the pair; `None` where they fit, or are nobody's whom we know.
pub(super) fn roles(document: &Document, page: &Url, token: &Url) -> Option<Complaint> {
    let told = |(id, severity): ProviderRule, field: Field, message: String| {
        Some(complaint_about(document, member_of(field)?, (id, severity, SOURCE), message, None))
    };
    let by_page = recognise_authorization_url(page);
    let by_token = recognise_token_url(token);
    let swapped = recognise_token_url(page).filter(|_| by_page.is_none());
    let page_as_token = recognise_authorization_url(token).filter(|_| by_token.is_none());
    match (swapped, page_as_token, by_page, by_token) {
        (Some(record), Some(_), ..) => {
            let message = format!(
                "client_url and authorization_url are swapped: client_url has to be {}’s sign-in page, authorization_url its token endpoint",
                record.name
            );
            told(SWAPPED, Field::AuthorizationUrl, message)
        }
        (Some(record), None, ..) => {
            let message =
                format!("client_url is {}’s token endpoint; it has to be the page that the browser opens", record.name);
            told(SWAPPED, Field::AuthorizationUrl, message)
        }
        (None, Some(record), ..) => {
            let message = format!(
                "authorization_url is {}’s sign-in page; it has to be the token endpoint, to which the code is posted{}",
                record.name,
                known_token_url(record)
            );
            told(PAGE_AS_TOKEN_URL, Field::TokenUrl, message)
        }
        (None, None, Some(of_page), Some(of_token)) if recognise(page, token).is_none() => {
            let message = format!(
                "client_url is {}’s sign-in page and authorization_url {}’s token endpoint: a code of the one is unknown to the other",
                of_page.name, of_token.name
            );
            told(TWO_PROVIDERS, Field::TokenUrl, message)
        }
        (None, None, Some(record), None) if page.host() == token.host() => {
            let message = format!(
                "client_url is {0}’s sign-in page, and authorization_url, on the same host, is no token endpoint of {0}’s that is known: \
                 take both from one page of its documentation{1}",
                record.name,
                known_token_url(record)
            );
            told(ELSEWHERE, Field::TokenUrl, message)
        }
        (None, None, Some(record), None) => {
            let message = format!(
                "client_url is {0}’s sign-in page, and authorization_url is not {0}’s: it has to be an endpoint of your own that exchanges \
                 the code at {0}{1}",
                record.name,
                known_token_url(record)
            );
            told(ELSEWHERE, Field::TokenUrl, message)
        }
        (None, None, Some(_) | None, Some(_)) | (None, None, None, None) => None,
    }
}

/// Its own token endpoint, where that has no variable.
fn known_token_url(record: &Record) -> String {
    if record.token_url.contains('{') {
        String::new()
    } else {
        format!("; {}’s own is {}", record.name, record.token_url)
    }
}
