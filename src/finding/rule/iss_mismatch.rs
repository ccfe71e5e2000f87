//! `iss-mismatch`: the browser came back from another issuer than the one that was asked, or it is not said from whom.

use crate::claim::{Severity, Sureness};
use crate::draft::IssuerMismatch;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Spot};
use crate::platform::Check;

pub(super) const ABOUT: About = About {
    id: "iss-mismatch",
    severity: Severity::Error,
    title: "iss of the answer is another issuer",
    begins: Begins::Name,
    cause: "iss says which authorization server the answer is from, and is compared with the issuer character by character. Where it \
            differs, or is promised and missing, the answer may be somebody else’s, so no code is sent",
    fix: "Send iss with every answer, in an error’s redirect as well: the very text that stands as issuer in the document",
    source: source::ISS,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let mismatch = reading.other_issuer()?;
    let awaited =
        reading.evidence.run.server.as_deref().and_then(|seen| seen.awaited.as_deref().or(seen.issuer.as_deref()));
    let awaited = awaited.map(|issuer| format!(", awaited: {}", shown(issuer))).unwrap_or_default();
    let (title, evidence, spot) = match mismatch {
        IssuerMismatch::Missing => (
            "iss is promised and did not come back",
            format!("the callback has no iss{awaited}"),
            Spot::missing_parameter("iss"),
        ),
        IssuerMismatch::Other => {
            let came = reading.evidence.run.issuer.as_deref().map(shown).unwrap_or_default();
            (ABOUT.title, format!("iss: {came}{awaited}"), Spot::parameter("iss"))
        }
    };
    let fix = match mismatch {
        IssuerMismatch::Missing => {
            "Send iss with every answer, in an error’s redirect as well, or take authorization_response_iss_parameter_supported \
             out of the document"
        }
        IssuerMismatch::Other => ABOUT.fix,
    };
    let begins = reading.platform_begins();
    let check = reading.check_of_issuer(mismatch);
    let (severity, more, sureness) = match check.map(|check| check.value) {
        Some(Check::Refuses) => {
            let sureness = check.map_or(ABOUT.sureness, |check| check.sureness);
            (Severity::Error, format!("{begins} ends the sign-in"), sureness)
        }
        Some(Check::GoesOn) => (Severity::Hint, format!("{begins} goes on all the same"), ABOUT.sureness),
        Some(Check::Unknown) | None => {
            (Severity::Warning, format!("What {} does with it is not known", reading.platform()), ABOUT.sureness)
        }
    };
    Some(Finding {
        title: title.to_owned(),
        severity,
        cause: format!("{}. {more}", ABOUT.cause),
        fix: fix.to_owned(),
        sureness,
        ..ABOUT.finding(Place::Callback, evidence).showing(spot.named())
    })
}
