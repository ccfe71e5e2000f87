//! What Google’s pages and its token endpoint say.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const WEB: crate::claim::Source = documented(
    "Google, OAuth for web server applications",
    "https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors",
);
const EXPIRATION: crate::claim::Source = documented(
    "Google, refresh token expiration",
    "https://developers.google.com/identity/protocols/oauth2#expiration",
);

const IDENTITY: crate::claim::Source = documented(
    "Google, sign-in for the web, set-up",
    "https://developers.google.com/identity/gsi/web/guides/get-google-api-clientid",
);
const UNVERIFIED_APPS: crate::claim::Source =
    documented("Google, unverified apps", "https://support.google.com/cloud/answer/7454865");

#[rustfmt::skip]
const BAD_REQUEST: About = About {
    id: "google-grant-refused",
    severity: Severity::Error,
    title: "Google does not take the code or the refresh token",
    begins: Begins::Name,
    cause: "“Bad Request” is all that Google says of one that has ended or that it does not know. A refresh token lives seven days where the consent screen is in Testing, ends after six months without use or when it is revoked, and belongs to one client; a code serves once",
    fix: "Look at the publishing status of the consent screen first: publish it, then sign in again, since a token from before keeps its seven days. Else compare the client, and send a code once",
    source: EXPIRATION,
    sureness: Sureness::Reported,
};

/// A program that sends mail through Gmail says the code alone.
#[rustfmt::skip]
const CODE_ALONE: About = About {
    cause: "A refresh token lives seven days where the consent screen is in Testing, ends after six months without use, with a new password where Gmail scopes are in it, or when it is revoked, and belongs to one client. The code alone does not say which",
    ..BAD_REQUEST
};

#[rustfmt::skip]
const WEEKLY: About = About {
    id: "google-token-ended",
    title: "Google ends refresh tokens after seven days while the consent screen is in Testing",
    cause: "People who have to sign in again every week point to that: nothing but the publishing status makes it seven days",
    fix: "Publish the consent screen, then let people sign in again, since a token from before keeps its seven days",
    ..BAD_REQUEST
};

#[rustfmt::skip]
const TESTERS: About = About {
    id: "google-testers-only",
    severity: Severity::Error,
    title: "Only test users may sign in",
    begins: Begins::Name,
    cause: "The consent screen is in Testing, and this person is not on its list of test users",
    fix: "Add the person as a test user, or publish the consent screen. In Testing refresh tokens end after seven days",
    source: WEB,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const DENIED_PAGE: About = About {
    cause: "Google’s page says so where the consent screen is in Testing and this person is not on its list of test users; else where a rule of the person’s Workspace refuses",
    sureness: Sureness::Reported,
    ..TESTERS
};
#[rustfmt::skip]
const ORIGIN: About = About {
    id: "google-origin-refused",
    title: "The page’s origin is not registered at Google",
    begins: Begins::Word,
    cause: "Google’s button or script runs in a page, and the origin of that page (scheme, host and port) is not among the client’s authorized JavaScript origins. It concerns signing in to that page: a platform’s sign-in asks for no origin, but for a redirect URI",
    fix: "Add the page’s origin, without a path, to the Authorized JavaScript origins of the client in the Google Cloud console; for localhost both http://localhost and the one with its port. It takes some minutes to count",
    source: IDENTITY,
    ..TESTERS
};
#[rustfmt::skip]
const UNVERIFIED: About = About {
    id: "google-unverified",
    severity: Severity::Warning,
    title: "Google has not verified the app, and warns everybody",
    cause: "The app asks for sensitive scopes and its verification is not done. People may go on through Advanced, up to a hundred of them",
    fix: "Send the app in for verification in the Google Cloud console, or ask for scopes that need none",
    source: UNVERIFIED_APPS,
    ..TESTERS
};
#[rustfmt::skip]
const BLOCKED: About = About {
    id: "google-app-blocked",
    title: "Google blocks this app for what it asks for",
    cause: "The app asks for restricted scopes without having been verified for them, or its owner is not known to Google well enough. Nothing is said against id and secret",
    fix: "Take the restricted scopes out of the request, or send the app in for verification; people of a Workspace can have it trusted by their administrator",
    source: UNVERIFIED_APPS,
    ..TESTERS
};
#[rustfmt::skip]
const POLICY: About = About {
    id: "google-request-refused",
    title: "Google’s page refuses the request itself",
    begins: Begins::Name,
    cause: "The request does not keep to Google’s OAuth policy: most often redirect_uri is an http address that is none of this computer, a raw address, or one of a kind that the client’s type does not take; else a parameter is missing or wrong. The page’s details name it",
    fix: "Open the error’s details on that page: it names the parameter. Compare redirect_uri and the client’s type with the Google Cloud console",
    source: WEB,
    ..TESTERS
};
#[rustfmt::skip]
const NO_SCREEN: About = About {
    id: "google-consent-screen-missing",
    title: "The client’s project at Google has no consent screen yet",
    begins: Begins::Word,
    cause: "A project may ask nobody for anything before its consent screen is filled in, or Google has restricted it",
    fix: "Fill in the consent screen in the Google Cloud console (Google Auth Platform, Branding and Audience), or look there for a message about the project",
    source: WEB,
    ..TESTERS
};
#[rustfmt::skip]
const INSTITUTION: About = About {
    id: "google-admin-policy",
    title: "The person’s Workspace administrator has to allow the app first",
    begins: Begins::Word,
    cause: "The Workspace lets in apps alone that its administrator has looked at, and this one was not",
    fix: "Let the administrator allow the client by its id (Security, API controls, App access control)",
    source: WEB,
    ..TESTERS
};

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["hat den überprüfungsprozess von google nicht abgeschlossen"], tells: Tells::Cause, about: TESTERS },
    Symptom { needles: &["pas terminé le processus de validation", "google"], tells: Tells::Cause, about: TESTERS },
    Symptom { needles: &["no ha completado el proceso de verificación de google"], tells: Tells::Cause, about: TESTERS },
    Symptom { needles: &["não concluiu o processo de verificação do google"], tells: Tells::Cause, about: TESTERS },
    Symptom { needles: &["google の審査プロセスを完了していません"], tells: Tells::Cause, about: TESTERS },
    Symptom { needles: &["403: access_denied"], tells: Tells::Cause, about: DENIED_PAGE },
    Symptom { needles: &["given origin is not allowed for the given client id"], tells: Tells::Cause, about: ORIGIN },
    Symptom { needles: &["400: origin_mismatch"], tells: Tells::Cause, about: ORIGIN },
    Symptom { needles: &["not a valid origin for the client"], tells: Tells::Cause, about: ORIGIN },
    Symptom { needles: &["google hasnt verified this app"], tells: Tells::Cause, about: UNVERIFIED },
    Symptom { needles: &["google hat diese app nicht überprüft"], tells: Tells::Cause, about: UNVERIFIED },
    Symptom { needles: &["this app isnt verified"], tells: Tells::Cause, about: UNVERIFIED },
    Symptom { needles: &["tried to access sensitive info in your google account"], tells: Tells::Cause, about: BLOCKED },
    Symptom { needles: &["googles oauth 2.0 policy", "error 400: invalid_request"], tells: Tells::Cause, about: POLICY },
    Symptom { needles: &["request is invalid", "error 400: invalid_request"], tells: Tells::Cause, about: POLICY },
    Symptom { needles: &["error 400: invalid_request", "missing required parameter: redirect_uri"], tells: Tells::Cause, about: POLICY },
    Symptom { needles: &["403: restricted_client"], tells: Tells::Cause, about: NO_SCREEN },
    Symptom { needles: &["admin needs to review", "institution"], tells: Tells::Cause, about: INSTITUTION },
    Symptom { needles: &["400: access_not_configured"], tells: Tells::Cause, about: INSTITUTION },
    Symptom {
        needles: &["token has been expired or revoked"],
        tells: Tells::Cause,
        about: About {
            id: "google-token-ended",
            severity: Severity::Error,
            title: "Google does not take this refresh token any more",
            begins: Begins::Name,
            cause: "It lived seven days because the consent screen is in Testing, was not used for six months, was revoked, lost with a new password where Gmail scopes are in it, or pushed out by the 101st token of this user and client",
            fix: "Look at the publishing status of the consent screen first: publish it, then sign in again, since a token from before keeps its seven days",
            source: EXPIRATION,
            sureness: Sureness::Documented,
        },
    },
    Symptom { needles: &["invalid_grant", "error_description:bad request"], tells: Tells::Cause, about: BAD_REQUEST },
    Symptom { needles: &["invalid_grant", "error_description: bad request"], tells: Tells::Cause, about: BAD_REQUEST },
    Symptom { needles: &["invalid_grant: bad request"], tells: Tells::Cause, about: BAD_REQUEST },
    Symptom { needles: &["gmail", "invalid_grant"], tells: Tells::Cause, about: CODE_ALONE },
    Symptom { needles: &["failed to send email", "invalid_grant"], tells: Tells::Cause, about: CODE_ALONE },
    Symptom { needles: &["google", "after 7 days"], tells: Tells::Cause, about: WEEKLY },
    Symptom { needles: &["google", "every 7 days"], tells: Tells::Cause, about: WEEKLY },
    Symptom { needles: &["google", "after seven days"], tells: Tells::Cause, about: WEEKLY },
    Symptom { needles: &["gmail", "after 7 days"], tells: Tells::Cause, about: WEEKLY },
    Symptom { needles: &["gmail", "every 7 days"], tells: Tells::Cause, about: WEEKLY },
    Symptom {
        needles: &["redirect_uri_mismatch"],
        tells: Tells::Cause,
        about: About {
            id: "redirect-uri-refused",
            severity: Severity::Error,
            title: "The redirect URI is not registered",
            begins: Begins::Word,
            cause: "Google compares redirect_uri with the authorized redirect URIs of the client, character by character: scheme, case and the slash at the end count",
            fix: "Add exactly the redirect URI that is sent to the client in the Google Cloud console",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["has not completed the google verification process"],
        tells: Tells::Cause,
        about: TESTERS,
    },
    Symptom {
        needles: &["admin_policy_enforced"],
        tells: Tells::Cause,
        about: About {
            id: "google-admin-policy",
            severity: Severity::Error,
            title: "The person’s Workspace administrator does not allow it",
            begins: Begins::Word,
            cause: "A policy of the Google Workspace keeps a scope that was asked for from this client",
            fix: "Let the administrator trust the client by its id, or ask for less",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["disallowed_useragent"],
        tells: Tells::Cause,
        about: About {
            id: "google-embedded-browser",
            severity: Severity::Error,
            title: "Google’s page was opened in an embedded browser",
            begins: Begins::Name,
            cause: "Google shows its sign-in in real browsers only",
            fix: "Open the authorization URL in the system’s browser",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["org_internal"],
        tells: Tells::Cause,
        about: About {
            id: "google-internal-only",
            severity: Severity::Error,
            title: "The client is for people of its own organization only",
            begins: Begins::Word,
            cause: "The consent screen has the user type Internal, and this person belongs to another organization",
            fix: "Set the user type to External, or sign in with an account of the organization",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["deleted_client"],
        tells: Tells::Cause,
        about: About {
            id: "google-client-deleted",
            severity: Severity::Error,
            title: "The client was deleted at Google",
            begins: Begins::Word,
            cause: "Its id is known, and it is not in use any more",
            fix: "Make a new client in the Google Cloud console, or restore it there within thirty days",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["invalid_rapt"],
        tells: Tells::Cause,
        about: About {
            id: "google-session-policy",
            severity: Severity::Error,
            title: "A session policy of Google Cloud ended the grant",
            begins: Begins::Word,
            cause: "The Workspace demands a new sign-in after some hours, and refresh tokens with Cloud scopes end with it",
            fix: "Let the administrator exempt the client as a trusted app, or leave the Cloud scopes out",
            source: EXPIRATION,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["the oauth client was not found"],
        tells: Tells::Cause,
        about: About {
            id: "client-refused",
            severity: Severity::Error,
            title: "Google does not know this client",
            begins: Begins::Name,
            cause: "The client id is misspelt, cut, or of a project that is gone",
            fix: "Copy the client id once more from the Google Cloud console",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["missing required parameter: scope"],
        tells: Tells::Cause,
        about: About {
            id: "scope-refused",
            severity: Severity::Error,
            title: "Google wants a scope, and got an empty one",
            begins: Begins::Name,
            cause: "An authorization request has to name a scope, and this one named none",
            fix: "Ask for a scope, such as openid",
            source: WEB,
            sureness: Sureness::Documented,
        },
    },
];
