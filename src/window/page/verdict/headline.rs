//! The verdict card: what happens to users, why, and when.

use egui::Ui;

use super::exchange_at::by_platform;
use super::run_name::run_name;
use crate::exchange::{Exchange, Outcome, Purpose};
use crate::finding::{lasting, Judgement, Verdict};
use crate::flow::RunKind;
use crate::model::{Model, Open};
use crate::platform::Platform;
use crate::sentence::begin_large;
use crate::window::clock;
use crate::window::widget::life::Life;
use crate::window::widget::mark::Mark;
use crate::window::widget::text;
use crate::window::widget::verdict_card::{verdict_card, VerdictCard};

/// Below this width, the line has room for few words.
const SHORT: f32 = 600.0;

/// Under a verdict of a project whose platform is not known.
const AS_KEPT: &str = "This result is shown as it was kept: it can’t be judged anew here";

/// Draws it over the whole width.
pub(super) fn headline(ui: &mut Ui, model: &Model, open: &Open) {
    let verdict = open.judgement.as_ref().map(|judgement| judgement.verdict).or(open.account.verdict);
    let judged = open.judgement.as_ref().map(|judgement| judgement.summary.as_str());
    let sentence = judged.or(open.account.summary.as_deref()).unwrap_or("We could not tell");
    let changed = open.stale();
    let stale = open.verdict_is_stale();
    let platform = open.platform().map_or("the platform", Platform::name);
    let explanation = changed.map_or_else(|| below(open, verdict), |stale| stale.words(platform));
    // From the sign-in to an end that each use may put off there is no line to draw.
    let put_off = open.judgement.as_ref().is_some_and(Judgement::may_be_put_off);
    let span = span(open, verdict).filter(|_| !stale && !put_off);
    let short = ui.available_width() < SHORT;
    // Where the end stands on the line, so that what comes after it has room for its words.
    let end = if short { 0.54 } else { 0.62 };
    let words = span.map(|span| span.words(open, model.now_ms, short));
    let life = span.zip(words.as_ref()).map(|(span, words)| Life {
        start: &words.start,
        now: span.now(model.now_ms, end).map(|part| (part, words.now.as_str())),
        end: Some((end, &words.end)),
        inside: &words.inside,
        after: open.platform().map_or("signed out", |platform| platform.symptoms.in_short),
    });
    let tested = tested_as(open);
    if let Some(name) = open.judged_name() {
        let stands = if stale {
            ", before the change"
        } else if name.kind == RunKind::Refresh && open.last_sign_in_failed() {
            ", with the tokens of an earlier sign-in: the last one failed"
        } else {
            ""
        };
        let tested = tested.map(|tested| format!(", {tested}")).unwrap_or_default();
        text::help(ui, &format!("{}{tested}{stands}", begin_large(&run_name(open, name, model.now_ms))));
        ui.add_space(6.0);
    } else if let Some(tested) = tested.filter(|_| verdict.is_some()) {
        text::help(ui, &begin_large(&tested));
        ui.add_space(6.0);
    }
    verdict_card(
        ui,
        &VerdictCard {
            mark: verdict.filter(|_| !stale).map_or(Mark::Unknown, mark),
            sentence,
            explanation: &explanation,
            life,
        },
    );
}

/// Whose requests were sent, and how new the facts are that it rests on.
fn tested_as(open: &Open) -> Option<String> {
    let (platform, facts) = open.measured.as_ref()?.by();
    let title = open.platforms().by_id(platform)?.title;
    let facts = Some(facts).filter(|facts| !facts.is_empty()).map(|facts| format!(" by the facts of {facts}"));
    Some(format!("tested as {title}{}", facts.unwrap_or_default()))
}

/// A verdict's mark.
pub(in crate::window::page) fn mark(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::StaysSignedIn => Mark::Done,
        Verdict::SignedOut => Mark::Failed,
        Verdict::SignInFails => Mark::Problem,
        Verdict::Unknown => Mark::Unknown,
    }
}

/// The verdict's second line, where it has one, and why.
fn below(open: &Open, verdict: Option<Verdict>) -> String {
    let why = explanation(open, verdict);
    match open.judgement.as_ref().and_then(|judgement| judgement.second_line.as_ref()) {
        Some(line) if why.is_empty() => line.clone(),
        Some(line) => format!("{line}. {why}"),
        None => why,
    }
}

/// Why, where no finding's card below tells it.
fn explanation(open: &Open, verdict: Option<Verdict>) -> String {
    if open.platform().is_none() {
        return open.account.summary.as_ref().map_or("", |_| AS_KEPT).to_owned();
    }
    let provider = open.provider_name();
    let first = open.judgement.as_ref().and_then(|judgement| judgement.findings.first());
    let said = match first {
        _ if verdict == Some(Verdict::StaysSignedIn) => stays(open, &provider),
        // The first card is open, and has its cause.
        Some(_) => String::new(),
        None if verdict == Some(Verdict::Unknown) => {
            format!("Nothing was learnt of {provider}. What you typed and the tokens of earlier sign-ins are kept")
        }
        None => "Sign in again to see the whole of the evidence".to_owned(),
    };
    begin_large(&said)
}

fn stays(open: &Open, provider: &str) -> String {
    let times = match open.account.grant.as_ref().map_or(0, |grant| grant.refreshes_taken) {
        0 => return format!("{provider} gave tokens that need no renewal"),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let grant = open.account.grant.as_ref();
    let renewed = grant.and_then(|grant| Some((grant.renewed?, grant.refreshes_taken)));
    let then = if grant.is_some_and(|grant| grant.left_out) {
        "it stayed valid without a new one"
    } else {
        let counted = match renewed {
            Some((0, _)) => Some(true),
            Some((new, taken)) if new == taken => Some(false),
            Some(_) => None,
            None => same_each_time(&open.exchanges()),
        };
        match counted {
            Some(true) => "gave the same one again each time",
            Some(false) => "gave a new one each time",
            None => "gave one back each time",
        }
    };
    format!("{provider} took the refresh token {times} and {then}")
}

/// Whether the refreshes since the last sign-in brought the same token again; `None` where it can't be seen.
fn same_each_time(newest_first: &[&Exchange]) -> Option<bool> {
    let mut seen = Vec::new();
    for exchange in
        newest_first.iter().filter(|exchange| by_platform(exchange) && exchange.request.purpose.asks_for_tokens())
    {
        seen.push(refresh_preview(exchange)?);
        if exchange.request.purpose == Purpose::Exchange {
            break;
        }
    }
    let mut pairs = seen.windows(2).map(|pair| pair.first() == pair.last());
    let first = pairs.next()?;
    pairs.all(|same| same == first).then_some(first)
}

/// How an answer's refresh token may look on screen, where it was seen in this session.
pub(super) fn refresh_preview(exchange: &Exchange) -> Option<&str> {
    let Outcome::Answer(answer) = &exchange.outcome else { return None };
    answer.shape()?.member("refresh_token")?.preview()
}

/// From the sign-in to the moment when users are signed out.
#[derive(Clone, Copy)]
struct Span {
    from_ms: i64,
    seconds: u64,
}

struct LifeWords {
    start: String,
    now: String,
    end: String,
    inside: String,
}

fn span(open: &Open, verdict: Option<Verdict>) -> Option<Span> {
    let judged = open.judgement.as_ref().map(|judgement| judgement.signed_out_after_s);
    let seconds = judged.unwrap_or(open.account.signed_out_after_s)?;
    let from_ms = open.account.grant.as_ref()?.signed_in_at_ms;
    (verdict == Some(Verdict::SignedOut)).then_some(Span { from_ms, seconds })
}

impl Span {
    fn end_ms(self) -> i64 {
        let life = i64::try_from(self.seconds).unwrap_or(i64::MAX);
        self.from_ms.saturating_add(life.saturating_mul(1000))
    }

    /// Where now is, while it is before the end.
    fn now(self, now_ms: i64, end: f32) -> Option<f32> {
        let life = self.end_ms().saturating_sub(self.from_ms);
        let gone = now_ms.saturating_sub(self.from_ms);
        (gone >= 0 && gone < life).then(|| part(gone, life) * end)
    }

    fn words(self, open: &Open, now_ms: i64, short: bool) -> LifeWords {
        let at = |ms: i64| clock::short_moment(ms, now_ms);
        let tokens = open.account.grant.as_ref().map_or(0, |grant| grant.refreshes_taken) + 1;
        let lives = lasting(self.seconds);
        LifeWords {
            start: format!("{} signed in", at(self.from_ms)),
            now: format!("{} now", clock::time_of_day(now_ms, false)),
            end: format!("{} signed out", at(self.end_ms())),
            inside: match (tokens, short) {
                (1, true) => "access token".to_owned(),
                (1, false) => format!("access token, {lives}"),
                (_, true) => format!("{tokens} access tokens"),
                (_, false) => format!("{tokens} access tokens, {lives}"),
            },
        }
    }
}

/// A part of a whole, 0 to 1, exact enough for a screen.
pub(in crate::window::page) fn part(of: i64, whole: i64) -> f32 {
    let permille = i128::from(of.max(0)) * 1000 / i128::from(whole.max(1));
    u16::try_from(permille.min(1000)).map_or(1.0, f32::from) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{part, Span};

    #[test]
    fn a_part_is_between_nothing_and_all() {
        assert!((part(500, 1000) - 0.5).abs() < 0.002);
        assert!((part(-5, 1000)).abs() < 0.002 && (part(5, 0) - 1.0).abs() < 0.002);
    }

    #[test]
    fn now_stands_on_the_line_only_until_the_end() {
        let span = Span { from_ms: 1_000, seconds: 10 };
        assert!(span.now(6_000, 0.62).is_some_and(|at| (at - 0.31).abs() < 0.002));
        assert!(span.now(11_000, 0.62).is_none() && span.now(0, 0.62).is_none());
    }
}
