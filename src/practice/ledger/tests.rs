//! The ledger without sockets: times, families, and a shelf that fails.

use std::io;
use std::sync::Arc;

use super::{
    Behaviour, CodeShown, CodeTerms, GrantShelf, Issued, Ledger, LedgerError, PracticeGrant, PracticeLimits,
    RefreshShown, Secret,
};
use crate::practice::MemoryShelf;
use crate::record::Scenario;

const WHO: CodeShown<'_> =
    CodeShown { client_id: "c", redirect_uri: "http://127.0.0.1:1/", verifier: None, resource: None };
const AGAIN: RefreshShown<'_> = RefreshShown { client_id: "c", scope: None, resource: None };

fn terms() -> CodeTerms {
    CodeTerms {
        client_id: WHO.client_id.to_owned(),
        redirect_uri: WHO.redirect_uri.to_owned(),
        scope: "a b".to_owned(),
        challenge: None,
        resource: None,
    }
}

fn of(scenario: Scenario) -> Behaviour {
    Behaviour::of(scenario)
}

fn sign_in(ledger: &mut Ledger) -> Issued {
    let code = ledger.issue_code(terms(), 0).unwrap();
    ledger.exchange(&code, &WHO, &of(Scenario::HealthyRotating), 1).ok().unwrap()
}

fn refresh(ledger: &mut Ledger, token: &Secret) -> Result<Issued, LedgerError> {
    ledger.refresh(token, &AGAIN, &of(Scenario::HealthyRotating), 2)
}

fn why(result: Result<Issued, LedgerError>) -> String {
    result.err().map_or_else(|| "it was taken".to_owned(), |error| error.to_string())
}

#[test]
fn a_code_lives_sixty_seconds() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let healthy = of(Scenario::HealthyFixed);
    let (one, two) = (ledger.issue_code(terms(), 0).unwrap(), ledger.issue_code(terms(), 0).unwrap());
    assert!(ledger.exchange(&one, &WHO, &healthy, 59_999).is_ok());
    assert_eq!(why(ledger.exchange(&two, &WHO, &healthy, 60_000)), "the code is unknown, or its time is over");
}

#[test]
fn a_code_is_bound_to_its_client_and_its_redirect_uri() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let code = ledger.issue_code(terms(), 0).unwrap();
    let healthy = of(Scenario::HealthyFixed);
    let other = CodeShown { client_id: "d", ..WHO };
    assert_eq!(why(ledger.exchange(&code, &other, &healthy, 1)), "the code was given to another client");
    assert_eq!(
        why(ledger.exchange(&code, &CodeShown { redirect_uri: "http://127.0.0.1:1", ..WHO }, &healthy, 1)),
        "redirect_uri is not the one that the code was sent to"
    );
}

#[test]
fn an_access_token_ends_when_its_answer_said() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let code = ledger.issue_code(terms(), 0).unwrap();
    let issued = ledger.exchange(&code, &WHO, &of(Scenario::ShortLived), 1000).ok().unwrap();
    assert_eq!(ledger.scope_of_access(&issued.access, 20_999), Some("a b"));
    assert_eq!(ledger.scope_of_access(&issued.access, 21_000), None);
}

#[test]
fn any_spent_token_ends_its_grant_and_no_other() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let other = sign_in(&mut ledger);
    let first = sign_in(&mut ledger).refresh.unwrap();
    let second = refresh(&mut ledger, &first).ok().unwrap().refresh.unwrap();
    let third = refresh(&mut ledger, &second).ok().unwrap();
    assert_eq!(why(refresh(&mut ledger, &first)), "the refresh token was spent before; its grant has ended");
    let ended = "the refresh token is unknown, or its grant has ended";
    assert_eq!(why(refresh(&mut ledger, &third.refresh.unwrap())), ended);
    assert_eq!(ledger.scope_of_access(&third.access, 3), None);
    assert_eq!(ledger.scope_of_access(&other.access, 3), Some("a b"));
    assert!(refresh(&mut ledger, &other.refresh.unwrap()).is_ok());
}

#[test]
fn a_refresh_token_that_ends_unused_begins_anew_with_each_refresh() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let ends = of(Scenario::RefreshTokenEnds);
    let code = ledger.issue_code(terms(), 0).unwrap();
    let first = ledger.exchange(&code, &WHO, &ends, 0).ok().unwrap().refresh.unwrap();
    let second = ledger.refresh(&first, &AGAIN, &ends, 1_799_999).ok().unwrap().refresh.unwrap();
    let third = ledger.refresh(&second, &AGAIN, &ends, 3_599_998).ok().unwrap().refresh.unwrap();
    assert_eq!(why(ledger.refresh(&third, &AGAIN, &ends, 5_399_998)), "the refresh token's time is over");
    assert!(refresh(&mut ledger, &third).is_ok(), "another scenario knows no such end");
}

#[test]
fn a_refresh_may_narrow_the_scope_and_never_widen_it() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let token = sign_in(&mut ledger).refresh.unwrap();
    let fixed = of(Scenario::HealthyFixed);
    assert_eq!(ledger.refresh(&token, &RefreshShown { scope: Some("b"), ..AGAIN }, &fixed, 2).ok().unwrap().scope, "b");
    assert_eq!(ledger.refresh(&token, &AGAIN, &fixed, 2).ok().unwrap().scope, "a b");
    assert!(matches!(
        ledger.refresh(&token, &RefreshShown { scope: Some("b c"), ..AGAIN }, &fixed, 2),
        Err(LedgerError::InvalidScope)
    ));
}

#[test]
fn another_client_can_neither_refresh_nor_end_a_grant() {
    let mut ledger = Ledger::open(Arc::new(MemoryShelf::default()), PracticeLimits::default());
    let first = sign_in(&mut ledger).refresh.unwrap();
    let second = refresh(&mut ledger, &first).ok().unwrap().refresh.unwrap();
    for token in [&first, &second] {
        let result =
            ledger.refresh(token, &RefreshShown { client_id: "d", ..AGAIN }, &of(Scenario::HealthyRotating), 2);
        assert_eq!(why(result), "the refresh token was given to another client");
    }
    assert!(refresh(&mut ledger, &second).is_ok());
}

#[test]
fn the_shelf_holds_fingerprints_and_no_token() {
    let shelf = Arc::new(MemoryShelf::default());
    let mut ledger = Ledger::open(shelf.clone(), PracticeLimits::default());
    let token = sign_in(&mut ledger).refresh.unwrap();
    let kept = serde_json::to_string(&shelf.load()).unwrap();
    assert!(kept.contains(&token.fingerprint()) && !kept.contains("practice-"), "{kept}");
}

#[test]
fn grants_that_ended_make_room_first() {
    let shelf = Arc::new(MemoryShelf::default());
    let mut ledger = Ledger::open(shelf.clone(), PracticeLimits { kept: 2, ..PracticeLimits::default() });
    let oldest = sign_in(&mut ledger).refresh.unwrap();
    let ended = sign_in(&mut ledger).refresh.unwrap();
    refresh(&mut ledger, &ended).ok().unwrap();
    refresh(&mut ledger, &ended).err().unwrap();
    sign_in(&mut ledger);
    assert_eq!(shelf.load().len(), 2);
    assert!(refresh(&mut ledger, &oldest).is_ok());
}

#[test]
fn a_token_is_bound_to_the_resource_of_its_grant_also_after_a_restart() {
    let (one, other) = ("http://127.0.0.1:1/mcp", "http://127.0.0.1:1/other/mcp");
    let shelf = Arc::new(MemoryShelf::default());
    let mut ledger = Ledger::open(shelf.clone(), PracticeLimits::default());
    let served = of(Scenario::ServerHealthy);
    let code = ledger.issue_code(CodeTerms { resource: Some(one.to_owned()), ..terms() }, 0).unwrap();
    let elsewhere = CodeShown { resource: Some(other), ..WHO };
    assert!(matches!(ledger.exchange(&code, &elsewhere, &served, 1), Err(LedgerError::InvalidTarget)));
    let issued = ledger.exchange(&code, &WHO, &served, 1).ok().unwrap();
    assert!(ledger.opens(&issued.access, |resource| resource == one, 2));
    assert!(!ledger.opens(&issued.access, |resource| resource == other, 2));
    let mut ledger = Ledger::open(shelf, PracticeLimits::default());
    let token = issued.refresh.unwrap();
    let elsewhere = RefreshShown { resource: Some(other), ..AGAIN };
    assert!(matches!(ledger.refresh(&token, &elsewhere, &served, 2), Err(LedgerError::InvalidTarget)));
    let again = ledger.refresh(&token, &AGAIN, &served, 2).ok().unwrap();
    assert!(ledger.opens(&again.access, |resource| resource == one, 3));
}

/// A disk that is full from a moment on.
struct FullShelf(Vec<PracticeGrant>);

impl GrantShelf for FullShelf {
    fn load(&self) -> Vec<PracticeGrant> {
        self.0.clone()
    }

    fn save(&self, _: &[PracticeGrant]) -> io::Result<()> {
        Err(io::Error::other("the disk is full"))
    }
}

#[test]
fn a_refresh_that_could_not_be_kept_spends_nothing() {
    let shelf = Arc::new(MemoryShelf::default());
    let token = sign_in(&mut Ledger::open(shelf.clone(), PracticeLimits::default())).refresh.unwrap();
    let mut ledger = Ledger::open(Arc::new(FullShelf(shelf.load())), PracticeLimits::default());
    assert!(why(refresh(&mut ledger, &token)).ends_with("the disk is full"));
    let fixed = of(Scenario::HealthyFixed);
    assert!(ledger.refresh(&token, &AGAIN, &fixed, 2).is_ok());
}
