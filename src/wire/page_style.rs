//! How a page of ours looks in a browser: as the window does, light or dark as the browser wishes.

/// Colours, type and the column with its card. Small enough to be sent with each page.
pub const PAGE_STYLE: &str = include_str!("page_style.css");

#[cfg(test)]
mod tests {
    use super::PAGE_STYLE;
    use crate::window::theme::{Tokens, DARK, LIGHT};

    #[test]
    fn the_colours_are_those_of_the_window() {
        let (light, dark) = PAGE_STYLE.split_once("@media (prefers-color-scheme:dark)").unwrap();
        for (style, tokens) in [(light, &LIGHT), (dark.lines().next().unwrap(), &DARK)] {
            let named = |name: &str| {
                let (_, rest) = style.split_once(&format!("--{name}:#")).unwrap_or_else(|| panic!("no {name}"));
                let hex: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
                if hex.len() == 3 {
                    hex.chars().flat_map(|digit| [digit, digit]).collect()
                } else {
                    hex
                }
            };
            for (name, colour) in colours(tokens) {
                let [red, green, blue, _] = colour.to_array();
                assert_eq!(named(name), format!("{red:02x}{green:02x}{blue:02x}"), "{name}");
            }
        }
    }

    fn colours(tokens: &Tokens) -> [(&'static str, egui::Color32); 9] {
        [
            ("surface", tokens.surface),
            ("panel", tokens.panel),
            ("stroke", tokens.stroke),
            ("text", tokens.text),
            ("weak", tokens.text_weak),
            ("accent", tokens.accent),
            ("success-mark", tokens.success.mark),
            ("warning-mark", tokens.warning.mark),
            ("danger-mark", tokens.danger.mark),
        ]
    }
}
