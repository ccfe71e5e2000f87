//! What is asked of an MCP server's author before something goes out: whether the server is theirs, and whether a host may be
//! asked that nobody typed.

use super::remember::saved;
use super::{looking_at_server, start_run, Command, Dialog, LiveKind, Model, Open, WantedRun};
use crate::draft::{Field, TypedUrl};
use crate::flow::OurSide;
use crate::record::ProjectSource;

impl Open {
    /// The question before a sign-in to a server: a host's own client is shown, or one is registered, where no other was typed.
    pub(super) fn asks_of_server(&self, then: WantedRun) -> Option<Dialog> {
        let comes_to_a_client = self.text(Field::ClientId).trim().is_empty();
        let asks = comes_to_a_client && self.server_is_mine() == Some(false);
        asks.then_some(Dialog::ServerIsMine { then })
    }

    /// Whether the author said that the server is theirs; `None` where nobody has to: it runs on this computer, or there is none.
    pub fn server_is_mine(&self) -> Option<bool> {
        let server = self.project.source.server()?;
        let here = TypedUrl::read(&server.url).is_ok_and(|url| url.is_loopback());
        (!here).then_some(server.mine)
    }
}

/// That host may be asked: what waited for it goes on.
pub(super) fn allowed(model: &mut Model, host: String, then: Option<WantedRun>) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.approved.allow_host(host);
    let mut commands = saved(model);
    commands.extend(match then {
        Some(then) => start_run::go_on(model, then),
        None => looking_at_server::begin(model),
    });
    commands
}

/// The server is the author's: what waited for that goes on.
pub(super) fn is_mine(model: &mut Model, then: WantedRun) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    if let ProjectSource::Server(server) = &mut open.project.source {
        server.mine = true;
    }
    let mut commands = saved(model);
    commands.extend(start_run::go_on(model, then));
    commands
}

/// A run is over that stopped before something was sent: it is asked at once, and goes on with the answer.
pub(super) fn after(model: &mut Model) {
    let Some(open) = model.open.as_ref().filter(|open| open.project.source.server().is_some()) else { return };
    let Some(run) = open.run() else { return };
    let then = match run.kind {
        LiveKind::SignIn(person) => WantedRun::SignIn(person, run.allowed),
        LiveKind::Refresh if run.old_token => WantedRun::OldToken,
        LiveKind::Refresh => WantedRun::Refresh(run.allowed),
        LiveKind::Api => return,
    };
    let why = open.end().and_then(|end| end.record.our_side.as_ref());
    let question = if let Some(OurSide::HostNotApproved(host)) = why {
        Some(Dialog::AllowHost { host: host.clone(), then: Some(then) })
    } else {
        (why == Some(&OurSide::NotMine)).then_some(Dialog::ServerIsMine { then })
    };
    if model.dialog.is_none() && model.closing.is_none() {
        model.dialog = question;
    }
}
