//! The person at the provider's pages, without a browser: follows redirects, keeps cookies, fills in the forms.

use url::Url;

use super::http::{self, Answer};

/// Signs in under that name and consents. Returns the address that the provider sends the browser to, not yet visited.
pub(crate) fn sign_in(authorization_url: &Url, name: &str) -> Url {
    Person::at(authorization_url).until_sent_away(|person, page| {
        if page.body.contains("name=\"login\"") {
            person.submit(&[("prompt", "login"), ("login", name), ("password", "any password")])
        } else {
            person.submit(&[("prompt", "consent")])
        }
    })
}

/// Refuses at the first page. Returns the address that the provider sends the browser to.
pub(crate) fn cancel(authorization_url: &Url) -> Url {
    Person::at(authorization_url).until_sent_away(|person, _| {
        let abort = format!("{}/abort", person.at.path());
        person.at.set_path(&abort);
        person.look()
    })
}

/// Opens the authorization URL and returns the page there, where the provider refuses before it asks anybody.
pub(crate) fn refused_page(authorization_url: &Url) -> Answer {
    Person::at(authorization_url).look()
}

#[derive(Debug)]
struct Cookie {
    name: String,
    value: String,
    path: String,
}

#[derive(Debug)]
struct Person {
    at: Url,
    provider: url::Origin,
    cookies: Vec<Cookie>,
}

impl Person {
    fn at(url: &Url) -> Self {
        Self { at: url.clone(), provider: url.origin(), cookies: Vec::new() }
    }

    /// Follows redirects and acts on pages until a redirect leads away from the provider.
    fn until_sent_away(mut self, mut act: impl FnMut(&mut Self, &Answer) -> Answer) -> Url {
        let mut answer = self.look();
        for _ in 0..20 {
            if let Some(location) = answer.header("location") {
                self.at = self.at.join(location).unwrap_or_else(|error| panic!("{location}: {error}"));
                if self.at.origin() != self.provider {
                    return self.at;
                }
                answer = self.look();
            } else {
                assert_eq!(answer.status, 200, "at {}: {}", self.at, answer.body);
                answer = act(&mut self, &answer);
            }
        }
        panic!("the provider goes round in circles at {}", self.at)
    }

    fn look(&mut self) -> Answer {
        let answer = http::get(&self.at, &[("Accept", "text/html"), ("Cookie", &self.cookie_header())]);
        self.remember(answer)
    }

    fn submit(&mut self, members: &[(&str, &str)]) -> Answer {
        let answer = http::post_form(&self.at, members, &[("Accept", "text/html"), ("Cookie", &self.cookie_header())]);
        self.remember(answer)
    }

    fn cookie_header(&self) -> String {
        let fitting = self.cookies.iter().filter(|cookie| self.at.path().starts_with(&cookie.path));
        fitting.map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect::<Vec<_>>().join("; ")
    }

    fn remember(&mut self, answer: Answer) -> Answer {
        let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
        for new in set.filter_map(|(_, value)| Cookie::parse(value)) {
            self.cookies.retain(|old| (&old.name, &old.path) != (&new.name, &new.path));
            // The provider takes a cookie away by emptying it.
            if !new.value.is_empty() {
                self.cookies.push(new);
            }
        }
        answer
    }
}

impl Cookie {
    fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let path = parts.find_map(|part| part.strip_prefix("path=").or_else(|| part.strip_prefix("Path=")));
        Some(Self { name: name.to_owned(), value: value.to_owned(), path: path.unwrap_or("/").to_owned() })
    }
}
