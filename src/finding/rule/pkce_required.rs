//! `pkce-required`: the provider demands PKCE, which this platform never sends.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, switched, Finding};

pub(super) const ABOUT: About = About {
    id: "pkce-required",
    severity: Severity::Error,
    title: "The provider demands PKCE",
    begins: Begins::Word,
    cause: "The provider wants code_challenge and code_verifier, and the platform never sends either",
    fix: "Switch the demand for PKCE off for this client at the provider: it keeps a client secret, so PKCE may be optional for \
          it. Where that can’t be done, use a platform that sends PKCE, such as an MCP host",
    source: source::ACTIONS_WITHOUT_PKCE,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Pkce)?;
    if reading.sends().sends_pkce() {
        return None;
    }
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    if let Some((fix, remedy)) = switched::send_pkce(reading.evidence.platform) {
        let cause = format!("{begins} wants code_challenge and code_verifier, and PKCE is switched off for {platform}");
        let remedy = Some(remedy).filter(|_| !reading.pasted());
        return Some(Finding { cause, fix, remedy, source: source::PKCE, ..refusal.finding(&ABOUT) });
    }
    if reading.evidence.platform.is_unnamed() {
        let cause =
            format!("{begins} wants code_challenge and code_verifier (RFC 7636), and the request came without them");
        return Some(Finding { cause, ..refusal.finding(&ABOUT) });
    }
    let cause =
        format!("{begins} wants code_challenge and code_verifier (RFC 7636), and {platform} never sends either");
    Some(Finding { cause, ..refusal.finding(&ABOUT) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};
    use crate::finding::Remedy;
    use crate::platform::{Platforms, Switches};

    #[test]
    fn where_it_is_only_switched_off_the_switch_is_named_and_not_the_provider() {
        let body = r#"{"error":"invalid_request","error_description":"code_verifier is required"}"#;
        let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
        let off = copilot.set(Switches { pkce: Some(false), ..Switches::default() });
        let finding = Case { platform: off, ..Case::with(vec![code(400, body)]) }.read(look).unwrap();
        assert_eq!(finding.remedy, Some(Remedy::SendPkce));
        assert!(finding.fix.contains("the PKCE switch in the Teams developer portal"), "{}", finding.fix);
        assert!(finding.cause.contains("switched off") && !finding.source.url.contains("openai"), "{finding:?}");
        assert_eq!(Case { platform: copilot, ..Case::with(vec![code(400, body)]) }.read(look), None);
    }

    #[test]
    fn where_nobody_said_which_platform_it_is_only_this_request_came_without_it() {
        let body = r#"{"error":"invalid_request","error_description":"code_verifier is required"}"#;
        let case = Case { platform: Platforms::unnamed(), ..Case::with(vec![code(400, body)]) };
        let finding = case.read(look).unwrap();
        assert!(finding.cause.ends_with("the request came without them"), "{}", finding.cause);
    }

    #[test]
    fn a_demand_for_pkce_is_named_wherever_it_is_said() {
        let body = r#"{"error":"invalid_request","error_description":"code_verifier is required"}"#;
        assert!(Case::with(vec![code(400, body)]).read(look).unwrap().cause.contains("never sends"));
        let page = Case::called_back("invalid_request", "PKCE is required for this client");
        assert!(page.read(look).is_some());
        assert_eq!(Case::called_back("invalid_request", "no").read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
