//! A window of three widgets. The tests act in it by name, to know that acting works before they judge our own window.

use eframe::egui;

#[derive(Default)]
struct Greeter {
    name: String,
    greeting: Option<String>,
}

impl eframe::App for Greeter {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| {
            let label = ui.label("Name");
            ui.text_edit_singleline(&mut self.name).labelled_by(label.id);
            if ui.add_enabled(self.greeting.is_none(), egui::Button::new("Greet")).clicked() {
                self.greeting = Some(format!("Hello {}", self.name));
            }
            if let Some(greeting) = &self.greeting {
                ui.label(greeting);
            }
            if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                self.greeting = None;
            }
        });
    }
}

fn main() -> eframe::Result {
    eframe::run_native("Greeter", eframe::NativeOptions::default(), Box::new(|_| Ok(Box::<Greeter>::default())))
}
