//! `--paste`: lines of standard input, each taken for the address on which the browser ended, as long as the run asks for one.

#![expect(
    clippy::disallowed_methods,
    reason = "a thread of its own waits for the line: the run goes on, and may end before it"
)]

use std::io::{BufRead, IsTerminal as _, Read as _};
use std::sync::{mpsc, Arc};

use zeroize::Zeroizing;

use crate::exchange::LONGEST_ADDRESS;
use crate::record::{Job, Pasted, RunId};
use crate::run::Runner;
use crate::secret::Secret;

/// So long is a line of a terminal that may have lost its end: the system holds 4,096 bytes of one with its line end, and drops
/// what is typed beyond without a word (`termios(3)`, canonical mode).
const CUT_OFF: usize = 4_094;

/// Who reads them.
pub(super) struct Pasting {
    asks: mpsc::Sender<()>,
}

impl Pasting {
    /// Begins; nothing is read before it is asked for. Nobody waits for the thread: it ends with the process.
    pub(super) fn begin(runner: Arc<Runner>, run: RunId) -> std::io::Result<Self> {
        let (asks, asked) = mpsc::channel();
        std::thread::Builder::new().name("paste".to_owned()).spawn(move || {
            let mut input = std::io::stdin().lock();
            let typed = input.is_terminal();
            while asked.recv().is_ok() {
                let pasted = next(&mut input, typed);
                // It is done at once: nothing is left to cancel.
                drop(runner.start(None, Job::Paste(run, pasted)));
            }
        })?;
        Ok(Self { asks })
    }

    /// Asks for a line.
    pub(super) fn ask(&self) {
        // The thread waits for this as long as it is there.
        self.asks.send(()).ok();
    }
}

/// What comes next; `typed` is whether a terminal brings it.
fn next(input: &mut impl BufRead, typed: bool) -> Pasted {
    match line(input) {
        Some(line) if typed && line.length() >= CUT_OFF => Pasted::Cut,
        Some(line) => Pasted::Text(line),
        None => Pasted::Over,
    }
}

/// The next line without its end; none where there is no more. Of one that is too long so much that this can be seen.
fn line(input: &mut impl BufRead) -> Option<Secret> {
    // Of its full size: growing would leave copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_ADDRESS + 2));
    let most = LONGEST_ADDRESS as u64 + 1;
    let read = input.by_ref().take(most).read_until(b'\n', &mut bytes).unwrap_or(0);
    if read == 0 {
        return None;
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if read as u64 == most {
        pass_over_the_rest(input);
    }
    Some(Secret::new(String::from_utf8_lossy(&bytes).into_owned()))
}

fn pass_over_the_rest(input: &mut impl BufRead) {
    while let Ok(held) = input.fill_buf() {
        let end = held.iter().position(|byte| *byte == b'\n');
        let (count, is_over) = (end.map_or(held.len(), |at| at + 1), end.is_some() || held.is_empty());
        input.consume(count);
        if is_over {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{line, next, Pasted, CUT_OFF, LONGEST_ADDRESS};

    #[test]
    fn lines_come_one_by_one_and_one_that_is_too_long_takes_nothing_of_the_next() {
        let long = "x".repeat(3 * LONGEST_ADDRESS);
        let just = "y".repeat(LONGEST_ADDRESS);
        let text = format!("first\r\n\n{long}\n{just}\nlast");
        let mut input = std::io::BufReader::with_capacity(97, text.as_bytes());
        let mut next = || line(&mut input).map(|line| line.expose_secret().to_owned());
        assert_eq!((next().as_deref(), next().as_deref()), (Some("first\r"), Some("")));
        assert_eq!(next().map(|line| line.len()), Some(LONGEST_ADDRESS + 1));
        assert_eq!(next().map(|line| line.len()), Some(LONGEST_ADDRESS));
        assert_eq!((next().as_deref(), next()), (Some("last"), None));
    }

    #[test]
    fn a_line_that_a_terminal_may_have_cut_is_not_taken_and_of_a_pipe_it_is() {
        for (typed, length, cut) in
            [(true, CUT_OFF, true), (true, CUT_OFF + 1, true), (true, CUT_OFF - 1, false), (false, CUT_OFF + 1, false)]
        {
            let text = format!("{}\nlast\n", "x".repeat(length));
            let mut input = text.as_bytes();
            let first = next(&mut input, typed);
            assert_eq!(matches!(first, Pasted::Cut), cut, "{typed} {length}: {first:?}");
            assert!(matches!(next(&mut input, typed), Pasted::Text(_)), "the next line is read");
            assert!(matches!(next(&mut input, typed), Pasted::Over));
        }
    }
}
