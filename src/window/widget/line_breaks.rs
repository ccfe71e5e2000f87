//! Where a long line of code goes on on the next one: letters of one width are counted, so that lines out of sight need not be
//! laid out.

use std::ops::Range;

/// A line as it stands on rows of its own: its indent, and where each row but the first begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineBreaks {
    /// So many blanks stand before it, on each of its rows.
    pub(super) indent: usize,
    /// Bytes of the line at which a row begins, without the first.
    pub(super) at: Vec<usize>,
}

impl LineBreaks {
    /// How many rows it takes.
    pub(super) fn rows(&self) -> usize {
        self.at.len() + 1
    }

    /// The same for rows of so many points, where each letter takes `letter` of them.
    pub(super) fn of_points(line: &str, room: f32, letter: f32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "as many as a window is wide, none below 0"
        )]
        Self::of(line, (room / letter).max(0.0) as usize)
    }

    /// The line without its indent in pieces that end where a row ends or one of `parts` begins or ends: each with whether a
    /// row begins with it, and where in the line it stands.
    pub(super) fn pieces<'a>(&'a self, line: &'a str, parts: &[Range<usize>]) -> Vec<(&'a str, bool, usize)> {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let edges = parts.iter().flat_map(|part| [part.start, part.end]);
        let mut cuts: Vec<usize> = self.at.iter().copied().chain(edges).chain([line.len()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut from = blanks;
        let mut pieces = Vec::new();
        for to in cuts.into_iter().filter(|cut| *cut > blanks) {
            pieces.extend(line.get(from..to).map(|piece| (piece, self.at.contains(&from), from)));
            from = to;
        }
        pieces
    }

    /// Breaks a line for rows of so many letters: after a blank, a comma or a slash where there is one, else anywhere.
    pub(super) fn of(line: &str, columns: usize) -> Self {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        // A deep indent must leave room for the text.
        let indent = blanks.min(columns / 3);
        let room = columns.saturating_sub(indent).max(8);
        let mut at = Vec::new();
        let (mut used, mut good) = (0, None);
        for (index, letter) in line.char_indices().skip_while(|(index, _)| *index < blanks) {
            let wide = wide(letter);
            if used + wide > room {
                // A row that is nearly empty is worse than a word that is cut.
                let (begin, rest) = good.filter(|(_, rest)| rest * 2 < room).unwrap_or((index, 0));
                at.push(begin);
                (used, good) = (rest, None);
            }
            used += wide;
            // Of the two slashes behind a scheme none begins a path.
            let ends_part = letter == '/' && !line.get(..index).unwrap_or("").ends_with(['/', ':']);
            good = if ends_part && !line.get(index + 1..).unwrap_or("").starts_with('/') || matches!(letter, ' ' | ',')
            {
                Some((index + letter.len_utf8(), 0))
            } else {
                good.map(|(begin, rest)| (begin, rest + wide))
            };
        }
        Self { indent, at }
    }
}

/// Letters of the East stand on two columns, a tab on four.
fn wide(letter: char) -> usize {
    match letter {
        '\t' => 4,
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::LineBreaks;

    fn broken(line: &str, columns: usize) -> Vec<&str> {
        let found = LineBreaks::of(line, columns);
        let ends = found.at.iter().copied().chain([line.len()]);
        let begins = [0].into_iter().chain(found.at.iter().copied());
        begins.zip(ends).map(|(from, to)| line.get(from..to).unwrap()).collect()
    }

    #[test]
    fn a_long_line_is_broken_behind_a_blank_and_a_long_word_anywhere_and_no_letter_is_lost() {
        assert_eq!(broken("short", 20), ["short"]);
        assert_eq!(broken("  \"a\": \"one two three\"", 15), ["  \"a\": \"one ", "two three\""]);
        assert_eq!(broken("\"https://id.example/token", 20), ["\"https://id.example/", "token"]);
        assert_eq!(broken("aaaaaaaaaaaa https://x", 20), ["aaaaaaaaaaaa ", "https://x"]);
        assert_eq!(broken("abcdefghijklmnop", 8), ["abcdefgh", "ijklmnop"]);
        assert_eq!(broken("äöüäöüäöüä", 8), ["äöüäöüäö", "üä"]);
        assert_eq!(LineBreaks::of("漢字漢字漢字", 8).at, [12]);
        for line in ["", "   ", "      deep", "a b c d e f g h i j k l m n"] {
            for columns in 0..12 {
                assert_eq!(broken(line, columns).concat(), line, "{columns}");
            }
        }
    }
}
