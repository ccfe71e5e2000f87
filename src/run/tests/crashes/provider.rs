//! A provider that rotates, takes reuse for theft, and remembers what it was shown.

use std::collections::BTreeSet;

use crate::exchange::{Purpose, Request, Variant};

/// How it differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ways {
    /// It goes on with one refresh token for ever.
    pub(super) never_rotates: bool,
    /// A new sign-in ends the one before.
    pub(super) one_sign_in: bool,
    /// It takes token requests in this way alone.
    pub(super) wants: Option<Variant>,
}

#[derive(Clone, Debug)]
struct Issued {
    family: usize,
    spent: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Provider {
    ways: Ways,
    issued: Vec<Issued>,
    families: usize,
    dead: BTreeSet<usize>,
    /// What it issued last and is to be kept.
    newest: Option<String>,
    /// It lost what it knew of its newest token: that refusal is its own.
    forgot: Option<usize>,
    /// It refused what the platform sends, or a token that nobody had spent and whose grant nobody had ended.
    pub(super) refused_on_its_own: bool,
}

impl Provider {
    pub(super) fn new(ways: Ways) -> Self {
        let (issued, families, dead) = (Vec::new(), 0, BTreeSet::new());
        Self { ways, issued, families, dead, newest: None, forgot: None, refused_on_its_own: false }
    }

    /// The refresh token that counts, as it was issued.
    pub(super) fn newest(&self) -> Option<&str> {
        self.newest.as_deref()
    }

    /// Whether it does not take what the platform sends.
    pub(super) fn picky(&self) -> bool {
        self.ways.wants.is_some()
    }

    /// From now on it refuses its newest token, and takes the one before.
    pub(super) fn forgets_the_newest(&mut self) {
        let newest = self.issued.len() - 1;
        self.forgot = Some(newest);
        if let Some(before) = newest.checked_sub(1) {
            self.issued[before].spent = false;
        }
    }

    /// Takes a request; `presented` is the refresh token in it.
    pub(super) fn answer(&mut self, request: &Request, presented: Option<&str>) -> (u16, String) {
        if self.ways.wants.is_some_and(|wanted| !as_wanted(request, wanted)) {
            self.refused_on_its_own = true;
            return (400, r#"{"error":"invalid_request"}"#.to_owned());
        }
        match (request.purpose, presented) {
            (Purpose::Api | Purpose::Document | Purpose::Registration, _) => (200, "{}".to_owned()),
            (Purpose::Exchange, _) => {
                if self.ways.one_sign_in {
                    self.dead.extend(0..self.families);
                }
                self.families += 1;
                let token = self.issue(self.families - 1);
                // Of one that is exchanged in another way nothing is kept.
                self.newest = Some(token.clone()).filter(|_| request.variant.is_none()).or(self.newest.take());
                tokens(Some(&token))
            }
            (Purpose::Refresh, None) => refused(),
            (Purpose::Refresh, Some(token)) => self.refresh(token, request.variant),
        }
    }

    fn refresh(&mut self, token: &str, variant: Option<Variant>) -> (u16, String) {
        let Some(at) = token.strip_prefix("token-").and_then(|at| at.parse::<usize>().ok()) else { return refused() };
        if self.forgot == Some(at) {
            self.refused_on_its_own = true;
            return refused();
        }
        let family = self.issued[at].family;
        if self.issued[at].spent || self.dead.contains(&family) {
            self.dead.insert(family);
            return refused();
        }
        if self.ways.never_rotates {
            return tokens(None);
        }
        self.issued[at].spent = true;
        let next = self.issue(family);
        if variant != Some(Variant::SpentToken) {
            self.newest = Some(next.clone());
        }
        tokens(Some(&next))
    }

    fn issue(&mut self, family: usize) -> String {
        self.issued.push(Issued { family, spent: false });
        format!("token-{}", self.issued.len() - 1)
    }
}

fn as_wanted(request: &Request, wanted: Variant) -> bool {
    request.variant == Some(wanted) || request.purpose == Purpose::Exchange && request.variant.is_none()
}

fn refused() -> (u16, String) {
    (400, r#"{"error":"invalid_grant"}"#.to_owned())
}

fn tokens(refresh: Option<&str>) -> (u16, String) {
    let refresh = refresh.map(|token| format!(r#","refresh_token":"{token}""#)).unwrap_or_default();
    (200, format!(r#"{{"access_token":"at-1","token_type":"Bearer","expires_in":3600{refresh}}}"#))
}
