//! What the text of an authorization page says that somebody sees in place of a sign-in: read as the look at that page reads it.

use super::pasted::nothing_sent;
use super::{judge, Evidence, Judgement, Verdict};
use crate::draft::Setup;
use crate::exchange::{Known, Mask};
use crate::flow::{refusal_in, Looked, Marks, OurSide, PageSeen, RunKind, RunRecord};
use crate::platform::Platform;
use crate::provider::of_setup;

/// Judges it as a sign-in that ends at that page; `None` where it names no error that is known. `redirect_uri` is the one that
/// was sent.
pub fn explain_page(text: &str, setup: &Setup, platform: &Platform, redirect_uri: &str) -> Option<Judgement> {
    let refusal = refusal_in(text, Marks::of(of_setup(setup)))?;
    let known = Known::default().beside(setup.public_values());
    let seen = PageSeen::Refused(refusal).masked(&Mask::of(&known));
    let run = RunRecord {
        redirect_uri: Some(redirect_uri.to_owned()),
        look: Some(Looked::Saw(seen)),
        our_side: Some(OurSide::NeverBack(0)),
        ..RunRecord::new(RunKind::SignIn, 0, &setup.scope)
    };
    let mut judgement = judge(&Evidence::of(setup, platform, &run, None));
    // Nobody waited for anything: what is known is the finding.
    judgement.not_evaluated = nothing_sent();
    if let (Verdict::Unknown, Some(first)) = (judgement.verdict, judgement.findings.first()) {
        judgement.summary.clone_from(&first.title);
    }
    Some(judgement)
}

#[cfg(test)]
mod tests {
    use super::{explain_page, Verdict};
    use crate::finding::sample::setup;
    use crate::finding::Finding;
    use crate::platform::Platforms;

    #[test]
    fn a_copied_error_page_is_judged_like_one_that_was_seen() {
        let of = |text: &str| {
            let judgement =
                explain_page(text, &setup(), Platforms::shipped().first(), "http://127.0.0.1:8765/callback")?;
            let whys: Vec<String> = judgement.not_evaluated.into_iter().map(|look| look.why).collect();
            assert_eq!(whys, ["only what was pasted was looked at, nothing was sent"], "no wait that nobody had");
            Some((judgement.verdict, judgement.findings.first().map(Finding::id)))
        };
        assert_eq!(of("Error: invalid_client, no such client"), Some((Verdict::SignInFails, Some("client-refused"))));
        let uri = "invalid_request: the redirect_uri does not match";
        assert_eq!(of(uri), Some((Verdict::Unknown, Some("redirect-uri-refused"))));
        assert_eq!(of("Welcome back, Ann"), None);
    }
}
