//! A line of text for people: parts of it are marked, and it goes on below where it is longer than the screen is wide.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::screen::Screen;
use super::tint::Tint;
use crate::visible;

/// One line, or a few that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    parts: Vec<(Tint, String)>,
    /// Columns before it.
    indent: usize,
    /// Columns before what goes on below.
    hang: usize,
}

impl Line {
    /// An empty one, this far in; what goes on below stands at `hang`.
    pub(super) fn at(indent: usize, hang: usize) -> Self {
        Self { parts: Vec::new(), indent, hang }
    }

    /// A sentence. Blanks before it stay, and what goes on below stands a little further in.
    pub(super) fn of(text: &str) -> Self {
        let plain = text.trim_start_matches(' ');
        let indent = text.len() - plain.len();
        Self::at(indent, if indent == 0 { 0 } else { indent + 2 }).and(plain)
    }

    /// With more text.
    pub(super) fn and(self, text: &str) -> Self {
        self.tinted(Tint::Plain, text)
    }

    /// With more text, marked so.
    pub(super) fn tinted(mut self, tint: Tint, text: &str) -> Self {
        self.parts.push((tint, text.to_owned()));
        self
    }

    /// As it is written on this screen, without a line end. No word is broken, and no address.
    pub(super) fn shown(&self, screen: Screen) -> String {
        let parts = self.parts.iter().map(|(tint, text)| {
            let text = visible::text(text);
            match style_of(*tint).filter(|_| screen.colour && !text.trim().is_empty()) {
                Some(style) => format!("{style}{text}{style:#}"),
                None => text.into_owned(),
            }
        });
        let text: String = parts.collect();
        let (indent, hang) = (" ".repeat(self.indent), " ".repeat(self.hang));
        let options = Options::new(screen.width)
            .initial_indent(&indent)
            .subsequent_indent(&hang)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::wrap(&text, options).join("\n")
    }
}

/// From the sixteen colours that a terminal's own theme has.
fn style_of(tint: Tint) -> Option<Style> {
    let bold = |color: AnsiColor| Style::new().bold().fg_color(Some(color.into()));
    match tint {
        Tint::Plain => None,
        Tint::Strong => Some(Style::new().bold()),
        Tint::Weak => Some(Style::new().dimmed()),
        Tint::Good => Some(bold(AnsiColor::Green)),
        Tint::Error => Some(bold(AnsiColor::Red)),
        Tint::Warning => Some(bold(AnsiColor::Yellow)),
        Tint::Hint => Some(bold(AnsiColor::Cyan)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::screen::Screen;
    use super::{Line, Tint};

    fn screen(width: usize, colour: bool) -> Screen {
        Screen { width, is_terminal: colour, colour, takes_back: colour }
    }

    #[test]
    fn a_line_goes_on_below_further_in_and_no_word_or_address_is_broken() {
        let address = "https://login.example/a-rather-long/path-that-does-not-fit";
        let line = Line::at(2, 6).tinted(Tint::Weak, "source").and(" see the provider-side page ").and(address);
        let told = format!("  source see the\n      provider-side\n      page\n      {address}");
        assert_eq!(line.shown(screen(22, false)), told);
        assert_eq!(Line::of("    done a b c").shown(screen(12, false)), "    done a b\n      c");
        assert_eq!(Line::of("one two three").shown(screen(8, false)), "one two\nthree");
    }

    #[test]
    fn colours_take_no_room_and_what_came_from_outside_brings_none() {
        let line = Line::default().tinted(Tint::Error, "one two").and(" three \u{1b}[32mfour");
        let plain = line.shown(screen(40, false));
        assert_eq!(plain, "one two three \\u001b[32mfour");
        let shown = line.shown(screen(40, true));
        assert_eq!(shown, "\u{1b}[1m\u{1b}[31mone two\u{1b}[0m three \\u001b[32mfour");
        assert_eq!(line.shown(screen(13, true)).lines().count(), line.shown(screen(13, false)).lines().count());
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(Line::of("語語語 語語").shown(screen(8, false)), "語語語\n語語");
    }
}
