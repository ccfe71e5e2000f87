//! `--paste`: lines of standard input, each taken for the address on which the browser ended, as long as the run asks for one.

#![expect(
    clippy::disallowed_methods,
    reason = "a thread of its own waits for the line: the run goes on, and may end before it"
)]

use std::io::{BufRead, Read as _};
use std::sync::{mpsc, Arc};

use zeroize::Zeroizing;

use crate::exchange::LONGEST_ADDRESS;
use crate::record::{Job, Pasted, RunId};
use crate::run::Runner;
use crate::secret::Secret;

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
            while asked.recv().is_ok() {
                let pasted = line(&mut input).map_or(Pasted::Over, Pasted::Text);
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
    use super::{line, LONGEST_ADDRESS};

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
}
