//! All evidence of a small domain, judged.

use super::{
    code, failed_code, failed_refresh, refresh, row_of, CallbackEnd, Case, Exchange, FailureKind, OurSide, RunKind,
    Sent, Severity, StateCheck, Verdict, VerdictRow, DEAD, NO_LIFETIME, OMITTED, SIGNED_IN,
};

/// Every combination of a small domain: what the browser brought, the code's answer, up to two refreshes, and the rest.
pub(super) fn every_case(mut visit: impl FnMut(&Case)) {
    let callbacks = [
        None,
        Some(CallbackEnd::Code),
        Some(CallbackEnd::NoCode),
        Some(CallbackEnd::Error { code: "access_denied".to_owned(), description: Some("no".to_owned()) }),
        Some(CallbackEnd::State(StateCheck::Wrong)),
        Some(CallbackEnd::State(StateCheck::Missing)),
    ];
    let sides = [None, Some(OurSide::Cancelled), Some(OurSide::NothingToRefresh)];
    let kinds = [
        FailureKind::Dns,
        FailureKind::Connect,
        FailureKind::Proxy,
        FailureKind::Tls,
        FailureKind::Certificate,
        FailureKind::NoAuthorities,
        FailureKind::TimedOut,
        FailureKind::Cut,
        FailureKind::NotHttp,
        FailureKind::TooLarge,
        FailureKind::Cancelled,
        FailureKind::Invalid,
    ];
    let both = |kind| [(kind, Sent::No), (kind, Sent::Yes)];
    let bodies = [
        (200, SIGNED_IN),
        (200, OMITTED),
        (200, NO_LIFETIME),
        (200, r#"{"access_token":"at-secret","data":{"refresh_token":"rt-secret-2"}}"#),
        (200, "access_token=at-secret&expires_in=60"),
        (200, "<html>"),
        (200, ""),
        (302, ""),
        (400, DEAD),
        (403, "no"),
        (407, ""),
        (429, "{}"),
        (500, "[1"),
    ];
    let mut codes: Vec<Option<Exchange>> = vec![None];
    codes.extend(bodies.map(|(status, body)| Some(code(status, body))));
    codes.extend(kinds.into_iter().flat_map(both).map(|(kind, sent)| Some(failed_code(kind, sent))));
    let mut refreshes: Vec<Option<Exchange>> = vec![None];
    refreshes.extend(bodies.map(|(status, body)| Some(refresh(status, body))));
    refreshes.extend(kinds.into_iter().flat_map(both).map(|(kind, sent)| Some(failed_refresh(kind, sent))));
    for code in &codes {
        for first in &refreshes {
            for (at, second) in refreshes.iter().enumerate() {
                // A second refresh needs a first one, and need not be tried with every other circumstance.
                if at > 0 && first.is_none() {
                    continue;
                }
                let circumstances = if at == 0 { 16 } else { 1 };
                let exchanges: Vec<Exchange> = [code, first, second].into_iter().flatten().cloned().collect();
                let mut case = Case::with(exchanges);
                for bits in 0..circumstances {
                    case.run.kind = if bits & 1 == 0 { RunKind::SignIn } else { RunKind::Refresh };
                    case.run.extra = if bits & 2 == 0 { Vec::new() } else { vec!["prompt".to_owned()] };
                    case.fixed_end_s = (bits & 4 != 0).then_some(604_800);
                    case.access_tokens_do_not_end = bits & 8 != 0;
                    let small = first.is_none();
                    for callback in callbacks.iter().filter(|end| small || **end == Some(CallbackEnd::Code)) {
                        for side in sides.iter().filter(|side| small || side.is_none()) {
                            case.run.callback.clone_from(callback);
                            case.run.our_side.clone_from(side);
                            visit(&case);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn no_evidence_is_without_a_row_and_each_verdict_agrees_with_its_row() {
    let mut seen = std::collections::BTreeSet::new();
    every_case(|case| {
        let (row, judgement) = (row_of(&case.evidence()), case.judge());
        seen.insert(row);
        let agrees = match row {
            VerdictRow::OurSide
            | VerdictRow::NotThePlatform
            | VerdictRow::RefreshUnclear
            | VerdictRow::TooFewRefreshes
            | VerdictRow::LifetimeUnknown => judgement.verdict == Verdict::Unknown,
            VerdictRow::SignInFails => judgement.verdict == Verdict::SignInFails,
            VerdictRow::NoRefreshToken => judgement.verdict != Verdict::SignInFails,
            VerdictRow::RefreshRefused | VerdictRow::FixedEnd => judgement.verdict == Verdict::SignedOut,
            VerdictRow::Stays => judgement.verdict == Verdict::StaysSignedIn,
        };
        assert!(agrees, "{row:?} {judgement:?}");
        assert!(judgement.signed_out_after_s.is_none() || judgement.verdict == Verdict::SignedOut);
        assert!(judgement.findings.is_sorted_by_key(|finding| finding.severity), "{judgement:?}");
        // What users would suffer from is never without a finding that says why.
        if matches!(judgement.verdict, Verdict::SignedOut | Verdict::SignInFails) {
            assert!(judgement.findings.first().is_some_and(|f| f.severity == Severity::Error), "{judgement:?}");
        }
    });
    assert_eq!(seen.len(), VerdictRow::ALL.len(), "{seen:?}");
}

#[test]
fn every_finding_has_cause_fix_and_source_and_says_nothing_secret() {
    let known: std::collections::BTreeSet<&str> = crate::finding::handbook::ids().collect();
    let mut texts = std::collections::BTreeSet::new();
    let mut take = |judgement: crate::finding::Judgement| {
        texts.insert(judgement.summary);
        texts.extend(judgement.ruled_out.into_iter().map(|fine| fine.said));
        texts.extend(judgement.not_evaluated.into_iter().map(|not| not.why));
        for finding in judgement.findings {
            assert!(known.contains(finding.id()), "{finding:?}");
            assert!(finding.source.url.starts_with("https://") && !finding.source.title.is_empty(), "{finding:?}");
            let place = finding.place();
            texts.extend([finding.title, place, finding.evidence, finding.cause, finding.fix]);
        }
    };
    every_case(|case| {
        take(case.judge());
        let plain = case.run.extra.is_empty() && case.fixed_end_s.is_none() && !case.access_tokens_do_not_end;
        if plain && case.grant.is_none() {
            take(changed_copy(case).judge());
        }
    });
    for text in texts {
        reads_like_a_colleague(&text);
        assert!(!text.contains("at-secret") && !text.contains("rt-secret"), "“{text}”");
    }
    for about in crate::finding::handbook::all() {
        assert!(about.source.url.starts_with("https://") && !about.source.title.is_empty(), "{about:?}");
        for text in [about.title, about.cause, about.fix] {
            reads_like_a_colleague(text);
        }
    }
}

/// The same evidence as if somebody had pasted it.
fn changed_copy(case: &Case) -> Case {
    let mut copy = Case::with(case.run.exchanges.clone());
    copy.pasted = Some(crate::finding::PastedAnswer::Whole);
    copy
}

/// No full stop after one sentence, no stray blanks, no shouting, no blame, no word of ours for a machine.
fn reads_like_a_colleague(text: &str) {
    assert!(!text.is_empty() && !text.ends_with('.') && !text.ends_with(' ') && !text.contains("  "), "“{text}”");
    assert!(
        !text.contains("don't") && !text.contains('!') && !text.contains("Please") && !text.contains("Oops"),
        "“{text}”"
    );
    assert!(!text.contains("Some(") && !text.contains("None") && !text.contains('\n'), "“{text}”");
}
