//! Sentences of single providers, one or two each. What is known of a provider beside them is in the catalogue.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const REUSE: crate::claim::Source =
    documented("RFC 9700, section 4.14.2", "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2");

#[rustfmt::skip]
const GITHUB: About = About {
    id: "github-token-ended",
    severity: Severity::Error,
    title: "GitHub does not take this refresh token any more",
    begins: Begins::Name,
    cause: "A refresh token of a GitHub App serves once and lives six months; each refresh ends it, and the access token before it",
    fix: "Keep the refresh token of each answer, let one process refresh at a time, and sign in again",
    source: documented("GitHub, refreshing user access tokens", "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const GITHUB_CODE: About = About {
    id: "code-refused",
    severity: Severity::Error,
    title: "The code was refused",
    begins: Begins::Word,
    cause: "GitHub’s words for a code that was used already or is older than ten minutes",
    fix: "Send each code once and at once, and begin a new sign-in after any failure",
    source: documented("GitHub, troubleshooting access token requests", "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const OKTA: About = About {
    id: "okta-token-ended",
    severity: Severity::Error,
    title: "This refresh token is not taken any more, in the words that Okta uses",
    begins: Begins::Word,
    cause: "It was not used for seven days (the default policy), is older than its policy allows, was replaced at a refresh and came once more, or the person’s grant was revoked",
    fix: "Look at the authorization server’s access policy rule (refresh token lifetime, unused) and at the app’s rotation grace period, then sign in again",
    source: documented("Okta, refresh access tokens", "https://developer.okta.com/docs/guides/refresh-tokens/main/"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const ATLASSIAN: About = About {
    id: "atlassian-token-ended",
    severity: Severity::Error,
    title: "Atlassian does not take this refresh token any more",
    begins: Begins::Name,
    cause: "Each refresh replaces it, and the old one ends soon after. Else it was not used for 90 days, or the person took the app’s access away. Atlassian says so with 403 and unauthorized_client",
    fix: "Keep the refresh token of each answer, let one process refresh at a time, ask for offline_access, and sign in again",
    source: documented("Atlassian, OAuth 2.0 (3LO) apps, refresh tokens", "https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const INTUIT: About = About {
    id: "quickbooks-token-ended",
    severity: Severity::Error,
    title: "Intuit does not take this refresh token any more",
    begins: Begins::Name,
    cause: "Its value changes about once a day, and the old one ends 24 hours later; without use it ends after 100 days",
    fix: "Keep the refresh token of each answer, whether it looks new or not, and sign in again",
    source: documented("Intuit, OAuth 2.0", "https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const SHOPIFY: About = About {
    id: "shopify-token-ended",
    severity: Severity::Error,
    title: "Shopify does not take this refresh token any more",
    begins: Begins::Name,
    cause: "It was replaced at a refresh, is older than 90 days, or the app was uninstalled from the shop",
    fix: "Keep the refresh token of each answer, and let the shop install the app again",
    source: documented("Shopify, offline access tokens", "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const DROPBOX: About = About {
    id: "dropbox-token-ended",
    severity: Severity::Error,
    title: "Dropbox does not take this refresh token any more",
    begins: Begins::Name,
    cause: "The person or the team took the app’s access away, or it is of another app",
    fix: "Let the person connect the app again",
    source: documented("Dropbox, OAuth guide", "https://developers.dropbox.com/oauth-guide"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const ASANA: About = About {
    id: "asana-token-ended",
    severity: Severity::Error,
    title: "Asana does not take this refresh token",
    begins: Begins::Name,
    cause: "The person took the app’s access away, or the token is cut or of another app",
    fix: "Let the person authorize the app again",
    source: documented("Asana, OAuth", "https://developers.asana.com/docs/oauth"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const SLACK: About = About {
    id: "slack-token-ended",
    severity: Severity::Error,
    title: "Slack does not take this refresh token any more",
    begins: Begins::Name,
    cause: "With token rotation each refresh replaces it, and the old one ends. Bot and person have one each, and they are not to be mixed up",
    fix: "Keep the refresh token of each answer, let one process refresh at a time, and install the app again",
    source: documented("Slack, using token rotation", "https://docs.slack.dev/authentication/using-token-rotation"),
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const REVOKED: About = About {
    id: "grant-revoked",
    severity: Severity::Error,
    title: "The provider says that the grant was revoked",
    begins: Begins::Word,
    cause: "Often a refresh token that had been replaced was presented once more: providers that rotate, Notion among them, take that for theft and end the whole grant. Else the person or an administrator took the access away",
    fix: "Look whether two requests used one refresh token, or an answer was lost and the old token was tried again. Keep the refresh token of each answer before it is used, let one process refresh at a time, and sign in again",
    source: REUSE,
    sureness: Sureness::Reported,
};
#[rustfmt::skip]
const NOTION: About = About {
    id: "grant-revoked",
    severity: Severity::Error,
    title: "The provider says that the grant was revoked",
    begins: Begins::Word,
    cause: "Notion replaces the refresh token at each refresh. Most likely one that had been replaced was presented once more, which ends the whole grant; else the person took the connection away",
    fix: "Keep the refresh token of each answer before it is used, let one process refresh at a time, and connect again",
    source: documented("Notion, refresh a token", "https://developers.notion.com/reference/refresh-a-token"),
    sureness: Sureness::Reported,
};
#[rustfmt::skip]
const LIVE: About = About {
    id: "microsoft-grant-ended",
    severity: Severity::Error,
    title: "Microsoft does not take the code or the refresh token any more",
    begins: Begins::Name,
    cause: "A personal account’s grant has expired or was revoked, or the scope was not consented to",
    fix: "Sign in again, and consent to what the scope asks for",
    source: crate::finding::source::TOKEN_ERROR,
    sureness: Sureness::Reported,
};

pub(super) const GITHUB_TABLE: &[Symptom] = &[
    Symptom { needles: &["bad_refresh_token", "passed is incorrect or expired"], tells: Tells::Cause, about: GITHUB },
    Symptom { needles: &["the refresh token passed is incorrect or expired"], tells: Tells::Cause, about: GITHUB },
    Symptom { needles: &["the code passed is incorrect or expired"], tells: Tells::Cause, about: GITHUB_CODE },
];
pub(super) const OKTA_TABLE: &[Symptom] =
    &[Symptom { needles: &["the refresh token is invalid or expired"], tells: Tells::Cause, about: OKTA }];
pub(super) const ATLASSIAN_TABLE: &[Symptom] =
    &[Symptom { needles: &["unauthorized_client", "refresh_token is invalid"], tells: Tells::Cause, about: ATLASSIAN }];
/// Its number 3200 is of the API, whose access token lives for an hour.
const INTUIT_API: About = About {
    id: "api-refused",
    title: "The QuickBooks API did not take the access token",
    begins: Begins::Word,
    cause: "The access token has ended after its hour, was revoked, or is of another company or environment (sandbox and production have keys of their own)",
    fix: "Look whether a refresh was sent before this and what the token URL answered to it; where the token is fresh, compare the realm id and the environment with those of the sign-in",
    sureness: Sureness::Assumed,
    ..INTUIT
};
pub(super) const INTUIT_TABLE: &[Symptom] = &[
    Symptom { needles: &["incorrect or invalid refresh token"], tells: Tells::Cause, about: INTUIT },
    Symptom { needles: &["incorrect token type or clientid"], tells: Tells::Cause, about: INTUIT },
    Symptom { needles: &["authenticationfailed", "errorcode=003200"], tells: Tells::Cause, about: INTUIT_API },
];
pub(super) const SHOPIFY_TABLE: &[Symptom] =
    &[Symptom { needles: &["requires an active refresh_token"], tells: Tells::Cause, about: SHOPIFY }];
pub(super) const DROPBOX_TABLE: &[Symptom] =
    &[Symptom { needles: &["refresh token is invalid or revoked"], tells: Tells::Cause, about: DROPBOX }];
pub(super) const ASANA_TABLE: &[Symptom] =
    &[Symptom { needles: &["the refresh_token provided was invalid"], tells: Tells::Cause, about: ASANA }];
pub(super) const SLACK_TABLE: &[Symptom] = &[
    Symptom { needles: &["api error occurred: invalid_refresh_token"], tells: Tells::Cause, about: SLACK },
    Symptom { needles: &["ok:false", "invalid_refresh_token"], tells: Tells::Cause, about: SLACK },
    Symptom { needles: &["ok: false", "invalid_refresh_token"], tells: Tells::Cause, about: SLACK },
];
pub(super) const NOTION_TABLE: &[Symptom] =
    &[Symptom { needles: &["oauth grant revoked"], tells: Tells::Cause, about: NOTION }];
pub(super) const LIVE_TABLE: &[Symptom] = &[Symptom {
    needles: &["user could not be authenticated or the grant is expired"],
    tells: Tells::Cause,
    about: LIVE,
}];
const fn said(
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: crate::claim::Source,
) -> About {
    About {
        id,
        severity: Severity::Error,
        title,
        begins: Begins::Word,
        cause,
        fix,
        source,
        sureness: Sureness::Assumed,
    }
}

#[rustfmt::skip]
const DPOP: About = said(
    "dpop-demanded",
    "The provider wants a DPoP proof",
    "It binds tokens to a key of the client’s: each request has to bring a proof signed with that key in the header DPoP. No platform that is known here sends one",
    "Switch DPoP off for this client at the provider, or use a program that does it. With use_dpop_nonce the same request has to be sent again with the nonce from the answer",
    documented("RFC 9449, section 5", "https://www.rfc-editor.org/rfc/rfc9449#section-5"),
);
#[rustfmt::skip]
const RESOURCE: About = said(
    "resource-refused",
    "The server does not know the resource that was named",
    "The request names in resource the address for which the token is meant, as MCP hosts do, and the server has no such API or not under that very address: a slash, a path or the host differs",
    "Register the address at the authorization server exactly as the protected-resource document has it in resource, or let the server pass over the parameter",
    documented("RFC 8707, section 2", "https://www.rfc-editor.org/rfc/rfc8707#section-2"),
);
#[rustfmt::skip]
const LOOPBACK: About = said(
    "redirect-uri-refused",
    "The server takes no http redirect URI of this computer",
    "Programs on a person’s own computer receive the code at http://127.0.0.1 or localhost, for which there are no certificates. Such addresses are allowed without https, at any port",
    "Let registration and authorization take http for 127.0.0.1, [::1] and localhost with whatever port, and ask for https everywhere else",
    documented("RFC 8252, section 7.3", "https://www.rfc-editor.org/rfc/rfc8252#section-7.3"),
);
#[rustfmt::skip]
const ISSUER: About = said(
    "client-issuer-differs",
    "The token names another issuer than the client was set up with",
    "The client compares iss in the id_token with the issuer of the metadata document, letter by letter. A slash at the end, http, another host name in front of a proxy, or a template ({tenantid} at Entra’s common address) makes them differ",
    "Give the client the issuer exactly as the token has it, the tenant’s own id in place of common, and let a server behind a proxy name its outside address",
    documented("OpenID Connect Core 1.0, section 3.1.3.7", "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation"),
);
#[rustfmt::skip]
const AT_EACH_END: About = said(
    "refresh-token-missing",
    "People have to sign in again each time their access token ends",
    "An hour is how long most access tokens live. Either no refresh token came with the sign-in, or the refresh fails each time",
    "Sign in here with the same client: the test shows whether a refresh token comes and is taken twice. Most often its scope was not asked for (offline_access; at Google access_type=offline with prompt=consent)",
    documented("RFC 6749, section 1.5", "https://www.rfc-editor.org/rfc/rfc6749#section-1.5"),
);

pub(super) const ANYBODY: &[Symptom] = &[
    Symptom { needles: &["grant revoked"], tells: Tells::Cause, about: REVOKED },
    Symptom { needles: &["grant has been revoked"], tells: Tells::Cause, about: REVOKED },
    Symptom { needles: &["grant was revoked"], tells: Tells::Cause, about: REVOKED },
    Symptom { needles: &["invalid_dpop_proof"], tells: Tells::Cause, about: DPOP },
    Symptom { needles: &["use_dpop_nonce"], tells: Tells::Cause, about: DPOP },
    Symptom { needles: &["invalid_target", "requested resource is invalid"], tells: Tells::Cause, about: RESOURCE },
    Symptom { needles: &["redirect uri must use https", "127.0.0.1"], tells: Tells::Cause, about: LOOPBACK },
    Symptom { needles: &["redirect uri must use https", "localhost"], tells: Tells::Cause, about: LOOPBACK },
    Symptom { needles: &["iss mismatch, expected"], tells: Tells::Cause, about: ISSUER },
    Symptom { needles: &["unexpected iss value"], tells: Tells::Cause, about: ISSUER },
    Symptom { needles: &["issuer in id token did not match"], tells: Tells::Cause, about: ISSUER },
    Symptom { needles: &["after exactly one hour", "again"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["after one hour", "again"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["after 1 hour", "again"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["after an hour", "again"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["every hour", "again"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["after an hour", "reconnect"], tells: Tells::Cause, about: AT_EACH_END },
    Symptom { needles: &["every hour", "reconnect"], tells: Tells::Cause, about: AT_EACH_END },
];
