//! The page that a real browser shows after a sign-in, whose run is over in milliseconds.

use super::program::{end, manifest_of, program};
use crate::support::browser::{Browser, Landing};
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;

/// A sign-in in the browser, and whether the command went well.
fn landing(person: impl FnOnce(&Browser, &Session) -> Landing) -> (Landing, i32) {
    let mut session = Session::with_bus();
    let browser = Browser::of(&mut session);
    let provider = Oidc::start(Settings::default());
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let manifest = manifest.to_str().expect("text");
    let redirect = "http://127.0.0.1:0/callback";
    let arguments = ["sign-in", "--manifest", manifest, "--client-id", &client, "--redirect", redirect, "--no-look"];
    let mut command = program(&session, &arguments);
    command.env("PLUGIN_AUTH_CLIENT_SECRET", &provider.settings.client_secret);
    let mut process = Process::start(&command);
    process.close_stdin();
    let landing = person(&browser, &session);
    (landing, end(process).status)
}

#[test]
fn a_browser_shows_the_page_of_a_sign_in_that_went_well_though_the_command_is_over_at_once() {
    let (landing, status) = landing(|browser, session| browser.sign_in(session, "ada"));
    assert_eq!((landing.title.as_str(), status), ("The sign-in came back · Plugin Auth Assistant", 0), "{landing:?}");
    assert!(landing.text.contains("You can close this tab"), "{landing:?}");
    assert!(landing.url.ends_with("/plugin-auth/came-back"), "the code is gone from the address: {}", landing.url);
}

#[test]
fn and_the_page_of_one_that_was_cancelled_after_which_nothing_is_sent_at_all() {
    let (landing, status) = landing(Browser::cancel);
    let title = "The provider answered with an error · Plugin Auth Assistant";
    assert_eq!((landing.title.as_str(), status), (title, 1), "{landing:?}");
    assert!(landing.url.ends_with("/plugin-auth/error"), "{}", landing.url);
}
