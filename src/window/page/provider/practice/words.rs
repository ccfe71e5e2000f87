//! What each scenario does, what a sign-in there leads to, and what its author will see.

use crate::record::Scenario;
use crate::window::theme::Tone;

/// What a sign-in there leads to.
pub(super) fn leads_to(scenario: Scenario) -> (&'static str, Tone) {
    use Scenario as S;
    match scenario {
        S::SecondRefreshRefused => ("signed out after 2 h", Tone::Danger),
        S::NoRefreshToken
        | S::ScopeDropped
        | S::RenamedRefreshToken
        | S::NestedRefreshToken
        | S::RefreshRefused
        | S::RedirectUriNeeded
        | S::SecretExpired
        | S::OkFalse
        | S::ErrorWith200 => ("signed out after 1 h", Tone::Danger),
        S::LifetimeAbsent
        | S::LifetimeZero
        | S::LifetimeText
        | S::LifetimeElsewhere
        | S::RefreshOutage
        | S::RefreshRateLimited => ("we can't tell", Tone::Warning),
        S::ExchangeErrorWith200
        | S::FormOnly
        | S::FormOnly415
        | S::JsonOnly
        | S::BasicOnly
        | S::RenamedAccessToken
        | S::NestedTokens
        | S::XmlAnswer
        | S::CutJson
        | S::EmptyAnswer => ("sign-in fails", Tone::Danger),
        _ => match scenario.group() {
            "On the way" | "Sign-in page" => ("sign-in fails", Tone::Danger),
            _ => ("stays signed in", Tone::Success),
        },
    }
}

/// What it does, in a sentence.
pub(super) fn does(scenario: Scenario) -> &'static str {
    use Scenario as S;
    match scenario {
        S::HealthyRotating => "Each refresh brings a new refresh token, and a spent one ends the grant",
        S::HealthyFixed => "Each refresh repeats the same refresh token",
        S::HealthyOmitted => "A refresh answers without refresh_token, and the old one goes on",
        S::RotationUntilUsed => {
            "Each refresh brings a new refresh token; the old one lives until the new one is first used"
        }
        S::IdToken => "An id_token comes with each answer, always about the same person",
        S::ShortLived => "expires_in is 20, so that you can watch an access token end",
        S::Slow => "The token URL takes 8 seconds for each answer, and Cancel works meanwhile",
        S::NoRefreshToken => "No refresh_token comes, unless the scope holds offline_access",
        S::ScopeDropped => {
            "offline_access is granted to nobody: it is missing in the answer’s scope, and so is refresh_token"
        }
        S::RenamedRefreshToken => "The refresh token comes as refreshToken",
        S::NestedRefreshToken => "The refresh token comes inside authed_user",
        S::EmptyRefreshToken => "A refresh answers with an empty refresh_token, and the old one goes on",
        S::RefreshTokenEnds => "refresh_expires_in is 1800: a refresh token that is not used for half an hour ends",
        S::RotationLenient => "A spent refresh token is refused, and the newest one lives on",
        S::SpentTokenAccepted => "Each refresh brings a new refresh token, and the old ones stay good",
        S::ScopeWidened => "A refresh answers with a wider scope than the sign-in did",
        S::IdTokenChanges => "The id_token of a refresh is about another person",
        S::LifetimeAbsent => "No answer has expires_in",
        S::LifetimeZero => "expires_in is 0",
        S::LifetimeText => "expires_in is a text",
        S::LifetimeMilliseconds => "expires_in counts milliseconds",
        S::LifetimeEpoch => "expires_in is a moment, in seconds since 1970",
        S::LifetimeElsewhere => "expires_at comes in place of expires_in",
        S::RefreshRefused => "A refresh answers 400 with invalid_grant",
        S::SecondRefreshRefused => "The first refresh works; what it brought is refused with 400 and invalid_grant",
        S::RedirectUriNeeded => "A refresh without redirect_uri answers 400 with invalid_request",
        S::SecretExpired => "The sign-in works; a refresh answers 401 with invalid_client",
        S::ErrorWith200 => "A refresh answers 200, with bad_refresh_token inside",
        S::OkFalse => "A refresh answers 200, with ok: false inside",
        S::ExchangeErrorWith200 => "The token URL answers the code with 200, and bad_verification_code inside",
        S::FormOnly => "The token URL reads forms alone: JSON answers 400, as if nothing had been sent",
        S::FormOnly415 => "The token URL takes forms alone: JSON answers 415",
        S::JsonOnly => "The token URL takes JSON alone: a form answers 415",
        S::BasicOnly => "Client ID and secret must come in the Authorization header (HTTP Basic)",
        S::ApiRefuses => "Tokens come and are refreshed, and the API takes none of them",
        S::RenamedAccessToken => "Every member of the answer is in camel case, accessToken too",
        S::NestedTokens => "Everything comes inside data",
        S::TokenTypeMissing => "No answer has token_type",
        S::TokenTypeOdd => "token_type is none that a client knows",
        S::MembersDoubled => "access_token comes twice in one answer",
        S::FormAnswer => "The token answer is form-encoded",
        S::XmlAnswer => "The token answer is XML",
        S::CutJson => "The token answer ends in the middle of its JSON",
        S::EmptyAnswer => "The token answer has no body",
        S::Cacheable => "The token answer comes without Cache-Control and Pragma",
        S::ServerError => "The token URL answers 500",
        S::Outage => "The token URL answers 503",
        S::RateLimited => "The token URL answers 429",
        S::RefreshOutage => "The sign-in works; a refresh answers 503",
        S::RefreshRateLimited => "The sign-in works; a refresh answers 429",
        S::LoginPage => "The token URL answers 200, with a login page",
        S::RedirectingTokenUrl => "The token URL answers 307, to another path",
        S::ProxyPage => "A proxy answers 403 for the token URL",
        S::CaptivePortal => "A captive portal answers 511 for the token URL",
        S::StateChanged => "state comes back changed",
        S::StateMissing => "state does not come back",
        S::AccessDenied => "The sign-in ends with access_denied, once a name was given",
        S::PkceRequired => "A sign-in without code_challenge comes back with invalid_request",
        S::ScopeRequired => "A sign-in without a scope comes back with invalid_scope",
    }
}

/// What an author will see, step by step.
pub(super) fn steps(scenario: Scenario) -> Vec<&'static str> {
    let after: &[&'static str] = match scenario {
        Scenario::NoRefreshToken => &[
            "The token answer comes without refresh_token",
            "The verdict names what is missing",
            "One press applies the fix, signs in again, and the verdict turns",
        ],
        Scenario::FormOnly | Scenario::FormOnly415 | Scenario::JsonOnly => &[
            "The code is refused",
            "The verdict names the content type, as far as the answer tells it",
            "With your consent a probe sends it in the other ways, and the cause is certain",
        ],
        Scenario::BasicOnly => &[
            "The code is refused with invalid_client",
            "With your consent a probe sends it in the other ways, and the cause is certain",
        ],
        Scenario::RedirectUriNeeded => &[
            "The refresh is refused, and the verdict says when users are signed out",
            "With your consent a probe sends it in the other ways, and the cause is certain",
        ],
        Scenario::RotationLenient | Scenario::SpentTokenAccepted => &[
            "Tokens come, and are refreshed twice",
            "With your consent a probe presents a spent token, and what comes of it is said",
        ],
        Scenario::StateChanged | Scenario::StateMissing => {
            &["state is not what was sent", "After ten seconds without the right one the sign-in fails"]
        }
        _ => match leads_to(scenario).0 {
            "stays signed in" => &["Tokens come, and are refreshed twice", "The verdict: users stay signed in"],
            "sign-in fails" => &["No tokens come of it", "The verdict says why the sign-in fails, and what to change"],
            "we can't tell" => &["The verdict says what keeps it from being told", "Its findings say what to change"],
            _ => &["Tokens come", "The verdict says when users are signed out, why, and what to change"],
        },
    };
    let mut steps = vec!["A login page opens, or we play the person"];
    steps.extend(after);
    steps
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{does, steps, Scenario};

    #[test]
    fn each_scenario_says_in_words_of_its_own_what_it_does() {
        let all: HashSet<&str> = Scenario::ALL.into_iter().map(does).collect();
        assert_eq!(all.len(), Scenario::ALL.len());
        for scenario in Scenario::ALL {
            let said = does(scenario);
            assert!(said.len() <= 120 && !said.ends_with('.'), "{said}");
            assert!(steps(scenario).len() >= 3, "{scenario}");
        }
    }
}
