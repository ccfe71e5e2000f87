//! What is known of providers.

mod loopback;

pub use loopback::{loopback_trouble, LoopbackRule, LoopbackTrouble};
