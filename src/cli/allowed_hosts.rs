//! Hosts that a client secret of the keychain may go to because the command line names them.

use crate::draft::{Approved, Setup};
use crate::host;

/// How one is read wherever it is typed: `name` means all of its ports, `name:port` that one.
pub(super) fn read(typed: &str) -> Result<String, String> {
    host::named(typed).ok_or_else(|| "it must be a host’s name, or HOST:PORT".to_owned())
}

/// Allows them. Without a port all of the setup's hosts of that name are meant. `Err` where no
/// request goes to one.
pub(super) fn allow(approved: &mut Approved, setup: &Setup, named: &[String]) -> Result<(), String> {
    let hosts = setup.secret_hosts();
    for name in named {
        let meant: Vec<&String> = hosts.iter().filter(|host| host::is_named(host, name)).collect();
        if meant.is_empty() {
            let name = crate::visible::line(name);
            return Err(format!(
                "No request of this sign-in goes to {name} (--allow-host): they go to {}",
                hosts.join(", ")
            ));
        }
        for host in meant {
            approved.allow_host(host.as_str());
        }
    }
    Ok(())
}

/// Allows them for a server, whose documents say only later where anything goes: each with its port, or with all of them.
pub(super) fn allow_at_a_server(approved: &mut Approved, named: &[String]) {
    for name in named {
        approved.allow_host(name.as_str());
    }
}
