//! Runs of the open project: they begin once nothing has to be asked any more, and are cancelled.

use super::approval::Moved;
use super::cure::typed;
use super::remember::saved;
use super::{Command, Dialog, Live, LiveKind, Model, Open, Page, RunShown, WantedRun};
use crate::draft::{ContentType, Field};
use crate::finding::Remedy;
use crate::flow::{Allowed, Probe};
use crate::record::{Job, LiveJob, Pasted, Person};
use crate::secret::Secret;

/// Signs in.
pub(super) fn sign_in(model: &mut Model, person: Person, allowed: Allowed) -> Vec<Command> {
    let (id, now_ms) = (model.new_run(), model.now_ms);
    let Some(open) = model.open.as_mut().filter(|open| !open.runs() && !open.read_only) else { return Vec::new() };
    if let Some(Moved { host, before }) = open.moved_to() {
        return model.ask(Dialog::ApproveHost { host, before, then: WantedRun::SignIn(person, allowed) });
    }
    if let Some(question) = open.asks_of_server(WantedRun::SignIn(person, allowed)) {
        return model.ask(question);
    }
    let mut commands = Vec::new();
    if open.approve_at_sign_in() {
        commands.push(open.save());
    }
    let Some(job) = open.live_job(allowed) else {
        open.page = Page::Provider;
        return Vec::new();
    };
    open.page = Page::SignIn;
    open.run_begins();
    let run = Live::new(id, LiveKind::SignIn(person), now_ms).allowing(allowed);
    open.run_shown = RunShown::Running {
        run: if open.project.source.server().is_some() { run.at_a_server() } else { run },
        measuring: open.to_measure().map(Box::new),
    };
    open.shown_exchange = None;
    model.begins(id);
    commands.push(Command::Start(Some(id), Job::SignIn(Box::new(job), person)));
    commands
}

/// Signs in once more, as the one before did.
pub(super) fn sign_in_again(model: &mut Model) -> Vec<Command> {
    let Some(person) = model.open.as_ref().map(Open::same_person) else { return Vec::new() };
    sign_in(model, person, Allowed::default())
}

/// Refreshes, as wanted.
pub(super) fn refresh(model: &mut Model, wanted: WantedRun) -> Vec<Command> {
    let (allowed, try_old_token) = match wanted {
        WantedRun::Refresh(allowed) => (allowed, false),
        WantedRun::OldToken => (Allowed::default(), true),
        WantedRun::SignIn(person, allowed) => return sign_in(model, person, allowed),
    };
    let (id, now_ms) = (model.new_run(), model.now_ms);
    let Some(open) = model.open.as_mut().filter(|open| open.refresh_is_off().is_none()) else { return Vec::new() };
    if let Some(Moved { host, before }) = open.moved_to() {
        return model.ask(Dialog::ApproveHost { host, before, then: wanted });
    }
    let Some(job) = open.live_job(allowed) else { return Vec::new() };
    let job = LiveJob { try_old_token, ..job };
    let run = Live::new(id, LiveKind::Refresh, now_ms).allowing(allowed);
    open.begins(Live { old_token: try_old_token, ..run });
    model.begins(id);
    vec![Command::Start(Some(id), Job::Refresh(Box::new(job)))]
}

/// Secrets may go to this host: what waited for it goes on.
pub(super) fn approved(model: &mut Model, host: String, then: WantedRun) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.approved.allow_host(host);
    let mut commands = saved(model);
    commands.extend(go_on(model, then));
    commands
}

/// What waited for an answer.
pub(super) fn go_on(model: &mut Model, then: WantedRun) -> Vec<Command> {
    match then {
        WantedRun::SignIn(person, allowed) => sign_in(model, person, allowed),
        WantedRun::Refresh(_) | WantedRun::OldToken => refresh(model, then),
    }
}

/// Asks before an old token is presented.
pub(super) fn ask_old_token(model: &mut Model) -> Vec<Command> {
    let Some(old) = model.open.as_ref().and_then(Open::old_token) else { return Vec::new() };
    model.ask(Dialog::TryOldToken(old))
}

/// Asks for a probe that needs the author's consent.
pub(super) fn ask_probe(model: &mut Model, probe: Probe) -> Vec<Command> {
    let Some(open) = &model.open else { return Vec::new() };
    model.dialog = open.probe_run(probe).map(|then| Dialog::AllowProbe { probe, then });
    Vec::new()
}

/// An access token goes to the manifest's own API without asking, and elsewhere once it was confirmed.
pub(super) fn ask_api(model: &mut Model) -> Vec<Command> {
    let Some(open) = model.open.as_ref().filter(|open| open.api_is_off().is_none()) else { return Vec::new() };
    let address = open.project.text(Field::ApiAddress).trim().to_owned();
    if open.may_call(&address) {
        return call_api(model, address);
    }
    model.ask(Dialog::ApproveApi { address })
}

/// Calls the API.
fn call_api(model: &mut Model, address: String) -> Vec<Command> {
    let (id, now_ms) = (model.new_run(), model.now_ms);
    let Some(open) = model.open.as_mut().filter(|open| open.api_is_off().is_none()) else { return Vec::new() };
    let Some(job) = open.live_job(Allowed::default()) else { return Vec::new() };
    open.begins(Live::new(id, LiveKind::Api, now_ms));
    model.begins(id);
    vec![Command::Start(Some(id), Job::CallApi(Box::new(job), address))]
}

/// The access token may go to this address: it is called.
pub(super) fn api_approved(model: &mut Model, address: String) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    let mut commands = Vec::new();
    if open.approve_api(&address) {
        commands.push(open.save());
    }
    commands.extend(call_api(model, address));
    commands
}

/// Applies a finding's fix and signs in again.
pub(super) fn apply_remedy(model: &mut Model, remedy: Remedy) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.runs() && !open.read_only) else { return Vec::new() };
    match remedy {
        Remedy::AddScope(scope) => {
            open.remember(&format!("{scope} was added to the scope"), Page::Test);
            let before = open.project.text(Field::Scope).into_owned();
            let after = if before.trim().is_empty() { scope } else { format!("{} {scope}", before.trim_end()) };
            typed(open, Field::Scope, &after);
        }
        Remedy::SendForms => send(open, ContentType::Form),
        Remedy::SendJson => send(open, ContentType::Json),
        Remedy::RemoveExtra => {
            open.remember("The extra parameters were taken out", Page::Test);
            open.project.draft.extra.clear();
        }
        Remedy::ShowClient(way) => {
            open.remember("How the client shows itself was changed", Page::Test);
            open.project.draft.switches.client_authentication = Some(way);
        }
        Remedy::SendPkce => {
            open.remember("PKCE was switched on", Page::Test);
            open.project.draft.switches.pkce = Some(true);
        }
    }
    let person = open.same_person();
    let mut commands = saved(model);
    commands.extend(sign_in(model, person, Allowed::default()));
    commands
}

fn send(open: &mut Open, kind: ContentType) {
    open.remember(&format!("The content type was set to {}", kind.as_str()), Page::Test);
    typed(open, Field::ContentType, kind.as_str());
}

/// Hands over what was pasted while the browser is waited for. What is wrong with it is told when it was read.
pub(super) fn pasted(model: &mut Model, text: Secret) -> Vec<Command> {
    let Some(run) = model.open.as_mut().and_then(|open| open.run_shown.running_mut()) else { return Vec::new() };
    (run.pasted, run.not_taken) = (true, None);
    vec![Command::Start(None, Job::Paste(run.id, Pasted::Text(text)))]
}

/// Cancels the run, once.
pub(super) fn cancel(model: &mut Model) -> Vec<Command> {
    let Some(run) = model.open.as_mut().and_then(|open| open.run_shown.running_mut()) else { return Vec::new() };
    if std::mem::replace(&mut run.cancelling, true) {
        return Vec::new();
    }
    vec![Command::Cancel(run.id)]
}
