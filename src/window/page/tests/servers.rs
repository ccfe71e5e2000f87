//! The pages of an MCP server's project, by role and name.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::screen::{everything, on, painted, press, says, show, show_sized, Window};
use super::start;
use crate::draft::{ClientAuthentication, Field};
use crate::finding::Verdict;
use crate::flow::UsedClient;
use crate::model::{Command, Dialog, Edit, Intent, Model, Page};
use crate::platform::Way;
use crate::record::{Event, Job, ServerLook};
use crate::server::{Asked, Came, Documents, Served, Step};

pub(super) const SERVER: &str = "https://mcp.example/mcp";
const ISSUER: &str = "https://id.example";

/// A project of that address for this host.
pub(super) fn begun(host: &'static str) -> Model {
    let mut model = start::model();
    for intent in [Intent::TestServer, Intent::DialogText(SERVER.to_owned()), Intent::DialogHost(host), Intent::Confirm]
    {
        model.on_intent(intent);
    }
    model
}

fn step(asked: Asked, url: &str, status: u16, headers: &[(&str, &str)], text: &str) -> Step {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let (text, length) = (Some(text.to_owned()), text.len());
    let served = Served { status, headers, text, length, took_ms: 12, streamed: false };
    let method = if asked.is_document() { "GET" } else { "POST" }.to_owned();
    Step { asked, method, url: url.to_owned(), version: None, at_ms: start::model().now_ms, came: Came::Answer(served) }
}

/// What a server of this `resource` answers.
pub(super) fn documents(resource: &str) -> Documents {
    let challenge = r#"Bearer resource_metadata="https://mcp.example/.well-known/oauth-protected-resource/mcp""#;
    let resource =
        format!("{{\n  \"resource\": \"{resource}\",\n  \"authorization_servers\": [\n    \"{ISSUER}\"\n  ]\n}}");
    let metadata = format!(
        "{{\n  \"issuer\": \"{ISSUER}\",\n  \"authorization_endpoint\": \"{ISSUER}/authorize\",\n  \"token_endpoint\": \
         \"{ISSUER}/token\",\n  \"registration_endpoint\": \"{ISSUER}/register\",\n  \"response_types_supported\": \
         [\"code\"],\n  \"scopes_supported\": [\"offline_access\"],\n  \"grant_types_supported\": [\"authorization_code\", \
         \"refresh_token\"],\n  \"code_challenge_methods_supported\": [\"S256\"],\n  \
         \"token_endpoint_auth_methods_supported\": [\"none\"]\n}}"
    );
    let json = ("content-type", "application/json");
    Documents {
        server: SERVER.to_owned(),
        platform: "mcp".to_owned(),
        looked_up_at_ms: start::model().now_ms,
        steps: vec![
            step(Asked::FirstRequest, SERVER, 401, &[("www-authenticate", challenge)], ""),
            step(
                Asked::ProtectedResource,
                "https://mcp.example/.well-known/oauth-protected-resource/mcp",
                200,
                &[json],
                &resource,
            ),
            step(
                Asked::AuthorizationServer,
                &format!("{ISSUER}/.well-known/oauth-authorization-server"),
                200,
                &[json],
                &metadata,
            ),
        ],
    }
}

/// The same project with its documents.
pub(super) fn looked_up(host: &'static str, documents: Documents) -> Model {
    let mut model = on(begun(host), Page::Documents);
    let commands = model.on_intent(Intent::LookUpServer);
    let [Command::Start(Some(id), Job::LookUpServer(_))] = commands[..] else { panic!("{commands:?}") };
    model.on_event(Event::ServerLookedUp(id, Some(Box::new(documents))));
    model
}

fn typed(harness: &mut Harness<'static, Window>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run_steps(2);
}

#[test]
fn the_start_screen_asks_for_the_address_first_and_enter_goes_on_with_the_host_that_is_chosen() {
    let mut harness = show(start::model());
    press(&mut harness, "Test an MCP server…");
    let field = harness.get_by_role_and_label(Role::TextInput, "Address of the server");
    assert!(field.accesskit_node().is_focused(), "it can be typed at once");
    assert!(harness.get_by_role_and_label(Role::Button, "Begin").accesskit_node().is_disabled());
    typed(&mut harness, "Address of the server", SERVER);
    harness.get_by_role_and_label(Role::RadioButton, "VS Code").click();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Address of the server").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let open = harness.state().model.open.as_ref().expect("it began");
    assert_eq!((open.project.platform.as_str(), open.text(Field::Server).as_ref()), ("vs-code", SERVER));
}

#[test]
fn what_is_no_address_has_its_cure_in_the_question() {
    let mut harness = show(start::model());
    press(&mut harness, "Test an MCP server…");
    typed(&mut harness, "Address of the server", "mcp.example/mcp");
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::Link, "Put https:// before it").click();
    harness.run_steps(3);
    let Some(Dialog::Server { text, problem, .. }) = &harness.state().model.dialog else { panic!() };
    assert_eq!((text.as_str(), problem), (SERVER, &None));
}

#[test]
fn a_server_is_asked_about_hosts_alone_and_a_new_project_about_none() {
    let harness = show(begun("mcp"));
    assert!(harness.query_by_role_and_label(Role::RadioButton, "Claude Code").is_some());
    assert!(harness.query_by_role_and_label(Role::RadioButton, "GPT Action").is_none());
    let mut start = show(start::model());
    press(&mut start, "New project");
    assert!(start.query_by_role_and_label(Role::Button, "Claude Code").is_none());
    assert!(start.query_by_role_and_label(Role::Button, "GPT Action").is_some());
}

#[test]
fn provider_says_how_each_host_comes_to_a_client_and_asks_whose_the_server_is() {
    for (host, words) in [("mcp", "registers a client"), ("codex", "(iss)"), ("claude-code", "its own client document")]
    {
        let harness = show(begun(host));
        assert!(says(&harness, words), "{host}: {}", everything(&harness));
        assert!(harness.query_by_role_and_label(Role::CheckBox, "This server is mine").is_some(), "{host}");
    }
    let mut harness = show(begun("mcp"));
    harness.get_by_role_and_label(Role::CheckBox, "This server is mine").click();
    harness.run_steps(2);
    let open = harness.state().model.open.as_ref().unwrap();
    assert_eq!(open.server_is_mine(), Some(true));
}

#[test]
fn what_is_typed_in_place_of_a_document_is_marked() {
    let mut harness = show(begun("mcp"));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Token URL").is_none(), "folded in");
    press(&mut harness, "In place of what the documents say");
    assert!(!says(&harness, "only in this test"));
    typed(&mut harness, "Scopes", "notes.read");
    assert!(says(&harness, "in place of scope") && painted(&harness).contains("only in this test"));
    let open = harness.state().model.open.as_ref().unwrap();
    let setup = open.derived.setup.as_ref().expect("it blocks nothing");
    assert_eq!(setup.server.as_ref().unwrap().typed_over, [Field::Scope]);
}

#[test]
fn documents_say_what_will_be_asked_then_what_is_asked_and_can_be_stopped() {
    let mut harness = show(on(begun("mcp"), Page::Documents));
    for words in ["server/discover", "/.well-known/oauth-protected-resource", "Nothing secret is sent"] {
        assert!(says(&harness, words), "{words}: {}", everything(&harness));
    }
    press(&mut harness, "Look up");
    assert!(says(&harness, "Looking…"));
    press(&mut harness, "Cancel");
    assert!(harness.state().commands.iter().any(|command| matches!(command, Command::Cancel(_))));
    assert!(harness.query_by_role_and_label(Role::Button, "Look up").is_some());
}

#[test]
fn documents_show_each_answer_as_it_came_with_its_status_and_address() {
    let harness = show(looked_up("mcp", documents(SERVER)));
    let text = everything(&harness) + &painted(&harness);
    for words in [
        "1. First request, without a token",
        "2. Protected-resource document",
        "3. Authorization server’s document",
        "www-authenticate: Bearer resource_metadata=",
        "GET https://id.example/.well-known/oauth-authorization-server",
        "\"token_endpoint\"",
        "401",
        "12 ms",
        "Looked up",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(harness.query_by_role_and_label(Role::Button, "Copy answer 2").is_some());
    assert!(harness.query_by_role_and_label(Role::Button, "Look up again").is_some());
}

/// The look-ups that were begun.
fn looks<'a>(harness: &'a Harness<'static, Window>) -> Vec<&'a ServerLook> {
    let look = |command: &'a Command| {
        if let Command::Start(_, Job::LookUpServer(look)) = command {
            return Some(look.as_ref());
        }
        None
    };
    harness.state().commands.iter().filter_map(look).collect()
}

#[test]
fn documents_of_another_address_are_told_and_are_looked_up_anew() {
    let mut model = looked_up("mcp", documents(SERVER));
    model.on_intent(Intent::Edit(Edit::Put(Field::Server, "https://mcp.example/".to_owned())));
    let mut harness = show(on(model, Page::Documents));
    assert!(says(&harness, "https://mcp.example/ now"), "{}", everything(&harness));
    press(&mut harness, "Look up again");
    let looks = looks(&harness).into_iter().map(|look| look.server.as_typed().to_owned());
    assert_eq!(looks.collect::<Vec<_>>(), ["https://mcp.example/"]);
}

#[test]
fn a_host_that_was_not_asked_is_allowed_by_a_press_and_asked() {
    let mut kept = documents(SERVER);
    kept.steps[2].came = Came::NotAsked("id.example:443".to_owned());
    let mut harness = show(looked_up("mcp", kept));
    harness.get_by_role_and_label(Role::Link, "Allow it…").click();
    harness.run_steps(3);
    assert!(says(&harness, "Go on to id.example:443?"));
    press(&mut harness, "Allow it");
    let looks = looks(&harness);
    assert_eq!(looks.last().expect("it is asked").allowed, ["id.example:443"]);
}

#[test]
fn sign_in_shows_the_look_up_and_the_registration_before_the_browser() {
    let harness = show(on(begun("mcp"), Page::SignIn));
    for words in ["Look up the server’s documents", "Register a client", "Listen for the browser"] {
        assert!(says(&harness, words), "{words}: {}", everything(&harness));
    }
}

#[test]
fn export_saves_the_documents_beside_the_report() {
    let mut harness = show(on(looked_up("mcp", documents(SERVER)), Page::Export));
    assert!(says(&harness, "The documents as served") && says(&harness, "The result as text"));
    press(&mut harness, "Save the documents…");
    let picks = |command: &Command| matches!(command, Command::PickSavePath(name, _) if name == "documents.json");
    assert!(harness.state().commands.iter().any(picks));
}

#[test]
fn nothing_stands_beside_the_window_where_it_is_small() {
    for size in [[900.0, 600.0], [720.0, 480.0]] {
        for page in [Page::Provider, Page::Documents, Page::SignIn, Page::Export] {
            let harness = show_sized(on(looked_up("mcp", documents("https://mcp.example/")), page), size);
            for node in harness.query_all_by(|node| matches!(node.role(), Role::Button | Role::TextInput | Role::Link))
            {
                let right = node.rect().right();
                assert!(
                    right <= size[0] + 0.5,
                    "{page:?} at {size:?}: {:?} ends at {right}",
                    node.accesskit_node().label()
                );
            }
        }
    }
}

#[test]
fn test_says_which_client_the_tokens_are_of_and_how_the_host_came_to_it() {
    let mut model = begun("claude-code");
    let open = model.open.as_mut().expect("it began");
    open.account.verdict = Some(Verdict::StaysSignedIn);
    open.account.client = Some(UsedClient {
        way: Way::Registration,
        issuer: ISSUER.to_owned(),
        client_id: "client-7".to_owned(),
        method: ClientAuthentication::None,
        token_url: format!("{ISSUER}/token"),
        resource: None,
    });
    let harness = show(on(model, Page::Test));
    for words in ["client-7", "registered at the server, shown by none at https://id.example"] {
        assert!(says(&harness, words), "{words}: {}", everything(&harness));
    }
    assert!(!says(&harness, "Call your API"), "a sign-in asks the server by itself");
}
