//! `opener-cut-off`: the authorization page cuts itself off from the page that opened it, and the platform's sign-in ends by
//! telling that one. A browser of our own has no such page, so a sign-in here goes well.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "opener-cut-off",
    severity: Severity::Error,
    title: "The authorization page cuts itself off from the platform’s sign-in window",
    begins: Begins::Word,
    cause: "Some platforms sign in in a window of their own, whose last page tells the page that opened it. After a page with \
            Cross-Origin-Opener-Policy: same-origin that page can’t be told any more, so the window stays open and the sign-in \
            never ends. Here the browser opens the page by itself, so a test does not meet that",
    fix: "Leave Cross-Origin-Opener-Policy out of every page of the sign-in, or set it to unsafe-none there",
    source: source::OPENER_POLICY,
    sureness: Sureness::Documented,
};

/// The header's name as its standard writes it.
const HEADER: &str = "Cross-Origin-Opener-Policy";

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let run = reading.evidence.run;
    let (cut, pitfall) = (run.opener_cut?, reading.evidence.platform.pitfalls.opener_cut?);
    let value = cut.value();
    // Why nobody came back here it does not say.
    let severity = if run.callback.is_some() { Severity::Error } else { Severity::Warning };
    Some(Finding {
        severity,
        title: format!("The authorization page cuts itself off from the sign-in window of {}", reading.platform()),
        cause: format!("{}. Here the browser opens the page by itself, so this test does not meet that", pitfall.cause),
        fix: pitfall.fix.to_owned(),
        source: pitfall.source,
        ..ABOUT
            .finding(Place::AuthorizationPage, format!("the page was sent with {HEADER}: {value}"))
            .showing(Spot::header(HEADER))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, Case};
    use crate::finding::Verdict;
    use crate::flow::{Looked, OpenerCut, PageSeen};
    use crate::platform::public_host::PUBLIC_HOST;

    fn cut(case: Case) -> Case {
        let mut case = Case { platform: &PUBLIC_HOST, ..case };
        case.run.opener_cut = Some(OpenerCut::SameOrigin);
        case
    }

    #[test]
    fn it_is_told_in_the_platforms_words_and_only_where_its_window_is_opened_by_a_page() {
        let pitfall = PUBLIC_HOST.pitfalls.opener_cut.unwrap();
        let finding = cut(Case::healthy()).read(look).unwrap();
        assert!(
            finding.cause.starts_with(pitfall.cause) && finding.evidence.ends_with("Policy: same-origin"),
            "{finding:?}"
        );
        assert_eq!((finding.fix.as_str(), finding.source), (pitfall.fix, pitfall.source));
        let elsewhere = Case { platform: Case::healthy().platform, ..cut(Case::healthy()) };
        assert_eq!(elsewhere.read(look), None);
        assert_eq!(Case { platform: &PUBLIC_HOST, ..Case::healthy() }.read(look), None);
    }

    #[test]
    fn users_who_are_in_stay_in_and_the_line_below_says_that_the_platform_does_not_let_them_in() {
        let judgement = cut(Case::healthy()).judge();
        assert_eq!(judgement.verdict, Verdict::StaysSignedIn);
        assert_eq!(judgement.findings[0].id(), "opener-cut-off");
        let line = judgement.second_line.unwrap();
        assert!(line.starts_with("Once they are in") && line.contains("cuts itself off"), "{line}");
    }

    #[test]
    fn what_ends_the_sign_in_here_is_told_before_it() {
        let failed = cut(Case::with(vec![code(400, r#"{"error":"invalid_client"}"#)])).judge();
        assert_ne!(failed.findings[0].id(), "opener-cut-off");
        let mut nobody = cut(Case::nobody_came_back(Looked::Saw(PageSeen::Page)));
        assert_eq!(nobody.read(look).unwrap().severity, Severity::Warning);
        nobody.run.opener_cut = None;
        assert_eq!(nobody.read(look), None);
    }
}
