//! What is shown of a manifest's complaints, on *Plugin*, on *Export* and around them.

use super::manifest::{model, oauth, opened, show};
use super::screen::everything;
use crate::manifest::Document;
use crate::model::{Intent, Model, Page};
use crate::record::{Account, Event, OpenedProject, Origin, Project, ProjectId, ProjectSource};

/// One fault of every kind that is treated or worded in a way of its own.
fn faulty() -> String {
    let urls = oauth().replace("https://id.example/authorize", " http://id.example/authorize#top");
    urls.replace("\"scope\": \"read\"", "\"scope\": \"read,write\"")
        .replace("\"trips\"", "\"trip planner\"")
        .replace("\"Trip Planner\"", "\"Trip Planner, and what it plans\"")
        .replace("\"help@trips.example\"", "\"\"")
        .replace("  \"schema_version\": \"v1\",\n", "")
        .replace("https://trips.example/legal", "https://your-domain.example/legal")
        .replace("\"x_build\"", "\"x_build\": 1,\n  \"x_build\"")
}

/// A project that was kept with a secret by sight in its manifest.
fn with_secret() -> Model {
    let text = oauth().replace("\"scope\"", "\"clientSecret\": \"s3cr3t\",\n    \"scope\"");
    let document = Document::from_kept(text).expect("a manifest");
    let source = ProjectSource::opened(document, Vec::new(), Origin::New);
    let mut model = model();
    let project = Project::new(ProjectId::from_random([1; 8]), model.platforms.first().id, source, model.now_ms);
    let opened = OpenedProject {
        documents: None,
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

fn begun_here() -> Model {
    let mut model = model();
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    model
}

#[test]
fn what_is_said_of_a_complaint_hangs_on_what_its_rule_knew_and_not_on_its_id() {
    let makers: [fn() -> Model; 3] = [|| opened(&faulty(), Page::Plugin), with_secret, begun_here];
    for make in makers {
        for page in [Page::Plugin, Page::Export] {
            let (mut named, mut renamed) = (make(), make());
            for model in [&mut named, &mut renamed] {
                model.on_intent(Intent::GoTo(page));
            }
            for complaint in &mut renamed.open.as_mut().expect("a project is open").derived.complaints {
                complaint.rule = "renamed";
            }
            assert_eq!(everything(&show(renamed)), everything(&show(named)), "{page:?}");
        }
    }
}

#[test]
fn a_line_ends_in_the_words_of_its_complaint_and_a_cure_is_called_by_its_own() {
    let all = everything(&show(opened(&faulty(), Page::Plugin)));
    for (line, words) in [
        ("1 {", "missing in it"),
        ("2 ", "too long"),
        ("3 ", "characters"),
        ("8 ", "blanks"),
        ("9 ", "commas"),
        ("12 ", "open"),
        ("16 ", "empty"),
        ("17 ", "placeholder"),
        ("19 ", "doubled"),
    ] {
        assert!(all.lines().any(|said| said.starts_with(line) && said.ends_with(words)), "{line}: {words}\n{all}");
    }
    for cure in ["Add v1", "Use trip_planner", "Use blanks"] {
        assert!(all.lines().any(|said| said == cure), "{cure}\n{all}");
    }
}

#[test]
fn a_secret_by_sight_is_said_where_the_file_is_saved() {
    let mut model = with_secret();
    model.on_intent(Intent::GoTo(Page::Export));
    assert!(everything(&show(model)).contains("A secret seems to be in this file: see Plugin"));
}
