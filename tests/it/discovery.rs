//! A provider is looked up by the real worker, at the certified server.

use std::sync::{mpsc, Arc, Mutex};
use std::time::Duration;

use plugin_auth::archive::Archive;
use plugin_auth::flow::Discovered;
use plugin_auth::provider::discovery::{compare, Current};
use plugin_auth::record::{Event, Job, RunId};
use plugin_auth::run::{Ports, Runner};
use plugin_auth::vault::ScriptedVault;
use plugin_auth::wire::Limits;

use crate::support::oidc::{Oidc, Settings};

fn looked_up(typed: &str) -> Discovered {
    let home = tempfile::tempdir().expect("a folder");
    let vault = ScriptedVault::new();
    let ports = Ports {
        vault: Arc::new(move || Box::new(vault.clone())),
        ..Ports::real(
            Archive::open(home.path().to_owned()),
            Limits::default(),
            plugin_auth::platform::Platforms::shipped(),
        )
    };
    let (sender, events) = mpsc::channel();
    let sender = Mutex::new(sender);
    let sink = Arc::new(move |event| {
        sender.lock().expect("nobody panicked").send(event).ok();
    });
    let runner = Runner::new(ports, sink).expect("a thread");
    let _handle = runner.start(Some(RunId(1)), Job::Discover(typed.to_owned()));
    loop {
        if let Event::Discovered(_, end) = events.recv_timeout(Duration::from_secs(40)).expect("it ends") {
            return end.unwrap_or_else(|none| panic!("{typed}: {}: {:?}", none.said(), none.tried));
        }
    }
}

#[test]
fn its_issuer_its_document_and_its_endpoints_all_lead_to_the_same_endpoints() {
    let provider = Oidc::start(Settings::default());
    let (page, token) = (provider.authorization_url(), provider.token_url());
    let issuer = page.origin().ascii_serialization();
    let loopback = issuer.trim_start_matches("http://").to_owned();
    for typed in [issuer.clone(), loopback, provider.discovery().into(), page.clone().into(), token.clone().into()] {
        let found = looked_up(&typed);
        let document = &found.document;
        assert_eq!(document.issuer.as_deref(), Some(issuer.as_str()), "{typed}");
        assert_eq!(document.authorization_endpoint.as_deref(), Some(page.as_str()), "{typed}");
        assert_eq!(document.token_endpoint.as_deref(), Some(token.as_str()), "{typed}");
        assert_eq!(document.revocation_endpoint.as_deref(), Some(provider.revocation_url().as_str()), "{typed}");
        let current = Current {
            looked_up_by: &typed,
            authorization_url: page.as_str(),
            token_url: token.as_str(),
            scope: "openid offline_access",
        };
        assert_eq!(
            compare(document, &found.place, &current, plugin_auth::platform::Platforms::shipped().first()),
            [],
            "{typed}: a healthy provider"
        );
    }
}
