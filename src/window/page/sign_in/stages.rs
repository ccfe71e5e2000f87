//! The stages of a run, as they happen and after it ended.

use egui::Ui;

use super::before::{buttons, filled_if_on, off};
use super::stage_words::{done_title, running_title, title, waits_for};
use super::{error_page, pasted, rounds};
use crate::finding::{advice, Advice, Verdict};
use crate::flow::{OurSide, RunKind, Stage, StageFailure, StageState};
use crate::model::{Intent, Intents, Live, LiveKind, Model, Open, Page, StageLine};
use crate::record::Person;
use crate::sentence::begin_large;
use crate::span::{self, clock as minutes};
use crate::window::page::verdict::part;
use crate::window::theme::measure::MONO;
use crate::window::theme::{mono, tokens};
use crate::window::widget::button::{self, Button};
use crate::window::widget::mark::Mark;
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::stage::{stage, StageRow};
use crate::window::widget::{card, copy_button, focus, text};

/// What one stage says; owned, since most of it is made up of names and times.
#[derive(Default)]
struct StageWords {
    mark: Mark,
    title: String,
    line: String,
    time: String,
    progress: Option<(f32, String)>,
    /// The way out of this stands here.
    way_out: Option<OurSide>,
}

/// Draws them.
pub(super) fn stages(ui: &mut Ui, model: &Model, open: &Open, live: &Live, intents: &mut Intents) {
    let mut offered = false;
    card::card(ui, |ui| {
        rounds::earlier(ui, open, live);
        for line in &live.stages {
            let words = words(model, open, live, line);
            let shown = StageRow {
                mark: words.mark,
                title: &words.title,
                line: &words.line,
                time: &words.time,
                progress: words.progress.as_ref().map(|(part, said)| (*part, said.as_str())),
                last: false,
            };
            stage(ui, &shown, |ui| {
                if open.runs() && words.mark == Mark::Running {
                    intents.extend(running(ui, open, live, line.stage));
                } else if let Some(why) = &words.way_out {
                    offered = true;
                    way_out(ui, open, why, intents);
                }
            });
        }
        intents.extend(verdict(ui, model, open));
    });
    if !open.runs() && !offered {
        ui.add_space(12.0);
        intents.extend(again(ui, open));
    }
}

fn words(model: &Model, open: &Open, live: &Live, line: &StageLine) -> StageWords {
    let since = model.now_ms.saturating_sub(line.began_at_ms);
    let mut words = StageWords { title: title(open, line.stage).to_owned(), ..StageWords::default() };
    let why = open.end().and_then(|end| end.record.our_side.as_ref());
    match &line.state {
        None if !open.runs() => "not reached".clone_into(&mut words.time),
        None => {}
        Some(StageState::Running) if open.runs() => {
            words.mark = Mark::Running;
            words.title = running_title(open, live, line.stage);
            words.line = rounds::under_way(live) + &waits_for(open, live, line.stage);
            words.time = minutes(u64::try_from(since).unwrap_or(0) / 1000);
            words.progress = live.waits.filter(|_| line.stage == Stage::Person).map(|(end, limit)| {
                let left = end.saturating_sub(model.now_ms).max(0);
                let said = format!("Gives up in {}", minutes(u64::try_from(left).unwrap_or(0) / 1000));
                (part(limit.saturating_sub(left), limit), said)
            });
        }
        Some(StageState::Running) => stopped(&mut words, why, open),
        Some(StageState::Done) => {
            words.mark = Mark::Done;
            words.title = done_title(open, live, line.stage);
            if matches!(line.stage, Stage::OtherWays | Stage::Replay) {
                words.line = rounds::came_of(live, line.stage);
            }
            // What took no time that could be measured says none.
            words.time = line
                .took_ms
                .filter(|ms| *ms > 0)
                .map(|ms| span::took(u64::try_from(ms).unwrap_or(0)))
                .unwrap_or_default();
        }
        Some(StageState::Failed(failure)) => failed(&mut words, failure, why, open),
        Some(StageState::Skipped) => {
            words.mark = Mark::NotNeeded;
            "skipped".clone_into(&mut words.time);
            if line.stage == Stage::Register {
                "Not needed: there is a client already".clone_into(&mut words.line);
            }
            // Where no browser was wanted, or no client had to be registered, nothing stopped there.
            let is_no_end = matches!(line.stage, Stage::OpenBrowser | Stage::Register);
            stopped(&mut words, why.filter(|_| !is_no_end), open);
        }
    }
    words
}

fn advised(why: &OurSide, open: &Open) -> Advice {
    advice(why, &open.provider_name(), RunKind::SignIn, open.project.source.server().is_some())
}

/// The run ended on our side while this stage was under way.
fn stopped(words: &mut StageWords, why: Option<&OurSide>, open: &Open) {
    let Some(why) = why else { return };
    let found = advised(why, open);
    words.mark = if *why == OurSide::Cancelled { Mark::NotNeeded } else { Mark::Problem };
    (words.title, words.line) = (found.title, found.line);
    words.time.clear();
    words.way_out = Some(why.clone());
}

/// A stage says itself why it failed; what to do is said here.
fn failed(words: &mut StageWords, failure: &StageFailure, why: Option<&OurSide>, open: &Open) {
    words.mark = Mark::Problem;
    words.title = failure.to_string();
    let Some(why) = why else { return };
    // The browser that did not open is no end by itself: the run waited on.
    if matches!((failure, why), (StageFailure::NotOpened(_), OurSide::NoBrowser(_))) {
        return;
    }
    words.line = advised(why, open).line;
    words.way_out = Some(why.clone());
}

/// What can be done while a stage runs.
fn running(ui: &mut Ui, open: &Open, live: &Live, stage: Stage) -> Option<Intent> {
    let said = if stage == Stage::Person { at_the_provider(ui, open, live) } else { None };
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        if live.cancelling {
            text::help(ui, "Cancelling…");
            return None;
        }
        let pressed = button::plain(ui, "Cancel");
        ui.add_space(4.0);
        text::help(ui, "Cancelling keeps everything you have typed");
        pressed.then_some(Intent::Cancel)
    })
    .inner
    .or(said)
}

/// What can be done while somebody is at the provider's pages. Where nothing here listens, the field for the address on which
/// the browser ends comes first.
fn at_the_provider(ui: &mut Ui, open: &Open, live: &Live) -> Option<Intent> {
    notices(ui, live);
    let page = live.page.as_ref().filter(|_| live.kind != LiveKind::SignIn(Person::Played));
    let is_elsewhere = pasted::ends_at(open.derived.setup.as_ref()).is_some();
    let mut said = page.filter(|_| is_elsewhere).and_then(|_| pasted::pasted(ui, open, live));
    if open.waits_at_a_page() {
        said = said.or(error_page::error_page(ui, open, live));
    }
    if let Some(page) = page {
        address(ui, &page.url, is_elsewhere);
        if !is_elsewhere {
            said = said.or(pasted::pasted(ui, open, live));
        }
    }
    said
}

/// What came to the redirect address and is not it: said as soon as it comes.
fn notices(ui: &mut Ui, live: &Live) {
    if let Some(check) = live.wrong_state {
        ui.add_space(12.0);
        problem(ui, &ProblemLine::warning(&check.told_beside_the_wait()));
    }
    if live.stray > 0 {
        ui.add_space(8.0);
        let count = live.stray;
        let said = if count == 1 { "1 request came".to_owned() } else { format!("{count} requests came") };
        text::help(ui, &format!("{said} to this address that had nothing to do with the sign-in"));
    }
}

/// The page's address, for a browser of this computer, or of any where nothing here waits for it.
fn address(ui: &mut Ui, url: &str, of_any: bool) {
    ui.add_space(16.0);
    let on = if of_any { "any browser" } else { "a browser on this computer" };
    let label = text::body(ui, &format!("Nothing opened? Paste this address into {on}"));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        // The copy button takes its place first, from the right; the field has the rest.
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(layout, |ui| {
            copy_button::copy_button(ui, "the sign-in address", url);
            let mut shown = url;
            let field = egui::TextEdit::singleline(&mut shown).font(mono(MONO));
            let margin = egui::Margin::symmetric(10, 7);
            let response =
                ui.add(field.background_color(tokens(ui).sunken).desired_width(ui.available_width()).margin(margin));
            focus::held(ui, &response.labelled_by(label.id));
        });
    });
}

fn way_out(ui: &mut Ui, open: &Open, why: &OurSide, intents: &mut Intents) {
    ui.add_space(12.0);
    let off = off(open);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        if open.scenario().is_some() {
            intents.extend(buttons(ui, open, off));
        } else {
            let words = if *why == OurSide::Cancelled { "Sign in again" } else { "Try again" };
            let pressed = filled_if_on(open, Button::new(words), off).show(ui).clicked();
            intents.push_if(pressed, Intent::SignIn(Person::Browser));
        }
        let to_provider = is_on_provider(why) && button::plain(ui, "Go to Provider");
        intents.push_if(to_provider, Intent::GoTo(Page::Provider));
    });
}

/// Whether the way out is on Provider.
fn is_on_provider(why: &OurSide) -> bool {
    match why {
        OurSide::PortTaken(_) | OurSide::CannotListen(_) | OurSide::NoClientSecret => true,
        OurSide::Cancelled
        | OurSide::NoBrowser(_)
        | OurSide::NeverBack(_)
        | OurSide::NothingPasted(_)
        | OurSide::Busy
        | OurSide::Disk(_)
        | OurSide::Vault(_)
        | OurSide::TokenNotReturned
        | OurSide::NothingToRefresh
        | OurSide::HostNotApproved(_)
        | OurSide::ApiNotApproved(_)
        | OurSide::NoAccessToken
        | OurSide::EndedByProbe
        | OurSide::NoPractice(_)
        | OurSide::NotMine
        | OurSide::AsksNobody
        | OurSide::NoRandomness
        | OurSide::Unreadable(_)
        | OurSide::Unsettled(_)
        | OurSide::GrantOfAnother { .. }
        | OurSide::Deleted
        | OurSide::Defect => false,
    }
}

/// The last stage: what it came to.
fn verdict(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    if let Some(why) = open.end().and_then(|end| end.record.not_kept.as_ref()) {
        return not_kept(ui, model, open, &why.to_string());
    }
    let judged = open.end().and_then(|end| end.judgement.as_ref());
    let mark = match judged.map(|judgement| judgement.verdict) {
        None => Mark::Empty,
        Some(Verdict::StaysSignedIn) => Mark::Done,
        Some(Verdict::SignedOut) => Mark::Failed,
        Some(Verdict::SignInFails) => Mark::Problem,
        Some(Verdict::Unknown) => Mark::Unknown,
    };
    // What ended on our side is said at its stage. What was learnt of the provider is said in full on Test.
    let ours = open.end().is_some_and(|end| !end.tells_of_the_provider());
    let nothing = format!("Nothing was learnt of {}", open.provider_name());
    let (title, line) = match judged {
        None => ("Verdict", ""),
        Some(_) if ours => ("We could not tell", nothing.as_str()),
        Some(judgement) => {
            let first = judgement.findings.first().map_or("", |finding| finding.title.as_str());
            // The headline of a failure names its cause already.
            let line = match judgement.verdict {
                Verdict::SignInFails | Verdict::SignedOut => "",
                Verdict::StaysSignedIn | Verdict::Unknown => judgement.second_line.as_deref().unwrap_or(first),
            };
            (judgement.summary.as_str(), line)
        }
    };
    stage(ui, &StageRow { mark, title, line, last: true, ..StageRow::default() }, |ui| {
        if judged.is_none() || ours {
            return None;
        }
        ui.add_space(10.0);
        button::plain(ui, "See what it means").then_some(Intent::GoTo(Page::Test))
    })
}

/// It brought a refresh token that could not be stored: what is to be done while it is in memory, and what was after.
fn not_kept(ui: &mut Ui, model: &Model, open: &Open, why: &str) -> Option<Intent> {
    let unstored = model.in_hand.is_unstored(&open.account_id());
    let said = format!(
        "It is in memory, and lost when this window closes. Leave it open until the keychain takes it. {}",
        begin_large(why)
    );
    let (mark, title, line) = if unstored {
        (Mark::Problem, "The new refresh token is not stored", said.as_str())
    } else {
        (Mark::Warning, "The new refresh token was stored late", "It is in the keychain now, and can be refreshed")
    };
    stage(ui, &StageRow { mark, title, line, last: true, ..StageRow::default() }, |ui| {
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            let again = unstored && button::filled(ui, "Try the keychain again");
            let see = button::plain(ui, "See what it means");
            let test = see.then_some(Intent::GoTo(Page::Test));
            again.then_some(Intent::TryVault).or(test)
        })
        .inner
    })
}

fn again(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let off = off(open);
    if open.scenario().is_some() {
        return buttons(ui, open, off);
    }
    let pressed = Button::new("Sign in again").off_as_said(off).show(ui).clicked();
    pressed.then_some(Intent::SignIn(Person::Browser))
}
