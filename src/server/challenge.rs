//! The challenge among a server’s answers, and what is odd about it. (RFC 9728, section 5.1; RFC 6750, section 3.)

use url::Url;

use super::{Documents, Fault, FaultKind, Served};
use crate::exchange::Challenge;
use crate::host;

const ADDRESS: &str = "resource_metadata";

/// The Bearer challenge of one answer: one with an address before others.
pub(super) fn bearer_of(served: &Served) -> Option<Challenge> {
    let mut all: Vec<Challenge> =
        Challenge::of_headers(&served.headers).into_iter().filter(|challenge| challenge.is("bearer")).collect();
    let with_address = all.iter().position(|challenge| challenge.parameter(ADDRESS).is_some());
    (!all.is_empty()).then(|| all.swap_remove(with_address.unwrap_or(0)))
}

impl Documents {
    /// The challenge that counts, and its step: of a 401 before any other.
    pub fn challenge(&self) -> Option<(usize, Challenge)> {
        let answers = || self.steps.iter().enumerate().filter(|(_, step)| !step.asked.is_document());
        let of = |wanted: fn(u16) -> bool| {
            answers().find_map(|(at, step)| {
                let served = step.served().filter(|served| wanted(served.status))?;
                bearer_of(served).map(|challenge| (at, challenge))
            })
        };
        of(|status| status == 401).or_else(|| of(|_| true))
    }
}

/// The document’s address in it, where it is one that can be asked.
pub fn address_in(challenge: &Challenge) -> Option<Url> {
    let url = Url::parse(challenge.value(ADDRESS)?).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (matches!(url.scheme(), "https" | "http") && url.has_host() && plain).then_some(url)
}

/// What is odd about one answer’s challenges.
pub(super) fn faults(at: usize, served: &Served, server: Option<&Url>) -> Vec<Fault> {
    let fault = |kind, shows: &str| Fault::of(kind, at, shows);
    let status = served.status.to_string();
    let Some(challenge) = bearer_of(served) else {
        if served.status != 401 {
            return Vec::new();
        }
        let others: Vec<String> =
            Challenge::of_headers(&served.headers).into_iter().map(|other| other.scheme).collect();
        return vec![if others.is_empty() {
            fault(FaultKind::ChallengeMissing, &status)
        } else {
            fault(FaultKind::ChallengeOtherScheme, &others.join(", "))
        }];
    };
    let mut found = Vec::new();
    if served.is_success() {
        found.push(fault(FaultKind::ChallengeOnSuccess, &status));
    } else if served.status != 401 {
        found.push(fault(FaultKind::ChallengeOnOtherStatus, &status));
    }
    let Some(parameter) = challenge.parameter(ADDRESS) else {
        found.push(fault(FaultKind::ChallengeWithoutAddress, &challenge.scheme));
        return found;
    };
    match (address_in(&challenge), server) {
        (None, _) => found.push(fault(FaultKind::ChallengeAddressOdd, &parameter.value)),
        (Some(url), Some(server)) if host::with_port(&url) != host::with_port(server) => {
            found.push(fault(FaultKind::ChallengeOnOtherHost, &parameter.value));
        }
        (Some(_), _) => {}
    }
    if !parameter.quoted {
        found.push(fault(FaultKind::ChallengeUnquoted, &parameter.value));
    }
    found
}
