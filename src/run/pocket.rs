//! The secrets of one account that are in memory now. Wiped when the process lets them go.

use super::kept::Kept;
use super::refresh_tokens::RefreshTokens;
use crate::exchange::{SecretRef, TokenSet};
use crate::flow::SecretMark;
use crate::record::TokensShown;
use crate::secret::Secret;

/// The client secret that is here.
#[derive(Debug)]
struct ClientSecretHere {
    secret: Secret,
    kept: Option<Kept>,
    mark: Option<SecretMark>,
}

/// One account's secrets.
#[derive(Debug, Default)]
pub(super) struct Pocket {
    /// Its provider is the practice provider.
    pub(super) practises: bool,
    /// Kept nowhere on purpose where it is the practice provider's.
    client_secret: Option<ClientSecretHere>,
    /// The secret of a client that was registered, with its mark.
    registered: Option<(Secret, SecretMark)>,
    /// Which of the two is shown.
    shows_registered: bool,
    code: Option<Secret>,
    /// PKCE's verifier of the sign-in on its way.
    verifier: Option<Secret>,
    /// The access token, and when it ends, in milliseconds since 1970.
    access: Option<(Secret, Option<i64>)>,
    /// The refresh tokens.
    pub(super) refresh: RefreshTokens,
    /// Tokens that newer ones replaced, oldest first: a provider may still name one, and then it is masked.
    replaced: Vec<Secret>,
}

/// So many replaced tokens are remembered.
const MOST_REPLACED: usize = 16;

impl Pocket {
    /// The secret that a request's reference stands for.
    pub(super) fn resolve(&self, reference: SecretRef) -> Option<&Secret> {
        match reference {
            SecretRef::ClientSecret if self.shows_registered => self.registered.as_ref().map(|(secret, _)| secret),
            SecretRef::ClientSecret => self.client_secret.as_ref().map(|here| &here.secret),
            SecretRef::Code => self.code.as_ref(),
            SecretRef::RefreshToken => self.refresh.to_present(),
            SecretRef::AccessToken => self.access.as_ref().map(|(secret, _)| secret),
            SecretRef::SpentRefreshToken => self.refresh.spent(),
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
        .chain(self.client_secret.as_ref().map(|here| &here.secret))
        .chain(self.registered.as_ref().map(|(secret, _)| secret))
        .chain(self.refresh.others())
        .chain(&self.replaced)
        .collect()
    }

    /// A client secret is here now, kept as told.
    pub(super) fn has_client_secret(&mut self, secret: Secret, kept: Option<Kept>, mark: Option<SecretMark>) {
        self.client_secret = Some(ClientSecretHere { secret, kept, mark });
    }

    /// The client secret that is here is kept in the keychain, with this mark.
    pub(super) fn client_secret_is_kept(&mut self, mark: SecretMark) {
        if let Some(here) = &mut self.client_secret {
            (here.kept, here.mark) = (Some(Kept::Keychain), Some(mark));
        }
    }

    /// The secret of a client that was registered is here, and is the one that is shown from now on.
    pub(super) fn shows_registered(&mut self, secret: Secret, mark: SecretMark) {
        (self.registered, self.shows_registered) = (Some((secret, mark)), true);
    }

    /// The secret that its author gave is shown from now on, if there is one.
    pub(super) fn shows_typed(&mut self) {
        self.shows_registered = false;
    }

    /// The secret of this mark is shown from now on, if it is the registered one that is here.
    pub(super) fn shows_the_registered_of(&mut self, mark: SecretMark) -> bool {
        let is_here = self.registered.as_ref().is_some_and(|(_, here)| *here == mark);
        self.shows_registered |= is_here;
        is_here
    }

    /// The mark of the client secret that is here.
    pub(super) fn secret_mark(&self) -> Option<SecretMark> {
        if self.shows_registered {
            return self.registered.as_ref().map(|(_, mark)| *mark);
        }
        self.client_secret.as_ref().and_then(|here| here.mark)
    }

    /// The mark that this secret has here already.
    pub(super) fn mark_of(&self, secret: &Secret) -> Option<SecretMark> {
        self.client_secret.as_ref().filter(|here| here.secret.same_as(secret)).and_then(|here| here.mark)
    }

    /// There is no client secret any more.
    pub(super) fn without_client_secret(&mut self) {
        self.client_secret = None;
    }

    /// A client secret that is in memory only and belongs into the keychain.
    pub(super) fn client_secret_to_keep(&self) -> Option<Secret> {
        match &self.client_secret {
            Some(ClientSecretHere { secret, kept: Some(Kept::Memory), .. }) => Some(secret.duplicate()),
            Some(ClientSecretHere { kept: Some(Kept::Keychain) | None, .. }) | None => None,
        }
    }

    /// A sign-in begins with this verifier.
    pub(super) fn sign_in_begins(&mut self, verifier: Secret) {
        self.verifier = Some(verifier);
    }

    /// A code came.
    pub(super) fn code_came(&mut self, code: Secret) {
        self.code = Some(code);
    }

    /// A sign-in is over: what only its exchange may use is wiped, where none came to take it along.
    pub(super) fn sign_in_is_over(&mut self) {
        (self.code, self.verifier) = (None, None);
    }

    /// Takes the tokens of a code's exchange. `ends_at_ms` is the access token's end, where it is known.
    pub(super) fn take_first(&mut self, tokens: TokenSet, ends_at_ms: Option<i64>) {
        self.take_access(tokens.access, ends_at_ms);
        let before = self.refresh.newest_secret().map(Secret::duplicate);
        self.replaced(before.filter(|_| tokens.refresh.is_some()));
        self.refresh.arrive_first(tokens.refresh);
    }

    /// Takes a refresh's tokens; says whether its refresh token is the one presented.
    pub(super) fn take(&mut self, tokens: TokenSet, ends_at_ms: Option<i64>) -> bool {
        self.take_access(tokens.access, ends_at_ms);
        let presented = self.refresh.to_present().map(Secret::duplicate);
        let brings_one = tokens.refresh.is_some();
        let same = self.refresh.arrive(tokens.refresh);
        self.replaced(presented.filter(|_| brings_one && !same));
        same
    }

    fn take_access(&mut self, access: Option<Secret>, ends_at_ms: Option<i64>) {
        if let Some(access) = access {
            let before = self.access.replace((access, ends_at_ms));
            self.replaced(before.map(|(secret, _)| secret));
        }
    }

    fn replaced(&mut self, token: Option<Secret>) {
        self.replaced.extend(token);
        self.replaced.drain(..self.replaced.len().saturating_sub(MOST_REPLACED));
    }

    /// How the tokens may be shown.
    pub(super) fn shown(&self) -> TokensShown {
        TokensShown {
            access: self.access.as_ref().map(|(secret, _)| secret.masked()),
            access_ends_at_ms: self.access.as_ref().and_then(|(_, ends_at_ms)| *ends_at_ms),
            refresh: self.refresh.newest_secret().map(Secret::masked),
        }
    }
}
