//! The command line over real parts: the certified provider, a real keychain, real sockets.

mod bad_input;
mod check;
mod demo;
mod endpoint;
mod explain;
mod keychain;
mod program;
mod refresh;
mod sign_in;
