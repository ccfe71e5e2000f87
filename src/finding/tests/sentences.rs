//! The sentences of all findings, and some result lines, as snapshots: a rewording is one diff to read.
//! `INSTA_UPDATE=always cargo test --lib sentences` writes them; in any other run a difference fails.

use std::fmt::Write as _;

use super::printed::told;
use super::{
    api, came_back, changed, code, ended, failed_code, failed_refresh, refresh, refused, seen, CallbackEnd, Case,
    FailureKind, OurSide, PageSeen, Sent, StateCheck, DEAD, NO_LIFETIME, NO_REFRESH, OMITTED, ROTATED, SIGNED_IN,
};
use crate::exchange::{NotTaken, Variant};
use crate::finding::sample::{api_with, code_in_a_form, code_with, varied};
use crate::finding::{explain, result_line, Beside};
use crate::flow::{BackWithout, Looked, OpenerCut};
use crate::platform::{Platforms, SecretMisfit, Switches};
use crate::provider::by_id;

/// Every case that this module's table holds, by name.
pub(super) fn cases() -> Vec<(&'static str, Case)> {
    let mut all = at_the_page();
    all.extend(at_the_token_url());
    all.extend(of_tokens());
    all.extend(of_lives());
    all.extend(of_refreshes());
    all.extend(of_probes());
    all.extend(of_providers());
    all.extend(of_platforms());
    all.extend(super::servers::cases());
    all
}

fn at_the_page() -> Vec<(&'static str, Case)> {
    vec![
        ("cancelled", ended(OurSide::Cancelled)),
        ("port taken", ended(OurSide::PortTaken(8765))),
        ("never back", ended(OurSide::NeverBack(300))),
        ("nothing was pasted", ended(OurSide::NothingPasted(None))),
        ("the code alone was pasted", ended(OurSide::NothingPasted(Some(NotTaken::Part)))),
        ("its page came, and nobody came back", seen(PageSeen::Page)),
        ("no page, and nobody came back", seen(PageSeen::NoPage)),
        ("back with neither code nor error", seen(PageSeen::BackWithout(BackWithout::Answer))),
        ("back with all behind the hash", seen(PageSeen::BackWithout(BackWithout::Query))),
        (
            "back at another address",
            seen(PageSeen::BackWithout(BackWithout::OurAddress("https://app.example/done".to_owned()))),
        ),
        ("a firewall at the page", seen(PageSeen::Unwelcome { status: 403, firewall: true })),
        ("an error page without a name", seen(PageSeen::Unnamed { status: 404, says: None })),
        ("a page that circles", seen(PageSeen::Circle)),
        ("a client refused on the page", seen(refused("invalid_client"))),
        ("a redirect uri refused on the page", seen(refused("redirect_uri_mismatch"))),
        ("a request refused on the page", seen(refused("invalid_request"))),
        ("no code", came_back(CallbackEnd::NoCode)),
        ("state changed", came_back(CallbackEnd::State(StateCheck::Wrong))),
        ("state missing", came_back(CallbackEnd::State(StateCheck::Missing))),
        ("state doubled", came_back(CallbackEnd::State(StateCheck::Doubled))),
        ("access denied", Case::called_back("access_denied", "The person said no.")),
        ("pkce at the page", Case::called_back("invalid_request", "code_challenge is required")),
        ("scope at the page", Case::called_back("invalid_scope", "no such scope")),
        ("redirect uri at the page", Case::called_back("invalid_request", "redirect_uri differs")),
        ("response type at the page", Case::called_back("unsupported_response_type", "")),
        ("extra parameters", changed(Case::healthy(), |case| case.run.extra = vec!["prompt".to_owned()])),
    ]
}

fn at_the_token_url() -> Vec<(&'static str, Case)> {
    let refused = |status, body: &str| Case::with(vec![code(status, body)]);
    let with = |status, headers: &[(&str, &str)], body: &str| Case::with(vec![code_with(status, headers, body)]);
    vec![
        ("no such host", Case::with(vec![failed_code(FailureKind::Dns, Sent::No)])),
        ("no connection", Case::with(vec![failed_code(FailureKind::Connect, Sent::No)])),
        ("no TLS", Case::with(vec![failed_code(FailureKind::Tls, Sent::No)])),
        ("no HTTP", Case::with(vec![failed_code(FailureKind::NotHttp, Sent::Yes)])),
        ("certificate", Case::with(vec![failed_code(FailureKind::Certificate, Sent::No)])),
        ("timed out", Case::with(vec![failed_code(FailureKind::TimedOut, Sent::Yes)])),
        ("too large", Case::with(vec![failed_code(FailureKind::TooLarge, Sent::Yes)])),
        ("proxy password", refused(407, "")),
        ("code refused", refused(400, DEAD)),
        ("client refused", refused(401, r#"{"error":"invalid_client"}"#)),
        ("basic wanted", with(401, &[("www-authenticate", "Basic realm=\"x\"")], r#"{"error":"invalid_client"}"#)),
        ("json not read", refused(400, r#"{"error":"unsupported_grant_type"}"#)),
        ("form not read", Case::with(vec![code_in_a_form(415, "")])),
        ("grant type", refused(403, r#"{"error":"unauthorized_client"}"#)),
        ("redirects", with(307, &[("location", "https://elsewhere.example/token")], "")),
        ("rate limited", with(429, &[("retry-after", "30")], r#"{"error":"slow_down"}"#)),
        ("outage", refused(503, "<html>busy</html>")),
        ("not there", refused(404, "<html>not found</html>")),
        ("login page", with(200, &[("content-type", "text/html")], "<html><title>Log in</title>")),
        ("portal", refused(511, "<html>")),
        ("success with an error", refused(200, r#"{"error":"internal","error_description":"broken."}"#)),
        ("no error named", refused(200, r#"{"ok":false}"#)),
        ("unreadable", refused(200, r#"{"access_token":"a"#)),
        ("no tokens", refused(200, "{}")),
        ("access token elsewhere", refused(200, r#"{"data":{"access_token":"0123456789"}}"#)),
        ("odd error text", refused(401, r#"{"error":"invalid_client","error_description":"Der Schlüssel fehlt"}"#)),
    ]
}

/// Tokens that say how long they live, or that are none.
fn of_lives() -> Vec<(&'static str, Case)> {
    let tokens = taken_with;
    vec![
        ("refresh token ends", tokens(r#","token_type":"Bearer","expires_in":60,"refresh_expires_in":86400"#)),
        ("refresh token ends soon", tokens(r#","token_type":"Bearer","expires_in":300,"refresh_expires_in":1800"#)),
        (
            "refresh token ends at Keycloak",
            tokens(r#","token_type":"Bearer","expires_in":300,"refresh_expires_in":1800,"not-before-policy":0"#),
        ),
        (
            "refresh token ends with the access token",
            tokens(r#","token_type":"Bearer","expires_in":3600,"refresh_token_expires_in":3600"#),
        ),
        (
            "refresh token ends before",
            tokens(r#","token_type":"Bearer","expires_in":3600,"refresh_token_expires_in":1800"#),
        ),
        ("refresh token ends late", tokens(r#","token_type":"Bearer","expires_in":60,"refresh_expires_in":2592000"#)),
        ("access token null", Case::with(vec![code(200, r#"{"access_token":"null","expires_in":60}"#)])),
        ("access token unfilled", Case::with(vec![code(200, r#"{"access_token":"${TOKEN}","expires_in":60}"#)])),
        ("access token blank", Case::with(vec![code(200, r#"{"access_token":"  ","expires_in":60}"#)])),
        ("access token with a blank behind", Case::with(vec![code(200, r#"{"access_token":"abc ","expires_in":60}"#)])),
        ("access token with a line end", Case::with(vec![code(200, r#"{"access_token":"abc\n","expires_in":60}"#)])),
        ("access token with umlauts", Case::with(vec![code(200, r#"{"access_token":"äbc","expires_in":60}"#)])),
        (
            "access token with Bearer before it",
            Case::with(vec![code(200, r#"{"access_token":"Bearer abc","token_type":"Bearer","expires_in":60}"#)]),
        ),
        (
            "access token with a blank in it",
            Case::with(vec![code(200, r#"{"access_token":"abc def","token_type":"Bearer","expires_in":60}"#)]),
        ),
    ]
}

/// A sign-in's answer with this besides, and two refreshes.
fn taken_with(rest: &str) -> Case {
    let body = format!(r#"{{"access_token":"at-secret","refresh_token":"rt-secret"{rest}}}"#);
    Case::with(vec![code(200, &body)]).then(refresh(200, ROTATED)).then(refresh(200, ROTATED))
}

fn of_tokens() -> Vec<(&'static str, Case)> {
    let tokens = taken_with;
    let first = |headers: &[(&str, &str)], body: &str| Case::with(vec![code_with(200, headers, body)]);
    let narrowed = r#","token_type":"Bearer","expires_in":60,"scope":"read""#;
    vec![
        ("healthy", Case::healthy().then(api(200))),
        ("no refresh token", Case::with(vec![code(200, NO_REFRESH)])),
        (
            "no refresh token, asked for",
            changed(Case::with(vec![code(200, NO_REFRESH)]), |case| case.run.scope = "offline_access".to_owned()),
        ),
        (
            "tokens that do not end",
            changed(Case::with(vec![code(200, r#"{"access_token":"a","token_type":"Bearer"}"#)]), |case| {
                case.access_tokens_do_not_end = true;
            }),
        ),
        ("refresh token renamed", Case::with(vec![code(200, r#"{"access_token":"a","refreshToken":"rrrrrrrr"}"#)])),
        ("no lifetime", tokens(r#","token_type":"Bearer""#)),
        ("lifetime zero", tokens(r#","token_type":"Bearer","expires_in":0"#)),
        ("lifetime below zero", tokens(r#","token_type":"Bearer","expires_in":-5"#)),
        ("lifetime as text", tokens(r#","token_type":"Bearer","expires_in":"3600""#)),
        ("lifetime in words", tokens(r#","token_type":"Bearer","expires_in":"soon""#)),
        ("lifetime null", tokens(r#","token_type":"Bearer","expires_in":null"#)),
        ("lifetime a list", tokens(r#","token_type":"Bearer","expires_in":[]"#)),
        ("lifetime elsewhere", tokens(r#","token_type":"Bearer","expires_at":1800000000"#)),
        ("a time of the clock", tokens(r#","token_type":"Bearer","expires_in":1790000000"#)),
        ("no end in numbers", tokens(r#","token_type":"Bearer","expires_in":2147483647"#)),
        ("numbers as texts at Entra", entra_v1()),
        ("milliseconds", tokens(r#","token_type":"Bearer","expires_in":3600000"#)),
        ("no token type", tokens(r#","expires_in":60"#)),
        ("odd token type", tokens(r#","expires_in":60,"token_type":"mac""#)),
        ("member doubled", tokens(r#","token_type":"Bearer","expires_in":60,"expires_in":60"#)),
        ("scope narrowed", changed(tokens(narrowed), |case| case.run.scope = "read write".to_owned())),
        ("may be cached", first(&[("content-type", "application/json"), ("pragma", "no-cache")], SIGNED_IN)),
        ("mislabelled", first(&[("content-type", "text/html"), ("cache-control", "no-store")], SIGNED_IN)),
        (
            "form encoded",
            first(
                &[("content-type", "application/x-www-form-urlencoded")],
                "access_token=at-secret&token_type=bearer&expires_in=60&refresh_token=rt-secret",
            ),
        ),
        ("api refuses", Case::healthy().then(api_with(401, &[("www-authenticate", "Bearer error=\"invalid_token\"")]))),
        ("api refuses the first", Case::signed_in().then(api(401)).then(refresh(200, ROTATED)).then(api(401))),
        (
            "api refuses the refreshed alone",
            Case::signed_in().then(api(200)).then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(api(401)),
        ),
        (
            "api takes both",
            Case::signed_in().then(api(200)).then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(api(200)),
        ),
        ("api forbids", Case::healthy().then(api(403))),
        ("api wants another scheme", Case::healthy().then(api_with(401, &[("www-authenticate", "Basic realm=\"x\"")]))),
        ("api fails", Case::healthy().then(api(500))),
    ]
}

fn of_refreshes() -> Vec<(&'static str, Case)> {
    let wide =
        r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","scope":"openid admin"}"#;
    let narrow = r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","scope":"openid"}"#;
    let empty = r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":""}"#;
    let of_a_grant = changed(Case::with(vec![code(200, NO_REFRESH)]), |case| {
        case.run.kind = super::RunKind::Refresh;
        case.run.callback = None;
        case.run.our_side = Some(OurSide::NothingToRefresh);
        case.run.exchanges.clear();
    });
    let remembered = |state| changed(Case::refresh_run(Vec::new()), |case| case.grant.as_mut().unwrap().state = state);
    vec![
        ("nothing refreshed yet", Case::signed_in()),
        ("refreshed once", Case::signed_in().then(refresh(200, ROTATED))),
        ("refresh refused", Case::signed_in().then(refresh(400, DEAD))),
        ("second refresh refused", Case::signed_in().then(refresh(200, ROTATED)).then(refresh(400, DEAD))),
        ("refused after it was left out", Case::signed_in().then(refresh(200, OMITTED)).then(refresh(400, DEAD))),
        ("refused in a later run", Case::refresh_run(vec![refresh(400, DEAD)])),
        ("refresh brings nothing", Case::signed_in().then(refresh(200, r#"{"expires_in":60}"#))),
        ("refresh brings null", Case::signed_in().then(refresh(200, r#"{"access_token":"null"}"#))),
        ("refresh brings nothing in a later run", Case::refresh_run(vec![refresh(200, "{}")])),
        ("refused without proof", Case::signed_in().then(refresh(403, ""))),
        ("refresh wants a redirect uri", Case::signed_in().then(refresh(400, r#"{"error":"redirect_uri_mismatch"}"#))),
        ("client may not refresh", Case::signed_in().then(refresh(400, r#"{"error":"unauthorized_client"}"#))),
        ("scope at a refresh", Case::signed_in().then(refresh(400, r#"{"error":"invalid_scope"}"#))),
        ("not there for a refresh", Case::signed_in().then(refresh(404, ""))),
        ("login page at a refresh", Case::signed_in().then(refresh(200, "<html><title>Log in</title>"))),
        ("refresh lost", Case::signed_in().then(failed_refresh(FailureKind::Cut, Sent::Yes))),
        ("refresh unreachable", Case::healthy().then(failed_refresh(FailureKind::Dns, Sent::No))),
        ("refresh too large", Case::signed_in().then(failed_refresh(FailureKind::TooLarge, Sent::Yes))),
        ("left out", Case::signed_in().then(refresh(200, OMITTED)).then(refresh(200, OMITTED))),
        ("left out in a later run", Case::refresh_run(vec![refresh(200, OMITTED)])),
        ("left empty", Case::signed_in().then(refresh(200, ROTATED)).then(refresh(200, empty))),
        ("scope widened", Case::with(vec![code(200, narrow)]).then(refresh(200, narrow)).then(refresh(200, wide))),
        ("no lifetime in a later run", Case::refresh_run(vec![refresh(200, NO_LIFETIME)])),
        ("a grant without a refresh token", of_a_grant),
        ("an earlier refresh was refused", remembered(super::GrantState::Refused)),
        ("an earlier refresh was lost", remembered(super::GrantState::Ambiguous)),
    ]
}

fn of_probes() -> Vec<(&'static str, Case)> {
    let spent = |status, body: &str| Case::healthy().then(varied(refresh(status, body), Variant::SpentToken));
    let client = r#"{"error":"invalid_client"}"#;
    let taken = |variant| Case::with(vec![code(401, client)]).then(varied(code(200, SIGNED_IN), variant));
    vec![
        ("spent token taken", spent(200, ROTATED)),
        ("spent token taken, newest dead", spent(200, ROTATED).then(varied(refresh(400, DEAD), Variant::AfterReplay))),
        ("reuse ends the grant", spent(400, DEAD).then(varied(refresh(400, DEAD), Variant::AfterReplay))),
        ("reuse does no harm", spent(400, DEAD).then(varied(refresh(200, ROTATED), Variant::AfterReplay))),
        ("taken as a form", taken(Variant::OtherContentType)),
        ("taken with Basic", taken(Variant::OtherClientAuthentication)),
        ("taken with both", taken(Variant::OtherBoth)),
        (
            "taken with a redirect uri",
            Case::signed_in()
                .then(refresh(400, r#"{"error":"invalid_request"}"#))
                .then(varied(refresh(200, ROTATED), Variant::WithRedirectUri)),
        ),
        (
            "taken with a scope",
            Case::signed_in()
                .then(refresh(400, r#"{"error":"invalid_request"}"#))
                .then(varied(refresh(200, ROTATED), Variant::WithScope)),
        ),
        ("refused in another way as well", {
            let other = varied(code(401, client), Variant::OtherContentType);
            Case::with(vec![code(401, client)]).then(other)
        }),
    ]
}

/// What is said of another platform than the first.
fn of_platforms() -> Vec<(&'static str, Case)> {
    let known = |id: &str| Platforms::shipped().by_id(id).unwrap();
    let of = |id: &str, case: Case| changed(case, |case| case.platform = known(id));
    let cut = |case: Case| changed(case, |case| case.run.opener_cut = Some(OpenerCut::SameOrigin));
    let misfit = |side| changed(Case::healthy(), |case| case.run.secret_misfit = Some(side));
    let client = r#"{"error":"invalid_client"}"#;
    let basic = || Case::with(vec![code_with(401, &[("www-authenticate", "Basic realm=\"x\"")], client)]);
    let off = known("m365-copilot").set(Switches { pkce: Some(false), ..Switches::default() });
    let verifier = r#"{"error":"invalid_request","error_description":"code_verifier is required"}"#;
    vec![
        ("a page that cuts Copilot’s popup off", of("m365-copilot", cut(Case::healthy()))),
        (
            "a page that cuts itself off, and nobody came back",
            of("m365-copilot", cut(Case::nobody_came_back(Looked::Saw(PageSeen::Page)))),
        ),
        (
            "307 at Copilot",
            of("m365-copilot", Case::with(vec![code_with(307, &[("location", "https://login.example/token/")], "")])),
        ),
        (
            "no refresh token at Microsoft for Copilot",
            of(
                "m365-copilot",
                changed(Case::with(vec![code(200, NO_REFRESH)]), |case| case.provider = by_id("microsoft")),
            ),
        ),
        ("a client secret that is too short for Copilot", of("m365-copilot", misfit(SecretMisfit::TooShort))),
        ("a client secret that is too long for Copilot", of("m365-copilot", misfit(SecretMisfit::TooLong))),
        ("PKCE switched off for Copilot", changed(Case::with(vec![code(400, verifier)]), |case| case.platform = off)),
        ("an Action’s client, Basic wanted", of("gpt-action", basic())),
        ("an Action’s client refused", of("gpt-action", Case::with(vec![code(401, client)]))),
    ]
}

fn of_providers() -> Vec<(&'static str, Case)> {
    let of = |id: &str, case: Case| changed(case, |case| case.provider = by_id(id));
    let said = |words: &str| {
        let body = format!(r#"{{"error":"invalid_grant","error_description":"{words}"}}"#);
        Case::signed_in().then(refresh(400, &body))
    };
    vec![
        ("no refresh token at Google", of("google", Case::with(vec![code(200, NO_REFRESH)]))),
        ("no refresh token at Microsoft", of("microsoft", Case::with(vec![code(200, NO_REFRESH)]))),
        ("a condition at Google", of("google", Case::healthy())),
        ("an end after seven days", changed(of("google", Case::healthy()), |case| case.fixed_end_s = Some(604_800))),
        ("a refusal at Okta", of("okta", Case::signed_in().then(refresh(400, DEAD)))),
        ("a number of Entra", said("AADSTS700082: The refresh token has expired.")),
        ("a text of Google", of("google", said("Token has been expired or revoked."))),
    ]
}

/// What Microsoft Entra's endpoint of version 1.0 answers.
fn entra_v1() -> Case {
    let body = r#"{"access_token":"at-secret","token_type":"Bearer","expires_in":"3599","ext_expires_in":"3599","expires_on":"1790003599","not_before":"1789999700","refresh_token":"rt-secret"}"#;
    Case::with(vec![code(200, body)]).then(refresh(200, body)).then(refresh(200, body))
}

const PASTED: &[&str] = &[
    r#"Error getting system message: {"message":"User is missing credentials"}"#,
    "Missing access token, received 400 from https://id.example/token: response_data={'error': 'invalid_grant'}",
    "Missing access token, received 400 from https://id.example/token",
    "Authorization with the MCP server failed (ofid_a1b2)",
    "AADSTS7000215: Invalid client secret provided.",
    r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#,
    r#"{"access_token":"a-token","token_type":"Bearer","expires_in":3600}"#,
    "> grant_type=refresh_token\n< HTTP/1.1 200 OK\n< \n{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":60}",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"\n\n{\"error\":\"invalid_client\"}",
    "https://chat.openai.com/aip/plugin-1/oauth/callback?code=abc",
    "http://127.0.0.1:8765/callback?error=access_denied&state=1",
    r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"refresh_token":"b"}"#,
];

/// The sentences are kept beside the other tests’ files: they name the platform, which nothing below `src/finding` does.
fn same_as_kept(name: &str, sentences: &str) {
    insta::with_settings!({ snapshot_path => "../../../tests/sentences", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, sentences);
    });
}

#[test]
fn what_each_sample_run_is_told() {
    let mut out = String::new();
    for (name, case) in cases() {
        writeln!(out, "# {name}").unwrap();
        told(&mut out, &case.judge());
    }
    same_as_kept("runs", &out);
}

#[test]
fn what_each_pasted_text_is_told() {
    let mut out = String::new();
    for text in PASTED {
        writeln!(out, "# {}", text.replace(['\r', '\n'], "⏎")).unwrap();
        told(&mut out, &explain(text, Platforms::shipped().first()).unwrap());
    }
    same_as_kept("pasted", &out);
}

/// One case of each kind of place.
const LINES: [&str; 12] = [
    "cancelled",
    "access denied",
    "extra parameters",
    "basic wanted",
    "json not read",
    "no refresh token",
    "lifetime as text",
    "may be cached",
    "api refuses",
    "second refresh refused",
    "left out in a later run",
    "reuse ends the grant",
];

#[test]
fn the_result_lines_of_sample_runs() {
    let cases = cases().into_iter().filter(|(name, _)| LINES.contains(name));
    let lines: Vec<String> = cases
        .map(|(name, case)| {
            format!("# {name}\n{}", result_line(&case.judge(), Beside { stored: Some("memory"), ..Beside::default() }))
        })
        .chain(
            PASTED
                .iter()
                .take(3)
                .filter_map(|text| Some(result_line(&explain(text, Platforms::shipped().first())?, Beside::default()))),
        )
        .collect();
    assert!(lines.len() == LINES.len() + 3);
    same_as_kept("result_lines", &lines.join("\n"));
}
