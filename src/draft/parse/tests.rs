use super::super::{ContentType, SecretPlace, DEFAULT_REDIRECT};
use super::{parse, Cure, Demands, Draft, Field, Members, Problem};

fn demands() -> Demands {
    Demands {
        platform: "The platform",
        client_secret: true,
        content_type: true,
        takes: vec![],
        reserved: vec!["response_type", "client_id", "scope", "state"],
    }
}

const SOUND: Members<'_> = Members {
    authorization_url: "https://Login.example/authorize",
    token_url: "https://login.example/token",
    scope: "openid offline_access",
    refresh_url: "",
    resource: "",
    content_type: "application/json",
};

fn draft() -> Draft {
    Draft { client_id: "id-1".to_owned(), client_secret: SecretPlace::Stored, ..Draft::default() }
}

fn all_of(draft: &Draft, members: Members<'_>) -> Vec<Problem> {
    match parse(draft, members, &demands()) {
        Ok((_, problems)) | Err(problems) => problems,
    }
}

/// The only problem: its field, whether it blocks, and its cure.
fn one(draft: &Draft, members: Members<'_>) -> (Field, bool, Option<Cure>) {
    let mut problems = all_of(draft, members);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = problems.remove(0);
    assert!(!problem.message.ends_with('.'), "{}", problem.message);
    (problem.field, problem.blocks, problem.cure)
}

fn put(cure: Option<Cure>) -> String {
    match cure {
        Some(Cure::Replace { text, .. }) => text,
        other => panic!("no text to put in: {other:?}"),
    }
}

fn authorization(url: &str) -> Members<'_> {
    Members { authorization_url: url, ..SOUND }
}

#[test]
fn a_sound_draft_becomes_a_setup_without_a_problem_and_as_typed() {
    let (setup, problems) = parse(&draft(), SOUND, &demands()).unwrap();
    assert_eq!(problems, []);
    assert_eq!(setup.authorization_url.as_typed(), "https://Login.example/authorize");
    assert_eq!(setup.provider_name, "login.example");
    assert_eq!(setup.token_host(), "login.example:443");
    assert_eq!((setup.content_type, setup.redirect.as_typed()), (ContentType::Json, DEFAULT_REDIRECT));
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_fields() {
    let mut draft = Draft { redirect_uri: "https://example.com/".to_owned(), ..Draft::default() };
    draft.extra = vec![("state".to_owned(), "x".to_owned()), (String::new(), String::new())];
    draft.api_address = "api".to_owned();
    let members = Members { scope: "a,b", ..Members::default() };
    let fields: Vec<Field> = all_of(&draft, members).into_iter().map(|problem| problem.field).collect();
    assert_eq!(
        fields,
        [
            Field::AuthorizationUrl,
            Field::TokenUrl,
            Field::ClientId,
            Field::ClientSecret,
            Field::Scope,
            Field::ContentType,
            Field::Extra(0),
            Field::Extra(1),
            Field::RedirectUri,
            Field::ApiAddress,
        ]
    );
}

#[test]
fn blanks_around_a_pasted_text_are_named_and_come_off_with_one_press() {
    let (field, blocks, cure) = one(&Draft { client_id: " id-1\u{a0}\u{200b}".to_owned(), ..draft() }, SOUND);
    assert_eq!((field, blocks, put(cure).as_str()), (Field::ClientId, true, "id-1"));
    let (field, blocks, cure) = one(&draft(), authorization("\thttps://login.example/a\n"));
    assert_eq!((field, blocks, put(cure).as_str()), (Field::AuthorizationUrl, true, "https://login.example/a"));
    let (field, blocks, cure) = one(&draft(), Members { scope: " a b ", ..SOUND });
    assert_eq!((field, blocks, put(cure).as_str()), (Field::Scope, false, "a b"));
    let (field, _, cure) = one(&draft(), authorization("https://login.example/a b"));
    assert_eq!((field, put(cure).as_str()), (Field::AuthorizationUrl, "https://login.example/ab"));
}

#[test]
fn plain_http_is_refused_save_on_this_computer() {
    let (_, blocks, cure) = one(&draft(), authorization("HTTP://Login.example/a"));
    assert_eq!((blocks, put(cure).as_str()), (true, "https://Login.example/a"));
    assert_eq!(one(&draft(), authorization("ftp://login.example/a")).2, None);
    let here = Members { authorization_url: "http://127.0.0.1:4000/a", token_url: "http://localhost:4000/t", ..SOUND };
    assert_eq!(all_of(&draft(), here), []);
    assert!(one(&draft(), authorization("http://192.168.1.1/a")).1);
}

#[test]
fn what_is_no_full_address_is_told_apart() {
    assert_eq!(put(one(&draft(), authorization("login.example/a")).2), "https://login.example/a");
    assert_eq!(one(&draft(), authorization("/oauth/authorize")).2, None);
    assert_eq!(one(&draft(), authorization("https://")).2, None);
    assert_eq!(one(&draft(), authorization("mailto:a@b.example")).2, None);
    assert_eq!(put(one(&draft(), authorization("https://login.example/a#b")).2), "https://login.example/a");
    assert_eq!(put(one(&draft(), authorization("https://u:pw@login.example/a@b")).2), "https://login.example/a@b");
}

#[test]
fn a_password_in_a_url_is_never_repeated_in_a_message() {
    let problems = all_of(&draft(), authorization("https://u:hunter2@login.example/a"));
    assert!(problems.iter().all(|problem| !problem.message.contains("hunter2")));
}

#[test]
fn swapped_urls_are_recognised_and_swapped_back_with_one_press() {
    let swapped = Members { authorization_url: SOUND.token_url, token_url: SOUND.authorization_url, ..SOUND };
    let problems = all_of(&draft(), swapped);
    assert_eq!(problems.len(), 2);
    assert!(problems.iter().all(|problem| problem.blocks && problem.cure == Some(Cure::SwapUrls)));
    let by_token = Members { authorization_url: "https://login.example/oauth/access_token", ..SOUND };
    assert_eq!(one(&draft(), by_token), (Field::AuthorizationUrl, true, Some(Cure::SwapUrls)));
}

#[test]
fn a_token_url_that_ends_in_authorize_may_be_meant_so() {
    let members = Members {
        authorization_url: "https://login.example/login",
        token_url: "https://x.example/authorize/",
        ..SOUND
    };
    assert_eq!(one(&draft(), members), (Field::TokenUrl, false, Some(Cure::SwapUrls)));
    assert_eq!(all_of(&draft(), authorization("https://login.example/tokens/authorize")), []);
}

#[test]
fn one_address_for_both_blocks() {
    let members = Members { token_url: "https://login.example:443/authorize", ..SOUND };
    assert_eq!(one(&draft(), members), (Field::TokenUrl, true, None));
}

#[test]
fn a_port_that_does_not_exist_is_told_as_that() {
    let told = all_of(&draft(), authorization("https://login.example:99999/a"));
    assert!(told[0].message.contains("port") && told[0].blocks, "{told:?}");
}

#[test]
fn a_query_is_allowed_unless_it_doubles_what_the_platform_sends() {
    assert_eq!(all_of(&draft(), authorization("https://login.example/a?access_type=offline")), []);
    let twice = all_of(&draft(), authorization("https://login.example/a?scope=x"));
    assert!(twice[0].message.contains("sent twice") && !twice[0].blocks);
}

#[test]
fn a_missing_secret_blocks_only_where_the_platform_sends_one() {
    let none = Draft { client_secret: SecretPlace::None, ..draft() };
    assert_eq!(one(&none, SOUND), (Field::ClientSecret, true, None));
    assert!(parse(&none, SOUND, &Demands { client_secret: false, ..demands() }).is_ok());
}

#[test]
fn extra_parameters_are_refused_where_the_platform_sets_them_or_they_come_twice() {
    let with =
        |rows: &[&str]| Draft { extra: rows.iter().map(|n| ((*n).to_owned(), "v".to_owned())).collect(), ..draft() };
    assert_eq!(all_of(&with(&["prompt", "access_type"]), SOUND), []);
    assert_eq!(one(&with(&["prompt", "client_id"]), SOUND), (Field::Extra(1), true, Some(Cure::RemoveExtra(1))));
    assert_eq!(one(&with(&["prompt", "prompt"]), SOUND), (Field::Extra(1), true, Some(Cure::RemoveExtra(1))));
    assert_eq!(one(&with(&[" "]), SOUND), (Field::Extra(0), true, Some(Cure::RemoveExtra(0))));
    assert_eq!(put(one(&with(&[" prompt"]), SOUND).2), "prompt");
}

#[test]
fn commas_in_the_scope_are_a_warning_with_blanks_as_the_cure() {
    let (field, blocks, cure) = one(&draft(), Members { scope: "openid,email, profile", ..SOUND });
    assert_eq!((field, blocks, put(cure).as_str()), (Field::Scope, false, "openid email profile"));
    assert_eq!(all_of(&draft(), Members { scope: "", ..SOUND }), []);
}

#[test]
fn an_unknown_content_type_is_cured_by_the_likelier_one() {
    let cured = |text| put(one(&draft(), Members { content_type: text, ..SOUND }).2);
    assert_eq!(cured(""), "application/json");
    assert_eq!(cured("application/json; charset=utf-8"), "application/json");
    assert_eq!(cured("multipart/form-data"), "application/x-www-form-urlencoded");
}

#[test]
fn a_redirect_uri_elsewhere_is_cured_by_the_default() {
    for typed in ["https://127.0.0.1/x", "http://example.com/cb", "http://127.0.0.1/?a", "", "cb"] {
        let (field, blocks, cure) = one(&Draft { redirect_uri: typed.to_owned(), ..draft() }, SOUND);
        assert_eq!((field, blocks, put(cure).as_str()), (Field::RedirectUri, true, DEFAULT_REDIRECT), "{typed}");
    }
}

#[test]
fn the_platforms_own_redirect_uri_is_taken_where_the_author_pastes_the_address_and_offers_that_where_not() {
    let with = |typed: &str, paste| Draft { redirect_uri: typed.to_owned(), paste, ..draft() };
    let own = "https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect";
    let (field, blocks, cure) = one(&with(own, false), SOUND);
    assert_eq!((field, blocks, cure), (Field::RedirectUri, true, Some(Cure::PasteTheAddress)));
    let (setup, problems) = parse(&with(own, true), SOUND, &demands()).unwrap();
    assert_eq!((setup.redirect.as_typed(), setup.redirect.here(), problems.len()), (own, None, 0));
    assert!(parse(&with(DEFAULT_REDIRECT, true), SOUND, &demands()).unwrap().0.redirect.here().is_some());
    for paste in [false, true] {
        let (_, blocks, cure) = one(&with("https://chat.openai.com/aip/plugin-…/oauth/callback", paste), SOUND);
        assert!(blocks && cure.is_none(), "its id is not filled in");
        assert!(one(&with("http://example.com/cb", paste), SOUND).1, "elsewhere it is https");
    }
}

#[test]
fn a_faulty_api_address_keeps_only_the_api_call_from_being_made() {
    let at = |typed: &str| parse(&Draft { api_address: typed.to_owned(), ..draft() }, SOUND, &demands()).unwrap();
    assert!(at("").1.is_empty());
    assert_eq!(at("https://api.example/me").0.api_address.unwrap().as_str(), "https://api.example/me");
    assert!(at("ftp://api.example/").0.api_address.is_none());
    let (setup, problems) = at("http://api.example/me");
    assert!(setup.api_address.is_some() && problems.len() == 1 && !problems[0].blocks);
}

#[test]
fn two_slashes_in_a_row_are_a_warning_and_one_press_leaves_one() {
    let url = "https://login.example:9413//api//oidc/auth?next=https://here.example";
    let (field, blocks, cure) = one(&draft(), authorization(url));
    assert_eq!((field, blocks), (Field::AuthorizationUrl, false));
    assert_eq!(put(cure), "https://login.example:9413/api/oidc/auth?next=https://here.example");
    assert!(all_of(&draft(), authorization("https://login.example/a?next=https://here.example//x")).is_empty());
}
