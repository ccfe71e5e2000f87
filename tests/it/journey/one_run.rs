//! The window tells of one run at a time, and what is wrong here never stands in place of what is known of the provider.

use super::window::{screen, Window};
use crate::support::browser::Browser;
use crate::support::display::{picture, press, set, tree, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::Keyring;
use crate::support::oidc::{Oidc, Settings};

const LOCKED: &str = "The keychain is locked: everything is still in it";

#[test]
fn a_locked_keychain_leaves_the_verdict_and_is_said_beside_refresh_until_it_is_unlocked() {
    let (_turn, mut session) = screen();
    let keyring = Keyring::unlocked(&session);
    let browser = Browser::of(&mut session);
    let provider = Oidc::start(Settings::default());
    let window = Window::open(&session, &[]);
    press(&session, "New project");
    press(&session, "ChatGPT plugin");
    set(&session, "Authorization URL", provider.authorization_url().as_str());
    set(&session, "Token URL", provider.token_url().as_str());
    set(&session, "Client ID", &provider.native_client());
    set(&session, "Scopes", "read");
    set(&session, "Client secret", &provider.settings.client_secret);
    set(&session, "Redirect address", "http://127.0.0.1:0/callback");
    wait_for(&session, "Saved in GNOME Keyring");
    press(&session, "Sign in");
    wait_for_part(&session, "An address of this computer waits");
    // The page stands before the rail, whose step has the same name.
    press(&session, "Sign in");
    browser.sign_in(&session, "ada");
    wait_for(&session, "Users stay signed in");

    keyring.lock(&session);
    press(&session, "Refresh");
    wait_for(&session, LOCKED);
    wait_for_part(&session, "Not refreshed: the keychain is locked");
    let said = tree(&session);
    assert!(said.contains("Users stay signed in"), "the verdict stands: {said}");
    assert!(said.contains("which is locked"), "the token is still in it: {said}");
    assert!(!said.contains("memory only"), "{said}");
    picture(&session, "one-run-locked");

    // Nothing is pressed here: it is unlocked elsewhere, and the window hears of it.
    keyring.unlock(&session);
    wait_until_gone(&session, LOCKED);
    assert!(!tree(&session).contains("Not refreshed"));
    press(&session, "Refresh");
    wait_for_part(&session, "3 times");
    window.close(&session);
}

#[test]
fn a_sign_in_that_fails_after_a_good_one_is_failed_in_rail_page_and_list_alike() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    press(&session, "Provider");
    press(&session, "Denies access");
    press(&session, "Test");
    wait_for_part(&session, "before you switched what the practice provider does");
    press(&session, "Sign in again");
    wait_for(&session, "Sign-in fails: access was denied");
    wait_for_part(&session, "Tokens of the sign-in of");
    wait_for_part(&session, "came to no request to the token URL");
    picture(&session, "one-run-denied");
    press(&session, "All projects");
    wait_for_part(&session, "Tried ");
    let said = tree(&session);
    assert!(!said.contains("Signed in "), "{said}");
    window.close(&session);
}
