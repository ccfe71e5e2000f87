//! The client secret as it is given: on standard input or in the environment, never as an argument.

use std::io::Read as _;

use super::follow;
use super::session::Session;
use super::terminal::Terminal;
use crate::draft::{Field, Problem};
use crate::record::{AccountId, Event, Job, VaultState};
use crate::secret::Secret;

/// The option was typed for this very run, and the variable may stand there from long ago.
const BOTH: &str =
    "The client secret of standard input is used. PLUGIN_AUTH_CLIENT_SECRET is set, too, and is passed over";

/// How one is given where no window has a field for it.
const HOW: &str = "Give it by --client-secret-stdin or in PLUGIN_AUTH_CLIENT_SECRET";

/// A problem of the setup in words; of a missing secret how it is given here.
pub(super) fn said(problem: &Problem) -> String {
    let words = problem.with_its_field();
    if problem.field == Field::ClientSecret {
        return format!("{words}. {HOW}");
    }
    words
}

/// Where one came from, and how to have none, as the middle of a sentence.
pub(super) fn without(on_standard_input: bool) -> &'static str {
    if on_standard_input {
        return "--client-secret-stdin gives one: leave that out";
    }
    "PLUGIN_AUTH_CLIENT_SECRET gives one: set it to nothing for this command (PLUGIN_AUTH_CLIENT_SECRET= plugin-auth …)"
}

/// The one that was given, if any; `environment` is what stood in `PLUGIN_AUTH_CLIENT_SECRET`.
pub(super) fn given(on_standard_input: bool, environment: Option<Secret>) -> Result<Option<Secret>, String> {
    // A variable that is set to nothing is as good as none: so shells clear one for a single command.
    let environment = environment.filter(|secret| !secret.is_empty());
    if !on_standard_input {
        return Ok(environment);
    }
    if environment.is_some() {
        Terminal::say_error(BOTH);
    }
    from_standard_input().map(Some)
}

/// Keeps it for this account. Whether the keychain took it.
pub(super) fn store(session: &mut Session, account: &AccountId, secret: Secret) -> bool {
    session.order(None, Job::StoreClientSecret(account.clone(), secret));
    // Who is asked for the keychain's password may not want to answer: nothing is in hand yet, so it is not waited for.
    let kept = session.wait_for(|event| match event {
        Event::ClientSecret(_, vault) => Some(vault),
        Event::AskedToEnd(_) => Some(VaultState::NotAsked),
        Event::Projects(_)
        | Event::Opened(_)
        | Event::Saved(..)
        | Event::Deleted(..)
        | Event::ManifestRead(..)
        | Event::ManifestWritten(..)
        | Event::PlaceLooked { .. }
        | Event::Renamed(_)
        | Event::Duplicated(_)
        | Event::Vault(_)
        | Event::SecretMark(..)
        | Event::Practice(_)
        | Event::Discovering(..)
        | Event::ServerLookedUp(..)
        | Event::Discovered(..)
        | Event::Stored(_)
        | Event::Leftovers(_)
        | Event::LeftoversForgotten(_)
        | Event::Run(..) => None,
    });
    let vault = kept.unwrap_or(VaultState::NotAsked);
    follow::say_vault(&vault);
    matches!(vault, VaultState::Keychain(_))
}

fn from_standard_input() -> Result<Secret, String> {
    /// No provider's is near it.
    const LARGEST: usize = 64 << 10;
    // Of its full size: growing would leave copies behind.
    let mut text = String::with_capacity(LARGEST + 1);
    let mut input = std::io::stdin().take(LARGEST as u64 + 1);
    input.read_to_string(&mut text).map_err(|error| format!("The client secret can't be read: {error}"))?;
    if text.len() > LARGEST {
        drop(Secret::new(text));
        return Err("What came on standard input is too long for a client secret".to_owned());
    }
    // One line end is dropped: `echo` and editors add it.
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    if text.is_empty() {
        return Err("Standard input was empty: pipe the client secret into it".to_owned());
    }
    Ok(Secret::new(text))
}
