//! What the catalogue adds to a finding: how a refresh token is had at this provider, and what ends one there.

use std::collections::BTreeMap;

use super::outlook;
use super::words::lasting;
use crate::claim::{Severity, Source, Sureness};
use crate::draft::{Answer, Answers};
use crate::platform::Platform;
use crate::provider::{Citation, How, Record, Topic, Warning};

/// The source of a record's warning that is about this, else none.
pub(super) fn source_about(record: &'static Record, topic: Topic) -> Option<Source> {
    let mut warnings = record.warnings.iter().filter(|warning| warning.about.contains(&topic));
    warnings.find_map(|warning| record.source_of(warning).and_then(Citation::source))
}

/// Why no refresh token came, as the provider is known, and what to do. `asked` is the scope that was asked for.
pub(super) struct NoRefreshToken {
    pub(super) cause: String,
    pub(super) fix: String,
    pub(super) sureness: Sureness,
    /// The scope that brings one, where it was not asked for.
    pub(super) scope: Option<String>,
}

/// What is known of it; `None` where the catalogue knows nothing that would help.
pub(super) fn no_refresh_token(record: &'static Record, asked: &str, platform: &Platform) -> Option<NoRefreshToken> {
    let (name, rule, sends) = (&record.name, &record.refresh, platform.sends());
    let sends_all =
        |wanted: &BTreeMap<String, String>, does: &dyn Fn(&str) -> bool| wanted.keys().all(|name| does(name));
    if rule.how == How::AuthorizeParameter
        && sends_all(&rule.authorize_parameters, &|name| sends.in_authorization(name))
        || rule.how == How::TokenParameter && sends_all(&rule.token_parameters, &|name| sends.in_exchange(name))
    {
        return None;
    }
    let has = |scope: &String| asked.split([' ', ',']).any(|word| word == scope);
    let lacking: Vec<&str> = rule.scopes.iter().filter(|scope| !has(scope)).map(String::as_str).collect();
    let checklist = rule.lines().map(String::as_str).collect::<Vec<_>>().join(". ");
    let (cause, fix) = match rule.how {
        How::Scope | How::ScopeAndConsole if !lacking.is_empty() => (
            format!("{name} gives a refresh token for the scope {}, which was not asked for", lacking.join(" ")),
            joined(&format!("Add {} to the scope", lacking.join(" ")), &checklist),
        ),
        How::Scope | How::ScopeAndConsole | How::ConsoleSetting if !checklist.is_empty() => (
            format!("{name} gives a refresh token only where its console allows one"),
            joined(&checklist, "Then sign in again"),
        ),
        How::AuthorizeParameter => {
            let list = outlook::unsent(&rule.authorize_parameters, |name| sends.in_authorization(name));
            let ways =
                joined(&outlook::sends_on(record, &list), &format!("Or {}", outlook::asked_for(platform, &list)));
            (outlook::wants(record, platform, &list), joined(&ways, &checklist))
        }
        How::TokenParameter => {
            (outlook::token_parameter(record, platform), outlook::own_token_endpoint(record, platform))
        }
        How::NotSupported => (
            format!("{name} has no refresh tokens at all"),
            joined("Nothing at the platform can change this. Users sign in again when the token ends", &checklist),
        ),
        How::ExchangeGrant => (outlook::exchange(record, platform), outlook::own_server_exchanges()),
        How::PartnerOnly => (format!("{name} gives refresh tokens to approved partners alone"), checklist),
        How::Automatic | How::Scope | How::ScopeAndConsole | How::ConsoleSetting | How::Unknown => return None,
    };
    let scope = (!lacking.is_empty()).then(|| lacking.join(record.scope_separator.as_deref().unwrap_or(" ")));
    Some(NoRefreshToken { cause, fix, sureness: rule.sureness, scope })
}

fn joined(one: &str, other: &str) -> String {
    [one, other].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What is known to end a grant at this provider, as the second half of "Known of Google: …"; most important first.
pub(super) fn ends(record: &Record) -> Option<String> {
    const MOST: usize = 3;
    let mut known: Vec<&Warning> =
        record.warnings.iter().filter(|warning| warning.about.contains(&Topic::GrantEnds)).collect();
    known.sort_by_key(|warning| warning.severity);
    let mut texts: Vec<String> = known.into_iter().take(MOST).map(|warning| warning.text.clone()).collect();
    if texts.is_empty() {
        texts.extend(
            record.refresh_token.idle_s.map(|s| format!("A refresh token ends after {} without use", lasting(s))),
        );
        texts
            .extend(record.refresh_token.absolute_s.map(|s| format!("A grant ends after {}, used or not", lasting(s))));
    }
    (!texts.is_empty()).then(|| texts.join(". "))
}

/// Warnings that a run can't see, and of which the author has said neither that they hold nor that they don't.
pub(super) fn unseen<'a>(record: &'a Record, answers: &Answers) -> Vec<&'a Warning> {
    let asks = |warning: &&Warning| warning.is_conditional() && warning.severity == Severity::Warning;
    let open = |warning: &&Warning| answers.of(&warning.id) == Answer::NotKnown;
    record.warnings.iter().filter(asks).filter(open).collect()
}

#[cfg(test)]
mod tests {
    use super::{ends, no_refresh_token, unseen};
    use crate::draft::{Answer, Answers};
    use crate::platform::Platforms;
    use crate::provider::{by_id, catalogue};

    #[test]
    fn each_providers_way_to_a_refresh_token_is_said_honestly() {
        let of =
            |id: &str, asked: &str| no_refresh_token(by_id(id).unwrap(), asked, Platforms::shipped().first()).unwrap();
        let google = of("google", "openid");
        assert!(
            google.cause.contains("access_type=offline and prompt=consent") && google.cause.contains("never adds them")
        );
        let microsoft = of("microsoft", "openid");
        assert_eq!(microsoft.scope.as_deref(), Some("offline_access"));
        assert!(of("github", "repo").cause.contains("no refresh tokens at all"));
        assert!(of("x", "tweet.read").fix.contains("offline.access"));
        assert!(of("auth0", "openid offline_access").fix.contains("Allow Offline Access"));
        assert!(no_refresh_token(by_id("box").unwrap(), "", Platforms::shipped().first()).is_none());
    }

    #[test]
    fn what_ends_a_grant_is_what_the_record_says_does_and_not_what_its_names_sound_like() {
        let of = |id: &str| ends(by_id(id).unwrap()).unwrap_or_default();
        assert!(of("box").contains("60 days") && of("google").contains("seven days"));
        assert!(!of("ebay").contains("token_type") && !of("slack").contains("authed_user"));
    }

    #[test]
    fn nothing_of_the_catalogue_reads_badly_in_a_finding() {
        for record in catalogue() {
            let told = no_refresh_token(record, "", Platforms::shipped().first());
            let texts = told.into_iter().flat_map(|told| [told.cause, told.fix]).chain(ends(record));
            for text in texts {
                assert!(
                    !text.is_empty() && !text.ends_with('.') && !text.contains("..") && !text.contains(". ."),
                    "{text}"
                );
            }
        }
        let google = by_id("google").unwrap();
        assert_eq!(unseen(google, &Answers::default()).len(), 1);
        for answer in [Answer::Yes, Answer::No] {
            let mut answers = Answers::default();
            answers.give("google-testing-seven-days", answer);
            assert!(unseen(google, &answers).is_empty());
        }
    }
}
