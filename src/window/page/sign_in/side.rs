//! Beside the stages: what was sent, what differs from the platform, what is only assumed of it.

use egui::{vec2, Frame, Margin, Ui};

use super::redirect_uri;
use crate::claim::Sureness;
use crate::draft::{Loopback, SecretPlace};
use crate::exchange::{AuthorizationRequest, Exchange, Outcome, Purpose, Request};
use crate::model::{BannerKind, Live, Model, Open};
use crate::platform::Platform;
use crate::record::VaultState;
use crate::window::clock;
use crate::window::page::verdict::copies;
use crate::window::page::verdict::wire_rows::{
    authorization_rows, last_ground, lines, request_rows, text as as_text, SecretWords, WireRow,
};
use crate::window::theme::{icon, Tone};
use crate::window::widget::check_line::check_row;
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::mark::Mark;
use crate::window::widget::request_view::request_view;
use crate::window::widget::{badge, button::Button, card, text};

/// Draws it.
pub(super) fn side(ui: &mut Ui, model: &Model, open: &Open, live: Option<&Live>) {
    sent(ui, open, live);
    // Where a token is in memory only, something may yet be lost.
    let ours = live.is_some() && open.end().is_some_and(|end| end.record.our_side.is_some());
    let ours = ours && !model.in_hand.is_unstored(&open.account_id());
    let unsaved = model.banners.iter().any(|banner| banner.kind == BannerKind::Save);
    if ours && !unsaved {
        not_lost(ui, model, open);
    }
    differs(ui, open, live);
    assumed(ui, open);
}

/// What went out together: its rows, and the request that can be handed on.
type SentRows<'a> = (Vec<WireRow>, Option<&'a Request>);

fn sent(ui: &mut Ui, open: &Open, live: Option<&Live>) {
    let sent = live.map(|live| sent_so_far(open, live)).filter(|sent| !sent.is_empty());
    let (title, parts) = match sent {
        Some(sent) => ("Sent so far", sent),
        None => match open.derived.preview.as_ref().filter(|_| live.is_none()) {
            Some(preview) => ("What will be sent first", vec![(authorization_rows(&preview.request), None)]),
            None => return,
        },
    };
    let copied = parts.iter().map(|(rows, _)| as_text(rows)).collect::<Vec<_>>().join("\n");
    card::titled(
        ui,
        title,
        |ui| _ = copy_icon(ui, "Copy what was sent, without secrets", &copied),
        |ui| {
            last_ground(ui, |ui| {
                for (index, (rows, request)) in parts.iter().enumerate() {
                    request_view(ui, &lines(rows));
                    if let Some(request) = request {
                        ui.push_id(index, |ui| to_copy(ui, request));
                    }
                }
            });
        },
    );
    ui.add_space(12.0);
}

/// In the order in which it was sent: a server's documents and the registration before the page.
fn sent_so_far<'a>(open: &Open, live: &'a Live) -> Vec<SentRows<'a>> {
    let words = SecretWords::of(open);
    let is_before =
        |exchange: &&Exchange| matches!(exchange.request.purpose, Purpose::Document | Purpose::Registration);
    let part = |exchange: &'a Exchange| {
        let (said, tone) = match &exchange.outcome {
            Outcome::Answer(answer) if answer.is_success() => (answer.status.to_string(), Tone::Success),
            // What a server says without a token is no failure.
            Outcome::Answer(answer) if exchange.request.purpose == Purpose::Document => {
                (answer.status.to_string(), Tone::Neutral)
            }
            Outcome::Answer(answer) => (answer.status.to_string(), Tone::Danger),
            Outcome::Failure(_) => ("no answer".to_owned(), Tone::Danger),
        };
        (token_request(open, &exchange.request, words, said, tone), Some(&exchange.request))
    };
    let mut parts: Vec<SentRows<'a>> = live.exchanges.iter().filter(is_before).map(part).collect();
    if let Some(page) = &live.page {
        parts.push((page_rows(page, !parts.is_empty()), None));
        parts.extend(live.exchanges.iter().filter(|exchange| !is_before(exchange)).map(part));
    }
    if let Some((request, _)) = &live.sending {
        parts.push((token_request(open, request, words, "on its way".to_owned(), Tone::Accent), None));
    }
    parts
}

/// The page that the browser opened; under others with a title of its own.
fn page_rows(page: &AuthorizationRequest, is_later: bool) -> Vec<WireRow> {
    let title =
        is_later.then(|| [WireRow::gap(), WireRow::title("The page for the browser", String::new(), Tone::Neutral)]);
    title.into_iter().flatten().chain(authorization_rows(page)).collect()
}

fn to_copy(ui: &mut Ui, request: &Request) {
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 0 }).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            copies(ui, request);
        });
    });
}

fn token_request(open: &Open, request: &Request, words: SecretWords, said: String, tone: Tone) -> Vec<WireRow> {
    let name = match (request.variant, request.purpose) {
        (Some(way), _) => format!("By a probe: {}", way.words()),
        (None, Purpose::Exchange) => "The code for tokens".to_owned(),
        (None, Purpose::Refresh) => "Refresh".to_owned(),
        (None, Purpose::Api) if open.project.source.server().is_some() => "The MCP server, with the token".to_owned(),
        (None, Purpose::Api) => "Your API".to_owned(),
        (None, Purpose::Document) => open.document_asked(request).to_owned(),
        (None, Purpose::Registration) => "Registration of the client".to_owned(),
    };
    let mut rows = vec![WireRow::gap(), WireRow::title(&name, said, tone)];
    rows.extend(request_rows(request, words));
    rows
}

/// After an end on our side: what is still there.
fn not_lost(ui: &mut Ui, model: &Model, open: &Open) {
    card::titled(
        ui,
        "Nothing is lost",
        |_| (),
        |ui| {
            check_row(ui, Mark::Fine, "What you typed is saved", "in the project file, without secrets");
            if let Some(grant) = &open.account.grant {
                card::rule(ui);
                let when = clock::moment(grant.signed_in_at_ms, model.now_ms);
                check_row(ui, Mark::Fine, &format!("The sign-in of {when} is kept"), "with every request and answer");
            }
            let in_memory = matches!(model.vault_of(open), VaultState::Memory(_) | VaultState::Locked(_));
            if in_memory && open.project.draft.client_secret == SecretPlace::Typed {
                card::rule(ui);
                check_row(
                    ui,
                    Mark::Warning,
                    "The client secret is in memory",
                    "type it again after closing the window",
                );
            }
        },
    );
    ui.add_space(12.0);
}

fn differs(ui: &mut Ui, open: &Open, live: Option<&Live>) {
    let (Some(here), Some(platform)) = (redirect_uri(open, live), open.platform()) else { return };
    let extra: Vec<&str> =
        open.derived.setup.iter().flat_map(|setup| &setup.extra).map(|(name, _)| name.as_str()).collect();
    // Where the address is pasted, it may be the platform's own; and one that runs anywhere takes any.
    let own_uri = platform.receives(&here) || !platform.has_redirect_uris();
    if own_uri && extra.is_empty() {
        return;
    }
    let title = match (extra.len(), own_uri) {
        (0, _) => format!("One thing differs from {}: redirect_uri", platform.name()),
        (1, true) => format!("One thing differs from {}", platform.name()),
        (more, _) => format!("{} things differ from {}", more + usize::from(!own_uri), platform.name()),
    };
    card::card(ui, |ui| {
        text::label(ui, &title);
        ui.add_space(10.0);
        if !own_uri {
            redirect_uris(ui, open, platform, &here, !extra.is_empty());
        }
        for name in extra {
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                text::code(ui, name);
                badge::badge(ui, "only in this test", Tone::Warning);
            });
        }
    });
    ui.add_space(12.0);
}

/// The one here and the platform's own.
fn redirect_uris(ui: &mut Ui, open: &Open, platform: &Platform, here: &str, named: bool) {
    if named {
        text::code(ui, "redirect_uri");
        ui.add_space(4.0);
    }
    text::help(ui, "Here");
    text::code(ui, here);
    if Loopback::read(here).is_ok_and(|here| here.port == 0) {
        text::help(ui, "Port 0 stands for any free one");
    }
    let its_own = platform.redirect_uris(&open.project.draft.callback_id);
    if !its_own.is_empty() {
        ui.add_space(6.0);
        text::help(ui, &platform.begins());
        for uri in &its_own {
            text::code(ui, uri);
        }
        ui.add_space(8.0);
        text::help(ui, "A sign-in that works here fails there if only one of them is registered");
        if let Some(id) = platform.callback_id.filter(|_| !open.redirect_uris_are_whole()) {
            ui.add_space(6.0);
            text::help(ui, &format!("The {} goes where … stands: type it on Provider", id.label));
        }
    }
}

/// What the platform's file chose or can't know, closed at first.
fn assumed(ui: &mut Ui, open: &Open) {
    let Some(platform) = open.platform() else { return };
    let facts = platform.facts();
    let unsure: Vec<_> = facts.iter().filter(|fact| fact.sureness != Sureness::Documented).collect();
    if unsure.is_empty() {
        return;
    }
    card::bare(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(4, 4)).show(ui, |ui| {
            let key = ui.make_persistent_id("what-is-assumed");
            let mut shown = ui.data(|data| data.get_temp(key)).unwrap_or(false);
            let sign = if shown { icon::CARET_DOWN } else { icon::CARET_RIGHT };
            let response = Button::new("What is assumed").icon(sign).quiet().show(ui);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(shown));
            if response.clicked() {
                shown = !shown;
                ui.data_mut(|data| data.insert_temp::<bool>(key, shown));
            }
            if !shown {
                return;
            }
            card::block(ui, |ui| {
                text::help(
                    ui,
                    &format!(
                        "{} does not document all that it sends. This is what we send in those places, and how we know",
                        platform.begins()
                    ),
                );
                for fact in unsure {
                    ui.add_space(12.0);
                    ui.horizontal_wrapped(|ui| {
                        text::label(ui, &fact.topic);
                        let firm = matches!(fact.sureness, Sureness::Observed | Sureness::Reported);
                        badge::sureness(ui, &fact.sureness.to_string(), firm);
                    });
                    ui.add_space(2.0);
                    text::help(ui, &fact.says);
                }
            });
        });
    });
}
