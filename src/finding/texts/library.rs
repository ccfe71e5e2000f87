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

const GO: Source = documented("Go, oauth2", "https://pkg.go.dev/golang.org/x/oauth2");
const RFC_ANSWER: Source = documented("RFC 6749, section 5.1", "https://www.rfc-editor.org/rfc/rfc6749#section-5.1");
const APP_AUTH: Source = documented("AppAuth for Android", "https://github.com/openid/AppAuth-Android");

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

#[rustfmt::skip]
const NO_REFRESH_TOKEN: About = about(
    "client-has-no-refresh-token",
    "The access token has ended, and the client has no refresh token to get another one with",
    "Nothing was sent. The sign-in brought no refresh token, or the client did not keep it",
    "Look whether a refresh token came with the sign-in: most often its scope or parameter was not asked for (offline_access; at Google access_type=offline with prompt=consent). Then keep what comes, and sign in again",
    GO,
);
#[rustfmt::skip]
const NO_TOKEN_READ: About = about(
    "token-answer-unusable",
    "The client found no token that it can read in the answer",
    "The token endpoint answered 2xx, and access_token is missing, empty, nested or of another type; or the answer is no JSON of the kind that the client takes",
    "Paste the token URL’s answer as curl -i prints it, with its content type: access_token has to stand at the top level as a text",
    RFC_ANSWER,
);
#[rustfmt::skip]
const CANCELLED: About = about(
    "authorization-refused",
    "The sign-in was given up, or nobody came back to the app",
    "AppAuth says cancelled where the person closed the browser, and where the redirect did not lead back to the app: then the page stays, or closes by itself",
    "Look at what the browser shows last. An error page: compare client id, redirect URI and scope. If it closes by itself, compare the app’s redirect scheme with the redirect URI, letter by letter",
    APP_AUTH,
);
#[rustfmt::skip]
const DETAILS_KEPT: About = about(
    "client-refresh-failed",
    "The client has to ask the person to sign in again, and the text does not say why",
    "MSAL says so where its cache has no token of this account, and where the provider demands something of the person: the reason stands in the error’s message or in AADSTS numbers near it",
    "Log the whole error with its AADSTS number and its suberror, and paste it here; where the cache was empty, keep it over restarts",
    MSAL,
);
#[rustfmt::skip]
const SUPERTOKEN: About = about(
    "client-token-request-failed",
    "The client gave up a request for tokens, and the text does not say why",
    "The words are the client’s own. The provider’s reason stands in the token URL’s answer, or none came",
    "Look at the token URL’s answer in the client’s log or console at that time, and paste it here as curl -i prints it",
    AUTH_JS,
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
    says(&["token expired and refresh token is not set"], NO_REFRESH_TOKEN),
    says(&["no refresh token was found"], NO_REFRESH_TOKEN),
    says(&["no refresh token is set"], NO_REFRESH_TOKEN),
    says(&["no refresh token available"], NO_REFRESH_TOKEN),
    says(&["no refresh token or refresh handler callback is set"], NO_REFRESH_TOKEN),
    says(&["credentials do not contain the necessary fields need to refresh"], NO_REFRESH_TOKEN),
    says(&["tokenvalue cannot be empty"], NO_TOKEN_READ),
    says(&["oauth_response_is_not_json"], NO_TOKEN_READ),
    says(&["unexpected type of json object member with key"], NO_TOKEN_READ),
    says(&["response is not in a json format", "access token"], NO_TOKEN_READ),
    says(&["no usable access_token"], NO_TOKEN_READ),
    says(&["user cancelled flow"], CANCELLED),
    says(&["org.openid.appauth.general", "-3"], CANCELLED),
    says(&["user_cancelled"], CANCELLED),
    fails(&["msalerrordomain", "-50002"], DETAILS_KEPT),
    fails(&["refreshautherror"], REFRESH_FAILED),
    fails(&["failed to acquire token from refresh token"], REFRESH_FAILED),
    fails(&["could not complete oauth 2.0 login"], SUPERTOKEN),
    fails(&["error on oauth2 linkback endpoint"], AT_CALLBACK),
    fails(&["code: eauth"], SUPERTOKEN),
    fails(&["oauth_callback_error"], AT_CALLBACK),
    fails(&["callbackrouteerror"], AT_CALLBACK),
    fails(&["refreshaccesstokenerror"], REFRESH_FAILED),
    fails(&["refreshtokenerror"], REFRESH_FAILED),
    fails(&["internaloautherror: failed to obtain access token"], TOKEN_REQUEST_FAILED),
    fails(&["tokenerror: bad request"], TOKEN_REQUEST_FAILED),
    fails(&["tokenerror: unauthorized"], TOKEN_REQUEST_FAILED),
];
