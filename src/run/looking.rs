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

/// Looks at it through the run's client: a page that a server's document names leads no further than its endpoints may. What it says of the provider's texts is without secrets; `public` are values of the setup, which are none.
pub(super) async fn look(
    shared: &Shared,
    client: &Client,
    account: &AccountId,
    public: &[String],
    page: PageAddress,
) -> PageLook {
    let limit = shared.ports.waits.look;
    let client = client.within(Some(limit));
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

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::sync::Arc;

    use super::{look, PageAddress, PageSeen, Shared};
    use crate::exchange::FailureKind;
    use crate::run::tests::bench::{ports, Bench};
    use crate::vault::ScriptedVault;

    #[tokio::test]
    async fn a_page_whose_name_leads_inside_is_not_looked_at_where_a_server_outside_names_it() {
        let home = tempfile::tempdir().unwrap();
        let vault = ScriptedVault::new();
        let bench = Bench::new(&home, vault.clone());
        let shared = Shared::new(ports(&home, &vault), Arc::new(|_| {}));
        let job = bench.job_at("mcp", "https://tea.example/mcp");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let page = PageAddress {
            url: format!("http://localhost:{}/authorize", listener.local_addr().unwrap().port()),
            redirect_uri: "http://127.0.0.1/callback".to_owned(),
            state: "state-of-the-run".to_owned(),
            marks: None,
            awaited: None,
        };
        let looked = look(&shared, &shared.client_for(&job), &job.account, &[], page).await;
        let PageSeen::Unreachable(failure) = &looked.seen else { panic!("{looked:?}") };
        assert_eq!(failure.kind, FailureKind::Private);
        assert!(listener.accept().is_err(), "nobody came");
    }
}
