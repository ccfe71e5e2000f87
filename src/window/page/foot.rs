//! What the foot says on each page, and what it does.

use egui::Ui;

use super::first_to_mend::first_to_mend;
use super::jump::Jump;
use crate::claim::ComplaintKind;
use crate::finding::Verdict;
use crate::model::{Edit, Intent, LiveKind, Model, Open, Page, StepState};
use crate::record::Ended;
use crate::window::theme::icon;
use crate::window::widget::foot::{Foot, FootPress};
use crate::window::widget::mark::Mark;

/// The foot's words, owned.
pub(in crate::window) struct FootWords {
    said: String,
    mark: Option<Mark>,
    link: Option<(&'static str, Intent)>,
    /// In place of that link: *Show it* leads to a field.
    shows: Option<Jump>,
    back: bool,
    extra: Option<(&'static str, &'static str)>,
    next: String,
    next_means: Option<Intent>,
    next_icon: Option<&'static str>,
    filled: bool,
    off: bool,
}

impl FootWords {
    /// As the widget wants it.
    pub(in crate::window) fn as_foot(&self) -> Foot<'_> {
        let mut foot = Foot::new(&self.said);
        if let Some(mark) = self.mark {
            foot = foot.mark(mark);
        }
        if let Some((link, _)) = &self.link {
            foot = foot.link(link);
        } else if self.shows.is_some() {
            foot = foot.link("Show it");
        }
        if self.back {
            foot = foot.back();
        }
        if let Some((text, icon)) = self.extra {
            foot = foot.extra(text, icon);
        }
        // No step follows the last one.
        if self.next.is_empty() {
            return foot;
        }
        foot.next(&self.next, self.next_icon, self.filled).next_off(self.off)
    }

    /// What a press means. The button beside *Next* copies the manifest, which needs no intent.
    pub(in crate::window) fn means(self, ui: &Ui, open: &Open, press: FootPress) -> Option<Intent> {
        match press {
            FootPress::Link => self.link.map(|(_, intent)| intent).or_else(|| Some(self.shows?.go(ui))),
            FootPress::Back => open.page_before().map(Intent::GoTo),
            FootPress::Extra => {
                ui.ctx().copy_text(copied(open)?);
                None
            }
            FootPress::Next => self.next_means,
        }
    }
}

/// The foot of the open page.
pub(in crate::window) fn foot(model: &Model, open: &Open) -> FootWords {
    let page = open.page;
    let mut words = FootWords {
        said: String::new(),
        mark: None,
        link: None,
        shows: None,
        back: open.page_before().is_some(),
        extra: None,
        next: open.next_page().map(|next| format!("Next: {}", next.title())).unwrap_or_default(),
        next_means: open.next_page().map(Intent::GoTo),
        next_icon: None,
        filled: true,
        off: false,
    };
    match page {
        Page::Provider | Page::Plugin => said_of_form(&mut words, open),
        Page::Documents => said_of_documents(&mut words, open),
        Page::SignIn => said_of_sign_in(&mut words, model, open),
        Page::Test => {
            words.filled = false;
            words.said = said_of_test(model, open);
        }
        Page::Export => {
            "Save…".clone_into(&mut words.next);
            let writes_manifest = open.manifest_is_read();
            words.next_means = Some(if writes_manifest { Intent::PickSavePath } else { Intent::PickTextPath });
            words.next_icon = Some(icon::FLOPPY_DISK);
            words.extra = Some(("Copy", icon::COPY));
            said_of_export(&mut words, open);
        }
    }
    // Test says it under its verdict, once.
    if let Some(undo) = open.undo.as_ref().filter(|undo| undo.page == page && page != Page::Test) {
        words.said.clone_from(&undo.done);
        words.mark = None;
        words.link = Some(("Undo", Intent::Edit(Edit::Undo)));
    }
    words
}

fn said_of_form(words: &mut FootWords, open: &Open) {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match open.step(open.page) {
        StepState::Problems(count) => {
            words.mark = Some(Mark::Problem);
            let them = if count == 1 { "it" } else { "them" };
            words.said = format!("{}. You can go on and mend {them} later", counted(count, "problem"));
            if let Some(to_come) = open.also_to_fill_in() {
                words.said = format!("{}, {to_come} to fill in. You can go on", counted(count, "problem"));
            }
        }
        StepState::Warnings(count) => {
            words.mark = Some(Mark::Warning);
            words.said = format!("{}. You can go on and test", counted(count, "warning"));
        }
        StepState::ToFillIn(count) => words.said = format!("{count} to fill in"),
        StepState::Done => "Everything is filled in".clone_into(&mut words.said),
        StepState::NotNeeded => "Not needed for this manifest".clone_into(&mut words.said),
        StepState::NotKnown => "What is still to be filled in is not known".clone_into(&mut words.said),
        StepState::Empty | StepState::Running => {}
    }
    // What is said has a place, too.
    words.shows = first_to_mend(open).filter(|_| !words.said.is_empty());
}

/// Next is no more than one way on: a sign-in looks them up by itself.
fn said_of_documents(words: &mut FootWords, open: &Open) {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let known = open.server.documents.is_some() && !open.documents_are_of_another();
    words.filled = known && !open.server.runs();
    words.said = match open.step(Page::Documents) {
        StepState::Problems(count) => {
            words.mark = Some(Mark::Problem);
            format!("{}. A sign-in shows what comes of it", counted(count, "problem"))
        }
        StepState::Warnings(count) => {
            words.mark = Some(Mark::Warning);
            counted(count, "warning")
        }
        StepState::Done => "Nothing is wrong with them".to_owned(),
        StepState::Empty if !open.server.runs() => "A sign-in looks them up, too".to_owned(),
        StepState::Empty | StepState::Running | StepState::NotNeeded | StepState::NotKnown | StepState::ToFillIn(_) => {
            String::new()
        }
    };
}

/// One filled button a page. On *Sign in* it is *Next* once a sign-in of this session told of the provider; before that, and
/// where one ended on our side, it is the page's own: sign in, or try again.
pub(super) fn next_is_filled(open: &Open) -> bool {
    let is_shown = open.run().is_some_and(|run| matches!(run.kind, LiveKind::SignIn(_)));
    is_shown && !open.runs() && open.end().is_some_and(Ended::tells_of_the_provider)
}

fn said_of_sign_in(words: &mut FootWords, model: &Model, open: &Open) {
    let signing_in = open.running().is_some_and(|run| matches!(run.kind, LiveKind::SignIn(_)));
    let ended = open.account.verdict.is_some() || open.end().is_some();
    if !open.is_oauth() {
        return;
    }
    words.filled = next_is_filled(open) && !model.in_hand.is_unstored(&open.account_id());
    words.off = signing_in || !ended;
    if signing_in {
        "Next opens when this sign-in has ended".clone_into(&mut words.said);
    } else if !ended {
        "Next opens when a sign-in has ended".clone_into(&mut words.said);
    }
}

/// What *Copy* on Export copies.
fn copied(open: &Open) -> Option<String> {
    let manifest = open.manifest().filter(|_| open.manifest_is_read());
    manifest.map(|manifest| manifest.document.text().to_owned()).or_else(|| open.text_to_hand_on())
}

/// Only what was looked for is said: the lint knows a secret by its name.
fn said_of_export(words: &mut FootWords, open: &Open) {
    if !open.manifest_is_read() {
        words.said = match open.step(Page::Export) {
            StepState::ToFillIn(count) => format!("{count} to fill in. No secret is in this text"),
            StepState::Empty
            | StepState::Running
            | StepState::Done
            | StepState::NotNeeded
            | StepState::NotKnown
            | StepState::Warnings(_)
            | StepState::Problems(_) => "No secret is in this text".to_owned(),
        };
        return;
    }
    let holds_secret = open.derived.complaints.iter().any(|complaint| complaint.kind == ComplaintKind::Secret);
    if holds_secret && open.manifest().is_some_and(|manifest| manifest.cut_out.is_empty()) {
        words.mark = Some(Mark::Problem);
        "A secret seems to be in this file: see Plugin".clone_into(&mut words.said);
    } else {
        "No client secret is in this file".clone_into(&mut words.said);
    }
}

/// When the sign-in was that the page tells of: of one that failed nobody is signed in.
fn said_of_test(model: &Model, open: &Open) -> String {
    let moment = |ms: i64| crate::window::clock::moment(ms, model.now_ms);
    let judged = open.judged_name().filter(|_| open.account.verdict == Some(Verdict::SignInFails));
    match (judged, &open.account.grant) {
        (Some(name), _) => format!("Tried {}, redirected to this computer", moment(name.began_at_ms)),
        // Another one failed since: the rail says so.
        (None, Some(grant)) if open.last_sign_in_failed() => {
            format!("Tokens of a sign-in {}, redirected to this computer", moment(grant.signed_in_at_ms))
        }
        (None, Some(grant)) => format!("Signed in {}, redirected to this computer", moment(grant.signed_in_at_ms)),
        (None, None) => String::new(),
    }
}
