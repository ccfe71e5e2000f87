//! What `run` tells → the new state, and what to do next.

use super::{start, BannerAction, Command, LiveKind, Model, Open, Page, Tone};
use crate::draft::SecretPlace;
use crate::record::{Ended, Event, HistoryEntry, Job, Opened, RunEvent, RunId, SaveTrouble, VaultState};

/// Applies one event.
pub(super) fn apply(model: &mut Model, event: Event) -> Vec<Command> {
    match event {
        Event::Projects(Ok(projects)) => {
            model.unsay("projects");
            model.projects = Some(projects);
            Vec::new()
        }
        Event::Projects(Err(why)) => {
            model.projects = Some(Vec::new());
            model.say("projects", Tone::Danger, "Your projects can't be listed", &why, &[]);
            Vec::new()
        }
        Event::Opened(Ok(opened)) => project_opened(model, *opened),
        Event::Opened(Err(why)) => {
            model.busy = None;
            model.say("open", Tone::Danger, "This project can't be opened", &why, &[BannerAction::Dismiss]);
            Vec::new()
        }
        Event::Saved(id, result) => {
            if let Some(open) = model.open.as_mut().filter(|open| open.project.id == id) {
                match result {
                    Ok(revision) => {
                        open.project.revision = revision;
                        model.unsay("save");
                    }
                    Err(trouble) => not_saved(model, &trouble),
                }
            }
            Vec::new()
        }
        Event::Deleted(_, result) => {
            if let Err(why) = result {
                model.say("delete", Tone::Danger, "The project was not deleted", &why, &[BannerAction::Dismiss]);
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
            model.say("open", Tone::Danger, "This manifest can't be opened", &why, &[BannerAction::Dismiss]);
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
                    let save = Job::SaveProject(Box::new(open.project.clone()));
                    vault_is(model, vault);
                    return vec![Command::Start(None, save)];
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
            model.say("practice", Tone::Danger, "The practice provider did not start", &why, &[BannerAction::Dismiss]);
            Vec::new()
        }
        Event::Discovering(id, asking) => super::lookup::asks(model, id, asking),
        Event::Discovered(id, end) => super::lookup::ended(model, id, *end),
        Event::Run(id, event) => run_event(model, id, event),
    }
}

fn project_opened(model: &mut Model, opened: Opened) -> Vec<Command> {
    model.busy = None;
    let (recovered, read_only, unsettled) = (opened.recovered, opened.read_only, opened.unsettled);
    let page = model.open.as_ref().filter(|open| open.project.id == opened.project.id).map(|open| open.page);
    for kind in ["open", "save", "changed-elsewhere", "recovered", "read-only", "unsettled"] {
        model.unsay(kind);
    }
    match Open::new(opened, model.platforms) {
        Ok(mut open) => {
            open.page = page.unwrap_or(open.page);
            let practises = open.scenario().is_some();
            model.open = Some(open);
            if recovered {
                model.say(
                    "recovered",
                    Tone::Warning,
                    "The project file was damaged",
                    "Its last good copy was opened. Look through it: the newest change may be missing",
                    &[BannerAction::Dismiss],
                );
            }
            if read_only {
                model.say(
                    "read-only",
                    Tone::Warning,
                    "A newer version wrote this project",
                    "It can be looked at here and not changed",
                    &[],
                );
            }
            if unsettled {
                model.say("unsettled", Tone::Warning, "The last refresh was never settled", "It was sent, and no answer was stored: the provider may have replaced the refresh token. Refresh shows whether the old one is still taken; if not, sign in again", &[BannerAction::Dismiss]);
            }
            if practises {
                vec![Command::Start(None, Job::StartPractice)]
            } else {
                Vec::new()
            }
        }
        Err(why) => {
            model.say("open", Tone::Danger, "This project's manifest can't be read", &why, &[BannerAction::Dismiss]);
            Vec::new()
        }
    }
}

fn not_saved(model: &mut Model, trouble: &SaveTrouble) {
    match trouble {
        SaveTrouble::ChangedElsewhere => model.say(
            "changed-elsewhere",
            Tone::Warning,
            "This project was changed elsewhere",
            "Another window saved it since. Reload shows what it saved; Keep mine writes over it",
            &[BannerAction::Reload, BannerAction::KeepMine],
        ),
        SaveTrouble::Other(why) => model.say("save", Tone::Danger, "Your changes are not saved", why, &[]),
    }
}

fn written(model: &mut Model, path: String, result: Result<(), String>) {
    match result {
        Ok(()) => {
            let text = format!("Its place is {path}");
            if let Some(open) = &mut model.open {
                open.saved_to = Some(path);
            }
            model.say("written", Tone::Info, "The manifest was saved", &text, &[BannerAction::Dismiss]);
        }
        Err(why) => model.say("written", Tone::Danger, "The manifest was not saved", &why, &[BannerAction::Dismiss]),
    }
}

fn vault_is(model: &mut Model, vault: VaultState) {
    match &vault {
        VaultState::Memory(why) => model.say(
            "vault",
            Tone::Warning,
            "Nothing secret is saved: the keychain can't be used",
            &format!("The client secret and the refresh token stay in memory until you close this window. {why}"),
            &[BannerAction::TryVault],
        ),
        VaultState::Keychain(_) | VaultState::NotAsked => model.unsay("vault"),
    }
    model.vault = vault;
}

fn run_event(model: &mut Model, id: RunId, event: RunEvent) -> Vec<Command> {
    let now_ms = model.now_ms;
    let Some(open) = model.open.as_mut().filter(|open| open.live.as_ref().is_some_and(|live| live.id == id)) else {
        return Vec::new();
    };
    match event {
        RunEvent::Tokens(tokens) => {
            open.tokens = tokens;
            Vec::new()
        }
        RunEvent::NotKept(why) => {
            let text = format!("It is in memory and is tried again every 2 seconds: leave this window open. {why}");
            model.say("not-kept", Tone::Danger, "The new refresh token is not stored yet", &text, &[]);
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
            if let Some(live) = &mut open.live {
                live.take(shown, now_ms);
            }
            Vec::new()
        }
    }
}

fn run_ended(model: &mut Model, ended: Box<Ended>) -> Vec<Command> {
    let now_ms = model.now_ms;
    let vault = ended.vault.clone();
    let mut attention = false;
    if let Some(open) = &mut model.open {
        open.account = ended.account.clone();
        if let Some(judgement) = &ended.judgement {
            open.judgement = Some(judgement.clone());
            if ended.record.kind == crate::flow::RunKind::SignIn && ended.record.our_side.is_none() {
                open.measured = open.measuring.take();
            }
            open.unsettled = false;
        }
        open.history.push(HistoryEntry {
            record: ended.record.clone(),
            verdict: ended.judgement.as_ref().map(|judgement| judgement.verdict),
            summary: ended.judgement.as_ref().map(|judgement| judgement.summary.clone()).unwrap_or_default(),
            findings: Vec::new(),
        });
        if let Some(live) = &mut open.live {
            attention = matches!(live.kind, LiveKind::SignIn(_));
            // A sign-in that ended with a verdict of the provider's goes on to it; what failed on our side stays shown.
            if attention && open.page == Page::SignIn && ended.record.our_side.is_none() {
                open.page = Page::Test;
            }
            live.take(RunEvent::Ended(ended), now_ms);
        }
    }
    vault_is(model, vault);
    if attention {
        vec![Command::Attention]
    } else {
        Vec::new()
    }
}
