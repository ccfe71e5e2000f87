//! What a button and a field look like, by class: no style argument stands anywhere else.

use egui::class::HasClasses as _;
use egui::style::WidgetVisuals;
use egui::theme::{DefaultStyle, StyleProvider};
use egui::widget_style::{
    AtomLayoutStyle, ButtonStyle, CheckboxStyle, SeparatorStyle, StyleArgs, TextEditStyle, WidgetState,
};
use egui::{Align2, Color32, CornerRadius, Frame, Margin, Stroke};

use super::measure::{CAPTION, CONTROL_HEIGHT, LABEL, LARGE_HEIGHT, SMALL_HEIGHT};
use super::{medium, regular, tokens, Tokens};

/// The next thing to do: one a page.
pub const FILLED: &str = "filled";
/// A button without an edge.
pub const QUIET: &str = "quiet";
/// A button that reads as a link.
pub const LINK: &str = "link";
/// A field with a problem.
pub const BAD: &str = "bad";
/// A button of 28 points, in rows and banners.
pub const SMALL: &str = "small";
/// A button of 40 points, on the start screen.
pub const LARGE: &str = "large";
/// A button that cannot be pressed now.
pub const OFF: &str = "off";
/// A row of a menu.
pub const MENU: &str = "menu";
/// A combo box: edged like a field.
pub const SELECT: &str = "select";
/// One whose name would be cut otherwise.
pub const TIGHT: &str = "tight";

/// What egui's own style gives, and then ours by class.
pub(super) struct OurStyle;

/// egui shows focus as if pressed. Focus has its ring, so only a pointer that is down counts as pressing.
fn pressed_state(args: &StyleArgs<'_>) -> WidgetState {
    if args.state == WidgetState::Active && !args.ctx.input(|input| input.pointer.any_down()) {
        return WidgetState::Inactive;
    }
    args.state
}

fn paint(layout: &mut AtomLayoutStyle, visuals: &WidgetVisuals) {
    layout.frame.fill = visuals.weak_bg_fill;
    layout.frame.stroke = visuals.bg_stroke;
    layout.text_style.color = visuals.fg_stroke.color;
}

impl StyleProvider<ButtonStyle> for OurStyle {
    fn style(&mut self, args: &StyleArgs<'_>) -> ButtonStyle {
        let mut style: ButtonStyle = DefaultStyle.style(args);
        let (t, layout, state) = (tokens(args.ctx), &mut style.atom_layout, pressed_state(args));
        let off = args.classes.has_class(OFF);
        layout.min_size.y = CONTROL_HEIGHT;
        layout.text_style.font_id = medium(LABEL); // egui 0.37 takes Body here, not Button
        layout.align2 = Some(Align2::CENTER_CENTER); // else a wide button in a column holds its text at the left
        if !off {
            paint(layout, args.style.visuals.widgets.state(state));
        }
        sizes(args, layout);
        if args.classes.has_class(SELECT) {
            layout.frame.stroke.color = t.stroke_strong;
            layout.text_style.font_id = regular(LABEL);
            layout.frame.inner_margin.left = 9;
            layout.frame.inner_margin.right = 9;
        }
        if args.classes.has_class(TIGHT) {
            layout.text_style.font_id = regular(CAPTION);
            layout.frame.inner_margin.left = 6;
            layout.frame.inner_margin.right = 4;
        }
        if args.classes.has_class(FILLED) && !off {
            let over = matches!(state, WidgetState::Hovered | WidgetState::Active);
            layout.frame.fill = if over { t.accent_hover } else { t.accent };
            layout.frame.stroke.color = layout.frame.fill;
            layout.text_style.color = t.on_accent;
        }
        if args.classes.has_class(QUIET) || args.classes.has_class(MENU) || args.classes.has_class(LINK) {
            layout.frame.stroke.color = Color32::TRANSPARENT;
            if state == WidgetState::Inactive || off {
                layout.frame.fill = Color32::TRANSPARENT;
            }
        }
        if args.classes.has_class(LINK) {
            layout.text_style.color = t.accent_text;
        }
        if off {
            switched_off(layout, t);
        }
        style
    }
}

fn sizes(args: &StyleArgs<'_>, layout: &mut AtomLayoutStyle) {
    if args.classes.has_class(SMALL) {
        layout.min_size.y = SMALL_HEIGHT;
        layout.frame.inner_margin = Margin::symmetric(9, 4);
    }
    if args.classes.has_class(LARGE) {
        layout.min_size.y = LARGE_HEIGHT;
        layout.text_style.font_id = medium(14.0);
    }
    if args.classes.has_class(MENU) {
        layout.min_size.y = 30.0;
        layout.align2 = Some(Align2::LEFT_CENTER);
        layout.frame.inner_margin = Margin::symmetric(9, 4);
        layout.frame.corner_radius = CornerRadius::same(4);
        layout.text_style.font_id = regular(LABEL);
    }
}

fn switched_off(layout: &mut AtomLayoutStyle, t: &Tokens) {
    layout.frame.fill = Color32::TRANSPARENT;
    if layout.frame.stroke.color != Color32::TRANSPARENT {
        layout.frame.stroke.color = t.stroke;
    }
    layout.text_style.color = t.text_disabled;
}

impl StyleProvider<TextEditStyle> for OurStyle {
    fn style(&mut self, args: &StyleArgs<'_>) -> TextEditStyle {
        let mut style: TextEditStyle = DefaultStyle.style(args);
        let (t, layout) = (tokens(args.ctx), &mut style.atom_layout);
        layout.min_size.y = CONTROL_HEIGHT;
        layout.text_style.font_id = regular(LABEL);
        let focused = args.state == WidgetState::Active;
        let edge = match (args.classes.has_class(BAD), focused) {
            (true, _) => t.danger.mark,
            (false, true) => t.accent_text,
            (false, false) => t.stroke_strong,
        };
        let width = if focused { 2.0 } else { 1.0 };
        // The edge takes its room from the margin, so that nothing moves when it thickens.
        let (side, high) = if focused { (8, 5) } else { (9, 6) };
        layout.frame.inner_margin = Margin::symmetric(side, high);
        layout.frame.stroke = Stroke::new(width, edge);
        style.hint_text_color = t.text_weak;
        style
    }
}

impl StyleProvider<CheckboxStyle> for OurStyle {
    fn style(&mut self, args: &StyleArgs<'_>) -> CheckboxStyle {
        let mut style: CheckboxStyle = DefaultStyle.style(args);
        let t = tokens(args.ctx);
        style.atom_layout.gap = 8.0;
        style.checkbox_size = 16.0;
        style.check_size = 10.0;
        style.checkbox_frame = Frame::new().fill(t.panel).corner_radius(4).stroke(Stroke::new(1.0, t.stroke_strong));
        style.check_stroke = Stroke::new(2.0, t.accent_text);
        style
    }
}

impl StyleProvider<SeparatorStyle> for OurStyle {
    fn style(&mut self, args: &StyleArgs<'_>) -> SeparatorStyle {
        SeparatorStyle { spacing: 1.0, stroke: Stroke::new(1.0, tokens(args.ctx).stroke) }
    }
}
