//! The whole app without a screen: model, `run`, the practice provider and real sockets, by role, name and keyboard.

use std::sync::mpsc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::App;
use crate::archive::Archive;
use crate::record::Settings;
use crate::run::{Ports, Waits};
use crate::vault::ScriptedVault;
use crate::wire::{Browser, Limits};

/// The app with a home of its own, and a bell that rings when it wants to draw.
struct Screen {
    harness: Harness<'static, Option<App>>,
    bell: mpsc::Receiver<()>,
    home: tempfile::TempDir,
    vault: ScriptedVault,
}

impl Screen {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap(), ScriptedVault::new())
    }

    fn at(home: tempfile::TempDir, vault: ScriptedVault) -> Self {
        let (archive, keychain) = (Archive::open(home.path().to_owned()), vault.clone());
        let ports = Ports {
            archive,
            vault: std::sync::Arc::new(move || Box::new(keychain.clone())),
            practice_vault: None,
            limits: Limits::default(),
            waits: Waits::default(),
            browser: Browser::None,
            practice: crate::practice::PracticeLimits::default(),
            platforms: crate::platform::Platforms::shipped(),
        };
        let mut ports = Some(ports);
        let (ring, bell) = mpsc::channel();
        let draw = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| {
                let ring = std::sync::Mutex::new(ring.clone());
                ui.ctx().set_request_repaint_callback(move |_| {
                    ring.lock().unwrap().send(()).ok();
                });
                App::new(ui.ctx(), ports.take().unwrap(), Settings::default(), crate::window::Beginning::Start).unwrap()
            });
            app.take_events(ui.ctx());
            app.draw(ui);
        };
        let builder = Harness::builder().with_size([1280.0, 1600.0]).with_context_setup(super::theme::install);
        let mut harness = builder.build_ui_state(draw, None);
        harness.run_steps(3);
        Self { harness, bell, home, vault }
    }

    fn frames(&mut self) {
        self.harness.run_steps(3);
    }

    /// Draws whenever the app asks for it, until something has this name or text.
    fn wait_for(&mut self, text: &str) {
        for _ in 0..2_000 {
            self.frames();
            if self.says(text) {
                return;
            }
            // It asks for a frame when an event has come; a frame too many does no harm.
            self.bell
                .recv_timeout(Duration::from_secs(20))
                .unwrap_or_else(|_| panic!("{text:?} never came:\n{}", self.words()));
        }
        panic!("{text:?} never came:\n{}", self.words());
    }

    fn words(&self) -> String {
        let mut words = String::new();
        for node in self.harness.query_all_by(|_| true) {
            let node = node.accesskit_node();
            for text in [node.label(), node.value(), node.description()].into_iter().flatten() {
                words.push_str(&text);
                words.push('\n');
            }
        }
        words
    }

    fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    fn focused(&self) -> String {
        let mut all = self.harness.query_all_by(|_| true);
        let focused = all.find(|node| node.accesskit_node().is_focused());
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Tab until that has the focus, then the key that presses it.
    fn tab_to_and_press(&mut self, name: &str) {
        for _ in 0..120 {
            self.harness.key_press(Key::Tab);
            self.frames();
            if self.focused() == name {
                self.harness.key_press(Key::Space);
                self.frames();
                return;
            }
        }
        panic!("Tab never came to {name:?}");
    }

    fn press(&mut self, name: &str) {
        self.harness.get_all_by_role_and_label(Role::Button, name).last().unwrap().click();
        self.frames();
    }
}

/// As the system hands one over.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the app reads it by its path".to_owned())
    }
}

#[test]
fn several_manifests_that_are_dropped_at_once_stand_in_the_list_each_under_its_name() {
    let mut screen = Screen::new();
    screen.wait_for("No projects yet");
    let file = |name: &str| {
        let path = screen.home.path().join(format!("{name}.json"));
        let text = format!(r#"{{"schema_version": "v1", "name_for_human": "{name}", "auth": {{"type": "none"}}}}"#);
        std::fs::write(&path, text).unwrap();
        std::sync::Arc::new(Dropped(path)) as egui::DroppedFileHandle
    };
    let files: Vec<egui::DroppedFileHandle> = ["Trips", "Weather", "Notes"].map(file).to_vec();
    screen.harness.input_mut().dropped_files = files.clone();
    screen.wait_for("3 new projects");
    for name in ["Open Trips", "Open Weather", "Open Notes"] {
        screen.wait_for(name);
    }
    screen.harness.input_mut().dropped_files = files;
    screen.wait_for("All of them are projects here already");
}

#[test]
fn the_keyboard_alone_leads_from_start_to_export() {
    let mut screen = Screen::new();
    screen.wait_for("No projects yet");
    screen.tab_to_and_press("Start practising");
    screen.wait_for("How it behaves");
    screen.tab_to_and_press("Next: Plugin");
    assert!(screen.says("Name for the model"));
    screen.tab_to_and_press("Next: Sign in");
    screen.tab_to_and_press("Sign in for me");
    screen.wait_for("Users stay signed in");
    screen.tab_to_and_press("Refresh");
    screen.wait_for("3 times");
    screen.tab_to_and_press("Next: Export");
    assert!(screen.says("No client secret is in this file"));
}

#[test]
fn a_project_is_there_when_the_window_opens_again_and_refresh_works_from_the_keychain() {
    let mut screen = Screen::new();
    screen.press("Start practising");
    screen.wait_for("How it behaves");
    screen.press("Next: Plugin");
    screen.press("Next: Sign in");
    screen.press("Sign in for me");
    screen.wait_for("Users stay signed in");
    let Screen { harness, home, vault, .. } = screen;
    if let Some(app) = harness.state() {
        app.close();
    }
    drop(harness);

    let mut screen = Screen::at(home, vault);
    screen.wait_for("Practice");
    assert!(screen.says("Users stay signed in"));
    screen.press("Open Practice");
    screen.wait_for("not kept");
    screen.press("Refresh");
    screen.wait_for("3 times");
    assert!(screen.vault.keys().iter().any(|key| key.user().ends_with("/default/refresh-token")));
}

#[test]
fn while_nothing_counts_no_frame_is_asked_for_and_beside_a_countdown_one_a_second() {
    let mut screen = Screen::new();
    screen.wait_for("No projects yet");
    let delay = |screen: &Screen| screen.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    screen.harness.run();
    assert_eq!(delay(&screen), Duration::MAX);

    screen.press("Start practising");
    screen.wait_for("How it behaves");
    screen.press("Next: Plugin");
    screen.press("Next: Sign in");
    screen.press("Sign in for me");
    screen.wait_for("Users stay signed in");
    // What came with the verdict is drawn at once; then only the countdown is left.
    let beside_a_countdown = (0..200)
        .find_map(|_| {
            screen.frames();
            Some(delay(&screen)).filter(|delay| !delay.is_zero())
        })
        .unwrap_or_default();
    assert!(
        beside_a_countdown >= Duration::from_millis(20) && beside_a_countdown <= Duration::from_secs(1),
        "{beside_a_countdown:?}"
    );
    screen.press("Next: Export");
    screen.harness.run();
    assert_eq!(delay(&screen), Duration::MAX);
}

#[test]
fn a_chosen_theme_is_taken_at_once() {
    let mut screen = Screen::new();
    screen.wait_for("No projects yet");
    screen.harness.get_by_label("Dark").click();
    screen.frames();
    assert_eq!(screen.harness.ctx.theme(), egui::Theme::Dark);
    screen.harness.get_by_label("Light").click();
    screen.frames();
    assert_eq!(screen.harness.ctx.theme(), egui::Theme::Light);
    screen.harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
}

#[test]
fn a_fix_that_is_a_setting_of_ours_turns_the_verdict_and_one_press_takes_it_back() {
    let mut screen = Screen::new();
    screen.press("Start practising");
    screen.wait_for("How it behaves");
    let fault = crate::record::Scenario::FormOnly.title();
    screen.harness.get_all_by_role_and_label(Role::RadioButton, fault).next().unwrap().click_accesskit();
    screen.frames();
    screen.press("Next: Plugin");
    screen.press("Next: Sign in");
    screen.press("Sign in for me");
    screen.wait_for("Send forms and sign in again");
    let content_type = |screen: &Screen| {
        let open = screen.harness.state().as_ref().and_then(|app| app.model.open.as_ref());
        open.map(|open| open.text(crate::draft::Field::ContentType)).unwrap().into_owned()
    };
    assert_eq!(content_type(&screen), "application/json");
    screen.press("Send forms and sign in again");
    screen.wait_for("Users stay signed in");
    assert_eq!(content_type(&screen), "application/x-www-form-urlencoded");
    screen.harness.get_by_role_and_label(Role::Link, "Undo it").click();
    screen.frames();
    assert_eq!(content_type(&screen), "application/json");
    // What was measured with forms says nothing of JSON.
    assert!(screen.says("Measured before you changed the token request"), "{}", screen.words());
    screen.press("Sign in again");
    screen.wait_for("Send forms and sign in again");
    assert!(!screen.says("Measured before you changed the token request"));
}
