//! Why a run ended on our side, in words. These are no findings: nothing was learnt of the provider.

use super::words::{lasting, shown};
use crate::flow::OurSide;

/// The reason as the second half of a sentence, after "we could not tell: ".
pub(super) fn why(reason: &OurSide) -> String {
    match reason {
        OurSide::Cancelled => "it was cancelled".to_owned(),
        OurSide::PortTaken(port) => format!("another program holds port {port}"),
        OurSide::CannotListen(words) => format!("this computer could not listen for the answer ({})", shown(words)),
        OurSide::NoBrowser(words) => format!("no browser could be opened ({})", shown(words)),
        OurSide::NeverBack(seconds) => format!("the browser did not come back within {}", lasting(*seconds)),
        OurSide::Busy => "another window or process is refreshing this account".to_owned(),
        OurSide::Vault(words) => {
            format!("the keychain could not keep a new token, so none was asked for ({})", shown(words))
        }
        OurSide::TokenNotReturned => "the keychain does not return the refresh token".to_owned(),
        OurSide::HostNotApproved(host) => {
            format!(
                "this project's secrets have not been allowed to go to {}: sign in there once in the window",
                shown(host)
            )
        }
        OurSide::NoClientSecret => "no client secret is stored or typed, and ChatGPT always sends one".to_owned(),
        OurSide::NoAccessToken => "the access token is not kept, refresh to get one".to_owned(),
        OurSide::EndedByProbe => "the test with a spent refresh token ended this sign-in, sign in again".to_owned(),
        OurSide::NothingToRefresh => "there is no refresh token, sign in first".to_owned(),
    }
}
