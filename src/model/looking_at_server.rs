//! Looking an MCP server's documents up: it begins, tells what it asks, and ends.

use super::{Command, LookingUp, Model};
use crate::draft::{Field, TypedUrl};
use crate::exchange::Request;
use crate::record::{Job, RunId, ServerLook};
use crate::server::Documents;

/// Begins one. Nothing while one is on, and where the address is none that can be asked.
pub(super) fn begin(model: &mut Model) -> Vec<Command> {
    let id = model.new_run();
    let Some(open) = model.open.as_mut().filter(|open| open.look_up_is_off().is_none()) else { return Vec::new() };
    let (Ok(server), Some(platform)) = (TypedUrl::read(&open.text(Field::Server)), open.platform()) else {
        return Vec::new();
    };
    let allowed = open.project.permissions().hosts().map(str::to_owned).collect();
    let look = ServerLook { project: Some(open.project.id.clone()), server, platform, allowed };
    open.server.looking = Some(LookingUp { id, asks: None, asked: 0 });
    vec![Command::Start(Some(id), Job::LookUpServer(Box::new(look)))]
}

/// Stops the one that is on.
pub(super) fn cancel(model: &mut Model) -> Vec<Command> {
    let looking = model.open.as_mut().and_then(|open| open.server.looking.take());
    looking.map(|looking| Command::Cancel(looking.id)).into_iter().collect()
}

/// Whether that one is on.
pub(super) fn is_on(model: &Model, id: RunId) -> bool {
    model.open.as_ref().and_then(|open| open.server.looking.as_ref()).is_some_and(|looking| looking.id == id)
}

/// It asks something.
pub(super) fn asks(model: &mut Model, request: &Request) -> Vec<Command> {
    if let Some(looking) = model.open.as_mut().and_then(|open| open.server.looking.as_mut()) {
        looking.asked += usize::from(looking.asks.is_some());
        looking.asks = Some(request.url.clone());
    }
    Vec::new()
}

/// One is over: that which is on, or a sign-in's own.
pub(super) fn ended(model: &mut Model, id: RunId, documents: Option<Box<Documents>>) -> Vec<Command> {
    let is_ours = is_on(model, id);
    let Some(open) = model.open.as_mut() else { return Vec::new() };
    let of_the_run = open.running().is_some_and(|run| run.id == id);
    if is_ours {
        open.server.looking = None;
    }
    if let Some(documents) = documents.filter(|_| is_ours || of_the_run) {
        open.server.came(*documents);
        open.derive();
    }
    Vec::new()
}

impl super::Open {
    /// Why nothing can be looked up now, in a sentence.
    pub fn look_up_is_off(&self) -> Option<&'static str> {
        if self.read_only {
            return Some(super::runs::LOOKED_AT);
        }
        if self.runs() {
            return Some("Something is running");
        }
        if self.server.runs() {
            return Some("It is being looked up");
        }
        let blocks = self.derived.problems_of(Field::Server).any(|problem| problem.blocks);
        blocks.then_some("The server’s address on Provider is not right yet")
    }
}
