//! Plays the person at the practice provider where no browser is wanted. Sends nothing itself: it says what to send and is
//! told what came back.

use url::Url;

/// What to do next.
pub enum PersonStep {
    /// GET this address, without following redirects.
    Get(String),
    /// POST these fields form-encoded, without following redirects.
    PostForm {
        /// Where to.
        url: String,
        /// Names and values.
        fields: Vec<(String, String)>,
    },
    /// The person is through.
    Done {
        /// What the browser would open now: the redirect URI with its code, or with an error.
        redirect: String,
    },
}

/// Why the person can't go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// A page that is neither the login nor the consent page.
    #[error("the practice provider showed another page ({status}): {title}")]
    OtherPage {
        /// Its HTTP status.
        status: u16,
        /// Its heading.
        title: String,
    },
    /// The page's form leads elsewhere.
    #[error("the page's form leads away from the practice provider")]
    LeadsAway,
    /// A redirect without an address.
    #[error("the practice provider answered {0} without an address to go to")]
    NoLocation(u16),
    /// More pages than a sign-in has.
    #[error("the practice provider showed page after page")]
    TooManyPages,
}

/// The person, somewhere between the first page and the redirect.
pub struct PlayedPerson {
    /// The page that was asked for first; everything stays at its origin.
    start: String,
    next: Next,
    pages: u8,
}

enum Next {
    Get,
    Post(String, Vec<(String, String)>),
    Done(String),
}

impl PlayedPerson {
    /// A person before the first page.
    pub fn new(authorization_url: &str) -> Self {
        Self { start: authorization_url.to_owned(), next: Next::Get, pages: 0 }
    }

    /// What to do now. Says the same until [`PlayedPerson::answer`] is called.
    pub fn next(&self) -> PersonStep {
        match &self.next {
            Next::Get => PersonStep::Get(self.start.clone()),
            Next::Post(url, fields) => PersonStep::PostForm { url: url.clone(), fields: fields.clone() },
            Next::Done(redirect) => PersonStep::Done { redirect: redirect.clone() },
        }
    }

    /// What came back: its status, its `Location`, its body.
    pub fn answer(&mut self, status: u16, location: Option<&str>, body: &str) -> Result<(), PersonError> {
        if (300..400).contains(&status) {
            self.next = Next::Done(location.ok_or(PersonError::NoLocation(status))?.to_owned());
            return Ok(());
        }
        self.pages += 1;
        // One login page and one consent page.
        if self.pages > 2 {
            return Err(PersonError::TooManyPages);
        }
        let other = || {
            let title = between(body, "<h1>", "</h1>").unwrap_or("no heading").to_owned();
            PersonError::OtherPage { status, title }
        };
        let fields = fields(body).filter(|_| status == 200).ok_or_else(other)?;
        let action = between(body, " action=\"", "\"").ok_or_else(other)?;
        self.next = Next::Post(self.address(action)?, fields);
        Ok(())
    }

    fn address(&self, action: &str) -> Result<String, PersonError> {
        let start = Url::parse(&self.start).map_err(|_| PersonError::LeadsAway)?;
        let url = start.join(action).map_err(|_| PersonError::LeadsAway)?;
        if url.origin() == start.origin() {
            Ok(url.into())
        } else {
            Err(PersonError::LeadsAway)
        }
    }
}

/// What the person types or presses on this page; `None` if it is none that they know.
fn fields(body: &str) -> Option<Vec<(String, String)>> {
    let ticket = between(body, "name=\"ticket\" value=\"", "\"")?;
    let rest: &[(&str, &str)] = if body.contains(" name=\"password\"") {
        &[("name", "Practice person"), ("password", "any password will do")]
    } else if body.contains(" name=\"decision\" value=\"allow\"") {
        &[("decision", "allow")]
    } else {
        return None;
    };
    let all = std::iter::once(("ticket", ticket)).chain(rest.iter().copied());
    Some(all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

#[cfg(test)]
mod tests {
    use super::{PersonError, PersonStep, PlayedPerson};

    const START: &str = "http://127.0.0.1:1/healthy-fixed/authorize?client_id=c";

    #[test]
    fn a_form_that_leads_away_is_not_sent() {
        let page = "<form action=\"http://127.0.0.1:2/\"><input name=\"ticket\" value=\"t\"><input name=\"password\">";
        assert_eq!(PlayedPerson::new(START).answer(200, None, page), Err(PersonError::LeadsAway));
    }

    #[test]
    fn another_page_is_named_by_its_heading() {
        let mut person = PlayedPerson::new(START);
        let error = person.answer(400, None, "<h1>This page is over</h1>").unwrap_err();
        assert_eq!(error.to_string(), "the practice provider showed another page (400): This page is over");
    }

    #[test]
    fn a_redirect_at_once_is_the_end() {
        let mut person = PlayedPerson::new(START);
        person.answer(303, Some("http://127.0.0.1:9/cb?error=invalid_scope"), "").unwrap();
        let PersonStep::Done { redirect } = person.next() else { panic!("the person goes on") };
        assert_eq!(redirect, "http://127.0.0.1:9/cb?error=invalid_scope");
    }

    #[test]
    fn a_login_page_that_comes_again_and_again_ends() {
        let page = "<form action=\"/x\"><input name=\"ticket\" value=\"t\"><input name=\"password\">";
        let mut person = PlayedPerson::new(START);
        person.answer(200, None, page).unwrap();
        person.answer(200, None, page).unwrap();
        assert_eq!(person.answer(200, None, page), Err(PersonError::TooManyPages));
    }
}
