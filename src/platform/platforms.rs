//! The platforms that a program knows. A value, handed over at the start: tests hand over one more.

use super::{Platform, CHATGPT_PLUGIN};

/// The known platforms, in the order in which they are offered.
#[derive(Clone, Copy, Debug)]
pub struct Platforms(&'static [&'static Platform]);

impl Platforms {
    /// These.
    pub const fn new(all: &'static [&'static Platform]) -> Self {
        Self(all)
    }

    /// Those that this program ships with.
    pub const fn shipped() -> Self {
        static SHIPPED: [&Platform; 1] = [&CHATGPT_PLUGIN];
        Self(&SHIPPED)
    }

    /// The platform of that id; `None` where this version does not know it, which no other one may stand in for.
    pub fn by_id(self, id: &str) -> Option<&'static Platform> {
        self.0.iter().copied().find(|platform| platform.id == id)
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = &'static Platform> {
        self.0.iter().copied()
    }

    /// The one that a project begins with.
    pub fn first(self) -> Option<&'static Platform> {
        self.0.first().copied()
    }
}
