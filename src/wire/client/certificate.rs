//! Why a certificate was refused, in words that follow "the certificate was refused:".

use rustls::pki_types::UnixTime;
use rustls::CertificateError;

use super::spaced::name_of;
use crate::span::lasting;

/// Most names that are listed.
const MOST_NAMES: usize = 3;

/// What is wrong with it, and what mends it where that is known (RFC 5280, section 6; RFC 9525 for names).
pub(super) fn words(why: &CertificateError) -> String {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may have further kinds")]
    let words = match why {
        CertificateError::BadEncoding => "it can't be read as a certificate",
        CertificateError::Expired => "it has expired",
        CertificateError::ExpiredContext { time, not_after } => {
            return format!("it expired {} ago", between(*not_after, *time));
        }
        CertificateError::NotValidYet => "it is not valid yet, by this computer's clock",
        CertificateError::NotValidYetContext { time, not_before } => {
            return format!("by this computer's clock it is not valid for another {}", between(*time, *not_before));
        }
        CertificateError::Revoked => "it was revoked",
        CertificateError::UnhandledCriticalExtension => "it makes a condition that is not understood here",
        CertificateError::UnknownIssuer => {
            "nobody whom this computer trusts vouches for it: it is self-signed, or signed by an authority of one's own, \
             or the server does not send the intermediate certificate"
        }
        CertificateError::UnknownRevocationStatus
        | CertificateError::ExpiredRevocationList
        | CertificateError::ExpiredRevocationListContext { .. }
        | CertificateError::InvalidOcspResponse => "whether it was revoked can't be told",
        CertificateError::BadSignature => "its signature is wrong",
        CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "it is signed in a way that is not taken, such as with SHA-1"
        }
        CertificateError::NotValidForName => "it is for another name",
        CertificateError::NotValidForNameContext { expected, presented } => {
            return format!("it is {}, not for {}", names(presented), expected.to_str());
        }
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "it is not for servers: its extended key usage lacks server authentication"
        }
        CertificateError::Other(other) => match other.0.downcast_ref::<webpki::Error>() {
            Some(fault) => return of_webpki(fault),
            // A system's own check speaks in its own words.
            None => return other.0.to_string(),
        },
        other => return unknown(other),
    };
    words.to_owned()
}

/// What rustls hands on as it came.
fn of_webpki(fault: &webpki::Error) -> String {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may have further kinds")]
    let words = match fault {
        webpki::Error::CaUsedAsEndEntity => {
            "it is an authority's own certificate, which can't be a server's as well: sign one for the server with it"
        }
        webpki::Error::EndEntityUsedAsCa => "it is signed with a certificate that is no authority's",
        webpki::Error::NameConstraintViolation => "its authority may not vouch for this name",
        webpki::Error::PathLenConstraintViolated | webpki::Error::MaximumPathDepthExceeded => {
            "there are more certificates between it and its authority than are allowed"
        }
        webpki::Error::UnsupportedCertVersion => "it is of an old version, and only version 3 is taken",
        other => return unknown(other),
    };
    words.to_owned()
}

fn unknown(why: &dyn std::fmt::Debug) -> String {
    format!("it was not taken ({})", name_of(why))
}

fn between(from: UnixTime, to: UnixTime) -> String {
    lasting(to.as_secs().saturating_sub(from.as_secs()))
}

/// The names that it has. The library wraps each in its kind: `DnsName("id.example")`.
fn names(presented: &[String]) -> String {
    let bare = |name: &String| {
        let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(name);
        inner.trim_matches('"').to_owned()
    };
    let shown: Vec<String> = presented.iter().take(MOST_NAMES).map(bare).collect();
    match presented.len() {
        0 => "for no name at all".to_owned(),
        count if count > MOST_NAMES => format!("for {} and {} more", shown.join(", "), count - MOST_NAMES),
        _ => format!("for {}", shown.join(" and ")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use rustls::pki_types::{ServerName, UnixTime};
    use rustls::{CertificateError, OtherError};

    use super::words;

    #[test]
    fn what_is_wrong_is_said_in_words() {
        let at = |days: u64| UnixTime::since_unix_epoch(Duration::from_secs(days * 86_400));
        let webpki = |fault: webpki::Error| CertificateError::Other(OtherError(Arc::new(fault)));
        let for_names = |presented: &[&str]| CertificateError::NotValidForNameContext {
            expected: ServerName::try_from("id.example").unwrap(),
            presented: presented.iter().map(|name| (*name).to_owned()).collect(),
        };
        let table = [
            (CertificateError::ExpiredContext { time: at(30), not_after: at(27) }, "it expired 3 days ago"),
            (CertificateError::NotValidYetContext { time: at(1), not_before: at(4) }, "not valid for another 3 days"),
            (
                for_names(&["DnsName(\"a.example\")", "IpAddress(10.0.0.1)"]),
                "it is for a.example and 10.0.0.1, not for id.example",
            ),
            (for_names(&["DnsName(\"a\")"; 9]), "it is for a, a, a and 6 more, not for id.example"),
            (for_names(&[]), "it is for no name at all, not for id.example"),
            (webpki(webpki::Error::CaUsedAsEndEntity), "it is an authority's own certificate"),
            (webpki(webpki::Error::MalformedExtensions), "it was not taken (malformed extensions)"),
            (CertificateError::ApplicationVerificationFailure, "it was not taken (application verification failure)"),
            (CertificateError::UnknownIssuer, "nobody whom this computer trusts"),
        ];
        for (why, expected) in table {
            let said = words(&why);
            assert!(said.contains(expected), "{said}");
        }
    }
}
