//! What can be taken along of an exchange: its request for others, and for a moment what the author's own API said.

use std::time::Duration;

use egui::{vec2, Frame, Margin, Ui};

use super::own_values;
use crate::exchange::{Exchange, Request};
use crate::model::{Intent, Open};
use crate::report::{curl, raw_request};
use crate::window::widget::card;
use crate::window::widget::copy_button::copy_as;

/// The request for others: to send it themselves, or to read it.
pub(super) fn hand_on(ui: &mut Ui, open: &Open, exchange: &Exchange, left: Option<Duration>) -> Option<Intent> {
    let mut intent = None;
    ui.add_space(10.0);
    card::rule(ui);
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 0 }).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            copies(ui, &exchange.request);
            intent = own_values::button(ui, open, exchange, left);
        });
    });
    intent
}

/// The two ways to copy it, side by side where there is room. Several on a page want an id of their own around them.
pub(in crate::window::page) fn copies(ui: &mut Ui, request: &Request) {
    let with = "with names such as $CLIENT_SECRET in place of secrets";
    copy_as(ui, "Copy as cURL", &format!("A command for bash, {with}"), || curl(request));
    copy_as(ui, "Copy raw request", &format!("As HTTP sends it, {with}"), || raw_request(request));
}
