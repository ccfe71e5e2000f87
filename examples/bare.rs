//! A bare eframe window: what any window of this kind costs, to hold ours against.

use eframe::egui;

/// Nothing but a label.
pub(crate) struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.label("bare"));
    }
}

#[cfg_attr(test, expect(dead_code, reason = "the benchmark takes the window alone"))]
fn main() -> eframe::Result {
    eframe::run_native("bare", eframe::NativeOptions::default(), Box::new(|_| Ok(Box::new(Bare))))
}
