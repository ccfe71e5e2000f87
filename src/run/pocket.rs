//! The secrets of one account that are in memory now. Wiped when the process lets them go.

use crate::exchange::{SecretRef, TokenSet};
use crate::record::TokensShown;
use crate::secret::Secret;

/// Where a secret is kept besides memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// In the keychain too.
    Keychain,
    /// Nowhere else.
    Memory,
}

/// One account's secrets.
#[derive(Debug, Default)]
pub(super) struct Pocket {
    /// Kept nowhere on purpose where it is the practice provider's.
    pub(super) client_secret: Option<(Secret, Option<Kept>)>,
    pub(super) code: Option<Secret>,
    /// PKCE's verifier of the sign-in on its way.
    pub(super) verifier: Option<Secret>,
    pub(super) access: Option<Secret>,
    pub(super) access_ends_at_ms: Option<i64>,
    /// The refresh token with its generation.
    pub(super) refresh: Option<(u64, Secret, Kept)>,
    /// The refresh token that the newest one replaced, in this session.
    pub(super) spent: Option<Secret>,
    /// What arrived is the first refresh token of a new grant.
    pub(super) first: bool,
    /// What the last answer brought, until the flow says its generation.
    pub(super) arrived: Option<Secret>,
    /// The refresh token is the first of a new grant, and not in the keychain yet.
    pub(super) new_grant: bool,
    /// Tokens that newer ones replaced, oldest first: a provider may still name one, and then it is masked.
    replaced: Vec<Secret>,
}

/// So many replaced tokens are remembered.
const MOST_REPLACED: usize = 16;

impl Pocket {
    /// The secret that a request's reference stands for.
    pub(super) fn resolve(&self, reference: SecretRef) -> Option<&Secret> {
        match reference {
            SecretRef::ClientSecret => self.client_secret.as_ref().map(|(secret, _)| secret),
            SecretRef::Code => self.code.as_ref(),
            SecretRef::RefreshToken => self.refresh.as_ref().map(|(_, secret, _)| secret),
            SecretRef::AccessToken => self.access.as_ref(),
            SecretRef::SpentRefreshToken => self.spent.as_ref(),
            SecretRef::CodeVerifier => self.verifier.as_ref(),
        }
    }

    /// Every secret that may be echoed by an answer.
    pub(super) fn known(&self) -> Vec<&Secret> {
        [
            SecretRef::ClientSecret,
            SecretRef::Code,
            SecretRef::RefreshToken,
            SecretRef::AccessToken,
            SecretRef::SpentRefreshToken,
            SecretRef::CodeVerifier,
        ]
        .into_iter()
        .filter_map(|reference| self.resolve(reference))
        .chain(&self.arrived)
        .chain(&self.replaced)
        .collect()
    }

    /// Takes an answer's tokens; says whether its refresh token is the one presented.
    pub(super) fn take(&mut self, tokens: TokenSet) -> bool {
        let same = match (&tokens.refresh, &self.refresh) {
            (Some(new), Some((_, old, _))) => new.same_as(old),
            _ => false,
        };
        if tokens.access.is_some() {
            self.replaced.extend(std::mem::replace(&mut self.access, tokens.access));
        }
        if let (Some(_), Some((_, old, _)), false) = (&tokens.refresh, &self.refresh, same) {
            self.replaced.push(old.duplicate());
        }
        self.replaced.drain(..self.replaced.len().saturating_sub(MOST_REPLACED));
        self.arrived = tokens.refresh.filter(|_| !same);
        same
    }

    /// A sign-in is over: what only its exchange may use is wiped, where none came to take it along.
    pub(super) fn sign_in_is_over(&mut self) {
        (self.code, self.verifier) = (None, None);
    }

    /// How the tokens may be shown.
    pub(super) fn shown(&self) -> TokensShown {
        TokensShown {
            access: self.access.as_ref().map(Secret::masked),
            access_ends_at_ms: self.access_ends_at_ms,
            refresh: self.refresh.as_ref().map(|(_, secret, _)| secret.masked()),
        }
    }
}
