//! What outlives a process: the keychain, the account's file, its journal, the provider.

use std::collections::BTreeSet;

use super::provider::{Provider, Ways};
use crate::flow::{Grant, OnDisk, OpenIntent, Phase, Spends};
use crate::vault::{decode, slots, Key, ScriptedVault, VaultItem};

pub(super) const PROJECT: &str = "0123456789abcdef";
pub(super) const ACCOUNT: &str = "default";

#[derive(Debug)]
pub(super) struct World {
    pub(super) keychain: ScriptedVault,
    pub(super) grant: Option<Grant>,
    highest: u64,
    /// The journal's last line.
    line: Option<(Phase, Spends, u64)>,
    pub(super) provider: Provider,
    /// Refresh tokens that were handed to a socket, and that nobody heard of since.
    pub(super) perhaps_spent: BTreeSet<String>,
    /// Milliseconds since 1970; another in each run.
    pub(super) now_ms: i64,
    stored: u64,
}

impl World {
    pub(super) fn new(ways: Ways) -> Self {
        Self {
            keychain: ScriptedVault::new(),
            grant: None,
            highest: 0,
            line: None,
            provider: Provider::new(ways),
            perhaps_spent: BTreeSet::new(),
            now_ms: 1_000,
            stored: 0,
        }
    }

    pub(super) fn on_disk(&self) -> OnDisk {
        let intent = self.line.filter(|(phase, ..)| *phase == Phase::Intent);
        let intent = intent.map(|(_, spends, generation)| OpenIntent { spends, generation, at_ms: self.now_ms });
        OnDisk { grant: self.grant.clone(), highest: self.highest, intent }
    }

    pub(super) fn journal(&mut self, phase: Phase, spends: Spends, generation: u64) {
        self.line = Some((phase, spends, generation));
    }

    /// Writes the grant as the archive does: a generation never goes down.
    pub(super) fn write(&mut self, mut grant: Grant) {
        if let Some(before) = self.grant.as_ref().filter(|before| before.signed_in_at_ms == grant.signed_in_at_ms) {
            assert!(grant.generation >= before.generation, "{} after {}", grant.generation, before.generation);
            grant.generation = grant.generation.max(before.generation);
        }
        self.highest = self.highest.max(grant.generation);
        self.grant = Some(grant);
    }

    /// The refresh token that the keychain would give now.
    pub(super) fn kept(&self) -> Option<String> {
        let mut keychain = self.untroubled();
        let held = slots::load(&mut keychain, PROJECT, ACCOUNT).unwrap()?;
        Some(held.secret.expose_secret().to_owned())
    }

    /// Looks that what the keychain holds never becomes older.
    pub(super) fn look(&mut self) {
        let records = [VaultItem::RefreshToken, VaultItem::RefreshTokenB]
            .map(|what| self.keychain.raw(&Key::new(PROJECT, ACCOUNT, what)));
        let highest = records.iter().flatten().filter_map(|record| Some(decode(record).ok()?.generation)).max();
        assert!(highest.unwrap_or(0) >= self.stored, "{highest:?} after {}", self.stored);
        self.stored = highest.unwrap_or(0);
    }

    /// An older token lies in the keychain than before, by another hand than ours.
    pub(super) fn is_restored(&mut self) {
        self.stored = 0;
        assert_ne!(self.kept().as_deref(), self.provider.newest());
    }

    /// Another one that is as this one is now.
    pub(super) fn copy(&self) -> Self {
        Self {
            keychain: self.untroubled(),
            grant: self.grant.clone(),
            provider: self.provider.clone(),
            perhaps_spent: self.perhaps_spent.clone(),
            ..*self
        }
    }

    /// The same entries, whatever was said of coming calls.
    pub(super) fn untroubled(&self) -> ScriptedVault {
        let copy = ScriptedVault::new();
        for key in self.keychain.keys() {
            copy.tamper(&key, self.keychain.raw(&key));
        }
        copy
    }
}
