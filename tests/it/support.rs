//! What the tests stand on: the outside, real, and private to each test.

pub(crate) mod browser;
pub(crate) mod canary;
pub(crate) mod display;
pub(crate) mod http;
pub(crate) mod keyring;
pub(crate) mod mcp;
pub(crate) mod oidc;
pub(crate) mod person;
pub(crate) mod portal;
pub(crate) mod process;
pub(crate) mod sdk_server;
pub(crate) mod session;
pub(crate) mod tool;
