//! Pages that wait for the person: what was asked for, under a random ticket in the page's hidden field. No cookie.

use std::collections::VecDeque;

use super::authorize::AuthorizeRequest;
use super::random::opaque;

/// A page that was shown.
pub(super) struct Pending {
    /// What the client asked for.
    pub(super) request: AuthorizeRequest,
    /// The name that was given on the login page; `None` while that page is open.
    pub(super) name: Option<String>,
}

/// All pages that were shown and not yet answered, oldest first.
#[derive(Default)]
pub(super) struct Tickets(VecDeque<(String, i64, Pending)>);

impl Tickets {
    /// Keeps a page, good until `good_until_ms`; at most `kept` of them. Returns its ticket.
    pub(super) fn put(
        &mut self,
        pending: Pending,
        good_until_ms: i64,
        kept: usize,
    ) -> Result<String, getrandom::Error> {
        let ticket = opaque("")?.expose_secret().to_owned();
        self.0.push_back((ticket.clone(), good_until_ms, pending));
        while self.0.len() > kept {
            self.0.pop_front();
        }
        Ok(ticket)
    }

    /// Takes a page out: a ticket is good once, and not after its time.
    pub(super) fn take(&mut self, ticket: &str, now_ms: i64) -> Option<Pending> {
        self.0.retain(|(_, good_until_ms, _)| *good_until_ms > now_ms);
        let place = self.0.iter().position(|(kept, _, _)| kept == ticket)?;
        self.0.remove(place).map(|(_, _, pending)| pending)
    }
}

#[cfg(test)]
mod tests {
    use super::{AuthorizeRequest, Pending, Tickets};
    use crate::practice::at::At;
    use crate::record::Scenario;

    fn pending(name: &str) -> Pending {
        let query = "response_type=code&client_id=c&redirect_uri=http://127.0.0.1:1/";
        let at = At::new(Scenario::HealthyFixed, "http://127.0.0.1:1".to_owned());
        Pending { request: AuthorizeRequest::read(query, &at).ok().unwrap(), name: Some(name.to_owned()) }
    }

    #[test]
    fn a_ticket_is_good_once_and_not_after_its_time() {
        let mut tickets = Tickets::default();
        let one = tickets.put(pending("one"), 100, 9).unwrap();
        let two = tickets.put(pending("two"), 100, 9).unwrap();
        assert_eq!(tickets.take(&one, 99).unwrap().name.as_deref(), Some("one"));
        assert!(tickets.take(&one, 99).is_none());
        assert!(tickets.take(&two, 100).is_none());
    }

    #[test]
    fn the_oldest_page_goes_first_when_there_are_too_many() {
        let mut tickets = Tickets::default();
        let all: Vec<String> = (0..4).map(|_| tickets.put(pending(""), 9, 3).unwrap()).collect();
        assert!(tickets.take(&all[0], 1).is_none());
        assert!(all[1..].iter().all(|ticket| tickets.take(ticket, 1).is_some()));
    }
}
