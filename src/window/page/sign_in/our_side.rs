//! What to do about an end on our side.

use crate::finding::lasting;
use crate::flow::OurSide;

/// What happened in a headline, and what to do in a sentence or two.
pub(super) struct Advice {
    /// Without a full stop.
    pub(super) title: String,
    /// What it means and what to do.
    pub(super) line: String,
    /// Whether the way out is on Provider.
    pub(super) on_provider: bool,
}

/// The advice for one end.
pub(super) fn advice(why: &OurSide, provider: &str) -> Advice {
    let plain = |title: &str, line: &str| Advice { title: title.to_owned(), line: line.to_owned(), on_provider: false };
    match why {
        OurSide::Cancelled => plain("Cancelled", "What you typed is kept, and so are the tokens of an earlier sign-in"),
        OurSide::PortTaken(port) => Advice {
            title: format!("Port {port} is taken by another program"),
            line:
                "The browser would bring the code to that program, so nothing was sent. Close it, often a development \
                   server or a second window of ours, or take another port on Provider"
                    .to_owned(),
            on_provider: true,
        },
        OurSide::CannotListen(words) => Advice {
            title: "This computer can’t listen at the redirect address".to_owned(),
            line: format!("Its words: {words}. Nothing was sent. Another redirect address on Provider may do"),
            on_provider: true,
        },
        OurSide::NoBrowser(words) => plain(
            "No browser opened, and none came back",
            &format!(
                "The system’s words: {words}. Sign in again, and paste the address that is shown then into a browser"
            ),
        ),
        OurSide::NeverBack(seconds) => plain(
            &format!("The browser did not come back within {}", lasting(*seconds)),
            &format!(
                "If a page there showed an error, it says what {provider} objects to: often the redirect URI is not \
                 registered, letter by letter"
            ),
        ),
        OurSide::Busy => plain(
            "Another window or process is refreshing this account",
            "Two at once would spend each other’s tokens. Wait for it to end, then sign in again",
        ),
        OurSide::Vault(words) => plain(
            "The keychain could not keep a new token, so none was asked for",
            &format!("Its words: {words}. Unlock it, then sign in again"),
        ),
        OurSide::TokenNotReturned => plain(
            "The keychain does not return the refresh token",
            "It was stored and is not there any more. Sign in again for a new one",
        ),
        OurSide::EndedByProbe => plain(
            "The test with a spent refresh token ended this sign-in",
            "The provider takes no token of it any more, and that was our doing. Sign in again",
        ),
        OurSide::NothingToRefresh => plain("There is no refresh token", "Sign in again for one"),
        OurSide::HostNotApproved(host) => {
            plain(&format!("Secrets have not been allowed to go to {host}"), "Sign in again: you are asked once")
        }
        OurSide::NoClientSecret => Advice {
            title: "There is no client secret".to_owned(),
            line: "It is neither in the keychain nor typed, and the platform always sends one. Type it on Provider"
                .to_owned(),
            on_provider: true,
        },
        OurSide::NoAccessToken => plain("The access token is not kept", "Refresh to get one"),
    }
}
