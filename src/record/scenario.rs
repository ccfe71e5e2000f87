//! The practice provider's scenarios: what is said of each, and where its pages are.

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
}

impl Group {
    /// Its words.
    pub fn title(self) -> &'static str {
        self.into()
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

    /// What it does, in a few words.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// What it does, in a sentence.
    pub fn does(self) -> &'static str {
        self.row().does
    }

    /// What a sign-in there leads to.
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

impl Scenario {
    /// The practice provider's client that has a secret; no secret itself.
    pub const CLIENT_ID: &'static str = "practice-client";
    /// Its secret, which everybody knows.
    pub const CLIENT_SECRET: &'static str = "practice-secret";
    /// Its client that has none, and must prove by PKCE's S256 that a code is its own (RFC 9700, section 2.1.1).
    pub const PUBLIC_CLIENT_ID: &'static str = "practice-public-client";

    /// The page that the browser opens.
    pub fn authorization_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/authorize", self.name())
    }

    /// The token endpoint.
    pub fn token_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/token", self.name())
    }

    /// The refresh URL, which takes refreshes alone. Platforms that know none send them to the token URL.
    pub fn refresh_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/refresh", self.name())
    }

    /// An API that takes the access token.
    pub fn api_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/me", self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Group, Scenario};

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
        let expected = ["Healthy", "Refresh token", "Lifetime", "Refused", "Answers", "On the way", "Sign-in page"];
        assert_eq!(groups.iter().map(|group| group.title()).collect::<Vec<_>>(), expected);
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
