//! Every page as it is read aloud: what a screen reader finds, a line each, kept in `tests/aloud`.

use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{on, show, Window};
use crate::model::{Intent, Model, Page, Pasting};
use crate::record::{Person, Settings};

/// A Microsoft 365 manifest with one runtime.
const M365: &str = include_str!("../../../../tests/fixtures/manifests/m365-mcp-four-spaces.json");

/// One thing that is read aloud.
struct Line {
    role: Role,
    name: String,
    more: String,
    state: String,
    level: Option<usize>,
    /// The roles that it stands in.
    within: Vec<Role>,
}

/// What is pressed, typed into or chosen.
fn is_control(role: Role) -> bool {
    [
        Role::Button,
        Role::Link,
        Role::CheckBox,
        Role::RadioButton,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::PasswordInput,
        Role::ComboBox,
        Role::DisclosureTriangle,
        Role::ListBoxOption,
    ]
    .contains(&role)
}

/// What holds others together, and needs a name as soon as it has a role of its own.
fn is_group(role: Role) -> bool {
    [Role::RadioGroup, Role::Dialog, Role::Navigation, Role::ListItem, Role::Group].contains(&role)
}

fn lines(harness: &Harness<'static, Window>) -> Vec<Line> {
    let all = harness.query_all_by(|_| true);
    all.filter_map(|node| {
        let node = node.accesskit_node();
        let role = node.role();
        let read = !node.is_hidden()
            && (is_control(role) || is_group(role) || [Role::Label, Role::Heading, Role::Image].contains(&role));
        let within: Vec<Role> = std::iter::successors(node.parent(), egui_kittest::kittest::AccessKitNode::parent)
            .map(|node| node.role())
            .collect();
        let mut state = Vec::new();
        if node.is_disabled() {
            state.push("off");
        }
        match node.toggled() {
            Some(Toggled::True) => state.push("chosen"),
            Some(Toggled::False | Toggled::Mixed) | None => {}
        }
        if node.is_focused() {
            state.push("focus");
        }
        let value = node.value().unwrap_or_default();
        let name = node.label().unwrap_or_else(|| if role == Role::Label { value.clone() } else { String::new() });
        let more = [
            if role == Role::Label || value == name { String::new() } else { value },
            node.description().unwrap_or_default(),
        ];
        let more = more.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        read.then(|| Line { role, name, more, state: state.join(", "), level: node.data().level(), within })
    })
    .collect()
}

/// Times of the clock depend on where one is.
fn without_times(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let of_time = |at: usize| {
        letters.get(at) == Some(&':') && at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
    };
    let near = |at: usize| (at.saturating_sub(2)..=at + 2).any(of_time);
    letters.iter().enumerate().map(|(at, letter)| if digit(at) && near(at) { '·' } else { *letter }).collect()
}

fn printed(lines: &[Line]) -> String {
    let mut all = String::new();
    for line in lines {
        let level =
            line.level.filter(|_| line.role == Role::Heading).map_or(String::new(), |level| format!(" {level}"));
        let mut said = format!("{:?}{level}: {}", line.role, line.name);
        for part in [&line.more, &line.state].into_iter().filter(|part| !part.is_empty()) {
            said.push_str(" | ");
            said.push_str(part);
        }
        all.push_str(&without_times(&said.replace('\n', " ⏎ ")));
        all.push('\n');
    }
    all
}

/// What makes no sense to who hears it.
fn faults(lines: &[Line]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut level = 0;
    for (index, line) in lines.iter().enumerate() {
        let role = line.role;
        if line.name.trim().is_empty() && role != Role::Image {
            let before =
                index.checked_sub(1).and_then(|before| lines.get(before)).map_or("", |before| before.name.as_str());
            faults.push(format!("a nameless {role:?} after “{before}”"));
        }
        if is_control(role)
            && line.within.iter().any(|outer| [Role::Button, Role::Link, Role::CheckBox].contains(outer))
        {
            faults.push(format!("{role:?} “{}” stands in a button", line.name));
        }
        if role == Role::Heading {
            // A question's title stands below the page's, which is not read meanwhile.
            level = level.max(usize::from(line.within.contains(&Role::Dialog)));
            let now = line.level.unwrap_or(0);
            if now == 0 || now > level + 1 {
                faults.push(format!("heading “{}” of level {now} after one of {level}", line.name));
            }
            level = now;
        }
        let same = |other: &&Line| {
            is_control(role)
                && other.role == role
                && other.name == line.name
                && other.more == line.more
                && other.within.contains(&Role::Navigation) == line.within.contains(&Role::Navigation)
        };
        if lines.iter().take(index).any(|other| same(&other)) {
            faults.push(format!("{role:?} “{}” stands there twice", line.name));
        }
    }
    faults
}

fn pages() -> Vec<(&'static str, Model)> {
    let start = || Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    let with = |mut model: Model, intents: Vec<Intent>| {
        for intent in intents {
            model.on_intent(intent);
        }
        model
    };
    let mut waiting = fixture::project(|_| ());
    fixture::to_person(&mut waiting, Person::Browser);
    let mut fresh = start();
    fresh.tick(fixture::NOW, [7; 8]);
    vec![
        ("provider_new", with(fresh, vec![Intent::Begin("chatgpt-plugin")])),
        ("provider", on(fixture::project(|_| ()), Page::Provider)),
        ("practice", on(fixture::practice(), Page::Provider)),
        ("plugin", on(fixture::project(|_| ()), Page::Plugin)),
        ("plugin_m365", super::manifest::opened(M365, Page::Plugin)),
        ("sign_in", on(fixture::project(|_| ()), Page::SignIn)),
        ("sign_in_waits", waiting),
        ("test_before", on(fixture::project(|_| ()), Page::Test)),
        ("test_stays", on(fixture::stays(), Page::Test)),
        ("test_signed_out", on(fixture::signed_out(), Page::Test)),
        ("export", on(fixture::stays(), Page::Export)),
        ("server_asked", with(start(), vec![Intent::TestServer])),
        ("server_provider", super::servers::begun("claude-code")),
        ("server_documents_before", on(super::servers::begun("mcp"), Page::Documents)),
        ("server_documents", super::servers::looked_up("mcp", super::servers::documents("https://mcp.example/"))),
        ("server_sign_in", on(super::servers::begun("codex"), Page::SignIn)),
        ("paste", with(start(), vec![Intent::Pasting(Pasting::Begin)])),
        ("shortcuts", with(on(fixture::stays(), Page::Export), vec![Intent::ShowShortcuts])),
        ("address", with(start(), vec![Intent::AskAddress])),
    ]
}

#[test]
fn every_page_makes_sense_to_who_hears_it() {
    let mut all = Vec::new();
    for (name, model) in pages() {
        let harness = show(model);
        let lines = lines(&harness);
        assert!(lines.len() > 3, "{name}");
        insta::with_settings!({ snapshot_path => "../../../../tests/aloud", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, printed(&lines));
        });
        all.extend(faults(&lines).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn what_makes_no_sense_is_seen() {
    let line = |role, name: &str, level, within| Line {
        role,
        name: name.to_owned(),
        more: String::new(),
        state: String::new(),
        level,
        within,
    };
    let nameless = [line(Role::Heading, "", Some(1), vec![])];
    let inside = [line(Role::Button, "Open", None, vec![Role::Button])];
    let twice = [line(Role::Button, "Copy", None, vec![]), line(Role::Button, "Copy", None, vec![])];
    let skipped = [line(Role::Heading, "A", Some(1), vec![]), line(Role::Heading, "B", Some(3), vec![])];
    for lines in [&nameless[..], &inside, &twice, &skipped] {
        assert_eq!(faults(lines).len(), 1);
    }
}
