//! What a flow hands on is data: why the disk failed, who issued a callback, whose challenge a page gets.

use std::time::Duration;

use super::{full, holding_a_grant, refresh, setup, sign_in, Outside, FIRST, NEXT};
use crate::flow::{Effect, Flow as _, Fresh, Input, OurSide, RunRecord, SignInFlow, Timing};
use crate::platform::Platforms;

#[test]
fn a_full_disk_is_told_as_that_and_nothing_is_spent() {
    for (at, sent) in [("lock", 0), ("journal Intent RefreshToken 1", 0)] {
        let mut outside = holding_a_grant(vec![NEXT]);
        outside.disk_full_at = Some(at);
        let outcome = outside.run(&mut refresh());
        assert_eq!((outcome.record.our_side, outside.sent), (Some(OurSide::Disk(full())), sent), "at {at}");
    }
    // A sign-in finds out before the code is sent, or before its refresh token is.
    for (at, sent) in [("lock", 0), ("journal Intent Code 0", 0), ("journal Intent RefreshToken 1", 1)] {
        let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
        outside.disk_full_at = Some(at);
        let outcome = outside.run(&mut sign_in());
        assert_eq!((outcome.record.our_side, outside.sent), (Some(OurSide::Disk(full())), sent), "at {at}");
    }
}

#[test]
fn a_journal_that_fails_after_the_token_is_stored_ends_no_refresh() {
    let mut outside = holding_a_grant(vec![NEXT]);
    outside.disk_full_at = Some("journal Saved RefreshToken 2");
    let outcome = outside.run(&mut refresh());
    assert_eq!((outcome.record.our_side, outcome.grant.unwrap().generation), (None, 2));
}

#[test]
fn the_challenge_goes_to_the_page_of_a_platform_that_does_pkce_and_to_no_other() {
    let url = |platform| {
        let timing = Timing { callback: Duration::from_secs(300) };
        let mut flow = SignInFlow::new(setup(), platform, timing);
        let listening = flow.advance(
            Input::Start(Fresh { state: [7; 16], challenge: "the-challenge".into(), grant: [9; 16], secret: None }),
            0,
        );
        let steps = flow.advance(Input::Listening(listening.last().unwrap().id, 4711), 0);
        let last = &steps.last().unwrap().effect;
        let Effect::Open(request) = last else { panic!("{last:?}") };
        request.url.clone()
    };
    assert!(url(crate::platform::with_pkce::with_pkce())
        .contains("code_challenge=the-challenge&code_challenge_method=S256"));
    assert!(!url(Platforms::shipped().first()).contains("challenge"));
}

#[test]
fn the_issuer_of_a_callback_reaches_the_record() {
    let iss = || Some("https://id.example".to_owned());
    for callback in [
        Input::Code { issuer: iss(), by: crate::exchange::CameBy::Loopback },
        Input::NoCode { issuer: iss(), by: crate::exchange::CameBy::Loopback },
        Input::CallbackError {
            code: "access_denied".into(),
            description: None,
            issuer: iss(),
            by: crate::exchange::CameBy::Loopback,
        },
    ] {
        let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
        outside.callback = vec![callback];
        assert_eq!(outside.run(&mut sign_in()).record.issuer, iss());
    }
}

#[test]
fn a_record_of_an_older_version_is_read_as_it_was_meant() {
    let old = r#"{"kind":"refresh","started_at_ms":5,"redirect_uri":null,"scope":"read","extra":[],
        "our_side":{"vault":"the keychain is locked"},"callback":null,"exchanges":[]}"#;
    let record: RunRecord = serde_json::from_str(old).unwrap();
    assert!(matches!(&record.our_side, Some(OurSide::Vault(why)) if why.to_string() == "the keychain is locked"));
    assert_eq!((record.issuer, record.scope.as_str()), (None, "read"));
}
