//! `refresh-token-ends`: the answer tells the life of the refresh token.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refresh_life::{RefreshLife, RefreshLifeEnd, OLDEST_DAY};
use crate::finding::verdict_row::VerdictRow;
use crate::finding::words::{lasting, shown};
use crate::finding::{source, Finding, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-token-ends",
    severity: Severity::Hint,
    title: "The refresh token ends as well",
    begins: Begins::Word,
    cause: "The answer says how long the refresh token lives. Users who do not come back in that time have to sign in again",
    fix: "Let the refresh token live as long as users may stay away, at the provider",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let Some(life) = reading.refresh_life() else { return on_a_day(reading) };
    let (end, lives) = (life.end(), lasting(life.seconds()));
    let (title, cause) = match end {
        RefreshLifeEnd::WithTheAccessToken(access_s) => with_the_access_token(reading, &lives, access_s),
        RefreshLifeEnd::WithoutUse(_) | RefreshLifeEnd::Longer(_) => (
            format!("The refresh token ends after {lives}"),
            format!(
                "As far as is known, {} refreshes only while somebody uses it. Users who do not come back within {lives} \
                 have to sign in again. Whether each refresh puts the end off, a test of a few seconds can’t see",
                reading.platform()
            ),
        ),
    };
    let (place, spot) = match life.told {
        Some((request, member)) => (reading.answer_to(request), Some(Spot::member(member.to_owned()).noted("an end"))),
        None => (Place::EarlierAnswer, None),
    };
    Some(Finding {
        severity: severity(reading, end),
        title,
        cause,
        fix: fix(reading),
        ..ABOUT.finding(place, evidence(&life)).showing_all(spot)
    })
}

/// An end at a moment, in an answer of which nobody knows when it came.
fn on_a_day(reading: &Reading<'_>) -> Option<Finding> {
    let (request, member, day) = reading.refresh_ends_on().filter(|(_, _, day)| day.as_str() >= OLDEST_DAY)?;
    let spot = Spot::member(member.to_owned()).noted("an end");
    let member = shown(member);
    Some(Finding {
        title: format!("The refresh token ends on {day}"),
        cause: format!(
            "Users have to sign in again then, where no refresh puts that day off. When this answer came it does not say, so how long that \
             is, or whether it was over already, can’t be told from {member} alone"
        ),
        fix: fix(reading),
        ..ABOUT
            .finding(reading.answer_to(request), format!("by {member} the refresh token ends on {day} (UTC)"))
            .showing(spot)
    })
}

/// An error where users are out within a day, a warning where only it stands beside *stays*.
fn severity(reading: &Reading<'_>, end: RefreshLifeEnd) -> Severity {
    match end {
        RefreshLifeEnd::WithTheAccessToken(_) | RefreshLifeEnd::WithoutUse(_) => Severity::Error,
        RefreshLifeEnd::Longer(_) if end.is_worth_saying() && VerdictRow::of(reading) == VerdictRow::Stays => {
            Severity::Warning
        }
        RefreshLifeEnd::Longer(_) => Severity::Hint,
    }
}

fn with_the_access_token(reading: &Reading<'_>, lives: &str, access_s: u64) -> (String, String) {
    let access = lasting(access_s);
    let title = if lives == access {
        format!("The refresh token ends with the access token, after {access}")
    } else {
        format!("The refresh token ends after {lives}, before the access token does")
    };
    let cause = format!(
        "The access token lives {access}, and the refresh token no longer than that. When {} wants to refresh, the refresh token \
         is over, and users have to sign in again",
        reading.platform()
    );
    (title, cause)
}

/// Keycloak's own words for it, where its answer is known by the members that no other has.
fn fix(reading: &Reading<'_>) -> String {
    let keycloak = reading.taken().any(|request| {
        let shape = request.answer().and_then(|(answer, _)| answer.shape());
        shape.is_some_and(|shape| {
            shape.member("refresh_expires_in").is_some() && shape.member("not-before-policy").is_some()
        })
    });
    if keycloak {
        return "Add offline_access to the scope, and sign in again: an offline session has an end of its own (at first 30 days \
                without use). Else raise SSO Session Idle and SSO Session Max in the realm’s settings, at Sessions"
            .to_owned();
    }
    format!(
        "Let the refresh token live as long as users may stay away, at {}. Some give a longer one for the scope offline_access",
        reading.provider()
    )
}

fn evidence(life: &RefreshLife<'_, '_>) -> String {
    let seconds = life.seconds();
    match life.told {
        None => format!("an earlier answer said that the refresh token lives {seconds} s"),
        Some((_, "refresh_token")) => format!("the refresh token is a JWT that ends in {seconds} s (exp)"),
        Some((_, member)) => format!("by {} the refresh token lives {seconds} s", shown(member)),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};
    use crate::finding::Finding;

    fn body(expires_in: &str, name: &str, value: &str) -> String {
        format!(
            r#"{{"access_token":"a","token_type":"Bearer","expires_in":{expires_in},"refresh_token":"r","{name}":{value}}}"#
        )
    }

    fn of(name: &str, value: &str) -> Option<Finding> {
        Case::with(vec![code(200, &body("60", name, value))]).read(look)
    }

    #[test]
    fn its_life_is_read_under_the_names_in_use_and_zero_means_no_end() {
        let found = of("refresh_expires_in", "1800").unwrap();
        assert_eq!(
            (found.title.as_str(), found.severity),
            ("The refresh token ends after 30 minutes", Severity::Error)
        );
        assert!(of("refresh_token_expires_in", "7776000").is_some_and(|found| found.severity == Severity::Hint));
        assert!(of("x_refresh_token_expires_in", "8640000").is_some());
        assert_eq!(of("refresh_expires_in", "0"), None);
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn one_that_ends_with_the_access_token_says_so() {
        assert!(of("refresh_expires_in", "60")
            .unwrap()
            .title
            .starts_with("The refresh token ends with the access token"));
        assert!(of("refresh_expires_in", "30").unwrap().title.ends_with("before the access token does"));
    }

    #[test]
    fn one_of_two_weeks_is_a_warning_beside_stays() {
        let weeks = body("3600", "refresh_token_expires_in", "1209600");
        let case = Case::with(vec![code(200, &weeks)]).then(refresh(200, &weeks)).then(refresh(200, &weeks));
        assert_eq!(case.read(look).unwrap().severity, Severity::Warning);
        let judgement = case.judge();
        assert_eq!(judgement.summary, "Users stay signed in");
        assert_eq!(judgement.second_line.as_deref(), Some("As long as they come back within 14 days"));
    }

    #[test]
    fn keycloak_is_known_by_its_members_and_told_in_its_own_words() {
        let body = r#"{"access_token":"a","token_type":"Bearer","expires_in":300,"refresh_token":"r","refresh_expires_in":1800,"not-before-policy":0}"#;
        assert!(Case::with(vec![code(200, body)]).read(look).unwrap().fix.contains("SSO Session Idle"));
    }
}
