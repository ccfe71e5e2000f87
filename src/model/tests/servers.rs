//! A project of an MCP server: how it begins, what is asked of its author, and what is looked up.

use super::{ended, jobs, model, run_id, text};
use crate::draft::Field;
use crate::flow::{Allowed, OurSide, Probe, RunKind};
use crate::model::{start_run, Command, Dialog, Edit, Intent, Model, Page, StepState, WantedRun};
use crate::record::{Account, Event, Job, Person, RunEvent, RunId, Saves};
use crate::server::{Asked, Came, Documents, Served, Step};

const SERVER: &str = "https://mcp.example/mcp";

/// A project of that address for this host.
fn begun(address: &str, host: &'static str) -> Model {
    let mut model = model();
    model.on_intent(Intent::TestServer);
    model.on_intent(Intent::DialogText(address.to_owned()));
    model.on_intent(Intent::DialogHost(host));
    assert_eq!(jobs(&model.on_intent(Intent::Confirm)), ["SaveProject"]);
    model
}

fn documents(server: &str) -> Documents {
    let text = Some(r#"{"resource":"https://mcp.example/mcp"}"#.to_owned());
    let step = Step {
        asked: Asked::ProtectedResource,
        method: "GET".to_owned(),
        url: "https://mcp.example/.well-known/oauth-protected-resource/mcp".to_owned(),
        version: None,
        at_ms: 0,
        came: Came::Answer(Served { status: 200, text, ..Served::default() }),
    };
    Documents { server: server.to_owned(), platform: "mcp".to_owned(), looked_up_at_ms: 1, steps: vec![step] }
}

/// The run of this sign-in ends on our side.
fn stopped(model: &mut Model, id: RunId, why: OurSide) {
    let RunEvent::Ended(mut end) = ended(RunKind::SignIn, Account::default()) else { panic!() };
    end.record.our_side = Some(why);
    end.judgement = None;
    model.on_event(Event::Run(id, RunEvent::Ended(end)));
}

#[test]
fn an_address_and_a_host_are_a_project_that_comes_back_where_the_host_does() {
    let model = begun(SERVER, "codex");
    let open = model.open.as_ref().unwrap();
    assert_eq!((open.page, open.project.platform.as_str()), (Page::Provider, "codex"));
    assert_eq!(text(&model, Field::RedirectUri), "http://127.0.0.1:0/callback");
    assert_eq!(open.derived.name, "mcp.example");
    assert_eq!(open.pages(), [Page::Provider, Page::Documents, Page::SignIn, Page::Test, Page::Export]);
    assert!(open.derived.setup.is_some(), "nothing else is needed: {:?}", open.derived.problems);
}

#[test]
fn an_address_that_is_none_is_told_while_it_is_typed() {
    let mut model = model();
    model.on_intent(Intent::TestServer);
    for (typed, wrong) in [("", false), ("http://mcp.example/mcp", true), (SERVER, false), ("mcp.example", true)] {
        model.on_intent(Intent::DialogText(typed.to_owned()));
        let Some(Dialog::Server { problem, .. }) = &model.dialog else { panic!("{:?}", model.dialog) };
        assert_eq!(problem.is_some(), wrong, "{typed}: {problem:?}");
    }
}

#[test]
fn another_host_brings_its_own_redirect_address_unless_one_was_typed() {
    let mut model = begun(SERVER, "claude-code");
    model.on_intent(Intent::ChoosePlatform("vs-code"));
    assert_eq!(text(&model, Field::RedirectUri), "http://127.0.0.1:33418/");
    model.on_intent(Intent::Edit(Edit::Put(Field::RedirectUri, "http://127.0.0.1:9/c".to_owned())));
    model.on_intent(Intent::ChoosePlatform("codex"));
    assert_eq!(text(&model, Field::RedirectUri), "http://127.0.0.1:9/c");
    model.on_intent(Intent::ChoosePlatform("claude-code"));
    assert_eq!(text(&model, Field::RedirectUri), "http://localhost:0/callback");
}

#[test]
fn a_client_that_is_the_hosts_is_shown_once_the_author_says_that_the_server_is_theirs() {
    let mut model = begun(SERVER, "claude-code");
    assert!(model.on_intent(Intent::SignIn(Person::Browser)).is_empty());
    assert!(matches!(model.dialog, Some(Dialog::ServerIsMine { .. })), "{:?}", model.dialog);
    let commands = model.on_intent(Intent::Confirm);
    assert_eq!(jobs(&commands), ["SaveProject", "SignIn"]);
    assert!(model.open.as_ref().unwrap().project.source.server().unwrap().mine);
}

#[test]
fn nobody_is_asked_whose_a_server_on_this_computer_is_or_where_a_client_was_typed() {
    let mut here = begun("http://127.0.0.1:4711/mcp", "claude-code");
    assert_eq!(jobs(&here.on_intent(Intent::SignIn(Person::Browser))), ["SignIn"]);
    let mut typed = begun(SERVER, "claude-code");
    typed.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "mine".to_owned())));
    assert_eq!(jobs(&typed.on_intent(Intent::SignIn(Person::Browser))), ["SignIn"]);
}

#[test]
fn a_host_that_the_documents_lead_to_is_asked_about_where_a_sign_in_stops_there() {
    let mut model = begun("http://127.0.0.1:4711/mcp", "mcp");
    let id = run_id(&model.on_intent(Intent::SignIn(Person::Browser)));
    stopped(&mut model, id, OurSide::HostNotApproved("id.example:443".to_owned()));
    let Some(Dialog::AllowHost { host, then: Some(WantedRun::SignIn(..)) }) = &model.dialog else {
        panic!("{:?}", model.dialog)
    };
    assert_eq!(host, "id.example:443");
    let commands = model.on_intent(Intent::Confirm);
    assert_eq!(jobs(&commands), ["SaveProject", "SignIn"]);
    let Some(Command::Start(_, Job::SignIn(job, _))) = commands.last() else { panic!("{commands:?}") };
    assert!(job.approved.allows_host("id.example:443"));
}

#[test]
fn what_stops_at_a_question_goes_on_with_the_probes_that_were_allowed() {
    let wanted = WantedRun::SignIn(Person::Browser, Allowed::default().with(Probe::RetryVariants));
    for why in [OurSide::HostNotApproved("id.example:443".to_owned()), OurSide::NotMine] {
        let mut model = begun("http://127.0.0.1:4711/mcp", "mcp");
        let id = run_id(&start_run::go_on(&mut model, wanted));
        stopped(&mut model, id, why);
        let commands = model.on_intent(Intent::Confirm);
        let Some(Command::Start(_, Job::SignIn(job, _))) = commands.last() else { panic!("{commands:?}") };
        assert!(job.allowed.retry_variants);
    }
}

#[test]
fn a_look_up_tells_what_it_asks_and_brings_documents_and_one_that_was_stopped_brings_none() {
    let mut model = begun(SERVER, "mcp");
    let commands = model.on_intent(Intent::LookUpServer);
    let id = run_id(&commands);
    let Some(Command::Start(_, Job::LookUpServer(look))) = commands.first() else { panic!("{commands:?}") };
    assert_eq!((look.server.as_typed(), look.platform.id), (SERVER, "mcp"));
    assert_eq!(model.open.as_ref().unwrap().step(Page::Documents), StepState::Running);
    assert!(model.on_intent(Intent::LookUpServer).is_empty(), "one at a time");
    assert!(matches!(model.on_intent(Intent::CancelServerLook)[..], [Command::Cancel(one)] if one == id));
    model.on_event(Event::ServerLookedUp(id, Some(Box::new(documents(SERVER)))));
    assert!(model.open.as_ref().unwrap().server.documents.is_none(), "it came late");
    let id = run_id(&model.on_intent(Intent::LookUpServer));
    model.on_event(Event::ServerLookedUp(id, Some(Box::new(documents(SERVER)))));
    let open = model.open.as_ref().unwrap();
    assert!(!open.server.runs() && open.server.documents.is_some());
}

#[test]
fn a_sign_in_brings_documents_too_and_those_of_another_address_count_no_more() {
    let mut model = begun("http://127.0.0.1:4711/mcp", "mcp");
    let id = run_id(&model.on_intent(Intent::SignIn(Person::Browser)));
    model.on_event(Event::ServerLookedUp(id, Some(Box::new(documents("http://127.0.0.1:4711/mcp")))));
    assert!(!model.open.as_ref().unwrap().documents_are_of_another());
    stopped(&mut model, id, OurSide::Cancelled);
    model.on_intent(Intent::Edit(Edit::Put(Field::Server, "http://127.0.0.1:4711/mcp/".to_owned())));
    let open = model.open.as_ref().unwrap();
    assert!(open.documents_are_of_another());
    assert_eq!(open.step(Page::Documents), StepState::Empty);
}

#[test]
fn the_documents_are_saved_as_they_were_served() {
    let mut model = begun(SERVER, "mcp");
    assert!(model.on_intent(Intent::PickDocumentsPath).is_empty(), "there are none yet");
    let id = run_id(&model.on_intent(Intent::LookUpServer));
    model.on_event(Event::ServerLookedUp(id, Some(Box::new(documents(SERVER)))));
    let commands = model.on_intent(Intent::PickDocumentsPath);
    assert!(matches!(&commands[..], [Command::PickSavePath(name, Saves::Documents)] if name == "documents.json"));
    let there = crate::record::Place::Free;
    let path = "/tmp/documents.json".to_owned();
    let commands = model.on_event(Event::PlaceLooked { path, agreed: true, there, saves: Saves::Documents });
    let [Command::Start(None, Job::WriteManifest { text, saves: Saves::Documents, .. })] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!(serde_json::from_str::<Documents>(text).unwrap(), documents(SERVER));
}
