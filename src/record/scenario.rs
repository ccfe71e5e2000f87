//! The practice provider's scenarios: what is said of each, and where its pages are.

mod addresses;
mod table;

pub use self::table::Scenario;

/// What a sign-in leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The users stay signed in.
    StaysSignedIn,
    /// They are signed out after so many seconds.
    SignedOutAfter(u64),
    /// No sign-in comes of it.
    SignInFails,
    /// It can't be told from here.
    Unknown,
}

/// What is tested at a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A plugin's manifest: its endpoints are typed. `demo` and the window's list show these.
    Manifest,
    /// An MCP server: its address is typed, and its documents say where everything else is.
    Server,
}

/// The heading that a scenario is shown under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
pub enum Group {
    /// Nothing is wrong.
    Healthy,
    /// What comes of the refresh token.
    #[strum(serialize = "Refresh token")]
    RefreshToken,
    /// How the access token's lifetime is written.
    Lifetime,
    /// What is refused.
    Refused,
    /// How the token answer is written.
    Answers,
    /// What goes wrong between us and the token endpoint.
    #[strum(serialize = "On the way")]
    OnTheWay,
    /// What goes wrong before there is a code.
    #[strum(serialize = "Sign-in page")]
    SignInPage,
    /// What an MCP server and its authorization server do.
    #[strum(serialize = "MCP server")]
    Server,
}

impl Group {
    /// Its words.
    pub fn title(self) -> &'static str {
        self.into()
    }

    /// What is tested at its scenarios.
    pub const fn subject(self) -> Subject {
        match self {
            Self::Healthy
            | Self::RefreshToken
            | Self::Lifetime
            | Self::Refused
            | Self::Answers
            | Self::OnTheWay
            | Self::SignInPage => Subject::Manifest,
            Self::Server => Subject::Server,
        }
    }
}

/// One scenario's row in the table.
#[derive(Clone, Copy, Debug)]
struct ScenarioRow {
    group: Group,
    title: &'static str,
    does: &'static str,
    expects: Expected,
    scope: &'static str,
    asks_in_json: bool,
    steps: Option<&'static [&'static str]>,
}

impl ScenarioRow {
    /// What most rows have: a scope that nobody minds, a form, and the steps that all of its end have.
    const fn new(group: Group, title: &'static str, does: &'static str, expects: Expected) -> Self {
        Self { group, title, does, expects, scope: "notes.read", asks_in_json: false, steps: None }
    }
}

impl Scenario {
    /// Its name on the command line, in a project, and in the practice provider's addresses.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The scenario of that name.
    pub fn read(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Those at which that is tested, in the order in which they are shown.
    pub fn of(subject: Subject) -> Vec<Self> {
        Self::ALL.into_iter().filter(|scenario| scenario.subject() == subject).collect()
    }

    /// What is tested there.
    pub fn subject(self) -> Subject {
        self.group().subject()
    }

    /// What it does, in a few words.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// What it does, in a sentence.
    pub fn does(self) -> &'static str {
        self.row().does
    }

    /// What a sign-in there leads to; of a server, as the specification has it.
    pub fn expects(self) -> Expected {
        self.row().expects
    }

    /// What an author sees after the login page, where it is more than what all see that end so.
    pub fn steps(self) -> Option<&'static [&'static str]> {
        self.row().steps
    }

    /// The heading that it is shown under. Those of one group stand together in [`Scenario::ALL`].
    pub fn group(self) -> Group {
        self.row().group
    }

    /// The scope that a practice project must ask for, so that what this scenario does can be seen.
    pub fn scope(self) -> &'static str {
        self.row().scope
    }

    /// Whether a practice project must send JSON, so that what this scenario does can be seen; else a form.
    pub fn asks_in_json(self) -> bool {
        self.row().asks_in_json
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Group, Scenario, Subject};

    #[test]
    fn every_scenario_has_a_name_a_title_and_a_sentence_of_its_own() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::read(scenario.name()), Some(scenario));
            assert_eq!(serde_json::to_value(scenario).unwrap(), scenario.name());
            assert_eq!(scenario.to_string(), scenario.name());
        }
        for said in [Scenario::name, Scenario::title, Scenario::does] {
            let different: HashSet<&str> = Scenario::ALL.into_iter().map(said).collect();
            assert_eq!(different.len(), Scenario::ALL.len());
        }
        assert_eq!(Scenario::read("none-of-them"), None);
        assert_eq!(Scenario::default(), Scenario::HealthyRotating, "projects without a name of one have it");
    }

    #[test]
    fn groups_stand_together_and_the_healthy_ones_come_first() {
        let mut groups: Vec<Group> = Scenario::ALL.into_iter().map(Scenario::group).collect();
        groups.dedup();
        let expected =
            ["Healthy", "Refresh token", "Lifetime", "Refused", "Answers", "On the way", "Sign-in page", "MCP server"];
        assert_eq!(groups.iter().map(|group| group.title()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_tested_at_a_manifest_and_at_a_server_are_lists_of_their_own() {
        let [manifests, servers] = [Subject::Manifest, Subject::Server].map(Scenario::of);
        assert_eq!([manifests.clone(), servers.clone()].concat(), Scenario::ALL, "servers come last");
        assert_eq!((manifests[0], servers[0]), (Scenario::HealthyRotating, Scenario::ServerHealthy));
    }

    #[test]
    fn a_title_is_a_few_plain_words_and_a_sentence_is_short() {
        for scenario in Scenario::ALL {
            let (title, does) = (scenario.title(), scenario.does());
            assert!(title.len() <= 64 && !title.ends_with('.'), "{title}");
            assert!(title.starts_with(char::is_uppercase), "{title}");
            assert!(does.len() <= 120 && !does.ends_with('.'), "{does}");
        }
    }
}
