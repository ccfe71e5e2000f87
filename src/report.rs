//! What is handed on to others: a request as they can send or read it. Of a secret stands the name that it gets in a shell.

mod curl;
mod placeholder;
mod raw_request;
mod shell;

pub use curl::curl;
pub use raw_request::raw_request;
