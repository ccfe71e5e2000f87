//! Why TLS did not come about, in words that follow "no secure connection:".

use std::fmt::Debug;

use rustls::{AlertDescription, Error, InvalidMessage, PeerIncompatible};

use super::certificate;
use super::spaced::name_of;
use crate::exchange::FailureKind;

/// What it is, and in words. TLS 1.0 and 1.1 are taken by nobody any more (RFC 8996).
pub(super) fn of(error: &Error) -> (FailureKind, String) {
    const OLD: &str = "it speaks only versions of TLS that nobody takes any more: TLS 1.2 or 1.3 is needed";
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may have further kinds")]
    let words = match error {
        Error::InvalidCertificate(why) => return (FailureKind::Certificate, certificate::words(why)),
        Error::NoCertificatesPresented => return (FailureKind::Certificate, "the server sent none".to_owned()),
        Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13)
        | Error::AlertReceived(AlertDescription::ProtocolVersion) => OLD.to_owned(),
        Error::InvalidMessage(InvalidMessage::InvalidContentType | InvalidMessage::UnknownProtocolVersion) => {
            "its answer is no TLS, as where plain http is served at an https address".to_owned()
        }
        Error::AlertReceived(AlertDescription::HandshakeFailure)
        | Error::PeerIncompatible(PeerIncompatible::NoCipherSuitesInCommon | PeerIncompatible::NoKxGroupsInCommon) => {
            "it knows no way of encryption that is taken today".to_owned()
        }
        Error::AlertReceived(why) => format!("it broke the connection off ({})", name_of(why)),
        Error::InvalidMessage(why) => unlike(why),
        Error::PeerIncompatible(why) => unlike(why),
        Error::PeerMisbehaved(why) => unlike(why),
        other => unlike(other),
    };
    (FailureKind::Tls, words)
}

fn unlike(why: &dyn Debug) -> String {
    format!("it speaks TLS in a way that is not taken ({})", name_of(why))
}
