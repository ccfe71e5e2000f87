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
pub(super) struct Steps(Vec<Line>);

impl Steps {
    /// A sentence about all that follows.
    pub(super) fn say(&mut self, text: &str) {
        self.0.push(Line::at(2, 4).and(text));
    }

    /// It begins once more.
    pub(super) fn again(&mut self, text: &str) {
        self.0.push(Line::default());
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
        self.0.push(Line::at(2, TITLES).tinted(tint, mark).and(&format!("{gap}{title}{said}")));
    }

    /// What belongs to the stage that comes next, or came last.
    pub(super) fn note(&mut self, text: &str) {
        self.0.push(Line::at(TITLES, TITLES + 2).tinted(Tint::Weak, text));
    }

    /// With these behind them.
    pub(super) fn then(&mut self, others: &Self) {
        self.0.extend(others.0.iter().cloned());
    }

    /// Tells them; nothing where nothing was done.
    pub(super) fn tell(&self, terminal: Terminal) {
        if !self.0.is_empty() {
            terminal.show(&[Line::default(), Line::default().tinted(Tint::Strong, "What was done")]);
            terminal.show(&self.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{StageState, Steps};
    use crate::cli::screen::Screen;
    use crate::flow::StageFailure;

    #[test]
    fn a_step_says_how_it_ended_before_what_it_is_and_a_request_stands_under_the_titles() {
        let mut steps = Steps::default();
        steps.stage("Listen for the browser", &StageState::Done);
        steps.note("POST https://login.example/token → 400 in 3 ms, JSON");
        steps.stage(
            "Exchange the code",
            &StageState::Failed(StageFailure::CallbackError("refused\nby name".to_owned())),
        );
        steps.stage("Refresh", &StageState::Running);
        let screen = Screen { width: 80, is_terminal: false, colour: false, takes_back: false };
        let shown: Vec<String> = steps.0.iter().map(|line| line.shown(screen)).collect();
        assert_eq!(
            shown,
            [
                "  done     Listen for the browser",
                "           POST https://login.example/token → 400 in 3 ms, JSON",
                "  failed   Exchange the code: The provider answered refused\\u000aby name",
            ]
        );
    }
}
