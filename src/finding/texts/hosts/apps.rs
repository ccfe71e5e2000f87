//! What Cursor, Gemini’s command line, `LibreChat`, Dify, n8n and Zapier say.

use super::family::{
    CALLBACK_TIMED_OUT, EXCHANGE_FAILED, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION, REFRESH_FAILED, REGISTRATION_FAILED,
    STATE_LOST,
};
use super::row::{cause, code, failure, from, named};
use crate::claim::{Source, Sureness};
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const CURSOR: Source = reported("Users on Cursor’s MCP sign-in", "https://github.com/supabase/supabase/issues/43662");
const CURSOR_EXCHANGE: Source =
    reported("Users on “Failed to complete OAuth exchange”", "https://github.com/lightdash/lightdash/issues/16604");
const GEMINI: Source =
    reported("Users on Gemini CLI’s MCP sign-in", "https://github.com/google-gemini/gemini-cli/issues/19068");
const GEMINI_TIMEOUT: Source =
    reported("Users on “OAuth callback timeout”", "https://github.com/google-gemini/gemini-cli/issues/15796");
const LIBRECHAT_ACTIONS: Source =
    reported("Users on LibreChat’s Actions", "https://github.com/danny-avila/LibreChat/issues/7839");
const LIBRECHAT_REFRESH: Source =
    reported("Users on LibreChat’s refreshes", "https://github.com/danny-avila/LibreChat/issues/9705");
const LIBRECHAT: Source =
    code("`LibreChat`, MCP sign-in", "https://github.com/danny-avila/LibreChat/tree/main/packages/api/src/mcp/oauth");
const DIFY_REFRESH: Source =
    reported("Users on “Could not refresh OAuth tokens”", "https://github.com/langgenius/dify/issues/26971");
const DIFY: Source =
    code("Dify, MCP client authentication", "https://github.com/langgenius/dify/tree/main/api/core/mcp/auth");
const OPEN_WEBUI_USERS: Source =
    reported("Users on Open WebUI’s sign-in at a provider", "https://github.com/open-webui/open-webui/issues/6174");
const LIBRECHAT_CLIENT_USERS: Source =
    reported("Users on LibreChat’s “Missing client_id”", "https://github.com/danny-avila/LibreChat/issues/14724");
const N8N_STATE: Source = reported("Users on n8n’s OAuth callback", "https://github.com/n8n-io/n8n/issues/17598");
const N8N_RECONNECT: Source =
    reported("n8n on credentials that have to be reconnected", "https://github.com/n8n-io/n8n/pull/30460");
const ZAPIER: Source =
    documented("Zapier, OAuth 2 and expired connections", "https://docs.zapier.com/platform/build/oauth");

#[rustfmt::skip]
const LIBRECHAT_CALLBACK: About = named(
    "host-token-exchange-failed",
    "LibreChat got code and state back, and its exchange of the code failed",
    "The sign-in page went well; LibreChat’s own call to the token URL did not. Reported where the chosen token exchange method was not followed (Basic chosen, the secret not sent so), and where the two URLs are swapped: in LibreChat client_url is the token URL",
    "Set the action’s token exchange method to what the provider takes (default POST or Basic), compare token URL and secret, update `LibreChat`, and read its log at that time: it has the token endpoint’s answer",
    LIBRECHAT_ACTIONS,
);

#[rustfmt::skip]
const DIFY_CANNOT_REFRESH: About = named(
    "host-refresh-failed",
    "Dify’s refresh was refused",
    "The token endpoint took the refresh token no more, or refused the client. The status alone does not tell which: with 401 most servers mean the client, with 400 the refresh token. Dify does not sign in again by itself",
    "Users authorize the server in Dify again. To tell which it is, look at the error in the token endpoint’s answer at that time: invalid_client: compare id, secret and how they are sent; invalid_grant: the refresh token has ended, look at its lifetime and rotation",
    DIFY_REFRESH,
);

#[rustfmt::skip]
const OPEN_WEBUI: About = named(
    "host-token-exchange-failed",
    "Open WebUI could not finish the sign-in, and blames name and password for all of it",
    "Open WebUI says so after a sign-in at a provider, too, whatever failed: a state that does not match, a refused client, an id_token or a user without an e-mail address. No name and password were asked for",
    "Read Open WebUI’s own log at that time: the line with “OAuth callback error” has the reason. Paste that here",
    OPEN_WEBUI_USERS,
);

#[rustfmt::skip]
const LIBRECHAT_CLIENT: About = named(
    "host-lost-state",
    "LibreChat has lost the client id between the sign-in page and the callback",
    "LibreChat keeps the beginning of a sign-in in memory or in Redis. The callback came to another instance or after a restart, or the registration’s answer was not kept",
    "Give all instances one Redis (REDIS_URL), begin anew in one window, and update `LibreChat`",
    LIBRECHAT_CLIENT_USERS,
);

#[rustfmt::skip]
const N8N_NO_STATE: About = named(
    "state-mismatch",
    "n8n’s callback got no state or no code",
    "The authorization server, or a proxy before n8n, dropped the query of the redirect or a part of it; the text lists what did come",
    "Put state and code unchanged into the redirect, and let the proxy hand the query on to /rest/oauth2-credential/callback",
    N8N_STATE,
);

#[rustfmt::skip]
const N8N_STATE_INVALID: About = named(
    "host-lost-state",
    "n8n does not accept the state that came back",
    "n8n keeps a state for a few minutes and one browser session. The window was left open too long, belongs to an earlier attempt or another login, or n8n is reached under two addresses (WEBHOOK_URL differs)",
    "Close all old windows and press Connect again. If it stays, give n8n one address: compare WEBHOOK_URL and the redirect URL that the credential shows with the address in your browser",
    N8N_STATE,
);

#[rustfmt::skip]
const SKIPPED: About = named(
    "authorization-refused",
    "Cursor’s sign-in was skipped or not finished",
    "Somebody closed the question, or the browser never came back because the authorization server showed an error page",
    "Press Connect again and look at what the browser shows: an error page there names the true fault",
    CURSOR,
);

#[rustfmt::skip]
const ZAPIER_EXPIRED: About = About {
    sureness: Sureness::Assumed,
    ..named(
        "host-needs-sign-in",
        "Zapier’s connection has ended and was not refreshed",
        "The API refused the access token, and a refresh brought none: no refresh token, one that has ended, or an API that says so with another status than 401, which Zapier does not take as a reason to refresh",
        "Users reconnect the account. Authors: answer an access token that has ended with 401, and sign in here with the same client to see whether a refresh token comes and is taken twice",
        ZAPIER,
    )
};

#[rustfmt::skip]
const REDIRECTED_TO_ERROR: About = named(
    "host-lost-state",
    "LibreChat could not match the callback with the sign-in that it had begun",
    "The flow ran out or was begun anew in between, the session’s cookie did not come along (another domain, http), or state did not come back",
    "Begin anew in one window and under the address in LibreChat’s DOMAIN_SERVER, and keep state unchanged through login and consent",
    LIBRECHAT,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["/api/actions/", "/oauth/callback", "authentication failed"], LIBRECHAT_CALLBACK),
    failure(&["/api/mcp/", "/oauth/callback", "authentication failed"], from(LIBRECHAT, EXCHANGE_FAILED)),
    cause(&["/oauth/error?error=invalid_state"], REDIRECTED_TO_ERROR),
    cause(&["/oauth/error?error=missing_state"], REDIRECTED_TO_ERROR),
    cause(&["/oauth/error?error=csrf_validation_failed"], REDIRECTED_TO_ERROR),
    failure(&["/oauth/error?error=callback_failed"], from(LIBRECHAT, EXCHANGE_FAILED)),
    failure(&["[mcpoauth]", "failed to refresh"], from(LIBRECHAT_REFRESH, REFRESH_FAILED)),
    failure(&["[mcpoauth]", "failed to complete"], from(LIBRECHAT, EXCHANGE_FAILED)),
    cause(&["oauth flow timed out"], from(LIBRECHAT, CALLBACK_TIMED_OUT)),
    failure(&["oauth flow failed"], from(LIBRECHAT, EXCHANGE_FAILED)),
    failure(&["error refreshing oauth tokens"], from(LIBRECHAT_REFRESH, REFRESH_FAILED)),
    failure(&["error during oauth token refresh"], from(LIBRECHAT_REFRESH, REFRESH_FAILED)),
    failure(&["error exchanging oauth code"], from(LIBRECHAT_ACTIONS, EXCHANGE_FAILED)),
    failure(&["could not refresh oauth tokens", "http 401"], DIFY_CANNOT_REFRESH),
    failure(&["could not refresh oauth tokens", "http 400"], DIFY_CANNOT_REFRESH),
    failure(&["could not refresh oauth tokens"], DIFY_CANNOT_REFRESH),
    cause(&["state parameter has expired or does not exist"], from(DIFY, STATE_LOST)),
    failure(&["mcp authentication required"], from(DIFY, NEEDS_SIGN_IN)),
    failure(&["oauth.n8n.cloud", "something went wrong"], from(N8N_STATE, EXCHANGE_FAILED)),
    failure(&["email or password provided is incorrect", "detail"], OPEN_WEBUI),
    cause(&["mcp oauth", "missing client_id"], LIBRECHAT_CLIENT),
    cause(&["insufficient parameters for oauth2 callback"], N8N_NO_STATE),
    cause(&["oauth callback state is invalid"], N8N_STATE_INVALID),
    cause(&["needs to be reconnected", "credential"], from(N8N_RECONNECT, NEEDS_SIGN_IN)),
    cause(&["unable to sign without access token"], from(N8N_RECONNECT, NEEDS_SIGN_IN)),
    failure(&["unable to get oauth2 access tokens"], from(N8N_STATE, EXCHANGE_FAILED)),
    cause(&["user skipped mcp authentication"], SKIPPED),
    cause(&["authentication timed out after"], from(CURSOR, CALLBACK_TIMED_OUT)),
    failure(&["failed to complete oauth exchange"], from(CURSOR_EXCHANGE, EXCHANGE_FAILED)),
    failure(&["needsauth"], from(CURSOR, NEEDS_SIGN_IN)),
    cause(&["failed to discover oauth configuration from mcp server"], from(GEMINI, METADATA)),
    cause(&["authorization server metadata for client registration"], from(GEMINI, METADATA)),
    cause(&["cannot perform dynamic registration without metadata"], from(GEMINI, METADATA)),
    cause(&["no client id provided", "dynamic registration not supported"], from(GEMINI, NO_REGISTRATION)),
    cause(&["oauth callback timeout"], from(GEMINI_TIMEOUT, CALLBACK_TIMED_OUT)),
    cause(&["without oauth configuration", "401"], from(GEMINI, NEEDS_SIGN_IN)),
    failure(&["client registration failed:"], from(GEMINI, REGISTRATION_FAILED)),
    failure(&["failed to handle automatic oauth"], from(GEMINI, METADATA)),
    cause(&["account has expired", "reconnect"], ZAPIER_EXPIRED),
    cause(&["account is expired", "reconnect"], ZAPIER_EXPIRED),
    cause(&["connected account", "expired"], ZAPIER_EXPIRED),
];
