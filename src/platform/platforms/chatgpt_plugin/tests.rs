use super::CHATGPT_PLUGIN;
use crate::claim::Sureness;
use crate::draft::{parse, Draft, Members, SecretPlace, Setup};
use crate::exchange::{encode, Request, SecretRef};
use crate::platform::{AuthorizationValues, Platform, Platforms};
use crate::secret::Secret;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const REDIRECT: &str = "http://127.0.0.1:8765/callback";

fn setup(authorization_url: &str, client_id: &str, scope: &str, content_type: &str) -> Setup {
    let draft = Draft { client_id: client_id.to_owned(), client_secret: SecretPlace::Typed, ..Draft::default() };
    let members = Members {
        authorization_url,
        token_url: "https://Login.example/token",
        scope,
        refresh_url: "",
        resource: "",
        content_type,
    };
    parse(&draft, members, &CHATGPT_PLUGIN.demands()).unwrap().0
}

fn url_of(setup: &Setup) -> String {
    let values = AuthorizationValues { redirect_uri: REDIRECT, state: "s-1", code_challenge: "not sent" };
    CHATGPT_PLUGIN.authorization_request(setup, values).url
}

fn bytes_of(request: &Request) -> String {
    let secrets = [
        (SecretRef::ClientSecret, Secret::new("p&s=\"+ ü\\%".to_owned())),
        (SecretRef::Code, Secret::new("4/0A b+c".to_owned())),
        (SecretRef::RefreshToken, Secret::new("r/t+1=".to_owned())),
    ];
    let bytes = encode(&request.body, &|reference| secrets.iter().find(|(r, _)| *r == reference).map(|(_, s)| s));
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_authorization_url_is_written_as_the_capture_shows() {
    assert_eq!(
        url_of(&setup("https://login.example/authorize", "id-1", "openid offline_access", JSON)),
        "https://login.example/authorize?response_type=code&client_id=id-1\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&scope=openid%20offline_access&state=s-1"
    );
}

#[test]
fn an_empty_scope_is_sent_and_the_endpoint_stays_as_typed() {
    assert_eq!(
        url_of(&setup("https://Login.Example:443", "a&b=c d+é", "", JSON)),
        "https://Login.Example:443?response_type=code&client_id=a%26b%3Dc%20d%2B%C3%A9\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&scope=&state=s-1"
    );
}

#[test]
fn a_query_that_is_there_already_is_kept() {
    let start = |typed: &str| url_of(&setup(typed, "i", "", JSON)).split("response_type").next().unwrap().to_owned();
    assert_eq!(start("https://x.example/a?p=1"), "https://x.example/a?p=1&");
    assert_eq!(start("https://x.example/a?p=1&"), "https://x.example/a?p=1&");
    assert_eq!(start("https://x.example/a?"), "https://x.example/a?");
}

#[test]
fn extra_parameters_come_last_and_are_marked() {
    let mut setup = setup("https://x.example/a", "i", "", JSON);
    setup.extra = vec![("access_type".to_owned(), "offline".to_owned()), ("a b".to_owned(), "&".to_owned())];
    let values = AuthorizationValues { redirect_uri: REDIRECT, state: "s", code_challenge: "not sent" };
    let request = CHATGPT_PLUGIN.authorization_request(&setup, values);
    assert!(request.url.ends_with("&scope=&state=s&access_type=offline&a%20b=%26"));
    let by_platform: Vec<bool> = request.parameters.iter().map(|parameter| parameter.by_platform).collect();
    assert_eq!(by_platform, [true, true, true, true, true, false, false]);
}

#[test]
fn a_code_goes_out_as_json_with_the_credentials_in_the_body() {
    let request = CHATGPT_PLUGIN.exchange_request(&setup("https://x.example/a", "i\"1", "", JSON), REDIRECT);
    assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "https://Login.example/token"));
    assert_eq!(request.bearer, None);
    let headers: Vec<_> = request.headers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(headers, [("content-type", JSON), ("accept", "application/json")]);
    assert_eq!(
        bytes_of(&request),
        r#"{"grant_type":"authorization_code","client_id":"i\"1","client_secret":"p&s=\"+ ü\\%","code":"4/0A b+c","redirect_uri":"http://127.0.0.1:8765/callback"}"#
    );
}

#[test]
fn a_code_goes_out_as_a_form() {
    let request = CHATGPT_PLUGIN.exchange_request(&setup("https://x.example/a", "i 1", "", FORM), REDIRECT);
    assert_eq!(request.headers[0].1, FORM);
    assert_eq!(
        bytes_of(&request),
        "grant_type=authorization_code&client_id=i+1&client_secret=p%26s%3D%22%2B+%C3%BC%5C%25&code=4%2F0A+b%2Bc\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"
    );
}

#[test]
fn a_refresh_goes_to_the_same_address_without_scope_in_either_writing() {
    let request = |kind| CHATGPT_PLUGIN.refresh_request(&setup("https://x.example/a", "i", "openid", kind));
    assert_eq!(request(JSON).url, "https://Login.example/token");
    assert_eq!(
        bytes_of(&request(JSON)),
        r#"{"grant_type":"refresh_token","client_id":"i","client_secret":"p&s=\"+ ü\\%","refresh_token":"r/t+1="}"#
    );
    assert_eq!(
        bytes_of(&request(FORM)),
        "grant_type=refresh_token&client_id=i&client_secret=p%26s%3D%22%2B+%C3%BC%5C%25&refresh_token=r%2Ft%2B1%3D"
    );
}

#[test]
fn the_api_is_called_with_the_bearer_token_alone() {
    let request = CHATGPT_PLUGIN.api_request(&url::Url::parse("https://api.example/me?x=1").unwrap());
    assert_eq!((request.method.as_str(), request.url.as_str()), ("GET", "https://api.example/me?x=1"));
    assert_eq!(request.bearer, Some(SecretRef::AccessToken));
    assert_eq!(bytes_of(&request), "");
}

#[test]
fn state_is_a_uuid_of_version_4() {
    assert_eq!(CHATGPT_PLUGIN.state([0; 16]), "00000000-0000-4000-8000-000000000000");
    assert_eq!(CHATGPT_PLUGIN.state([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

#[test]
fn every_fact_says_one_thing_and_what_we_chose_is_marked() {
    let facts = CHATGPT_PLUGIN.facts();
    for fact in &facts {
        assert!(!fact.topic.is_empty() && !fact.says.is_empty() && !fact.says.ends_with('.'), "{fact:?}");
    }
    for topic in ["Accept", "User-Agent", "percent-encoding", "query in client_url", "form encoding", "member order"] {
        let fact = facts.iter().find(|fact| fact.topic == topic).unwrap();
        assert_eq!(fact.sureness, Sureness::Assumed, "{topic}");
    }
    let of = |id: &str| Platforms::shipped().by_id(id).map(|platform| platform.id);
    assert_eq!((of("chatgpt-plugin"), of("other")), (Some("chatgpt-plugin"), None), "no other one stands in");
}

#[test]
fn the_list_of_facts_is_made_from_the_record_in_these_words() {
    let line = |fact: &crate::platform::Fact| {
        format!("{}: {} ({}: {}, {})", fact.topic, fact.says, fact.sureness, fact.source, fact.read_on)
    };
    let lines: Vec<String> = CHATGPT_PLUGIN.facts().iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn projects_on_disk_are_found_by_this_id() {
    assert_eq!(Platforms::shipped().by_id("chatgpt-plugin").map(Platform::name), Some("ChatGPT"));
}
