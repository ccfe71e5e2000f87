//! What the builder makes of a record that is unlike the shipped one.

use super::public_host::PUBLIC_HOST;
use super::AuthorizationValues;
use crate::draft::{parse, Draft, Field, Members, Setup};
use crate::exchange::{Body, FieldValue};

const VALUES: AuthorizationValues<'_> =
    AuthorizationValues { redirect_uri: "http://127.0.0.1:8765/callback", state: "s-1", code_challenge: "c-1" };

fn members(resource: &'static str) -> Members<'static> {
    Members {
        authorization_url: "https://id.example/authorize",
        token_url: "https://id.example/token",
        resource,
        ..Members::default()
    }
}

fn setup(resource: &'static str) -> Setup {
    let draft = Draft { client_id: "id-1".to_owned(), ..Draft::default() };
    parse(&draft, members(resource), &PUBLIC_HOST.demands()).unwrap().0
}

/// What a body says of the resource.
fn resource_in(body: &Body) -> Option<String> {
    let (Body::Form(fields) | Body::Json(fields)) = body else { return None };
    let field = fields.iter().find(|field| field.name == "resource")?;
    if let FieldValue::Text(text) = &field.value {
        Some(text.clone())
    } else {
        None
    }
}

#[test]
fn the_resource_goes_out_as_typed_in_all_three_requests_and_is_left_out_where_none_is_set() {
    let (with, without) = (setup("https://Api.example/mcp?a=b"), setup(""));
    let url = |setup: &Setup| PUBLIC_HOST.authorization_request(setup, VALUES).url;
    assert!(url(&with).ends_with("&code_challenge_method=S256&resource=https%3A%2F%2FApi.example%2Fmcp%3Fa%3Db"));
    assert!(url(&without).ends_with("&code_challenge_method=S256"));
    let requests = |setup: &Setup| [PUBLIC_HOST.exchange_request(setup, "r"), PUBLIC_HOST.refresh_request(setup)];
    for request in requests(&with) {
        assert_eq!(resource_in(&request.body).as_deref(), Some("https://Api.example/mcp?a=b"), "{:?}", request.purpose);
    }
    for request in requests(&without) {
        assert_eq!(resource_in(&request.body), None, "{:?}", request.purpose);
    }
}

#[test]
fn a_resource_with_a_part_after_the_hash_is_a_problem_of_its_own_field() {
    let draft = Draft { client_id: "id-1".to_owned(), ..Draft::default() };
    let problems = parse(&draft, members("https://api.example/#a"), &PUBLIC_HOST.demands()).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.field, problem.message.as_str())).collect();
    assert_eq!(found, [(Field::Resource, "Must not have a part after #")]);
}

#[test]
fn how_long_an_answer_is_waited_for_is_listed_where_it_is_known() {
    let says = |platform: &super::Platform| {
        platform.facts().into_iter().find(|fact| fact.topic == "time limit").map(|fact| fact.says)
    };
    assert_eq!(says(&PUBLIC_HOST).as_deref(), Some("A token request’s answer is waited for 15 s"));
    assert_eq!(says(super::Platforms::shipped().first()), None);
}
