//! What is known of providers.

pub mod discovery;
mod loopback;

pub use loopback::{loopback_trouble, LoopbackRule, LoopbackTrouble};
