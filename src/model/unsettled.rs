//! What is said above the page where an earlier request was cut off, until a success settles it.

use super::{BannerAction, BannerKind, BannerTone, Model, OldToken};

/// Says it where it is so, with the ways out that there are, and takes it back where it is so no more.
pub(super) fn say(model: &mut Model) {
    let Some(open) = model.open.as_ref().filter(|open| open.unsettled) else {
        model.unsay(BannerKind::Unsettled);
        return;
    };
    let what = "It was sent, and no answer was stored: the provider may have replaced the refresh token";
    let (how, actions): (_, &[_]) = match (open.read_only, open.old_token()) {
        (true, _) => ("", &[BannerAction::Dismiss]),
        (false, Some(OldToken::MayBeSpent)) => (
            ". Sign in again, or try the old token: some providers end every sign-in of a user whose spent token they see",
            &[BannerAction::SignInAgain, BannerAction::TryOldToken],
        ),
        (false, Some(OldToken::BeforeRefused) | None) => (". Sign in again", &[BannerAction::SignInAgain]),
    };
    let title = "An earlier request was cut off";
    model.say(BannerKind::Unsettled, BannerTone::Warning, title, &format!("{what}{how}"), actions);
}
