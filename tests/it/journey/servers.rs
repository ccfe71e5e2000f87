//! An MCP server in the real window: from its address to the verdict, by keys and by what a screen reader finds.

use super::window::{screen, Window};
use crate::support::browser::Browser;
use crate::support::display::{keys, picture, press, read, set, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::Keyring;
use crate::support::mcp::{in_short, Mcp};

#[test]
fn from_the_address_of_a_server_to_the_verdict() {
    let (_turn, mut session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let browser = Browser::of(&mut session);
    let mut server = Mcp::start(&[("ANY_PORT", "all")]);
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    crate::support::display::raise(&session, window.id());

    keys(&session, &["ctrl+m"]);
    wait_for(&session, "Address of the server");
    set(&session, "Address of the server", &server.url);
    press(&session, "Claude Code");
    press(&session, "Begin");
    wait_until_gone(&session, "Address of the server");
    wait_for_part(&session, "shows its own client document");
    assert_eq!(read(&session, "Redirect address"), "http://localhost:0/callback");
    picture(&session, "servers-1-provider");

    keys(&session, &["ctrl+2"]);
    wait_for_part(&session, "Nothing secret is sent");
    assert!(server.requests_so_far().is_empty(), "nothing is asked before somebody wants it");
    press(&session, "Look up");
    wait_for_part(&session, "Looked up today");
    wait_for_part(&session, "Protected-resource document");
    picture(&session, "servers-2-documents");
    let asked: Vec<String> = server.requests_so_far().iter().map(in_short).collect();
    assert_eq!(
        asked,
        [
            "POST /mcp initialize",
            "GET /.well-known/oauth-protected-resource/mcp",
            "GET /.well-known/oauth-authorization-server",
        ]
    );

    keys(&session, &["ctrl+3"]);
    wait_for_part(&session, "An address of this computer waits");
    keys(&session, &["ctrl+i"]);
    browser.sign_in(&session, "ada");
    wait_for(&session, "Users stay signed in");
    picture(&session, "servers-3-test");
    keys(&session, &["ctrl+3"]);
    wait_for(&session, "Look up the server’s documents");
    keys(&session, &["ctrl+4"]);
    wait_for(&session, "Users stay signed in");
    press(&session, "Refresh");
    wait_for_part(&session, "3 times");

    keys(&session, &["ctrl+5"]);
    wait_for(&session, "The documents as served");
    picture(&session, "servers-4-export");
    window.close(&session);
}
