//! What a pasted answer tells: it is judged as if it had come in a run, and of the verdict only what it proves is kept.

use super::ground::Ground;
use super::{paste, unplaced};
use crate::draft::{Answers, ContentType, Loopback, Setup, TypedUrl};
use crate::exchange::{
    error_code, names_a_refresh_token, read_token_answer, Answer, AnswerBody, ApiReply, ApiWords, Exchange, Known,
    Mask, Outcome, RawAnswer, TokenAnswer, Unusable,
};
use crate::finding::challenge::has_scheme;
use crate::finding::judge::judge_reading;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal};
use crate::finding::verdict_row::VerdictRow;
use crate::finding::{Evidence, Finding, Judgement, PastedAnswer, Verdict};
use crate::flow::{CallbackEnd, RunKind, RunRecord};
use crate::platform::Platform;
use crate::provider::Record;
use crate::recognise::{Kind, Origin, SentFor};

/// What is asked of a text, and whose requests it may answer.
pub(super) struct Asked<'a> {
    pub(super) platform: &'a Platform,
    /// What is known to be a secret in the text.
    pub(super) known: &'a Known,
    /// The provider that the text names.
    pub(super) provider: Option<&'static Record>,
}

/// The judgement of an answer, as the platform would have got it; `pasted` is how much of it stands there.
pub(super) fn of_answer(
    raw: RawAnswer,
    (kind, pasted): (Kind, PastedAnswer),
    ground: Ground,
    asked: &Asked<'_>,
) -> Option<Judgement> {
    if let Some(end) = on_its_way(&raw, ground) {
        return of_callback(end, asked);
    }
    let answer = read(raw, asked.known);
    let meaning = TokenAnswer::of(&answer);
    if ground.origin == Some(Origin::Api)
        || ground.origin != Some(Origin::TokenUrl) && is_of_nobody(&answer, &meaning, kind)
    {
        let finding = unplaced::refusal(&answer, &meaning, pasted, ground.origin)?;
        return Some(not_decided(vec![finding]));
    }
    // What only a sign-in page answers (RFC 6749, section 4.1.2.1), where nobody says that the token URL did.
    let stands_alone = matches!(pasted, PastedAnswer::BodyAlone | PastedAnswer::Sentence);
    if let Some(end) = on_the_way_back(&meaning).filter(|_| stands_alone && ground.origin.is_none()) {
        let judgement = of_callback(end, asked)?;
        return Some(Judgement { verdict: Verdict::Unknown, ..judgement });
    }
    let setup = setup(ground.form)?;
    let is_refresh = match ground.sent_for {
        SentFor::Refresh => true,
        SentFor::Code => false,
        SentFor::Registration | SentFor::Api | SentFor::Platform | SentFor::Unknown => is_of_a_refresh(&meaning),
    };
    let run = if is_refresh {
        run(RunKind::Refresh, None, Some(refreshed(asked.platform, &setup, answer)))
    } else {
        run(RunKind::SignIn, Some(CallbackEnd::Code), Some(exchanged(asked.platform, &setup, answer)))
    };
    let pasted = match pasted {
        PastedAnswer::Whole if ground.is_whole() => PastedAnswer::WithRequest,
        PastedAnswer::Sentence if ground.is_whole() => PastedAnswer::SentenceOfRequest,
        PastedAnswer::Whole
        | PastedAnswer::BodyAlone
        | PastedAnswer::Sentence
        | PastedAnswer::SentenceOfRequest
        | PastedAnswer::WithRequest => pasted,
    };
    Some(judgement(&setup, &run, pasted, ground, asked))
}

/// What a redirect of the authorization endpoint's brings; a token URL's own redirects are told as that.
fn on_its_way(raw: &RawAnswer, ground: Ground) -> Option<CallbackEnd> {
    let is_redirect = (300..400).contains(&raw.status) && ground.origin.is_none();
    let location = raw.headers.iter().find(|(name, _)| is_redirect && name == "location")?;
    paste::redirected(&location.1)
}

/// The error as the browser brings it back, where it is one that only the authorization endpoint gives.
fn on_the_way_back(meaning: &TokenAnswer) -> Option<CallbackEnd> {
    const CODES: [&str; 10] = [
        "access_denied",
        "unsupported_response_type",
        "login_required",
        "interaction_required",
        "consent_required",
        "account_selection_required",
        "admin_policy_enforced",
        "org_internal",
        "disallowed_useragent",
        "application_suspended",
    ];
    let code = meaning.error_code().filter(|code| CODES.contains(code))?;
    let description = meaning.error.as_ref().and_then(|error| error.description.clone());
    Some(CallbackEnd::Error { code: code.to_owned(), description })
}

/// The judgement of what the browser brought back.
pub(super) fn of_callback(end: CallbackEnd, asked: &Asked<'_>) -> Option<Judgement> {
    let setup = setup(None)?;
    let run = run(RunKind::SignIn, Some(masked(end, asked.known)), None);
    let ground = Ground { origin: None, sent_for: SentFor::Unknown, form: None };
    Some(judgement(&setup, &run, PastedAnswer::Whole, ground, asked))
}

/// Findings that decide no verdict.
pub(super) fn not_decided(findings: Vec<Finding>) -> Judgement {
    Judgement {
        verdict: Verdict::Unknown,
        signed_out_after_s: None,
        summary: String::new(),
        second_line: None,
        findings,
        ruled_out: Vec::new(),
        not_evaluated: Vec::new(),
    }
}

fn judgement(setup: &Setup, run: &RunRecord, pasted: PastedAnswer, ground: Ground, asked: &Asked<'_>) -> Judgement {
    let evidence = Evidence {
        setup,
        platform: asked.platform,
        run,
        grant: None,
        provider: asked.provider,
        fixed_end_s: None,
        access_tokens_do_not_end: false,
        pasted: Some(pasted),
    };
    let reading = Reading::of(&evidence);
    let judgement = judge_reading(&reading);
    let (verdict, signed_out_after_s) = if proves(&reading, ground) {
        (judgement.verdict, judgement.signed_out_after_s)
    } else {
        (Verdict::Unknown, None)
    };
    Judgement { verdict, signed_out_after_s, ruled_out: Vec::new(), ..judgement }
}

/// Rows 3 to 5 and 7 of the verdict table, where the answer alone proves one: whoever asked for it, or as far as is known who did.
fn proves(reading: &Reading<'_>, ground: Ground) -> bool {
    match VerdictRow::of(reading) {
        VerdictRow::NoRefreshToken | VerdictRow::RefreshRefused | VerdictRow::FixedEnd => true,
        VerdictRow::SignInFails => {
            let by_callback = reading.evidence.run.callback.as_ref().is_some_and(|end| *end != CallbackEnd::Code);
            by_callback || ground.is_whole() || reading.refusal.as_ref().is_some_and(fails_for_both)
        }
        VerdictRow::OurSide
        | VerdictRow::NotThePlatform
        | VerdictRow::RefreshUnclear
        | VerdictRow::TooFewRefreshes
        | VerdictRow::LifetimeUnknown
        | VerdictRow::Stays => false,
    }
}

/// Whether neither a code nor a refresh token gets anywhere with it.
fn fails_for_both(refusal: &Refusal<'_>) -> bool {
    // A body that did not fit may have been any request's; that a grant type is not taken has other reasons, too.
    let open =
        refusal.status == Some(422) && refusal.cause != Cause::Client || refusal.code == "unsupported_grant_type";
    match refusal.cause {
        Cause::Client
        | Cause::GrantType
        | Cause::Pkce
        | Cause::Verifier
        | Cause::Scope
        | Cause::Resource
        | Cause::RedirectUri
        | Cause::AccessElsewhere => !open,
        // A server that could not read it, as it says itself; or a code that is not taken, as it says itself.
        Cause::ContentType => refusal.status == Some(415),
        Cause::Grant => !open && refusal.names_the_code(),
        Cause::Authorization
        | Cause::Query
        | Cause::Redirects
        | Cause::RateLimited
        | Cause::Outage
        | Cause::NoEndpoint
        | Cause::WebPage(_)
        | Cause::ErrorWithSuccess
        | Cause::Refused => false,
        // An access token that is there, and is none that can be sent.
        Cause::Unreadable => refusal.answer.as_ref().is_some_and(|(_, meaning)| meaning.usable == Err(Unusable::Slip)),
    }
}

fn read(raw: RawAnswer, known: &Known) -> Answer {
    read_token_answer(raw, known).0
}

fn masked(end: CallbackEnd, known: &Known) -> CallbackEnd {
    let mask = Mask::of(known);
    match end {
        CallbackEnd::Error { code, description } => {
            CallbackEnd::Error { code: mask.text(&code), description: description.map(|text| mask.text(&text)) }
        }
        other @ (CallbackEnd::Code | CallbackEnd::State(_) | CallbackEnd::NoCode | CallbackEnd::Issuer(_)) => other,
    }
}

/// Whether nothing tells that a token endpoint gave this refusal: it names none of the errors of one (RFC 6749, section 5.2),
/// nor says a word of what one is asked for. Pages, redirects and failures are told as what they are, whoever gave them.
fn is_of_nobody(answer: &Answer, meaning: &TokenAnswer, kind: Kind) -> bool {
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    let of_tokens = error_code::OF_TOKEN_ENDPOINTS
        .iter()
        .any(|code| meaning.error_code() == Some(code) || challenge.contains(code));
    let said = meaning.error.as_ref().and_then(|error| error.description.as_deref()).unwrap_or_default().to_lowercase();
    let about_tokens =
        ["refresh", "grant", "client", "code", "redirect", "scope", "aadsts", "the body", "urlencoded", "content-type"]
            .iter()
            .any(|word| said.contains(word));
    // Words about an access token, whatever else is about tokens in them.
    let says_so = meaning.error.as_ref().and_then(ApiWords::of).is_some();
    let by_code = meaning.error_code().is_some_and(|code| OF_APIS.contains(&code));
    let of_an_api = has_scheme(challenge, "bearer") || by_code || says_so;
    let named = meaning.error_code().is_some_and(error_code::is_refusal) || meaning.proves_death;
    let is_page = answer.page.is_some() || answer.body == AnswerBody::Html;
    // Facebook's number is of an access token: only who refreshes is told a dead grant by it.
    let ended = meaning.error.as_ref().is_some_and(|error| error.code.is_ended_access_token());
    if ended {
        return true;
    }
    let is_refusal = matches!(answer.status, 400 | 401 | 403 | 404 | 405 | 409 | 410);
    let denied = says_so && ApiReply::of(answer) == ApiReply::Denied;
    if answer.is_success() && denied && !of_tokens && !named && !about_tokens {
        return true;
    }
    let is_error = meaning.error.is_some() && answer.is_success() && answer.shape().is_some();
    let may_be = of_an_api || !about_tokens && matches!(kind, Kind::ApiAnswer | Kind::BareAnswer | Kind::OtherJson);
    is_refusal && !is_page && !of_tokens && !named && may_be && !is_error
}

/// Errors that only the bearer of a token is told (RFC 6750, section 3.1).
const OF_APIS: [&str; 2] = ["invalid_token", "insufficient_scope"];

/// Whether the error says by itself that a refresh token was presented.
fn is_of_a_refresh(meaning: &TokenAnswer) -> bool {
    let error = meaning.error.as_ref();
    error.is_some_and(|error| {
        // That a client may not refresh is known at its sign-in, too; which grant type was not taken, at its request alone.
        let of_grant_type = ["grant type", "grant_type"].iter().any(|words| error.words().contains(words));
        let is_not_taken = error.code.name() == Some("unsupported_grant_type");
        error.code.is_ended_access_token() || names_a_refresh_token(error) && (is_not_taken || !of_grant_type)
    })
}

/// A setup to stand in for the one that nobody pasted; nothing of it is shown. It sends JSON, as most manifests have it,
/// unless the text shows that a form was sent.
fn setup(form: Option<bool>) -> Option<Setup> {
    Some(Setup {
        provider_name: "the provider".to_owned(),
        authorization_url: TypedUrl::read("https://provider.invalid/authorize").ok()?,
        token_url: TypedUrl::read("https://provider.invalid/token").ok()?,
        refresh_url: None,
        resource: None,
        client_id: String::new(),
        scope: String::new(),
        content_type: if form == Some(true) { ContentType::Form } else { ContentType::Json },
        extra: Vec::new(),
        redirect: Loopback::read(crate::draft::DEFAULT_REDIRECT).ok()?.into(),
        api_address: None,
        practises: false,
        catalogue: None,
        answers: Answers::default(),
        server: None,
    })
}

fn exchanged(platform: &Platform, setup: &Setup, answer: Answer) -> Exchange {
    let request = platform.exchange_request(setup, crate::draft::DEFAULT_REDIRECT);
    Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(answer) }
}

fn refreshed(platform: &Platform, setup: &Setup, answer: Answer) -> Exchange {
    Exchange { request: platform.refresh_request(setup), sent_at_ms: 0, outcome: Outcome::Answer(answer) }
}

fn run(kind: RunKind, callback: Option<CallbackEnd>, exchange: Option<Exchange>) -> RunRecord {
    RunRecord { callback, exchanges: exchange.into_iter().collect(), ..RunRecord::new(kind, 0, "") }
}
