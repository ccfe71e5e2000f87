//! The whole job: from a manifest in a file to credentials that work when the window opens again.

use std::fs;

use super::window::{home, screen, Window};
use crate::support::browser::Browser;
use crate::support::display::{picture, press, press_last, set, wait_for, wait_for_part};
use crate::support::keyring::{search, Keyring};
use crate::support::oidc::{Oidc, Settings};

/// As somebody else's editor left it: tabs, an unknown member, a number in an odd spelling, no line end at the end.
fn manifest(provider: &Oidc) -> String {
    format!(
        "{{\n\t\"schema_version\": \"v1\",\n\t\"name_for_human\": \"Notes\",\n\t\"name_for_model\": \"notes\",\n\
         \t\"description_for_human\": \"Keeps notes\",\n\t\"description_for_model\": \"Keeps the user's notes.\",\n\
         \t\"auth\": {{ \"type\": \"oauth\", \"client_url\": \"{}\", \"scope\": \"read\",\n\
         \t\t\"authorization_url\": \"{}\", \"authorization_content_type\": \"application/x-www-form-urlencoded\",\n\
         \t\t\"verification_tokens\": {{ \"openai\": \"0123456789abcdef0123456789abcdef\" }} }},\n\
         \t\"api\": {{ \"type\": \"openapi\", \"url\": \"https://notes.example/openapi.yaml\" }},\n\
         \t\"logo_url\": \"https://notes.example/logo.png\",\n\t\"contact_email\": \"help@notes.example\",\n\
         \t\"legal_info_url\": \"https://notes.example/legal\",\n\t\"x_build\": 2.140e2\n}}",
        provider.authorization_url(),
        provider.token_url()
    )
}

#[test]
fn from_a_file_to_a_sign_in_that_is_still_alive_next_time() {
    let (_turn, mut session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let browser = Browser::of(&mut session);
    let mut provider = Oidc::start(Settings { client_secret: "secret-canary-3d5e".to_owned(), ..Settings::default() });
    let text = manifest(&provider);
    let (opened, saved) = (session.path().join("ai-plugin.json"), session.path().join("exported.json"));
    fs::write(&opened, &text).expect("the session's folder");

    let window = Window::open(&session, &[]);
    picture(&session, "journey-1-start");
    press(&session, "Open a manifest…");
    set(&session, "Path", opened.to_str().expect("text"));
    press(&session, "Open");

    wait_for(&session, "Client ID");
    set(&session, "Client ID", &provider.native_client());
    set(&session, "Client secret", &provider.settings.client_secret);
    set(&session, "Redirect address", "http://127.0.0.1:0/callback");
    wait_for(&session, "Saved in GNOME Keyring");
    picture(&session, "journey-2-provider");

    press(&session, "Next: Plugin");
    set(&session, "Name for people", "Better notes");
    picture(&session, "journey-3-plugin");
    press(&session, "Next: Sign in");
    press_last(&session, "Sign in");
    let landing = browser.sign_in_with_picture(&session, "ada", "journey-4-provider-page");
    assert!(!landing.url.contains("code="), "the code stays in no history: {}", landing.url);

    wait_for(&session, "Users stay signed in");
    picture(&session, "journey-5-test");
    for _ in 0..3 {
        assert_eq!(provider.token_request()["ok"], true);
    }
    press(&session, "Refresh");
    assert_eq!(provider.token_request()["ok"], true);
    wait_for_part(&session, "3 times");

    press(&session, "Next: Export");
    wait_for(&session, "No client secret is in this file");
    picture(&session, "journey-6-export");
    press(&session, "Save…");
    set(&session, "Path", saved.to_str().expect("text"));
    press(&session, "Save");
    wait_for(&session, "The manifest was saved");
    let expected = text.replace("\"name_for_human\": \"Notes\"", "\"name_for_human\": \"Better notes\"");
    assert_eq!(fs::read_to_string(&saved).expect("it was saved"), expected);
    let first = window.close(&session);

    let window = Window::open(&session, &[]);
    wait_for(&session, "Users stay signed in");
    picture(&session, "journey-7-again");
    press(&session, "Open Better notes");
    wait_for_part(&session, "not kept");
    press(&session, "Refresh");
    assert_eq!(provider.token_request()["ok"], true);
    wait_for_part(&session, "4 times");
    picture(&session, "journey-8-refreshed");
    let second = window.close(&session);

    let entries = search(&session, &[("service", "plugin-auth-assistant")]);
    for what in ["client-secret", "refresh-token"] {
        assert!(entries.contains(&format!("/default/{what}")), "{entries}");
    }
    assert!(!(first + &second).contains("canary"));
    assert!(!everything_below(&home(&session)).contains("canary"));
}

/// Every file below a folder, as one text.
fn everything_below(folder: &std::path::Path) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .map(|path| {
            if path.is_dir() {
                everything_below(&path)
            } else {
                String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned()
            }
        })
        .collect()
}
