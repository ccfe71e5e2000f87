//! What a command did, in the order in which it did it: told after what came of it.

use super::line::Line;
use super::terminal::Terminal;
use super::tint::Tint;
use crate::flow::StageState;
use crate::visible;

/// Where a stage's title stands, behind its mark.
const TITLES: usize = 11;

/// Lines of what was done.
#[derive(Debug, Default)]
pub(super) struct Steps {
    lines: Vec<Line>,
    /// What belongs to the stage that runs: it stands below it.
    notes: Vec<Line>,
}

impl Steps {
    /// A sentence about all that follows.
    pub(super) fn say(&mut self, text: &str) {
        self.lines.push(Line::at(2, 4).and(text));
    }

    /// It begins once more.
    pub(super) fn again(&mut self, text: &str) {
        self.lines.append(&mut self.notes);
        self.lines.push(Line::default());
        self.say(text);
    }

    /// A stage that is over, or was not needed.
    pub(super) fn stage(&mut self, title: &str, state: &StageState) {
        let (tint, mark, said) = match state {
            StageState::Running => return,
            StageState::Done => (Tint::Good, "done", String::new()),
            StageState::Failed(why) => (Tint::Error, "failed", visible::line(&format!(": {why}")).into_owned()),
            StageState::Skipped => (Tint::Weak, "skipped", String::new()),
        };
        let gap = " ".repeat((TITLES - 2).saturating_sub(mark.len()));
        self.lines.push(Line::at(2, TITLES).tinted(tint, mark).and(&format!("{gap}{title}{said}")));
        self.lines.append(&mut self.notes);
    }

    /// What belongs to the stage that runs, whose end is told later.
    pub(super) fn note(&mut self, text: &str) {
        self.notes.push(Line::at(TITLES, TITLES + 2).tinted(Tint::Weak, text));
    }

    /// With these behind them.
    pub(super) fn then(&mut self, others: &Self) {
        self.lines.extend(others.lines.iter().chain(&others.notes).cloned());
    }

    /// Tells them; nothing where nothing was done.
    pub(super) fn tell(&self, terminal: Terminal) {
        if !self.lines.is_empty() {
            terminal.show(&[Line::default(), Line::default().tinted(Tint::Strong, "What was done")]);
            terminal.show(&self.lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{StageState, Steps};
    use crate::cli::screen::Screen;
    use crate::flow::StageFailure;

    #[test]
    fn a_step_says_how_it_ended_before_what_it_is_and_its_requests_stand_below_it() {
        let mut steps = Steps::default();
        steps.stage("Listen for the browser", &StageState::Done);
        steps.note("POST https://login.example/token → 400 in 3 ms, JSON");
        steps.stage(
            "Exchange the code",
            &StageState::Failed(StageFailure::CallbackError("refused\nby name".to_owned())),
        );
        steps.stage("Refresh", &StageState::Running);
        let screen = Screen { width: 80, is_terminal: false, colour: false, takes_back: false };
        let shown: Vec<String> = steps.lines.iter().map(|line| line.shown(screen)).collect();
        assert_eq!(
            shown,
            [
                "  done     Listen for the browser",
                "  failed   Exchange the code: The provider answered refused\\u000aby name",
                "           POST https://login.example/token → 400 in 3 ms, JSON",
            ]
        );
    }
}
