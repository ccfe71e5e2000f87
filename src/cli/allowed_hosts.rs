//! Where a client secret of the keychain may go: not to a host that was never allowed, unless that is named for it.

use crate::draft::{Approved, Setup};
use crate::platform::Platform;

/// Allows what was named, then looks whether every host that the requests go to is allowed; else in words what to do. A host is
/// `name` or `name:port`; without a port all of the setup's hosts of that name are meant.
pub(super) fn look(
    approved: &mut Approved,
    platform: &Platform,
    setup: &Setup,
    named: &[String],
) -> Result<(), String> {
    let hosts = setup.secret_hosts();
    let means = |host: &str, name: &str| host == name || host.rsplit_once(':').is_some_and(|(bare, _)| bare == name);
    for name in named {
        let meant: Vec<&String> = hosts.iter().filter(|host| means(host, name)).collect();
        if meant.is_empty() {
            let name = crate::visible::line(name);
            return Err(format!(
                "No request of this sign-in goes to {name} (--allow-host): they go to {}",
                hosts.join(", ")
            ));
        }
        meant.into_iter().for_each(|host| approved.allow_host(host.as_str()));
    }
    if !platform.demands().client_secret {
        return Ok(());
    }
    match hosts.iter().find(|host| !approved.allows_host(host)) {
        None => Ok(()),
        Some(host) => Err(format!(
            "The client secret of the keychain has not been allowed to go to {host}, so nothing was sent. If that host is your \
             provider’s, add --allow-host {host}"
        )),
    }
}
