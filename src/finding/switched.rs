//! What a platform leaves to its author, as the fix of a refusal: the switch here, and its place there.

use super::Remedy;
use crate::platform::{ClientAuthentication, Platform, ValuePlace};

/// The fix that shows the client in this way, and what a press does for it; `None` where the platform can't, or does already.
pub(super) fn show_client(platform: &Platform, way: ClientAuthentication) -> Option<(String, Remedy)> {
    let can = platform.client_authentications().contains(&way);
    let does = platform.sends().client_authentication() == way;
    let how = match way {
        ClientAuthentication::Post => "send id and secret in the body (client_secret_post)",
        ClientAuthentication::Basic => "send id and secret as HTTP Basic (client_secret_basic)",
        ClientAuthentication::None => "send no secret (none)",
    };
    (can && !does)
        .then(|| (fix(platform, how, platform.places.client_authentication.as_ref()), Remedy::ShowClient(way)))
}

/// The fix that has PKCE sent; `None` where its author has no say in that, or it is.
pub(super) fn send_pkce(platform: &Platform) -> Option<(String, Remedy)> {
    let can = platform.leaves_pkce_to_its_author() && !platform.sends().sends_pkce();
    can.then(|| (fix(platform, "send PKCE", platform.places.pkce.as_ref()), Remedy::SendPkce))
}

fn fix(platform: &Platform, how: &str, place: Option<&ValuePlace>) -> String {
    let there = place.map(|place| format!(", and set {} alike", place.whole)).unwrap_or_default();
    format!("Let {} {how}: choose it on the Provider page here{there}. Then sign in again", platform.name())
}

/// What has to be changed at the platform as well, where its author writes the scope there by hand; to be put behind a fix.
pub(super) fn scope_there_too(platform: &Platform) -> Option<String> {
    platform.places.by_hand.then(|| format!("Put the scope {}, too", platform.places.scope.into))
}
