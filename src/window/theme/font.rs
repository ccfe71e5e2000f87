//! Fonts: ours, then icons, then what egui brings, then (in the running window) the system's. No character is lost.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

const MEDIUM: &str = "medium";
const SEMIBOLD: &str = "semibold";

/// Text.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Labels, buttons, links.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// Titles.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// Code, URLs, ids.
pub fn mono(size: f32) -> FontId {
    FontId::new(size, FontFamily::Monospace)
}

/// All families, each beginning with a font of ours.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        ("inter", &include_bytes!("../../../assets/fonts/Inter-Regular.otf")[..]),
        ("inter-medium", include_bytes!("../../../assets/fonts/Inter-Medium.otf")),
        ("inter-semibold", include_bytes!("../../../assets/fonts/Inter-SemiBold.otf")),
        ("jetbrains-mono", include_bytes!("../../../assets/fonts/JetBrainsMono-Regular.ttf")),
        ("icons", include_bytes!("../../../assets/fonts/Icons.ttf")),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let text = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let mono = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    for (family, first, rest) in [
        (FontFamily::Proportional, "inter", &text),
        (FontFamily::Name(MEDIUM.into()), "inter-medium", &text),
        (FontFamily::Name(SEMIBOLD.into()), "inter-semibold", &text),
        (FontFamily::Monospace, "jetbrains-mono", &mono),
    ] {
        let names = [first, "icons"].into_iter().map(str::to_owned).chain(rest.iter().cloned()).collect();
        fonts.families.insert(family, names);
    }
    fonts
}
