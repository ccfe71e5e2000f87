//! Every widget in every state, for looking: `cargo run --example gallery -- light|dark [sheet] [width] [height]`.
//!
//! Sheets: controls, states, provider, plugin, sign-in, failed, test, stays, export, practice, start, paste, question,
//! catalogue.

#![expect(clippy::disallowed_methods, reason = "the sheet to show is an argument")]

mod catalogue;
mod controls;
mod pages;
mod results;

use eframe::CreationContext;
use egui::{Ui, ViewportBuilder};
use plugin_auth::record::ThemeChoice;
use plugin_auth::window::theme;

struct Gallery {
    sheet: String,
    texts: Vec<String>,
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        match self.sheet.as_str() {
            "states" => controls::states(ui),
            "provider" => pages::provider(ui, &mut self.texts),
            "plugin" => pages::plugin(ui, &mut self.texts),
            "sign-in" => pages::sign_in(ui),
            "failed" => pages::failed(ui),
            "practice" => pages::practice(ui),
            "start" => pages::start(ui),
            "test" => results::signed_out(ui),
            "stays" => results::stays(ui),
            "paste" => results::paste(ui),
            "export" => results::export(ui),
            "catalogue" => catalogue::catalogue(ui),
            "question" => results::question(ui),
            _ => controls::controls(ui, &mut self.texts),
        }
    }
}

fn main() -> eframe::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let word = |index: usize| arguments.get(index).cloned().unwrap_or_default();
    let dark = word(0) == "dark";
    let points = |index: usize, usual: f32| word(index).parse().unwrap_or(usual);
    let size = [points(2, 1280.0), points(3, 800.0)];
    let gallery = Gallery { sheet: word(1), texts: vec![String::new(); 16] };
    let start = move |cc: &CreationContext<'_>| {
        theme::install(&cc.egui_ctx);
        theme::apply(&cc.egui_ctx, if dark { ThemeChoice::Dark } else { ThemeChoice::Light }, None);
        Ok(Box::new(gallery) as Box<dyn eframe::App>)
    };
    let viewport = ViewportBuilder::default().with_inner_size(size).with_decorations(false);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native("gallery", options, Box::new(start))
}
