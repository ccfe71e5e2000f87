//! The desktop's colour scheme.

#![expect(clippy::disallowed_methods, reason = "the desktop is watched by a thread of its own, which no run waits for")]

use std::time::Duration;

use super::{os, Scheme};

/// How long a first answer may take; a window waits for it before its first frame.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the desktop portal says (Linux and its kin; elsewhere the window toolkit knows). None where there is no bus,
/// no portal, no preference, or no answer within half a second.
pub fn colour_scheme() -> Option<Scheme> {
    let (tell, told) = std::sync::mpsc::channel();
    // On a thread of its own: a bus that accepts and never answers can't be given a limit from inside.
    std::thread::Builder::new()
        .name("colour scheme".to_owned())
        .spawn(move || tell.send(os::ask_colour_scheme()).unwrap_or_default())
        .ok()?;
    told.recv_timeout(PATIENCE).ok().flatten()
}

/// Calls `on_change` with what the portal says once it answers, and again at every change, on a thread of its own that
/// lasts as long as the bus does. Ends at once, without a call, where there is no portal.
pub fn watch_colour_scheme(on_change: Box<dyn Fn(Scheme) + Send>) {
    let watch = move || os::watch_colour_scheme(&on_change);
    // Without a thread the window keeps the scheme it has.
    drop(std::thread::Builder::new().name("colour scheme watch".to_owned()).spawn(watch));
}
