//! The only sockets, and what else leaves this process: the HTTP client, the loopback listener that a browser comes
//! back to, the listener of the practice provider, the system browser, and the desktop's colour scheme.
//!
//! Nothing here decides what is sent or what an answer means; it carries bytes, holds every limit, and says what went
//! wrong in [`crate::exchange::Failure`]'s words.

mod browser;
mod callback;
mod client;
mod crowd;
mod desktop;
mod free_port;
mod limits;
mod os;
mod page_style;
mod proxy;
mod scheme;
mod wiped;

pub use browser::Browser;
pub(crate) use callback::{read_head, Head, NoHead};
pub use callback::{Arrival, CallbackListener, PageDue};
pub use client::{Client, Outgoing};
pub use crowd::{Crowd, Place};
pub use desktop::{colour_scheme, watch_colour_scheme};
pub use free_port::free_port;
pub use limits::Limits;
pub use page_style::PAGE_STYLE;
pub use scheme::Scheme;

use std::net::{Ipv4Addr, SocketAddr};

/// What the practice provider serves on.
pub type PracticeListener = tokio::net::TcpListener;

/// Binds the practice provider's port on 127.0.0.1, 0 for any free one. Must be called inside a tokio runtime.
pub fn bind_practice(port: u16) -> std::io::Result<PracticeListener> {
    os::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}
