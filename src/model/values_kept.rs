//! What the author's own API said in full: kept in memory alone, and shown for a moment where the author asks for it.

use std::time::Duration;

use crate::exchange::{OwnValues, Shape};

/// How long values stay shown.
const SHOWN_MS: i64 = 10_000;
/// So many answers are kept; a sign-in brings two.
const MOST: usize = 4;

/// Answers by the moment in which their request was sent, the newest last.
#[derive(Debug, Default)]
pub struct ValuesKept {
    kept: Vec<(i64, OwnValues)>,
    /// Which is shown, and until when.
    shown: Option<(i64, i64)>,
}

impl ValuesKept {
    /// Whether those of this answer can be shown.
    pub fn has(&self, sent_at_ms: i64) -> bool {
        self.of(sent_at_ms).is_some()
    }

    /// This answer with its values, and for how long they are still shown; `None` where they are hidden.
    pub fn shown(&self, sent_at_ms: i64, now_ms: i64) -> Option<(Shape, Duration)> {
        let (_, until_ms) = self.shown.filter(|(which, _)| *which == sent_at_ms)?;
        // A clock that was put back would show them for longer.
        let left_ms = until_ms.checked_sub(now_ms).filter(|left| (1..=SHOWN_MS).contains(left))?;
        let left = Duration::from_millis(u64::try_from(left_ms).ok()?);
        Some((self.of(sent_at_ms)?.shape(), left))
    }

    /// Whether any are shown.
    pub fn any_shown(&self) -> bool {
        self.shown.is_some()
    }

    pub(super) fn came(&mut self, sent_at_ms: i64, values: OwnValues) {
        self.hide();
        self.kept.push((sent_at_ms, values));
        let surplus = self.kept.len().saturating_sub(MOST);
        self.kept.drain(..surplus);
    }

    pub(super) fn show(&mut self, sent_at_ms: i64, now_ms: i64) {
        self.shown = Some((sent_at_ms, now_ms.saturating_add(SHOWN_MS)));
    }

    pub(super) fn hide(&mut self) {
        self.shown = None;
    }

    fn of(&self, sent_at_ms: i64) -> Option<&OwnValues> {
        self.kept.iter().rev().find(|(at, _)| *at == sent_at_ms).map(|(_, values)| values)
    }
}

#[cfg(test)]
mod tests {
    use super::{ValuesKept, SHOWN_MS};
    use crate::exchange::{Known, OwnValues, RawAnswer};

    #[test]
    fn values_are_shown_for_ten_seconds_of_the_clock_that_is_handed_in_and_one_put_back_ends_it() {
        let raw = RawAnswer { status: 200, headers: vec![], body: br#"{"a":"b"}"#.to_vec().into(), took_ms: 1 };
        let mut kept = ValuesKept::default();
        kept.came(7, OwnValues::of(&raw, &Known::default()).unwrap());
        assert!(kept.has(7) && !kept.has(8) && kept.shown(7, 0).is_none());
        kept.show(7, 1_000);
        let left = |now| kept.shown(7, now).map(|(_, left)| left.as_millis());
        assert_eq!((left(1_000), left(10_999), left(11_000), left(999)), (Some(10_000), Some(1), None, None));
        assert_eq!(SHOWN_MS, 10_000);
        kept.hide();
        assert!(kept.shown(7, 1_000).is_none());
    }
}
