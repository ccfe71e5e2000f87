//! What the platforms with switches send, byte by byte.

mod hosts;

use super::{Platforms, ANY_CLIENT, GPT_ACTION, M365_COPILOT};
use crate::draft::{parse, ClientAuthentication, Draft, Members, SecretPlace, Setup, Switches};
use crate::exchange::{encode, Request, SecretRef};
use crate::platform::{AuthorizationValues, Platform};
use crate::secret::Secret;

const REDIRECT: &str = "http://127.0.0.1:8765/callback";
const VALUES: AuthorizationValues<'_> =
    AuthorizationValues { redirect_uri: REDIRECT, state: "s-1", code_challenge: "ch" };
const BASIC: Switches = Switches { client_authentication: Some(ClientAuthentication::Basic), pkce: None };
const POST: Switches = Switches { client_authentication: Some(ClientAuthentication::Post), pkce: None };
const PUBLIC: Switches = Switches { client_authentication: Some(ClientAuthentication::None), pkce: None };

fn setup(platform: &Platform, scope: &str) -> Setup {
    let draft = Draft { client_id: "i d".to_owned(), client_secret: SecretPlace::Typed, ..Draft::default() };
    let members = Members {
        authorization_url: "https://id.example/authorize",
        token_url: "https://id.example/token",
        refresh_url: "https://id.example/refresh",
        scope,
        ..Members::default()
    };
    parse(&draft, members, &platform.demands()).unwrap().0
}

/// What stands behind the address of the page.
fn asked(platform: &Platform, scope: &str) -> String {
    let url = platform.authorization_request(&setup(platform, scope), VALUES).url;
    url.strip_prefix("https://id.example/authorize?").unwrap().to_owned()
}

fn body(request: &Request) -> String {
    let secrets = [
        (SecretRef::ClientSecret, Secret::new("s&1".to_owned())),
        (SecretRef::Code, Secret::new("c/1".to_owned())),
        (SecretRef::RefreshToken, Secret::new("r 1".to_owned())),
        (SecretRef::CodeVerifier, Secret::new("v-1".to_owned())),
    ];
    let bytes = encode(&request.body, &|reference| secrets.iter().find(|(r, _)| *r == reference).map(|(_, s)| s));
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn exchanged(platform: &Platform) -> (Option<String>, String) {
    let request = platform.exchange_request(&setup(platform, ""), REDIRECT);
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(headers, [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")]);
    (request.basic.clone(), body(&request))
}

fn refreshed(platform: &Platform) -> (String, Option<String>, String) {
    let request = platform.refresh_request(&setup(platform, "a"));
    (request.url.clone(), request.basic.clone(), body(&request))
}

const BACK: &str = "redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback";

#[test]
fn a_gpt_action_sends_an_empty_scope_no_pkce_and_forms_alone() {
    let begin = format!("response_type=code&client_id=i%20d&{BACK}");
    assert_eq!(asked(&GPT_ACTION, ""), format!("{begin}&scope=&state=s-1"));
    assert_eq!(asked(&GPT_ACTION, "a b"), format!("{begin}&scope=a%20b&state=s-1"));
    let in_body = format!("grant_type=authorization_code&client_id=i+d&client_secret=s%261&code=c%2F1&{BACK}");
    assert_eq!(exchanged(&GPT_ACTION), (None, in_body));
    let in_header = GPT_ACTION.set(BASIC);
    assert_eq!(
        exchanged(in_header),
        (Some("i d".to_owned()), format!("grant_type=authorization_code&code=c%2F1&{BACK}"))
    );
    let url = "https://id.example/token".to_owned();
    let refresh = "grant_type=refresh_token&client_id=i+d&client_secret=s%261&refresh_token=r+1";
    assert_eq!(refreshed(&GPT_ACTION), (url.clone(), None, refresh.to_owned()));
    let refresh = "grant_type=refresh_token&refresh_token=r+1";
    assert_eq!(refreshed(in_header), (url, Some("i d".to_owned()), refresh.to_owned()));
}

#[test]
fn copilot_sends_pkce_unless_it_is_switched_off_and_refreshes_at_the_refresh_endpoint() {
    let begin = format!("response_type=code&client_id=i%20d&{BACK}");
    let pkce = "&code_challenge=ch&code_challenge_method=S256";
    assert_eq!(asked(&M365_COPILOT, ""), format!("{begin}&state=s-1{pkce}"));
    assert_eq!(asked(&M365_COPILOT, "a b"), format!("{begin}&scope=a%20b&state=s-1{pkce}"));
    let without = M365_COPILOT.set(Switches { pkce: Some(false), ..Switches::default() });
    assert_eq!(asked(without, ""), format!("{begin}&state=s-1"));
    let plain = format!("grant_type=authorization_code&client_id=i+d&client_secret=s%261&code=c%2F1&{BACK}");
    assert_eq!(exchanged(&M365_COPILOT), (None, format!("{plain}&code_verifier=v-1")));
    assert_eq!(exchanged(without), (None, plain));
    let url = "https://id.example/refresh".to_owned();
    let public = "grant_type=refresh_token&client_id=i+d&refresh_token=r+1".to_owned();
    assert_eq!(refreshed(M365_COPILOT.set(PUBLIC)), (url.clone(), None, public));
    let header = "grant_type=refresh_token&refresh_token=r+1".to_owned();
    assert_eq!(refreshed(M365_COPILOT.set(BASIC)), (url, Some("i d".to_owned()), header));
}

#[test]
fn the_yardstick_leaves_an_empty_scope_out_and_shows_itself_in_a_header_unless_told_otherwise() {
    let begin = format!("response_type=code&client_id=i+d&{BACK}");
    let pkce = "&code_challenge=ch&code_challenge_method=S256";
    assert_eq!(asked(&ANY_CLIENT, ""), format!("{begin}&state=s-1{pkce}"));
    assert_eq!(asked(&ANY_CLIENT, "a b"), format!("{begin}&scope=a+b&state=s-1{pkce}"));
    let code = format!("grant_type=authorization_code&code=c%2F1&{BACK}&code_verifier=v-1");
    assert_eq!(exchanged(&ANY_CLIENT), (Some("i d".to_owned()), code.clone()));
    assert_eq!(exchanged(ANY_CLIENT.set(PUBLIC)), (None, format!("{code}&client_id=i+d")));
    assert_eq!(exchanged(ANY_CLIENT.set(POST)), (None, format!("{code}&client_id=i+d&client_secret=s%261")));
    let url = "https://id.example/token".to_owned();
    let refresh = "grant_type=refresh_token&refresh_token=r+1".to_owned();
    assert_eq!(refreshed(&ANY_CLIENT), (url, Some("i d".to_owned()), refresh));
}

#[test]
fn each_way_to_set_a_platforms_switches_is_one_record_of_its_id() {
    for platform in Platforms::shipped().all() {
        let sent = |one: &Platform| (one.sends.client_authentication().as_str(), one.sends.sends_pkce());
        let mut all: Vec<_> = platform.variants.iter().map(|one| sent(one)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), platform.variants.len(), "{}", platform.id);
        for one in platform.variants {
            let (way, pkce) = (one.sends.client_authentication(), one.sends.sends_pkce());
            assert_eq!((one.id, one.variants.len()), (platform.id, platform.variants.len()));
            let set = Switches { client_authentication: Some(way), pkce: Some(pkce) };
            assert_eq!((sent(platform.set(set)), sent(one.set(set))), (sent(one), sent(one)));
            assert_eq!(sent(one.set(Switches::default())), sent(platform), "nothing set: as it begins");
            let challenged = ["code_challenge", "code_challenge_method"].map(|name| one.sends.in_authorization(name));
            assert_eq!((challenged, one.sends.in_exchange("code_verifier")), ([pkce; 2], pkce), "{}", platform.id);
        }
    }
    let ways = |platform: &Platform| platform.client_authentications();
    let [post, basic, none] = [ClientAuthentication::Post, ClientAuthentication::Basic, ClientAuthentication::None];
    assert_eq!(ways(&ANY_CLIENT), [basic, post, none]);
    assert_eq!(ways(M365_COPILOT.set(PUBLIC)), [post, basic, none]);
    assert_eq!((ways(&GPT_ACTION), ways(Platforms::shipped().first())), (vec![post, basic], vec![post]));
    assert!(M365_COPILOT.leaves_pkce_to_its_author() && !ANY_CLIENT.leaves_pkce_to_its_author());
    assert!(ANY_CLIENT.set(Switches { pkce: Some(false), ..Switches::default() }).sends.sends_pkce(), "no such switch");
}

#[test]
fn the_redirect_uris_hold_the_authors_id_once_it_is_known_and_an_ellipsis_before() {
    let uris = |id: &str| GPT_ACTION.redirect_uris(id);
    let at = |id: &str| {
        ["https://chat.openai.com", "https://chatgpt.com"]
            .map(|host| format!("{host}/aip/{id}/oauth/callback"))
            .to_vec()
    };
    assert_eq!(uris(" g-0123abc "), at("g-0123abc"));
    for unusable in ["", " ", "g/1", "g-1?x", "g 1", "https://other.example/aip/g-1/oauth/callback", "g-ä"] {
        assert_eq!(uris(unusable), at("…"), "{unusable}");
    }
    assert_eq!(uris("https://chatgpt.com/aip/g-1/oauth/callback"), at("g-1"), "pasted whole");
    let plugin = Platforms::shipped().first();
    for typed in ["plugin-1234", "1234"] {
        assert_eq!(plugin.redirect_uris(typed), ["https://chat.openai.com/aip/plugin-1234/oauth/callback"]);
    }
    assert_eq!(M365_COPILOT.redirect_uris("x"), ["https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect"]);
    assert!(ANY_CLIENT.redirect_uris("").is_empty());
}

#[test]
fn every_fact_of_every_way_is_one_sentence_with_its_source_and_its_day() {
    let variants = Platforms::shipped().all().flat_map(|platform| platform.variants.iter().copied().chain([platform]));
    for platform in variants {
        for fact in platform.facts() {
            assert!(!fact.says.is_empty() && !fact.says.ends_with('.'), "{}: {fact:?}", platform.id);
            assert!(!fact.source.is_empty() && fact.read_on.len() == "2026-11-28".len(), "{}: {fact:?}", platform.id);
        }
        assert!(!platform.title.is_empty() && !platform.about.is_empty(), "{}", platform.id);
    }
}

#[test]
fn a_platform_whose_variants_hold_one_another_is_told_in_a_line() {
    let told = format!("{:?}", Platforms::shipped().by_id("m365-copilot").unwrap());
    assert!(told.contains("m365-copilot") && told.len() < 200, "{told}");
}
