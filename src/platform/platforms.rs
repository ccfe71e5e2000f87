//! The platforms that a program knows. A value, handed over at the start: tests hand over one more.

mod chatgpt_plugin;

use super::Platform;
use chatgpt_plugin::CHATGPT_PLUGIN;

/// The known platforms, in the order in which they are offered.
#[derive(Clone, Copy, Debug)]
pub struct Platforms {
    first: &'static Platform,
    others: &'static [&'static Platform],
}

impl Platforms {
    /// These. The first is the one that a project begins with.
    pub const fn new(first: &'static Platform, others: &'static [&'static Platform]) -> Self {
        Self { first, others }
    }

    /// Those that this program ships with.
    pub const fn shipped() -> Self {
        Self::new(&CHATGPT_PLUGIN, &[])
    }

    /// The platform of that id; `None` where this version does not know it, which no other one may stand in for.
    pub fn by_id(self, id: &str) -> Option<&'static Platform> {
        self.all().find(|platform| platform.id == id)
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = &'static Platform> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// The one that a project begins with.
    pub const fn first(self) -> &'static Platform {
        self.first
    }
}
