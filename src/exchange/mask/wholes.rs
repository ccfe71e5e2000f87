//! Secrets that are too short to be told by a piece: they are looked for as a whole.

use super::forms::Keys;

/// The longest run that is looked for: hex of fifteen bytes is thirty letters.
pub(super) const LONGEST: usize = 32;

/// Runs of keys, found by their last one.
pub(super) struct Wholes {
    runs: Vec<Keys>,
    by_last: Vec<Vec<usize>>,
}

impl Wholes {
    pub(super) fn new(runs: Vec<Keys>) -> Self {
        let runs: Vec<Keys> = runs.into_iter().filter(|run| (1..=LONGEST).contains(&run.len())).collect();
        let mut by_last = vec![Vec::new(); 256];
        for (index, last) in runs.iter().enumerate().filter_map(|(index, run)| Some((index, run.last()?))) {
            by_last[usize::from(*last)].push(index);
        }
        Self { runs, by_last }
    }

    /// How long the run is that ends here, where one does; the longest of several. `back` gives the key so many before the last.
    pub(super) fn ending(&self, last: u8, back: impl Fn(usize) -> Option<u8>) -> Option<usize> {
        let runs = self.by_last[usize::from(last)].iter().map(|index| &self.runs[*index]);
        let fits = |run: &&Keys| run.iter().rev().enumerate().all(|(at, key)| back(at) == Some(*key));
        runs.filter(fits).map(|run| run.len()).max()
    }
}
