//! The stages that an author sees, as they happen. Their names are what `--json` prints.

use super::StageFailure;

/// A stage of a sign-in; a refresh has the one of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Stage {
    /// Looking up what an MCP server and its authorization server say.
    LookUp,
    /// Registering a client there, where that is the way to one.
    Register,
    /// Listening at the redirect URI.
    Listen,
    /// Opening the browser.
    OpenBrowser,
    /// Waiting for the person at the provider's pages.
    Person,
    /// Comparing `state` and taking the code.
    TakeCode,
    /// The code for tokens.
    Exchange,
    /// The first refresh.
    Refresh,
    /// The second, with what the first brought.
    RefreshAgain,
    /// A call of the author's API.
    CallApi,
    /// The other ways of asking, after a refusal.
    OtherWays,
    /// A spent refresh token, and what becomes of the newest.
    Replay,
}

impl Stage {
    /// A sign-in's stages in order.
    pub const SIGN_IN: [Self; 7] = [
        Self::Listen,
        Self::OpenBrowser,
        Self::Person,
        Self::TakeCode,
        Self::Exchange,
        Self::Refresh,
        Self::RefreshAgain,
    ];

    /// What goes before those at an MCP server.
    pub const AT_A_SERVER: [Self; 2] = [Self::LookUp, Self::Register];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it is called before and after it runs.
    pub fn title(self) -> &'static str {
        match self {
            Self::LookUp => "Look up the server’s documents",
            Self::Register => "Register a client",
            Self::Listen => "Listen for the browser",
            Self::OpenBrowser => "Open the browser",
            Self::Person => "Wait for you to sign in",
            Self::TakeCode => "Compare state, take the code",
            Self::Exchange => "Exchange the code for tokens",
            Self::Refresh => "Refresh",
            Self::RefreshAgain => "Refresh again, with what came back",
            Self::CallApi => "Call your API with the access token",
            Self::OtherWays => "Ask in the other ways that providers want",
            Self::Replay => "Present a spent refresh token",
        }
    }

    /// The same at an MCP server, where it is no API that takes the token.
    pub fn title_at_a_server(self) -> &'static str {
        if self == Self::CallApi {
            return "Call the MCP server with the access token";
        }
        self.title()
    }
}

/// How a stage stands.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum StageState {
    /// It runs.
    Running,
    /// It went well.
    Done,
    /// It failed.
    Failed(StageFailure),
    /// It was not reached, because an earlier one ended the run, or it made no sense.
    Skipped,
}

impl StageState {
    /// Its stable name.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}
