//! The practice provider's scenarios: their names, and what each does in a few words.

mod table;

use std::fmt;

use serde::{Deserialize, Serialize};

use self::table::TABLE;

/// How the practice provider behaves. In the order in which they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// A new refresh token with each refresh; a spent one ends the grant.
    #[default]
    HealthyRotating,
    /// The answer repeats the same refresh token.
    HealthyFixed,
    /// A refresh answers without a refresh token; the old one goes on.
    HealthyOmitted,
    /// A new refresh token with each refresh; the old one lives until the new one is first used.
    RotationUntilUsed,
    /// An `id_token` comes with each answer, always about the same person.
    IdToken,
    /// Access tokens live 20 seconds.
    ShortLived,
    /// Every answer of the token endpoint takes 8 seconds.
    Slow,
    /// No refresh token, unless the scope holds `offline_access`.
    NoRefreshToken,
    /// `offline_access` is granted to nobody: it is missing in the answer's scope, and so is the refresh token.
    ScopeDropped,
    /// The refresh token comes as `refreshToken`.
    RenamedRefreshToken,
    /// The refresh token comes inside `authed_user`.
    NestedRefreshToken,
    /// A refresh answers with an empty refresh token; the old one goes on.
    EmptyRefreshToken,
    /// A refresh token ends 1800 seconds after it was given, and `refresh_expires_in` says so.
    RefreshTokenEnds,
    /// A new refresh token with each refresh; a spent one is refused, and the grant lives on.
    RotationLenient,
    /// A new refresh token with each refresh; the old ones stay good.
    SpentTokenAccepted,
    /// A refresh answers with a wider scope than was granted.
    ScopeWidened,
    /// The `id_token` of a refresh is about another person.
    IdTokenChanges,
    /// No `expires_in`.
    LifetimeAbsent,
    /// `expires_in` is 0.
    LifetimeZero,
    /// `expires_in` is a text.
    LifetimeText,
    /// `expires_in` counts milliseconds.
    LifetimeMilliseconds,
    /// `expires_in` is a moment, in seconds since 1970.
    LifetimeEpoch,
    /// `expires_at` comes in place of `expires_in`.
    LifetimeElsewhere,
    /// A refresh answers 400 `invalid_grant`.
    RefreshRefused,
    /// The first refresh works and rotates; what it brought is refused with 400 `invalid_grant`.
    SecondRefreshRefused,
    /// A refresh without `redirect_uri` answers 400 `invalid_request`.
    RedirectUriNeeded,
    /// The exchange works; a refresh answers 401 `invalid_client`.
    SecretExpired,
    /// A refresh answers 200 with `bad_refresh_token` inside.
    #[serde(rename = "error-with-200")]
    ErrorWith200,
    /// A refresh answers 200 with `ok: false` inside.
    OkFalse,
    /// The exchange answers 200 with `bad_verification_code` inside.
    #[serde(rename = "exchange-error-with-200")]
    ExchangeErrorWith200,
    /// The token endpoint reads forms alone; JSON answers 400 as if it were empty.
    FormOnly,
    /// The token endpoint takes forms alone; JSON answers 415.
    #[serde(rename = "form-only-415")]
    FormOnly415,
    /// The token endpoint takes JSON alone; a form answers 415.
    JsonOnly,
    /// The client must authenticate by HTTP Basic.
    BasicOnly,
    /// The API refuses every access token.
    ApiRefuses,
    /// Every member of the answer is in camel case.
    RenamedAccessToken,
    /// Everything comes inside `data`.
    NestedTokens,
    /// No `token_type`.
    TokenTypeMissing,
    /// `token_type` is none that a client knows.
    TokenTypeOdd,
    /// `access_token` comes twice.
    MembersDoubled,
    /// The answer is form-encoded.
    FormAnswer,
    /// The answer is XML.
    XmlAnswer,
    /// The answer's JSON is cut in the middle.
    CutJson,
    /// The answer has no body.
    EmptyAnswer,
    /// The answer comes without `Cache-Control` and `Pragma`.
    Cacheable,
    /// The token endpoint answers 500.
    ServerError,
    /// The token endpoint answers 503.
    Outage,
    /// The token endpoint answers 429.
    RateLimited,
    /// A refresh answers 503.
    RefreshOutage,
    /// A refresh answers 429.
    RefreshRateLimited,
    /// The token endpoint answers 200 with a login page.
    LoginPage,
    /// The token endpoint answers 307 to another path.
    RedirectingTokenUrl,
    /// A proxy answers 403 for the token endpoint.
    ProxyPage,
    /// A captive portal answers 511 for the token endpoint.
    CaptivePortal,
    /// `state` comes back changed.
    StateChanged,
    /// `state` does not come back.
    StateMissing,
    /// The sign-in ends with `access_denied` once a name was given.
    AccessDenied,
    /// An authorization request without `code_challenge` is sent back with `invalid_request`.
    PkceRequired,
    /// An authorization request without a scope is sent back with `invalid_scope`.
    ScopeRequired,
}

impl Scenario {
    /// All of them, in the order in which they are shown: by group, the healthy ones first.
    pub const ALL: [Self; 59] = table::all();

    /// Its name on the command line, in a project, and in the practice provider's addresses.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// The scenario of that name.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }

    /// What it does, in a few words.
    pub fn title(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// The heading that it is shown under. Those of one group stand together in [`Scenario::ALL`].
    pub fn group(self) -> &'static str {
        TABLE[self as usize].3
    }

    /// The scope that a practice project must ask for, so that what this scenario does can be seen.
    pub fn scope(self) -> &'static str {
        match self {
            Self::ScopeDropped => "notes.read offline_access",
            Self::ScopeRequired => "",
            _ => "notes.read",
        }
    }

    /// Whether a practice project must send JSON, so that what this scenario does can be seen; else a form.
    pub fn asks_in_json(self) -> bool {
        matches!(self, Self::FormOnly | Self::FormOnly415)
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Scenario {
    /// The practice provider's only client; public by nature.
    pub const CLIENT_ID: &'static str = "practice-client";
    /// Its secret; public by nature.
    pub const CLIENT_SECRET: &'static str = "practice-secret";

    /// The page that the browser opens.
    pub fn authorization_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/authorize", self.name())
    }

    /// The token endpoint.
    pub fn token_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/token", self.name())
    }

    /// An API that takes the access token.
    pub fn api_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/me", self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Scenario, TABLE};

    #[test]
    fn every_scenario_has_its_own_row_name_and_title() {
        for (place, scenario) in Scenario::ALL.into_iter().enumerate() {
            assert_eq!((scenario as usize, TABLE[place].0), (place, scenario));
            assert_eq!(Scenario::read(scenario.name()), Some(scenario));
            assert_eq!(serde_json::to_value(scenario).unwrap(), scenario.name());
        }
        let names: HashSet<&str> = Scenario::ALL.into_iter().map(Scenario::name).collect();
        let titles: HashSet<&str> = Scenario::ALL.into_iter().map(Scenario::title).collect();
        assert_eq!((names.len(), titles.len()), (Scenario::ALL.len(), Scenario::ALL.len()));
    }

    #[test]
    fn groups_stand_together_and_the_healthy_ones_come_first() {
        let mut groups: Vec<&str> = Scenario::ALL.into_iter().map(Scenario::group).collect();
        groups.dedup();
        let expected = ["Healthy", "Refresh token", "Lifetime", "Refused", "Answers", "On the way", "Sign-in page"];
        assert_eq!(groups, expected);
    }

    #[test]
    fn a_title_is_a_few_plain_words() {
        for scenario in Scenario::ALL {
            let title = scenario.title();
            assert!(title.len() <= 64 && !title.ends_with('.'), "{title}");
            assert!(title.starts_with(char::is_uppercase), "{title}");
        }
    }
}
