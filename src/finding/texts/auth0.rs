//! What Auth0’s pages, token endpoint and log say.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const ROTATION: crate::claim::Source = documented(
    "Auth0, refresh token rotation",
    "https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation",
);
const APPLICATIONS: crate::claim::Source =
    documented("Auth0, application settings", "https://auth0.com/docs/get-started/applications/application-settings");
const AUDIENCE: crate::claim::Source =
    documented("Auth0, API settings", "https://auth0.com/docs/get-started/apis/api-settings");
const GRANT_TYPES: crate::claim::Source = documented(
    "Auth0, application grant types",
    "https://auth0.com/docs/get-started/applications/application-grant-types",
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    Symptom {
        needles: &["unknown or invalid refresh token"],
        tells: Tells::Cause,
        about: About {
            id: "auth0-token-ended",
            severity: Severity::Error,
            title: "Auth0 does not take this refresh token any more",
            begins: Begins::Name,
            cause: "It was rotated and the new one lost, presented twice (which ends the whole family), not used for 30 days, or older than its absolute life",
            fix: "Set a rotation overlap period above zero, look at the idle and absolute lifetimes of the application, and sign in again: changes count for new grants only",
            source: ROTATION,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["reused refresh token detected"],
        tells: Tells::Cause,
        about: About {
            id: "auth0-reuse-detected",
            severity: Severity::Error,
            title: "A spent refresh token was presented, and Auth0 ended the whole family",
            begins: Begins::Word,
            cause: "Two requests used one refresh token, or an answer was lost and the old token was tried again",
            fix: "Set a rotation overlap period above zero, and let one process refresh at a time",
            source: ROTATION,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["callback url mismatch"],
        tells: Tells::Cause,
        about: About {
            id: "redirect-uri-refused",
            severity: Severity::Error,
            title: "The redirect URI is not registered",
            begins: Begins::Word,
            cause: "redirect_uri is not in the application’s Allowed Callback URLs",
            fix: "Add exactly the redirect URI that is sent to the Allowed Callback URLs of the application",
            source: APPLICATIONS,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["service not found:"],
        tells: Tells::Cause,
        about: About {
            id: "auth0-audience-unknown",
            severity: Severity::Error,
            title: "Auth0 knows no API with that audience",
            begins: Begins::Name,
            cause: "audience names an API identifier that is not registered in this tenant. It came with the authorization URL: no platform that is known here adds one",
            fix: "Register the API, or set the tenant’s default audience to its identifier",
            source: AUDIENCE,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["grant type refresh_token not allowed"],
        tells: Tells::Cause,
        about: About {
            id: "grant-type-refused",
            severity: Severity::Error,
            title: "The application is not allowed to refresh",
            begins: Begins::Word,
            cause: "The grant type Refresh Token is not ticked for this application",
            fix: "Tick Refresh Token among the grant types in the application’s advanced settings, then sign in again",
            source: GRANT_TYPES,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["grant type authorization_code not allowed"],
        tells: Tells::Cause,
        about: About {
            id: "grant-type-refused",
            severity: Severity::Error,
            title: "The application is not allowed the authorization-code flow",
            begins: Begins::Word,
            cause: "The grant type Authorization Code is not ticked for this application",
            fix: "Tick Authorization Code among the grant types in the application’s advanced settings",
            source: GRANT_TYPES,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["invalid authorization code"],
        tells: Tells::Cause,
        about: About {
            id: "code-refused",
            severity: Severity::Error,
            title: "The code was refused",
            begins: Begins::Word,
            cause: "It was used already, is too old, or belongs to another client",
            fix: "Send each code once and at once, and begin a new sign-in after any failure",
            source: crate::finding::source::CODE_REQUEST,
            sureness: Sureness::Reported,
        },
    },
];
