//! What was handed out: codes, access tokens, and grants, by SHA-256 alone. Pure but for the shelf; the time comes in.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::behaviour::{Behaviour, Renewal, Reuse};
use super::limits::PracticeLimits;
use super::pkce::Challenge;
use super::random::opaque;
use super::shelf::GrantShelf;
use crate::archive::PracticeGrant;
use crate::secret::Secret;

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct CodeTerms {
    /// Whose it is.
    pub(super) client_id: String,
    /// The redirect URI, which must be repeated.
    pub(super) redirect_uri: String,
    /// The scope that was allowed.
    pub(super) scope: String,
    /// What the token request must prove.
    pub(super) challenge: Option<Challenge>,
}

/// What a token request shows beside the code.
pub(super) struct CodeShown<'a> {
    /// Whose it says it is.
    pub(super) client_id: &'a str,
    /// The redirect URI, again.
    pub(super) redirect_uri: &'a str,
    /// `code_verifier`.
    pub(super) verifier: Option<&'a str>,
}

/// What a token answer carries.
pub(super) struct Issued {
    /// The access token.
    pub(super) access: Secret,
    /// The refresh token, where the answer has one.
    pub(super) refresh: Option<Secret>,
    /// The access token's scope.
    pub(super) scope: String,
}

/// Why nothing is handed out.
#[derive(Debug, thiserror::Error)]
pub(super) enum LedgerError {
    /// RFC 6749 §5.2 `invalid_grant`.
    #[error("{0}")]
    InvalidGrant(&'static str),
    /// RFC 6749 §5.2 `invalid_scope`.
    #[error("the scope holds more than was allowed at the sign-in")]
    InvalidScope,
    /// The grants could not be kept, so nothing was changed.
    #[error("the practice provider could not keep its grants: {0}")]
    Shelf(#[from] io::Error),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}

/// A used code is remembered this long, so that its second use is noticed.
const USED_CODE_MS: i64 = 600_000;

/// What a refresh token begins with.
const LASTING: &str = "practice-rt-";
/// What one begins with that [`Renewal::RotateOnce`] will refuse: the token itself says so, whatever is forgotten.
const UNRECORDED: &str = "practice-rt-unrecorded-";

struct Code {
    sha256: String,
    terms: CodeTerms,
    issued_at_ms: i64,
    /// The family that it began, once used.
    used: Option<u64>,
}

struct Access {
    sha256: String,
    family: u64,
    scope: String,
    ends_at_ms: i64,
}

/// A grant with what is known of it in this process only.
#[derive(Clone)]
struct Family {
    number: u64,
    grant: PracticeGrant,
    /// Every refresh token that it has spent.
    spent: Vec<String>,
}

/// All that was handed out.
pub(super) struct Ledger {
    shelf: Arc<dyn GrantShelf>,
    limits: PracticeLimits,
    codes: VecDeque<Code>,
    access: VecDeque<Access>,
    families: Vec<Family>,
    next_family: u64,
}

impl Ledger {
    /// With the grants that lie on the shelf.
    pub(super) fn open(shelf: Arc<dyn GrantShelf>, limits: PracticeLimits) -> Self {
        let mut next_family = 0;
        let mut families = Vec::new();
        for grant in shelf.load() {
            let spent = grant.previous_sha256.iter().cloned().collect();
            families.push(Family { number: next_family, grant, spent });
            next_family += 1;
        }
        Self { shelf, limits, codes: VecDeque::new(), access: VecDeque::new(), families, next_family }
    }

    /// A code for these terms.
    pub(super) fn issue_code(&mut self, terms: CodeTerms, now_ms: i64) -> Result<Secret, LedgerError> {
        let code = opaque("practice-code-")?;
        self.codes.retain(|kept| kept.issued_at_ms + USED_CODE_MS > now_ms);
        self.codes.push_back(Code { sha256: code.fingerprint(), terms, issued_at_ms: now_ms, used: None });
        while self.codes.len() > self.limits.kept {
            self.codes.pop_front();
        }
        Ok(code)
    }

    /// Exchanges a code (RFC 6749 §4.1.3). A second use ends what the first one brought (§4.1.2).
    pub(super) fn exchange(
        &mut self,
        code: &Secret,
        shown: &CodeShown<'_>,
        behaviour: &Behaviour,
        now_ms: i64,
    ) -> Result<Issued, LedgerError> {
        let sha256 = code.fingerprint();
        let unknown = LedgerError::InvalidGrant("the code is unknown, or its time is over");
        let Some(place) = self.codes.iter().position(|kept| kept.sha256 == sha256) else { return Err(unknown) };
        let kept = &self.codes[place];
        if kept.terms.client_id != shown.client_id {
            return Err(LedgerError::InvalidGrant("the code was given to another client"));
        }
        if let Some(family) = kept.used {
            self.end(family)?;
            return Err(LedgerError::InvalidGrant("the code was used before; what it brought has ended"));
        }
        if now_ms - kept.issued_at_ms >= millis(self.limits.code) {
            return Err(unknown);
        }
        if kept.terms.redirect_uri != shown.redirect_uri {
            return Err(LedgerError::InvalidGrant("redirect_uri is not the one that the code was sent to"));
        }
        if kept.terms.challenge.as_ref().is_some_and(|challenge| !challenge.met_by(shown.verifier)) {
            return Err(LedgerError::InvalidGrant("code_verifier is not the one that code_challenge promised"));
        }
        let scope = behaviour.granted(&kept.terms.scope);
        let access = opaque("practice-at-")?;
        let lasting = behaviour.gives_refresh_token(&kept.terms.scope);
        let refresh = lasting.then(|| opaque(LASTING)).transpose()?;
        let number = self.next_family;
        if let Some(token) = &refresh {
            let grant = PracticeGrant {
                refresh_sha256: token.fingerprint(),
                previous_sha256: None,
                scope: scope.clone(),
                client_id: shown.client_id.to_owned(),
                issued_at_ms: now_ms,
                alive: true,
            };
            let mut families = self.families.clone();
            families.push(Family { number, grant, spent: Vec::new() });
            self.keep(thin(families, self.limits.kept))?;
        }
        self.next_family += 1;
        self.codes[place].used = Some(number);
        let ends_at_ms = now_ms + i64::from(behaviour.lifetime_s) * 1000;
        self.remember(Access { sha256: access.fingerprint(), family: number, scope: scope.clone(), ends_at_ms });
        Ok(Issued { access, refresh, scope })
    }

    /// Refreshes (RFC 6749 §6).
    pub(super) fn refresh(
        &mut self,
        token: &Secret,
        (client_id, narrower): (&str, Option<&str>),
        behaviour: &Behaviour,
        now_ms: i64,
    ) -> Result<Issued, LedgerError> {
        let sha256 = token.fingerprint();
        let unknown = LedgerError::InvalidGrant("the refresh token is unknown, or its grant has ended");
        let holds = |family: &&Family| family.grant.refresh_sha256 == sha256 || family.spent.contains(&sha256);
        let Some(family) = self.families.iter().find(holds) else { return Err(unknown) };
        if family.grant.client_id != client_id {
            return Err(LedgerError::InvalidGrant("the refresh token was given to another client"));
        }
        if !family.grant.alive {
            return Err(unknown);
        }
        let number = family.number;
        if behaviour.renewal == Renewal::RotateOnce && token.expose_secret().starts_with(UNRECORDED) {
            return Err(LedgerError::InvalidGrant(
                "the refresh token is unknown; it was handed out and never recorded",
            ));
        }
        let idle_ms = now_ms - family.grant.issued_at_ms;
        if behaviour.refresh_lifetime_s.is_some_and(|seconds| idle_ms >= i64::from(seconds) * 1000) {
            return Err(LedgerError::InvalidGrant("the refresh token's time is over"));
        }
        let allowed = family.grant.scope.clone();
        if family.grant.refresh_sha256 != sha256 {
            let lives = family.grant.previous_sha256.as_ref() == Some(&sha256);
            self.reused(number, lives, behaviour.reuse)?;
        }
        let scope = behaviour.renewed(narrowed(&allowed, narrower)?);
        let access = opaque("practice-at-")?;
        let refresh = match behaviour.renewal {
            _ if !behaviour.gives_refresh_token(&allowed) => None,
            Renewal::Rotate => Some(self.rotate(number, &sha256, LASTING, now_ms)?),
            Renewal::RotateOnce => Some(self.rotate(number, &sha256, UNRECORDED, now_ms)?),
            Renewal::Repeat => Some(token.duplicate()),
            Renewal::Omit => None,
            Renewal::Empty => Some(Secret::new(String::new())),
        };
        let ends_at_ms = now_ms + i64::from(behaviour.lifetime_s) * 1000;
        self.remember(Access { sha256: access.fingerprint(), family: number, scope: scope.clone(), ends_at_ms });
        Ok(Issued { access, refresh, scope })
    }

    /// The scope of a living access token.
    pub(super) fn scope_of_access(&self, token: &Secret, now_ms: i64) -> Option<&str> {
        let sha256 = token.fingerprint();
        let living = |kept: &&Access| kept.sha256 == sha256 && kept.ends_at_ms > now_ms;
        self.access.iter().find(living).map(|kept| kept.scope.as_str())
    }

    /// What becomes of a grant whose spent token comes again; `lives`: it is the one before the newest, which by being the
    /// newest was not used yet.
    fn reused(&mut self, number: u64, lives: bool, reuse: Reuse) -> Result<(), LedgerError> {
        match reuse {
            Reuse::Accepted => Ok(()),
            Reuse::UntilUsed if lives => Ok(()),
            Reuse::UntilUsed | Reuse::Refused => Err(LedgerError::InvalidGrant("the refresh token was spent before")),
            Reuse::EndsGrant => {
                self.end(number)?;
                Err(LedgerError::InvalidGrant("the refresh token was spent before; its grant has ended"))
            }
        }
    }

    fn rotate(&mut self, number: u64, old: &str, prefix: &str, now_ms: i64) -> Result<Secret, LedgerError> {
        let token = opaque(prefix)?;
        let mut families = self.families.clone();
        for family in families.iter_mut().filter(|family| family.number == number) {
            // The newest, which is the old one except where a spent one was taken again.
            family.spent.push(std::mem::replace(&mut family.grant.refresh_sha256, token.fingerprint()));
            family.grant.previous_sha256 = Some(old.to_owned());
            family.grant.issued_at_ms = now_ms;
        }
        self.keep(families)?;
        Ok(token)
    }

    fn end(&mut self, number: u64) -> Result<(), LedgerError> {
        let mut families = self.families.clone();
        for family in families.iter_mut().filter(|family| family.number == number) {
            family.grant.alive = false;
        }
        self.keep(families)?;
        self.access.retain(|kept| kept.family != number);
        Ok(())
    }

    /// To the shelf first: what could not be kept has not happened.
    fn keep(&mut self, families: Vec<Family>) -> io::Result<()> {
        let grants: Vec<PracticeGrant> = families.iter().map(|family| family.grant.clone()).collect();
        self.shelf.save(&grants)?;
        self.families = families;
        Ok(())
    }

    /// The oldest go first; those whose time is over are the oldest or harm nobody.
    fn remember(&mut self, access: Access) {
        self.access.push_back(access);
        while self.access.len() > self.limits.kept {
            self.access.pop_front();
        }
    }
}

/// At most `kept` grants: those that ended go first, then the oldest.
fn thin(mut families: Vec<Family>, kept: usize) -> Vec<Family> {
    while families.len() > kept {
        let ended = families.iter().position(|family| !family.grant.alive);
        families.remove(ended.unwrap_or(0));
    }
    families
}

/// The scope of a refresh: what was allowed, or a part of it.
fn narrowed(allowed: &str, asked: Option<&str>) -> Result<String, LedgerError> {
    let Some(asked) = asked else { return Ok(allowed.to_owned()) };
    let within = |word: &str| allowed.split(' ').any(|known| known == word);
    if asked.split(' ').filter(|word| !word.is_empty()).all(within) {
        Ok(asked.to_owned())
    } else {
        Err(LedgerError::InvalidScope)
    }
}

/// A limit in the ledger's unit.
pub(super) fn millis(limit: std::time::Duration) -> i64 {
    i64::try_from(limit.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
