//! `refresh-end-implausible`: the answer tells an end of the refresh token that looks like milliseconds, or that is over.

use crate::claim::{Severity, Sureness};
use crate::exchange::OddEnd;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refresh_life::OLDEST_DAY;
use crate::finding::words::{lasting, shown};
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-end-implausible",
    severity: Severity::Warning,
    title: "The refresh token’s end does not look like one",
    begins: Begins::Word,
    cause: "The answer tells when the refresh token ends, and that is in another unit or over already. A client that believes it \
            signs users out too early, or refreshes too late",
    fix: "Let the member tell the refresh token’s real end: a life in seconds from now, or a moment that is still to come. RFC 6749 \
          has no such member, so it may be left out as well",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Assumed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let Some((request, member, odd)) = reading.odd_refresh_end() else { return long_over(reading) };
    let is_jwt = member == "refresh_token";
    let named = if is_jwt { "exp of the refresh token".to_owned() } else { shown(member) };
    let spot = |note: &'static str| Spot::member(member.to_owned()).noted(note).named();
    let place = reading.answer_to(request);
    Some(match odd {
        OddEnd::Milliseconds { number, seconds } => Finding {
            title: format!("{named} looks like milliseconds"),
            begins: Begins::Name,
            cause: format!(
                "As seconds it would be {}. Where milliseconds were meant, the refresh token ends after {}, and users who stay away \
                 longer have to sign in again",
                lasting(number),
                lasting(seconds)
            ),
            fix: format!(
                "Look at the client’s settings at {} which of the two it is. Where milliseconds are meant, answer with {named} in seconds, or \
                 leave it out: RFC 6749 has no such member",
                reading.provider()
            ),
            ..ABOUT
                .finding(place, format!("{named} is {number}, which looks like milliseconds ({seconds} seconds, {})", lasting(seconds)))
                .showing(spot("like milliseconds"))
        },
        OddEnd::Past { ago_s } => {
            let ago = if ago_s == 0 { "with the answer".to_owned() } else { format!("{} before the answer", lasting(ago_s)) };
            Finding {
                title: "By the answer the refresh token had ended before it came".to_owned(),
                cause: format!(
                    "The end that {named} tells lies {ago}. Where that is true no refresh is taken. Mostly it is another unit, another \
                     time zone, or the moment when the token was made",
                ),
                fix: format!(
                    "Let {named} tell the moment when the refresh token ends, in seconds since 1970 or as a date with its time zone{}",
                    if is_jwt { "" } else { "; or leave it out: RFC 6749 has no such member" }
                ),
                ..ABOUT.finding(place, format!("{named} is over, {ago}")).showing(spot("over"))
            }
        }
    })
}

/// An end that is older than this program, in an answer of which nobody knows when it came.
fn long_over(reading: &Reading<'_>) -> Option<Finding> {
    let (request, member, day) = reading.refresh_ends_on().filter(|(_, _, day)| day.as_str() < OLDEST_DAY)?;
    let named = shown(member);
    Some(Finding {
        title: format!("By the answer the refresh token ended on {day}"),
        cause: format!(
            "The end that {named} tells is long over. Where that is true no refresh is taken. Mostly it is another unit, a date that was \
             never set, or the moment when something else happened"
        ),
        fix: format!(
            "Let {named} tell the moment when the refresh token ends, in seconds since 1970 or as a date with its time zone; or leave it \
             out: RFC 6749 has no such member"
        ),
        ..ABOUT
            .finding(reading.answer_to(request), format!("{named} is {day} (UTC)"))
            .showing(Spot::member(member.to_owned()).noted("over").named())
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};
    use crate::finding::Verdict;

    fn case(member: &str) -> Case {
        let body = format!(
            r#"{{"access_token":"at-secret","token_type":"Bearer","expires_in":3600,"refresh_token":"rt-secret",{member}}}"#
        );
        Case::with(vec![code(200, &body)]).then(refresh(200, &body)).then(refresh(200, &body))
    }

    #[test]
    fn milliseconds_and_an_end_that_is_over_are_told_and_no_verdict_rests_on_them() {
        for (member, evidence) in [
            (
                r#""refresh_token_expires_in":7200000"#,
                "refresh_token_expires_in is 7200000, which looks like milliseconds (7200 seconds, 2 hours)",
            ),
            (
                r#""refresh_token_expires_at":1790000000,"issued_at":1790003600"#,
                "refresh_token_expires_at is over, 1 hour before the answer",
            ),
            (
                r#""refresh_token_expires_at":"Mon, 21 Sep 2026 14:13:20 GMT","created_at":"2026-09-21T15:13:20Z""#,
                "refresh_token_expires_at is over, 1 hour before the answer",
            ),
        ] {
            let case = case(member);
            assert_eq!(case.read(look).unwrap().evidence, evidence);
            let judgement = case.judge();
            assert_eq!(judgement.verdict, Verdict::Unknown, "{member}");
            let ids: Vec<&str> = judgement.findings.iter().map(crate::finding::Finding::id).collect();
            assert!(!ids.contains(&"refresh-token-ends"), "{ids:?}");
        }
        assert_eq!(case(r#""refresh_token_expires_in":7776000"#).read(look), None);
        assert_eq!(case(r#""refresh_token_expires_in":7776000"#).judge().verdict, Verdict::StaysSignedIn);
        assert_eq!(Case::healthy().read(look), None);
    }
}
