//! The words for each kind of failure: a long form with what to do about it, and a short one for the middle of a sentence.

use super::{Failure, FailureKind};

impl Failure {
    /// One sentence without a full stop, with the system's own words.
    pub fn sentence(&self) -> String {
        let (host, detail) = (&self.host, &self.detail);
        match self.kind {
            FailureKind::Dns => format!("{host} has no address: check the name, and that this computer is online"),
            FailureKind::Private => format!("{host} leads to {detail}, inside a private network, so it was not asked"),
            FailureKind::Connect => format!("No connection to {host}: {detail}"),
            FailureKind::Proxy => format!("The proxy {host} failed: {detail}"),
            FailureKind::Tls => format!("No secure connection to {host}: {detail}"),
            FailureKind::Certificate => format!("The certificate of {host} was refused: {detail}"),
            FailureKind::NoAuthorities => {
                "No certificate authorities are installed here, so https can't be trusted: install ca-certificates"
                    .to_owned()
            }
            FailureKind::TimedOut => format!("{host} did not answer in time: {detail}"),
            FailureKind::Cut => format!("{host} ended the connection before its answer did: {detail}"),
            FailureKind::NotHttp => format!("What {host} answered is no HTTP: {detail}"),
            FailureKind::TooLarge => {
                let limit = self.limit.map_or_else(|| "can be read".to_owned(), size);
                format!("The answer of {host} is larger than {limit}, so it was not read")
            }
            FailureKind::Cancelled if detail.is_empty() => "Cancelled".to_owned(),
            FailureKind::Cancelled => format!("{host} was not waited for any longer: {detail}"),
            FailureKind::Invalid => format!("The request could not be built: {detail}"),
        }
    }

    /// The same in few words, as part of a sentence.
    pub fn short(&self) -> String {
        let host = &self.host;
        match self.kind {
            FailureKind::Dns => {
                let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
                format!("the name {name} has no address")
            }
            FailureKind::Private => format!("{host} leads into a private network"),
            FailureKind::Connect => format!("no connection to {host}"),
            FailureKind::Proxy => format!("the proxy {host} refused or failed"),
            FailureKind::Tls => format!("no secure connection to {host}"),
            FailureKind::Certificate => format!("the certificate of {host} was refused"),
            FailureKind::NoAuthorities => "no certificate authorities are installed on this computer".to_owned(),
            FailureKind::TimedOut => format!("{host} did not answer in time"),
            FailureKind::Cut => format!("{host} cut the connection off"),
            FailureKind::NotHttp => format!("what {host} answered is no HTTP"),
            FailureKind::TooLarge => format!("{host} answered more than can be read"),
            FailureKind::Cancelled if self.detail.is_empty() => "it was cancelled".to_owned(),
            FailureKind::Cancelled => format!("{host} was not waited for any longer"),
            FailureKind::Invalid => "the request could not be built from what was typed".to_owned(),
        }
    }
}

/// A number of bytes, in the largest unit of which it is a whole number.
fn size(bytes: usize) -> String {
    const KIB: usize = 1024;
    const MIB: usize = 1024 * KIB;
    match bytes {
        MIB.. if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        KIB.. if bytes.is_multiple_of(KIB) => format!("{} KiB", bytes / KIB),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, FailureKind};
    use crate::exchange::Sent;

    #[test]
    fn what_is_too_large_is_said_with_the_limit_that_was_kept() {
        let said = |limit| {
            let (host, detail) = ("id.example:443".to_owned(), String::new());
            Failure { kind: FailureKind::TooLarge, sent: Sent::Yes, host, detail, limit }.sentence()
        };
        assert!(said(Some(1024 * 1024)).contains("larger than 1 MiB,"));
        assert!(said(Some(65_536)).contains("larger than 64 KiB,"));
        assert!(said(Some(100)).contains("larger than 100 bytes,"));
        assert!(said(None).contains("larger than can be read,"));
    }
}
