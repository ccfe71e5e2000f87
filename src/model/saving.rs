//! The manifest on its way to a file: nothing is replaced that was not named, and no error goes out unasked.

use super::{handing_on, BannerAction, BannerKind, BannerTone, Command, Dialog, Model, Open};
use crate::claim::Severity;
use crate::record::{Job, Manifest, Origin, Place, Saves, Written};

/// What a manifest's file is called.
const NAME: &str = "ai-plugin.json";

/// Saves it where it came from, or asks where.
pub(super) fn again(model: &Model) -> Vec<Command> {
    let Some(open) = model.open.as_ref() else { return Vec::new() };
    match (own_place(open), open.manifest()) {
        (Some(path), _) => look_at(open, path, (true, Saves::Manifest)),
        (None, Some(_)) => pick_path(),
        (None, None) => Vec::new(),
    }
}

/// Asks where it is to be saved.
pub(super) fn pick_path() -> Vec<Command> {
    vec![Command::PickSavePath(NAME.to_owned(), Saves::Manifest)]
}

/// It is to be saved there. What lies there is looked at first; `agreed` where the author was asked about it already.
pub(super) fn to(model: &Model, path: String, (agreed, saves): (bool, Saves)) -> Vec<Command> {
    match model.open.as_ref().filter(|open| saves != Saves::Manifest || open.manifest().is_some()) {
        Some(open) => look_at(open, path, (agreed, saves)),
        None => Vec::new(),
    }
}

fn look_at(open: &Open, path: String, (agreed, saves): (bool, Saves)) -> Vec<Command> {
    let came_from_there = |manifest: &&Manifest| matches!(&manifest.origin, Origin::File(from) if *from == path);
    let opened = open
        .manifest()
        .filter(|_| saves == Saves::Manifest)
        .filter(came_from_there)
        .and_then(|manifest| manifest.opened.clone());
    vec![Command::Start(None, Job::LookAtPlace { path, agreed, opened, saves })]
}

/// What is there is known now. That a file may be replaced was not said of what something else wrote meanwhile.
pub(super) fn looked(model: &mut Model, path: String, (agreed, there): (bool, Place), saves: Saves) -> Vec<Command> {
    let Some(open) = model.open.as_ref() else { return Vec::new() };
    let errors = match saves {
        Saves::Manifest => errors_left(open),
        Saves::Text | Saves::Documents => 0,
    };
    let replaces = match there {
        Place::Free => false,
        Place::Taken => !agreed,
        Place::Changed => true,
    };
    if errors == 0 && !replaces {
        return write(model, path, saves);
    }
    model.ask(Dialog::Save { path, there, errors, saves })
}

/// Writes it.
pub(super) fn write(model: &Model, path: String, saves: Saves) -> Vec<Command> {
    let Some(open) = model.open.as_ref() else { return Vec::new() };
    match saves {
        Saves::Text => return handing_on::write(open, path),
        Saves::Documents => return handing_on::write_documents(open, path),
        Saves::Manifest => {}
    }
    let Some(manifest) = open.manifest() else { return Vec::new() };
    vec![Command::Start(None, Job::WriteManifest { path, text: manifest.document.text().to_owned(), saves })]
}

/// It was written, or not. What is compared from here on is compared with what was.
pub(super) fn ended(model: &mut Model, path: String, saves: Saves, result: Result<Written, String>) -> Vec<Command> {
    let what = saves.begins();
    let written = match result {
        Ok(written) => written,
        Err(why) => {
            model.say_failed(BannerKind::Written, &format!("{what} was not saved"), &why);
            return Vec::new();
        }
    };
    let kept = written.kept.as_ref().map(|kept| format!(". The version before is {kept}")).unwrap_or_default();
    let text = format!("Its place is {path}{kept}");
    let mut commands = Vec::new();
    if let Some(open) = model.open.as_mut().filter(|_| saves == Saves::Manifest) {
        let saves = !open.read_only && became(open, &path, &written.text);
        open.written_to(path, written.text);
        open.derive();
        commands.extend(saves.then(|| open.save()));
    }
    model.say(BannerKind::Written, BannerTone::Info, &format!("{what} was saved"), &text, &[BannerAction::Dismiss]);
    commands
}

/// The manifest is that file's from now on. Whether it has one: another project may have been opened meanwhile.
fn became(open: &mut Open, path: &str, text: &str) -> bool {
    let Some(manifest) = open.project.source.manifest_mut() else { return false };
    let Manifest { document, opened, cut_out, origin } = manifest;
    if document.text() != text {
        return false;
    }
    *opened = Some(text.to_owned());
    cut_out.clear();
    match origin {
        // Where it is served stays where it came from.
        Origin::Web(_) => {}
        Origin::New | Origin::File(_) => *origin = Origin::File(path.to_owned()),
    }
    true
}

/// Where it came from or was saved last: nobody is surprised that this file changes.
fn own_place(open: &Open) -> Option<String> {
    match &open.manifest()?.origin {
        Origin::File(path) => Some(path.clone()),
        Origin::Web(_) | Origin::New => open.saved_to().map(str::to_owned),
    }
}

/// Errors that the file would carry. A secret that was cut out is none of it any more.
fn errors_left(open: &Open) -> usize {
    let Some(manifest) = open.manifest() else { return 0 };
    let complaints = open.derived.complaints.iter();
    complaints
        .filter(|complaint| complaint.severity == Severity::Error && !manifest.cut_out.contains(&complaint.pointer))
        .count()
}

#[cfg(test)]
mod tests;
