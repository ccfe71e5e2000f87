//! The addresses that are not OAuth's. How the store judged them was not counted, so none of them is an error.

use url::Url;

use super::report::Report;
use super::rules::LintRule;
use super::source::{APPROVED, MEMBERS, PRODUCTION};
use crate::claim::Severity::{Hint, Warning};
use crate::host::is_loopback;
use crate::manifest::Member;

pub(super) fn urls(report: &mut Report<'_>) {
    for member in [Member::ApiUrl, Member::LogoUrl, Member::LegalInfoUrl] {
        address(report, member);
    }
    let logo = report.filled(Member::LogoUrl);
    if logo.and_then(|logo| Url::parse(&logo).ok()).is_some_and(|url| url.path().to_ascii_lowercase().ends_with(".gif"))
    {
        let message = "logo_url names a GIF; the documents rule GIFs out";
        report.member(LintRule::LOGO_IS_GIF, Member::LogoUrl, message.to_owned(), None);
    }
}

/// Without the blanks that come along when an address is pasted.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{a0}')
    })
}

fn address(report: &mut Report<'_>, member: Member) {
    let Some(text) = report.filled(member) else {
        return;
    };
    let name = member.path().join(".");
    if Report::is_placeholder(&text) {
        let message = format!("{name} looks like an example's placeholder; put your own address in");
        return report.member(LintRule::PLACEHOLDER, member, message, None);
    }
    if trimmed(&text) != text {
        let cure = Some(trimmed(&text).to_owned());
        report.member(
            LintRule::BLANKS_AROUND_URL.told(Warning, MEMBERS),
            member,
            format!("{name} has blanks around it"),
            cure,
        );
    }
    match Url::parse(trimmed(&text)) {
        Ok(url) if url.scheme() == "https" => {}
        Ok(url) if url.scheme() == "http" && is_loopback(&url) => {
            let message = format!("{name} is an address of this computer: good for a test, not for the platform");
            report.member(LintRule::LOOPBACK_URL, member, message, None);
        }
        Ok(url) if url.scheme() == "http" => {
            let severity = if member == Member::ApiUrl { Warning } else { Hint };
            let cure = url.as_str().strip_prefix("http:").map(|rest| format!("https:{rest}"));
            report.member(
                LintRule::URL_NOT_HTTPS.told(severity, PRODUCTION),
                member,
                format!("{name} should be https"),
                cure,
            );
        }
        _ => {
            let (severity, source) = if member == Member::LegalInfoUrl { (Hint, APPROVED) } else { (Warning, MEMBERS) };
            let message = format!("{name} should be a whole address with https:// and a host");
            report.member(LintRule::URL_UNSOUND.told(severity, source), member, message, None);
        }
    }
}
