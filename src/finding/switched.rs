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
    let typed = format!("--client-auth {}", way.as_str());
    (can && !does).then(|| (fix(platform, how, &typed, &client_there(platform, way)), Remedy::ShowClient(way)))
}

/// The fix that has PKCE sent; `None` where its author has no say in that, or it is.
pub(super) fn send_pkce(platform: &Platform) -> Option<(String, Remedy)> {
    let can = platform.leaves_pkce_to_its_author() && !platform.sends().sends_pkce();
    let there = platform.places.pkce.map(alike).unwrap_or_default();
    can.then(|| (fix(platform, "send PKCE", "leave --no-pkce out", &there), Remedy::SendPkce))
}

/// What has to be set at the platform as well: a client with no secret is one whose secret is left empty there.
fn client_there(platform: &Platform, way: ClientAuthentication) -> String {
    let (place, secret) = (platform.places.client_authentication, platform.places.client_secret);
    let had_none = platform.sends().client_authentication() == ClientAuthentication::None;
    let fill_in = || secret.map(|secret| format!(", and fill in {}", secret.whole)).unwrap_or_default();
    match way {
        ClientAuthentication::None => {
            secret.map(|secret| format!(", and leave {} empty", secret.whole)).unwrap_or_default()
        }
        // What sends a secret in the body is what such a registration begins with.
        ClientAuthentication::Post if had_none => fill_in(),
        ClientAuthentication::Basic if had_none => fill_in() + &place.map(alike).unwrap_or_default(),
        ClientAuthentication::Post | ClientAuthentication::Basic => place.map(alike).unwrap_or_default(),
    }
}

fn alike(place: ValuePlace) -> String {
    format!(", and set {} alike", place.whole)
}

fn fix(platform: &Platform, how: &str, typed: &str, there: &str) -> String {
    format!(
        "Let {} {how}: choose it on the Provider page here (on the command line: {typed}){there}. Then sign in again",
        platform.name()
    )
}

/// What has to be changed at the platform as well, where its author writes the scope there by hand; to be put behind a fix.
pub(super) fn scope_there_too(platform: &Platform) -> Option<String> {
    platform.places.by_hand.then(|| format!("Put the scope {}, too", platform.places.scope.into))
}

#[cfg(test)]
mod tests {
    use super::{send_pkce, show_client};
    use crate::platform::{ClientAuthentication, Platforms, Switches};

    #[test]
    fn a_secret_is_filled_in_or_left_empty_in_its_own_place_and_the_way_in_which_it_is_sent_has_another() {
        use ClientAuthentication::{Basic, None, Post};
        const METHOD: &str = "set tokenExchangeMethodType";
        let by = |way| Switches { client_authentication: Some(way), pkce: Option::None };
        let fix = |from, to| {
            let copilot = Platforms::shipped().by_id("m365-copilot").unwrap().set(by(from));
            show_client(copilot, to).unwrap().0
        };
        for (from, to, there, method) in [
            (Post, None, "leave the Client secret in the Teams developer portal empty", false),
            (Basic, None, "leave the Client secret in the Teams developer portal empty", false),
            (None, Post, "fill in the Client secret in the Teams developer portal", false),
            (None, Basic, "fill in the Client secret in the Teams developer portal", true),
            (Post, Basic, METHOD, true),
            (Basic, Post, METHOD, true),
        ] {
            let said = fix(from, to);
            assert!(said.contains(there) && said.contains(METHOD) == method, "{said}");
            assert!(said.contains(&format!("(on the command line: --client-auth {})", to.as_str())), "{said}");
        }
        let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
        let off = copilot.set(Switches { pkce: Some(false), ..Switches::default() });
        assert!(send_pkce(off).unwrap().0.contains("(on the command line: leave --no-pkce out)"));
    }
}
