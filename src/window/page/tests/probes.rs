//! Probes that need consent, and what they sent, by role and name.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture::{self, by_platform};
use super::screen::{everything, press, says, show, Window};
use crate::exchange::{ErrorCode, Exchange, FieldValue, SecretRef, Variant};
use crate::flow::{vary, Allowed, CallbackEnd, Stage, StageFailure, StageState};
use crate::model::{Command, Intent, Model};
use crate::record::{Job, Person, RunEvent};

const REFUSED: &str = r#"{"error":"invalid_request"}"#;

/// A sign-in whose code was refused, and what probes sent after it.
fn refused(ways: &[(Variant, u16)]) -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let mut all = vec![fixture::exchange(&model, fixture::request(&model, false), 400, REFUSED)];
    all.extend(ways.iter().map(|way| probed(&model, false, *way)));
    fixture::end(&mut model, Some(CallbackEnd::Code), None, all);
    model
}

/// A sign-in whose first refresh was refused.
fn refresh_refused() -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let first = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::full_tokens(0));
    let second = fixture::exchange(&model, fixture::request(&model, true), 400, REFUSED);
    fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![first, second]);
    model
}

fn probed(model: &Model, refresh: bool, (way, status): (Variant, u16)) -> Exchange {
    let mut request = vary(fixture::request(model, refresh), way, fixture::REDIRECT);
    if let crate::exchange::Body::Json(fields) | crate::exchange::Body::Form(fields) = &mut request.body {
        for field in fields.iter_mut().filter(|_| way == Variant::SpentToken) {
            if field.value == FieldValue::Secret(SecretRef::RefreshToken) {
                field.value = FieldValue::Secret(SecretRef::SpentRefreshToken);
            }
        }
    }
    let body = if status == 200 { fixture::full_tokens(1) } else { REFUSED.to_owned() };
    fixture::exchange(model, request, status, &body)
}

fn allowed(harness: &Harness<'static, Window>) -> Vec<Allowed> {
    let of = |command: &Command| {
        if let Command::Start(_, Job::SignIn(job, _) | Job::Refresh(job)) = command {
            Some(job.allowed)
        } else {
            None
        }
    };
    harness.state().commands.iter().filter_map(of).collect()
}

#[test]
fn a_refused_code_offers_the_other_ways_and_says_first_what_they_cost() {
    let mut harness = show(refused(&[]));
    press(&mut harness, "Try the other ways…");
    harness.get_by_role_and_label(Role::Heading, "Try the other ways?");
    for words in
        ["up to 3 in all", "as JSON in place of a form", "HTTP Basic", "client secret to login.example:443", "one run"]
    {
        assert!(says(&harness, words), "{words}");
    }
    assert!(allowed(&harness).is_empty());
    press(&mut harness, "Sign in and try them");
    assert_eq!(allowed(&harness), [Allowed { retry_variants: true, replay: false }]);
}

#[test]
fn cancel_has_the_focus_however_the_question_was_opened_and_nothing_is_sent() {
    for keyboard in [false, true] {
        let mut harness = show(refused(&[]));
        if keyboard {
            harness.get_by_role_and_label(Role::Button, "Try the other ways…").focus();
            harness.run_steps(2);
            harness.key_press(egui::Key::Enter);
            harness.run_steps(4);
        } else {
            press(&mut harness, "Try the other ways…");
        }
        assert!(harness.get_by_role_and_label(Role::Button, "Cancel").accesskit_node().is_focused(), "{keyboard}");
        harness.key_press(egui::Key::Enter);
        harness.run_steps(3);
        assert!(harness.state().model.dialog.is_none() && harness.state().commands.is_empty());
    }
}

#[test]
fn a_refused_refresh_offers_the_other_ways_without_a_sign_in() {
    let mut harness = show(refresh_refused());
    press(&mut harness, "Try the other ways…");
    assert!(says(&harness, "No sign-in is needed") && says(&harness, "The same with redirect_uri"));
    press(&mut harness, "Try them");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(_, Job::Refresh(_)))));
    assert_eq!(allowed(&harness), [Allowed { retry_variants: true, replay: false }]);
    // It is shown as it runs.
    let model = &mut harness.state_mut().model;
    let request = probed(model, true, (Variant::WithRedirectUri, 200)).request;
    fixture::tell(model, RunEvent::Sending(request, None));
    fixture::pass(model, 4_000);
    harness.run_steps(2);
    assert!(says(&harness, "A probe, with redirect_uri in the refresh: waiting for login.example, 0:04"));
}

#[test]
fn a_spent_token_is_offered_where_two_refreshes_were_taken_and_the_cost_is_said() {
    let mut harness = show(fixture::stays());
    assert!(harness.query_by_label("Try the other ways…").is_none());
    press(&mut harness, "Present a spent token…");
    assert!(says(&harness, "may take the second step for theft and end this sign-in"));
    press(&mut harness, "Sign in and present it");
    assert_eq!(allowed(&harness), [Allowed { retry_variants: false, replay: true }]);
}

#[test]
fn nothing_is_offered_while_something_runs() {
    let mut model = refused(&[]);
    model.on_intent(Intent::SignIn(Person::Browser));
    model.on_intent(Intent::GoTo(crate::model::Page::Test));
    let harness = show(model);
    assert!(harness.get_by_role_and_label(Role::Button, "Try the other ways…").accesskit_node().is_disabled());
}

#[test]
fn what_a_probe_sent_is_marked_and_never_shown_as_the_platforms() {
    let mut harness = show(refused(&[(Variant::OtherContentType, 200)]));
    assert!(
        says(&harness, "By a probe: the other content type")
            && says(&harness, &by_platform("sent by a probe, not by @"))
    );
    assert!(says(&harness, "content-type application/json only by this probe"));
    // The finding shows the platform's own request and answer, and the probe as its proof.
    assert!(says(&harness, "content-type application/x-www-form-urlencoded not taken"));
    assert!(says(&harness, "By a probe, with the other content type taken, 200"));
    assert!(says(&harness, "\"error\": \"invalid_request\" refused"));
    press(&mut harness, "Older exchange");
    assert!(says(&harness, "The code for tokens") && says(&harness, &by_platform("Request, as @ sends it")));
}

#[test]
fn a_replays_refreshes_do_not_count_as_the_platforms() {
    let mut model = fixture::stays();
    model.on_intent(Intent::SignIn(Person::Browser));
    let mut all: Vec<Exchange> = (0..3)
        .map(|at| {
            let request = fixture::request(&model, at > 0);
            fixture::exchange(&model, request, 200, &fixture::full_tokens(at))
        })
        .collect();
    all.push(probed(&model, true, (Variant::SpentToken, 400)));
    all.push(probed(&model, true, (Variant::AfterReplay, 400)));
    fixture::end(&mut model, Some(CallbackEnd::Code), None, all);
    let mut harness = show(model);
    assert!(says(&harness, "gave a new one each time"), "{}", everything(&harness));
    assert!(says(&harness, "By a probe: the newest refresh token after a spent one"));
    press(&mut harness, "Older exchange");
    assert!(says(&harness, "refresh_token a spent refresh token only by this probe"));
    press(&mut harness, "Older exchange");
    assert!(
        says(&harness, &by_platform("Request, as @ sends it")) && says(&harness, "3 of 8") || says(&harness, "6 of 8")
    );
}

#[test]
fn another_sign_in_of_the_same_run_says_for_which_way_it_is() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    fixture::stage(
        &mut model,
        Stage::Exchange,
        StageState::Failed(StageFailure::Refused { status: 400, error: ErrorCode::Named("invalid_request".into()) }),
        5,
    );
    fixture::tell(&mut model, RunEvent::SignInAgain(Variant::OtherContentType));
    fixture::stage(&mut model, Stage::Listen, StageState::Running, 0);
    let harness = show(model);
    harness.get_by_role_and_label(Role::Heading, "Another sign-in, with the other content type");
    assert!(
        says(&harness, &by_platform("A sign-in as @ does it"))
            && says(&harness, "The provider answered 400 invalid_request")
    );
    assert!(says(&harness, "You sign in once more, since a code is good for one try"));
    assert!(harness.query_by_label("Refresh again, with what came back").is_none());
}

#[test]
fn the_other_ways_and_a_replay_say_on_their_line_what_came_of_each() {
    let mut model = fixture::stays();
    model.on_intent(Intent::SignIn(Person::Browser));
    fixture::stage(&mut model, Stage::Replay, StageState::Running, 0);
    let spent = probed(&model, true, (Variant::SpentToken, 400));
    fixture::tell(&mut model, RunEvent::Exchanged(Box::new(spent)));
    fixture::stage(&mut model, Stage::Replay, StageState::Done, 100);
    fixture::stage(&mut model, Stage::Replay, StageState::Running, 0);
    let after = probed(&model, true, (Variant::AfterReplay, 200));
    fixture::tell(&mut model, RunEvent::Exchanged(Box::new(after)));
    fixture::stage(&mut model, Stage::Replay, StageState::Done, 100);
    let harness = show(model);
    assert!(says(
        &harness,
        "A spent refresh token: not taken, 400; the newest refresh token after a spent one: taken, 200"
    ));
    assert!(says(&harness, "200 ms"));
}
