//! Our own settings, `settings.json`.

use serde::{Deserialize, Serialize};

/// Which theme the window takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is remembered of the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Inner size in points.
    pub window: (f32, f32),
    /// Zoom factor; 1 is as the system has it.
    pub zoom: f32,
    /// The theme.
    pub theme: ThemeChoice,
}

impl Default for Settings {
    fn default() -> Self {
        Self { window: (1280.0, 800.0), zoom: 1.0, theme: ThemeChoice::System }
    }
}
