//! The open project.

use std::collections::BTreeMap;

use super::put_by::PutBy;
use super::{Changes, Derived, Lookup, Page, RunName, RunShown, ServerShown, Undo, ValuesKept};
use crate::draft::Field;
use crate::finding::{judge, Compared, Evidence, Judgement, Verdict};
use crate::platform::{Platform, Platforms};
use crate::provider::{by_id, Record};
use crate::record::{
    Account, AccountId, HistoryEntry, Kept, Manifest, Measured, OpenedProject, OtherResult, Project, Scenario,
    TokensShown,
};
use crate::secret::Secret;

/// A project with everything that is shown of it.
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
#[derive(Debug)]
pub struct Open {
    /// As it is saved.
    pub project: Project,
    /// Who will send the requests; `None` where this version does not know it.
    platform: Option<&'static Platform>,
    platforms: Platforms,
    /// What is put by of its other platforms, by their ids.
    pub(super) others: BTreeMap<String, PutBy>,
    /// Its account.
    pub account: Account,
    /// What was run before, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The step shown.
    pub page: Page,
    /// What follows from manifest and draft.
    pub derived: Derived,
    /// The run of this session.
    pub run_shown: RunShown,
    /// The last judgement: of this session's last run, or drawn anew from history.
    pub judgement: Option<Judgement>,
    /// What the last verdict was measured with, as far as this session knows.
    pub measured: Option<Measured>,
    /// The chosen platform beside the yardstick, where that one stays signed in and this one does not; or the others beside it.
    pub beside: Vec<Compared>,
    /// What became of the platforms of this project that are not chosen.
    pub others_results: Vec<OtherResult>,
    /// What was checked at the sign-in before the refresh that is shown, and not again since.
    pub checked_before: Option<(RunName, Judgement)>,
    /// The tokens as they may be shown.
    pub tokens: TokensShown,
    /// Which exchange the author wants to see on Test, from the newest (0); `None` is one of the run that is shown.
    pub shown_exchange: Option<usize>,
    /// What the author's API said in full, for a moment on screen.
    pub values: ValuesKept,
    /// The last fix, which one press undoes.
    pub undo: Option<Undo>,
    /// The last lookup of the provider in this session.
    pub lookup: Lookup,
    /// What its MCP server and that one's authorization server say, where it has one.
    pub server: Box<ServerShown>,
    /// A secret that was found in the opened file.
    pub found_secret: Option<Secret>,
    /// Whether it can be looked at and not changed: a newer version wrote it, or its platform is not known.
    pub read_only: bool,
    /// An earlier request was cut off, and nothing settled since what became of it.
    pub unsettled: bool,
    /// The newest refresh token came while the keychain could not be used, and is in memory alone.
    pub token_in_memory: bool,
    /// The author went on to sign in: what is missing is in the way since.
    pub(super) tried_to_go_on: bool,
    /// Where the manifest was last saved in this session, and the text that was.
    written: Option<(String, String)>,
}

impl Open {
    /// Shows an opened project.
    pub fn new(opened: OpenedProject, platforms: Platforms) -> Self {
        let platform = opened.project.platform_of(platforms);
        let others = opened.others.into_iter().map(|(platform, account)| (platform, PutBy::opened(account)));
        let mut open = Self {
            platform,
            platforms,
            others: others.collect(),
            project: opened.project,
            account: opened.account,
            history: opened.history,
            page: Page::Provider,
            derived: Derived::default(),
            run_shown: RunShown::Never,
            judgement: None,
            measured: None,
            beside: Vec::new(),
            others_results: Vec::new(),
            checked_before: None,
            tokens: TokensShown::default(),
            shown_exchange: None,
            values: ValuesKept::default(),
            undo: None,
            lookup: Lookup::default(),
            server: Box::new(ServerShown::of(opened.documents)),
            found_secret: None,
            read_only: opened.read_only || platform.is_none(),
            unsettled: opened.unsettled,
            token_in_memory: false,
            tried_to_go_on: false,
            written: None,
        };
        open.derive();
        open.judge_what_was_kept();
        open.compare();
        open.page = open.first_page();
        open
    }

    /// Judges anew what was kept of the chosen platform's account.
    pub(super) fn judge_what_was_kept(&mut self) {
        self.judge_history();
        // What an older version kept does not say: then it is what stands here now.
        let with = self.account.judged_with.clone().or_else(|| self.to_measure());
        self.measured = with.filter(|_| self.account.verdict.is_some());
    }

    fn first_page(&self) -> Page {
        match (self.is_oauth(), self.account.verdict.is_some()) {
            (false, _) => Page::Plugin,
            (true, true) => Page::Test,
            (true, false) => Page::Provider,
        }
    }

    /// Shows another of its steps.
    pub(super) fn go_to(&mut self, page: Page) {
        if self.pages().contains(&page) {
            self.goes_on_to(page);
            self.page = page;
        }
    }

    /// Its manifest, if it has one.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.project.source.manifest()
    }

    /// What stands in a field.
    pub fn text(&self, field: Field) -> std::borrow::Cow<'_, str> {
        self.project.text(field)
    }

    /// The manifest was written there.
    pub(super) fn written_to(&mut self, path: String, text: String) {
        self.written = Some((path, text));
    }

    /// Where the manifest was last saved in this session, as long as it is still what was saved.
    pub fn saved_to(&self) -> Option<&str> {
        let (path, text) = self.written.as_ref()?;
        (self.manifest()?.document.text() == text).then_some(path)
    }

    /// The project's platform; `None` where this version does not know it: then nothing can be said of what it sends,
    /// demands or can't send.
    pub fn platform(&self) -> Option<&'static Platform> {
        self.platform
    }

    /// The provider that the author chose from the catalogue, if any.
    pub fn chosen(&self) -> Option<&'static Record> {
        self.project.draft.catalogue.as_deref().and_then(by_id)
    }

    /// The chosen platform's account.
    pub fn account_id(&self) -> AccountId {
        self.project.account_id()
    }

    /// The platforms that can be chosen.
    pub fn platforms(&self) -> Platforms {
        self.platforms
    }

    /// Works out anew what follows from manifest and draft.
    pub(super) fn derive(&mut self) {
        self.platform = self.project.platform_of(self.platforms);
        self.derived = Derived::of(&self.project, self.platform);
        self.derived.changes = self.manifest().map(Changes::of).unwrap_or_default();
        self.lookup.compare_with(&self.project.values(), self.platform);
        self.server.judge(self.platform);
        self.compare();
    }

    /// Puts the platforms of this project side by side anew.
    pub(super) fn compare(&mut self) {
        let kept = |platform: &str| {
            if platform == self.project.platform {
                return Some(Kept { account: &self.account, history: &self.history });
            }
            self.others.get(platform).map(PutBy::kept)
        };
        self.beside = self.project.beside_the_yardstick(self.platforms, kept);
        self.others_results = self.project.results_of_others(self.platforms, kept);
    }

    /// Judges the last run anew: what the author says of the provider's console is evidence, too. Where the platform is not
    /// known, nothing can: what was kept is shown as it was.
    pub(super) fn judge_history(&mut self) {
        let (Some(setup), Some(platform)) = (&self.derived.setup, self.platform) else { return };
        let Some(run) = self.judged_run() else { return };
        self.judgement = Some(judge(&Evidence::of(setup, platform, run, self.account.grant.as_ref())));
        self.check_again();
    }

    /// After the author said something of the provider's console, the last run is judged anew, and the step with it.
    pub(super) fn judge_again(&mut self) {
        self.judge_history();
        let ours = self.judged_at().and_then(|at| self.history.get(at));
        let refused = self.judgement.as_ref().is_some_and(|judgement| judgement.verdict == Verdict::SignInFails);
        let ended_with_the_provider = ours.is_some_and(|entry| refused || !entry.record.ended_on_our_side());
        if let Some(judgement) = self.judgement.as_ref().filter(|_| ended_with_the_provider) {
            self.account.verdict = Some(judgement.verdict);
            self.account.summary = Some(judgement.summary.clone());
            self.account.signed_out_after_s = judgement.signed_out_after_s;
        }
        self.compare();
    }

    /// Whether anybody signs in: a manifest may say otherwise.
    pub fn is_oauth(&self) -> bool {
        self.project.is_oauth()
    }

    /// The practice provider's scenario, if this project practises.
    pub fn scenario(&self) -> Option<Scenario> {
        self.project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default())
    }

    /// Whether the Provider page has nothing on it yet.
    pub(super) fn is_untouched(&self) -> bool {
        let fields = [Field::Server, Field::ClientId, Field::ProviderName, Field::AuthorizationUrl, Field::TokenUrl];
        fields.into_iter().all(|field| self.text(field).is_empty())
    }

    /// The provider's name for sentences: as typed, else the host of the authorization URL, else "the provider".
    pub fn provider_name(&self) -> String {
        self.known_provider().unwrap_or_else(|| "the provider".to_owned())
    }

    /// Its name, where there is anything yet to call it by.
    pub fn known_provider(&self) -> Option<String> {
        match (&self.derived.setup, self.project.draft.provider_name.trim()) {
            (_, name) if !name.is_empty() => Some(name.to_owned()),
            (Some(_), _) if self.server.issuer_host().is_some() => self.server.issuer_host(),
            (Some(setup), _) => Some(setup.provider_name.clone()),
            (None, _) => self.authorization_host(),
        }
    }

    fn authorization_host(&self) -> Option<String> {
        crate::host::name_of(&self.text(Field::AuthorizationUrl))
    }
}
