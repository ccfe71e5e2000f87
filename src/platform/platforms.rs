//! The platforms that a program knows. A value, handed over at the start: tests hand over one more.

mod any_client;
mod chatgpt_plugin;
mod claude_code;
mod codex;
mod gpt_action;
mod hosts;
mod m365_copilot;
mod mcp;
mod unnamed;
mod vs_code;
mod ways;

#[cfg(test)]
mod tests;

use super::Platform;
use crate::manifest::Family;
use any_client::ANY_CLIENT;
use chatgpt_plugin::CHATGPT_PLUGIN;
use claude_code::CLAUDE_CODE;
use codex::CODEX;
use gpt_action::GPT_ACTION;
use m365_copilot::M365_COPILOT;
use mcp::MCP;
use unnamed::UNNAMED;
use vs_code::VS_CODE;

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
        static OTHERS: [&Platform; 7] = [&M365_COPILOT, &GPT_ACTION, &ANY_CLIENT, &MCP, &CLAUDE_CODE, &CODEX, &VS_CODE];
        Self::new(&CHATGPT_PLUGIN, &OTHERS)
    }

    /// Who stands in where nobody said whose a pasted text is: it is offered to nobody.
    pub const fn unnamed() -> &'static Platform {
        &UNNAMED
    }

    /// The platform of that id; `None` where this version does not know it, which no other one may stand in for.
    pub fn by_id(self, id: &str) -> Option<&'static Platform> {
        self.all().find(|platform| platform.id == id)
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = &'static Platform> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Those that are hosts of MCP servers: what a project of a server is offered.
    pub fn hosts(self) -> impl Iterator<Item = &'static Platform> {
        self.all().filter(|platform| platform.mcp.is_some())
    }

    /// The others: what any other project is offered.
    pub fn of_manifests(self) -> impl Iterator<Item = &'static Platform> {
        self.all().filter(|platform| platform.mcp.is_none())
    }

    /// Those that a project of this platform is offered: of its own kind, or what no host is where it is not known.
    pub fn beside(self, platform: Option<&Platform>) -> impl Iterator<Item = &'static Platform> {
        let is_host = platform.is_some_and(|platform| platform.mcp.is_some());
        self.all().filter(move |other| other.mcp.is_some() == is_host)
    }

    /// The one that a project of a server begins with: nobody's product, where there is such a one.
    pub fn first_host(self) -> Option<&'static Platform> {
        self.hosts().find(|host| host.yardstick).or_else(|| self.hosts().next())
    }

    /// The one that reads a file of this family: a project that begins with such a file is for it.
    pub fn reader_of(self, family: Family) -> &'static Platform {
        self.all().find(|platform| platform.manifest == Some(family)).unwrap_or(self.first)
    }

    /// The one that a new project is for as long as nobody says another: the first whose end is not known.
    pub fn begins_new(self) -> &'static Platform {
        self.all().find(|platform| platform.news.is_none()).unwrap_or(self.first)
    }

    /// The one that a project begins with.
    pub const fn first(self) -> &'static Platform {
        self.first
    }
}
