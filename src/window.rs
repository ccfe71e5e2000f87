//! The window: pages, widgets, theme, and the app that joins them to the model and to `run`.

mod app;
mod banners;
mod beginning;
mod clock;
mod ending;
mod file_dialog;
pub mod page;
mod shell;
mod shortcut;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod widget;

pub use app::App;
pub use beginning::Beginning;

use std::sync::{Arc, OnceLock};

use ending::Ending;

use crate::archive::Archive;
use crate::platform::Platforms;
use crate::run::Ports;
use crate::wire::Limits;

/// Opens the window and returns when it is closed: whether all that was in hand then is stored. `Err` says in words why no
/// window can be had.
pub fn open(beginning: Beginning, platforms: Platforms) -> Result<bool, String> {
    let archive = Archive::open(Archive::root_from_environment().map_err(|error| error.to_string())?);
    let settings = archive.settings();
    let ports = Ports::real(archive, Limits::default(), platforms);
    // The size is remembered in the app's points; the window system's differ from those by the zoom, which begins later.
    let zoom = settings.zoom.clamp(0.5, 3.0);
    let (width, height) = (settings.window.0 * zoom, settings.window.1 * zoom);
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icon.png")).unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Plugin Auth Assistant")
            .with_app_id("plugin-auth-assistant")
            .with_inner_size([width, height])
            .with_min_inner_size([720.0, 480.0])
            .with_icon(icon),
        ..Default::default()
    };
    let ending = Arc::new(OnceLock::new());
    let its_ending = ending.clone();
    let start = Box::new(move |creation: &eframe::CreationContext<'_>| {
        let app = App::new(&creation.egui_ctx, ports, settings, beginning)?;
        // One app is made.
        its_ending.set(app.watch_the_end()).ok();
        Ok(Box::new(app) as Box<dyn eframe::App>)
    });
    eframe::run_native("plugin-auth-assistant", options, start).map_err(|error| in_short(&error.to_string()))?;
    Ok(!ending.get().is_some_and(Ending::lost))
}

/// The window system's errors begin with a place in its own source; what tells something is behind that.
fn in_short(error: &str) -> String {
    error.rsplit(": ").next().unwrap_or(error).trim_end_matches(['.', ')', '"']).to_owned()
}
