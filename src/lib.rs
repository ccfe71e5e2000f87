//! Plugin Auth Assistant.

pub mod archive;
pub mod claim;
pub mod cli;
pub mod draft;
pub mod exchange;
pub mod finding;
pub mod flow;
pub mod manifest;
pub mod model;
pub mod platform;
pub mod practice;
pub mod record;
pub mod run;
pub mod secret;
pub mod vault;
pub mod window;
pub mod wire;
