//! What Tab comes to shows that it has the focus, and is scrolled into sight: `focus::ring`, `ring_inside` or `held`.

use super::source::Source;

/// What makes a widget that takes the focus.
const TAKES: [&str; 10] = [
    "egui::Button::new(",
    "TextEdit::singleline(",
    "TextEdit::multiline(",
    "Sense::click()",
    "Sense::click_and_drag()",
    "Sense::drag()",
    "Link::new(",
    "Hyperlink::",
    "ComboBox::",
    "Checkbox::new(",
];

/// egui's own short ways, which nobody can catch up with afterwards.
const SHORT: [&str; 7] =
    ["ui.button(", "ui.link(", "ui.hyperlink", "ui.checkbox(", "ui.radio", "ui.selectable_", "ui.text_edit_"];

/// What shows it.
const SHOWS: [&str; 3] = ["focus::ring(", "focus::ring_inside(", "focus::held("];

/// What is wrong with a file, by its name from the project's root and its text.
pub(super) fn complaint(name: &str, text: &str) -> Option<String> {
    if Source::new(name, text).is_test() || name.starts_with("src/window/theme") {
        return None;
    }
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let has = |words: &[&'static str]| words.iter().copied().find(|word| code.iter().any(|line| line.contains(word)));
    if let Some(short) = has(&SHORT) {
        return Some(format!("{name}: {short} goes past the widgets that keep the focus in sight"));
    }
    let takes = has(&TAKES).filter(|_| has(&SHOWS).is_none())?;
    Some(format!("{name}: {takes} takes the focus, and nothing here shows it"))
}
