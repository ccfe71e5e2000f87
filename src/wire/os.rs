//! What differs between systems: the options of a listening socket, and who knows the colour scheme.

use std::io;
use std::net::SocketAddr;

use socket2::{Domain, Protocol, Socket, Type};

#[cfg(all(unix, not(target_os = "macos")))]
mod portal;
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use portal::{ask as ask_colour_scheme, watch as watch_colour_scheme};

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn ask_colour_scheme() -> Option<super::Scheme> {
    None
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn watch_colour_scheme(_on_change: &(dyn Fn(super::Scheme) + Send)) {}

/// A listening socket that nobody else may share. Must be called inside a tokio runtime.
pub(super) fn listen(address: SocketAddr) -> io::Result<tokio::net::TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    // On Unix without it a port that we closed ourselves counts as taken for a minute; a second live listener is refused
    // all the same. On Windows it would let any program take our port, so there it stays off, as it is by default.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(128)?;
    tokio::net::TcpListener::from_std(socket.into())
}

/// Whether the system lacks the address (IPv6 turned off), as against holding it for somebody else.
pub(super) fn is_absent(error: &io::Error) -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const NO_FAMILY: i32 = 97;
    #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
    const NO_FAMILY: i32 = 47;
    #[cfg(windows)]
    const NO_FAMILY: i32 = 10047;
    error.kind() == io::ErrorKind::AddrNotAvailable || error.raw_os_error() == Some(NO_FAMILY)
}
