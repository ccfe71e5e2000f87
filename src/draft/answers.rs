//! What the author answered to the catalogue's questions about the provider's console.

use serde::{Deserialize, Serialize};

/// One answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The author doesn't know, or was never asked.
    #[default]
    NotKnown,
}

impl Answer {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotKnown];

    /// Its word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
            Self::NotKnown => "Don’t know",
        }
    }
}

/// All answers, by the id of the warning that asks.
///
/// On disk they are two lists. The first has the name that it had while *yes* was the only answer, so that a project from
/// then opens with these as *yes*, and a version from then reads a project of today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    #[serde(rename = "conditions")]
    yes: Vec<String>,
    #[serde(rename = "conditions_denied")]
    no: Vec<String>,
}

impl Answers {
    /// The answer to this warning's question.
    pub fn of(&self, id: &str) -> Answer {
        let has = |list: &[String]| list.iter().any(|other| other == id);
        match (has(&self.yes), has(&self.no)) {
            (true, _) => Answer::Yes,
            (false, true) => Answer::No,
            (false, false) => Answer::NotKnown,
        }
    }

    /// Gives an answer in place of the one before.
    pub fn give(&mut self, id: &str, answer: Answer) {
        self.keep(|other| other != id);
        match answer {
            Answer::Yes => self.yes.push(id.to_owned()),
            Answer::No => self.no.push(id.to_owned()),
            Answer::NotKnown => {}
        }
    }

    /// Forgets the answers to all other questions.
    pub fn keep(&mut self, which: impl Fn(&str) -> bool) {
        self.yes.retain(|id| which(id));
        self.no.retain(|id| which(id));
    }

    /// These warnings' questions are answered with *yes*.
    #[cfg(test)]
    pub fn yes_to(ids: &[&str]) -> Self {
        Self { yes: ids.iter().map(|id| (*id).to_owned()).collect(), no: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Answers};

    #[test]
    fn an_answer_takes_the_place_of_the_one_before_and_comes_back_from_disk() {
        let mut answers = Answers::yes_to(&["a-testing"]);
        assert_eq!((answers.of("a-testing"), answers.of("b-idle")), (Answer::Yes, Answer::NotKnown));
        answers.give("a-testing", Answer::No);
        answers.give("b-idle", Answer::Yes);
        let written = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&written).unwrap(), answers);
        assert_eq!((answers.of("a-testing"), answers.of("b-idle")), (Answer::No, Answer::Yes));
        answers.give("a-testing", Answer::NotKnown);
        answers.keep(|id| id == "a-testing");
        assert_eq!(answers, Answers::default());
    }
}
