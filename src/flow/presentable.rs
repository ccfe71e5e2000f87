//! Which grant a refresh may present a token of, and why not.

use super::{Bond, Grant, GrantState, Loaded, OurSide, Spends};
use crate::draft::Setup;

/// The grant whose newest token may be presented now; else why not.
pub(super) fn presentable<'a>(loaded: &'a Loaded, setup: &Setup, try_old_token: bool) -> Result<&'a Grant, OurSide> {
    let vault = || loaded.vault.clone().map(OurSide::from);
    let unsettled = loaded.unsettled.filter(|_| !try_old_token);
    let Some(grant) = &loaded.grant else { return Err(without_a_grant(vault(), unsettled)) };
    if let Some(why) = obstacle(grant, loaded.generation, vault(), setup) {
        return Err(why);
    }
    match unsettled {
        Some(spends) => Err(OurSide::Unsettled(spends)),
        // An older one was spent already: presenting it again may end the grant.
        None if loaded.generation < Some(grant.generation) && !try_old_token => Err(OurSide::TokenNotReturned),
        None => Ok(grant),
    }
}

fn without_a_grant(vault: Option<OurSide>, unsettled: Option<Spends>) -> OurSide {
    vault.or(unsettled.map(OurSide::Unsettled)).unwrap_or(OurSide::NothingToRefresh)
}

fn obstacle(grant: &Grant, stored: Option<u64>, vault: Option<OurSide>, setup: &Setup) -> Option<OurSide> {
    if grant.generation == 0 {
        Some(OurSide::NothingToRefresh)
    } else if grant.state == GrantState::EndedByProbe {
        Some(OurSide::EndedByProbe)
    } else if let Some(why) = of_another(grant, setup) {
        Some(why)
    } else if stored.is_none() {
        Some(vault.unwrap_or(OurSide::TokenNotReturned))
    } else {
        None
    }
}

/// Whether the grant is another host's or another client's than those of this setup: then its tokens go nowhere.
pub fn of_another(grant: &Grant, setup: &Setup) -> Option<OurSide> {
    // The practice provider's port is another each time, and its tokens are worth nothing elsewhere.
    if setup.practises || grant.may_go(&setup.secret_hosts(), &setup.client_id) {
        return None;
    }
    Some(match &grant.bond {
        Some(bond) => OurSide::GrantOfAnother { hosts: bond.hosts.clone(), client: Some(bond.client.clone()) },
        None => OurSide::GrantOfAnother { hosts: vec![grant.token_host.clone()], client: None },
    })
}

/// The grant with an id, and with where its tokens may go: one that an older version wrote gets both with its next success.
pub(super) fn bound(grant: Grant, setup: &Setup, id: [u8; 16]) -> Grant {
    let bond = grant.bond.unwrap_or_else(|| Bond {
        grant: base16ct::lower::encode_string(&id),
        hosts: vec![grant.token_host.clone()],
        client: setup.client_id.clone(),
    });
    Grant { bond: Some(bond), ..grant }
}
