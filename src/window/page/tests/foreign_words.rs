//! No page of a project names another platform than the chosen one, or a member of a manifest that it does not have.

use super::fixture::{self, NOW};
use super::screen::{everything, on, painted, show};
use crate::draft::{Field, SecretPlace};
use crate::flow::CallbackEnd;
use crate::model::{Model, Page};
use crate::platform::{Platform, Platforms};
use crate::record::{
    Account, Event, McpServer, OpenedProject, Person, Project, ProjectId, ProjectSource, Settings, VaultState,
};

/// What only one platform's people know, by that platform's id.
const OF: [(&str, &[&str]); 6] = [
    ("chatgpt-plugin", &["ChatGPT", "client_url", "authorization_content_type", "missing credentials", "the manifest"]),
    ("gpt-action", &["GPT Action", "the Action", "Token Exchange Method"]),
    ("m365-copilot", &["Teams developer portal", "Copilot"]),
    ("claude-code", &["Claude Code"]),
    ("codex", &["Codex", "codex mcp"]),
    ("vs-code", &["VS Code"]),
];

/// A project without a manifest; with everything typed that a sign-in needs, or with nothing.
fn opened(platform: &Platform, is_filled: bool) -> Model {
    let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
    model.tick(NOW, [7; 8]);
    let server = McpServer { url: "https://mcp.example/mcp".to_owned(), mine: true };
    let source = if platform.mcp.is_some() { ProjectSource::Server(server) } else { ProjectSource::Fields };
    let mut project = Project::new(ProjectId::from_random([3; 8]), platform.id, source, NOW);
    if is_filled {
        for (field, value) in [
            (Field::AuthorizationUrl, "https://accounts.google.com/o/oauth2/v2/auth"),
            (Field::TokenUrl, "https://oauth2.googleapis.com/token"),
            (Field::ClientId, "client"),
            (Field::Scope, "openid"),
            (Field::ContentType, "application/x-www-form-urlencoded"),
        ] {
            project.put(field, value);
        }
        project.draft.client_secret = SecretPlace::Stored;
    }
    let opened = OpenedProject {
        documents: None,
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model.on_event(Event::Vault(VaultState::Keychain("GNOME Keyring".to_owned())));
    model
}

/// The same with a sign-in that waits, or ended so.
fn signing_in(platform: &Platform, ended: Option<CallbackEnd>) -> Model {
    let mut model = opened(platform, true);
    fixture::to_person(&mut model, Person::Browser);
    if let Some(CallbackEnd::Code) = &ended {
        fixture::to_exchange(&mut model);
        let body = r#"{"access_token":"at-0123456789","token_type":"Bearer","expires_in":3600}"#;
        let exchange = fixture::exchange(&model, fixture::request(&model, false), 200, body);
        fixture::end(&mut model, ended, None, vec![exchange]);
    } else if ended.is_some() {
        fixture::end(&mut model, ended, None, Vec::new());
    }
    model
}

/// Whether a line is one of those that offer the platforms.
fn offers(line: &str) -> bool {
    let of = |platform: &Platform| {
        let news = platform.news.is_some_and(|news| line.contains(news.value));
        let about = platform.about.get(1..).is_some_and(|rest| line.contains(rest));
        line.trim() == platform.title || about || news
    };
    Platforms::shipped().all().any(of)
}

#[test]
fn no_page_speaks_of_another_platform_than_the_chosen_one() {
    let mut found = std::collections::BTreeSet::new();
    for platform in Platforms::shipped().all() {
        let own = OF.iter().find(|(id, _)| *id == platform.id).map_or(&[][..], |(_, words)| words);
        let foreign: Vec<&str> =
            OF.iter().flat_map(|(_, words)| *words).copied().filter(|word| !own.contains(word)).collect();
        let refused = || CallbackEnd::Error { code: "invalid_scope".to_owned(), description: None };
        let states: Vec<Model> = vec![
            opened(platform, false),
            opened(platform, true),
            signing_in(platform, None),
            signing_in(platform, Some(refused())),
            signing_in(platform, Some(CallbackEnd::Code)),
        ];
        for (at, mut model) in states.into_iter().enumerate() {
            for page in [Page::Provider, Page::Documents, Page::SignIn, Page::Test, Page::Export] {
                if !fixture::open(&model).pages().contains(&page) {
                    continue;
                }
                let harness = show(on(model, page));
                let text = everything(&harness) + &painted(&harness);
                for word in &foreign {
                    let line = text.lines().find(|line| line.contains(word) && !offers(line));
                    found.extend(line.map(|line| format!("{}, {page:?}, {at}: {word}: {line}", platform.id)));
                }
                model = harness.into_state().model;
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
