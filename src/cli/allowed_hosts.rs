//! Hosts that a client secret of the keychain may go to because the command line names them.

use crate::draft::{Approved, Setup};

/// Allows them. Each is `name` or `name:port`; without a port all of the setup's hosts of that name are meant. `Err` where no
/// request goes to one.
pub(super) fn allow(approved: &mut Approved, setup: &Setup, named: &[String]) -> Result<(), String> {
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
        for host in meant {
            approved.allow_host(host.as_str());
        }
    }
    Ok(())
}

/// Allows them for a server, whose documents say only later where anything goes: each with its port, or with that of https.
pub(super) fn allow_at_a_server(approved: &mut Approved, named: &[String]) {
    for name in named {
        let has_port = name.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        approved.allow_host(if has_port { name.clone() } else { format!("{name}:443") });
    }
}
