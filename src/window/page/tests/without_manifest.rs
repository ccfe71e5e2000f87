//! A project whose platform knows no manifest.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::fixture::{self, NOW};
use super::screen::{everything, on, painted, press, says, show, starts_sign_in};
use crate::draft::Field;
use crate::flow::{Allowed, CallbackEnd, Probe};
use crate::model::{Choosing, Dialog, Edit, Intent, Model, Page, WantedRun};
use crate::platform::public_host::{PLATFORMS, PUBLIC_HOST};
use crate::platform::Platforms;
use crate::record::{Account, Event, OpenedProject, Person, Project, ProjectId, ProjectSource, Settings};

fn opened(project: Project) -> Model {
    let mut model = Model::new(Settings::default(), PLATFORMS).0;
    model.tick(NOW, [7; 8]);
    let (account, history) = (Account::default(), Vec::new());
    let opened = OpenedProject {
        documents: None,
        project,
        account,
        history,
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

fn public_host() -> Project {
    Project::new(ProjectId::from_random([3; 8]), PUBLIC_HOST.id, ProjectSource::Fields, NOW)
}

#[test]
fn it_is_filled_in_and_signs_in_without_a_step_about_a_manifest() {
    let mut harness = show(opened(public_host()));
    assert!(harness.query_by_role_and_label(Role::Button, Page::Plugin.title()).is_none());
    assert!(harness.query_by_role_and_label(Role::PasswordInput, "Client secret").is_none());
    assert!(!says(&harness, "in the manifest") && !says(&harness, "Token request"));
    for (name, text) in [
        ("Authorization URL", "https://id.example/authorize"),
        ("Token URL", "https://id.example/token"),
        ("Refresh URL", "https://id.example/refresh"),
        ("Client ID", "public-client"),
    ] {
        harness.get_by_role_and_label(Role::TextInput, name).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
        harness.run_steps(2);
    }
    assert_eq!(fixture::open(&harness.state().model).text(Field::RefreshUrl), "https://id.example/refresh");
    press(&mut harness, "Next: Sign in");
    harness.get_all_by_role_and_label(Role::Button, "Sign in").next().expect("the page's own").click();
    harness.run_steps(3);
    assert!(starts_sign_in(&harness.state().commands, Person::Browser), "{}", everything(&harness));
}

/// Its project with everything that can be typed.
fn filled() -> Model {
    let mut project = public_host();
    for (field, text) in [
        (Field::AuthorizationUrl, "https://id.example/authorize"),
        (Field::TokenUrl, "https://id.example/token"),
        (Field::RefreshUrl, "https://refresh.example/token"),
        (Field::Scope, "openid"),
        (Field::ClientId, "public-client"),
        (Field::RedirectUri, fixture::REDIRECT),
        (Field::ApiAddress, "https://api.example/me"),
    ] {
        project.put(field, text);
    }
    opened(project)
}

/// With this provider of the catalogue chosen.
fn chosen(id: &str) -> Model {
    let mut model = opened(public_host());
    model.on_intent(Intent::Choosing(Choosing::Choose(id.to_owned())));
    model
}

/// After a sign-in whose exchange and refreshes were answered so.
fn signed_in(answers: &[(u16, String)]) -> Model {
    let mut model = filled();
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let exchanges = answers.iter().enumerate().map(|(at, (status, body))| {
        let request = fixture::request(&model, at > 0);
        fixture::exchange(&model, request, *status, body)
    });
    let exchanges = exchanges.collect();
    fixture::end(&mut model, Some(CallbackEnd::Code), None, exchanges);
    model
}

/// With this question in front.
fn asked(dialog: Dialog) -> Model {
    let mut model = filled();
    model.dialog = Some(dialog);
    model
}

/// Its project in states that every step says something of.
fn states() -> Vec<Model> {
    let mut waits = filled();
    waits.on_intent(Intent::Edit(Edit::AddExtra));
    waits.on_intent(Intent::Edit(Edit::Extra(0, "prompt".to_owned(), "consent".to_owned())));
    fixture::to_person(&mut waits, Person::Browser);
    let tokens = |generation| (200, fixture::full_tokens(generation));
    vec![
        opened(public_host()),
        waits,
        signed_in(&[(200, fixture::bare_tokens())]),
        signed_in(&[tokens(0), tokens(1), tokens(0)]),
    ]
}

/// Its project with a question in front, or with a provider of the catalogue.
fn first_pages() -> Vec<Model> {
    let approve = |host: &str| Dialog::ApproveHost {
        host: host.to_owned(),
        before: "before.example:443".to_owned(),
        then: WantedRun::Refresh(Allowed::default()),
    };
    let (sign_in, refresh) =
        (WantedRun::SignIn(Person::Browser, Allowed::default()), WantedRun::Refresh(Allowed::default()));
    let questions = [
        approve("id.example:443"),
        approve("refresh.example:443"),
        Dialog::ApproveApi { address: "https://api.example/me".to_owned() },
        Dialog::AllowProbe { probe: Probe::Replay, then: sign_in },
        Dialog::AllowProbe { probe: Probe::RetryVariants, then: sign_in },
        Dialog::AllowProbe { probe: Probe::RetryVariants, then: refresh },
    ];
    let asked = questions.into_iter().map(asked);
    asked.chain(["airtable", "figma", "google", "notion", "reddit", "x"].map(chosen)).collect()
}

/// All that a window says: to the eye and to a screen reader.
fn said_by(model: Model) -> String {
    let harness = show(model);
    everything(&harness) + &painted(&harness)
}

#[test]
fn no_page_of_it_says_what_is_so_at_another_platform_alone() {
    let steps = fixture::open(&filled()).pages();
    let every_page = steps.iter().flat_map(|step| states().into_iter().map(|model| (*step, said_by(on(model, *step)))));
    let first_page = first_pages().into_iter().map(|model| (Page::Provider, said_by(model)));
    let all: Vec<(Page, String)> = every_page.chain(first_page).collect();
    let other = Platforms::shipped().first();
    // The other one is offered by its name.
    let offered = |line: &&str| *line == other.title || line.eq_ignore_ascii_case(other.about);
    for never in [
        other.name(),
        other.symptoms.in_short,
        "client_url",
        "authorization_url",
        "authorization_content_type",
        "client secret",
        "credentials in the body",
        "sends them in the body",
        "sends it to the token URL",
        "PKCE, which",
        "manifest",
    ] {
        for (page, said) in &all {
            let found = said
                .lines()
                .filter(|line| !offered(line))
                .find(|line| line.to_lowercase().contains(&never.to_lowercase()));
            assert_eq!(found, None, "{never} on {page:?}");
        }
    }
    for once in [
        "The refresh URL now points to refresh.example:443. This project's refresh token went",
        "is no address that you allowed before",
        "code_challenge",
        PUBLIC_HOST.symptoms.in_short,
        "up to 2 in all",
        "Copy The public host's redirect URI",
    ] {
        assert!(all.iter().any(|(_, said)| said.contains(once)), "{once}");
    }
}
