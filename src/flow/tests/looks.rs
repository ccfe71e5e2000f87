//! A look at the authorization page: when there is one, and what becomes of what it saw.

use super::{setup, Outside};
use crate::draft::Setup;
use crate::flow::{
    Effect, EffectId, EffectStep, Flow as _, Fresh, Input, Looked, NotLooked, PageSeen, SignInFlow, Timing,
};
use crate::platform::Platforms;

/// A sign-in that looks, up to the open browser: its last steps.
fn opened(setup: Setup, looks: Result<(), NotLooked>) -> (SignInFlow, Vec<EffectStep>) {
    let timing = Timing { callback: std::time::Duration::from_secs(300) };
    let mut flow = SignInFlow::new(setup, Platforms::shipped().first(), timing).looking(looks);
    let listen = flow.advance(Input::Start(Fresh::default()), 0).last().unwrap().id;
    let steps = flow.advance(Input::Listening(listen, 4711), 0);
    (flow, steps)
}

fn look(steps: &[EffectStep]) -> Option<EffectId> {
    steps.iter().find(|step| matches!(step.effect, Effect::Look(_))).map(|step| step.id)
}

/// What the record says after a cancel.
fn cancelled(mut flow: SignInFlow) -> Option<Looked> {
    let steps = flow.advance(Input::Cancel, 0);
    steps
        .into_iter()
        .find_map(|step| if let Effect::Done(done) = step.effect { Some(done.record.look) } else { None })?
}

#[test]
fn the_page_is_looked_at_before_the_browser_is_waited_for_and_what_it_saw_is_kept() {
    let (mut flow, steps) = opened(setup(), Ok(()));
    let asked = look(&steps).unwrap();
    assert!(matches!(steps.last().unwrap().effect, Effect::Open(_)));
    let Effect::Look(page) = &steps.iter().find(|step| step.id == asked).unwrap().effect else { panic!("{steps:?}") };
    let Effect::Open(opened) = &steps.last().unwrap().effect else { panic!("{steps:?}") };
    assert_eq!(page.url, opened.url);
    assert!(page.redirect_uri.contains("4711"));
    assert!(flow.advance(Input::Looked(asked, Box::new(PageSeen::Page.into())), 0).is_empty(), "it ends nothing");
    assert_eq!(cancelled(flow), Some(Looked::Saw(PageSeen::Page)));
}

#[test]
fn an_address_that_is_good_for_one_look_or_names_a_person_is_not_looked_at() {
    let extra = |name: &str| Setup { extra: vec![(name.to_owned(), "x".to_owned())], ..setup() };
    for (setup, looks, why) in [
        (setup(), Err(NotLooked::Unwanted), NotLooked::Unwanted),
        (extra("request_uri"), Ok(()), NotLooked::RequestUri),
        (extra("login_hint"), Ok(()), NotLooked::LoginHint),
    ] {
        let (flow, steps) = opened(setup, looks);
        assert_eq!(look(&steps), None);
        assert_eq!(cancelled(flow), Some(Looked::Not(why)));
    }
}

#[test]
fn a_look_that_did_not_come_in_time_is_told_as_that_and_who_comes_back_waits_for_none() {
    let (flow, steps) = opened(setup(), Ok(()));
    assert!(look(&steps).is_some());
    assert_eq!(cancelled(flow), Some(Looked::Not(NotLooked::NotYet)));
    let mut outside = Outside::new(vec![super::FIRST, super::NEXT, super::NEXT]);
    let outcome = outside.run(&mut super::sign_in().looking(Ok(())));
    assert_eq!((outcome.record.page_seen(), outcome.record.exchanges.len()), (None, 3));
}
