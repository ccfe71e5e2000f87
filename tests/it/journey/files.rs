//! A manifest that is opened, changed and saved over.

use std::fs;

use super::window::{screen, Window};
use crate::support::display::{picture, press, set, tree, wait_for, wait_for_part, wait_until_gone};

/// Complete, and for nobody to sign in at.
const MANIFEST: &str = r#"{
  "schema_version": "v1", "name_for_human": "Trips", "name_for_model": "trips",
  "description_for_human": "Plans trips", "description_for_model": "Use it to plan a trip.", "auth": {"type": "none"},
  "api": {"type": "openapi", "url": "https://api.example/openapi.yaml"},
  "logo_url": "https://api.example/l.png", "contact_email": "a@api.example", "legal_info_url": "https://api.example/l"
}"#;

#[test]
fn saving_over_a_file_names_it_keeps_it_beside_and_compares_with_what_was_saved() {
    let (_turn, session) = screen();
    let path = session.path().join("ai-plugin.json");
    fs::write(&path, MANIFEST).expect("the session's folder");
    // The word that is no command is the file to begin with.
    let window = Window::open(&session, &[path.to_str().expect("text")]);
    wait_for(&session, "Name for people");
    set(&session, "Name for people", "Better trips");
    press(&session, "Export");
    wait_for_part(&session, "1 changed");
    press(&session, "Save…");
    wait_for(&session, "Path");
    press(&session, "Save");
    wait_for(&session, "Save over ai-plugin.json?");
    picture(&session, "save-over");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), MANIFEST, "nothing is written unasked");
    press(&session, "Save over it");
    wait_for(&session, "The manifest was saved");
    wait_until_gone(&session, "1 changed");
    picture(&session, "saved-over");
    assert!(tree(&session).contains("No changes"), "{}", tree(&session));
    let saved = fs::read_to_string(&path).expect("it was saved");
    assert_eq!(saved, MANIFEST.replace("\"Trips\"", "\"Better trips\""));
    let kept = fs::read_to_string(session.path().join("ai-plugin.json.bak")).expect("it was kept");
    assert_eq!(kept, MANIFEST);
    window.close(&session);
}
