//! What each scenario does, as a table of independent columns. Nothing else asks which scenario it is.

mod served;
mod table;

pub(super) use self::served::{
    Audience, Guarded, IssSent, IssuerWritten, Registering, ResourceWritten, Sent, Served, Spoken, Unlisted,
};
pub(super) use super::fault::Fault;

/// What a refresh does with the refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewal {
    /// A new one; the old one is spent.
    Rotate,
    /// A new one that this scenario will refuse, as a provider does that forgets to record it. Other scenarios take it.
    RotateOnce,
    /// The same one again.
    Repeat,
    /// None in the answer; the old one goes on.
    Omit,
    /// An empty one in the answer; the old one goes on.
    Empty,
}

/// What becomes of a refresh token that was spent before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reuse {
    /// It ends its grant (RFC 9700 §4.14.2).
    EndsGrant,
    /// It is refused, and the grant lives on.
    Refused,
    /// It is good until the one that came for it was used.
    UntilUsed,
    /// It is as good as a new one.
    Accepted,
}

/// Which grants have a refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// All.
    Always,
    /// Those whose scope holds `offline_access`.
    Offline,
    /// None.
    Never,
}

/// What scope is granted for the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Granting {
    /// That one.
    AsAsked,
    /// That one without `offline_access`.
    WithoutOffline,
    /// That one, and at a refresh one word more.
    WiderAtRefresh,
}

/// How `state` comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// As it was sent.
    Kept,
    /// With something behind it.
    Changed,
    /// Not at all.
    Lost,
}

/// What the authorization endpoint makes of a request that is well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// It shows its pages.
    Open,
    /// It wants a `code_challenge` (RFC 7636 §4.4.1), and then a `code_verifier` for the code.
    Pkce,
    /// It wants a scope (RFC 6749 §3.3).
    Scope,
    /// It shows its login page, and then refuses.
    Denied,
}

/// How soon the token endpoint answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// At once.
    Prompt,
    /// After a while.
    Slow,
}

/// What the token endpoint demands of a request beyond what RFC 6749 does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// Nothing, and it takes JSON too.
    Nothing,
    /// A form. Of anything else it sees nothing.
    Form,
    /// A form. Anything else is 415.
    FormOr415,
    /// JSON. Anything else is 415.
    JsonOr415,
    /// Credentials in `Authorization: Basic`.
    Basic,
    /// Credentials in the body. Of a header it sees nothing.
    Body,
    /// `redirect_uri` in a refresh too.
    RedirectUri,
}

/// Which of the two addresses takes a refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefreshTaken {
    /// Either: the token URL, and the refresh URL, which takes nothing else.
    Anywhere,
    /// The refresh URL. The token URL takes codes alone.
    AtRefreshUrl,
}

/// When a fault shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Whatever comes, before it is looked at.
    Always,
    /// Where a code is exchanged.
    Exchange,
    /// Where a token is refreshed.
    Refresh,
}

/// How the access token's lifetime is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LifetimeWritten {
    /// `expires_in`, a number of seconds.
    Seconds,
    /// Not at all.
    Absent,
    /// `expires_in` is 0.
    Zero,
    /// `expires_in` is a text.
    Text,
    /// `expires_in` counts milliseconds.
    Milliseconds,
    /// `expires_in` is the moment when it ends, in seconds since 1970.
    Epoch,
    /// `expires_at` is that moment, and there is no `expires_in`.
    Elsewhere,
}

/// Where the answer's members stand, and under which names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// At the top level, as RFC 6749 §5.1 names them.
    Standard,
    /// The refresh token under this name.
    RefreshAs(&'static str),
    /// The refresh token inside this member.
    RefreshInside(&'static str),
    /// Everything inside this member.
    AllInside(&'static str),
    /// All names in camel case.
    CamelCase,
}

/// Whom the `id_token` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdTokenWritten {
    /// There is none.
    Absent,
    /// Always the same person.
    Steady,
    /// Another person at a refresh.
    Changing,
}

/// How the answer is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As a JSON object.
    Json,
    /// The same, with its first member twice.
    Doubled,
    /// The same, cut in the middle.
    Cut,
    /// As a form.
    Form,
    /// As XML.
    Xml,
    /// As nothing at all.
    Empty,
}

/// One scenario's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behaviour {
    /// What the authorization endpoint makes of a request.
    pub(super) door: Door,
    /// What happens to `state`.
    pub(super) echo: Echo,
    /// How soon the token endpoint answers.
    pub(super) pace: Pace,
    /// What it demands of a request.
    pub(super) demand: Demand,
    /// Where it takes a refresh.
    pub(super) refresh_taken: RefreshTaken,
    /// What comes in place of a token answer, and when. Nothing is spent by it, so that another scenario finds all alive.
    pub(super) fault: Option<(When, Fault)>,
    /// Which grants have a refresh token; of the others none is kept.
    pub(super) refresh_token: Given,
    /// What a refresh does with it.
    pub(super) renewal: Renewal,
    /// What becomes of a spent one.
    pub(super) reuse: Reuse,
    /// How long an unused one lives, in seconds; `None`: for good.
    pub(super) refresh_lifetime_s: Option<u32>,
    /// What scope is granted.
    pub(super) granting: Granting,
    /// How long an access token lives, in seconds.
    pub(super) lifetime_s: u32,
    /// How that is written.
    pub(super) lifetime: LifetimeWritten,
    /// Where the answer's members stand.
    pub(super) layout: Layout,
    /// `token_type`.
    pub(super) token_type: Option<&'static str>,
    /// `id_token`.
    pub(super) id_token: IdTokenWritten,
    /// How the answer is written out.
    pub(super) encoding: Encoding,
    /// Whether the answer lacks the header fields that forbid to cache it (RFC 6749 §5.1).
    pub(super) cacheable: bool,
    /// Whether the API refuses every access token.
    pub(super) api_refuses: bool,
    /// What the MCP server does, and its authorization server beyond all this; `None` where there is none.
    pub(super) served: Option<Served>,
}

pub(super) const OFFLINE: &str = "offline_access";

impl Behaviour {
    /// The `state` that goes back for the one that came; none where none came.
    pub(super) fn state(&self, sent: Option<&str>) -> Option<String> {
        match (self.echo, sent) {
            (Echo::Kept, Some(state)) => Some(state.to_owned()),
            (Echo::Changed, Some(state)) => Some(format!("{state}-changed")),
            (Echo::Lost, _) | (_, None) => None,
        }
    }

    /// What comes in place of a token answer at that moment.
    pub(super) fn fault_at(&self, when: When) -> Option<Fault> {
        self.fault.filter(|(at, _)| *at == when).map(|(_, fault)| fault)
    }

    /// Whether a grant with that scope has a refresh token.
    pub(super) fn gives_refresh_token(&self, scope: &str) -> bool {
        match self.refresh_token {
            Given::Always => true,
            Given::Offline => scope.split(' ').any(|word| word == OFFLINE),
            Given::Never => false,
        }
    }

    /// The scope that is granted for the one that the person allowed.
    pub(super) fn granted(&self, asked: &str) -> String {
        match self.granting {
            Granting::WithoutOffline => asked.split(' ').filter(|word| *word != OFFLINE).collect::<Vec<_>>().join(" "),
            Granting::AsAsked | Granting::WiderAtRefresh => asked.to_owned(),
        }
    }

    /// The scope that a refresh brings for the one that it should.
    pub(super) fn renewed(&self, scope: String) -> String {
        match self.granting {
            Granting::WiderAtRefresh => format!("{scope} practice.admin").trim_start().to_owned(),
            Granting::AsAsked | Granting::WithoutOffline => scope,
        }
    }
}
