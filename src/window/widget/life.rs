//! The life of a sign-in on a line: from the sign-in to the moment users are signed out, or to no end that we know.

use egui::{pos2, vec2, Align2, Color32, CornerRadius, Rect, Sense, Shape, Stroke, Ui, WidgetInfo};

use super::text;
use crate::window::theme::measure::CAPTION;
use crate::window::theme::{medium, regular, tokens};

/// A life that is about to be drawn. Places are parts of the whole width, 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Life<'a> {
    /// Under its beginning: *10:02 signed in*.
    pub start: &'a str,
    /// Where now is, and what stands under it.
    pub now: Option<(f32, &'a str)>,
    /// Where it ends, and what stands under that.
    pub end: Option<(f32, &'a str)>,
    /// In the bar: *access token, 59 min 59 s*.
    pub inside: &'a str,
    /// After the end: what users see then.
    pub after: &'a str,
}

/// Draws it, 52 points high.
pub fn life(ui: &mut Ui, life: &Life<'_>) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    let said = [life.start, life.now.map_or("", |n| n.1), life.end.map_or("", |e| e.1), life.inside].join(", ");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &said));
    let at = |part: f32| egui::lerp(rect.left()..=rect.right(), part.clamp(0.0, 1.0));
    let top = rect.top();
    let box_of = |from: f32, to: f32| Rect::from_min_max(pos2(from, top), pos2(to, top + 24.0));
    let end = life.end.map_or(1.0, |(part, _)| part);
    let painter = ui.painter();
    let corner = if life.end.is_some() { CornerRadius { nw: 4, sw: 4, ne: 0, se: 0 } } else { CornerRadius::same(4) };
    let bar = box_of(at(0.0), at(end));
    painter.rect_filled(bar, corner, t.bar);
    let now = life.now.map_or(0.0, |(part, _)| part);
    let inside = painter.layout_no_wrap(life.inside.to_owned(), regular(CAPTION), t.text);
    // Right of the moment that is now, where there is room; else left of it.
    let left = [at(now) + 12.0, at(0.0) + 10.0].into_iter().find(|left| left + inside.size().x < bar.right() - 6.0);
    if let Some(left) = left {
        painter.galley(pos2(left, top + 12.0 - inside.size().y / 2.0), inside, t.text);
    }
    let say =
        |x: f32, align, text: &str, font, color: Color32| painter.text(pos2(x, top + 40.0), align, text, font, color);
    let mut free = say(at(0.0), Align2::LEFT_CENTER, life.start, regular(CAPTION), t.text_weak).right() + 10.0;
    if let Some((part, text)) = life.now {
        let half = painter.layout_no_wrap(text.to_owned(), regular(CAPTION), t.text).size().x / 2.0;
        let x = at(part).max(free + half);
        free = say(x, Align2::CENTER_CENTER, text, regular(CAPTION), t.text).right() + 10.0;
        painter.rect_filled(Rect::from_min_size(pos2(at(part), top - 4.0), vec2(2.0, 32.0)), 1, t.text);
    }
    if let Some((part, text)) = life.end {
        after(ui, box_of(at(part), at(1.0)), life.after);
        let wide = painter.layout_no_wrap(text.to_owned(), medium(CAPTION), t.text).size().x;
        let x = at(part).max(free).min(rect.right() - wide);
        say(x, Align2::LEFT_CENTER, text, medium(CAPTION), t.danger.text);
    }
}

fn after(ui: &Ui, gone: Rect, said: &str) {
    let t = tokens(ui);
    let edge = [gone.left_top(), gone.right_top(), gone.right_bottom(), gone.left_bottom()];
    ui.painter().add(Shape::dashed_line(&edge, Stroke::new(1.0, t.danger.mark), 3.0, 2.0));
    ui.painter().rect_filled(gone.with_max_x(gone.left() + 3.0), 0, t.danger.mark);
    let job = text::cut(text::line(&[(said, regular(CAPTION), t.danger.text)]), gone.width() - 20.0);
    let galley = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), gone.translate(vec2(13.0, 0.0))).min;
    ui.painter().galley(at, galley, t.danger.text);
}
