//! The whole job: from a manifest in a file to credentials that work when the window opens again.

use std::fs;

use super::window::{home, screen, Window};
use crate::support::browser::Browser;
use crate::support::display::{picture, press, set, wait_for, wait_for_part};
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
    wait_for(&session, "No projects yet");
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
    // In the rail too: what was typed has gone through the manifest.
    wait_for(&session, "Better notes");
    picture(&session, "journey-3-plugin");
    press(&session, "Next: Sign in");
    // The page is there, so that the first one of that name is its button and not the rail's.
    wait_for_part(&session, "An address of this computer waits");
    press(&session, "Sign in");
    let landing = browser.sign_in_with_picture(&session, "ada", "journey-4-provider-page");
    assert!(!landing.url.contains("code="), "the code stays in no history: {}", landing.url);

    wait_for(&session, "Users stay signed in");
    picture(&session, "journey-5-test");
    assert_eq!(next_grant(&mut provider), "authorization_code");
    assert_eq!([next_grant(&mut provider), next_grant(&mut provider)], ["refresh_token"; 2]);
    press(&session, "Refresh");
    assert_eq!(next_grant(&mut provider), "refresh_token");
    wait_for_part(&session, "3 times");

    press(&session, "Next: Export");
    wait_for(&session, "No client secret is in this file");
    picture(&session, "journey-6-export");
    press(&session, "Save…");
    set(&session, "Path", saved.to_str().expect("text"));
    press(&session, "Save");
    wait_for(&session, "The manifest was saved");
    picture(&session, "journey-7-saved");
    let expected = text.replace("\"name_for_human\": \"Notes\"", "\"name_for_human\": \"Better notes\"");
    assert_eq!(fs::read_to_string(&saved).expect("it was saved"), expected);
    let first = window.close(&session);

    let window = Window::open(&session, &[]);
    wait_for(&session, "Users stay signed in");
    wait_for_part(&session, "refreshed 3 times, last ");
    picture(&session, "journey-8-again");
    press(&session, "Open Better notes");
    wait_for_part(&session, "not kept");
    wait_for_part(&session, "Refreshed 3 times, last ");
    press(&session, "Refresh");
    // The very next thing that the server is asked: nobody signed in in between.
    assert_eq!(next_grant(&mut provider), "refresh_token");
    wait_for_part(&session, "4 times");
    picture(&session, "journey-9-refreshed");
    let second = window.close(&session);

    let entries = search(&session, &[("service", "plugin-auth-assistant")]);
    for what in ["client-secret", "refresh-token", "refresh-token-b"] {
        assert!(entries.contains(&format!("/default/{what}\n")), "{entries}");
    }
    let told = first + &second + &everything_below(&home(&session));
    let secrets = stored(&entries);
    assert!(secrets.contains(&provider.settings.client_secret), "secret-tool sees the client secret");
    assert!(secrets.iter().any(|secret| token_like(&secret.as_str())), "secret-tool sees a refresh token");
    for secret in secrets {
        assert!(!told.contains(&secret), "a secret of {} characters is in the open", secret.len());
    }
    // The access tokens are in no keychain to compare with.
    let is_token = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let found = told.split(|letter| !is_token(letter)).filter(token_like).count();
    assert_eq!(found, 0, "nothing that could be a token is on disk or in the output");
}

/// The provider's tokens and codes are 43 letters and digits each.
fn token_like(word: &&str) -> bool {
    word.len() >= 40
}

/// What the next token request that the server sees asks for; it must take it.
fn next_grant(provider: &mut Oidc) -> String {
    let seen = provider.token_request();
    assert_eq!(seen["ok"], true, "{seen}");
    seen["grant_type"].as_str().unwrap_or_default().to_owned()
}

/// The secrets in the keychain's records, each the last of the record's words and followed by a dot.
fn stored(entries: &str) -> Vec<String> {
    let records = entries.lines().filter_map(|line| line.strip_prefix("secret = "));
    let payloads = records.filter_map(|record| record.splitn(5, ' ').last()?.strip_suffix('.'));
    payloads.map(str::to_owned).collect()
}

/// Every file below a folder, as one text.
pub(super) fn everything_below(folder: &std::path::Path) -> String {
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
