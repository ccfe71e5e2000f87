//! The addresses that are not OAuth's, and what is wrong with any address. How the store judged those that are not OAuth's was not
//! counted, so none of them is an error; what it took is a hint at most.

use url::Url;

use super::address::{is_private, read, AddressFault};
use super::report::Report;
use super::rules::LintRule;
use super::source::{APPROVED, MEMBERS, PRODUCTION};
use crate::claim::Severity::{Error, Hint, Warning};
use crate::claim::{Severity, Source};
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

/// The member's address, where it is one; what is wrong with it is said. `grave` is how grave that is, unless the member
/// has a say of its own.
pub(super) fn judged(
    report: &mut Report<'_>,
    member: Member,
    grave: (Severity, Source),
    unsound: LintRule,
) -> Option<Url> {
    let text = report.filled(member)?;
    let (severity, source) = grave;
    let name = member.path().join(".");
    let bare = trimmed(&text);
    if bare != text {
        let rule = LintRule::BLANKS_AROUND_URL.told(severity, source);
        report.member(rule, member, format!("{name} has blanks around it"), Some(bare.to_owned()));
    }
    let url = match read(bare) {
        Ok(url) => url,
        Err(fault) => {
            let rule = if fault == AddressFault::Port { LintRule::URL_PORT.told(severity, source) } else { unsound };
            let rule = if is_bearable(member, fault, bare) { rule.told(Hint, APPROVED) } else { rule };
            report.member(rule, member, format!("{name} {}", fault.words()), None);
            return None;
        }
    };
    if !url.username().is_empty() || url.password().is_some() {
        let message = format!(
            "{name} has a user or a password in it, before the @, in a file that everybody can read; take it out, and if it is a password, change it"
        );
        let mut without = url.clone();
        let cure =
            (without.set_username("").is_ok() && without.set_password(None).is_ok()).then(|| without.to_string());
        report.member(LintRule::URL_USER.told(severity, source), member, message, cure);
        return None;
    }
    if is_private(&url) {
        let message = format!(
            "{name} is an address of this computer or of a network of your own: good for a test, not for the platform"
        );
        report.member(LintRule::LOOPBACK_URL, member, message, None);
    }
    Some(url)
}

/// What the store took: a path alone for the API's description, a picture inside the file or a blank in its address, anything for the
/// legal page.
fn is_bearable(member: Member, fault: AddressFault, text: &str) -> bool {
    member == Member::LegalInfoUrl
        || member == Member::ApiUrl && fault == AddressFault::Relative
        || member == Member::LogoUrl && (fault == AddressFault::Blank || text.starts_with("data:image/"))
}

fn address(report: &mut Report<'_>, member: Member) {
    let unsound = LintRule::URL_UNSOUND.told(Warning, MEMBERS);
    let Some(url) = judged(report, member, (Warning, MEMBERS), unsound) else { return };
    if url.scheme() == "http" && !is_private(&url) {
        let severity = if member == Member::ApiUrl { Warning } else { Hint };
        let cure = url.as_str().strip_prefix("http:").map(|rest| format!("https:{rest}"));
        let name = member.path().join(".");
        report.member(
            LintRule::URL_NOT_HTTPS.told(severity, PRODUCTION),
            member,
            format!("{name} should be https"),
            cure,
        );
    }
    if member == Member::ApiUrl && url.path().ends_with("/ai-plugin.json") {
        let message = "api.url names the manifest itself; it has to be the address of the OpenAPI description";
        report.member(LintRule::API_URL_IS_MANIFEST.told(Error, APPROVED), member, message.to_owned(), None);
    }
}
