//! What was pasted and what it shows. The text itself passes through and is wiped: only what was found stays.

use zeroize::Zeroizing;

use super::{Command, Model, Open};
use crate::finding::{explain, Judgement};
use crate::platform::Platform;
use crate::record::{Job, Origin};
use crate::secret::Secret;

/// What the author does on the page *Paste an error or an answer*.
#[derive(Debug)]
pub enum Pasting {
    /// Show the page.
    Begin,
    /// Say what this text shows. It may hold tokens, so it travels as a secret and goes no further.
    Explain(Secret),
    /// Show the dialog that chooses a file.
    PickFile,
    /// Say what this file's text shows.
    ExplainFile(String),
    /// Forget what was found.
    Clear,
    /// Leave the page.
    Leave,
}

/// The page *Paste an error or an answer*.
#[derive(Debug, Default)]
pub struct Paste {
    /// What was found in the newest text.
    pub found: Pasted,
    /// The file that it came from, where it came from one: its path.
    pub file: Option<String>,
}

/// What came of a pasted text.
#[derive(Debug, Default)]
pub enum Pasted {
    /// Nothing was pasted yet.
    #[default]
    Nothing,
    /// The file is being read.
    Reading,
    /// What it shows.
    Known(Judgement),
    /// Nothing in it is known.
    NotKnown,
    /// The file can't be read; why, in words.
    Unreadable(String),
}

/// Applies one step of the page.
pub(super) fn apply(model: &mut Model, step: Pasting) -> Vec<Command> {
    match step {
        Pasting::Begin => model.paste = Some(Paste::default()),
        Pasting::Leave => model.paste = None,
        Pasting::Clear => model.paste = model.paste.take().map(|_| Paste::default()),
        Pasting::Explain(text) => {
            let platform = asking(model);
            let of_a_page =
                model.paste.as_ref().and_then(|_| model.open.as_ref()?.page_text_says(text.expose_secret()));
            if let Some(paste) = &mut model.paste {
                let found = of_a_page.map_or_else(|| found(text.expose_secret(), platform), Pasted::Known);
                *paste = Paste { found, file: None };
            }
        }
        Pasting::PickFile => return vec![Command::PickPasted],
        Pasting::ExplainFile(path) => {
            if let Some(paste) = &mut model.paste {
                *paste = Paste { found: Pasted::Reading, file: Some(path.clone()) };
                return vec![Command::Start(None, Job::ReadManifest(Origin::File(path)))];
            }
        }
    }
    Vec::new()
}

/// Who is taken to have asked for what is pasted: the open project's platform, as far as it is known.
fn asking(model: &Model) -> &'static Platform {
    let of_project = model.open.as_ref().and_then(Open::platform);
    of_project.unwrap_or(model.platforms.first())
}

fn found(text: &str, platform: &Platform) -> Pasted {
    explain(text, platform).map_or(Pasted::NotKnown, Pasted::Known)
}

impl Model {
    /// Who stands in for the open project's platform in what is said of a pasted text, where that one is not known.
    pub fn explains_as(&self) -> Option<&'static Platform> {
        self.open.as_ref().filter(|open| open.platform().is_none()).map(|_| self.platforms.first())
    }

    /// Whether the bytes of this place were asked for to be explained, and are still waited for.
    pub(super) fn explains(&self, origin: &Origin) -> bool {
        let waits = |paste: &&Paste| matches!(paste.found, Pasted::Reading);
        let file = self.paste.as_ref().filter(waits).and_then(|paste| paste.file.as_ref());
        matches!(origin, Origin::File(path) if Some(path) == file)
    }

    /// Takes the bytes that were waited for.
    pub(super) fn explain_bytes(&mut self, bytes: Result<Zeroizing<Vec<u8>>, String>) {
        let platform = asking(self);
        let Some(paste) = &mut self.paste else { return };
        paste.found = match bytes {
            Ok(bytes) => found(&Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()), platform),
            Err(why) => Pasted::Unreadable(why),
        };
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::{Model, Pasted, Pasting};
    use crate::finding::Finding;
    use crate::model::{Command, Intent};
    use crate::record::{Event, Job, Origin, Settings};
    use crate::secret::Secret;

    const TOKENS: &str = r#"{"access_token":"canary-1234567890","token_type":"Bearer","expires_in":3600}"#;

    fn pasting() -> Model {
        let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
        model.on_intent(Intent::Pasting(Pasting::Begin));
        model
    }

    fn explained(text: &str) -> Model {
        let mut model = pasting();
        let commands = model.on_intent(Intent::Pasting(Pasting::Explain(Secret::new(text.to_owned()))));
        assert!(commands.is_empty(), "nothing is to be sent or kept: {commands:?}");
        model
    }

    fn found(model: &Model) -> &Pasted {
        &model.paste.as_ref().expect("the page is shown").found
    }

    #[test]
    fn a_pasted_text_leaves_its_findings_in_the_model_and_nothing_of_itself() {
        let model = explained(TOKENS);
        let Pasted::Known(judgement) = found(&model) else { panic!("{:?}", found(&model)) };
        assert_eq!(judgement.findings.first().map(Finding::id), Some("refresh-token-missing"));
        assert!(!format!("{model:?}").contains("canary"));
    }

    #[test]
    fn a_text_that_nobody_knows_is_no_finding() {
        assert!(matches!(found(&explained("the weather is fine")), Pasted::NotKnown));
    }

    #[test]
    fn clearing_and_leaving_forget_what_was_found_and_a_late_text_is_dropped() {
        let mut model = explained(TOKENS);
        model.on_intent(Intent::Pasting(Pasting::Clear));
        assert!(matches!(found(&model), Pasted::Nothing));
        model.on_intent(Intent::Pasting(Pasting::Leave));
        model.on_intent(Intent::Pasting(Pasting::Explain(Secret::new(TOKENS.to_owned()))));
        model.on_intent(Intent::Pasting(Pasting::Clear));
        assert!(model.paste.is_none());
    }

    #[test]
    fn a_file_opened_on_the_page_is_read_explained_and_never_opened_as_a_project() {
        let mut model = pasting();
        let commands = model.on_intent(Intent::OpenFile("/tmp/answer.txt".to_owned()));
        let origin = Origin::File("/tmp/answer.txt".to_owned());
        assert!(matches!(&commands[..], [Command::Start(None, Job::ReadManifest(asked))] if *asked == origin));
        model.on_event(Event::ManifestRead(origin.clone(), Ok(Zeroizing::new(TOKENS.as_bytes().to_vec()))));
        assert!(matches!(found(&model), Pasted::Known(_)) && model.open.is_none());
        assert!(!format!("{model:?}").contains("canary"));

        model.on_intent(Intent::Pasting(Pasting::ExplainFile("/tmp/answer.txt".to_owned())));
        model.on_event(Event::ManifestRead(origin, Err("no such file".to_owned())));
        assert!(matches!(found(&model), Pasted::Unreadable(why) if why == "no such file"));
    }
}
