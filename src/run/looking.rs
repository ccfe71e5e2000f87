//! A look at the authorization page: the flow's pages asked for through the client, within one limit, without a cookie. The run
//! neither waits for it nor ends by it.

use tokio::time::timeout;
use url::Url;
use zeroize::Zeroizing;

use super::shared::Shared;
use crate::exchange::{Failure, FailureKind, Known, Mask, Sent};
use crate::flow::{LookFlow, LookStep, PageAddress, PageLook, PageSeen};
use crate::host;
use crate::record::AccountId;
use crate::secret::Secret;
use crate::wire::{Client, Outgoing};

/// Looks at it. What it says of the provider's texts is without secrets; `public` are values of the setup, which are none.
pub(super) async fn look(shared: &Shared, account: &AccountId, public: &[String], page: PageAddress) -> PageLook {
    let limit = shared.ports.waits.look;
    let client = shared.client.within(Some(limit));
    let (state, url) = (page.state.clone(), page.url.clone());
    let seen = match timeout(limit, go(&client, LookFlow::new(page))).await {
        Ok(seen) => seen,
        Err(_) => PageSeen::Unreachable(Failure {
            kind: FailureKind::TimedOut,
            sent: Sent::Yes,
            host: Url::parse(&url).map(|url| host::shown(&url)).unwrap_or_default(),
            detail: format!("no page came within {} seconds", limit.as_secs()),
            limit: None,
        })
        .into(),
    };
    let mut known = shared.with_pocket(account, |pocket| Known::new(pocket.known())).beside(public.iter().cloned());
    known.add(Secret::new(state));
    seen.masked(&Mask::of(&known))
}

async fn go(client: &Client, mut flow: LookFlow) -> PageLook {
    let mut next = flow.begin();
    loop {
        match next {
            LookStep::Ask(url) => next = flow.advance(client.send(get(&url)).await),
            LookStep::Done(look) => return *look,
        }
    }
}

/// As a browser asks for a page, in English, since words are read; and by our own name.
fn get(url: &Url) -> Outgoing {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Outgoing {
        method: "GET".to_owned(),
        url: url.to_string(),
        headers: vec![
            header("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
            header("accept-language", "en"),
            header("user-agent", concat!("plugin-auth-assistant/", env!("CARGO_PKG_VERSION"))),
        ],
        bearer: None,
        basic: None,
        body: Zeroizing::new(Vec::new()),
    }
}
