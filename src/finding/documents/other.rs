//! JSON from around a sign-in that is no token answer: public keys, introspection, a user's claims, an MCP server's answer.

use super::member::Members;
use super::source::about;
use crate::claim::{Severity, Source, Sureness};
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

const KEYS_RULE: Source = Source {
    title: "RFC 7517, section 5",
    url: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
    sureness: Sureness::Documented,
};
const INTROSPECTION: Source = Source {
    title: "RFC 7662, section 2.2",
    url: "https://www.rfc-editor.org/rfc/rfc7662#section-2.2",
    sureness: Sureness::Documented,
};
const USER_INFO: Source = Source {
    title: "OpenID Connect Core, section 5.3.2",
    url: "https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse",
    sureness: Sureness::Documented,
};
const JSON_RPC: Source = Source {
    title: "JSON-RPC 2.0, section 5",
    url: "https://www.jsonrpc.org/specification#response_object",
    sureness: Sureness::Documented,
};

#[rustfmt::skip]
static KEYS: About = about(
    "key-set-read",
    Severity::Hint,
    "These are public keys, not tokens",
    "A set of keys (JWKS) with which tokens are checked. Whether users stay signed in does not hang on it, unless keys change and old tokens are refused at once",
    "For the sign-in paste the token endpoint’s answer. Keep an old key in the set for as long as tokens signed with it live",
    KEYS_RULE,
);

#[rustfmt::skip]
static INACTIVE: About = about(
    "token-not-active",
    Severity::Warning,
    "The token that was asked about is not active",
    "The authorization server’s introspection says active: false: the token has ended, was revoked, is another server’s, or whoever asked may not know",
    "If it was a refresh token, the user signs in again. If it was an access token, a refresh brings a new one",
    INTROSPECTION,
);

#[rustfmt::skip]
static ACTIVE: About = about(
    "token-active",
    Severity::Hint,
    "The token that was asked about is active",
    "This is an introspection’s answer. exp in it, where it is there, is the token’s end",
    "If the API refuses the token all the same, compare aud, iss and scope with what the API wants",
    INTROSPECTION,
);

#[rustfmt::skip]
static MCP_REFUSED: About = about(
    "mcp-request-refused",
    Severity::Warning,
    "The MCP server answered a request with an error of its own",
    "This is an answer to an MCP request (JSON-RPC), not of a token endpoint. Where it speaks of authorization, the server did not take the token, and did not ask for a sign-in in the way that hosts understand: with status 401 and WWW-Authenticate",
    "Let the server answer a token that it does not take with 401 and WWW-Authenticate: Bearer resource_metadata=\"…\", and look at what it checks: aud, iss, scope, end",
    JSON_RPC,
);

#[rustfmt::skip]
static MCP_ANSWERED: About = about(
    "mcp-request-answered",
    Severity::Hint,
    "This is an MCP server’s answer, not a token endpoint’s",
    "A request was answered (JSON-RPC), so a token, where one is wanted, was taken",
    "For the sign-in paste the token endpoint’s answer",
    JSON_RPC,
);

#[rustfmt::skip]
static USER: About = about(
    "user-profile-read",
    Severity::Hint,
    "This is a user’s profile, not tokens",
    "It is what a userinfo endpoint, or an API, answers to an access token that it took. Where it came from what was set as token URL, that is the wrong address",
    "For the sign-in paste the token endpoint’s answer. In the provider’s metadata the token URL is token_endpoint, and this one userinfo_endpoint",
    USER_INFO,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&KEYS, &INACTIVE, &ACTIVE, &MCP_REFUSED, &MCP_ANSWERED, &USER];

/// What is to be said of it; `None` where it is none of these.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let finding =
        keys(members).or_else(|| introspection(members)).or_else(|| mcp(members)).or_else(|| user(members))?;
    Some(vec![finding])
}

fn keys(members: &Members) -> Option<Finding> {
    let keys = members.get("keys")?.as_array()?;
    let are_keys = !keys.is_empty() && keys.iter().all(|key| key.get("kty").is_some());
    are_keys.then(|| KEYS.finding(Place::PastedText, format!("keys: {}", keys.len())))
}

fn introspection(members: &Members) -> Option<Finding> {
    const OF_IT: [&str; 9] = ["scope", "client_id", "username", "token_type", "exp", "iat", "sub", "aud", "iss"];
    let active = members.get("active")?.as_bool()?;
    let alone = members.names().count() == 1;
    let is_one = alone || OF_IT.iter().filter(|name| members.has(name)).count() >= 2;
    let about = if active { &ACTIVE } else { &INACTIVE };
    is_one.then(|| about.finding(Place::PastedText, format!("active: {active}")))
}

/// A user's claims (OpenID Connect Core, section 5.1), and no error.
fn user(members: &Members) -> Option<Finding> {
    const CLAIMS: [&str; 10] = [
        "name",
        "email",
        "email_verified",
        "given_name",
        "family_name",
        "preferred_username",
        "nickname",
        "picture",
        "locale",
        "updated_at",
    ];
    let told: Vec<&str> = CLAIMS.into_iter().filter(|name| members.has(name)).collect();
    let is_one = members.has("sub") && !told.is_empty() && !members.has("error") && !members.has("exp");
    is_one.then(|| USER.finding(Place::PastedText, format!("sub, {}", told.join(", "))))
}

fn mcp(members: &Members) -> Option<Finding> {
    members.text("jsonrpc")?;
    let Some(error) = members.get("error") else {
        return members.has("result").then(|| MCP_ANSWERED.finding(Place::PastedText, "jsonrpc, result"));
    };
    let said = error.get("message").and_then(|message| message.as_str()).unwrap_or_default();
    Some(MCP_REFUSED.finding(Place::PastedText, format!("jsonrpc, error: {}", shown(said))))
}
