//! A project of an MCP server begins with its address and the host that will connect to it.

use super::{start, Command, Dialog, Model, Open};
use crate::draft::{Field, Problem};
use crate::platform::Platform;
use crate::record::{McpServer, Project, ProjectId, ProjectSource};

/// Asks for both.
pub(super) fn ask(model: &mut Model) -> Vec<Command> {
    let Some(host) = model.platforms.first_host() else { return Vec::new() };
    model.ask(Dialog::Server { text: String::new(), host: host.id, problem: None })
}

/// More of the address was typed.
pub(super) fn typed(model: &mut Model, typed: String) -> Vec<Command> {
    let platforms = model.platforms;
    if let Some(Dialog::Server { text, host, problem }) = &mut model.dialog {
        *problem = platforms.by_id(host).and_then(|host| trouble(typed.trim(), host));
        *text = typed;
    }
    Vec::new()
}

/// Another host is chosen.
pub(super) fn choose_host(model: &mut Model, id: &'static str) -> Vec<Command> {
    if let Some(Dialog::Server { host, .. }) = &mut model.dialog {
        *host = id;
    }
    Vec::new()
}

/// Begins the project, which is saved at once: its address is what it is about.
pub(super) fn begin(model: &mut Model, address: &str, host: &str) -> Vec<Command> {
    let Some(host) = model.platforms.by_id(host) else { return Vec::new() };
    if address.is_empty() {
        return ask(model);
    }
    let project = of(ProjectId::from_random(model.random), address, host, model.now_ms);
    let commands = start::show(model, project);
    if let Some(open) = &mut model.open {
        open.page = super::Page::Provider;
    }
    commands
}

fn of(id: ProjectId, address: &str, host: &Platform, now_ms: i64) -> Project {
    let source = ProjectSource::Server(McpServer { url: address.to_owned(), mine: false });
    let mut project = Project::new(id, host.id, source, now_ms);
    if let Some(mcp) = host.mcp {
        project.put(Field::RedirectUri, mcp.redirect.value);
    }
    project
}

/// What is wrong with an address, as far as it is typed.
fn trouble(address: &str, host: &Platform) -> Option<Problem> {
    if address.is_empty() {
        return None;
    }
    let project = of(ProjectId::from_random([0; 8]), address, host, 0);
    let problems = match project.setup(host) {
        Ok((_, problems)) | Err(problems) => problems,
    };
    problems.into_iter().find(|problem| problem.field == Field::Server && problem.blocks)
}

impl Open {
    /// Whether the browser comes back to where the chosen host has it come back: then nobody typed another address.
    pub(super) fn has_the_hosts_redirect(&self) -> bool {
        let own = self.platform().and_then(|platform| platform.mcp).map(|host| host.redirect.value);
        own.is_some_and(|own| self.text(Field::RedirectUri) == own)
    }

    /// Takes the address of the host that is chosen now.
    pub(super) fn take_the_hosts_redirect(&mut self) {
        let chosen = self.project.platform_of(self.platforms());
        if let Some(host) = chosen.and_then(|platform| platform.mcp) {
            self.project.put(Field::RedirectUri, host.redirect.value);
        }
    }
}
