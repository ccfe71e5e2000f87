//! The command line over real parts: the certified provider, a real keychain, real sockets.

mod bad_input;
mod canaries;
mod check;
mod cores;
mod demo;
mod endpoint;
mod ends_in;
mod explain;
mod format_1;
mod handbook;
mod json;
mod keychain;
mod keychain_entries;
mod large_answers;
mod odd_answers;
mod oidc_matrix;
mod practised;
mod program;
mod refresh;
mod scenarios;
mod sign_in;
mod together;
