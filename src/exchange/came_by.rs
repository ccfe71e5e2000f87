//! By which way the browser's answer comes to this computer.

use serde::{Deserialize, Serialize};

/// The way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CameBy {
    /// The browser came to a listener on this computer.
    Loopback,
    /// The author pasted the address on which the browser ended.
    Pasted,
}

impl CameBy {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
