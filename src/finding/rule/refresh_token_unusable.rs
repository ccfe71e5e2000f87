//! `refresh-token-unusable`: `refresh_token` is there, and is what a program writes where it has none.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Purpose, TokenSlip};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-token-unusable",
    severity: Severity::Error,
    title: "The refresh token is none",
    begins: Begins::Word,
    cause: "No refresh token was really issued: what stands in its place is blank, or the word that a program writes for nothing. A platform \
            keeps it as it came and presents it when the access token ends, and no server takes it",
    fix: "Look in the code of your token endpoint for the variable that is put into refresh_token: it is empty there. Most often no \
          refresh token is made for this client or this scope, such as without offline_access",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, slip) = slipped(reading)?;
    let is_refresh = request.exchange.request.purpose == Purpose::Refresh;
    let what = shown(&slip.words());
    let platform = reading.platform();
    let (sureness, cause, fix) = if is_refresh {
        (
            // What a platform keeps of it nobody has seen.
            Sureness::Assumed,
            format!(
                "The refresh brought no refresh token that anybody can use. A client that does as RFC 6749 has it puts what came in the \
                 place of the good one, and presents that next time: no server takes it. What {platform} does is not known"
            ),
            "Look in the code of your token endpoint for the variable that is put into refresh_token. Where a refresh makes no new \
             one, leave refresh_token out, or repeat the old one",
        )
    } else {
        (
            ABOUT.sureness,
            format!(
                "No refresh token was really issued: that is what a program writes where it has no value. {} has nothing to refresh \
                 with when the access token ends, and {}",
                reading.platform_begins(),
                reading.symptoms().user_sees
            ),
            ABOUT.fix,
        )
    };
    Some(Finding {
        sureness,
        title: format!("The refresh token is {what}"),
        cause,
        fix: fix.to_owned(),
        ..ABOUT
            .finding(reading.answer_to(request), format!("refresh_token is {what}"))
            .showing(Spot::member("refresh_token").noted("no token").named())
    })
}

/// The first answer that brought one.
fn slipped<'r>(reading: &'r Reading<'_>) -> Option<(&'r TokenRequest<'r>, &'r TokenSlip)> {
    reading.taken().find_map(|request| Some((request, request.taken()?.refresh_slip.as_ref()?)))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case, SIGNED_IN};
    use crate::finding::{Finding, Verdict};

    const WORDS: [&str; 8] = ["null", "undefined", "None", "nil", "[object Object]", "  ", "%!s(<nil>)", "NULL"];

    fn body(token: &str) -> String {
        let token = serde_json::Value::from(token);
        format!(r#"{{"access_token":"at-secret","token_type":"Bearer","expires_in":3600,"refresh_token":{token}}}"#)
    }

    #[test]
    fn a_word_for_nothing_is_no_refresh_token_and_users_are_out_when_the_access_token_ends() {
        for word in WORDS {
            let judgement = Case::with(vec![code(200, &body(word))]).judge();
            assert_eq!((judgement.verdict, judgement.signed_out_after_s), (Verdict::SignedOut, Some(3600)), "{word}");
            let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
            assert_eq!(ids.first(), Some(&"refresh-token-unusable"), "{word}");
            assert!(!ids.contains(&"refresh-token-missing"), "{word}");
        }
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn one_that_a_refresh_brings_is_kept_by_clients_over_the_good_one() {
        for word in WORDS {
            let again = || refresh(200, &body(word));
            let judgement = Case::with(vec![code(200, SIGNED_IN)]).then(again()).then(again()).judge();
            // The sign-in's access token and the first refresh's: the second refresh is not the platform's.
            assert_eq!((judgement.verdict, judgement.signed_out_after_s), (Verdict::SignedOut, Some(7200)), "{word}");
            let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
            assert!(ids.contains(&"refresh-token-unusable") && !ids.contains(&"refresh-token-left-out"), "{ids:?}");
        }
    }
}
