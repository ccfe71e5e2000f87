//! The outside proves itself, without our program: where one of these fails, nothing else says anything.

mod browser;
mod display;
mod keyring;
mod oidc;
mod portal;
mod session;
mod window;
