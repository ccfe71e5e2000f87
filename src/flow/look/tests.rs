use url::Url;
use zeroize::Zeroizing;

use super::{
    refusal_in, BackWithout, LookFlow, LookStep, Marks, NamedIn, OpenerCut, PageAddress, PageLook, PageRefusal,
    PageSeen,
};
use crate::draft::ExpectedIssuer;
use crate::exchange::{Failure, FailureKind, RawAnswer, Sent};

const PAGE: &str = "https://id.example/authorize?client_id=c&state=the-state";

fn flow(marks: Option<Marks>) -> LookFlow {
    LookFlow::new(PageAddress {
        url: PAGE.to_owned(),
        redirect_uri: "http://127.0.0.1:8765/callback".to_owned(),
        state: "the-state".to_owned(),
        marks,
        awaited: None,
    })
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> RawAnswer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    RawAnswer { status, headers, body: Zeroizing::new(body.as_bytes().to_vec()), took_ms: 1 }
}

/// What these answers, one after the other, are seen as.
fn seen_by(marks: Option<Marks>, answers: Vec<RawAnswer>) -> PageSeen {
    look_by(marks, answers).seen
}

fn look_by(marks: Option<Marks>, answers: Vec<RawAnswer>) -> PageLook {
    let mut flow = flow(marks);
    let mut next = flow.begin();
    for came in answers {
        assert!(matches!(next, LookStep::Ask(_)), "it is over already: {next:?}");
        next = flow.advance(Ok(came));
    }
    let LookStep::Done(look) = next else { panic!("it goes on: {next:?}") };
    *look
}

fn seen(status: u16, headers: &[(&str, &str)], body: &str) -> PageSeen {
    seen_by(None, vec![answer(status, headers, body)])
}

fn to(location: &str) -> PageSeen {
    seen(302, &[("location", location)], "")
}

/// Code and words of a refusal.
fn refused(seen: PageSeen) -> (String, String) {
    let PageSeen::Refused(PageRefusal { code, words, .. }) = seen else { panic!("{seen:?}") };
    (code, words.unwrap_or_default())
}

#[test]
fn of_a_redirect_that_comes_from_another_issuer_nothing_is_read() {
    let awaited = ExpectedIssuer { issuer: "https://id.example".to_owned(), advertised: true };
    let by = |query: &str| {
        let page = PageAddress { awaited: Some(awaited.clone()), ..flow(None).page };
        let mut flow = LookFlow::new(page);
        flow.begin();
        let to = format!("http://127.0.0.1:8765/callback?state=the-state&{query}");
        let LookStep::Done(look) = flow.advance(Ok(answer(302, &[("location", &to)], ""))) else { panic!("{query}") };
        look.seen
    };
    let refusal = "error=access_denied&error_description=go+to+evil";
    assert_eq!(by(&format!("{refusal}&iss=https%3A%2F%2Fevil.example")), PageSeen::Page);
    assert_eq!(by(refusal), PageSeen::Page, "it is promised, and not there");
    assert!(matches!(by(&format!("{refusal}&iss=https%3A%2F%2Fid.example")), PageSeen::Refused(_)));
}

#[test]
fn an_error_page_refuses_by_name_alone() {
    let library =
        "<pre><strong>error</strong>: invalid_client</pre><pre><strong>error_description</strong>: client is \
                   invalid</pre><pre><strong>state</strong>: the-state</pre>";
    assert_eq!(refused(seen(400, &[], library)), ("invalid_client".to_owned(), "client is invalid".to_owned()));
    let json = r#"{"error":"invalid_scope","error_description":"no such scope"}"#;
    assert_eq!(refused(seen(400, &[], json)), ("invalid_scope".to_owned(), "no such scope".to_owned()));
    assert_eq!(refused(seen(401, &[], "<h1>Error 401: unauthorized_client</h1>")).0, "unauthorized_client");
    let list = "We know invalid_request, invalid_client and invalid_scope";
    assert_eq!(seen(400, &[], list), PageSeen::Unnamed { status: 400, says: Some(list.to_owned()) });
    let keycloak = "<title>Sign in</title><p>Invalid parameter: redirect_uri</p>";
    let says = Some("Sign in Invalid parameter: redirect_uri".to_owned());
    assert_eq!(seen(400, &[], keycloak), PageSeen::Unnamed { status: 400, says });
    assert_eq!(seen(404, &[], ""), PageSeen::Unnamed { status: 404, says: None });
    assert_eq!(
        seen(400, &[], "<script>const known = 'invalid_client'</script>"),
        PageSeen::Unnamed { status: 400, says: None }
    );
}

#[test]
fn a_page_whose_status_says_that_all_is_well_refuses_by_a_known_providers_own_mark_alone() {
    let entra = r#"<script>{"strMessage":"AADSTS50011: The redirect URI \u0027x\u0027 differs.","n":1}</script>"#;
    let google = "<h1>Access blocked: This app’s request is invalid</h1> Error 400: redirect_uri_mismatch";
    for page in [entra, google, "error: invalid_client", "<input type=password>"] {
        assert_eq!(seen(200, &[], page), PageSeen::Page, "{page}");
    }
    let of = |marks, page: &str| seen_by(Some(marks), vec![answer(200, &[], page)]);
    let (code, words) = refused(of(Marks::Microsoft, entra));
    assert_eq!((code.as_str(), words.as_str()), ("AADSTS50011", "AADSTS50011: The redirect URI 'x' differs."));
    assert_eq!(refused(of(Marks::Google, google)).0, "redirect_uri_mismatch");
    assert_eq!(refused(of(Marks::Google, "Access blocked: it has not completed verification")).0, "Access blocked");
    assert_eq!(of(Marks::Google, entra), PageSeen::Page);
    assert_eq!(of(Marks::Microsoft, r#"{"sErrorCode":"AADSTS","x":"AADSTS50058"}"#), PageSeen::Page);
    assert_eq!(of(Marks::Google, "Sign in – Error 400 times"), PageSeen::Page);
}

#[test]
fn a_redirect_that_comes_back_with_nothing_to_take_is_no_page() {
    let back = "http://127.0.0.1:8765/callback";
    let without = |address: &str| {
        let seen = to(address);
        let PageSeen::BackWithout(without) = seen else { panic!("{}: {address}", seen.name()) };
        without
    };
    for nothing in ["", "?state=the-state", "?code=&state=the-state", "?token=0123456789&state=the-state"] {
        assert_eq!(without(&format!("{back}{nothing}")), BackWithout::Answer, "{nothing}");
    }
    for behind in ["#code=code-canary-123456&state=the-state", "#access_token=token-canary-1234&state=the-state"] {
        assert_eq!(without(&format!("{back}{behind}")), BackWithout::Query, "{behind}");
    }
    let elsewhere = without("https://app.example/done?code=code-canary-123456&state=the-state");
    assert_eq!(elsewhere, BackWithout::OurAddress("https://app.example/done".to_owned()));
    let slash = without(&format!("{back}/?code=x&state=the-state"));
    assert_eq!(slash, BackWithout::OurAddress(format!("{back}/")));
}

#[test]
fn a_redirect_to_our_own_address_is_read_and_never_followed() {
    let back = "http://127.0.0.1:8765/callback";
    let error = format!("{back}?error=invalid_scope&error_description=no+%22x%22&state=the-state");
    assert_eq!(refused(to(&error)), ("invalid_scope".to_owned(), "no \"x\"".to_owned()));
    assert_eq!(refused(to(&format!("{back}#error=a_word_of_its_own"))).0, "a_word_of_its_own");
    let seen = to(&format!("{back}?code=code-canary-123456&state=the-state"));
    assert_eq!(seen, PageSeen::NoPage);
    let told =
        to(&format!("{back}?error=invalid_scope&error_description=for+code-canary-123456&code=code-canary-123456"));
    assert!(!format!("{told:?}").contains("canary"), "{told:?}");
    assert_eq!(to(&format!("{back}/?code=x")), PageSeen::LeadsOn { host: "127.0.0.1:8765".to_owned() });
    assert_eq!(to("http://127.0.0.1:8765/"), PageSeen::LeadsOn { host: "127.0.0.1:8765".to_owned() });
}

#[test]
fn redirects_are_followed_on_the_same_host_and_port_and_no_further() {
    for elsewhere in
        ["https://login.example/", "http://id.example/", "https://id.example:8443/", "https://u@id.example/"]
    {
        let PageSeen::LeadsOn { host } = to(elsewhere) else { panic!("{elsewhere}") };
        assert!(elsewhere.contains(&host));
    }
    let hop = |path: &str| answer(303, &[("location", path)], "");
    assert_eq!(seen_by(None, vec![hop("/login"), answer(200, &[], "<input type=password>")]), PageSeen::Page);
    let after_five = |last| ["/1", "/2", "/3", "/4", "/5"].map(hop).into_iter().chain([last]).collect();
    assert_eq!(seen_by(None, after_five(answer(200, &[], "x"))), PageSeen::Page);
    assert_eq!(seen_by(None, after_five(hop("/6"))), PageSeen::Circle);
    assert_eq!(seen_by(None, vec![hop(PAGE)]), PageSeen::Circle);
    assert_eq!(seen(302, &[], ""), PageSeen::LeadsNowhere { status: 302 });
    assert_eq!(seen(302, &[("location", "mailto:a@b")], ""), PageSeen::LeadsNowhere { status: 302 });
}

#[test]
fn an_error_in_another_pages_address_counts_where_it_refuses() {
    assert_eq!(refused(to("/error?error=invalid_client&error_description=unknown")).1, "unknown");
    assert_eq!(refused(to("https://app.example/cb?error=redirect_uri_mismatch")).0, "redirect_uri_mismatch");
    for path in
        ["https://login.example/?error=login_required", "https://x.example/?error=1", "https://x.example/?error=oops"]
    {
        assert!(!matches!(to(path), PageSeen::Refused(_)), "{path}");
    }
    // What Google's error page is asked for with: a code and a sentence, with lengths between them.
    let google =
        "/signin/oauth/error?authError=Cg5pbnZhbGlkX2NsaWVudBIfVGhlIE9BdXRoIGNsaWVudCB3YXMgbm90IGZvdW5kLiCRAw%3D%3D";
    let (code, words) = refused(to(google));
    assert_eq!(code, "invalid_client");
    assert!(words.starts_with("The OAuth client was not found"), "{words}");
}

#[test]
fn what_is_refused_without_a_cookie_that_was_given_proves_nothing() {
    let hop = || answer(303, &[("location", "/interaction/1"), ("set-cookie", "i=1")], "");
    let page = "error: invalid_request, error_description: session not found";
    let leads = PageSeen::LeadsOn { host: "id.example".to_owned() };
    assert_eq!(seen_by(None, vec![hop(), answer(400, &[], page)]), leads);
    assert_eq!(seen_by(None, vec![hop(), answer(303, &[("location", "/interaction/1")], "")]), leads);
}

#[test]
fn a_firewall_a_limit_and_a_failing_server_are_told_as_that() {
    let unwelcome = |status, firewall| PageSeen::Unwelcome { status, firewall };
    assert_eq!(seen(403, &[("server", "cloudflare")], "<h1>Sorry</h1>"), unwelcome(403, true));
    assert_eq!(seen(403, &[("cf-mitigated", "challenge")], ""), unwelcome(403, true));
    assert_eq!(seen(503, &[], "<title>Just a moment...</title>"), unwelcome(503, true));
    assert_eq!(seen(403, &[], "Forbidden"), unwelcome(403, false));
    assert_eq!(seen(429, &[], ""), unwelcome(429, false));
    assert_eq!(seen(500, &[], "oops"), unwelcome(500, false));
    assert_eq!(refused(seen(500, &[], r#"{"error":"invalid_client"}"#)).0, "invalid_client");
}

#[test]
fn a_host_that_cannot_be_reached_is_told_and_a_page_that_is_too_large_is_a_page() {
    let failing = |kind| {
        let mut flow = flow(None);
        flow.begin();
        let host = "id.example".to_owned();
        let LookStep::Done(look) =
            flow.advance(Err(Failure { kind, sent: Sent::No, host, detail: String::new(), limit: None }))
        else {
            panic!("it is over")
        };
        look.seen
    };
    assert!(matches!(failing(FailureKind::Connect), PageSeen::Unreachable(_)));
    assert_eq!(failing(FailureKind::TooLarge), PageSeen::Page);
}

#[test]
fn a_copied_text_is_read_like_a_page() {
    let of = |text: &str, marks| refusal_in(text, marks).map(|refusal| (refusal.code, refusal.named_in));
    let some = |code: &str| Some((code.to_owned(), NamedIn::Copied));
    assert_eq!(of("Access blocked: Error 401: invalid_client", Some(Marks::Google)), some("invalid_client"));
    assert_eq!(of("Sorry … AADSTS700016: Application was not found", None), some("AADSTS700016"));
    assert_eq!(of("https://id.example/error?error=invalid_scope&x=1", None), some("invalid_scope"));
    assert_eq!(of("Welcome back", None), None);
}

#[test]
fn the_address_that_is_asked_for_is_the_very_one_that_the_browser_opens() {
    assert_eq!(flow(None).begin(), LookStep::Ask(Url::parse(PAGE).unwrap()));
}

#[test]
fn a_page_that_cuts_itself_off_from_whoever_opened_it_is_kept_as_that_and_only_as_browsers_read_it() {
    let policy =
        |headers: &[(&str, &str)]| look_by(None, vec![answer(200, headers, "<input type=password>")]).opener_cut;
    let says = |value: &str| policy(&[("Cross-Origin-Opener-Policy", value)]);
    for value in ["same-origin", " same-origin ", "same-origin; report-to=\"coop\"", "same-origin;report-to=\"a\""] {
        assert_eq!(says(value), Some(OpenerCut::SameOrigin), "{value}");
    }
    assert_eq!(says("noopener-allow-popups"), Some(OpenerCut::NoopenerAllowPopups));
    for value in
        ["unsafe-none", "same-origin-allow-popups", "Same-Origin", "\"same-origin\"", "same-origin, same-origin", ""]
    {
        assert_eq!(says(value), None, "{value}");
    }
    let twice = ("cross-origin-opener-policy", "same-origin");
    assert_eq!(policy(&[twice, twice]), None);
    assert_eq!(policy(&[("cross-origin-opener-policy-report-only", "same-origin")]), None);
    assert_eq!(policy(&[]), None);
}

#[test]
fn of_the_header_that_cuts_off_the_last_page_on_the_providers_host_counts() {
    let cut = ("cross-origin-opener-policy", "same-origin");
    let of = |answers| look_by(None, answers).opener_cut;
    let page = |headers: &[(&str, &str)]| answer(200, headers, "<input type=password>");
    assert_eq!(of(vec![answer(302, &[("location", "/login")], ""), page(&[cut])]), Some(OpenerCut::SameOrigin));
    assert_eq!(of(vec![answer(302, &[("location", "/login"), cut], ""), page(&[])]), None);
    // Its redirect to another host is the last of its own.
    let elsewhere = ("location", "https://login.example/");
    assert_eq!(of(vec![answer(302, &[elsewhere, cut], "")]), Some(OpenerCut::SameOrigin));
    // So it is where the page behind it wants the cookie that came with it.
    let cookie = ("set-cookie", "a=b");
    let refused = || answer(400, &[cut], "no session");
    let sent_on = |headers: &[(&str, &str)]| answer(303, &[&[("location", "/login"), cookie], headers].concat(), "");
    assert_eq!(of(vec![sent_on(&[cut]), refused()]), Some(OpenerCut::SameOrigin));
    assert_eq!(of(vec![sent_on(&[]), refused()]), None);
    // A firewall's page has the header as well, and nobody signs in there.
    for status in [400, 403, 503] {
        assert_eq!(of(vec![answer(status, &[cut, ("cf-mitigated", "challenge")], "")]), None, "{status}");
    }
}

proptest::proptest! {
    #![proptest_config(crate::fuzzed::tests::cases(128))]

    #[test]
    fn no_page_stops_the_look_and_what_it_says_is_short(
        status in 100_u16..600,
        location in "(https://id\\.example/|/|http://127\\.0\\.0\\.1:8765/callback\\?|.{0,9}).{0,40}",
        page in "(<|>|&|error|invalid_client|AADSTS50011:|Access blocked|[ -~]|é|\u{1F511}){0,60}",
    ) {
        for marks in [None, Some(Marks::Google), Some(Marks::Microsoft)] {
            let mut flow = flow(marks);
            flow.begin();
            if let LookStep::Done(look) = flow.advance(Ok(answer(status, &[("location", &location)], &page))) {
                proptest::prop_assert!(serde_json::to_string(&look.seen).unwrap().len() < 4096);
            }
        }
    }
}

#[test]
fn a_page_of_a_megabyte_is_read_at_once() {
    for part in ["<", "<a", "<script", "error invalid_client ", "AADSTS12345", "&lt;"] {
        let page = part.repeat((1 << 20) / part.len());
        // Were it read anew at each sign, this would take minutes.
        assert!(!matches!(seen(400, &[], &page), PageSeen::Page));
    }
}
