//! A platform that exists only here signs in at the certified server. Nothing of the program knows it but what it is
//! handed: a record, and a project of that platform on disk.

mod record;

use std::path::Path;
use std::sync::{mpsc, Arc, Mutex};
use std::time::Duration;

use plugin_auth::archive::Archive;
use plugin_auth::draft::{Field, SecretPlace};
use plugin_auth::finding::{result_line, Beside, Finding, Judgement, Verdict};
use plugin_auth::model::{Command, Intent, Model, Page};
use plugin_auth::platform::Platforms;
use plugin_auth::record::{Event, Person, Project, ProjectId, ProjectSource, RunEvent, Settings as Kept};
use plugin_auth::run::{Handle, Ports, Runner};
use plugin_auth::vault::ScriptedVault;
use plugin_auth::wire::Limits;
use serde_json::{json, Value};
use url::Url;

use crate::support::oidc::{Oidc, Settings};
use crate::support::process::PATIENCE;
use crate::support::{http, person};
use record::THIRD;

const PLATFORMS: Platforms = Platforms::new(&THIRD, &[]);
/// The API that the token is for.
const API: &str = "https://api.third.example/tools";
/// How the provider is set up for it, beside what a test adds.
const PUBLIC: [(&str, &str); 3] = [("REFRESH_PATH", "/refresh"), ("CLIENT_AUTH", "none"), ("RESOURCE", API)];

/// The program without its window: the model, and the worker that does what it says.
struct Desk {
    model: Model,
    runner: Runner,
    handles: Vec<Handle>,
    events: mpsc::Receiver<Event>,
    /// What the person does at the provider's page.
    at_the_page: fn(&Url) -> Url,
    /// The page that was opened.
    page: Option<Url>,
}

impl Desk {
    fn at(home: &Path, platforms: Platforms, at_the_page: fn(&Url) -> Url) -> Self {
        let vault = ScriptedVault::new();
        let archive = Archive::open(home.to_owned());
        let real = Ports::real(archive, Limits::default(), platforms);
        let ports = Ports { vault: Arc::new(move || Box::new(vault.clone())), ..real };
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let sink = Arc::new(move |event| {
            sender.lock().expect("nobody panicked").send(event).ok();
        });
        let runner = Runner::new(ports, sink).expect("a thread");
        let (mut model, _) = Model::new(Kept::default(), platforms);
        model.tick(1_000_000, [7; 8]);
        Self { model, runner, handles: Vec::new(), events, at_the_page, page: None }
    }

    /// Says what the author wants, and goes on until the event that is waited for.
    fn until(&mut self, intent: Intent, is_it: fn(&Event) -> bool) {
        let commands = self.model.on_intent(intent);
        self.start(commands);
        loop {
            let event = self.events.recv_timeout(PATIENCE).expect("it goes on");
            let opened = if let Event::Run(_, RunEvent::Open(request)) = &event {
                Some(Url::parse(&request.url).expect("a URL"))
            } else {
                None
            };
            let ends = is_it(&event);
            let commands = self.model.on_event(event);
            self.start(commands);
            if let Some(page) = opened {
                http::get(&(self.at_the_page)(&page), &[]);
                self.page = Some(page);
            }
            if ends {
                return;
            }
        }
    }

    fn start(&mut self, commands: Vec<Command>) {
        for command in commands {
            if let Command::Start(id, job) = command {
                self.handles.push(self.runner.start(id, job));
            }
        }
    }

    fn run(&mut self, intent: Intent) -> Judgement {
        self.until(intent, |event| matches!(event, Event::Run(_, RunEvent::Ended(_))));
        self.model.open.as_ref().and_then(|open| open.judgement.clone()).expect("it was judged")
    }
}

fn provider(more: &[(&'static str, &'static str)]) -> Oidc {
    // What comes later counts.
    let more: Vec<_> = PUBLIC.iter().chain(more).copied().collect();
    Oidc::start(Settings { pkce_required: true, more: more.leak(), ..Settings::default() })
}

/// Puts a project of that platform on disk.
fn project(home: &Path, provider: &Oidc) -> ProjectId {
    let id = ProjectId::from_random([3; 8]);
    let mut project = Project::new(id.clone(), THIRD.id, ProjectSource::Fields, 0);
    for (field, text) in [
        (Field::AuthorizationUrl, provider.authorization_url().as_str()),
        (Field::TokenUrl, provider.token_url().as_str()),
        (Field::RefreshUrl, provider.token_url().join("/refresh").expect("a URL").as_str()),
        (Field::ClientId, &provider.native_client()),
        (Field::Scope, "read write"),
        (Field::Resource, API),
        (Field::RedirectUri, "http://127.0.0.1:0/callback"),
    ] {
        project.put(field, text);
    }
    assert!(project.setup(&THIRD).is_ok(), "{:?}", project.setup(&THIRD));
    Archive::open(home.to_owned()).save(&project, 0).expect("a folder of the test");
    id
}

fn opened(home: &Path, provider: &Oidc, platforms: Platforms, at_the_page: fn(&Url) -> Url) -> Desk {
    let id = project(home, provider);
    let mut desk = Desk::at(home, platforms, at_the_page);
    desk.until(Intent::OpenProject(id), |event| matches!(event, Event::Opened(_)));
    desk
}

fn as_ada(page: &Url) -> Url {
    person::sign_in(page, "ada")
}

/// Every word of a judgement, as it is drawn.
fn words(judgement: &Judgement) -> String {
    let said = judgement.findings.iter().map(|finding| {
        let Finding { title, evidence, cause, fix, shows, remedy, .. } = finding;
        format!("{title}\n{}\n{evidence}\n{cause}\n{fix}\n{shows:?}\n{remedy:?}\n", finding.place())
    });
    let not_evaluated = judgement.not_evaluated.iter().map(|not| not.why.clone() + "\n");
    let fine = judgement.ruled_out.iter().map(|fine| fine.said.clone() + "\n");
    let all = said.chain(not_evaluated).chain(fine).chain([judgement.summary.clone() + "\n"]).collect::<String>();
    all + &result_line(judgement, Beside { stored: Some("memory"), ..Beside::default() })
}

/// Words of another platform, and of a file that this one does not have.
fn of_another_platform(words: &str) -> Vec<&'static str> {
    let words = words.to_lowercase();
    let others = ["chatgpt", "openai", "plugin", "manifest", "client_url", "authorization_"];
    others.into_iter().filter(|other| words.contains(other)).collect()
}

#[test]
fn it_signs_in_and_refreshes_twice_by_its_own_record() {
    let home = tempfile::tempdir().expect("a folder");
    let mut provider = provider(&[]);
    let mut desk = opened(home.path(), &provider, PLATFORMS, as_ada);
    let open = desk.model.open.as_ref().expect("it is open");
    assert_eq!(open.pages(), [Page::Provider, Page::SignIn, Page::Test, Page::Export]);
    assert!(!open.read_only);

    let judgement = desk.run(Intent::SignIn(Person::Elsewhere));
    assert_eq!(judgement.verdict, Verdict::StaysSignedIn, "{}", words(&judgement));
    assert_eq!(of_another_platform(&words(&judgement)), [""; 0], "{}", words(&judgement));

    let page = desk.page.expect("a page was opened");
    let sent: Vec<(String, String)> = page.query_pairs().into_owned().collect();
    let recorded = THIRD.sends().authorization.value.iter().map(|parameter| parameter.name());
    assert!(sent.iter().map(|(name, _)| name.as_str()).eq(recorded), "{page}");
    assert!(sent.contains(&("code_challenge_method".to_owned(), "S256".to_owned())), "{page}");
    assert!(page.as_str().contains("scope=read+write"), "{page}");

    // The server takes a code at one address and a refresh at the other, and nothing was refused.
    let seen = provider.token_requests_so_far();
    let came: Vec<(&Value, &Value)> = seen.iter().map(|seen| (&seen["ok"], &seen["members"])).collect();
    let code = json!(["code", "grant_type", "code_verifier", "client_id", "redirect_uri", "resource"]);
    let refresh = json!(["refresh_token", "grant_type", "client_id", "scope", "resource"]);
    assert_eq!(came, [(&json!(true), &code), (&json!(true), &refresh), (&json!(true), &refresh)]);
    assert!(seen.iter().all(|seen| seen["basic"] == false), "{seen:?}");
    let account = &desk.model.open.as_ref().expect("it is open").account;
    assert_eq!(account.grant.as_ref().map(|grant| grant.refreshes_taken), Some(2));
}

#[test]
fn it_is_refreshed_by_whoever_opens_it_next() {
    let home = tempfile::tempdir().expect("a folder");
    let provider = provider(&[]);
    let mut desk = opened(home.path(), &provider, PLATFORMS, as_ada);
    desk.run(Intent::SignIn(Person::Elsewhere));
    let judgement = desk.run(Intent::Refresh);
    assert_eq!(judgement.verdict, Verdict::StaysSignedIn, "{}", words(&judgement));
    let open = desk.model.open.as_ref().expect("it is open");
    assert_eq!(open.account.grant.as_ref().map(|grant| grant.refreshes_taken), Some(3));
    assert_eq!(open.project.draft.client_secret, SecretPlace::None);
}

/// One way in which it goes wrong.
struct Wrong {
    /// The provider's settings, beside what this platform needs.
    server: &'static [(&'static str, &'static str)],
    person: fn(&Url) -> Url,
    verdict: Verdict,
    first: &'static str,
}

const WRONG: [Wrong; 6] = [
    Wrong {
        server: &[("REVOKE", "after-sign-in")],
        person: as_ada,
        verdict: Verdict::SignedOut,
        first: "refresh-refused",
    },
    Wrong {
        server: &[("REVOKE", "after-refresh")],
        person: as_ada,
        verdict: Verdict::SignedOut,
        first: "refresh-refused",
    },
    Wrong {
        server: &[("CLIENT_AUTH", "client_secret_post")],
        person: as_ada,
        verdict: Verdict::SignInFails,
        first: "client-refused",
    },
    Wrong {
        server: &[("REFRESH", "library"), ("GRANT_TYPES", "code")],
        person: as_ada,
        verdict: Verdict::SignedOut,
        first: "refresh-token-missing",
    },
    Wrong {
        server: &[("TOKEN_BODY", "json")],
        person: as_ada,
        verdict: Verdict::SignInFails,
        first: "content-type-refused",
    },
    Wrong { server: &[], person: person::cancel, verdict: Verdict::SignInFails, first: "authorization-refused" },
];

#[test]
fn what_goes_wrong_is_told_in_its_own_words() {
    let mut told_wrong = Vec::new();
    for Wrong { server, person, verdict, first } in WRONG {
        let home = tempfile::tempdir().expect("a folder");
        let provider = provider(server);
        let judgement = opened(home.path(), &provider, PLATFORMS, person).run(Intent::SignIn(Person::Elsewhere));
        let found = judgement.findings.first().map_or("", Finding::id);
        let others = of_another_platform(&words(&judgement));
        if (judgement.verdict, found) != (verdict, first) || !others.is_empty() {
            told_wrong.push(format!("{server:?}: {others:?} {:?} {found}\n{}", judgement.verdict, words(&judgement)));
        }
    }
    assert!(told_wrong.is_empty(), "{}", told_wrong.join("\n"));
}

#[test]
fn its_facts_are_its_own() {
    let facts = format!("{:?} {}", THIRD.facts(), THIRD.in_short(None));
    assert_eq!(of_another_platform(&facts), [""; 0], "{facts}");
}

#[test]
fn a_program_that_is_not_handed_it_looks_and_sends_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let mut provider = provider(&[]);
    let mut desk = opened(home.path(), &provider, Platforms::shipped(), as_ada);
    assert!(desk.model.open.as_ref().expect("it is open").read_only);
    for intent in [Intent::SignIn(Person::Elsewhere), Intent::Refresh] {
        assert!(desk.model.on_intent(intent).is_empty());
    }
    desk.runner.finish(Duration::from_secs(10));
    assert_eq!(provider.token_requests_so_far(), [Value::Null; 0]);
}
