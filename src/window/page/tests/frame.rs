//! What stands around each page: the rail's words and the foot.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::fixture;
use super::screen::{on, press, show};
use crate::model::{Command, Page, StepState};

#[test]
fn the_rail_says_for_how_long_users_stay_and_counts_only_where_there_is_something_to_count() {
    let model = fixture::signed_out();
    let open = fixture::open(&model);
    assert!(matches!(open.step(Page::Test), StepState::Problems(_)));
    assert_eq!((open.step_word(Page::Test).as_str(), open.step_count(Page::Test)), ("59 min", None));
    let model = fixture::project(|draft| draft.client_id = String::new());
    let open = fixture::open(&model);
    assert_eq!(open.step(Page::Provider), StepState::ToFillIn(1));
    assert_eq!((open.step_word(Page::Provider).as_str(), open.step_count(Page::Provider)), ("1 to fill in", Some(1)));
    let model = on(fixture::project(|draft| draft.redirect_uri = "http://elsewhere.example/".to_owned()), Page::SignIn);
    let open = fixture::open(&model);
    assert_eq!((open.step_word(Page::Provider).as_str(), open.step_count(Page::Provider)), ("1 problem", Some(1)));
    assert_eq!(open.step_count(Page::SignIn), None);
}

#[test]
fn the_foot_leads_from_step_to_step_and_saves_at_the_end() {
    let mut harness = show(on(fixture::stays(), Page::Provider));
    for page in Page::OF_A_MANIFEST.iter().skip(1) {
        press(&mut harness, &format!("Next: {}", page.title()));
        assert_eq!(fixture::open(&harness.state().model).page, *page);
    }
    harness.get_by_role_and_label(Role::Button, "Copy").click();
    let is_copy = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(text) if text.contains("schema_version"));
    let copied = (0..4).any(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().any(is_copy)
    });
    assert!(copied);
    press(&mut harness, "Save…");
    assert!(harness.state().commands.iter().any(|command| matches!(command, Command::PickSavePath(..))));
    press(&mut harness, "Back");
    assert_eq!(fixture::open(&harness.state().model).page, Page::Test);
}

/// How many buttons are filled with the accent: as high as a button, so no mark and no bar.
fn filled(harness: &egui_kittest::Harness<'static, super::screen::Window>) -> usize {
    fn count(shape: &egui::Shape) -> usize {
        if let egui::Shape::Vec(shapes) = shape {
            return shapes.iter().map(count).sum();
        }
        let egui::Shape::Rect(rect) = shape else { return 0 };
        let accents = [crate::window::theme::LIGHT.accent, crate::window::theme::DARK.accent];
        usize::from(accents.contains(&rect.fill) && rect.rect.height() >= 28.0)
    }
    harness.output().shapes.iter().map(|clipped| count(&clipped.shape)).sum()
}

#[test]
fn no_page_has_more_than_one_filled_button() {
    let failed = || {
        let mut model = fixture::practice();
        fixture::to_person(&mut model, crate::record::Person::Played);
        fixture::end(
            &mut model,
            Some(crate::flow::CallbackEnd::Error { code: "access_denied".to_owned(), description: None }),
            None,
            vec![],
        );
        model
    };
    let models: [&dyn Fn() -> crate::model::Model; 5] =
        [&|| fixture::project(|_| ()), &fixture::practice, &fixture::signed_out, &fixture::stays, &failed];
    for (index, model) in models.iter().enumerate() {
        for page in Page::OF_A_MANIFEST {
            let harness = show(on(model(), *page));
            assert!(filled(&harness) <= 1, "{} of model {index}: {}", page.title(), filled(&harness));
            if *page == Page::Export {
                assert_eq!(filled(&harness), 1);
            }
        }
    }
}

#[test]
fn what_does_it_stands_at_the_right_end_of_every_question() {
    let asked = |intent: crate::model::Intent| {
        let mut model = fixture::project(|_| ());
        model.on_intent(intent);
        show(model)
    };
    let project = fixture::open(&fixture::project(|_| ())).project.id.clone();
    let questions = [
        (crate::model::Intent::AskAddress, "Open", "Cancel"),
        (crate::model::Intent::AskDelete(project, "Trip Planner".to_owned()), "Delete it", "Keep it"),
    ];
    for (question, yes, no) in questions {
        let harness = asked(question);
        let right = |name: &str| harness.get_by_role_and_label(Role::Button, name).rect();
        assert!(right(yes).left() > right(no).right(), "{yes}, {no}");
    }
}
