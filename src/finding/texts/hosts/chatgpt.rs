//! What ChatGPT says of apps and connectors (MCP servers), and what it said of plugins beyond the texts of GPT Actions.

use super::family::{AUTH_METHOD, METADATA, NEEDS_SIGN_IN, S256_NOT_LISTED};
use super::row::{cause, failure, from, named};
use crate::claim::{Source, Sureness};
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const AUTH: Source =
    documented("OpenAI, authentication of plugins and apps", "https://developers.openai.com/plugins/build/auth");
const STATE: Source = reported("Users on “OAuth state not found”", "https://community.openai.com/t/1378808");
const METHOD: Source = reported(
    "Users on a registration that answers another method",
    "https://github.com/gts360/django-oauth-toolkit-dcr/pull/1",
);
const FETCHING: Source = reported(
    "Users on “Error fetching OAuth configuration”",
    "https://github.com/github/github-mcp-server/issues/1081",
);
const PLUGINS: Source = reported(
    "Guides on “Authorization error accessing plugins”",
    "https://www.rickyspears.com/social/authorization-error-accessing-plugins-chatgpt/",
);
const CLIENT_DOCUMENT: Source = reported(
    "Servers that read ChatGPT’s client document",
    "https://github.com/django-oauth/django-oauth-toolkit/issues/1857",
);

#[rustfmt::skip]
const STATE_LOST: About = named(
    "host-lost-state",
    "ChatGPT does not find the state of this sign-in any more",
    "This is ChatGPT’s own answer to its own callback, not your token endpoint’s, which was never asked. Its servers do not find the state that they made: it ran out, was used already, belongs to another workspace or browser, or ChatGPT lost it. Reported with servers that brought code and state back unchanged",
    "Compare state in your redirect with the one in the authorization request. If they are the same, the fault is ChatGPT’s: delete the app, begin anew in one browser and one workspace, and report it to OpenAI with the time. Nothing has to be changed at your token endpoint",
    STATE,
);

#[rustfmt::skip]
const PLUGIN_CREDENTIALS: About = named(
    "user-is-missing-credentials",
    "ChatGPT can’t get at a plugin for this user any more",
    "As with “User is missing credentials”: the plugin’s access token ended and none followed, the plugin’s auth changed after it was installed, or it was withdrawn",
    "Users remove the plugin and install it again, which is a new sign-in. Authors sign in here with the same client: the test tells whether a refresh token comes and is taken",
    PLUGINS,
);

#[rustfmt::skip]
const CLIENT_DOCUMENT_METHOD: About = named(
    "mcp-client-document-method",
    "ChatGPT’s client document names private_key_jwt, and the server takes only none",
    "ChatGPT’s client id is the address of a document. Its token_endpoint_auth_method, a preference, is private_key_jwt; its token_endpoint_auth_methods_supported lists none as well. A server that reads the first alone, and allows none alone, refuses a client that is sound. No id and no secret is wrong",
    "Take private_key_jwt (keys at https://chatgpt.com/oauth/jwks.json, aud is the token endpoint), or read token_endpoint_auth_methods_supported of the document and go on with none. Until then stop listing client_id_metadata_document_supported, so that ChatGPT registers instead",
    CLIENT_DOCUMENT,
);

#[rustfmt::skip]
const CREATING: About = named(
    "mcp-authorization-failed",
    "ChatGPT could not set the connector up",
    "It stops before anybody signs in: it reads the server’s documents and registers itself. The sentence behind it, where there is one, says what it missed",
    "Read the sentence behind it. Where there is none, look into your log for the last request of ChatGPT, and paste your metadata documents here",
    AUTH,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["must advertise pkce"], from(AUTH, S256_NOT_LISTED)),
    cause(&["code_challenge_methods_supported", "s256", "must"], from(AUTH, S256_NOT_LISTED)),
    cause(&["does not support", "token endpoint auth method"], from(METHOD, AUTH_METHOD)),
    cause(&["unsupported token_endpoint_auth_method"], from(METHOD, AUTH_METHOD)),
    cause(&["chatgpt.com", "state not found"], STATE_LOST),
    cause(&["chatgpt", "oauth state not found"], STATE_LOST),
    cause(&["backend-api", "state not found"], STATE_LOST),
    cause(&["private_key_jwt", "must be none"], CLIENT_DOCUMENT_METHOD),
    cause(&["private_key_jwt", "cimd"], CLIENT_DOCUMENT_METHOD),
    cause(&["private_key_jwt", "client metadata", "only"], CLIENT_DOCUMENT_METHOD),
    cause(&["private_key_jwt", "chatgpt.com/oauth", "not supported"], CLIENT_DOCUMENT_METHOD),
    cause(&["private_key_jwt", "chatgpt.com/oauth", "unsupported"], CLIENT_DOCUMENT_METHOD),
    cause(&["error fetching oauth configuration"], from(FETCHING, METADATA)),
    cause(&["mcp server", "does not implement oauth"], from(FETCHING, METADATA)),
    cause(&["authorization error accessing plugins"], PLUGIN_CREDENTIALS),
    cause(&["plugins are unauthorized"], PLUGIN_CREDENTIALS),
    cause(&["oauth token", "expired", "reconnect", "chatgpt"], from(AUTH, NEEDS_SIGN_IN)),
    failure(&["error creating connector"], CREATING),
    failure(&["something went wrong with setting up the connection"], About { sureness: Sureness::Assumed, ..CREATING }),
];
