//! Where the author pastes the address on which the browser ended.

use super::outside::Outside;
use super::{setup, Duration, CODE, FIRST, NEXT};
use crate::draft::{Redirect, Setup};
use crate::exchange::{CameBy, NotTaken, StateCheck};
use crate::flow::{
    CallbackEnd, Effect, EffectStep, Flow as _, Fresh, Input, OurSide, SignInFlow, Stage, StageFailure, StageState,
    Timing,
};
use crate::platform::Platforms;

const OWN: &str = "https://platform.example/aip/plugin-1/oauth/callback";

fn elsewhere() -> SignInFlow {
    let setup = Setup { redirect: Redirect::elsewhere(OWN).unwrap(), ..setup() };
    SignInFlow::new(setup, Platforms::shipped().first(), Timing { callback: Duration::from_secs(300) })
}

/// The flow once it waits, and the wait.
fn waiting() -> (SignInFlow, EffectStep) {
    let mut flow = elsewhere();
    let listen = flow.advance(Input::Start(Fresh { challenge: "c".into(), ..Fresh::default() }), 0).pop().unwrap();
    assert!(matches!(&listen.effect, Effect::Listen { redirect: Redirect::Elsewhere(_), .. }));
    let steps = flow.advance(Input::NothingToListenAt(listen.id), 0);
    let skipped = Effect::Show(Stage::Listen, StageState::Skipped);
    assert!(steps.iter().any(|step| step.effect == skipped), "nothing listens");
    let open = steps.into_iter().find(|step| matches!(step.effect, Effect::Open(_))).unwrap();
    let Effect::Open(request) = &open.effect else { panic!("it is one") };
    assert!(request.parameters.iter().any(|sent| (sent.name.as_str(), sent.value.as_str()) == ("redirect_uri", OWN)));
    let wait = flow.advance(Input::NothingToOpen(open.id), 0).pop().unwrap();
    (flow, wait)
}

/// How the run ended: why on our side, and what is shown of the wait.
fn over(mut flow: SignInFlow, input: Input) -> (Option<OurSide>, bool) {
    let steps = flow.advance(input, 300_000);
    let told = Effect::Show(Stage::Person, StageState::Failed(StageFailure::NothingPasted));
    let is_told = steps.iter().any(|step| step.effect == told);
    let record =
        steps
            .into_iter()
            .find_map(|step| if let Effect::Done(outcome) = step.effect { Some(outcome.record) } else { None });
    let record = record.expect("it is over");
    assert_eq!((record.came_by(), record.nobody_came_back()), (Some(CameBy::Pasted), true));
    (record.our_side, is_told)
}

#[test]
fn a_platforms_own_redirect_uri_is_sent_and_nothing_listens_there() {
    let (mut flow, _) = waiting();
    let steps = flow.advance(Input::Code { issuer: None, by: CameBy::Pasted }, 0);
    let done = Effect::Show(Stage::TakeCode, StageState::Done);
    assert!(steps.iter().any(|step| step.effect == done), "it goes on with the code");
}

#[test]
fn where_nothing_more_is_pasted_or_the_wait_is_over_that_is_said_and_is_no_word_of_the_provider() {
    let (flow, _) = waiting();
    assert_eq!(over(flow, Input::NothingPasted), (Some(OurSide::NothingPasted(None)), true));
    let (flow, wait) = waiting();
    assert_eq!(over(flow, Input::Elapsed(wait.id)), (Some(OurSide::NothingPasted(None)), true));
}

#[test]
fn where_the_last_text_was_not_taken_the_end_of_the_wait_says_why() {
    let why = NotTaken::State(StateCheck::Wrong);
    for elapses in [true, false] {
        let (mut flow, wait) = waiting();
        assert!(flow.advance(Input::NotTaken(NotTaken::Part), 0).is_empty());
        assert!(flow.advance(Input::NotTaken(why.clone()), 0).is_empty());
        let end = if elapses { Input::Elapsed(wait.id) } else { Input::NothingPasted };
        assert_eq!(over(flow, end), (Some(OurSide::NothingPasted(Some(why.clone()))), true));
    }
}

#[test]
fn what_comes_first_counts_and_the_record_says_which_way_it_came() {
    let pasted = Input::Code { issuer: None, by: CameBy::Pasted };
    for (first, second, by) in [(CODE, pasted.clone(), CameBy::Loopback), (pasted, CODE, CameBy::Pasted)] {
        let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
        outside.callback = vec![first, second];
        let record = outside.run(&mut super::sign_in()).record;
        assert_eq!((record.came_by(), record.callback), (Some(by), Some(CallbackEnd::Code)));
        assert_eq!((outside.sent, record.our_side), (3, None));
    }
}
