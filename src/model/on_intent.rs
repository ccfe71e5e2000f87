//! What the author wants → the new state, and what to do outside.

use super::cure::{cured, typed};
use super::{
    catalogue, lookup, paste, start, Asked, Command, Dialog, Intent, Live, LiveKind, Model, Open, Page, Pasting, Undo,
};
use crate::draft::{ContentType, Field, SecretPlace, ValueOrigin};
use crate::finding::Remedy;
use crate::flow::Allowed;
use crate::manifest::Member;
use crate::record::{AccountId, Job, Origin, Person};

/// Applies one intent.
pub(super) fn apply(model: &mut Model, intent: Intent) -> Vec<Command> {
    match intent {
        Intent::Several(all) => all.into_iter().flat_map(|one| apply(model, one)).collect(),
        Intent::NewProject => {
            let text = crate::manifest::Document::new().text().to_owned();
            let project = start::project(model, text, Origin::New);
            start::show(model, project)
        }
        Intent::PickManifest => vec![Command::PickManifest],
        Intent::NoFileDialog { save } => ask(model, Dialog::Path { text: suggested_path(model, save), save }),
        Intent::OpenFile(path) if model.paste.is_some() => paste::apply(model, Pasting::ExplainFile(path)),
        Intent::OpenFile(path) => read(model, Origin::File(path)),
        Intent::AskAddress => ask(model, Dialog::Address { text: String::new() }),
        Intent::OpenAddress(address) => read(model, Origin::Web(address)),
        Intent::OpenProject(id) => {
            model.busy = Some("Opening the project…".to_owned());
            vec![Command::Start(None, Job::OpenProject(id))]
        }
        Intent::AskDelete(project, name) => ask(model, Dialog::Delete { project, name }),
        Intent::Practise => {
            model.practise_next = true;
            model.busy = Some("Starting the practice provider…".to_owned());
            vec![Command::Start(None, Job::StartPractice)]
        }
        Intent::GoStart => {
            let mut commands = cancel(model);
            commands.extend(lookup::cancel(model));
            model.open = None;
            model.banners.retain(|banner| banner.kind == "vault");
            commands.push(Command::Start(None, Job::ListProjects));
            commands
        }
        Intent::TryVault => vec![Command::Start(None, Job::TryVault)],
        Intent::DialogText(typed) => {
            if let Some(Dialog::Address { text } | Dialog::Path { text, .. }) = &mut model.dialog {
                *text = typed;
            }
            Vec::new()
        }
        Intent::Confirm => confirm(model),
        Intent::Dismiss => {
            model.dialog = None;
            Vec::new()
        }
        Intent::DismissBanner(kind) => {
            model.unsay(kind);
            if let Some(open) = model.open.as_mut().filter(|_| kind == "found-secret") {
                open.found_secret = None;
            }
            Vec::new()
        }
        Intent::Pasting(step) => paste::apply(model, step),
        Intent::SetTheme(theme) => {
            model.settings.theme = theme;
            vec![Command::Start(None, Job::SaveSettings(model.settings.clone()))]
        }
        Intent::WindowIs(size, zoom) => {
            if (model.settings.window, model.settings.zoom) == (size, zoom) {
                return Vec::new();
            }
            (model.settings.window, model.settings.zoom) = (size, zoom);
            vec![Command::Start(None, Job::SaveSettings(model.settings.clone()))]
        }
        other => in_project(model, other),
    }
}

fn ask(model: &mut Model, dialog: Dialog) -> Vec<Command> {
    model.dialog = Some(dialog);
    Vec::new()
}

fn read(model: &mut Model, origin: Origin) -> Vec<Command> {
    model.busy = Some("Reading the manifest…".to_owned());
    vec![Command::Start(None, Job::OpenManifest(origin))]
}

fn suggested_path(model: &Model, save: bool) -> String {
    match model.open.as_ref().map(|open| &open.project.origin) {
        Some(Origin::File(path)) if save => path.clone(),
        _ => String::new(),
    }
}

fn confirm(model: &mut Model) -> Vec<Command> {
    match model.dialog.take() {
        Some(Dialog::Address { text }) => apply(model, Intent::OpenAddress(text.trim().to_owned())),
        Some(Dialog::Path { text, save: false }) => apply(model, Intent::OpenFile(text.trim().to_owned())),
        Some(Dialog::Path { text, save: true }) => apply(model, Intent::SaveTo(text.trim().to_owned())),
        Some(Dialog::ApproveHost { host, then, .. }) => {
            let Some(open) = &mut model.open else { return Vec::new() };
            open.project.draft.approved_hosts.push(host);
            let mut commands = saved(model);
            commands.extend(go_on(model, then));
            commands
        }
        Some(Dialog::ApproveApi { address }) => call_api(model, address),
        Some(Dialog::AllowProbe { then, .. }) => go_on(model, then),
        Some(Dialog::Delete { project, .. }) => vec![Command::Start(None, Job::DeleteProject(project))],
        None => Vec::new(),
    }
}

/// What waited for an answer.
fn go_on(model: &mut Model, then: Asked) -> Vec<Command> {
    match then {
        Asked::SignIn(person, allowed) => sign_in(model, person, allowed),
        Asked::Refresh(allowed) => refresh(model, allowed),
    }
}

fn in_project(model: &mut Model, intent: Intent) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    match intent {
        Intent::GoTo(page) => {
            open.page = page;
            Vec::new()
        }
        Intent::ShowExchange(index) => {
            open.shown_exchange = index;
            Vec::new()
        }
        Intent::SignIn(person) => sign_in(model, person, Allowed::default()),
        Intent::Refresh => refresh(model, Allowed::default()),
        Intent::AskProbe(probe) => {
            model.dialog = open.probe_run(probe).map(|then| Dialog::AllowProbe { probe, then });
            Vec::new()
        }
        Intent::CallApi => ask_api(model),
        Intent::Cancel => cancel(model),
        Intent::Discover => lookup::begin(model),
        Intent::CancelDiscovery => lookup::cancel(model),
        Intent::ApplyDiscovered(field) => lookup::apply(model, field),
        Intent::KeepTyped(field) => lookup::keep(model, field),
        Intent::PickSavePath => vec![Command::PickSavePath("ai-plugin.json".to_owned())],
        Intent::SaveTo(path) => {
            let text = open.document.text().to_owned();
            vec![Command::Start(None, Job::WriteManifest { path, text })]
        }
        Intent::Reload => {
            let id = open.project.id.clone();
            vec![Command::Start(None, Job::OpenProject(id))]
        }
        Intent::SecretTyped(secret) => {
            open.project.draft.client_secret = SecretPlace::Typed;
            let host = token_host(open);
            let account = AccountId::default_of(&open.project.id);
            // The author typed it for this host: it may go there.
            if let Some(host) = host.filter(|host| !open.project.draft.approved_hosts.contains(host)) {
                open.project.draft.approved_hosts.push(host);
            }
            let mut commands = saved(model);
            commands.push(Command::Start(None, Job::StoreClientSecret(account, secret)));
            commands
        }
        Intent::ForgetSecret => {
            open.project.draft.client_secret = SecretPlace::None;
            let account = AccountId::default_of(&open.project.id);
            let mut commands = saved(model);
            commands.push(Command::Start(None, Job::ForgetClientSecret(account)));
            commands
        }
        Intent::KeepMine => {
            let project = open.project.clone();
            model.unsay("changed-elsewhere");
            vec![Command::Start(None, Job::OverwriteProject(Box::new(project)))]
        }
        Intent::KeepFoundSecret => {
            let found = open.found_secret.take();
            model.unsay("found-secret");
            found.map_or_else(Vec::new, |secret| apply(model, Intent::SecretTyped(secret)))
        }
        Intent::Apply(remedy) => remedy_applied(model, remedy),
        Intent::Choosing(step) => catalogue::apply(model, step),
        edit => {
            if open.read_only {
                return Vec::new();
            }
            changed(open, edit);
            saved(model)
        }
    }
}

/// The edits of manifest and draft.
fn changed(open: &mut Open, intent: Intent) {
    let draft = &mut open.project.draft;
    match intent {
        Intent::Set(member, text) => typed(open, member, &text),
        Intent::SetAuthType(kind) => {
            remember(open, "The way to sign in was changed", Page::Plugin);
            let had_none = open.document.get(Member::ContentType).is_none();
            open.document.set_auth_type(&kind);
            if had_none && open.document.get(Member::ContentType).is_some() {
                open.project.draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
            }
        }
        Intent::SetDraft(field, text) => {
            field.set(draft, text);
            open.lookup.edited(field);
        }
        Intent::AddExtra => draft.extra.push(Default::default()),
        Intent::SetExtra(row, name, value) => {
            if let Some(extra) = draft.extra.get_mut(row) {
                *extra = (name, value);
            }
        }
        Intent::RemoveExtra(row) if row < draft.extra.len() => {
            remember(open, "A parameter was taken out", Page::Provider);
            open.project.draft.extra.remove(row);
        }
        Intent::SetScenario(scenario) => start::choose(&mut open.document, &mut open.project, scenario),
        Intent::Cure(field, cure) => cured(open, field, cure),
        Intent::CureMember(member, text) => {
            remember(open, &format!("{} was mended", member.label()), Page::Plugin);
            typed(open, member, &text);
        }
        Intent::Undo => {
            if let Some(undo) = open.undo.take() {
                open.document = undo.document;
                // Where the secret is has not been undone.
                let place = open.project.draft.client_secret;
                open.project.draft = undo.draft;
                open.project.draft.client_secret = place;
            }
        }
        _ => {}
    }
}

pub(super) fn remember(open: &mut Open, done: &str, page: Page) {
    open.undo =
        Some(Undo { done: done.to_owned(), page, document: open.document.clone(), draft: open.project.draft.clone() });
}

fn remedy_applied(model: &mut Model, remedy: Remedy) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.read_only || open.runs() {
        return Vec::new();
    }
    match remedy {
        Remedy::AddScope(scope) => {
            remember(open, &format!("{scope} was added to the scope"), Page::Test);
            let before = open.document.get(Member::Scope).unwrap_or_default().into_owned();
            let after = if before.trim().is_empty() { scope } else { format!("{} {scope}", before.trim_end()) };
            typed(open, Member::Scope, &after);
        }
        Remedy::SendForms | Remedy::SendJson => {
            let kind = if remedy == Remedy::SendForms { ContentType::Form } else { ContentType::Json };
            remember(open, &format!("The content type was set to {}", kind.as_str()), Page::Test);
            typed(open, Member::ContentType, kind.as_str());
        }
        Remedy::RemoveExtra => {
            remember(open, "The extra parameters were taken out", Page::Test);
            open.project.draft.extra.clear();
        }
    }
    let person = open.same_person();
    let mut commands = saved(model);
    commands.extend(sign_in(model, person, Allowed::default()));
    commands
}

/// Works out what follows from a change and saves it.
pub(super) fn saved(model: &mut Model) -> Vec<Command> {
    let now_ms = model.now_ms;
    let Some(open) = &mut model.open else { return Vec::new() };
    open.project.changed_at_ms = now_ms;
    if open.project.manifest != open.document.text() {
        // What was saved is no longer what is here.
        open.saved_to = None;
        open.document.text().clone_into(&mut open.project.manifest);
    }
    open.derive();
    if open.read_only {
        return Vec::new();
    }
    vec![Command::Start(None, Job::SaveProject(Box::new(open.project.clone())))]
}

/// The token URL's host, whatever else is still missing.
fn token_host(open: &Open) -> Option<String> {
    let url = url::Url::parse(&open.document.get(Member::AuthorizationUrl)?).ok()?;
    url.has_host().then(|| crate::host::with_port(&url))
}

/// The host that stored secrets would newly go to, and the one before.
fn moved_to(open: &Open) -> Option<(String, String)> {
    let host = open.derived.setup.as_ref()?.token_host();
    let approved = &open.project.draft.approved_hosts;
    let before = approved.last()?.clone();
    let holds_secret = open.project.draft.client_secret != SecretPlace::None || open.account.grant.is_some();
    (open.scenario().is_none() && holds_secret && !approved.contains(&host)).then_some((host, before))
}

fn sign_in(model: &mut Model, person: Person, allowed: Allowed) -> Vec<Command> {
    let id = model.new_run();
    let now_ms = model.now_ms;
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.runs() || open.read_only {
        return Vec::new();
    }
    if let Some((host, before)) = moved_to(open) {
        return ask(model, Dialog::ApproveHost { host, before, then: Asked::SignIn(person, allowed) });
    }
    let mut commands = Vec::new();
    if let Some(host) = open.derived.setup.as_ref().map(crate::draft::Setup::token_host) {
        if open.project.draft.approved_hosts.is_empty() && open.scenario().is_none() {
            open.project.draft.approved_hosts.push(host);
            commands.push(Command::Start(None, Job::SaveProject(Box::new(open.project.clone()))));
        }
    }
    let Some(job) = open.live_job(allowed) else {
        open.page = Page::Provider;
        return Vec::new();
    };
    open.page = Page::SignIn;
    open.live = Some(Live::new(id, LiveKind::SignIn(person), now_ms));
    open.measuring = open.to_measure();
    open.shown_exchange = 0;
    commands.push(Command::Start(Some(id), Job::SignIn(Box::new(job), person)));
    commands
}

fn refresh(model: &mut Model, allowed: Allowed) -> Vec<Command> {
    let id = model.new_run();
    let now_ms = model.now_ms;
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.refresh_is_off().is_some() || open.read_only {
        return Vec::new();
    }
    if let Some((host, before)) = moved_to(open) {
        return ask(model, Dialog::ApproveHost { host, before, then: Asked::Refresh(allowed) });
    }
    let Some(job) = open.live_job(allowed) else { return Vec::new() };
    open.live = Some(Live::new(id, LiveKind::Refresh, now_ms));
    open.shown_exchange = 0;
    vec![Command::Start(Some(id), Job::Refresh(Box::new(job)))]
}

/// An access token goes to the manifest's own API without asking, and elsewhere once it was confirmed.
fn ask_api(model: &mut Model) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.api_is_off().is_some() {
        return Vec::new();
    }
    let address = open.project.draft.api_address.trim().to_owned();
    let origin = |text: &str| url::Url::parse(text).ok().map(|url| url.origin());
    let of_manifest = open.document.get(Member::ApiUrl).and_then(|text| origin(&text));
    let same = of_manifest.is_some() && origin(&address) == of_manifest;
    if same || open.scenario().is_some() || open.project.draft.approved_hosts.contains(&address) {
        return call_api(model, address);
    }
    ask(model, Dialog::ApproveApi { address })
}

fn call_api(model: &mut Model, address: String) -> Vec<Command> {
    let id = model.new_run();
    let now_ms = model.now_ms;
    let Some(open) = &mut model.open else { return Vec::new() };
    let Some(job) = open.live_job(Allowed::default()) else { return Vec::new() };
    open.live = Some(Live::new(id, LiveKind::Api, now_ms));
    open.shown_exchange = 0;
    let mut commands = Vec::new();
    if !open.project.draft.approved_hosts.contains(&address) && open.scenario().is_none() {
        open.project.draft.approved_hosts.insert(0, address.clone());
        commands.push(Command::Start(None, Job::SaveProject(Box::new(open.project.clone()))));
    }
    commands.push(Command::Start(Some(id), Job::CallApi(Box::new(job), address)));
    commands
}

fn cancel(model: &mut Model) -> Vec<Command> {
    let Some(live) = model.open.as_mut().and_then(|open| open.live.as_mut()) else { return Vec::new() };
    if !live.runs() || live.cancelling {
        return Vec::new();
    }
    live.cancelling = true;
    vec![Command::Cancel(live.id)]
}
