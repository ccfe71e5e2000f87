//! A registration, ended or failed at each of its steps, and what a later run makes of it: no client is named whose secret the
//! keychain does not have, and one that can be shown is had in the end.

use super::full;
use crate::draft::ClientAuthentication::{self, Basic, None as Public, Post};
use crate::exchange::{
    read_registration, Body, Exchange, Failure, FailureKind, Known, NotRegistered, Outcome, Purpose, RawAnswer,
    Request, Sent,
};
use crate::flow::{
    NoClient, OurSide, RegisterEnd, RegisterFlow, RegisterInput, RegisterStep, RegisteredClient, RegistrationRead,
    SecretMark,
};

const ISSUER: &str = "https://id.example";
const REDIRECT: &str = "http://127.0.0.1:4711/callback";
const WITH_SECRET: &str = r#"{"client_id":"c","client_secret":"s3cret-0123456789"}"#;
const WITHOUT: &str = r#"{"client_id":"c"}"#;

/// What becomes of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The process ends before it is done.
    StopBefore,
    /// The process ends once it is done.
    StopAfter,
    /// It is not done.
    Fails,
}

/// What outlives a process.
#[derive(Debug, Default)]
struct World {
    /// The mark of the secret in the keychain.
    keychain: Option<SecretMark>,
    keychain_failed: bool,
    registering: Option<String>,
    registered: Vec<RegisteredClient>,
    sent: u8,
    steps: Vec<&'static str>,
}

fn request() -> Request {
    Request {
        purpose: Purpose::Registration,
        method: "POST".to_owned(),
        url: "https://id.example/register".to_owned(),
        headers: Vec::new(),
        bearer: None,
        basic: None,
        variant: None,
        body: Body::Text("{}".to_owned()),
    }
}

fn flow(method: ClientAuthentication) -> RegisterFlow {
    RegisterFlow::new(ISSUER, request(), REDIRECT, method)
}

fn answered(status: u16, body: &str) -> (Exchange, Result<RegistrationRead, NotRegistered>) {
    let raw = RawAnswer { status, headers: Vec::new(), body: body.as_bytes().to_vec().into(), took_ms: 1 };
    let (answer, read) = read_registration(raw, Known::default());
    let read = read.map(|registration| RegistrationRead {
        client_id: registration.client_id,
        has_secret: registration.client_secret.is_some(),
        expires_at_s: registration.expires_at_s,
        method: registration.method,
    });
    (Exchange { request: request(), sent_at_ms: 1, outcome: Outcome::Answer(answer) }, read)
}

fn unanswered() -> (Exchange, Result<RegistrationRead, NotRegistered>) {
    let (kind, sent, host) = (FailureKind::TimedOut, Sent::Yes, "id.example".to_owned());
    let failure = Failure { kind, sent, host, detail: String::new(), limit: None };
    let exchange = Exchange { request: request(), sent_at_ms: 1, outcome: Outcome::Failure(failure) };
    (exchange, Err(NotRegistered::Unanswered))
}

impl World {
    /// One process; `None` where it ends on the way.
    fn play(&mut self, body: &str, method: ClientAuthentication, fault: Option<(usize, Fault)>) -> Option<RegisterEnd> {
        let mut flow = flow(method);
        let mut step = flow.begin();
        for number in 0.. {
            let fault = fault.filter(|(at, _)| *at == number).map(|(_, fault)| fault);
            if fault == Some(Fault::StopBefore) {
                return None;
            }
            let input = self.does(step, body, fault == Some(Fault::Fails))?;
            if fault == Some(Fault::StopAfter) {
                return None;
            }
            step = flow.advance(input);
            if let RegisterStep::Done(end) = step {
                return Some(*end);
            }
        }
        None
    }

    fn does(&mut self, step: RegisterStep, body: &str, fails: bool) -> Option<RegisterInput> {
        match step {
            RegisterStep::Intend(issuer) => {
                self.steps.push("intend");
                if fails {
                    return Some(RegisterInput::Intended(Err(full().into())));
                }
                self.registering = Some(issuer);
                Some(RegisterInput::Intended(Ok(())))
            }
            RegisterStep::Send(sent) => {
                self.steps.push("send");
                assert_eq!(
                    (*sent, self.registering.as_deref()),
                    (request(), Some(ISSUER)),
                    "it was written down before"
                );
                self.sent += 1;
                let (exchange, read) = if fails { unanswered() } else { answered(201, body) };
                Some(RegisterInput::Answered(Box::new(exchange), read, 5_000))
            }
            RegisterStep::StoreSecret => {
                self.steps.push("store");
                let mark = SecretMark::random([self.sent; 8]);
                if fails {
                    self.keychain_failed = true;
                } else {
                    self.keychain = Some(mark);
                }
                Some(RegisterInput::Stored(mark))
            }
            RegisterStep::Write(client) => {
                self.steps.push("write");
                if fails {
                    return Some(RegisterInput::Written(Err(full().into())));
                }
                self.registering = None;
                self.registered.retain(|one| one.issuer != client.issuer);
                self.registered.push(*client);
                Some(RegisterInput::Written(Ok(())))
            }
            RegisterStep::Done(_) => None,
        }
    }

    /// What a later run would show: a client of this issuer whose secret, if it has one, is there.
    fn shown(&self) -> Option<&RegisteredClient> {
        let kept = self.registered.iter().find(|one| one.issuer == ISSUER)?;
        (kept.secret.is_none() || kept.secret == self.keychain).then_some(kept)
    }

    /// What must hold whenever a process ends.
    fn looks(&self, case: &str) {
        for client in self.registered.iter().filter(|client| client.secret.is_some()) {
            assert!(
                client.secret == self.keychain || self.keychain_failed,
                "{case}: a secret that is nowhere is named"
            );
        }
        let on_the_way = self.sent > 0 && self.registered.is_empty();
        assert!(!on_the_way || self.registering.is_some(), "{case}: that one is under way is seen");
    }
}

#[test]
fn at_whatever_step_a_registration_ends_no_client_is_named_without_its_secret_and_the_next_run_has_one() {
    for (body, method, steps) in [
        (WITHOUT, Public, &["intend", "send", "write"][..]),
        (WITH_SECRET, Basic, &["intend", "send", "store", "write"]),
    ] {
        let mut whole = World::default();
        let end = whole.play(body, method, None).unwrap();
        assert_eq!(whole.steps, steps);
        assert_eq!((end.client.unwrap(), whole.registering.clone()), (whole.registered[0].clone(), None));
        for (at, step) in steps.iter().enumerate() {
            for fault in [Fault::StopBefore, Fault::StopAfter, Fault::Fails] {
                let case = format!("{method:?}, {fault:?} at {step}");
                let mut world = World::default();
                let end = world.play(body, method, Some((at, fault)));
                assert_eq!(end.is_none(), fault != Fault::Fails, "{case}");
                world.looks(&case);
                if world.shown().is_none() {
                    world.play(body, method, None).unwrap().client.unwrap();
                    world.looks(&case);
                }
                assert!(world.shown().is_some() && world.registering.is_none() && world.sent <= 2, "{case}: {world:?}");
            }
        }
    }
}

#[test]
fn what_is_not_written_down_before_is_not_sent_and_what_is_not_written_behind_serves_this_run() {
    let mut world = World::default();
    let end = world.play(WITHOUT, Public, Some((0, Fault::Fails))).unwrap();
    assert_eq!((world.sent, end.exchange, end.client), (0, None, Err(NoClient::OurSide(full().into()))));
    let mut world = World::default();
    let end = world.play(WITHOUT, Public, Some((1, Fault::Fails))).unwrap();
    assert!(end.exchange.is_some(), "what was sent is told");
    assert_eq!(end.client, Err(NoClient::NotRegistered(NotRegistered::Unanswered)));
    let mut world = World::default();
    let end = world.play(WITH_SECRET, Post, Some((3, Fault::Fails))).unwrap();
    assert_eq!((end.client.unwrap().method, world.registered), (Post, Vec::new()));
}

fn came(status: u16, body: &str, method: ClientAuthentication) -> Result<(RegisteredClient, bool), NoClient> {
    let mut flow = flow(method);
    flow.begin();
    flow.advance(RegisterInput::Intended(Ok(())));
    let (exchange, read) = answered(status, body);
    match flow.advance(RegisterInput::Answered(Box::new(exchange), read, 5_000)) {
        RegisterStep::Write(client) => Ok((*client, false)),
        RegisterStep::StoreSecret => {
            let step = flow.advance(RegisterInput::Stored(SecretMark::random([1; 8])));
            let RegisterStep::Write(client) = step else { panic!("{step:?}") };
            Ok((*client, true))
        }
        RegisterStep::Done(end) => Err(end.client.unwrap_err()),
        other @ (RegisterStep::Intend(_) | RegisterStep::Send(_)) => panic!("{other:?}"),
    }
}

#[test]
fn a_client_shows_itself_as_the_answer_says_and_as_was_asked_where_it_says_nothing() {
    let named = |method: &str, secret: &str| {
        format!(r#"{{"client_id":"c",{secret}"client_secret_expires_at":9,"token_endpoint_auth_method":"{method}"}}"#)
    };
    let secret = r#""client_secret":"s3cret-0123456789","#;
    let shows = |body: &str, asked| came(201, body, asked).map(|(client, stored)| (client.method, stored)).unwrap();
    assert_eq!(shows(WITH_SECRET, Post), (Post, true));
    assert_eq!(shows(WITHOUT, Post), (Public, false), "without a secret there is nothing else");
    assert_eq!(shows(&named("client_secret_basic", secret), Post), (Basic, true));
    assert_eq!(shows(&named("client_secret_basic", secret), Public), (Basic, true));
    assert_eq!(shows(&named("none", secret), Public), (Public, false), "a public client's secret is not kept");
    assert_eq!(shows(WITH_SECRET, Public), (Public, false));
    let (client, _) = came(200, &named("client_secret_post", secret), Post).unwrap();
    assert_eq!(
        (client.redirect_uri.as_str(), client.expires_at_s, client.registered_at_ms),
        (REDIRECT, Some(9), 5_000)
    );
    assert_eq!((client.has_ended(8_999), client.has_ended(9_000)), (false, true));
}

#[test]
fn what_brings_no_client_says_why() {
    let why = |status, body: &str| came(status, body, Public).unwrap_err();
    let not = |why| NoClient::NotRegistered(why);
    let refused = r#"{"error":"invalid_redirect_uri"}"#;
    assert_eq!(why(400, refused), not(NotRegistered::Refused(Some("invalid_redirect_uri".to_owned()))));
    assert_eq!(why(403, ""), not(NotRegistered::Refused(None)));
    assert_eq!(why(500, "<h1>no</h1>"), not(NotRegistered::Status(500)));
    assert_eq!(why(201, "<h1>yes</h1>"), not(NotRegistered::NoObject));
    assert_eq!(why(201, r#"{"client_id":7}"#), not(NotRegistered::NoClientId));
    let jwt = r#"{"client_id":"c","client_secret":"s","token_endpoint_auth_method":"client_secret_jwt"}"#;
    assert_eq!(why(201, jwt), not(NotRegistered::OtherMethod("client_secret_jwt".to_owned())));
}

#[test]
fn an_answer_that_nobody_waits_for_ends_it_as_a_fault_of_this_program() {
    for input in [RegisterInput::Stored(SecretMark::NONE), RegisterInput::Written(Ok(()))] {
        let mut flow = flow(Public);
        flow.begin();
        let RegisterStep::Done(end) = flow.advance(input) else { panic!("it goes on") };
        assert_eq!(end.client, Err(NoClient::OurSide(OurSide::Defect)));
    }
}
