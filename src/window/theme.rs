//! The look in one place: colours, type, measures, and what a button and a field look like. Nothing else knows a colour.

use egui::theme::DefaultStyle;
use egui::widget_style::{ButtonStyle, CheckboxStyle, SeparatorStyle, TextEditStyle};
use egui::{Context, Theme, ThemePreference};

use crate::record::ThemeChoice;

mod dress;
mod font;
pub mod icon;
mod look;
pub mod measure;
mod seen;
mod tokens;

pub use font::{medium, mono, regular, semibold};
pub use look::{BAD, FILLED, LARGE, LINK, MENU, OFF, QUIET, SELECT, SMALL, TIGHT};
pub use tokens::{Tokens, Tone, ToneColours, DARK, LIGHT};

/// Puts fonts and both themes on a fresh context. A test harness takes it as its context setup.
pub fn install(ctx: &Context) {
    ctx.set_fonts(font::definitions());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| dress::dress(style, of(theme)));
    }
    DefaultStyle::register(ctx);
    ctx.add_plugin(seen::Seen);
    ctx.replace_widget_theme::<ButtonStyle>(look::OurStyle);
    ctx.replace_widget_theme::<TextEditStyle>(look::OurStyle);
    ctx.replace_widget_theme::<CheckboxStyle>(look::OurStyle);
    ctx.replace_widget_theme::<SeparatorStyle>(look::OurStyle);
}

/// Takes the theme that the author chose. `system` is what the desktop says, where it says anything; no answer means light.
pub fn apply(ctx: &Context, choice: ThemeChoice, system: Option<Theme>) {
    let theme = match choice {
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::System => system.unwrap_or(Theme::Light),
    };
    ctx.set_theme(ThemePreference::from(theme));
}

/// The colours of the theme that is on.
pub fn tokens(ctx: &Context) -> &'static Tokens {
    of(ctx.theme())
}

/// Whether the window is too narrow for a side column: it becomes a strip, and margins shrink.
pub fn narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < measure::NARROW
}

fn of(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    }
}

#[cfg(test)]
mod tests;
