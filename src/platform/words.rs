//! A platform's record in sentences: the list of facts on screen.

use super::{
    BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState, LeftOutRefreshToken, Pkce, Platform,
    QueryEncoding, RefreshEndpoint, RefreshTime, StateMismatch, Stated, TokenParameter,
};
use crate::claim::Sureness;
use crate::draft::ContentType;
use crate::sentence::{begin_large, listed};

/// What is asked about and not sent by most; a platform that sends one has it among its parameters.
const OFTEN_WANTED: [&str; 4] = ["code_challenge", "nonce", "prompt", "resource"];

/// What a platform does, in one sentence, and how we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, such as "state".
    pub topic: String,
    /// One sentence without a full stop.
    pub says: String,
    /// How sure we are.
    pub sureness: Sureness,
    /// Who says so, or why it was chosen.
    pub source: &'static str,
    /// The day on which the source was read, `YYYY-MM-DD`.
    pub read_on: &'static str,
}

pub(super) fn fact<T>(topic: impl Into<String>, stated: &Stated<T>, says: impl Into<String>) -> Fact {
    Fact {
        topic: topic.into(),
        says: says.into(),
        sureness: stated.sureness,
        source: stated.source,
        read_on: stated.read_on,
    }
}

/// All of it, in the order of the requests.
pub(super) fn facts(platform: &Platform) -> Vec<Fact> {
    let mut facts = authorization(platform);
    facts.extend(tokens(platform));
    facts.extend(later(platform));
    facts
}

/// What is sent, in a few words: PKCE, credentials, state. `content_type` is the author's, where one was chosen.
pub(super) fn in_short(platform: &Platform, content_type: Option<ContentType>) -> String {
    let sends = &platform.sends;
    let pkce = if sends.sends_pkce() { "PKCE" } else { "no PKCE" };
    let body = match (sends.body.value, content_type) {
        (BodyWriting::AsChosen, Some(ContentType::Json)) | (BodyWriting::Always(ContentType::Json), _) => "a JSON body",
        (BodyWriting::AsChosen, Some(ContentType::Form)) | (BodyWriting::Always(ContentType::Form), _) => "a form body",
        (BodyWriting::AsChosen, None) => "the body",
    };
    let credentials = match sends.client_authentication() {
        ClientAuthentication::Post => format!("credentials in {body}"),
        ClientAuthentication::Basic => "credentials in a header".to_owned(),
        ClientAuthentication::None => format!("no secret, {body}"),
    };
    format!("{pkce}, {credentials}, state compared")
}

fn authorization(platform: &Platform) -> Vec<Fact> {
    let (sends, places) = (&platform.sends, &platform.places);
    let names = sends.authorization_names();
    let page = begin_large(places.authorization_url.whole);
    let scope = match sends.empty_scope.value {
        EmptyScope::Sent => "scope is sent even when it is empty",
        EmptyScope::LeftOut => "scope is left out where it is empty",
    };
    let encoding = match sends.query_encoding.value {
        QueryEncoding::Percent => "A blank in the authorization URL goes out as %20",
        QueryEncoding::Form => "A blank in the authorization URL goes out as +",
    };
    let query = match sends.endpoint_query.value {
        EndpointQuery::Kept => "Parameters are put behind a query that is there already, joined by &",
    };
    let state = match sends.state.value {
        FreshState::Uuid => "A UUID, new for each sign-in",
    };
    let changed = match sends.state_check.value {
        StateMismatch::EndsTheSignIn => "A sign-in whose state comes back changed, or not at all, fails",
    };
    let redirect = match platform.redirect_uris_in_words() {
        Some(uris) => format!("{uris}; a test goes to this computer instead"),
        None => "An address of the computer that it runs on, as in a test".to_owned(),
    };
    vec![
        fact("authorization URL", &sends.authorization_endpoint, format!("{page}, with {} behind it", listed(&names))),
        fact(
            "parameter order",
            &sends.authorization,
            format!("{}, {}", names.join(", "), known_by(sends.authorization.sureness)),
        ),
        fact("empty scope", &sends.empty_scope, scope),
        fact("PKCE", &sends.pkce, pkce(platform)),
        fact("percent-encoding", &sends.query_encoding, encoding),
        fact(format!("query in {}", places.authorization_url.name), &sends.endpoint_query, query),
        fact("state", &sends.state, state),
        fact("state check", &sends.state_check, changed),
        fact("redirect URI", &sends.redirect_uris, redirect),
    ]
}

/// How an order is known, as the end of a sentence.
fn known_by(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Documented => "as its documents have it",
        Sureness::Observed => "as it was seen",
        Sureness::Reported => "as one capture shows",
        Sureness::Assumed => "as we chose it",
        Sureness::Unknown => "if at all in this order",
    }
}

fn pkce(platform: &Platform) -> String {
    let missing: Vec<&str> = OFTEN_WANTED.into_iter().filter(|name| !platform.sends.in_authorization(name)).collect();
    let not = match missing.split_last() {
        None => return "code_challenge by S256 is sent".to_owned(),
        Some((last, [])) => format!("no {last} is sent"),
        Some((last, rest)) => format!("no {} or {last} is sent", rest.join(", ")),
    };
    match platform.sends.pkce.value {
        Pkce::Never => begin_large(&not),
        Pkce::S256 => format!("code_challenge by S256 is sent; {not}"),
    }
}

fn tokens(platform: &Platform) -> Vec<Fact> {
    let (sends, places) = (&platform.sends, &platform.places);
    let written = match sends.body.value {
        BodyWriting::AsChosen => format!("written as {} says", places.content_type.name),
        BodyWriting::Always(kind) => format!("written as {}", kind.as_str()),
    };
    let client = match sends.client_authentication() {
        ClientAuthentication::Post => {
            "client_id and client_secret stand in the body, and no Authorization header is sent"
        }
        ClientAuthentication::Basic => "client_id and client_secret stand in an Authorization header",
        ClientAuthentication::None => "client_id stands in the body, and there is no client secret",
    };
    vec![
        fact("token request", &sends.body, format!("A POST to {}, {written}", places.token_url.whole)),
        fact("client authentication", &sends.client_authentications, client),
        fact(
            "redirect_uri in the token request",
            &sends.same_redirect_uri,
            "The same text as in the authorization URL",
        ),
        fact("member order", &sends.exchange, order(platform)),
        fact("form encoding", &sends.form_encoding, "A blank in a form goes out as +, as browsers write forms"),
        fact("Accept", &sends.accept, sends.accept.value),
        fact("User-Agent", &sends.user_agent, sends.user_agent.value.unwrap_or("None is sent")),
    ]
}

/// What both requests begin with, then the rest of each.
fn order(platform: &Platform) -> String {
    let (exchange, refresh) = (platform.sends.exchange.value, platform.sends.refresh.value);
    let shared = exchange.iter().zip(refresh).take_while(|(one, other)| one == other).count();
    let names = |order: &[TokenParameter]| order.iter().skip(shared).map(|one| one.name()).collect::<Vec<_>>();
    let begin: Vec<&str> = exchange.iter().take(shared).map(|one| one.name()).collect();
    format!("{}, then {}, or {}", begin.join(", "), listed(&names(exchange)), listed(&names(refresh)))
}

fn later(platform: &Platform) -> Vec<Fact> {
    let sends = &platform.sends;
    let place = match sends.refresh_endpoint.value {
        RefreshEndpoint::TokenUrl => "the same address",
        RefreshEndpoint::OfItsOwn => "the refresh URL, where one is set",
    };
    let with = |name| if sends.in_refresh(name) { "with" } else { "without" };
    let of_resource = match (sends.sends_resource(), sends.in_refresh("resource")) {
        (false, _) => "",
        (true, true) => " and with resource",
        (true, false) => " and without resource",
    };
    let time = match sends.refresh_time.value {
        RefreshTime::AroundTheEnd => "Some time before or after the access token ends; nobody outside knows when",
    };
    let kept = match sends.left_out_refresh_token.value {
        LeftOutRefreshToken::OldOneKept => "The refresh token that it has is kept, as RFC 6749 has it",
    };
    let mut facts = vec![
        fact(
            "refresh",
            &sends.refresh,
            format!("A POST to {place} with the refresh token in the body, {} scope{of_resource}", with("scope")),
        ),
        fact("when it refreshes", &sends.refresh_time, time),
        fact("refresh without a new token", &sends.left_out_refresh_token, kept),
        fact("API calls", &sends.bearer, "Authorization: Bearer with the access token"),
    ];
    let waits =
        sends.patience.value.map(|patience| format!("A token request’s answer is waited for {} s", patience.as_secs()));
    facts.extend(waits.map(|waits| fact("time limit", &sends.patience, waits)));
    facts
}
