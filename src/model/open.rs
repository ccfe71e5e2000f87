//! The open project.

use super::{Changes, Derived, Live, Lookup, Measured, Page, Undo};
use crate::finding::{judge, Evidence, Judgement};
use crate::flow::{Allowed, RunRecord};
use crate::manifest::{AuthType, Document};
use crate::platform::{Platform, Platforms, UNKNOWN};
use crate::record::{Account, AccountId, HistoryEntry, LiveJob, Opened, Project, Scenario, TokensShown};
use crate::secret::Secret;

/// A project with everything that is shown of it.
#[derive(Debug)]
pub struct Open {
    /// As it is saved, but for the manifest's text, which is the document's.
    pub project: Project,
    /// Who will send the requests.
    pub platform: &'static Platform,
    /// The manifest.
    pub document: Document,
    /// Its account.
    pub account: Account,
    /// What was run before, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The step shown.
    pub page: Page,
    /// What follows from manifest and draft.
    pub derived: Derived,
    /// The last run of this session.
    pub live: Option<Live>,
    /// The last judgement: of this session's last run, or drawn anew from history.
    pub judgement: Option<Judgement>,
    /// What the last verdict was measured with, as far as this session knows.
    pub measured: Option<Measured>,
    /// What the sign-in on its way is measuring.
    pub measuring: Option<Measured>,
    /// The tokens as they may be shown.
    pub tokens: TokensShown,
    /// Which exchange is shown on Test, from the newest (0).
    pub shown_exchange: usize,
    /// The last fix, which one press undoes.
    pub undo: Option<Undo>,
    /// The last lookup of the provider in this session.
    pub lookup: Lookup,
    /// A secret that was found in the opened file.
    pub found_secret: Option<Secret>,
    /// Where the manifest was last saved, in this session.
    pub saved_to: Option<String>,
    /// Why it can't be changed, if it can't.
    pub read_only: bool,
    /// A refresh was sent and never settled.
    pub unsettled: bool,
}

impl Open {
    /// Shows an opened project. A manifest that can't be read any more comes back as `Err`, in words.
    pub fn new(opened: Opened, platforms: Platforms) -> Result<Self, String> {
        let platform = platforms.by_id(&opened.project.platform);
        let document = Document::from_kept(opened.project.manifest.clone()).map_err(|error| error.to_string())?;
        let mut open = Self {
            platform: platform.unwrap_or(&UNKNOWN),
            project: opened.project,
            document,
            account: opened.account,
            history: opened.history,
            page: Page::Provider,
            derived: Derived::default(),
            live: None,
            judgement: None,
            measured: None,
            measuring: None,
            tokens: TokensShown::default(),
            shown_exchange: 0,
            undo: None,
            lookup: Lookup::default(),
            found_secret: None,
            saved_to: None,
            read_only: opened.read_only || platform.is_none(),
            unsettled: opened.unsettled,
        };
        open.derive();
        open.judge_history();
        open.measured = open.to_measure().filter(|_| open.account.verdict.is_some());
        open.page = open.first_page();
        Ok(open)
    }

    fn first_page(&self) -> Page {
        match (self.is_oauth(), self.account.verdict.is_some()) {
            (false, _) => Page::Plugin,
            (true, true) => Page::Test,
            (true, false) => Page::Provider,
        }
    }

    /// The project's platform.
    pub fn platform(&self) -> &'static Platform {
        self.platform
    }

    /// The project's only account.
    pub fn account_id(&self) -> AccountId {
        AccountId::default_of(&self.project.id)
    }

    /// Works out anew what follows from manifest and draft.
    pub(super) fn derive(&mut self) {
        self.derived = Derived::of(&self.document, &self.project.draft, &self.project.cut_out, self.platform());
        self.derived.changes = Changes::of(&self.document, self.project.opened.as_deref(), &self.project.cut_out);
        self.lookup.notices = super::lookup::told(self);
    }

    /// Judges the last run anew: what the author says of the provider's console is evidence, too.
    pub(super) fn judge_history(&mut self) {
        let Some(setup) = &self.derived.setup else { return };
        let Some(run) = self.judged_run() else { return };
        self.judgement = Some(judge(&Evidence::of(setup, self.platform(), run, self.account.grant.as_ref())));
    }

    /// What a sign-in would measure now; `None` while something blocks one.
    pub(super) fn to_measure(&self) -> Option<Measured> {
        self.derived.setup.as_ref().map(|setup| Measured::of(setup, self.scenario().is_some()))
    }

    /// Whether the setup was changed since the verdict was measured, so that it says nothing of what stands there now.
    pub fn verdict_is_stale(&self) -> bool {
        self.measured.is_some() && !self.runs() && self.measured != self.to_measure()
    }

    /// The run that the judgement is about.
    pub fn judged_run(&self) -> Option<&RunRecord> {
        self.history.iter().rev().find(|entry| entry.verdict.is_some()).map(|entry| &entry.record)
    }

    /// After the author said something of the provider's console, the last run is judged anew, and the step with it.
    pub(super) fn judge_again(&mut self) {
        self.judge_history();
        let ours = self.history.iter().rev().find(|entry| entry.verdict.is_some());
        let ended_with_the_provider = ours.is_some_and(|entry| entry.record.our_side.is_none());
        if let Some(judgement) = self.judgement.as_ref().filter(|_| ended_with_the_provider) {
            self.account.verdict = Some(judgement.verdict);
            self.account.summary = Some(judgement.summary.clone());
            self.account.signed_out_after_s = judgement.signed_out_after_s;
        }
    }

    /// Whether the manifest asks for OAuth.
    pub fn is_oauth(&self) -> bool {
        matches!(self.document.auth_type(), Some(AuthType::Oauth))
    }

    /// The practice provider's scenario, if this project practises.
    pub fn scenario(&self) -> Option<Scenario> {
        self.project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default())
    }

    /// Whether the Provider page has nothing on it yet.
    pub(super) fn is_untouched(&self) -> bool {
        use crate::manifest::Member::{AuthorizationUrl, ClientUrl};
        let empty = |member| self.document.get(member).unwrap_or_default().is_empty();
        let draft = &self.project.draft;
        draft.client_id.is_empty() && draft.provider_name.is_empty() && empty(ClientUrl) && empty(AuthorizationUrl)
    }

    /// The provider's name for sentences: as typed, else the host of the authorization URL, else "the provider".
    pub fn provider_name(&self) -> String {
        match (&self.derived.setup, self.project.draft.provider_name.trim()) {
            (_, name) if !name.is_empty() => name.to_owned(),
            (Some(setup), _) => setup.provider_name.clone(),
            (None, _) => self.authorization_host().unwrap_or_else(|| "the provider".to_owned()),
        }
    }

    fn authorization_host(&self) -> Option<String> {
        let typed = self.document.get(crate::manifest::Member::ClientUrl)?;
        url::Url::parse(&typed).ok()?.host_str().map(str::to_owned)
    }

    /// Whether a run of this project is going on; there is one at a time.
    pub fn runs(&self) -> bool {
        self.live.as_ref().is_some_and(Live::runs)
    }

    /// Why *Refresh* is off, if it is: what to do, in a sentence or two.
    pub fn refresh_is_off(&self) -> Option<String> {
        let provider = self.provider_name();
        if self.runs() {
            return Some("Something is running".to_owned());
        }
        match &self.account.grant {
            None => Some("Nothing to refresh yet: sign in first".to_owned()),
            Some(grant) if grant.generation == 0 => Some(format!(
                "Nothing to refresh with: {provider} gave no refresh token. See the fix, then sign in again"
            )),
            Some(_) if self.derived.setup.is_none() => Some("A problem on Provider is in the way".to_owned()),
            Some(_) => None,
        }
    }

    /// Why *Call your API* is off, if it is.
    pub fn api_is_off(&self) -> Option<String> {
        if self.runs() {
            return Some("Something is running".to_owned());
        }
        if self.tokens.access.is_none() {
            return Some(match &self.account.grant {
                Some(grant) if grant.generation > 0 => "The access token is not kept: refresh to get one".to_owned(),
                _ => "There is no access token: sign in to get one".to_owned(),
            });
        }
        if self.project.draft.api_address.trim().is_empty() {
            return Some("Give a GET address of your API first".to_owned());
        }
        None
    }

    /// All exchanges that are kept, newest first.
    pub fn exchanges(&self) -> Vec<&crate::exchange::Exchange> {
        let live = self.live.iter().flat_map(|live| live.exchanges.iter().rev());
        let ended = self.live.as_ref().is_some_and(|live| !live.runs());
        let kept = self.history.iter().rev().flat_map(|entry| entry.record.exchanges.iter().rev());
        // An ended run is in the history already.
        live.filter(|_| !ended).chain(kept).collect()
    }

    /// Whether a second must be counted on screen now.
    pub(super) fn counts(&self, now_ms: i64) -> bool {
        let counting_down = self.page == Page::Test && self.tokens.access_ends_at_ms.is_some_and(|end| end > now_ms);
        self.runs() || self.lookup.runs() || counting_down
    }

    /// The job of a live run with these probes; `None` while something blocks a setup.
    pub(super) fn live_job(&self, allowed: Allowed) -> Option<LiveJob> {
        Some(LiveJob {
            account: self.account_id(),
            platform: self.platform,
            setup: self.derived.setup.clone()?,
            approved_hosts: self.project.draft.approved_hosts.clone(),
            practice: self.scenario(),
            allowed,
        })
    }
}
