//! `client-secret-length`: the platform takes no client secret of this length, though the provider may.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place};
use crate::platform::SecretMisfit;

pub(super) const ABOUT: About = About {
    id: "client-secret-length",
    severity: Severity::Warning,
    title: "The platform takes no client secret of this length",
    begins: Begins::Word,
    cause: "Some platforms limit how long a client secret may be, and take no registration with another one. Here it is sent as it is, so a \
            test does not meet that",
    fix: "Let the provider make a client secret that the platform takes",
    source: source::CLIENT_AUTHENTICATION,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let misfit = reading.evidence.run.secret_misfit?;
    let platform = reading.evidence.platform;
    let limit = platform.secret_length.filter(|_| platform.demands().client_secret)?;
    let (side, seen) = match misfit {
        SecretMisfit::TooShort => ("short", format!("fewer than {}", limit.from)),
        SecretMisfit::TooLong => ("long", format!("more than {}", limit.to)),
    };
    let (from, to) = (limit.from, limit.to);
    let into = reading.places().client_secret.map(|place| format!(", and put it {}", place.into)).unwrap_or_default();
    Some(Finding {
        title: format!("The client secret is too {side} for {}", reading.platform()),
        cause: format!(
            "{} takes client secrets of {from} to {to} characters, and no registration with another one. Here it is sent as it is, so this \
             test does not meet that",
            reading.platform_begins()
        ),
        fix: format!("Let the provider make a client secret of {from} to {to} characters{into}"),
        source: limit.source,
        sureness: limit.source.sureness,
        ..ABOUT.finding(Place::Settings, format!("the client secret has {seen} characters"))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::draft::{ClientAuthentication, Switches};
    use crate::finding::sample::{code, refresh, Case, ROTATED};
    use crate::finding::Verdict;
    use crate::platform::{Platforms, SecretMisfit};

    fn with_misfit(case: Case, misfit: SecretMisfit) -> Case {
        let mut case = Case { platform: Platforms::shipped().by_id("m365-copilot").unwrap(), ..case };
        case.run.secret_misfit = Some(misfit);
        case
    }

    #[test]
    fn it_names_the_platforms_limit_its_source_and_where_the_secret_is_set_there() {
        let finding = with_misfit(Case::healthy(), SecretMisfit::TooShort).read(look).unwrap();
        assert_eq!(finding.title, "The client secret is too short for Microsoft 365 Copilot");
        assert_eq!(finding.evidence, "the client secret has fewer than 10 characters");
        assert!(finding.cause.contains("10 to 512 characters"), "{}", finding.cause);
        assert!(finding.fix.ends_with("into the Teams developer portal as Client secret"), "{}", finding.fix);
        assert!(finding.source.url.starts_with("https://learn.microsoft.com/"), "{}", finding.source.url);
        let long = with_misfit(Case::healthy(), SecretMisfit::TooLong).read(look).unwrap();
        assert!(long.title.contains("too long") && long.evidence.contains("more than 512"), "{long:?}");
    }

    #[test]
    fn it_is_a_warning_that_decides_no_verdict_of_a_sign_in_or_of_a_refresh() {
        let refreshed = Case::refresh_run(vec![refresh(200, ROTATED)]);
        for case in [Case::healthy(), refreshed] {
            let (without, with) = (case.judge(), with_misfit(case, SecretMisfit::TooShort).judge());
            assert_eq!((with.verdict, with.summary, with.second_line), (without.verdict, without.summary, None));
            let found: Vec<_> = with.findings.iter().map(|finding| (finding.id(), finding.severity)).collect();
            assert!(found.contains(&("client-secret-length", Severity::Warning)), "{found:?}");
        }
        let refused = with_misfit(Case::with(vec![code(401, r#"{"error":"invalid_client"}"#)]), SecretMisfit::TooLong);
        assert_eq!(refused.judge().verdict, Verdict::SignInFails);
        assert_eq!(refused.judge().findings[0].id(), "client-refused");
    }

    #[test]
    fn where_it_fits_where_none_is_sent_and_where_no_limit_is_known_nothing_is_said() {
        let fits = Case { platform: Platforms::shipped().by_id("m365-copilot").unwrap(), ..Case::healthy() };
        assert_eq!(fits.read(look), None);
        let misfit = with_misfit(Case::healthy(), SecretMisfit::TooShort);
        let none = Switches { client_authentication: Some(ClientAuthentication::None), ..Switches::default() };
        assert_eq!(Case { platform: misfit.platform.set(none), ..misfit.clone() }.read(look), None);
        assert_eq!(Case { platform: Platforms::shipped().first(), ..misfit }.read(look), None);
    }
}
