//! Made-up evidence for the tests of rules and rows.

pub(super) mod server;

use zeroize::Zeroizing;

use super::reading::Reading;
use super::token_request::{End, TokenRequest};
use super::{judge, Evidence, Finding, Judgement, PastedAnswer};
use crate::draft::{parse, ContentType, Draft, Members, SecretPlace, Setup};
use crate::exchange::{
    read_token_answer, Exchange, Failure, FailureKind, Outcome, RawAnswer, RefreshField, Request, Sent, Variant,
};
use crate::flow::{CallbackEnd, Grant, GrantState, RunKind, RunRecord, TokenLives};
use crate::platform::{Platform, Platforms};
use crate::provider::Record;

pub(super) const SIGNED_IN: &str =
    r#"{"access_token":"at-secret","token_type":"Bearer","expires_in":3600,"refresh_token":"rt-secret"}"#;
pub(super) const ROTATED: &str =
    r#"{"access_token":"at-secret-2","token_type":"Bearer","expires_in":3600,"refresh_token":"rt-secret-2"}"#;
pub(super) const OMITTED: &str = r#"{"access_token":"at-secret-2","token_type":"Bearer","expires_in":3600}"#;
const REDIRECT: &str = "http://127.0.0.1:8765/callback";

pub(super) fn setup() -> Setup {
    let draft = Draft { client_id: "id-1".to_owned(), client_secret: SecretPlace::Stored, ..Draft::default() };
    let members = Members {
        authorization_url: "https://login.example/authorize",
        token_url: "https://login.example/token",
        refresh_url: "",
        resource: "",
        scope: "openid",
        content_type: "application/json",
    };
    parse(&draft, members, &Platforms::shipped().first().demands()).unwrap().0
}

fn answered(request: Request, status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let raw = RawAnswer { status, headers, body: Zeroizing::new(body.as_bytes().to_vec()), took_ms: 5 };
    Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) }
}

fn failed(request: Request, kind: FailureKind, sent: Sent) -> Exchange {
    let failure = Failure { kind, sent, host: "login.example:443".to_owned(), detail: String::new(), limit: None };
    Exchange { request, sent_at_ms: 0, outcome: Outcome::Failure(failure) }
}

pub(super) fn code(status: u16, body: &str) -> Exchange {
    answered(Platforms::shipped().first().exchange_request(&setup(), REDIRECT), status, &[], body)
}

pub(super) fn code_with(status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    answered(Platforms::shipped().first().exchange_request(&setup(), REDIRECT), status, headers, body)
}

pub(super) fn code_in_a_form(status: u16, body: &str) -> Exchange {
    let setup = Setup { content_type: ContentType::Form, ..setup() };
    answered(Platforms::shipped().first().exchange_request(&setup, REDIRECT), status, &[], body)
}

pub(super) fn failed_code(kind: FailureKind, sent: Sent) -> Exchange {
    failed(Platforms::shipped().first().exchange_request(&setup(), REDIRECT), kind, sent)
}

pub(super) fn refresh(status: u16, body: &str) -> Exchange {
    answered(Platforms::shipped().first().refresh_request(&setup()), status, &[], body)
}

pub(super) fn refresh_with(status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    answered(Platforms::shipped().first().refresh_request(&setup()), status, headers, body)
}

/// The same exchange as a probe sends it.
pub(super) fn varied(mut exchange: Exchange, variant: Variant) -> Exchange {
    exchange.request.variant = Some(variant);
    exchange
}

pub(super) fn failed_refresh(kind: FailureKind, sent: Sent) -> Exchange {
    failed(Platforms::shipped().first().refresh_request(&setup()), kind, sent)
}

pub(super) fn api(status: u16) -> Exchange {
    api_with(status, &[])
}

pub(super) fn api_with(status: u16, headers: &[(&str, &str)]) -> Exchange {
    answered(api_request(), status, headers, "{}")
}

pub(super) fn api_saying(status: u16, body: &str) -> Exchange {
    answered(api_request(), status, &[], body)
}

fn api_request() -> Request {
    Platforms::shipped().first().api_request(&url::Url::parse("https://api.example/me").unwrap())
}

/// Evidence that a test may change before it is judged.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) platform: &'static Platform,
    pub(super) setup: Setup,
    pub(super) run: RunRecord,
    pub(super) grant: Option<Grant>,
    pub(super) provider: Option<&'static Record>,
    pub(super) fixed_end_s: Option<u64>,
    pub(super) access_tokens_do_not_end: bool,
    pub(super) pasted: Option<PastedAnswer>,
}

impl Case {
    /// A sign-in whose browser came back well, with these exchanges.
    pub(super) fn with(exchanges: Vec<Exchange>) -> Self {
        let run = RunRecord {
            redirect_uri: Some(REDIRECT.to_owned()),
            callback: Some(CallbackEnd::Code),
            ..RunRecord::new(RunKind::SignIn, 0, "openid")
        };
        let case = Self {
            setup: setup(),
            platform: Platforms::shipped().first(),
            run,
            grant: None,
            provider: None,
            fixed_end_s: None,
            access_tokens_do_not_end: false,
            pasted: None,
        };
        exchanges.into_iter().fold(case, Self::then)
    }

    /// A sign-in that ended with an error in the callback.
    pub(super) fn called_back(code: &str, description: &str) -> Self {
        let mut case = Self::with(Vec::new());
        let description = Some(description.to_owned());
        case.run.callback = Some(CallbackEnd::Error { code: code.to_owned(), description });
        case
    }

    /// A sign-in from whose page nobody came back, with what the look at it saw.
    pub(super) fn nobody_came_back(look: crate::flow::Looked) -> Self {
        let mut case = Self::with(Vec::new());
        (case.run.callback, case.run.look) = (None, Some(look));
        case.run.our_side = Some(crate::flow::OurSide::NeverBack(300));
        case
    }

    /// The same where refreshes go to an address of their own.
    pub(super) fn with_refresh_url(mut self) -> Self {
        self.setup.refresh_url = crate::draft::TypedUrl::read("https://login.example/refresh").ok();
        self
    }

    pub(super) fn signed_in() -> Self {
        Self::with(vec![code(200, SIGNED_IN)])
    }

    pub(super) fn healthy() -> Self {
        Self::signed_in().then(refresh(200, ROTATED)).then(refresh(200, ROTATED))
    }

    /// A later refresh of a grant that was refreshed twice before.
    pub(super) fn refresh_run(exchanges: Vec<Exchange>) -> Self {
        let mut case = Self::healthy();
        case.run.kind = RunKind::Refresh;
        case.run.callback = None;
        case.run.redirect_uri = None;
        case.run.exchanges.clear();
        exchanges.into_iter().fold(case, Self::then)
    }

    /// One more exchange, with what it does to the grant.
    pub(super) fn then(mut self, exchange: Exchange) -> Self {
        if exchange.request.variant.is_some() {
            self.run.exchanges.push(exchange);
            return self;
        }
        let request = TokenRequest::of(&exchange);
        let refreshed = request.exchange.request.purpose == crate::exchange::Purpose::Refresh;
        match (request.end, request.taken(), self.grant.as_mut()) {
            (_, Some(meaning), Some(grant)) if refreshed => {
                grant.refreshes_taken += 1;
                grant.lifetimes_s = grant.lifetimes_s.zip(meaning.lifetime.seconds()).map(|(all, one)| all + one);
                grant.last_lifetime_s = meaning.lifetime.seconds();
                grant.lives = TokenLives::of(meaning, None).or(grant.lives);
                grant.left_out |= meaning.refresh != RefreshField::Present;
            }
            (_, Some(meaning), None) => {
                let lifetime = meaning.lifetime.seconds();
                self.grant = Some(Grant {
                    signed_in_at_ms: 0,
                    generation: u64::from(meaning.refresh == RefreshField::Present),
                    refreshes_taken: 0,
                    lifetimes_s: lifetime,
                    last_answer_at_ms: 0,
                    last_lifetime_s: lifetime,
                    left_out: false,
                    renewed: None,
                    extra: self.run.extra.clone(),
                    token_host: "login.example:443".to_owned(),
                    redirect_uri: None,
                    secret: None,
                    state: GrantState::Alive,
                    lives: TokenLives::of(meaning, None),
                    api_took: None,
                    bond: None,
                });
            }
            (End::Refused { .. }, _, Some(grant)) => grant.state = GrantState::Refused,
            (End::Lost, _, Some(grant)) => grant.state = GrantState::Ambiguous,
            _ => {}
        }
        self.run.exchanges.push(exchange);
        self
    }

    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            setup: &self.setup,
            platform: self.platform,
            run: &self.run,
            grant: self.grant.as_ref(),
            provider: self.provider,
            fixed_end_s: self.fixed_end_s,
            access_tokens_do_not_end: self.access_tokens_do_not_end,
            pasted: self.pasted,
        }
    }

    /// What one rule says.
    pub(super) fn read(&self, rule: fn(&Reading<'_>) -> Option<Finding>) -> Option<Finding> {
        rule(&Reading::of(&self.evidence()))
    }

    pub(super) fn judge(&self) -> Judgement {
        judge(&self.evidence())
    }
}
