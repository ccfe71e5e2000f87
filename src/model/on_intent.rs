//! What the author wants → the new state, and what to do outside.

use super::remember::saved;
use super::{
    catalogue, closing, discovering, dropped, handing_on, leftovers, looking_at_server, on_edit, paste,
    platform_chosen, projects, saving, secret, server_questions, server_start, start, start_run, BannerKind, Command,
    Dialog, Edit, Intent, Model, Open, Pasting, WantedRun,
};
use crate::flow::Allowed;
use crate::record::{Job, Origin, Saves};

/// Applies one intent.
pub(super) fn apply(model: &mut Model, intent: Intent) -> Vec<Command> {
    hide_values(model, &intent);
    match intent {
        Intent::NewProject => model.ask(Dialog::WhatFor),
        Intent::TestServer => server_start::ask(model),
        Intent::DialogHost(host) => server_start::choose_host(model, host),
        Intent::LookUpServer => looking_at_server::begin(model),
        Intent::CancelServerLook => looking_at_server::cancel(model),
        Intent::AskHost(host) => model.ask(Dialog::AllowHost { host, then: None }),
        Intent::Begin(platform) => start::new(model, platform),
        Intent::PickManifest => vec![Command::PickManifest],
        Intent::NoFileDialog { save } => model.ask(Dialog::Path { text: suggested_path(model, save), save }),
        Intent::OpenFile(path) => open_file(model, path),
        Intent::OpenFiles(paths) => open_files(model, paths),
        Intent::AskAddress => model.ask(Dialog::Address { text: String::new() }),
        Intent::OpenAddress(address) => read(model, Origin::Web(address)),
        Intent::OpenProject(id) => {
            model.busy = Some("Opening the project…".to_owned());
            vec![Command::Start(None, Job::OpenProject(id))]
        }
        Intent::AskRename(project, name) => projects::ask_name(model, project, name),
        Intent::Duplicate(project) => projects::duplicate(model, project),
        Intent::AskDelete(project, name) => model.ask(Dialog::Delete { project, name }),
        Intent::Practise => {
            model.practise_next = true;
            model.busy = Some("Starting the practice provider…".to_owned());
            vec![Command::Start(None, Job::StartPractice)]
        }
        Intent::GoStart => go_start(model),
        Intent::GoTo(page) => shown(model, |open| open.go_to(page)),
        Intent::Edit(edit) => edited(model, edit),
        Intent::ChoosePlatform(platform) => platform_chosen::choose(model, platform),
        Intent::SecretTyped(typed) => secret::typed(model, typed),
        Intent::ForgetSecret => secret::forget(model),
        Intent::KeepFoundSecret => secret::keep_found(model),
        Intent::Discover => discovering::begin(model),
        Intent::CancelDiscovery => discovering::cancel(model),
        Intent::ApplyDiscovered(field) => discovering::apply(model, field),
        Intent::KeepTyped(field) => discovering::keep(model, field),
        Intent::Choosing(step) => catalogue::apply(model, step),
        Intent::SignIn(person) => start_run::sign_in(model, person, Allowed::default()),
        Intent::AddressPasted(text) => start_run::pasted(model, text),
        Intent::Cancel => start_run::cancel(model),
        Intent::Refresh => start_run::refresh(model, WantedRun::Refresh(Allowed::default())),
        Intent::SignInAgain => start_run::sign_in_again(model),
        Intent::AskOldToken => start_run::ask_old_token(model),
        Intent::CallApi => start_run::ask_api(model),
        Intent::AskProbe(probe) => start_run::ask_probe(model, probe),
        Intent::Apply(remedy) => start_run::apply_remedy(model, remedy),
        Intent::ShowExchange(at) => shown(model, |open| open.shown_exchange = at),
        Intent::ShowValues(sent_at_ms) => show_values(model, sent_at_ms),
        // Done already, as with all others.
        Intent::HideValues => Vec::new(),
        Intent::PickSavePath => saving::pick_path(),
        Intent::PickTextPath => handing_on::pick_path(model),
        Intent::PickDocumentsPath => handing_on::pick_documents_path(model),
        Intent::SaveTo(path, saves) => saving::to(model, path, (true, saves)),
        Intent::Save => saving::again(model),
        Intent::TryVault => vec![Command::Start(None, Job::TryVault)],
        Intent::ForgetLeftovers => leftovers::forget(model),
        Intent::ShowShortcuts => model.ask(Dialog::Shortcuts),
        Intent::Close => closing::asked(model),
        Intent::CloseNow => closing::at_once(model),
        Intent::Reload => {
            model.open.iter().map(|open| Command::Start(None, Job::OpenProject(open.project.id.clone()))).collect()
        }
        Intent::KeepMine => keep_mine(model),
        Intent::DialogText(typed) => dialog_text(model, typed),
        Intent::Confirm => confirm(model),
        Intent::Dismiss => dismiss(model),
        Intent::DismissBanner(kind) => dismiss_banner(model, kind),
        Intent::Pasting(step) => paste::apply(model, step),
        Intent::SetTheme(theme) => {
            model.settings.theme = theme;
            vec![Command::Start(None, Job::SaveSettings(model.settings.clone()))]
        }
        // It changes with every step of the mouse: it is written down when the window closes.
        Intent::WindowIs(size, zoom) => {
            (model.settings.window, model.settings.zoom) = (size, zoom);
            Vec::new()
        }
    }
}

/// Whatever else the author does, values of the API's are no longer what they look at.
fn hide_values(model: &mut Model, intent: &Intent) {
    if !matches!(intent, Intent::ShowValues(_) | Intent::WindowIs(..)) {
        shown(model, |open| open.values.hide());
    }
}

fn show_values(model: &mut Model, sent_at_ms: i64) -> Vec<Command> {
    let now_ms = model.now_ms;
    shown(model, |open| open.values.show(sent_at_ms, now_ms))
}

/// Another view of the open project; nothing of the project itself changes.
fn shown(model: &mut Model, change: impl FnOnce(&mut Open)) -> Vec<Command> {
    model.open.as_mut().map(change);
    Vec::new()
}

fn edited(model: &mut Model, edit: Edit) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    on_edit::apply(open, edit);
    saved(model)
}

fn open_file(model: &mut Model, path: String) -> Vec<Command> {
    if model.paste.is_some() {
        return paste::apply(model, Pasting::ExplainFile(path));
    }
    read(model, Origin::File(path))
}

/// Several files: what is to be explained is one, manifests are each its own.
fn open_files(model: &mut Model, paths: Vec<String>) -> Vec<Command> {
    let Some(mut paths) = dropped::more(model, paths) else { return Vec::new() };
    if model.paste.is_some() || paths.len() < 2 {
        return paths.drain(..).next().map_or_else(Vec::new, |path| open_file(model, path));
    }
    let mut commands = go_start(model);
    commands.extend(dropped::begin(model, paths));
    commands
}

fn read(model: &mut Model, origin: Origin) -> Vec<Command> {
    model.busy = Some("Reading the manifest…".to_owned());
    vec![Command::Start(None, Job::OpenManifest(origin))]
}

fn go_start(model: &mut Model) -> Vec<Command> {
    let mut commands = start_run::cancel(model);
    commands.extend(discovering::cancel(model));
    commands.extend(looking_at_server::cancel(model));
    commands.extend(projects::left(model));
    // What is not about the project that was open.
    model.banners.retain(|banner| {
        matches!(
            banner.kind,
            BannerKind::Vault | BannerKind::NotKept | BannerKind::Leftovers | BannerKind::Delete | BannerKind::List
        )
    });
    commands.push(Command::Start(None, Job::ListProjects));
    commands
}

fn suggested_path(model: &Model, save: Option<Saves>) -> String {
    let manifest = model.open.as_ref().and_then(Open::manifest).filter(|_| save == Some(Saves::Manifest));
    match manifest.map(|manifest| &manifest.origin) {
        Some(Origin::File(path)) => path.clone(),
        Some(Origin::Web(_) | Origin::New) | None => String::new(),
    }
}

fn keep_mine(model: &mut Model) -> Vec<Command> {
    let Some(open) = model.open.as_ref().filter(|open| !open.read_only) else { return Vec::new() };
    let job = Job::OverwriteProject(Box::new(open.project.clone()));
    model.unsay(BannerKind::ChangedElsewhere);
    vec![Command::Start(None, job)]
}

fn dialog_text(model: &mut Model, typed: String) -> Vec<Command> {
    if matches!(model.dialog, Some(Dialog::Server { .. })) {
        return server_start::typed(model, typed);
    }
    if let Some(Dialog::Address { text } | Dialog::Path { text, .. } | Dialog::Rename { text, .. }) = &mut model.dialog
    {
        *text = typed;
    }
    Vec::new()
}

fn dismiss(model: &mut Model) -> Vec<Command> {
    model.dialog = None;
    Vec::new()
}

fn dismiss_banner(model: &mut Model, kind: BannerKind) -> Vec<Command> {
    model.unsay(kind);
    if let Some(open) = model.open.as_mut().filter(|_| kind == BannerKind::FoundSecret) {
        open.found_secret = None;
    }
    Vec::new()
}

fn confirm(model: &mut Model) -> Vec<Command> {
    match model.dialog.take() {
        Some(Dialog::Server { text, host, .. }) => server_start::begin(model, text.trim(), host),
        Some(Dialog::AllowHost { host, then }) => server_questions::allowed(model, host, then),
        Some(Dialog::ServerIsMine { then }) => server_questions::is_mine(model, then),
        Some(Dialog::Address { text }) => read(model, Origin::Web(text.trim().to_owned())),
        Some(Dialog::Path { text, save: None }) => open_file(model, text.trim().to_owned()),
        Some(Dialog::Path { text, save: Some(saves) }) => saving::to(model, text.trim().to_owned(), (false, saves)),
        Some(Dialog::Rename { project, text, name }) => projects::rename(model, project, &text, &name),
        Some(Dialog::Save { path, saves, .. }) => saving::write(model, path, saves),
        Some(Dialog::ApproveHost { host, then, .. }) => start_run::approved(model, host, then),
        Some(Dialog::ApproveApi { address }) => start_run::api_approved(model, address),
        Some(Dialog::AllowProbe { then, .. }) => start_run::go_on(model, then),
        Some(Dialog::TryOldToken(_)) => start_run::go_on(model, WantedRun::OldToken),
        Some(Dialog::LoseToken) => closing::at_once(model),
        Some(Dialog::Delete { project, .. }) => vec![Command::Start(None, Job::DeleteProject(project))],
        Some(Dialog::WhatFor) => start::new(model, model.platforms.begins_new().id),
        Some(Dialog::Shortcuts) | None => Vec::new(),
    }
}
