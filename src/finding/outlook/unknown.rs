//! The outlook of a provider that nobody knows here.

use super::{Outlook, OutlookEnd, WayOut, WayStep};
use crate::claim::Sureness;

/// The scope by which OpenID Connect, section 11, asks for a refresh token.
const OFFLINE: &str = "offline_access";

impl Outlook {
    /// That of a provider of this name, as the scope stands.
    pub fn of_unknown(name: &str, scope: &str) -> Self {
        let asked = scope.split([' ', ',', '\t', '\n']).any(|word| word == OFFLINE);
        let way = |said: &str, step| WayOut { said: said.to_owned(), step, sureness: Sureness::Assumed, source: None };
        let ask = way(
            "Add offline_access to the scope: most providers give a refresh token for it, a few refuse it as no scope of theirs",
            WayStep::AddScope(OFFLINE.to_owned()),
        );
        let look = way("Look it up by its issuer: its document tells which scopes it takes, and more", WayStep::LookUp);
        Self {
            end: OutlookEnd::Open,
            said: format!("Whether users stay signed in with {name} is not known"),
            why: "It is not in the catalogue: whether a refresh token comes, for what, and what ends it, a sign-in with two \
                  refreshes tells"
                .to_owned(),
            sureness: Sureness::Unknown,
            source: None,
            ways: if asked { vec![look] } else { vec![look, ask] },
        }
    }
}
