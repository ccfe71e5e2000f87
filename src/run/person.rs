//! *Sign in for me*: plays the person at the practice provider, without a browser.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::shared::Shared;
use crate::practice::{PersonStep, PlayedPerson};
use crate::wire::Outgoing;

/// Walks from the authorization page to the redirect URI. What fails on the way shows as a browser that did not
/// come back; either way the run hears that this is over, and waits no longer.
pub(super) async fn play(shared: &Rc<Shared>, authorization_url: &str) {
    let mut person = PlayedPerson::new(authorization_url);
    loop {
        let (outgoing, last) = match person.next() {
            PersonStep::Get(url) => (get(url), false),
            PersonStep::PostForm { url, fields } => (post(url, &fields), false),
            PersonStep::Done { redirect } => (get(redirect), true),
        };
        let Ok(answer) = shared.client.send(outgoing).await else { return };
        if last {
            return;
        }
        let location = answer.headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.as_str());
        if person.answer(answer.status, location, &String::from_utf8_lossy(&answer.body)).is_err() {
            return;
        }
    }
}

fn get(url: String) -> Outgoing {
    Outgoing {
        method: "GET".to_owned(),
        url,
        headers: Vec::new(),
        bearer: None,
        basic: None,
        body: Zeroizing::new(Vec::new()),
    }
}

fn post(url: String, fields: &[(String, String)]) -> Outgoing {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
    Outgoing {
        method: "POST".to_owned(),
        url,
        headers,
        bearer: None,
        basic: None,
        body: Zeroizing::new(body.into_bytes()),
    }
}
