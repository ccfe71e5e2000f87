//! What egui's own style takes from the tokens.

use egui::style::WidgetVisuals;
use egui::{vec2, Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Visuals};

use super::measure::{BODY, CAPTION, CARD_RADIUS, CONTROL_RADIUS, LABEL, LINE, MONO, TITLE};
use super::{medium, mono, regular, semibold, Tokens};

/// Dresses one theme's style.
pub(super) fn dress(style: &mut Style, t: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, regular(CAPTION)),
        (TextStyle::Body, regular(BODY)),
        (TextStyle::Button, medium(LABEL)),
        (TextStyle::Monospace, mono(MONO)),
        (TextStyle::Heading, semibold(TITLE)),
    ]
    .into();
    style.animation_time = 0.1;
    style.url_in_tooltip = true;

    let s = &mut style.spacing;
    s.item_spacing = vec2(8.0, 0.0); // vertical rhythm is said by add_space, in fours
    s.interact_size = vec2(32.0, LINE); // rows of text stay 20 high; buttons and fields take 32 by their style
    s.button_padding = vec2(12.0, 6.0);
    s.icon_width = 16.0;
    s.icon_spacing = 6.0;
    s.menu_margin = Margin::same(4);
    s.tooltip_width = 320.0;
    dress_visuals(&mut style.visuals, t);
}

fn dress_visuals(v: &mut Visuals, t: &Tokens) {
    v.disabled_alpha = 1.0; // what is off has colours of its own
    v.panel_fill = t.surface;
    v.window_fill = t.panel;
    v.extreme_bg_color = t.panel;
    v.text_edit_bg_color = Some(t.panel);
    v.faint_bg_color = t.sunken;
    v.code_bg_color = Color32::TRANSPARENT;
    v.weak_text_color = Some(t.text_weak);
    v.hyperlink_color = t.accent_text;
    v.warn_fg_color = t.warning.text;
    v.error_fg_color = t.danger.text;
    v.selection.bg_fill = t.accent_soft;
    v.selection.stroke = Stroke::new(1.0, t.accent_text);
    v.text_cursor.stroke = Stroke::new(1.0, t.text);
    v.window_stroke = Stroke::new(1.0, t.stroke_button);
    v.window_corner_radius = CARD_RADIUS;
    v.menu_corner_radius = CornerRadius::same(8);
    v.popup_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(36) };
    v.window_shadow = v.popup_shadow;
    let look = |fill, edge, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CONTROL_RADIUS,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    v.widgets.noninteractive = look(t.panel, t.stroke, t.text);
    v.widgets.inactive = look(t.panel, t.stroke_button, t.text);
    v.widgets.hovered = look(t.hover, t.stroke_button, t.text);
    v.widgets.active = look(t.selected, t.stroke_button, t.text);
    v.widgets.open = look(t.selected, t.stroke_button, t.text);
}
