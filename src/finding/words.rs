//! Words that findings and summaries share.

use crate::exchange::{Answer, Failure, FailureKind, TokenAnswer};
pub use crate::span::lasting;

/// A text from outside, short enough for a sentence and without control characters.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 200;
    let mut out: String = text.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if text.chars().count() > MOST {
        out.push('…');
    }
    out
}

/// An answer in a line: its status, its kind, and the error that it names.
pub(super) fn answer_line(answer: &Answer, meaning: &TokenAnswer) -> String {
    let Some(error) = &meaning.error else { return format!("{}, {}", answer.status, answer.kind()) };
    let description = error.description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
    let (status, kind, named) = (answer.status, answer.kind(), error_named(&error.code));
    let named = named.strip_prefix("the ").unwrap_or(&named);
    format!("{status}, {kind}, {named}{}", description.unwrap_or_default())
}

/// An error by its code, in a sentence. Some answers say that there is one, and give it no name.
pub(super) fn error_named(code: &str) -> String {
    if code == "error" {
        return "an error without a name".to_owned();
    }
    format!("the error {}", shown(code))
}

/// The names of an answer's members, in order.
pub(super) fn member_names(answer: &Answer) -> String {
    let names: Vec<String> =
        answer.shape().map_or(&[][..], |shape| shape.members()).iter().map(|(name, _)| shown(name)).collect();
    match names.len() {
        0 => "none".to_owned(),
        _ => shown(&names.join(", ")),
    }
}

/// What went wrong on the way, with the host that was asked.
pub(super) fn failure_line(failure: &Failure) -> String {
    let host = &failure.host;
    match failure.kind {
        FailureKind::Dns => {
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
            format!("the name {name} has no address")
        }
        FailureKind::Connect => format!("no connection to {host}"),
        FailureKind::Proxy => format!("the proxy {host} refused or failed"),
        FailureKind::Certificate => format!("the certificate of {host} was refused"),
        FailureKind::NoAuthorities => "no certificate authorities are installed on this computer".to_owned(),
        FailureKind::TimedOut => format!("{host} did not answer in time"),
        FailureKind::Cut => format!("{host} cut the connection off"),
        FailureKind::TooLarge => format!("{host} answered more than can be read"),
        FailureKind::Cancelled => "it was cancelled".to_owned(),
        FailureKind::Invalid => "the request could not be built from what was typed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{error_named, shown};

    #[test]
    fn an_error_without_a_name_is_not_called_error() {
        assert_eq!(error_named("invalid_grant"), "the error invalid_grant");
        assert_eq!(error_named("error"), "an error without a name");
    }

    #[test]
    fn a_text_from_outside_is_cut_and_holds_no_control_characters() {
        assert_eq!(shown("a\n\u{1b}b"), "ab");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 201);
    }
}
