//! Line and column of a byte.

/// Where lines begin. A line ends with LF, CR LF or a lone CR, as editors count.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Reads the text once.
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        // A byte order mark is no column.
        let mut starts = vec![if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// Line and column, both from 1, the column in characters.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        (line, self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let lines = Lines::of("\u{feff}{\r\n\"ä\": 1\n\r}");
        assert_eq!(lines.position(3), (1, 1));
        assert_eq!(lines.position(6), (2, 1));
        assert_eq!(lines.position(10), (2, 4));
        assert_eq!(lines.position(15), (4, 1));
        assert_eq!(lines.position(0), (1, 1));
    }
}
