//! Which way is taken, host by host and server by server.

use strum::IntoEnumIterator as _;

use super::{choose, Choice, Kept, Offered, Typed, Way, WhyNot};
use crate::draft::ClientAuthentication;
use crate::platform::{McpHost, Platforms};

const NOTHING: Offered<'_> =
    Offered { client_documents: false, registration_endpoint: None, methods: None, iss: false };
const NOBODY: Typed<'_> = Typed { client_id: "", has_secret: false, method: None };
const HTTPS: &str = "https://client.example/client.json";

fn host(id: &str) -> McpHost {
    Platforms::shipped().by_id(id).unwrap().mcp.unwrap()
}

fn methods(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A server that has both, and lists these ways.
fn both(listed: &[String]) -> Offered<'_> {
    let registration_endpoint = Some("https://id.example/register");
    Offered { client_documents: true, registration_endpoint, methods: Some(listed), iss: true }
}

fn typed(client_id: &str) -> Typed<'_> {
    Typed { client_id, ..NOBODY }
}

fn why(choice: &Choice, way: Way) -> WhyNot {
    choice.passed_over.iter().find(|(one, _)| *one == way).unwrap().1
}

#[test]
fn each_host_takes_its_own_way_where_a_server_has_all_of_them() {
    let none = methods(&["none"]);
    let taken = |id: &str| {
        let choice = choose(&host(id), &both(&none), &NOBODY, true, None);
        (choice.way, choice.client_id)
    };
    let document = |url: &str| (Some(Way::HostDocument), Some(url.to_owned()));
    assert_eq!(taken("mcp"), (Some(Way::Registration), None));
    assert_eq!(taken("claude-code"), document("https://claude.ai/oauth/claude-code-client-metadata"));
    assert_eq!(taken("codex"), document("https://chatgpt.com/oauth/codex/client.json"));
    assert_eq!(taken("vs-code"), document("https://vscode.dev/oauth/client-metadata.json"));
}

#[test]
fn a_host_passes_its_document_over_by_its_own_rules_and_registers() {
    let (none, basic) = (methods(&["none"]), methods(&["client_secret_basic"]));
    let without_iss = Offered { iss: false, ..both(&none) };
    let unlisted = Offered { methods: None, ..both(&none) };
    let unsupported = Offered { client_documents: false, ..both(&none) };
    for (id, offered, expected) in [
        ("claude-code", both(&basic), WhyNot::NoneNotListed),
        ("claude-code", unlisted, WhyNot::NoneNotListed),
        ("claude-code", unsupported, WhyNot::DocumentsNotListed),
        ("codex", both(&basic), WhyNot::NoneNotListed),
        ("codex", without_iss, WhyNot::AddressNotKnown),
        ("vs-code", both(&basic), WhyNot::NoMethodInCommon),
        ("vs-code", unsupported, WhyNot::DocumentsNotListed),
        ("mcp", both(&none), WhyNot::HostHasNone),
    ] {
        let choice = choose(&host(id), &offered, &NOBODY, true, None);
        assert_eq!((choice.way, why(&choice, Way::HostDocument)), (Some(Way::Registration), expected), "{id}");
    }
    let sure = choose(&host("claude-code"), &without_iss, &NOBODY, true, None);
    assert_eq!(sure.way, Some(Way::HostDocument), "iss is of Codex alone");
    let lenient = choose(&host("vs-code"), &unlisted, &NOBODY, true, None);
    assert_eq!((lenient.way, lenient.method_is_listed), (Some(Way::HostDocument), false));
}

#[test]
fn a_typed_id_goes_first_everywhere_and_shows_itself_as_both_sides_can() {
    let [post_basic, post, none] =
        [&["client_secret_post", "client_secret_basic"][..], &["client_secret_post"], &["none"]].map(methods);
    let with_secret = Typed { has_secret: true, ..typed("mine") };
    for platform in Platforms::shipped().hosts() {
        let host = platform.mcp.unwrap();
        let shown = |offered: &Offered<'_>, typed: &Typed<'_>| {
            let choice = choose(&host, offered, typed, false, None);
            assert_eq!((choice.way, choice.client_id.as_deref()), (Some(Way::Typed), Some("mine")), "{}", platform.id);
            (choice.method, choice.method_is_listed)
        };
        assert_eq!(shown(&both(&none), &typed("mine")), (ClientAuthentication::None, true));
        assert_eq!(shown(&NOTHING, &typed("mine")), (ClientAuthentication::None, false));
        let (likes, other) = match platform.id {
            "codex" => (ClientAuthentication::Basic, ClientAuthentication::Basic),
            "vs-code" => (ClientAuthentication::Post, ClientAuthentication::Post),
            _ => (ClientAuthentication::Basic, ClientAuthentication::Post),
        };
        let is_post = other == ClientAuthentication::Post;
        assert_eq!(shown(&both(&post_basic), &with_secret), (likes, true), "{}", platform.id);
        assert_eq!(shown(&both(&post), &with_secret), (other, is_post), "{}", platform.id);
        let is_basic = likes == ClientAuthentication::Basic;
        assert_eq!(shown(&NOTHING, &with_secret), (likes, is_basic), "RFC 8414, section 2: {}", platform.id);
        assert_eq!(shown(&both(&none), &with_secret), (likes, false), "{}", platform.id);
        let chosen = Typed { method: Some(ClientAuthentication::Post), ..with_secret };
        assert_eq!(shown(&NOTHING, &chosen), (ClientAuthentication::Post, false));
    }
}

#[test]
fn a_typed_address_is_a_documents_where_the_server_takes_documents() {
    let none = methods(&["none"]);
    for platform in Platforms::shipped().hosts() {
        let host = platform.mcp.unwrap();
        let choice = choose(&host, &both(&none), &typed(HTTPS), false, None);
        assert_eq!((choice.way, choice.client_id.as_deref()), (Some(Way::TypedDocument), Some(HTTPS)));
        assert_eq!((why(&choice, Way::Typed), choice.way.unwrap().as_json()), (WhyNot::IsADocument, "typed"));
        let without = choose(&host, &Offered { client_documents: false, ..both(&none) }, &typed(HTTPS), true, None);
        assert_eq!(why(&without, Way::TypedDocument), WhyNot::DocumentsNotListed, "{}", platform.id);
        assert_eq!(without.way, Some(Way::Registration), "{}", platform.id);
        let secret = Typed { has_secret: true, ..typed(HTTPS) };
        assert_eq!(choose(&host, &both(&none), &secret, true, None).way, Some(Way::Typed), "no document has a secret");
    }
    let basic = methods(&["client_secret_basic"]);
    let choice = choose(&host("mcp"), &both(&basic), &typed(HTTPS), true, None);
    assert_eq!(why(&choice, Way::TypedDocument), WhyNot::NoMethodInCommon);
}

#[test]
fn without_the_authors_word_nothing_is_sent_under_a_hosts_id_or_registered() {
    let none = methods(&["none"]);
    for platform in Platforms::shipped().hosts() {
        let choice = choose(&platform.mcp.unwrap(), &both(&none), &NOBODY, false, None);
        assert_eq!((choice.way, why(&choice, Way::Registration)), (None, WhyNot::NotConfirmed), "{}", platform.id);
        let own = if platform.id == "mcp" { WhyNot::HostHasNone } else { WhyNot::NotConfirmed };
        assert_eq!(why(&choice, Way::HostDocument), own, "{}", platform.id);
    }
}

#[test]
fn what_was_registered_is_used_again_as_the_server_registered_it() {
    let none = methods(&["none"]);
    let kept = Kept { client_id: "kept", method: ClientAuthentication::Post };
    let closed = Offered { registration_endpoint: None, ..both(&none) };
    for offered in [both(&none), closed] {
        let choice = choose(&host("mcp"), &offered, &NOBODY, false, Some(kept));
        assert_eq!((choice.way, choice.client_id.as_deref()), (Some(Way::Registration), Some("kept")));
        assert_eq!((choice.method, choice.method_is_listed), (ClientAuthentication::Post, false));
    }
    let typed = choose(&host("mcp"), &both(&none), &typed("mine"), true, Some(kept));
    assert_eq!((typed.way, why(&typed, Way::Registration)), (Some(Way::Typed), WhyNot::Earlier(Way::Typed)));
}

#[test]
fn a_registration_asks_for_the_first_way_that_the_host_likes_and_the_server_lists() {
    let [post, jwt, basic_post, none] = [
        &["client_secret_post"][..],
        &["private_key_jwt"],
        &["client_secret_post", "client_secret_basic"],
        &["client_secret_post", "none"],
    ]
    .map(methods);
    let method = |id: &str, listed: Option<&[String]>| {
        let offered = Offered { client_documents: false, methods: listed, ..both(&[]) };
        let choice = choose(&host(id), &offered, &NOBODY, true, None);
        choice.way.map(|_| choice.method)
    };
    let [as_post, as_basic, as_none] =
        [ClientAuthentication::Post, ClientAuthentication::Basic, ClientAuthentication::None].map(Some);
    assert_eq!(method("mcp", Some(&none)), as_none);
    assert_eq!(method("mcp", Some(&post)), as_post);
    assert_eq!(method("mcp", Some(&basic_post)), as_basic);
    assert_eq!(method("mcp", None), as_basic, "RFC 8414, section 2");
    assert_eq!(method("mcp", Some(&jwt)), None, "nothing in common");
    assert_eq!(method("codex", Some(&post)), None, "nothing in common");
    assert_eq!(method("vs-code", Some(&jwt)), as_none, "it registers so whatever is listed");
}

#[test]
fn a_server_that_has_nothing_leaves_no_way_and_says_of_each_why() {
    let choice = choose(&host("claude-code"), &NOTHING, &NOBODY, true, None);
    let whys = [
        (Way::Typed, WhyNot::NothingTyped),
        (Way::TypedDocument, WhyNot::NothingTyped),
        (Way::HostDocument, WhyNot::DocumentsNotListed),
        (Way::Registration, WhyNot::NoRegistrationEndpoint),
    ];
    assert_eq!((choice.way, choice.client_id, choice.passed_over), (None, None, whys.to_vec()));
}

#[test]
fn whatever_there_is_each_way_is_taken_or_has_its_one_reason() {
    let lists = [None, Some(methods(&[])), Some(methods(&["none"])), Some(methods(&["client_secret_post"]))];
    let kept = Kept { client_id: "kept", method: ClientAuthentication::None };
    for platform in Platforms::shipped().hosts() {
        for bits in 0..128_u32 {
            let is = |bit: u32| bits & (1 << bit) != 0;
            let registration_endpoint = is(1).then_some("https://id.example/register");
            for listed in &lists {
                let methods = listed.as_deref();
                let offered = Offered { client_documents: is(0), registration_endpoint, methods, iss: is(2) };
                let id = if is(4) { "mine" } else { HTTPS };
                let typed = Typed { client_id: if is(3) { id } else { "" }, has_secret: is(5), method: None };
                for kept in [None, Some(kept)] {
                    let choice = choose(&platform.mcp.unwrap(), &offered, &typed, is(6), kept);
                    let mut ways: Vec<Way> = choice.passed_over.iter().map(|(way, _)| *way).collect();
                    ways.extend(choice.way);
                    ways.sort_by_key(|way| *way as u8);
                    assert_eq!(ways, Way::iter().collect::<Vec<_>>(), "{}, {bits}", platform.id);
                }
            }
        }
    }
}

#[test]
fn each_reason_is_one_sentence_in_the_hosts_name() {
    let whys = [
        WhyNot::NothingTyped,
        WhyNot::IsADocument,
        WhyNot::HostTakesNoOther,
        WhyNot::HostHasNone,
        WhyNot::HostNeverRegisters,
        WhyNot::DocumentsNotListed,
        WhyNot::NoneNotListed,
        WhyNot::AddressNotKnown,
        WhyNot::NoRegistrationEndpoint,
        WhyNot::NoMethodInCommon,
        WhyNot::NotConfirmed,
    ];
    for platform in Platforms::shipped().hosts() {
        for why in whys.into_iter().chain(Way::iter().map(WhyNot::Earlier)) {
            let said = why.said(platform);
            assert!(said.starts_with(char::is_uppercase) || said.starts_with("token_endpoint"), "{said}");
            assert!(!said.ends_with('.') && !said.contains("  "), "{said}");
        }
    }
    let codex = Platforms::shipped().by_id("codex").unwrap();
    let said = "Codex takes its document only where none is listed in token_endpoint_auth_methods_supported";
    assert_eq!(WhyNot::NoneNotListed.said(codex), said);
}
