//! Why a Microsoft 365 manifest has no sign-in to test: what Microsoft 365 would refuse, or wouldn't know what to do with.

use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::manifest::{lint_m365, OpenedManifest};

/// How to sign in all the same.
const WITHOUT_IT: &str = "leave --manifest out and say --platform m365-copilot";

/// A sentence that says what to do; `None` where users sign in by one registration.
pub(super) fn why(opened: &OpenedManifest) -> Option<String> {
    let told = lint_m365(opened.as_on_disk(), &opened.cut_out(), None);
    let of_rule = |rule: &str| told.iter().find(|found| found.rule == rule);
    // A secret is told of before, and nothing of it is used.
    let is_fault = |found: &&Complaint| found.severity == Severity::Error && found.kind != ComplaintKind::Secret;
    let of_version_1 = told.iter().find(|found| found.rule == "m365-member-of-v1" && found.pointer == "/auth");
    if let Some(fault) = of_version_1.or_else(|| told.iter().find(is_fault)) {
        let Complaint { line, message, .. } = fault;
        return Some(format!(
            "Microsoft 365 can’t use this manifest, by line {line}: {message}. Mend it (plugin-auth check tells all that is wrong), or {WITHOUT_IT}"
        ));
    }
    if opened.document.runtime_count() == 0 {
        return Some(format!(
            "This manifest has no runtimes, so nobody signs in at this plugin: give it one with OAuthPluginVault as its auth.type, or {WITHOUT_IT}"
        ));
    }
    if of_rule("m365-references-differ").is_some() {
        return Some(format!(
            "The runtimes of this manifest name more than one registration, each with its own addresses and client in the Teams developer \
             portal: {WITHOUT_IT}, once with the addresses and the client of each"
        ));
    }
    (!opened.document.signs_users_in()).then(|| {
        "Nobody signs in at this plugin: none of its runtimes has OAuthPluginVault as its auth.type".to_owned()
    })
}
