//! What libraries say of themselves: the fault is in how the client is set up, or they keep the reason back.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const OAUTHLIB: Source = documented(
    "requests-oauthlib, refreshing tokens",
    "https://requests-oauthlib.readthedocs.io/en/latest/oauth2_workflow.html#refreshing-tokens",
);
const OAUTHLIB_ERRORS: Source =
    documented("OAuthlib, errors", "https://oauthlib.readthedocs.io/en/latest/oauth2/security.html");
const MSAL: Source = documented(
    "Microsoft, token cache serialization",
    "https://learn.microsoft.com/entra/msal/dotnet/how-to/token-cache-serialization",
);
const AUTH_JS: Source = documented("Auth.js, errors", "https://errors.authjs.dev/");
const PASSPORT: Source = documented("passport-oauth2, errors", "https://github.com/jaredhanson/passport-oauth2");

#[rustfmt::skip]
const fn about(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: Sureness::Documented }
}

#[rustfmt::skip]
const NOT_REFRESHED: About = about(
    "client-does-not-refresh",
    "The access token has ended, and the client was not set up to refresh it",
    "oauthlib counts expires_in itself and says so before anything is sent. The provider refused nothing",
    "In requests-oauthlib give the session auto_refresh_url, auto_refresh_kwargs (client id and secret) and a token_updater that stores what comes; or catch TokenExpiredError and call refresh_token",
    OAUTHLIB,
);
#[rustfmt::skip]
const INSECURE: About = about(
    "client-demands-https",
    "The client refuses an address without https",
    "oauthlib takes no http address, for the callback either. Behind a proxy that ends TLS the program sees http, though people see https",
    "Use https, and behind a proxy let the program trust X-Forwarded-Proto (ProxyFix). For tries on this computer alone set OAUTHLIB_INSECURE_TRANSPORT=1",
    OAUTHLIB_ERRORS,
);
#[rustfmt::skip]
const SCOPE_CHANGED: About = about(
    "client-scope-changed",
    "The provider gave another scope than was asked for, and the client takes that for an error",
    "oauthlib compares both. Tokens came; providers add scopes, leave some out, or write them otherwise (Google adds openid and earlier ones)",
    "Ask for exactly the scopes that the message names as given, in the provider’s own spelling, or set OAUTHLIB_RELAX_TOKEN_SCOPE=1 where the difference does no harm",
    OAUTHLIB_ERRORS,
);
#[rustfmt::skip]
const CACHE_EMPTY: About = about(
    "client-cache-empty",
    "The client has no tokens of this user in its cache",
    "MSAL keeps tokens in a cache of its own, in memory unless a program stores it: it is empty after a restart, in another instance, or for another account. The provider was not asked",
    "Store MSAL’s token cache where all instances find it, keep the account that the sign-in gave, and ask people to sign in where none is there",
    MSAL,
);
#[rustfmt::skip]
const AT_CALLBACK: About = about(
    "client-callback-failed",
    "The client failed at the callback, and the text does not say why",
    "Auth.js says the same of a state that is lost, an error of the provider and a token request that was refused. The reason stands in the lines below it: [auth][cause] and [auth][details]",
    "Paste these lines as well. Where there are none, set debug: true and try once more",
    AUTH_JS,
);
#[rustfmt::skip]
const REFRESH_FAILED: About = about(
    "client-refresh-failed",
    "The client’s refresh failed, and the text does not say why",
    "The name is the client’s own, for any answer that brings no tokens. The provider’s reason stands in the answer to the refresh",
    "Log status and body of the token URL’s answer where the client refreshes, and paste that here",
    AUTH_JS,
);
#[rustfmt::skip]
const TOKEN_REQUEST_FAILED: About = about(
    "client-token-request-failed",
    "The client’s token request failed, and the text does not say why",
    "passport-oauth2 says so of every refusal and of every failure to reach the token URL. The reason stands in the error’s oauthError",
    "Print error.oauthError: statusCode and data are the token URL’s answer, code is why none came. Paste it here",
    PASSPORT,
);

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

const fn fails(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Failure, about }
}

pub(super) const TABLE: &[Symptom] = &[
    says(&["tokenexpirederror: (token_expired)"], NOT_REFRESHED),
    says(&["insecure_transport"], INSECURE),
    says(&["insecuretransporterror"], INSECURE),
    says(&["scope has changed from"], SCOPE_CHANGED),
    says(&["no account or login hint was passed"], CACHE_EMPTY),
    says(&["no_tokens_found"], CACHE_EMPTY),
    says(&["no_account_in_silent_request"], CACHE_EMPTY),
    fails(&["oauth_callback_error"], AT_CALLBACK),
    fails(&["callbackrouteerror"], AT_CALLBACK),
    fails(&["refreshaccesstokenerror"], REFRESH_FAILED),
    fails(&["refreshtokenerror"], REFRESH_FAILED),
    fails(&["internaloautherror: failed to obtain access token"], TOKEN_REQUEST_FAILED),
    fails(&["tokenerror: bad request"], TOKEN_REQUEST_FAILED),
    fails(&["tokenerror: unauthorized"], TOKEN_REQUEST_FAILED),
];
