//! What `run` tells → the new state, and what to do next.

use super::{start, BannerAction, BannerKind, Command, LiveKind, Model, Open, Page, Tone};
use crate::draft::SecretPlace;
use crate::record::{Ended, Event, HistoryEntry, Job, Opened, RunEvent, RunId, SaveTrouble, VaultState};

/// Applies one event.
pub(super) fn apply(model: &mut Model, event: Event) -> Vec<Command> {
    match event {
        Event::Projects(Ok(projects)) => {
            model.unsay(BannerKind::Projects);
            model.projects = Some(projects);
            Vec::new()
        }
        Event::Projects(Err(why)) => {
            model.projects = Some(Vec::new());
            model.say(BannerKind::Projects, Tone::Danger, "Your projects can't be listed", &why, &[]);
            Vec::new()
        }
        Event::Opened(Ok(opened)) => project_opened(model, *opened),
        Event::Opened(Err(why)) => {
            model.busy = None;
            model.say(BannerKind::Open, Tone::Danger, "This project can't be opened", &why, &[BannerAction::Dismiss]);
            Vec::new()
        }
        Event::Saved(id, result) => {
            if let Some(open) = model.open.as_mut().filter(|open| open.project.id == id) {
                match result {
                    Ok(revision) => {
                        open.project.revision = revision;
                        model.unsay(BannerKind::Save);
                    }
                    Err(trouble) => not_saved(model, &trouble),
                }
            }
            Vec::new()
        }
        Event::Deleted(_, result) => {
            if let Err(why) = result {
                model.say(
                    BannerKind::Delete,
                    Tone::Danger,
                    "The project was not deleted",
                    &why,
                    &[BannerAction::Dismiss],
                );
            }
            vec![Command::Start(None, Job::ListProjects)]
        }
        Event::ManifestRead(origin, read) if model.explains(&origin) => {
            model.explain_bytes(read);
            Vec::new()
        }
        Event::ManifestRead(origin, Ok(bytes)) => start::manifest(model, origin, &bytes),
        Event::ManifestRead(_, Err(why)) => {
            model.busy = None;
            model.say(BannerKind::Open, Tone::Danger, "This manifest can't be opened", &why, &[BannerAction::Dismiss]);
            Vec::new()
        }
        Event::ManifestWritten(path, result) => {
            written(model, path, result);
            Vec::new()
        }
        Event::ClientSecret(account, vault) => {
            if let Some(open) = model.open.as_mut().filter(|open| open.account_id() == account) {
                if open.project.draft.client_secret == SecretPlace::Typed && matches!(vault, VaultState::Keychain(_)) {
                    open.project.draft.client_secret = SecretPlace::Stored;
                    open.derive();
                    let save = open.save();
                    vault_is(model, vault);
                    return vec![save];
                }
            }
            vault_is(model, vault);
            Vec::new()
        }
        Event::Vault(vault) => {
            vault_is(model, vault);
            Vec::new()
        }
        Event::Practice(Ok(port)) => start::practise(model, port),
        Event::Practice(Err(why)) => {
            model.busy = None;
            model.practise_next = false;
            model.say(
                BannerKind::Practice,
                Tone::Danger,
                "The practice provider did not start",
                &why,
                &[BannerAction::Dismiss],
            );
            Vec::new()
        }
        Event::Discovering(id, asking) => super::discovering::asks(model, id, asking),
        Event::Discovered(id, end) => super::discovering::ended(model, id, *end),
        Event::Run(id, event) => run_event(model, id, event),
    }
}

fn project_opened(model: &mut Model, opened: Opened) -> Vec<Command> {
    model.busy = None;
    let (recovered, read_only, unsettled) = (opened.recovered, opened.read_only, opened.unsettled);
    let page = model.open.as_ref().filter(|open| open.project.id == opened.project.id).map(|open| open.page);
    for kind in [
        BannerKind::Open,
        BannerKind::Save,
        BannerKind::ChangedElsewhere,
        BannerKind::Recovered,
        BannerKind::ReadOnly,
        BannerKind::Unsettled,
    ] {
        model.unsay(kind);
    }
    let mut open = Open::new(opened, model.platforms);
    if let Some(page) = page {
        open.go_to(page);
    }
    let practises = open.scenario().is_some();
    let unknown = model.platforms.by_id(&open.project.platform).is_none().then(|| open.project.platform.clone());
    model.open = Some(open);
    if recovered {
        model.say(
            BannerKind::Recovered,
            Tone::Warning,
            "The project file was damaged",
            "Its last good copy was opened. Look through it: the newest change may be missing",
            &[BannerAction::Dismiss],
        );
    }
    if read_only || unknown.is_some() {
        say_read_only(model, unknown.filter(|_| !read_only));
    }
    if unsettled {
        model.say(BannerKind::Unsettled, Tone::Warning, "The last refresh was never settled", "It was sent, and no answer was stored: the provider may have replaced the refresh token. Refresh shows whether the old one is still taken; if not, sign in again", &[BannerAction::Dismiss]);
    }
    if practises {
        vec![Command::Start(None, Job::StartPractice)]
    } else {
        Vec::new()
    }
}

/// Why the open project can't be changed: a newer version wrote it, or its platform is not known here.
fn say_read_only(model: &mut Model, unknown_platform: Option<String>) {
    let (title, text) = match unknown_platform {
        None => ("A newer version wrote this project", "It can be looked at here and not changed".to_owned()),
        Some(id) => (
            "This project’s platform is not known here",
            format!(
                "This project is for the platform “{id}”, which this version does not know: it can be looked at and not \
                 changed"
            ),
        ),
    };
    model.say(BannerKind::ReadOnly, Tone::Warning, title, &text, &[]);
}

fn not_saved(model: &mut Model, trouble: &SaveTrouble) {
    match trouble {
        SaveTrouble::ChangedElsewhere => model.say(
            BannerKind::ChangedElsewhere,
            Tone::Warning,
            "This project was changed elsewhere",
            "Another window saved it since. Reload shows what it saved; Keep mine writes over it",
            &[BannerAction::Reload, BannerAction::KeepMine],
        ),
        SaveTrouble::Other(why) => model.say(BannerKind::Save, Tone::Danger, "Your changes are not saved", why, &[]),
    }
}

fn written(model: &mut Model, path: String, result: Result<(), String>) {
    match result {
        Ok(()) => {
            let text = format!("Its place is {path}");
            if let Some(open) = &mut model.open {
                open.written_to(path);
            }
            model.say(BannerKind::Written, Tone::Info, "The manifest was saved", &text, &[BannerAction::Dismiss]);
        }
        Err(why) => {
            model.say(BannerKind::Written, Tone::Danger, "The manifest was not saved", &why, &[BannerAction::Dismiss])
        }
    }
}

fn vault_is(model: &mut Model, vault: VaultState) {
    match &vault {
        VaultState::Memory(why) => model.say(
            BannerKind::Vault,
            Tone::Warning,
            "Nothing secret is saved: the keychain can't be used",
            &format!("The client secret and the refresh token stay in memory until you close this window. {why}"),
            &[BannerAction::TryVault],
        ),
        VaultState::Keychain(_) | VaultState::NotAsked => model.unsay(BannerKind::Vault),
    }
    model.vault = vault;
}

fn run_event(model: &mut Model, id: RunId, event: RunEvent) -> Vec<Command> {
    let now_ms = model.now_ms;
    let Some(open) = model.open.as_mut().filter(|open| open.run().is_some_and(|run| run.id == id)) else {
        return Vec::new();
    };
    match event {
        RunEvent::Tokens(tokens) => {
            open.tokens = tokens;
            Vec::new()
        }
        RunEvent::NotKept(why) => {
            let text = format!("It is in memory and is tried again every 2 seconds: leave this window open. {why}");
            model.say(BannerKind::NotKept, Tone::Danger, "The new refresh token is not stored yet", &text, &[]);
            Vec::new()
        }
        RunEvent::Ended(ended) => run_ended(model, ended),
        shown @ (RunEvent::Stage(..)
        | RunEvent::SignInAgain(_)
        | RunEvent::Open(_)
        | RunEvent::Waiting(_)
        | RunEvent::Stray(_)
        | RunEvent::WrongState(_)
        | RunEvent::Sending(..)
        | RunEvent::Exchanged(_)) => {
            if let Some(run) = open.run.running_mut() {
                run.take(shown, now_ms);
            }
            Vec::new()
        }
    }
}

fn run_ended(model: &mut Model, ended: Box<Ended>) -> Vec<Command> {
    let vault = ended.vault.clone();
    let attention = model.open.as_mut().is_some_and(|open| ends(open, ended));
    vault_is(model, vault);
    if attention {
        vec![Command::Attention]
    } else {
        Vec::new()
    }
}

/// The open project's run is over. Whether the author waited for it: a sign-in took them away from this window.
fn ends(open: &mut Open, ended: Box<Ended>) -> bool {
    open.account = ended.account.clone();
    open.history.push(HistoryEntry {
        record: ended.record.clone(),
        verdict: ended.judgement.as_ref().map(|judgement| judgement.verdict.word().to_owned()),
        summary: ended.judgement.as_ref().map(|judgement| judgement.summary.clone()).unwrap_or_default(),
        findings: Vec::new(),
    });
    let signed_in = open.running().is_some_and(|run| matches!(run.kind, LiveKind::SignIn(_)));
    let told_by_provider = ended.record.our_side.is_none();
    // A sign-in that ended with a verdict of the provider's goes on to it; what failed on our side stays shown.
    if signed_in && open.page == Page::SignIn && told_by_provider {
        open.page = Page::Test;
    }
    let judgement = ended.judgement.clone();
    let measured = open.run.ends(ended);
    if let Some(judgement) = judgement {
        open.judgement = Some(judgement);
        open.unsettled = false;
        if signed_in && told_by_provider {
            open.measured = measured;
        }
    }
    signed_in
}
