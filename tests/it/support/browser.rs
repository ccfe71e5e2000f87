//! A real Chromium as the app's `$BROWSER`, and the person in front of it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::process::output_of;
use super::session::Session;
use super::tool;

/// The browser of one session: nothing runs until a page is opened with `$BROWSER`.
#[derive(Debug)]
pub(crate) struct Browser {
    profile: PathBuf,
}

/// Where the person was in the end: the app's own page.
#[derive(Debug)]
pub(crate) struct Landing {
    /// Its address.
    pub(crate) url: String,
    /// Its title.
    pub(crate) title: String,
    /// What it says.
    pub(crate) text: String,
}

impl Browser {
    /// Makes it the session's `$BROWSER`.
    pub(crate) fn of(session: &mut Session) -> Self {
        tool::program("chromium", "chromium");
        let profile = session.path().join("browser");
        session.set("BROWSER", tool::under_tests("window/browser"));
        session.set("TEST_BROWSER_PROFILE", &profile);
        Self { profile }
    }

    /// Waits for the provider's page, signs in under that name and consents.
    pub(crate) fn sign_in(&self, session: &Session, name: &str) -> Landing {
        Self::landing(self.person(session).args(["sign-in", name]))
    }

    /// The same, with a picture of the first page: `target/shots/<picture>.png`.
    pub(crate) fn sign_in_with_picture(&self, session: &Session, name: &str, picture: &str) -> Landing {
        let file = tool::shots().join(format!("{picture}.png"));
        Self::landing(self.person(session).args(["sign-in", name]).arg(file))
    }

    /// Waits for the provider's page and cancels.
    pub(crate) fn cancel(&self, session: &Session) -> Landing {
        Self::landing(self.person(session).args(["cancel", ""]))
    }

    fn person(&self, session: &Session) -> Command {
        let mut command = session.command(tool::node());
        command.arg(tool::under_tests("window/login.mjs")).arg(&self.profile);
        command
    }

    fn landing(command: &Command) -> Landing {
        let printed: Value = serde_json::from_str(&output_of(command)).expect("login.mjs prints JSON");
        let text = |name: &str| printed[name].as_str().unwrap_or_default().to_owned();
        Landing { url: text("url"), title: text("title"), text: text("text") }
    }
}
