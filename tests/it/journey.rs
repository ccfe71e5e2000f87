//! The real window under a screen of its own, a real browser, a real keychain, a real provider.

mod desktop;
mod ends;
mod files;
mod letters;
mod one_run;
mod platforms;
mod servers;
mod states;
mod typing;
mod whole;
mod window;
