//! What the catalogue adds to a finding: how a refresh token is had at this provider, and what ends one there.

use std::collections::BTreeMap;

use super::words::lasting;
use crate::claim::{Severity, Source, Sureness};
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
    let (page, no_room, platform) = (platform.places.authorization_url.name, platform.places.no_room, platform.name());
    let has = |scope: &String| asked.split([' ', ',']).any(|word| word == scope);
    let lacking: Vec<&str> = rule.scopes.iter().filter(|scope| !has(scope)).map(String::as_str).collect();
    let checklist = if rule.checklist.is_empty() { String::new() } else { rule.checklist.join(". ") };
    let (cause, fix) = match rule.how {
        How::Scope | How::ScopeAndConsole if !lacking.is_empty() => (
            format!("{name} gives a refresh token for the scope {}, which was not asked for", lacking.join(" ")),
            joined(&format!("Add {} to the scope", lacking.join(" ")), &checklist),
        ),
        How::Scope | How::ScopeAndConsole | How::ConsoleSetting if !checklist.is_empty() => (
            format!("{name} gives a refresh token only where its console allows one"),
            joined(&checklist, "Then sign in again"),
        ),
        How::AuthorizeParameter => (
            format!(
                "{name} gives a refresh token only where the authorization request carries {}, and {platform} never adds it. {no_room}",
                parameters(record)
            ),
            joined(
                &format!(
                    "Let a page of your own be the authorization URL: it adds the parameter and sends the browser on to the \
                     provider with everything else unchanged. Whether the platform keeps a query that stands in {page} is not known"
                ),
                &checklist,
            ),
        ),
        How::TokenParameter => (
            format!("{name} gives a refresh token for a parameter of the token request, which {platform} never sends"),
            "Put a token endpoint of your own before the provider’s that adds the parameter".to_owned(),
        ),
        How::NotSupported => (
            format!("{name} has no refresh tokens at all"),
            joined("Nothing at the platform can change this. Users sign in again when the token ends", &checklist),
        ),
        How::ExchangeGrant => (
            format!("{name} has no refresh tokens: a living access token is exchanged for the next one, which {platform} never does"),
            "Put an authorization server of your own before the provider that keeps the provider’s token alive".to_owned(),
        ),
        How::PartnerOnly => (format!("{name} gives refresh tokens to approved partners alone"), checklist),
        How::Automatic | How::Scope | How::ScopeAndConsole | How::ConsoleSetting | How::Unknown => return None,
    };
    let scope = (!lacking.is_empty()).then(|| lacking.join(record.scope_separator.as_deref().unwrap_or(" ")));
    Some(NoRefreshToken { cause, fix, sureness: rule.sureness, scope })
}

/// `access_type=offline and prompt=consent`; what only the author knows is named as such.
fn parameters(record: &Record) -> String {
    let one = |(name, value): (&String, &String)| {
        if value.starts_with('{') {
            return name.clone();
        }
        format!("{name}={value}")
    };
    record.refresh.authorize_parameters.iter().map(one).collect::<Vec<_>>().join(" and ")
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

/// Warnings that a run can't see and that the author has neither confirmed nor been freed of by this run.
pub(super) fn unseen<'a>(record: &'a Record, conditions: &[String]) -> Vec<&'a Warning> {
    let open = |warning: &&Warning| warning.is_conditional() && warning.severity == Severity::Warning;
    record.warnings.iter().filter(open).filter(|warning| !conditions.contains(&warning.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::{ends, no_refresh_token, unseen};
    use crate::platform::Platforms;
    use crate::provider::{by_id, catalogue};

    #[test]
    fn each_providers_way_to_a_refresh_token_is_said_honestly() {
        let of =
            |id: &str, asked: &str| no_refresh_token(by_id(id).unwrap(), asked, Platforms::shipped().first()).unwrap();
        let google = of("google", "openid");
        assert!(
            google.cause.contains("access_type=offline and prompt=consent") && google.cause.contains("never adds it")
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
        assert_eq!(unseen(by_id("google").unwrap(), &[]).len(), 1);
        assert!(unseen(by_id("google").unwrap(), &["google-testing-seven-days".to_owned()]).is_empty());
    }
}
