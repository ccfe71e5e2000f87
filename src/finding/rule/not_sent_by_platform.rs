//! `not-sent-by-platform`: the test sent parameters that production won't, so it proves nothing about production.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Remedy, Spot};
use crate::sentence::listed;

pub(super) const ABOUT: About = About {
    id: "not-sent-by-platform",
    severity: Severity::Error,
    title: "Something was sent that the platform can’t send",
    begins: Begins::Word,
    cause: "The platform sends a fixed set of parameters and nothing else. What this sign-in brought may not come in production",
    fix: "Remove the extra parameters and sign in again. Where the provider needs them, let a page of your own be the \
          authorization URL, and let it add them",
    source: source::AUTHORIZATION_REQUEST,
    sureness: Sureness::Reported,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let names = reading.extra();
    if names.is_empty() {
        return None;
    }
    let platform = reading.platform();
    Some(Finding {
        title: format!("Something was sent that {platform} can’t send"),
        cause: format!(
            "{} sends {}, and nothing else. What this sign-in brought may not come in production",
            reading.platform_begins(),
            listed(&reading.sends().authorization_names())
        ),
        remedy: Some(Remedy::RemoveExtra),
        ..ABOUT
            .finding(Place::AuthorizationRequest, shown(&names.join(", ")))
            .showing_all(names.iter().map(|name| Spot::parameter((*name).to_owned())))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::Case;
    use crate::finding::Remedy;
    use crate::flow::RunKind;

    #[test]
    fn extra_parameters_are_named_and_can_be_removed_with_one_press() {
        let mut case = Case::healthy();
        case.run.extra = vec!["access_type".to_owned(), "prompt".to_owned()];
        let finding = case.read(look).unwrap();
        assert_eq!((finding.evidence.as_str(), finding.remedy), ("access_type, prompt", Some(Remedy::RemoveExtra)));
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn a_later_refresh_still_rests_on_what_the_sign_in_sent() {
        let mut case = Case::healthy();
        case.grant.as_mut().unwrap().extra = vec!["prompt".to_owned()];
        assert_eq!(case.read(look), None);
        case.run.kind = RunKind::Refresh;
        assert_eq!(case.read(look).unwrap().evidence, "prompt");
    }
}
