//! `resource-refused`: the provider refuses the `resource` of a request, or a refresh without one.

use crate::claim::{Severity, Sureness};
use crate::draft::TypedUrl;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "resource-refused",
    severity: Severity::Error,
    title: "The resource was refused",
    begins: Begins::Name,
    cause:
        "resource says which server the token is to be for. The provider does not know that one, or not for this client",
    fix: "Let the provider take the resource that the server’s document names, character by character",
    source: source::RESOURCE_PARAMETER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Resource)?;
    let finding = Finding { taken_with: refusal.taken_with.clone(), begins: Begins::Word, ..refusal.finding(&ABOUT) };
    let (begins, platform) = (reading.provider_begins(), reading.platform_begins());
    let refresh = reading.sends().refresh;
    if refusal.at == RefusedRequest::Refresh && !reading.pasted() && !reading.sends().in_refresh("resource") {
        let how = match refresh.sureness {
            Sureness::Documented | Sureness::Observed => "",
            Sureness::Reported => ". That it leaves it out is reported, and not documented",
            Sureness::Assumed | Sureness::Unknown => ". That it leaves it out is assumed, and not known",
        };
        let cause = if refusal.is_proven() {
            format!(
                "{begins} took the same refresh with resource in it, and {} sends none there{how}",
                reading.platform()
            )
        } else {
            format!("{begins} wants resource in a refresh, and {} sends none there{how}", reading.platform())
        };
        return Some(Finding {
            title: "The refresh was refused for lack of resource".to_owned(),
            cause,
            fix: "Let the token endpoint take a refresh without resource: it then means the resource that was granted"
                .to_owned(),
            sureness: refresh.sureness,
            ..finding
        });
    }
    // What the sign-in was granted for was refused later.
    let granted = || reading.is_sign_in() && reading.evidence.setup.resource.is_some() && !reading.pasted();
    if refusal.at == RefusedRequest::Refresh && granted() {
        return Some(Finding {
            title: "The refresh was refused for its resource".to_owned(),
            cause: format!("{begins} refuses resource in a refresh, though it granted it at the sign-in"),
            fix: "Let the token endpoint take the resource in a refresh that it granted at the sign-in".to_owned(),
            ..finding
        });
    }
    let sent = reading.evidence.setup.resource.as_ref().map(TypedUrl::as_typed).filter(|_| !reading.pasted());
    let cause = sent.map_or_else(
        || ABOUT.cause.to_owned(),
        |sent| {
            format!(
                "{platform} asks for a token for {}, and {} does not know that, or not for this client",
                shown(sent),
                reading.provider()
            )
        },
    );
    Some(Finding { cause, ..finding })
}
