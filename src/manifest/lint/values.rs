//! What is wrong with a text whatever it says: characters that act unseen, quotes inside quotes, a template's marks.

use super::placeholder::{is_placeholder, is_template, is_whole_template};
use super::report::Report;
use super::rules::LintRule;
use super::source::{AUTH, MEMBERS};
use crate::claim::Severity::{Error, Hint, Warning};
use crate::manifest::unexpected::is_typographic;
use crate::manifest::Member;
use crate::visible::steers;

/// Also the mark at the file's beginning: JSON must not have it (RFC 8259, section 8.1), and some readers stop at it.
pub(super) fn values(report: &mut Report<'_>) {
    mark(report);
    for member in Member::ALL.iter().copied() {
        let Some(text) = report.filled(member) else { continue };
        if quotes(report, member, &text) || template(report, member, &text) {
            report.settle(member);
        } else {
            unseen(report, member, &text);
        }
    }
}

/// The mark alone.
pub(super) fn mark(report: &mut Report<'_>) {
    if report.document.text().starts_with('\u{feff}') {
        let message = "the file begins with a byte order mark, which JSON must not have and some readers refuse: save it as UTF-8 without one (BOM)";
        report.at(LintRule::BYTE_ORDER_MARK, String::new(), 0, message.to_owned());
    }
}

/// Whether people or a model read it: there quotes, braces and line ends are nothing special.
fn is_sentence(member: Member) -> bool {
    matches!(
        member,
        Member::NameForHuman | Member::DescriptionForHuman | Member::DescriptionForModel | Member::Instructions
    )
}

fn is_address(member: Member) -> bool {
    matches!(
        member,
        Member::ClientUrl | Member::AuthorizationUrl | Member::ApiUrl | Member::LogoUrl | Member::LegalInfoUrl
    )
}

fn quotes(report: &mut Report<'_>, member: Member, text: &str) -> bool {
    let is_quote = |letter: char| matches!(letter, '"' | '\'' | '`') || is_typographic(letter);
    let text = text.trim();
    let angled = text.strip_prefix("<http").and_then(|_| text.strip_prefix('<')?.strip_suffix('>'));
    let bare = angled.unwrap_or_else(|| text.trim_matches(is_quote));
    if is_sentence(member) || bare.len() == text.len() {
        return false;
    }
    let message = format!(
        "{} has quotes or brackets inside its quotes; only the outer, straight ones belong there",
        member.name()
    );
    report.member(LintRule::QUOTES_IN_VALUE, member, message, Some(bare.to_owned()));
    true
}

fn template(report: &mut Report<'_>, member: Member, text: &str) -> bool {
    let is_url = is_address(member);
    let found = if is_sentence(member) {
        is_whole_template(text)
    } else if is_url || member == Member::VerificationToken {
        is_placeholder(text)
    } else {
        is_template(text)
    };
    if !found {
        return false;
    }
    let (severity, source, message) = if member == Member::VerificationToken {
        let message = "this looks like an example's placeholder; the platform gives the token out at registration";
        (Hint, MEMBERS, message.to_owned())
    } else {
        let own = if is_url { "address" } else { "value" };
        let message = format!("{} still has a placeholder in it; put your own {own} in", member.path().join("."));
        (Warning, if is_url { AUTH } else { MEMBERS }, message)
    };
    report.member(LintRule::PLACEHOLDER.told(severity, source), member, message, None);
    true
}

fn unseen(report: &mut Report<'_>, member: Member, text: &str) {
    let is_url = is_address(member);
    // Line ends and tabs are usual in descriptions, and emoji and scripts that run leftwards need joiners and marks.
    let acts = |letter: char| {
        if is_sentence(member) {
            letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
                || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        } else {
            steers(letter)
        }
    };
    // Those around an address have a complaint of their own.
    let text = if is_url { super::urls::trimmed(text) } else { text };
    let Some(found) = text.chars().find(|letter| acts(*letter)) else { return };
    let name = member.path().join(".");
    // UTF-8 that was read as another encoding: people see letters of no sense, and no reader stops at it.
    if is_sentence(member) && ('\u{80}'..='\u{9f}').contains(&found) {
        let message = format!("{name} has letters that were read in a wrong encoding, such as three for one quote; type them anew, and save as UTF-8");
        return report.member(LintRule::CONTROL_CHARACTER.told(Hint, MEMBERS), member, message, None);
    }
    let severity = if is_sentence(member) { Warning } else { Error };
    let message = format!(
        "{name} has a character in it that is not seen (U+{:04X}); take it out, or type the text anew",
        u32::from(found)
    );
    let cure = text.chars().filter(|letter| !acts(*letter)).collect();
    report.member(LintRule::CONTROL_CHARACTER.told(severity, MEMBERS), member, message, Some(cure));
    report.settle(member);
}
