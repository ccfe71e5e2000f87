//! What was pasted and what it shows. The text itself passes through and is wiped: only what was found stays.

use zeroize::Zeroizing;

use super::{Command, Model, Open};
use crate::finding::{explain_bytes, Explained};
use crate::platform::{Platform, Platforms};
use crate::recognise::Origin as From;
use crate::record::{Job, Origin};
use crate::secret::Secret;

/// What the author does on the page *Paste an error or an answer*.
#[derive(Debug)]
pub enum Pasting {
    /// Show the page.
    Begin,
    /// Say what this text shows. It may hold tokens, so it travels as a secret and goes no further.
    Explain(Secret),
    /// Where the text is from; what it shows has to be said anew.
    From(Option<From>),
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
    /// Where the text is from, as far as the author says.
    pub from: Option<From>,
}

/// What came of a pasted text.
#[derive(Debug, Default)]
pub enum Pasted {
    /// Nothing was pasted yet.
    #[default]
    Nothing,
    /// The file is being read.
    Reading,
    /// What it was taken for, and what it shows, if anything in it is known.
    Read(Explained),
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
            // Who says where it is from, or pastes a whole answer, doesn't mean the page that is waited at.
            let page = model.paste.as_ref().filter(|paste| paste.from.is_none() && !is_an_answer(text.expose_secret()));
            let of_a_page = page.and_then(|_| model.open.as_ref()?.page_text_says(text.expose_secret()));
            if let Some(paste) = &mut model.paste {
                let found = of_a_page.map_or_else(
                    || found(text.expose_secret().as_bytes(), paste.from, platform),
                    |judgement| Pasted::Read(Explained::of_a_page(judgement)),
                );
                *paste = Paste { found, file: None, from: paste.from };
            }
        }
        Pasting::From(from) => {
            if let Some(paste) = &mut model.paste {
                paste.from = from;
                // The field's text comes with the next step; a file's bytes are not kept.
                if let Some(path) = paste.file.clone() {
                    return read_file(model, path);
                }
            }
        }
        Pasting::PickFile => return vec![Command::PickPasted],
        Pasting::ExplainFile(path) => return read_file(model, path),
    }
    Vec::new()
}

fn read_file(model: &mut Model, path: String) -> Vec<Command> {
    let Some(paste) = &mut model.paste else { return Vec::new() };
    *paste = Paste { found: Pasted::Reading, file: Some(path.clone()), from: paste.from };
    vec![Command::Start(None, Job::ReadManifest(Origin::File(path)))]
}

/// Who is taken to have asked for what is pasted: the open project's platform. Without a project that is nobody by name, and so it
/// is where this version does not know the project's.
fn asking(model: &Model) -> &'static Platform {
    model.open.as_ref().and_then(Open::platform).unwrap_or(Platforms::unnamed())
}

/// Whether it begins as an answer with its status line, which no browser shows.
fn is_an_answer(text: &str) -> bool {
    text.trim_start().starts_with("HTTP/")
}

fn found(bytes: &[u8], from: Option<From>, platform: &Platform) -> Pasted {
    Pasted::Read(explain_bytes(bytes, from, platform))
}

impl Model {
    /// Whether nobody stands in for the open project's platform in what is said of a pasted text, because that one is not known.
    pub fn explains_for_nobody(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.platform().is_none())
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
            Ok(bytes) => found(&bytes, paste.from, platform),
            Err(why) => Pasted::Unreadable(why),
        };
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::{From, Model, Pasted, Pasting};
    use crate::finding::{Finding, Judgement};
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

    fn known(model: &Model) -> Option<&Judgement> {
        match found(model) {
            Pasted::Read(explained) => explained.judgement.as_ref(),
            Pasted::Nothing | Pasted::Reading | Pasted::Unreadable(_) => None,
        }
    }

    #[test]
    fn a_pasted_text_leaves_its_findings_in_the_model_and_nothing_of_itself() {
        let model = explained(TOKENS);
        assert_eq!(
            known(&model).expect("it is known").findings.first().map(Finding::id),
            Some("refresh-token-missing")
        );
        assert!(!format!("{model:?}").contains("canary"));
    }

    #[test]
    fn a_text_that_nobody_knows_is_no_finding() {
        let model = explained("the weather is fine");
        assert!(matches!(found(&model), Pasted::Read(_)) && known(&model).is_none());
    }

    #[test]
    fn where_it_is_from_is_kept_for_the_next_text_and_a_file_is_read_anew_with_it() {
        let refused = "HTTP/1.1 401 Unauthorized\n\n{\"message\":\"no\"}";
        let mut model = explained(refused);
        let first = |model: &Model| known(model).and_then(|judgement| judgement.findings.first()).map(Finding::id);
        assert_eq!(first(&model), Some("answer-unplaced"));
        model.on_intent(Intent::Pasting(Pasting::From(Some(From::TokenUrl))));
        model.on_intent(Intent::Pasting(Pasting::Explain(Secret::new(refused.to_owned()))));
        assert_eq!(first(&model), Some("client-refused"));
        model.on_intent(Intent::Pasting(Pasting::ExplainFile("/tmp/answer.txt".to_owned())));
        let commands = model.on_intent(Intent::Pasting(Pasting::From(Some(From::Api))));
        assert!(matches!(&commands[..], [Command::Start(None, Job::ReadManifest(_))]), "{commands:?}");
        model.on_intent(Intent::Pasting(Pasting::Clear));
        assert_eq!(model.paste.as_ref().and_then(|paste| paste.from), None);
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
        assert!(known(&model).is_some() && model.open.is_none());
        assert!(!format!("{model:?}").contains("canary"));

        model.on_intent(Intent::Pasting(Pasting::ExplainFile("/tmp/answer.txt".to_owned())));
        model.on_event(Event::ManifestRead(origin, Err("no such file".to_owned())));
        assert!(matches!(found(&model), Pasted::Unreadable(why) if why == "no such file"));
    }
}
