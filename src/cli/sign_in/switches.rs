//! What the command line says of a platform's switches, each held against what the platform leaves to its author.

use super::super::arguments::SignInArguments;
use super::super::client_secret;
use crate::draft::{ClientAuthentication, Field, SecretPlace, Switches};
use crate::platform::Platform;
use crate::record::Project;
use crate::sentence::{begin_large, listed};

/// Sets them; `secret` is whether one was given for this very run. Else in words what can't be set so.
pub(super) fn set(
    project: &mut Project,
    platform: &'static Platform,
    arguments: &SignInArguments,
    secret: bool,
) -> Result<(), String> {
    let name = platform.name();
    let offered = platform.client_authentications();
    let has_secret = secret || project.draft.client_secret != SecretPlace::None;
    if let Some(way) = arguments.client_auth.filter(|way| !offered.contains(way)) {
        let offered: Vec<&str> = offered.iter().map(|way| way.as_str()).collect();
        return Err(format!(
            "{} has no such way for a client to show itself: {} (--client-auth {})",
            platform.begins(),
            if let [only] = offered[..] {
                format!("it is always {only}")
            } else {
                format!("it has {}", listed(&offered))
            },
            way.as_str()
        ));
    }
    if arguments.client_auth == Some(ClientAuthentication::None) && secret {
        let offered = offered.iter().filter(|way| **way != ClientAuthentication::None);
        let others: Vec<&str> = offered.map(|way| way.as_str()).collect();
        return Err(format!(
            "--client-auth none sends no client secret, and {}, or choose {}",
            client_secret::without(arguments.client_secret_stdin),
            others.join(" or ")
        ));
    }
    if arguments.no_pkce && !platform.leaves_pkce_to_its_author() {
        let always = if platform.sends().sends_pkce() { "always sends PKCE" } else { "never sends PKCE" };
        return Err(begin_large(&format!("{name} {always}: leave --no-pkce out")));
    }
    if arguments.refresh_url.is_some() && !platform.demands().takes(Field::RefreshUrl) {
        return Err(begin_large(&format!(
            "{name} has no address of its own for refreshes, they go to the token endpoint: leave --refresh-url out"
        )));
    }
    if platform.mcp.is_some() && arguments.client_auth.is_none() {
        // Its documents say how a client may show itself.
        project.draft.switches = Switches::default();
        return Ok(());
    }
    let public = !has_secret && offered.contains(&ClientAuthentication::None);
    let begins = public.then_some(ClientAuthentication::None);
    project.draft.switches =
        Switches { client_authentication: arguments.client_auth.or(begins), pkce: arguments.no_pkce.then_some(false) };
    // What stands there from before stays, as the window shows it.
    if let Some(url) = &arguments.refresh_url {
        project.put(Field::RefreshUrl, url);
    }
    Ok(())
}
