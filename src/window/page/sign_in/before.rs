//! Before a run: what stands in the way, the button, and what will happen.

use egui::{vec2, Align, Layout, Ui};

use super::pasted;
use crate::draft::{Field, Problem};
use crate::flow::Stage;
use crate::model::{Intent, Intents, Model, Open, Page};
use crate::platform::Platform;
use crate::record::Person;
use crate::window::clock;
use crate::window::page::foot::next_is_filled;
use crate::window::page::jump::Jump;
use crate::window::shortcut::Shortcut;
use crate::window::theme::icon;
use crate::window::theme::measure::SMALL_HEIGHT;
use crate::window::widget::button::Button;
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::stage::{stage, StageRow};
use crate::window::widget::{card, copy_button, link, text};

/// Draws it.
pub(super) fn before(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    card::bare(ui, |ui| {
        card::block(ui, |ui| {
            ui.add_space(4.0);
            begin(ui, model, open, intents);
            ui.add_space(4.0);
        });
        let Some(platform) = open.platform() else { return };
        card::rule(ui);
        card::block(ui, |ui| {
            ui.add_space(4.0);
            what_happens(ui, open, platform.name());
        });
    });
}

fn begin(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let provider = open.provider_name();
    text::card_title(ui, &format!("Sign in at {provider}"));
    ui.add_space(4.0);
    let how = if open.scenario().is_some() {
        "We play the person, or you do it in the browser: any name and password will do. Then this window goes on by itself"
    } else if pasted::ends_at(open.derived.setup.as_ref()).is_some() {
        "As one of your users would: with an account of your own, in the browser. Then paste the address on which it ends"
    } else {
        "As one of your users would: with an account of your own, in the browser. Then this window goes on by itself"
    };
    text::help(ui, how);
    ui.add_space(12.0);
    intents.extend(in_the_way(ui, open));
    register(ui, open);
    let off = off(open);
    intents.extend(buttons(ui, open, off));
    intents.extend(last_time(ui, model, open));
}

/// The filled button, unless *Next* is it, and at the practice provider the plain one beside it.
pub(super) fn buttons(ui: &mut Ui, open: &Open, off: Option<&str>) -> Option<Intent> {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let keys = Shortcut::SignIn.shown(ui.ctx());
        if open.scenario().is_none() {
            let button = Button::new("Sign in").icon(icon::SIGN_IN).keys(&keys);
            let pressed = filled_if_on(open, button, off).show(ui).clicked();
            return pressed.then_some(Intent::SignIn(Person::Browser));
        }
        if filled_if_on(open, Button::new("Sign in for me").keys(&keys), off).show(ui).clicked() {
            return Some(Intent::SignIn(Person::Played));
        }
        let pressed = Button::new("Sign in in the browser").off_as_said(off).show(ui).clicked();
        pressed.then_some(Intent::SignIn(Person::Browser))
    })
    .inner
}

/// The next thing to do, unless *Next* is, or it is off: a button that is off is not filled.
pub(super) fn filled_if_on<'a>(open: &Open, button: Button<'a>, off: Option<&'a str>) -> Button<'a> {
    if off.is_none() && !next_is_filled(open) {
        button.filled()
    } else {
        button.off_as_said(off)
    }
}

/// Why no sign-in can begin now.
pub(super) fn off(open: &Open) -> Option<&'static str> {
    if open.read_only {
        Some("This project can be looked at, not used")
    } else if open.derived.setup.is_none() {
        Some("A problem on Provider is in the way")
    } else {
        open.runs().then_some("Something is running")
    }
}

/// The problems that block, and a redirect URI that this provider won't take; each leads to its field.
fn in_the_way(ui: &mut Ui, open: &Open) -> Option<Intent> {
    // What follows from another field is no problem of its own.
    let matters = |found: &&Problem| (found.blocks || found.field == Field::RedirectUri) && !open.follows(found.field);
    let found: Vec<_> = open.derived.problems.iter().filter(matters).collect();
    let empty = empty_variables(open);
    if found.is_empty() && empty.is_empty() {
        return None;
    }
    text::label(ui, "In the way");
    ui.add_space(6.0);
    let mut pressed = None;
    for (index, message) in empty {
        let there = Jump::Variable(index);
        if problem(ui, &ProblemLine::error(message).cure("Go there")) {
            pressed = Some(there.go(ui));
        }
        ui.add_space(4.0);
    }
    for found in &found {
        let (message, there) = (found.with_its_field(), Jump::To(found.field));
        let line = if found.blocks { ProblemLine::error(&message) } else { ProblemLine::warning(&message) };
        if problem(ui, &line.cure(&there.words())) {
            pressed = Some(there.go(ui));
        }
        ui.add_space(4.0);
    }
    ui.add_space(10.0);
    pressed
}

/// What the addresses of the chosen provider still take, each by its place on Provider.
fn empty_variables(open: &Open) -> Vec<(usize, &str)> {
    let follows = [Field::AuthorizationUrl, Field::TokenUrl].into_iter().any(|field| open.follows(field));
    let known = open.derived.known.as_ref().filter(|_| follows);
    let all = known.into_iter().flat_map(|known| known.template.iter().enumerate());
    all.filter(|(_, field)| field.empty).filter_map(|(index, field)| Some((index, field.problem.as_deref()?))).collect()
}

/// What must be done at a real provider first.
fn register(ui: &mut Ui, open: &Open) {
    // Where no client is typed, what is registered or served for it holds the address already.
    if open.project.source.server().is_some() && open.text(Field::ClientId).trim().is_empty() {
        return;
    }
    let Some(setup) = open.derived.setup.as_ref().filter(|_| open.scenario().is_none()) else { return };
    let redirect = setup.redirect.as_typed();
    text::label(ui, &format!("First register this redirect URI at {}", setup.provider_name));
    // As high as the button from the start, so that both stand on one line.
    ui.allocate_ui_with_layout(vec2(ui.available_width(), SMALL_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        text::code(ui, redirect);
        copy_button::copy_icon(ui, "Copy the redirect URI", redirect);
    });
    let then = match pasted::ends_at(Some(setup)) {
        Some(host) => format!("The browser ends at {host}, which this computer can’t receive"),
        None => format!(
            "A provider that allows no address of this computer refuses it when you register it. Then put an https address{} in its \
             place on Provider, and paste the address on which the browser ends",
            if open.platform().is_some_and(Platform::has_redirect_uris) { ", such as the platform’s own," } else { "" }
        ),
    };
    text::help(ui, &then);
    ui.add_space(12.0);
}

fn last_time(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let summary = open.account.summary.as_ref()?;
    ui.add_space(12.0);
    let when = open.account.judged_at_ms.map(|at| format!(", {}", clock::moment(at, model.now_ms))).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        text::help(ui, &format!("Last result{when}: {summary}."));
        link::link(ui, "Show it").then_some(Intent::GoTo(Page::Test))
    })
    .inner
}

/// What becomes known of the provider's pages. The practice provider's is not looked at.
fn at_the_provider(open: &Open) -> String {
    let own = "At the provider’s own pages; what you type there is not seen here";
    if open.scenario().is_some() {
        return own.to_owned();
    }
    format!("{own}. Their first is asked for once, without cookies, to tell you of an error page")
}

/// What waits for the answer.
fn where_it_ends(open: &Open) -> String {
    match pasted::ends_at(open.derived.setup.as_ref()) {
        Some(host) => format!("Nothing listens: the browser ends at {host}, and you paste the address"),
        None => "An address of this computer waits for the answer, for as long as the sign-in runs".to_owned(),
    }
}

fn what_happens(ui: &mut Ui, open: &Open, platform: &str) {
    text::label(ui, "What will happen");
    ui.add_space(8.0);
    let lines = [
        where_it_ends(open),
        format!("The authorization URL as {platform} opens it"),
        at_the_provider(open),
        "state must come back as it was sent".to_owned(),
        "One request from this computer to the token URL".to_owned(),
        format!("What {platform} does when the access token ends"),
        "The second one shows whether the first one left you something to go on with".to_owned(),
    ];
    let of_server = open.project.source.server().map(|_| at_a_server(open, platform));
    let before = Stage::AT_A_SERVER.into_iter().zip(of_server.iter().flatten());
    let all: Vec<(Stage, &String)> = before.chain(Stage::SIGN_IN.into_iter().zip(&lines)).collect();
    let last = all.len() - 1;
    for (index, (flow, line)) in all.into_iter().enumerate() {
        stage(ui, &StageRow { title: flow.title(), line, last: index == last, ..StageRow::default() }, |_| ());
    }
}

/// What goes before the browser where an MCP server is signed in to.
fn at_a_server(open: &Open, platform: &str) -> [String; 2] {
    let registers = if open.text(Field::ClientId).trim().is_empty() {
        format!("Where {platform} has no other client for this server. One that was registered before is shown again")
    } else {
        "Not needed: a client ID was typed".to_owned()
    };
    ["Without a token: the challenge, and where the endpoints are".to_owned(), registers]
}
