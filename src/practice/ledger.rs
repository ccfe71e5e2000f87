//! What was handed out: codes, access tokens, and grants, by SHA-256 alone. Pure but for the shelf; the time comes in.

mod terms;

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use self::terms::{bound, narrowed};
pub(super) use self::terms::{CodeShown, CodeTerms, Issued, LedgerError, RefreshShown};
use super::access_token::AccessToken;
use super::behaviour::{Behaviour, Renewal, Reuse};
use super::limits::PracticeLimits;
use super::random::opaque;
use super::shelf::GrantShelf;
use crate::archive::PracticeGrant;
use crate::secret::Secret;

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
    audience: Option<String>,
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
    /// Clients that registered and are known no more.
    forgotten: VecDeque<String>,
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
        let (codes, access, forgotten) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Self { shelf, limits, codes, access, families, next_family, forgotten }
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
        let resource = bound(kept.terms.resource.as_deref(), shown.resource)?;
        let scope = behaviour.granted(&kept.terms.scope);
        let access = AccessToken::make(behaviour, resource.clone(), &scope, now_ms)?;
        let lasting = behaviour.gives_refresh_token(&kept.terms.scope);
        let refresh = lasting.then(|| opaque(LASTING)).transpose()?;
        let number = self.next_family;
        if let Some(token) = &refresh {
            let grant = PracticeGrant {
                refresh_sha256: token.fingerprint(),
                previous_sha256: None,
                scope: scope.clone(),
                client_id: shown.client_id.to_owned(),
                resource,
                issued_at_ms: now_ms,
                alive: true,
            };
            let mut families = self.families.clone();
            families.push(Family { number, grant, spent: Vec::new() });
            self.keep(thin(families, self.limits.kept))?;
        }
        self.next_family += 1;
        self.codes[place].used = Some(number);
        let access = self.remember(access, (number, &scope), behaviour, now_ms);
        Ok(Issued { access, refresh, scope })
    }

    /// Refreshes (RFC 6749 §6).
    pub(super) fn refresh(
        &mut self,
        token: &Secret,
        shown: &RefreshShown<'_>,
        behaviour: &Behaviour,
        now_ms: i64,
    ) -> Result<Issued, LedgerError> {
        let sha256 = token.fingerprint();
        let unknown = LedgerError::InvalidGrant("the refresh token is unknown, or its grant has ended");
        let holds = |family: &&Family| family.grant.refresh_sha256 == sha256 || family.spent.contains(&sha256);
        let Some(family) = self.families.iter().find(holds) else { return Err(unknown) };
        if family.grant.client_id != shown.client_id {
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
        let resource = bound(family.grant.resource.as_deref(), shown.resource)?;
        let allowed = family.grant.scope.clone();
        if family.grant.refresh_sha256 != sha256 {
            let lives = family.grant.previous_sha256.as_ref() == Some(&sha256);
            self.reused(number, lives, behaviour.reuse)?;
        }
        let scope = behaviour.renewed(narrowed(&allowed, shown.scope)?);
        let access = AccessToken::make(behaviour, resource, &scope, now_ms)?;
        let refresh = match behaviour.renewal {
            _ if !behaviour.gives_refresh_token(&allowed) => None,
            Renewal::Rotate => Some(self.rotate(number, &sha256, LASTING, now_ms)?),
            Renewal::RotateOnce => Some(self.rotate(number, &sha256, UNRECORDED, now_ms)?),
            Renewal::Repeat => Some(token.duplicate()),
            Renewal::Omit => None,
            Renewal::Empty => Some(Secret::new(String::new())),
        };
        let access = self.remember(access, (number, &scope), behaviour, now_ms);
        Ok(Issued { access, refresh, scope })
    }

    /// The scope of a living access token.
    pub(super) fn scope_of_access(&self, token: &Secret, now_ms: i64) -> Option<&str> {
        let sha256 = token.fingerprint();
        let living = |kept: &&Access| kept.sha256 == sha256 && kept.ends_at_ms > now_ms;
        self.access.iter().find(living).map(|kept| kept.scope.as_str())
    }

    /// Whether a living access token is for a resource of which this is said.
    pub(super) fn opens(&self, token: &Secret, is_ours: impl Fn(&str) -> bool, now_ms: i64) -> bool {
        let sha256 = token.fingerprint();
        let living = |kept: &&Access| kept.sha256 == sha256 && kept.ends_at_ms > now_ms;
        self.access.iter().find(living).is_some_and(|kept| kept.audience.as_deref().is_some_and(is_ours))
    }

    /// Knows a client no more.
    pub(super) fn forget(&mut self, client_id: &str) {
        self.forgotten.push_back(client_id.to_owned());
        while self.forgotten.len() > self.limits.kept {
            self.forgotten.pop_front();
        }
    }

    /// Whether it was forgotten.
    pub(super) fn forgot(&self, client_id: &str) -> bool {
        self.forgotten.iter().any(|gone| gone == client_id)
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
    fn remember(
        &mut self,
        AccessToken { token, audience }: AccessToken,
        (family, scope): (u64, &str),
        behaviour: &Behaviour,
        now_ms: i64,
    ) -> Secret {
        let ends_at_ms = now_ms + i64::from(behaviour.lifetime_s) * 1000;
        let scope = scope.to_owned();
        self.access.push_back(Access { sha256: token.fingerprint(), family, scope, audience, ends_at_ms });
        while self.access.len() > self.limits.kept {
            self.access.pop_front();
        }
        token
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

/// A limit in the ledger's unit.
pub(super) fn millis(limit: std::time::Duration) -> i64 {
    i64::try_from(limit.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
