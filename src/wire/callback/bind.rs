//! Taking a port on every address that a redirect URI may lead to.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpListener;

use super::super::os;
use crate::flow::BindError;

/// A port of our own that we just closed may need a moment.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(20);
/// A free port on the first address may be taken on the second.
const FREE_PORTS: u32 = 16;

/// Binds `port`, or any free one for 0, on all `addresses` that this computer has.
pub(super) async fn bind(port: u16, addresses: &[IpAddr]) -> Result<(u16, Vec<TcpListener>), BindError> {
    if let Some(foreign) = addresses.iter().find(|address| !address.is_loopback()) {
        return Err(BindError::Other(format!("{foreign} is not a loopback address")));
    }
    let mut outcome = all(port, addresses);
    for _ in 1..if port == 0 { FREE_PORTS } else { TRIES } {
        if !matches!(outcome, Err(BindError::PortTaken(_))) {
            break;
        }
        tokio::time::sleep(if port == 0 { Duration::ZERO } else { PAUSE }).await;
        outcome = all(port, addresses);
    }
    outcome
}

fn all(wanted: u16, addresses: &[IpAddr]) -> Result<(u16, Vec<TcpListener>), BindError> {
    let mut port = wanted;
    let mut listeners = Vec::new();
    for address in addresses {
        match os::listen(SocketAddr::new(*address, port)) {
            Ok(listener) => {
                port = listener.local_addr().map_err(|error| BindError::Other(error.to_string()))?.port();
                listeners.push(listener);
            }
            Err(error) if os::is_absent(&error) => {}
            Err(error) => return Err(bind_error(&error, port)),
        }
    }
    if listeners.is_empty() {
        return Err(BindError::Other("this computer has none of the redirect address's loopback addresses".to_owned()));
    }
    Ok((port, listeners))
}

fn bind_error(error: &io::Error, port: u16) -> BindError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system may have further kinds")]
    match error.kind() {
        io::ErrorKind::AddrInUse => BindError::PortTaken(port),
        io::ErrorKind::PermissionDenied => BindError::NotAllowed(port),
        _ => BindError::Other(error.to_string()),
    }
}
