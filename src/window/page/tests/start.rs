//! The start screen by role and name, on a real model.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::screen::{press, says, show, show_sized, Window};
use crate::flow::Grant;
use crate::model::{Command, Dialog, Intent, Model};
use crate::record::{Account, Event, Job, Origin, ProjectId, ProjectSummary, Settings, ThemeChoice};

const DAY_MS: i64 = 86_400_000;
const NOW: i64 = 1_700_000_000_000;

pub(super) fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(NOW, [7; 8]);
    model
}

pub(super) fn summary(name: &str, account: Account) -> ProjectSummary {
    ProjectSummary {
        id: ProjectId::from_random([3; 8]),
        name: name.to_owned(),
        provider: "Contoso".to_owned(),
        host: "login.contoso.example".to_owned(),
        copied: false,
        stale: false,
        account,
        practice: false,
        has_manifest: true,
        changed_at_ms: NOW,
        platform: "chatgpt-plugin".to_owned(),
        trouble: None,
    }
}

pub(super) fn alive() -> Account {
    let mut grant = Grant::new(
        26,
        &crate::exchange::Lifetime::Seconds(3600),
        "h:443".into(),
        crate::flow::Bond::sample(),
        vec![],
        NOW - 6 * DAY_MS,
    );
    grant.refreshes_taken = 25;
    grant.last_answer_at_ms = NOW - 3 * 3_600_000;
    Account {
        grant: Some(grant),
        verdict: Some(crate::finding::Verdict::StaysSignedIn),
        summary: Some("Users stay signed in".into()),
        ..Account::default()
    }
}

#[test]
fn a_verdict_that_something_was_changed_since_is_none_in_the_list_either() {
    let mut start = model();
    let changed = Account { judged_at_ms: Some(NOW - 2 * DAY_MS), ..alive() };
    start.on_event(Event::Projects(Ok(vec![ProjectSummary { stale: true, ..summary("Trips", changed) }])));
    let harness = show(start);
    for text in ["Users stay signed in", "Measured 2 days ago, changed since: sign in again"] {
        assert!(says(&harness, text), "{text}");
    }
    assert!(!says(&harness, "refreshed 25 times"));
}

#[test]
fn a_refresh_with_older_tokens_does_not_hide_in_the_list_that_the_last_sign_in_failed() {
    let mut start = model();
    let failed = Account { sign_in_failed: true, ..alive() };
    start.on_event(Event::Projects(Ok(vec![summary("Trips", failed)])));
    let harness = show(start);
    assert!(says(&harness, "The last sign-in failed. Refreshed 3 h ago with the tokens of an earlier one"));
}

#[test]
fn a_project_stands_there_with_its_verdict_and_when_it_was_last_refreshed() {
    let mut start = model();
    start.on_event(Event::Projects(Ok(vec![summary("Trip Planner", alive())])));
    let mut harness = show(start);
    for text in ["Trip Planner", "Contoso", "Users stay signed in", "6 days ago", "25 times", "3 h ago"] {
        assert!(says(&harness, text), "{text}");
    }
    press(&mut harness, "Open Trip Planner");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(None, Job::OpenProject(_)))));
}

#[test]
fn a_project_is_deleted_only_after_a_question_whose_safe_answer_comes_first() {
    let mut start = model();
    start.on_event(Event::Projects(Ok(vec![summary("Trip Planner", alive())])));
    let mut harness = show(start);
    press(&mut harness, "More for Trip Planner");
    press(&mut harness, "Delete Trip Planner…");
    assert!(matches!(harness.state().model.dialog, Some(Dialog::Delete { .. })));
    press(&mut harness, "Keep it");
    assert!(harness.state().model.dialog.is_none());
    press(&mut harness, "More for Trip Planner");
    press(&mut harness, "Delete Trip Planner…");
    press(&mut harness, "Delete it");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(None, Job::DeleteProject(_)))));
}

#[test]
fn what_is_deleted_with_a_project_is_named_as_it_has_it() {
    for (has_manifest, words) in [
        (true, "Its manifest here, its history, its client secret and its tokens are deleted"),
        (false, "What you typed, its history and its secrets are deleted"),
    ] {
        let mut start = model();
        start.on_event(Event::Projects(Ok(vec![ProjectSummary { has_manifest, ..summary("Trips", alive()) }])));
        let mut harness = show(start);
        press(&mut harness, "More for Trips");
        press(&mut harness, "Delete Trips…");
        assert!(says(&harness, words), "{words}");
    }
}

#[test]
fn a_damaged_project_says_what_is_wrong_with_it() {
    let mut start = model();
    let damaged = ProjectSummary { trouble: Some("its file is cut".into()), ..summary("Untitled", Account::default()) };
    start.on_event(Event::Projects(Ok(vec![damaged])));
    assert!(says(&show(start), "its file is cut"));
}

#[test]
fn there_are_four_ways_in() {
    let mut start = model();
    start.on_event(Event::Projects(Ok(Vec::new())));
    let mut harness = show(start);
    assert!(says(&harness, "No projects yet"));
    for (name, wanted) in [("Open a manifest…", "PickManifest"), ("Start practising", "StartPractice")] {
        press(&mut harness, name);
        assert!(format!("{:?}", harness.state().commands).contains(wanted), "{name}");
    }
    press(&mut harness, "Open from a web address…");
    assert!(matches!(harness.state().model.dialog, Some(Dialog::Address { .. })));
    press(&mut harness, "Cancel");
    press(&mut harness, "New project");
    press(&mut harness, "ChatGPT plugin");
    let open = harness.state().model.open.as_ref().expect("it is open");
    assert_eq!(open.manifest().map(|manifest| &manifest.origin), Some(&Origin::New));
}

#[test]
fn a_theme_is_chosen_by_its_name() {
    let mut start = model();
    start.on_event(Event::Projects(Ok(Vec::new())));
    let mut harness = show(start);
    harness.get_by_label("Dark").click();
    harness.run_steps(3);
    assert_eq!(harness.state().model.settings.theme, ThemeChoice::Dark);
}

#[test]
fn a_row_is_no_button_and_its_menu_renames_copies_and_deletes() {
    let start = || {
        let mut start = model();
        start.on_event(Event::Projects(Ok(vec![summary("Trips", alive())])));
        show(start)
    };
    let mut harness = start();
    let row = harness.get_by_role_and_label(Role::ListItem, "Trips");
    assert!(row.accesskit_node().description().is_some_and(|said| said.contains("Users stay signed in")));
    press(&mut harness, "More for Trips");
    press(&mut harness, "Rename Trips…");
    assert!(says(&harness, "Left empty, it is called after its manifest"));
    assert!(matches!(harness.state().model.dialog, Some(Dialog::Rename { .. })));
    harness.state_mut().model.on_intent(Intent::DialogText(String::new()));
    harness.run_steps(2);
    press(&mut harness, "Rename");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(None, Job::RenameProject(_, None)))));

    let mut harness = start();
    press(&mut harness, "More for Trips");
    press(&mut harness, "Duplicate Trips");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(None, Job::DuplicateProject(..)))));

    let mut harness = start();
    harness.get_by_label("Open Trips").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::F2);
    harness.run_steps(2);
    assert!(matches!(harness.state().model.dialog, Some(Dialog::Rename { .. })));
}

#[test]
fn what_is_said_of_the_list_comes_into_sight_where_it_is_scrolled_down() {
    let mut start = model();
    let one = |number: u8| ProjectSummary {
        id: ProjectId::from_random([number; 8]),
        ..summary(&format!("Plugin {number}"), Account::default())
    };
    start.on_event(Event::Projects(Ok((0..12).map(one).collect())));
    let mut harness = show_sized(start, [1280.0, 600.0]);
    harness.get_by_label("More for Plugin 11").scroll_to_me();
    harness.run_steps(3);
    let top = |harness: &Harness<'static, Window>, name: &str| harness.get_by_label(name).rect().top();
    assert!(top(&harness, "More for Plugin 11") < 600.0, "it is scrolled down");
    harness.state_mut().model.on_event(Event::Duplicated(Ok("Plugin 11 copy".to_owned())));
    harness.run_steps(20);
    assert!(top(&harness, "Plugin 11 copy was made") >= 0.0);
}

#[test]
fn from_eight_projects_on_they_are_found_by_what_is_typed() {
    const FIND: &str = "Find a project by name, host or provider";
    let some = |count: u8| -> Vec<ProjectSummary> {
        (0..count)
            .map(|number| ProjectSummary {
                id: ProjectId::from_random([number; 8]),
                ..summary(&format!("Plugin {number}"), Account::default())
            })
            .collect()
    };
    let mut start = model();
    start.on_event(Event::Projects(Ok(some(7))));
    assert!(show(start).query_by_label(FIND).is_none());
    let mut start = model();
    start.on_event(Event::Projects(Ok(some(8))));
    let mut harness = show(start);
    harness.get_by_role_and_label(Role::TextInput, FIND).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, FIND).type_text("gin 5");
    harness.run_steps(3);
    assert!(harness.query_by_label("Open Plugin 5").is_some() && harness.query_by_label("Open Plugin 4").is_none());
    harness.get_by_role_and_label(Role::TextInput, FIND).type_text("x");
    harness.run_steps(3);
    assert!(says(&harness, "Nothing found"));
}

#[test]
fn a_project_that_was_copied_here_says_what_it_lacks() {
    let mut start = model();
    let copied = ProjectSummary { copied: true, ..summary("Trips", Account::default()) };
    start.on_event(Event::Projects(Ok(vec![copied])));
    let harness = show(start);
    assert!(says(&harness, "Its secrets stayed there: type its client secret, then sign in"));
}

#[test]
fn every_rows_buttons_stand_under_those_of_the_row_above() {
    let mut start = model();
    let row = |number: u8| ProjectSummary {
        id: ProjectId::from_random([number; 8]),
        ..summary(&format!("P{number}"), Account::default())
    };
    start.on_event(Event::Projects(Ok((1..=4).map(row).collect())));
    let harness = show(start);
    let right = |number: u8| {
        let more = harness.get_by_role_and_label(Role::Button, &format!("More for P{number}")).rect();
        let open = harness.get_by_role_and_label(Role::Button, &format!("Open P{number}")).rect();
        assert!(open.right() < more.left(), "{open:?}, {more:?}");
        more.right()
    };
    let ends = [right(1), right(2), right(3), right(4)];
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.5), "{ends:?}");
}
