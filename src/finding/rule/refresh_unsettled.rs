//! `refresh-unsettled`: a request was cut off before this run and nothing has settled since what became of it, so that a
//! refusal may be our own doing.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::our_side::cut_off;
use crate::finding::reading::Reading;
use crate::finding::token_request::End;
use crate::finding::{source, Finding, Place};
use crate::sentence::begin_large;

pub(super) const ABOUT: About = About {
    id: "refresh-unsettled",
    severity: Severity::Warning,
    title: "An earlier request was cut off",
    begins: Begins::Word,
    cause: "This program was ended, or its answer was lost, after the request went out: the provider may have replaced the refresh \
            token, and the new one never arrived here. That says nothing of how it treats your users",
    fix: "Sign in again. Or try the old token once, with --try-old-token on the command line or “Try the old token” in the window: \
          a provider that protects against reuse may then end every sign-in of this user",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let spends = reading.unsettled()?;
    let request = reading.last_refresh();
    let before = begin_large(cut_off(spends));
    match request {
        None => Some(ABOUT.finding(Place::EarlierRefresh, before)),
        Some(request) => {
            let refused = matches!(request.end, End::Refused { .. });
            let evidence = format!("{before}; now its token was refused");
            refused.then(|| ABOUT.finding(reading.answer_to(request), evidence))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{refresh, Case};
    use crate::flow::Spends;

    #[test]
    fn what_was_cut_off_is_said_until_a_refresh_is_taken() {
        let unsettled = |exchanges| {
            let mut case = Case::refresh_run(exchanges);
            case.run.unsettled = Some(Spends::RefreshToken);
            case
        };
        assert!(unsettled(Vec::new()).read(look).is_some());
        let refused = unsettled(vec![refresh(400, r#"{"error":"invalid_grant"}"#)]).read(look).unwrap();
        assert!(refused.evidence.contains("now its token was refused"));
        let taken = r#"{"access_token":"a","expires_in":60}"#;
        assert_eq!(unsettled(vec![refresh(200, taken)]).read(look), None);
        assert_eq!(Case::refresh_run(vec![refresh(400, r#"{"error":"invalid_grant"}"#)]).read(look), None);
    }
}
