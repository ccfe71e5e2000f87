//! What one sign-in obtained, and what became of it since. No token is in it.

use serde::{Deserialize, Serialize};

use super::{Bond, SecretMark, TokenLives, VaultError};
use crate::exchange::{Lifetime, TokenAnswer};

/// Whether a grant can still be refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrantState {
    /// As far as we know.
    Alive,
    /// The provider refused its refresh token.
    Refused,
    /// A refresh was sent and its answer never read: the provider may have rotated.
    Ambiguous,
    /// A probe presented a spent refresh token, and the provider then refused the newest: our doing, with consent.
    EndedByProbe,
}

/// One grant, kept with its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Milliseconds since 1970 when the code was exchanged.
    pub signed_in_at_ms: i64,
    /// The refresh token's generation: it only ever grows, by one with each new token, over all grants of an account; 0
    /// where this grant has none.
    pub generation: u64,
    /// How many refreshes the provider took on this grant, over all runs.
    pub refreshes_taken: u32,
    /// Seconds of all access tokens since the sign-in added up; `None` once one is unknown.
    pub lifetimes_s: Option<u64>,
    /// Milliseconds since 1970 of the last token answer.
    pub last_answer_at_ms: i64,
    /// Seconds that its access token lives, where known.
    pub last_lifetime_s: Option<u64>,
    /// Whether a refresh answer ever left the refresh token out, so that the old one was kept.
    pub left_out: bool,
    /// How many refreshes brought another refresh token; `None` where a version counted that did not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed: Option<u32>,
    /// Names of parameters sent at sign-in that the platform can't send.
    pub extra: Vec<String>,
    /// `host:port` of the token endpoint that gave it.
    pub token_host: String,
    /// The redirect URI that its sign-in sent.
    #[serde(default)]
    pub redirect_uri: Option<String>,
    /// The mark of the client secret that the provider took last on this grant, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<SecretMark>,
    /// Whether it can still be refreshed.
    pub state: GrantState,
    /// The life of its refresh token, by the last answer that told one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives: Option<TokenLives>,
    /// The address at which the author's API took the sign-in's access token, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_took: Option<String>,
    /// Its id, and where its tokens may go; `None` where a version wrote it that did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<Bond>,
}

impl Grant {
    /// A grant as the code's exchange brought it; `generation` is above all earlier ones where a refresh token came, else 0.
    pub fn new(
        generation: u64,
        lifetime: &Lifetime,
        token_host: String,
        bond: Bond,
        extra: Vec<String>,
        now_ms: i64,
    ) -> Self {
        Self {
            signed_in_at_ms: now_ms,
            generation,
            refreshes_taken: 0,
            lifetimes_s: lifetime.seconds(),
            last_answer_at_ms: now_ms,
            last_lifetime_s: lifetime.seconds(),
            left_out: false,
            renewed: Some(0),
            extra,
            token_host,
            redirect_uri: None,
            secret: None,
            state: GrantState::Alive,
            lives: None,
            api_took: None,
            bond: Some(bond),
        }
    }

    /// As much of a grant as its token's record in the keychain tells, where its file was never written: when it began,
    /// how often it was refreshed and how long its tokens live is not known.
    pub fn recovered(generation: u64, bond: Bond) -> Self {
        let token_host = bond.hosts.first().cloned().unwrap_or_default();
        Self {
            lifetimes_s: None,
            renewed: None,
            ..Self::new(generation, &Lifetime::Absent, token_host, bond, Vec::new(), 0)
        }
    }

    /// Whether its tokens may go to these hosts for this client. What an older version wrote knows its host alone.
    pub fn may_go(&self, hosts: &[String], client: &str) -> bool {
        match &self.bond {
            Some(bond) => bond.client == client && hosts.iter().all(|host| bond.hosts.contains(host)),
            None => hosts.iter().all(|host| *host == self.token_host),
        }
    }

    /// Adds one more access token's life.
    pub(super) fn take(&mut self, answer: &TokenAnswer, now_ms: i64) {
        let lifetime = &answer.lifetime;
        self.lives = TokenLives::of(answer, Some(now_ms / 1000)).or(self.lives);
        self.lifetimes_s = self.lifetimes_s.zip(lifetime.seconds()).and_then(|(sum, more)| sum.checked_add(more));
        self.last_answer_at_ms = now_ms;
        self.last_lifetime_s = lifetime.seconds();
    }
}

/// A grant on its way through a run, and whether its newest token is stored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HeldGrant {
    pub(super) grant: Grant,
    /// Why its newest refresh token is in memory only, if it is.
    pub(super) not_kept: Option<VaultError>,
    /// A request was cut off before, and nothing has settled that yet: a refusal proves nothing.
    pub(super) unsettled: bool,
}

impl HeldGrant {
    /// A grant whose newest token is stored, with nothing open.
    pub(super) fn kept(grant: Grant) -> Box<Self> {
        Box::new(Self { grant, not_kept: None, unsettled: false })
    }
}
