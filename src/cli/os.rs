//! What differs between systems: what becomes of this process's memory when it crashes.

/// No core dump of this process is made: client secret and tokens would be in it, on disk, for good. To be called before any
/// secret is here.
///
/// The soft limit becomes 1 and not 0: Linux takes a handler that core dumps are piped to (`systemd-coredump`) past a limit
/// of 0, and past 1 not; and it begins no file of less than a page (core(5); `do_coredump` in Linux’s `fs/coredump.c`).
/// `PR_SET_DUMPABLE` would do it, too, but hides `/proc/PID` from the desktop's portal, which then refuses us: no file
/// dialog, no colour scheme.
///
/// A program that we start, such as the browser, inherits the soft limit. The hard one stays, so it can set its own.
#[cfg(unix)]
pub fn no_core_dumps() {
    use rustix::process::{getrlimit, setrlimit, Resource, Rlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Core);
    // Fails only where the hard limit is 0 already; nothing more can be done then.
    setrlimit(Resource::Core, Rlimit { current: Some(1), maximum }).ok();
}

/// Windows: what is kept of a crash is for the user to say, in Windows Error Reporting.
#[cfg(not(unix))]
pub fn no_core_dumps() {}
