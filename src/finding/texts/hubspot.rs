//! What HubSpot’s token endpoint and API say.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const TOKENS: crate::claim::Source =
    documented("HubSpot, OAuth tokens", "https://developers.hubspot.com/docs/api/oauth/tokens");

#[rustfmt::skip]
const ACCESS: About = About {
    id: "hubspot-access-token-ended",
    severity: Severity::Error,
    title: "HubSpot’s API says that the access token has ended",
    begins: Begins::Name,
    cause: "It is the API’s answer and not the token endpoint’s: an access token of HubSpot’s lives thirty minutes, and the client did not refresh it",
    fix: "Let the client refresh when expires_in is over, and at a 401; look whether it kept the refresh token",
    source: TOKENS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const REFRESH: About = About {
    id: "hubspot-token-ended",
    severity: Severity::Error,
    title: "HubSpot does not take this refresh token",
    begins: Begins::Name,
    cause: "A refresh token of HubSpot’s lives until the app is uninstalled from the account. Else it is cut, of another app, or stood in the query, where the newer endpoints don’t look",
    fix: "Look whether the app is still installed in the account, send the parameters as a form in the body, and sign in again",
    source: TOKENS,
    sureness: Sureness::Documented,
};

pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["the oauth token used to make this call expired"], tells: Tells::Cause, about: ACCESS },
    Symptom { needles: &["expired_authentication"], tells: Tells::Cause, about: ACCESS },
    Symptom { needles: &["missing or invalid refresh token"], tells: Tells::Cause, about: REFRESH },
    Symptom { needles: &["missing or unknown refresh token"], tells: Tells::Cause, about: REFRESH },
    Symptom { needles: &["bad_refresh_token", "correlationid"], tells: Tells::Cause, about: REFRESH },
];
