//! What is known of the ChatGPT plugin's requests, fact by fact. What nobody knows, we chose; that is marked *assumed*.

use crate::claim::Sureness::{self, Assumed, Documented, Reported, Unknown};
use crate::platform::Fact;

const fn fact(topic: &'static str, says: &'static str, sureness: Sureness) -> Fact {
    Fact { topic, says, sureness }
}

pub(super) const FACTS: [Fact; 20] = [
    fact(
        "authorization URL",
        "The manifest’s client_url, with response_type, client_id, redirect_uri, scope and state behind it",
        Documented,
    ),
    fact("parameter order", "response_type, client_id, redirect_uri, scope, state, as one capture shows", Reported),
    fact("empty scope", "scope is sent even when it is empty", Reported),
    fact("PKCE", "No code_challenge, nonce, prompt or resource is sent", Documented),
    fact("percent-encoding", "A blank in the authorization URL goes out as %20", Assumed),
    fact("query in client_url", "Parameters are put behind a query that is there already, joined by &", Assumed),
    fact("state", "A UUID, new for each sign-in", Reported),
    fact("state check", "A sign-in whose state comes back changed, or not at all, fails", Reported),
    fact(
        "redirect URI",
        "https://chat.openai.com/aip/plugin-…/oauth/callback; a test goes to this computer instead",
        Documented,
    ),
    fact(
        "token request",
        "A POST to the manifest’s authorization_url, written as authorization_content_type says",
        Documented,
    ),
    fact(
        "client authentication",
        "client_id and client_secret stand in the body, and no Authorization header is sent",
        Documented,
    ),
    fact("redirect_uri in the token request", "The same text as in the authorization URL", Documented),
    fact("member order", "grant_type, client_id, client_secret, then code and redirect_uri, or refresh_token", Assumed),
    fact("form encoding", "A blank in a form goes out as +, as browsers write forms", Assumed),
    fact("Accept", "application/json", Assumed),
    fact("User-Agent", "None is sent", Assumed),
    fact("refresh", "A POST to the same address with the refresh token in the body, without scope", Assumed),
    fact("when it refreshes", "Some time before or after the access token ends; nobody outside knows when", Unknown),
    fact("refresh without a new token", "The refresh token that it has is kept, as RFC 6749 has it", Assumed),
    fact("API calls", "Authorization: Bearer with the access token", Documented),
];
