//! One setup as two platforms: a Microsoft manifest is opened, the form of its registration filled in, and whether its users
//! stay signed in stands beside what a standard client is told at the same provider.

use std::fs;

use serde_json::Value;

use super::whole::everything_below;
use super::window::{home, screen, Window};
use crate::support::browser::Browser;
use crate::support::display::{picture, press, press_last, read, set, tree, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::{search, Keyring};
use crate::support::oidc::{Oidc, Settings};
use crate::support::session::Session;

const SECRET: &str = "secret-canary-7b1f";
/// Has a secret, which is taken in body and header, and must send PKCE.
const PKCE: &str = "pkce-client";
/// Has a secret, which is taken in the header alone.
const HEADER: &str = "header-client";

/// As an app's project has it: tabs, a member of its own spelling, no line end at the end.
const MANIFEST: &str =
    "{\n\t\"schema_version\": \"v2.4\",\n\t\"name_for_human\": \"Harbour\",\n\t\"namespace\": \"harbour\",\n\
    \t\"description_for_human\": \"Berths and tides\",\n\t\"description_for_model\": \"Finds berths and tides.\",\n\
    \t\"functions\": [ {\"name\": \"getBerths\", \"description\": \"Lists berths\"} ],\n\t\"runtimes\": [ {\n\
    \t\t\"type\": \"OpenApi\", \"spec\": {\"url\": \"openapi.yaml\"}, \"run_for_functions\": [\"getBerths\"],\n\
    \t\t\"auth\": {\"type\": \"OAuthPluginVault\", \"reference_id\": \"\"}\n\t} ]\n}";

/// What a run begins with: a screen, a keychain, a browser and the certified provider's clients of each kind.
struct Place {
    session: Session,
    browser: Browser,
    provider: Oidc,
}

impl Place {
    fn of(mut session: Session) -> Self {
        let browser = Browser::of(&mut session);
        let more = &[("METHOD_CLIENTS", "yes")];
        let provider = Oidc::start(Settings { client_secret: SECRET.to_owned(), more, ..Settings::default() });
        Self { session, browser, provider }
    }

    fn set(&self, name: &str, text: &str) {
        set(&self.session, name, text);
    }

    /// What a platform of a project has for itself.
    fn client(&self, id: &str) {
        self.set("Client ID", id);
        self.set("Client secret", SECRET);
        self.set("Redirect address", "http://127.0.0.1:0/callback");
        wait_for(&self.session, "Saved in GNOME Keyring");
    }

    fn endpoints(&self) {
        self.set("Provider name", "Certified ID");
        self.set("Authorization URL", self.provider.authorization_url().as_str());
        self.set("Token URL", self.provider.token_url().as_str());
        self.set("Scopes", "read offline_access");
    }

    /// From any page, for the first time as this platform.
    fn sign_in(&self) {
        let session = &self.session;
        press_last(session, "Sign in");
        wait_for_part(session, "An address of this computer waits");
        // The page stands before the rail, whose step has the same name.
        press(session, "Sign in");
        self.browser.sign_in(session, "ada");
    }

    fn sign_in_again(&self) {
        press(&self.session, "Sign in again");
        self.browser.sign_in(&self.session, "ada");
    }

    /// What the provider saw of the sign-in: the exchange and, where that went well, both refreshes.
    fn seen(&mut self) -> Vec<Value> {
        self.provider.token_requests_so_far()
    }
}

/// Whether the exchange has this member.
fn sends(seen: &[Value], member: &str) -> bool {
    seen[0]["members"].as_array().expect("its members").iter().any(|one| one == member)
}

#[test]
fn a_microsoft_manifest_and_a_standard_client_are_tested_in_one_project_each_with_its_own_result() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let mut place = Place::of(session);
    let (opened, saved) = (place.session.path().join("ai-plugin.json"), place.session.path().join("saved.json"));
    fs::write(&opened, MANIFEST).expect("the session's folder");

    let window = Window::open(&place.session, &[]);
    press(&place.session, "Open a manifest…");
    place.set("Path", opened.to_str().expect("text"));
    press(&place.session, "Open");
    wait_for(&place.session, "Who will send the requests");
    let said = tree(&place.session);
    assert!(said.contains("https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect"), "{said}");
    assert!(!said.contains("Plugin ID"), "{said}");
    place.endpoints();
    place.set("Base URL", "https://harbour.example");
    place.client(PKCE);
    picture(&place.session, "platforms-1-provider");

    press_last(&place.session, "Plugin");
    place.set("Registration id", "registration-1");
    wait_until_gone(&place.session, "1 problem. You can go on and mend it later");
    picture(&place.session, "platforms-2-plugin");
    press_last(&place.session, "Export");
    wait_for(&place.session, "OAuth client registration");
    let form = tree(&place.session);
    for row in ["Registration name", "Base URL", "Client ID", "Token endpoint", "Refresh endpoint", "Enable PKCE"] {
        assert!(form.contains(&format!("Copy {row}'")), "{row} in {form}");
    }
    assert!(!form.contains("still to be filled in") && !form.contains(SECRET), "{form}");
    picture(&place.session, "platforms-3-export");
    press(&place.session, "Save…");
    place.set("Path", saved.to_str().expect("text"));
    press(&place.session, "Save");
    wait_for(&place.session, "The manifest was saved");
    let expected = MANIFEST.replace("\"reference_id\": \"\"", "\"reference_id\": \"registration-1\"");
    assert_eq!(fs::read_to_string(&saved).expect("it was saved"), expected);

    place.sign_in();
    wait_for(&place.session, "Users stay signed in");
    wait_for_part(&place.session, "tested as Microsoft 365 Copilot by the facts of");
    let seen = place.seen();
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert!(sends(&seen, "code_verifier") && sends(&seen, "client_secret"), "{seen:?}");
    picture(&place.session, "platforms-4-test");

    press_last(&place.session, "Provider");
    press(&place.session, "Any OAuth client");
    wait_for_part(&place.session, "Each has its own client, its own sign-in and its own result");
    assert_eq!(read(&place.session, "Token URL"), place.provider.token_url().as_str());
    press(&place.session, "Use the client ID of Microsoft 365 Copilot");
    place.client(PKCE);
    picture(&place.session, "platforms-5-another");
    place.sign_in();
    wait_for_part(&place.session, "tested as Any OAuth client by the facts of");
    let seen = place.seen();
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert!(sends(&seen, "code_verifier") && !sends(&seen, "client_secret") && seen[0]["basic"] == true, "{seen:?}");
    // Both results on one page, and one press from the one to the other: everything there is as it was left.
    wait_for(&place.session, "As Microsoft 365 Copilot, users stay signed in");
    assert!(tree(&place.session).contains("Users stay signed in"));
    picture(&place.session, "platforms-6-both");
    press(&place.session, "Show the result of Microsoft 365 Copilot");
    wait_for_part(&place.session, "tested as Microsoft 365 Copilot by the facts of");
    wait_for(&place.session, "As a standard client, users stay signed in");
    press(&place.session, "Refresh");
    wait_for_part(&place.session, "3 times");
    assert_eq!(place.seen().len(), 1, "nobody signed in again");
    let told = window.close(&place.session);

    let entries = search(&place.session, &[("service", "plugin-auth-assistant")]);
    for account in ["any-client", "m365-copilot"] {
        for what in ["client-secret", "refresh-token"] {
            assert!(entries.contains(&format!("/{account}/{what}\n")), "{account} {what} in {entries}");
        }
    }
    assert!(!told.contains(SECRET) && !everything_below(&home(&place.session)).contains(SECRET));
}

#[test]
fn what_the_provider_needs_and_a_platform_does_not_send_stands_beside_the_yardstick_until_it_is_old() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let place = Place::of(session);
    let window = Window::open(&place.session, &[]);
    press(&place.session, "New project");
    wait_for(&place.session, "What is the new project for?");
    press_last(&place.session, "Microsoft 365 Copilot");
    place.endpoints();
    place.client(HEADER);
    place.sign_in();
    wait_for(&place.session, "Sign-in fails: the client was refused");

    press_last(&place.session, "Provider");
    press(&place.session, "Any OAuth client");
    place.client(HEADER);
    place.sign_in();
    wait_for(&place.session, "Users stay signed in");
    wait_for(&place.session, "What Certified ID needs, and Microsoft 365 Copilot doesn’t send");
    wait_for(&place.session, "As Microsoft 365 Copilot, sign-in fails: the client was refused");
    let said = tree(&place.session);
    assert!(said.contains("as both send it") && !said.contains(SECRET), "{said}");
    picture(&place.session, "platforms-7-beside");

    // With the fix the other one is tested anew: what was compared goes, and both stay signed in.
    press(&place.session, "Show the result of Microsoft 365 Copilot");
    wait_for(&place.session, "Sign-in fails: the client was refused");
    assert!(tree(&place.session).contains("What Certified ID needs, and Microsoft 365 Copilot doesn’t send"));
    picture(&place.session, "platforms-8-refused");
    press_last(&place.session, "Provider");
    press(&place.session, "In a header");
    press_last(&place.session, "Test");
    wait_for_part(&place.session, "before the change");
    assert!(!tree(&place.session).contains("What Certified ID needs"));
    place.sign_in_again();
    wait_for(&place.session, "Users stay signed in");
    assert!(!tree(&place.session).contains("What Certified ID needs"));
    window.close(&place.session);
}
