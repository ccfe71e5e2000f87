//! `sign-in --server`, and `refresh` of what it left: the project, its client, and what is refused before anything is sent.

use std::fs;

use super::bad_servers::signed_in;
use super::endpoint::answer;
use super::mcp_endpoint::{metadata, registered, McpEndpoint, JSON, METADATA, REGISTER};
use super::program::{end, home, kept, program, run, Ended};
use super::scripted::project;
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

fn registrations(server: &McpEndpoint) -> usize {
    server.asked().iter().filter(|asked| *asked == "POST /register").count()
}

#[test]
fn the_same_address_is_the_same_project_and_its_client_is_registered_once_and_refreshes() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let server = McpEndpoint::start(&[
        (METADATA, |at| {
            let with_secrets = metadata(at, "").replace(r#"["none"]"#, r#"["client_secret_post"]"#);
            answer("200 OK", JSON, &with_secrets).into_bytes()
        }),
        (REGISTER, |_| {
            let secret = r#","client_secret":"secret-canary-1","client_secret_expires_at":0"#;
            let asked = r#"{"token_endpoint_auth_method":"client_secret_post"}"#;
            answer("201 Created", JSON, &registered(&format!("\r\n\r\n{asked}"), secret)).into_bytes()
        }),
    ]);
    let first = signed_in(&session, &server.url(), &[]);
    assert_eq!((first.status, first.result()["client"].as_str()), (0, Some("registered")), "{first:?}");
    let again = signed_in(&session, &server.url(), &[]);
    assert_eq!((again.status, project(&again)), (0, project(&first)), "{again:?}");
    assert_eq!(registrations(&server), 1, "{again:?}");
    let anew = signed_in(&session, &server.url(), &["--register"]);
    assert_eq!((project(&anew), registrations(&server)), (project(&first), 2), "{anew:?}");

    let before = server.requests().len();
    let refreshed = run(&session, &["refresh", &server.url(), "--json"]);
    assert_eq!((refreshed.status, project(&refreshed)), (0, project(&first)), "{refreshed:?}");
    let sent = server.requests().split_off(before);
    let token = sent.iter().find(|request| request.starts_with("POST /token ")).expect("it refreshes");
    for member in ["grant_type=refresh_token", "client_id=client-1", "client_secret=secret-canary-1", "resource="] {
        assert!(token.contains(member), "{member}: {token}");
    }
    // One of the environment is not this client's: the documents decide.
    let mut command = program(&session, &["refresh", &server.url(), "--allow-host", "id.example", "--json"]);
    let mut process = Process::start(command.env("PLUGIN_AUTH_CLIENT_SECRET", "secret-canary-2"));
    process.close_stdin();
    let given = end(process);
    assert_eq!((given.status, project(&given)), (0, project(&first)), "{given:?}");
    let last =
        server.requests().into_iter().rfind(|request| request.starts_with("POST /token ")).expect("it refreshes");
    assert!(last.contains("client_secret=secret-canary-1"), "{last}");
    let shown: String = [&first, &again, &anew, &refreshed, &given].map(Ended::everything).concat();
    assert!(!(shown + &kept(&session)).contains("canary"), "a secret was shown or lies on the disk");

    let other = signed_in(&session, &format!("{}/", server.url()), &[]);
    assert_ne!(project(&other), project(&first), "another text is another project");
}

#[test]
fn what_was_typed_for_a_server_stays_where_it_is_left_out_and_goes_where_one_is_registered() {
    let session = Session::without_bus();
    let server = McpEndpoint::start(&[]);
    let typed = ["--client-id", "mine", "--redirect", "http://127.0.0.1:0/own"];
    let first = signed_in(&session, &server.url(), &typed);
    assert_eq!((first.status, first.result()["client"].as_str()), (0, Some("typed")), "{first:?}");
    let again = signed_in(&session, &server.url(), &[]);
    assert_eq!((project(&again), again.result()["client"].as_str()), (project(&first), Some("typed")), "{again:?}");
    let page = again.lines.iter().find(|line| line.contains(r#""event":"open""#)).expect("a page is opened");
    assert!(page.contains("client_id=mine") && page.contains("%2Fown"), "{page}");
    let anew = signed_in(&session, &server.url(), &["--register"]);
    assert_eq!((project(&anew), anew.result()["client"].as_str()), (project(&first), Some("registered")), "{anew:?}");
}

#[test]
fn an_address_that_no_host_takes_is_told_before_anything_is_asked_or_saved() {
    let session = Session::without_bus();
    let table = [
        ("nothing", "not a URL"),
        ("ftp://id.example/mcp", "must be https"),
        ("http://id.example/mcp", "must be https"),
        ("http://10.0.0.1/mcp", "must be https"),
        ("https://ada:secret-canary@id.example/mcp", "must not hold a user name or a password"),
        ("https://id.example/mcp#part", "must not have a part after #"),
    ];
    for (url, says) in table {
        for arguments in [&["sign-in", "--server", url, "--json"][..], &["check", "--server", url, "--json"]] {
            let ended = run(&session, arguments);
            assert_eq!(ended.status, 2, "{url}: {ended:?}");
            assert!(ended.said.contains(says) && ended.said.contains("(--server)"), "{url}: {ended:?}");
            assert!(!ended.everything().contains("canary"), "{ended:?}");
        }
    }
    assert!(fs::read_dir(home(&session).join("projects")).map_or(0, Iterator::count) == 0);
    let server = McpEndpoint::start(&[]);
    for (more, says) in [
        (&["--platform", "gpt-action"][..], "leave --server out, or name a host"),
        (&["--api", "https://api.example"], "--server and --api exclude each other"),
        (&["--issuer", "https://id.example"], "--server and --issuer exclude each other"),
    ] {
        let ended = run(&session, &[&["sign-in", "--server", &server.url()], more].concat());
        assert!(ended.status == 2 && ended.said.contains(says), "{ended:?}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_was_done_names_the_look_up_the_registration_the_client_and_the_server() {
    let session = Session::without_bus();
    let server = McpEndpoint::start(&[]);
    let said = signed_in(&session, &server.url(), &["--platform", "claude-code"]).said;
    for line in [
        "Client: registered at the authorization server",
        "done     Look up the server’s documents",
        "done     Register a client",
        "done     Call the MCP server with the access token",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("your API"), "{said}");
}
