//! Where the first message of an event stream is over.

/// How a line with data begins.
const DATA: &[u8] = b"data:";

/// Reads a stream piece by piece, each byte once (WHATWG HTML, server-sent events: a line ends in CR, LF or both, an event in an
/// empty line).
#[derive(Default)]
pub(super) struct FirstMessage {
    /// Bytes of the line so far.
    line: usize,
    /// How many of them are the beginning of [`DATA`]; no more once one differs.
    begins: usize,
    /// Whether the event has data that is more than spaces.
    has_data: bool,
    /// Whether the byte before was a CR, of which an LF is a part.
    after_cr: bool,
}

impl FirstMessage {
    /// Whether an event with data is there as a whole, with what comes now.
    pub(super) fn is_whole_with(&mut self, chunk: &[u8]) -> bool {
        chunk.iter().any(|byte| self.ends_with(*byte))
    }

    fn ends_with(&mut self, byte: u8) -> bool {
        let is_rest = byte == b'\n' && self.after_cr;
        self.after_cr = byte == b'\r';
        if is_rest {
            return false;
        }
        if !matches!(byte, b'\r' | b'\n') {
            self.reads(byte);
            return false;
        }
        let is_empty = self.line == 0;
        (self.line, self.begins) = (0, 0);
        is_empty && std::mem::take(&mut self.has_data)
    }

    fn reads(&mut self, byte: u8) {
        if self.begins == DATA.len() {
            self.has_data |= !byte.is_ascii_whitespace();
        } else if self.begins == self.line && DATA.get(self.begins) == Some(&byte) {
            self.begins += 1;
        }
        self.line += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::FirstMessage;

    #[test]
    fn a_stream_has_a_message_once_an_event_with_data_is_over_however_it_is_cut() {
        for (stream, has) in [
            ("", false),
            ("data: {}", false),
            ("data: {}\n", false),
            ("data: {}\n\n", true),
            ("event: message\r\ndata: {}\r\n\r\n", true),
            ("data: {}\r\n: more\r\n", false),
            ("data: {}\r\r", true),
            (": hello\n\n", false),
            ("xdata: {}\n\n", false),
            ("dadata: {}\n\n", false),
            ("id: 1\ndata:\n\n", false),
            ("id: 1\ndata: \n\n", false),
            ("id: 1\ndata:\n\ndata: {}\n\n: more", true),
        ] {
            for size in [1, 2, 7, 100] {
                let mut first = FirstMessage::default();
                let has_now = stream.as_bytes().chunks(size).any(|chunk| first.is_whole_with(chunk));
                assert_eq!(has_now, has, "{stream:?} by {size}");
            }
        }
    }
}
