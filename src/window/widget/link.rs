//! Links: text that does something, or opens a page in the browser.

use egui::{Hyperlink, Link, Response, RichText, Ui};

use super::focus;
use super::text::rich;
use crate::window::theme::measure::LABEL;
use crate::window::theme::medium;

fn words(text: &str) -> RichText {
    rich(text).font(medium(LABEL)).line_height(Some(18.0))
}

/// A cure, a jump: says whether it was pressed. It wraps with the text around it.
pub fn link(ui: &mut Ui, text: &str) -> bool {
    let response = ui.add(Link::new(words(text)));
    focus::ring(ui, &response, 2);
    response.clicked()
}

/// The same with a name of its own, where another link has the same words.
pub fn named(ui: &mut Ui, text: &str, name: &str) -> bool {
    let response = ui.add(Link::new(words(text))).accessible_name(name);
    focus::ring(ui, &response, 2);
    response.clicked()
}

/// Opens `url` in the browser; the address stands under the pointer.
pub fn web(ui: &mut Ui, text: &str, url: &str) -> Response {
    let response = ui.add(Hyperlink::from_label_and_url(words(text), url));
    focus::ring(ui, &response, 2);
    response
}
