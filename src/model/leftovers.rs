//! Secrets of projects that are gone, which the keychain still holds.

use super::{BannerAction, BannerKind, BannerTone, Command, Model};
use crate::record::{Job, ProjectId};

/// Some were found: said, and offered for deletion.
pub(super) fn found(model: &mut Model, ids: Vec<ProjectId>) -> Vec<Command> {
    let title = match ids.len() {
        1 => "The keychain still holds secrets of a deleted project".to_owned(),
        more => format!("The keychain still holds secrets of {more} deleted projects"),
    };
    let text = "Nothing uses them any more. No other entry of the keychain is touched";
    let actions = [BannerAction::ForgetLeftovers, BannerAction::Dismiss];
    model.say(BannerKind::Leftovers, BannerTone::Info, &title, text, &actions);
    model.leftovers = ids;
    Vec::new()
}

/// They are to be deleted.
pub(super) fn forget(model: &mut Model) -> Vec<Command> {
    model.unsay(BannerKind::Leftovers);
    let ids = std::mem::take(&mut model.leftovers);
    if ids.is_empty() {
        return Vec::new();
    }
    vec![Command::Start(None, Job::ForgetLeftovers(ids))]
}

/// They are, or not.
pub(super) fn forgotten(model: &mut Model, result: Result<(), String>) {
    if let Err(why) = result {
        model.say_failed(BannerKind::Leftovers, "Not all secrets of deleted projects were deleted", &why);
    }
}
