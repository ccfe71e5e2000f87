//! While a sign-in waits for the browser: what the author sees there instead of a page to sign in at.

use super::{LiveKind, Open};
use crate::finding::{explain_page, Judgement};
use crate::flow::{Stage, StageState};
use crate::record::Person;

impl Open {
    /// Whether a person is waited for who may see an error page.
    pub fn waits_at_a_page(&self) -> bool {
        let live = self.running().filter(|live| live.kind != LiveKind::SignIn(Person::Played));
        live.is_some_and(|live| {
            live.stages.iter().any(|line| line.stage == Stage::Person && line.state == Some(StageState::Running))
        })
    }

    /// What a text says that was copied from that page, while it is waited at; `None` where it names no error.
    pub(super) fn page_text_says(&self, text: &str) -> Option<Judgement> {
        let (setup, platform) = (self.derived.setup.as_ref()?, self.platform()?);
        let page = self.running().filter(|_| self.waits_at_a_page())?.page.as_ref()?;
        let sent = page.parameters.iter().find(|parameter| parameter.name == "redirect_uri")?;
        explain_page(text, setup, platform, &sent.value)
    }
}
