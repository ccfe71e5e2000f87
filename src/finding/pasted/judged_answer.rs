//! What a pasted answer tells: it is judged as if it had come in a run, and of the verdict only what it proves is kept.

use super::said::{self, Said};
use super::{openai_text, paste};
use crate::claim::Sureness;
use crate::draft::{ContentType, Loopback, Setup, TypedUrl};
use crate::exchange::{
    error_code, read_token_answer, Answer, AnswerBody, Exchange, Known, Mask, Outcome, RawAnswer, TokenAnswer,
};
use crate::finding::challenge::has_scheme;
use crate::finding::judge::judge_reading;
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::verdict_row::VerdictRow;
use crate::finding::{Evidence, Finding, Judgement, PastedAnswer, Verdict};
use crate::flow::{CallbackEnd, RunKind, RunRecord};
use crate::platform::Platform;

/// The judgement of the answer or the callback in the text, as `platform` would have got it; `None` where there is neither.
/// What is `known` to be a secret is masked in it.
pub(super) fn judged(text: &str, platform: &Platform, known: &Known) -> Option<Judgement> {
    let setup = setup(text)?;
    let Pasted { answer, pasted, said } = Pasted::of(text, known);
    let callback = if answer.is_none() { paste::callback(paste::beginning(text)) } else { None };
    let callback = callback.or_else(|| said.as_ref()?.callback()).map(|end| masked(end, known));
    let of_refresh = said.as_ref().is_some_and(|said| said.of == said::Of::Refresh);
    let run = match (answer, callback) {
        (Some(answer), _) if is_of_an_api(&answer) => run(RunKind::Api, None, Some(called(platform, answer)?)),
        (Some(answer), _) if of_refresh || is_of_a_refresh(text, &answer) => {
            run(RunKind::Refresh, None, Some(refreshed(platform, &setup, answer)))
        }
        (Some(answer), _) => run(RunKind::SignIn, Some(CallbackEnd::Code), Some(exchanged(platform, &setup, answer))),
        (None, Some(callback)) => run(RunKind::SignIn, Some(callback), None),
        (None, None) => return None,
    };
    let evidence = Evidence {
        setup: &setup,
        platform,
        run: &run,
        grant: None,
        provider: paste::provider(paste::beginning(text)).or_else(|| said::named_provider(text)),
        fixed_end_s: None,
        access_tokens_do_not_end: false,
        pasted: Some(pasted),
    };
    let reading = Reading::of(&evidence);
    let judgement = judge_reading(&reading);
    let explained = said.is_some_and(|said| said.is_explained);
    let (verdict, signed_out_after_s) = if proves(&reading) && !explained {
        (judgement.verdict, judgement.signed_out_after_s)
    } else {
        (Verdict::Unknown, None)
    };
    let judgement = if explained { assumed(judgement) } else { judgement };
    Some(Judgement { verdict, signed_out_after_s, ruled_out: Vec::new(), ..judgement })
}

/// Where a text speaks about an error, whether one happened is not known.
fn assumed(judgement: Judgement) -> Judgement {
    let findings = judgement.findings.into_iter();
    let findings = findings.map(|finding| Finding { sureness: Sureness::Assumed, ..finding }).collect();
    Judgement { findings, ..judgement }
}

/// The answer in a text.
struct Pasted {
    answer: Option<Answer>,
    pasted: PastedAnswer,
    /// The error in its sentences, where no answer stands there as it came.
    said: Option<Said>,
}

impl Pasted {
    /// As it came, else as a sentence tells it.
    fn of(text: &str, known: &Known) -> Self {
        let whole = paste::answer(text).or_else(|| openai_text::answer(paste::beginning(text)));
        if let Some(raw) = whole {
            return Self { answer: Some(read(raw, known)), pasted: PastedAnswer::Whole, said: None };
        }
        let body = paste::body(text).map(|raw| read(raw, known));
        let names_error = body.as_ref().is_some_and(|answer| TokenAnswer::of(answer).error_code().is_some());
        let begins =
            text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with(['{', '<', '[']);
        let is_print = text.trim_start().starts_with('{')
            && body.as_ref().is_some_and(|answer| !matches!(answer.body, AnswerBody::Json(_)));
        let holds_tokens = body.as_ref().is_some_and(|answer| TokenAnswer::of(answer).error.is_none());
        let said = said::telling(text).filter(|said| {
            body.is_none()
                || if begins {
                    !names_error && (is_print || said.is_of_a_log(text))
                } else {
                    !holds_tokens || said.tells_more()
                }
        });
        match said {
            Some(said) if said.of == said::Of::Authorization => {
                Self { answer: None, pasted: PastedAnswer::Whole, said: Some(said) }
            }
            Some(said) => {
                let pasted = PastedAnswer::Sentence;
                Self { answer: Some(read(said.answer(), known)), pasted, said: Some(said) }
            }
            None => Self { answer: body, pasted: PastedAnswer::BodyAlone, said: None },
        }
    }
}

/// Rows 3 to 5 of the verdict table, where the answer alone proves one, whoever asked for it.
fn proves(reading: &Reading<'_>) -> bool {
    // A body that did not fit may have been any request's; that a grant type is not taken has other reasons, too.
    let of_tokens = reading.refusal.as_ref().filter(|refusal| {
        (refusal.status != Some(422) || refusal.cause == Cause::Client) && refusal.code != "unsupported_grant_type"
    });
    let cause = of_tokens.map(|refusal| refusal.cause);
    match VerdictRow::of(reading) {
        VerdictRow::NoRefreshToken | VerdictRow::RefreshRefused => true,
        VerdictRow::SignInFails => {
            let by_callback = reading.evidence.run.callback.as_ref().is_some_and(|end| *end != CallbackEnd::Code);
            // Neither a code nor a refresh token gets anywhere with these.
            by_callback
                || matches!(
                    cause,
                    Some(
                        Cause::Client
                            | Cause::GrantType
                            | Cause::Pkce
                            | Cause::Scope
                            | Cause::RedirectUri
                            | Cause::AccessElsewhere
                    )
                )
                || reading.refusal.as_ref().is_some_and(|refusal| {
                    // A server that could not read it, as it says itself; or a code that is not taken, as it says itself.
                    cause == Some(Cause::ContentType) && refusal.status == Some(415)
                        || cause == Some(Cause::Grant) && refusal.names_the_code()
                })
        }
        VerdictRow::OurSide
        | VerdictRow::NotThePlatform
        | VerdictRow::RefreshUnclear
        | VerdictRow::FixedEnd
        | VerdictRow::TooFewRefreshes
        | VerdictRow::LifetimeUnknown
        | VerdictRow::Stays => false,
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
        other @ (CallbackEnd::Code | CallbackEnd::State(_) | CallbackEnd::NoCode) => other,
    }
}

/// Whether an API answers, and not a token endpoint: it challenges with Bearer (RFC 6750, section 3), and names none of
/// the errors that only a token endpoint has (RFC 6749, section 5.2).
fn is_of_an_api(answer: &Answer) -> bool {
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    let meaning = TokenAnswer::of(answer);
    let of_tokens = error_code::OF_TOKEN_ENDPOINTS
        .iter()
        .any(|code| meaning.error_code() == Some(code) || challenge.contains(code));
    matches!(answer.status, 401 | 403) && has_scheme(challenge, "bearer") && !of_tokens
}

/// Whether the text says that a refresh token was presented.
fn is_of_a_refresh(text: &str, answer: &Answer) -> bool {
    let sent: String =
        paste::beginning(text).chars().filter(|c| !c.is_whitespace() && *c != '"' && *c != '\'').collect();
    let asked = ["grant_type=refresh_token", "grant_type:refresh_token"].iter().any(|words| sent.contains(words));
    let error = TokenAnswer::of(answer);
    asked || error.error.is_some_and(|error| error.code.is_ended_access_token() || error.names_a_refresh_token())
}

/// A setup to stand in for the one that nobody pasted; nothing of it is shown. It sends JSON, as most manifests have it,
/// unless the text shows that a form was sent.
fn setup(text: &str) -> Option<Setup> {
    let begin = paste::beginning(text);
    let of_request = |line: &str| line.starts_with('>') && line.contains("x-www-form-urlencoded");
    let form = begin.lines().any(of_request) || begin.contains("grant_type=");
    Some(Setup {
        provider_name: "the provider".to_owned(),
        authorization_url: TypedUrl::read("https://provider.invalid/authorize").ok()?,
        token_url: TypedUrl::read("https://provider.invalid/token").ok()?,
        refresh_url: None,
        resource: None,
        client_id: String::new(),
        scope: String::new(),
        content_type: if form { ContentType::Form } else { ContentType::Json },
        extra: Vec::new(),
        redirect: Loopback::read(crate::draft::DEFAULT_REDIRECT).ok()?,
        api_address: None,
        practises: false,
        catalogue: None,
        conditions: Vec::new(),
    })
}

fn exchanged(platform: &Platform, setup: &Setup, answer: Answer) -> Exchange {
    let request = platform.exchange_request(setup, crate::draft::DEFAULT_REDIRECT);
    Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(answer) }
}

fn called(platform: &Platform, answer: Answer) -> Option<Exchange> {
    let address = url::Url::parse("https://provider.invalid/").ok()?;
    Some(Exchange { request: platform.api_request(&address), sent_at_ms: 0, outcome: Outcome::Answer(answer) })
}

fn refreshed(platform: &Platform, setup: &Setup, answer: Answer) -> Exchange {
    Exchange { request: platform.refresh_request(setup), sent_at_ms: 0, outcome: Outcome::Answer(answer) }
}

fn run(kind: RunKind, callback: Option<CallbackEnd>, exchange: Option<Exchange>) -> RunRecord {
    RunRecord { callback, exchanges: exchange.into_iter().collect(), ..RunRecord::new(kind, 0, "") }
}
