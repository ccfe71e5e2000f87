//! Registers a client: what the flow asks for, under the account's lock.

use std::rc::Rc;

use super::cancel::Cancel;
use super::drive::take_lock;
use super::keychain::Patience;
use super::send::outgoing_open;
use super::shared::{now_ms, random, Shared};
use crate::archive::{AccountTrouble, GrantLock};
use crate::exchange::{read_registration, Exchange, Known, NotRegistered, Outcome, Registration, Request};
use crate::flow::{
    NoClient, OurSide, RegisterEnd, RegisterFlow, RegisterInput, RegisterStep, RegisteredClient, RegistrationRead,
    SecretMark,
};
use crate::record::{Account, AccountId, Event, RunEvent, RunId};
use crate::secret::Secret;
use crate::vault::{get_registered_secret, put_registered_secret, Vault, VaultError};
use crate::wire::Client;

/// Runs it to its end.
pub(super) async fn register(
    shared: &Rc<Shared>,
    client: &Client,
    (id, account): (RunId, &AccountId),
    mut flow: RegisterFlow,
    mut cancel: Cancel,
) -> RegisterEnd {
    let none = |why| RegisterEnd { exchange: None, client: Err(NoClient::OurSide(why)) };
    let lock = tokio::select! {
        lock = take_lock(shared, account) => lock,
        () = cancel.cancelled() => return none(OurSide::Cancelled),
    };
    let lock = match lock {
        Ok(Some(lock)) => lock,
        Ok(None) => return none(OurSide::Busy),
        Err(error) => return none(error.into()),
    };
    let mut secret = None;
    let mut step = flow.begin();
    loop {
        let input = match step {
            RegisterStep::Intend(issuer) => {
                RegisterInput::Intended(write(shared, &lock, |account| account.registering = Some(issuer)))
            }
            // What is handed to the socket is waited for: a secret may come of it.
            RegisterStep::Send(request) => {
                let (exchange, read) = send(shared, client, id, *request).await;
                let read = read.map(|registration| {
                    let (read, came) = taken_apart(registration);
                    secret = came;
                    read
                });
                RegisterInput::Answered(Box::new(exchange), read, now_ms())
            }
            RegisterStep::StoreSecret => {
                let in_use = in_use(shared, account);
                RegisterInput::Stored(store(shared, account, secret.take(), in_use.and_then(|one| one.secret)).await)
            }
            RegisterStep::Write(client) => RegisterInput::Written(write(shared, &lock, |account| {
                account.registering = None;
                // A living grant was given to the one before: it goes with that, once another grant takes its place.
                let used = account.client.as_ref().map(|used| used.client_id.clone());
                let stays =
                    |one: &RegisteredClient| one.issuer != client.issuer || Some(&one.client_id) == used.as_ref();
                account.registered.retain(stays);
                account.registered.push(*client);
            })),
            RegisterStep::Done(end) => {
                if matches!(end.client, Err(NoClient::NotRegistered(_))) {
                    // It is known that none came of it.
                    say(shared, account, write(shared, &lock, |account| account.registering = None));
                }
                return *end;
            }
        };
        if let RegisterInput::Written(Err(why)) = &input {
            say(shared, account, Err(why.clone()));
        }
        step = flow.advance(input);
    }
}

/// Tells what was not written down.
fn say(shared: &Shared, account: &AccountId, written: Result<(), OurSide>) {
    if let Err(OurSide::Disk(why)) = written {
        shared.tell(Event::Saved(account.project.clone(), Err(why.into())));
    }
}

/// The registered client that the account's grant was given to.
fn in_use(shared: &Shared, account: &AccountId) -> Option<RegisteredClient> {
    let kept = shared.ports.archive.load_account(&account.project, &account.account).unwrap_or_default();
    let used = kept.client?;
    kept.registered.into_iter().find(|one| one.issuer == used.issuer && one.client_id == used.client_id)
}

fn write(shared: &Shared, lock: &GrantLock, change: impl FnOnce(&mut Account)) -> Result<(), OurSide> {
    match shared.ports.archive.update_account(lock, change) {
        Ok(_) => Ok(()),
        Err(AccountTrouble::Disk(why)) => Err(why.into()),
        Err(AccountTrouble::Unreadable(why)) => Err(OurSide::Unreadable(why)),
    }
}

async fn send(
    shared: &Rc<Shared>,
    client: &Client,
    id: RunId,
    request: Request,
) -> (Exchange, Result<Registration, NotRegistered>) {
    shared.tell_run(id, RunEvent::Sending(request.clone(), client.proxy_for(&request.url)));
    let sent_at_ms = now_ms();
    let (outcome, read) = match client.send(outgoing_open(&request)).await {
        Ok(raw) => {
            let (answer, read) = read_registration(raw, Known::default());
            (Outcome::Answer(answer), read)
        }
        Err(failure) => (Outcome::Failure(failure), Err(NotRegistered::Unanswered)),
    };
    let exchange = Exchange { request, sent_at_ms, outcome };
    shared.tell_run(id, RunEvent::Exchanged(Box::new(exchange.clone())));
    (exchange, read)
}

fn taken_apart(registration: Registration) -> (RegistrationRead, Option<Secret>) {
    let Registration { client_id, client_secret, expires_at_s, method, .. } = registration;
    (RegistrationRead { client_id, has_secret: client_secret.is_some(), expires_at_s, method }, client_secret)
}

/// Stores it, and has it in hand for this run, wherever it is kept.
async fn store(shared: &Shared, account: &AccountId, secret: Option<Secret>, in_use: Option<SecretMark>) -> SecretMark {
    let mark = random().map_or(SecretMark::NONE, SecretMark::random);
    let Some(secret) = secret else { return mark };
    shared.with_pocket(account, |pocket| pocket.shows_registered(secret.duplicate(), mark));
    let here = secret.duplicate();
    let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
    let put = move |vault: &mut dyn Vault| put_registered_secret(vault, &project, &name, (&secret, mark), in_use);
    match shared.keeper(account).call(Patience::Write, put).await {
        Ok(kept) => {
            shared.with_pocket(account, |pocket| pocket.shows_registered(here, kept));
            kept
        }
        Err(error) => {
            shared.keychain_fails(&error);
            mark
        }
    }
}

/// Has the secret of a client in hand that was registered before. `false` where it is not there any more; a keychain that can't say
/// so is another matter: what it holds is not lost.
pub(super) async fn secret_of(
    shared: &Shared,
    account: &AccountId,
    client: &RegisteredClient,
) -> Result<bool, VaultError> {
    let Some(mark) = client.secret else { return Ok(true) };
    if shared.with_pocket(account, |pocket| pocket.shows_the_registered_of(mark)) {
        return Ok(true);
    }
    let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
    let get = move |vault: &mut dyn Vault| get_registered_secret(vault, &project, &name, mark);
    match shared.keeper(account).call(Patience::Read, get).await {
        Ok(Some(secret)) => {
            shared.with_pocket(account, |pocket| pocket.shows_registered(secret, mark));
            Ok(true)
        }
        Ok(None) => Ok(false),
        Err(error) => {
            shared.keychain_fails(&error);
            Err(error)
        }
    }
}
