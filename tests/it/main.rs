//! The tests that see the whole program, or the whole source, from outside. One binary: it links once.

#![expect(clippy::expect_used, clippy::panic, reason = "all of this is test code, its helpers too")]
#![expect(clippy::disallowed_methods, reason = "tests start programs, wait for them, and look at the clock")]

mod debug_form;
mod layering;
mod letters;

#[cfg(target_os = "linux")]
mod conformance;
#[cfg(target_os = "linux")]
mod discovery;
#[cfg(target_os = "linux")]
mod journey;
// The real parts (keychain, screen, browser) are those of a Linux desktop.
#[cfg(target_os = "linux")]
mod outside;
#[cfg(target_os = "linux")]
mod support;
#[cfg(target_os = "linux")]
mod terminal;
#[cfg(target_os = "linux")]
mod third_platform;
