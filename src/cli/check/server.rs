//! `plugin-auth check --server`: what an MCP server's documents say, and what is wrong with it for one host. Nothing secret is
//! sent, nothing is registered, nothing is saved.

use serde_json::json;

use super::super::arguments::CheckArguments;
use super::super::line::Line;
use super::super::progress::Progress;
use super::super::session::Session;
use super::super::terminal::Terminal;
use super::super::tint::Tint;
use super::super::{client_secret, told, COULD_NOT_RUN};
use super::counted;
use crate::claim::Severity;
use crate::draft::{Field, TypedUrl};
use crate::exchange::{Failure, FailureKind};
use crate::finding::{check_line, server_check_line, server_findings, Finding, Place};
use crate::platform::{Platform, Platforms};
use crate::record::{Event, Job, McpServer, Project, ProjectId, ProjectSource, RunEvent, RunId, ServerLook};
use crate::sentence::listed;
use crate::server::{Asked, Came, Documents, Served, Step};
use crate::span;
use crate::wire::Limits;

const ID: RunId = RunId(1);
/// Where the title of what was asked stands, behind the status.
const TITLES: usize = 14;

/// Runs it: exit status 1 if any finding is an error, else 2 if the server or a host that it names could not be asked, or gave no
/// answer, else 0.
pub(super) fn run(check: &CheckArguments, url: &str, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(check.json);
    match looked_up(check, url, platforms, terminal) {
        Ok((platform, documents)) => told_of(terminal, platform, &documents),
        Err(why) => {
            Terminal::say_error(&why);
            terminal.line(&check_line(&why, &[], None));
            COULD_NOT_RUN
        }
    }
}

fn looked_up(
    check: &CheckArguments,
    url: &str,
    platforms: Platforms,
    terminal: Terminal,
) -> Result<(&'static Platform, Documents), String> {
    let platform = host(check, platforms)?;
    let server = typed(url, platform)?;
    let mut session = Session::start(Limits::default(), platforms)?;
    let look = ServerLook { project: None, server, platform, allowed: check.allow_hosts.clone() };
    session.order(Some(ID), Job::LookUpServer(Box::new(look)));
    let progress = Progress::beside(terminal);
    let came = session.wait_for(|event| {
        if let Event::Run(ID, RunEvent::Sending(request, _)) = &event {
            progress.now(&format!("Asking {} …", request.url));
        }
        if let Event::ServerLookedUp(ID, documents) = event {
            Some(documents)
        } else {
            None
        }
    });
    progress.take_back();
    session.finish();
    came.flatten().map(|documents| (platform, *documents)).ok_or_else(|| "The worker ended too early".to_owned())
}

/// As whom it is asked.
fn host(check: &CheckArguments, platforms: Platforms) -> Result<&'static Platform, String> {
    let named = check.platform.and_then(|id| platforms.by_id(id)).or_else(|| platforms.first_host());
    let hosts = || platforms.hosts().map(|platform| platform.id).collect::<Vec<&str>>();
    let platform = named.ok_or("No host of MCP servers is known")?;
    platform.mcp.map(|_| platform).ok_or_else(|| {
        format!(
            "{} signs in to no MCP server: the hosts that do are {} (--platform)",
            platform.begins(),
            listed(&hosts())
        )
    })
}

/// The address, as a sign-in takes it; else what is wrong with it.
fn typed(url: &str, platform: &'static Platform) -> Result<TypedUrl, String> {
    let source = ProjectSource::Server(McpServer { url: url.to_owned(), mine: false });
    let project = Project::new(ProjectId::from_random([0; 8]), platform.id, source, 0);
    let problems = match project.setup(platform) {
        Ok((_, problems)) | Err(problems) => problems,
    };
    let wrong = problems.iter().find(|problem| problem.field == Field::Server && problem.blocks);
    let said = wrong.map(|problem| format!("This can’t be asked: {} (--server)", client_secret::said(problem)));
    said.map_or_else(|| TypedUrl::read(url).map_err(|why| why.to_string()), Err)
}

/// Prints it all; the exit status.
fn told_of(terminal: Terminal, platform: &'static Platform, documents: &Documents) -> u8 {
    let facts = documents.facts();
    let findings = server_findings(documents, platform);
    let has_error = findings.iter().any(|finding| finding.severity == Severity::Error);
    let why = not_asked(documents, facts.not_allowed.as_deref())
        .or_else(|| not_looked_at(documents, platform).filter(|_| !has_error && !facts.asks_nobody));
    let summary = why.clone().unwrap_or_else(|| counted(findings.iter().map(|finding| finding.severity)));
    let tint = tint_of(&findings, why.is_some());
    let mut lines = vec![Line::default().tinted(tint, &summary)];
    lines.extend(findings.iter().flat_map(told::finding));
    terminal.show(&lines);
    asked(terminal, platform, documents);
    terminal.line(&server_check_line(&summary, &findings, platform));
    let silent = unanswered(documents).map(|(at, _)| at);
    // That nothing came there is no error that was seen.
    let is_seen = |finding: &&Finding| !matches!(finding.at, Place::Document { step, .. } if Some(step) == silent);
    if findings.iter().filter(is_seen).any(|finding| finding.severity == Severity::Error) {
        1
    } else if why.is_some() {
        COULD_NOT_RUN
    } else {
        0
    }
}

fn tint_of(findings: &[Finding], stopped: bool) -> Tint {
    let gravest = findings.iter().map(|finding| finding.severity).min();
    match gravest {
        _ if stopped => Tint::Warning,
        Some(Severity::Error) => Tint::Error,
        Some(Severity::Warning) => Tint::Warning,
        Some(Severity::Hint) | None => Tint::Good,
    }
}

/// Why the look-up did not come to its end, where that is nothing that the server says.
fn not_asked(documents: &Documents, not_allowed: Option<&str>) -> Option<String> {
    if let Some(host) = not_allowed {
        let host = crate::visible::line(host);
        return Some(format!(
            "{host} was not asked: it was not typed, and is inside a network or not https. If it is yours, add \
             --allow-host {host}"
        ));
    }
    unanswered(documents).map(|(_, failure)| failure.sentence())
}

/// Said where the look-up ended before the authorization server, and the host would look elsewhere.
fn not_looked_at(documents: &Documents, platform: &Platform) -> Option<String> {
    let is_there = documents.steps.iter().any(|step| step.asked == Asked::AuthorizationServer);
    let name = platform.name();
    let said =
        || format!("The authorization server was not looked at: where {name} looks for it then is not tried here");
    (!is_there).then(said)
}

/// The last step, where it brought no answer. What is too large did come.
fn unanswered(documents: &Documents) -> Option<(usize, &Failure)> {
    let at = documents.steps.len().checked_sub(1)?;
    match &documents.steps[at].came {
        Came::Failed(failure) if failure.kind != FailureKind::TooLarge => Some((at, failure)),
        Came::Failed(_) | Came::Answer(_) | Came::NotAsked(_) => None,
    }
}

/// What was asked, in order.
fn asked(terminal: Terminal, platform: &Platform, documents: &Documents) {
    let title = format!("What was asked, as {} asks it", platform.name());
    terminal.show(&[Line::default(), Line::default().tinted(Tint::Strong, &title)]);
    for (at, step) in documents.steps.iter().enumerate() {
        terminal.show(&lines_of(step));
        terminal.event(&event_of(at, step));
    }
}

fn lines_of(step: &Step) -> [Line; 2] {
    let (tint, mark, took) = match &step.came {
        Came::Answer(served) => (tint_of_answer(step, served), served.status.to_string(), span::took(served.took_ms)),
        Came::Failed(failure) => (Tint::Error, "no answer".to_owned(), failure.short()),
        Came::NotAsked(host) => (Tint::Warning, "not asked".to_owned(), format!("--allow-host {host} allows it")),
    };
    let gap = " ".repeat((TITLES - 2).saturating_sub(mark.len()));
    let version = step.version.as_ref().map(|version| format!(" ({version})")).unwrap_or_default();
    let title = crate::visible::line(&format!("{gap}{}{version}, {took}", step.asked.words())).into_owned();
    let at = crate::visible::line(&format!("{} {}", step.method, step.url)).into_owned();
    [Line::at(2, TITLES).tinted(tint, &mark).and(&title), Line::at(TITLES, TITLES + 2).tinted(Tint::Weak, &at)]
}

/// A 401 is what a server answers that asks for a sign-in, and at some places a document may be missing.
fn tint_of_answer(step: &Step, served: &Served) -> Tint {
    match (served.status, step.asked.is_document()) {
        (200..=299, true) | (401, false) => Tint::Good,
        (200..=299, false) | (404 | 410, true) => Tint::Plain,
        _ => Tint::Warning,
    }
}

fn event_of(at: usize, step: &Step) -> serde_json::Value {
    let mut event = json!({
        "event": "document",
        "n": at + 1,
        "asked": step.asked,
        "title": step.asked.words(),
        "method": step.method,
        "url": step.url,
        "came": match &step.came {
            Came::Answer(_) => "answer",
            Came::Failed(_) => "failure",
            Came::NotAsked(_) => "not-asked",
        },
    });
    let mut more = |name: &str, value: serde_json::Value| {
        event[name] = value;
    };
    if let Some(version) = &step.version {
        more("version", json!(version));
    }
    match &step.came {
        Came::Answer(served) => {
            more("status", json!(served.status));
            more("took_ms", json!(served.took_ms));
            more("length", json!(served.length));
        }
        Came::Failed(failure) => more("failure", json!(failure)),
        Came::NotAsked(host) => more("host", json!(host)),
    }
    event
}
