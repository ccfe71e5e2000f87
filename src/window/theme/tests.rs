use egui::{Color32, Context, Theme};

use super::{apply, Tokens, Tone, DARK, LIGHT};
use crate::record::ThemeChoice;

/// Relative luminance, WCAG 2.2.
fn luminance(colour: Color32) -> f64 {
    let part = |byte: u8| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
}

fn ratio(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Fails with the pair that falls short.
fn holds(name: &str, least: f64, fore: Color32, grounds: &[Color32]) {
    for ground in grounds {
        let found = ratio(fore, *ground);
        assert!(found >= least, "{name} {fore:?} on {ground:?} is {found:.2}, needs {least}");
    }
}

fn grounds(t: &Tokens) -> Vec<Color32> {
    let soft = [t.success.soft, t.warning.soft, t.danger.soft, t.accent_soft];
    [t.surface, t.rail, t.panel, t.sunken, t.hover, t.selected].into_iter().chain(soft).collect()
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    for t in [&LIGHT, &DARK] {
        holds("text", 4.5, t.text, &grounds(t));
        holds("text", 4.5, t.text, &[t.bar, t.added, t.removed]);
        holds("weak text", 4.5, t.text_weak, &grounds(t));
        holds("filled button", 4.5, t.on_accent, &[t.accent, t.accent_hover]);
        let soft = [t.success.soft, t.warning.soft, t.danger.soft, t.accent_soft];
        holds("link", 4.5, t.accent_text, &[t.surface, t.rail, t.panel, t.sunken]);
        holds("link", 4.5, t.accent_text, &soft);
        for tone in [Tone::Success, Tone::Warning, Tone::Danger] {
            let state = t.state(tone);
            holds("state", 4.5, state.text, &[t.surface, t.panel, t.rail, t.selected, t.sunken, state.soft]);
        }
    }
}

#[test]
fn marks_and_edges_of_fields_can_be_seen() {
    for t in [&LIGHT, &DARK] {
        let pages = [t.surface, t.panel, t.rail];
        for tone in [Tone::Accent, Tone::Success, Tone::Warning, Tone::Danger] {
            let state = t.state(tone);
            holds("mark", 3.0, state.mark, &[t.surface, t.panel, t.rail, t.selected, state.soft]);
        }
        holds("field", 3.0, t.stroke_strong, &pages);
        holds("filled button", 3.0, t.accent, &pages);
        holds("focus ring", 3.0, t.accent_text, &pages);
    }
}

#[test]
fn a_desktop_that_says_nothing_gets_the_light_theme() {
    let ctx = Context::default();
    apply(&ctx, ThemeChoice::System, None);
    assert_eq!(ctx.theme(), Theme::Light);
    apply(&ctx, ThemeChoice::System, Some(Theme::Dark));
    assert_eq!(ctx.theme(), Theme::Dark);
    apply(&ctx, ThemeChoice::Light, Some(Theme::Dark));
    assert_eq!(ctx.theme(), Theme::Light);
}
