//! A token endpoint with rotation and reuse detection, that holds its answers back where a test says so. It counts what it is
//! shown, by itself: it shares nothing with what it tests.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;

use super::endpoint::{answer, read};
use crate::support::process::PATIENCE;

/// What it knows.
#[derive(Default)]
struct Books {
    issued: usize,
    /// Of each refresh token the family that it is of.
    families: BTreeMap<String, usize>,
    /// Of each family the one token that is taken.
    newest: BTreeMap<usize, String>,
    /// Every refresh token that it was shown, in order.
    presented: Vec<String>,
    codes: usize,
    held: usize,
    let_go: usize,
    holds: Hold,
}

/// Which answers wait.
#[derive(Clone, Copy, Default, PartialEq)]
enum Hold {
    #[default]
    None,
    Refreshes,
    /// Those after so many refresh tokens were shown.
    After(usize),
    All,
}

/// The endpoint. It ends with the test's process.
pub(crate) struct Rotator {
    authority: String,
    books: Arc<(Mutex<Books>, Condvar)>,
}

impl Rotator {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let authority = listener.local_addr().expect("it is bound").to_string();
        let books = Arc::new((Mutex::new(Books::default()), Condvar::new()));
        let its = Arc::clone(&books);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let books = Arc::clone(&its);
                std::thread::spawn(move || serve(&books, &stream));
            }
        });
        Self { authority, books }
    }

    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// From now on an answer waits until it is let go; what it says is decided before.
    pub(crate) fn hold(&self) {
        self.change(|books| books.holds = Hold::All);
    }

    /// The same of refreshes' answers alone.
    pub(crate) fn hold_refreshes(&self) {
        self.change(|books| books.holds = Hold::Refreshes);
    }

    /// The same of the answers after so many refresh tokens were shown.
    pub(crate) fn hold_after(&self, shown: usize) {
        self.change(|books| books.holds = Hold::After(shown));
    }

    /// Returns once so many answers, in all, are held back.
    pub(crate) fn wait_for_held(&self, count: usize) {
        let give_up = Instant::now() + PATIENCE;
        let mut books = self.books();
        while books.held < count {
            let left = give_up.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "nothing was sent: {:?}", books.presented);
            books = self.books.1.wait_timeout(books, left).expect("no panic").0;
        }
    }

    /// Lets go of every answer, now and from now on.
    pub(crate) fn let_go(&self) {
        self.change(|books| {
            books.holds = Hold::None;
            books.let_go = books.held;
        });
    }

    /// Every refresh token that it was shown, in order.
    pub(crate) fn presented(&self) -> Vec<String> {
        self.books().presented.clone()
    }

    /// How many codes it was shown.
    pub(crate) fn codes(&self) -> usize {
        self.books().codes
    }

    /// The token of the last sign-in that is taken; none where it was ended.
    pub(crate) fn newest(&self) -> Option<String> {
        let books = self.books();
        books.newest.get(&books.codes).cloned()
    }

    /// The tokens that it was shown more than once.
    pub(crate) fn twice(&self) -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        self.presented().into_iter().filter(|token| !seen.insert(token.clone())).collect()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.0.lock().expect("no panic")
    }

    fn change(&self, change: impl FnOnce(&mut Books)) {
        change(&mut self.books());
        self.books.1.notify_all();
    }
}

fn serve((books, changed): &(Mutex<Books>, Condvar), mut stream: &TcpStream) {
    let Some(request) = read(stream) else { return };
    let mut open = books.lock().expect("no panic");
    let text = open.answer(&request);
    if open.is_held(&request) {
        open.held += 1;
        changed.notify_all();
        let mine = open.held;
        open = changed.wait_while(open, |books| books.let_go < mine).expect("no panic");
    }
    drop(open);
    stream.write_all(text.as_bytes()).ok();
}

impl Books {
    fn is_held(&self, request: &str) -> bool {
        match self.holds {
            Hold::None => false,
            Hold::Refreshes => request.contains("refresh_token="),
            Hold::After(shown) => self.presented.len() > shown,
            Hold::All => true,
        }
    }

    fn answer(&mut self, request: &str) -> String {
        let body = request.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let members: BTreeMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let family = match members.get("refresh_token") {
            None => {
                self.codes += 1;
                Some(self.codes)
            }
            Some(token) => self.shown(token),
        };
        match family {
            Some(family) => self.issue(family),
            None => answer("400 Bad Request", "application/json", r#"{"error":"invalid_grant"}"#),
        }
    }

    /// A family ends with a token of it that is shown again.
    fn shown(&mut self, token: &str) -> Option<usize> {
        self.presented.push(token.to_owned());
        let family = *self.families.get(token)?;
        let is_newest = self.newest.get(&family).is_some_and(|newest| newest == token);
        if !is_newest {
            self.newest.remove(&family);
        }
        is_newest.then_some(family)
    }

    fn issue(&mut self, family: usize) -> String {
        self.issued += 1;
        let token = format!("refresh-canary-{}-of-{family}", self.issued);
        self.families.insert(token.clone(), family);
        self.newest.insert(family, token.clone());
        let body = format!(
            r#"{{"access_token":"access-canary-{}","token_type":"Bearer","expires_in":3600,"refresh_token":"{token}"}}"#,
            self.issued
        );
        answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", "application/json", &body)
    }
}
