//! What was sent and what came of it, read once, with what is known over all runs. Rules and rows ask this.

use super::about::Begins;
use super::api_call::{self, ApiCall, ApiRefusal};
use super::our_side;
use super::refresh_life::{EndsAfter, RefreshLife, RefreshLifeEnd};
use super::server_end::ServerEnd;
use super::token_request::{End, TokenRequest};
use super::words::{answer_kind, answer_line, answer_told, shown};
use super::{Evidence, Half, PastedAnswer, Place};
use crate::draft::IssuerMismatch;
use crate::exchange::{
    Answer, Exchange, Failure, Lifetime, OddEnd, OddLifetime, Purpose, RefreshField, TokenAnswer, Variant,
};
use crate::flow::{CallbackEnd, GrantState, Noted, OurSide, RunKind, Spends, VaultError};
use crate::host;
use crate::platform::{Check, HostFault, Places, Sends, Stated, Symptoms};
use crate::sentence::begin_large;

pub(super) struct Requests<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    /// The code's exchange.
    pub(super) code: Option<TokenRequest<'a>>,
    /// The refreshes of this run, in order.
    pub(super) refreshes: Vec<TokenRequest<'a>>,
    /// The calls of the author's API, in order.
    pub(super) api: Vec<ApiCall<'a>>,
    /// What was sent in another way than the platform's, with the author's consent. No verdict rests on it.
    pub(super) variants: Vec<(Variant, TokenRequest<'a>)>,
    /// How a sign-in at an MCP server ended before the browser opened, where it was not on our side.
    pub(super) server_end: Option<ServerEnd<'a>>,
}

impl<'a> Requests<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let varied = |e: &'a Exchange| Some((e.request.variant?, TokenRequest::of(e)));
        let provider = evidence.provider;
        Self {
            evidence,
            code: by_platform(evidence, Purpose::Exchange).next_back().map(TokenRequest::of),
            refreshes: by_platform(evidence, Purpose::Refresh).map(|e| TokenRequest::of_refresh(e, provider)).collect(),
            api: ApiCall::of_run(evidence),
            variants: evidence.run.exchanges.iter().filter_map(varied).collect(),
            server_end: ServerEnd::of(evidence),
        }
    }

    /// The provider's name in sentences.
    pub(super) fn provider(&self) -> &'a str {
        let setup = self.evidence.setup;
        let unnamed = setup.provider_name == host::shown(setup.authorization_url.url()) || self.pasted();
        match self.evidence.provider {
            Some(record) if unnamed => &record.name,
            _ => &setup.provider_name,
        }
    }

    /// The provider's name where a sentence begins with it. A host's name stays as it is written.
    pub(super) fn provider_begins(&self) -> String {
        let name = self.provider();
        match self.begins_with_provider() {
            Begins::Word => begin_large(name),
            Begins::Name => name.to_owned(),
        }
    }

    /// How a headline begins that the provider's name begins: one that stands in for it is a word.
    pub(super) fn begins_with_provider(&self) -> Begins {
        let is_stand_in = self.evidence.setup.practises || self.pasted() && self.evidence.provider.is_none();
        if is_stand_in {
            Begins::Word
        } else {
            Begins::Name
        }
    }

    /// What the platform sends.
    pub(super) fn sends(&self) -> &'a Sends {
        self.evidence.platform.sends()
    }

    /// Where the platform's author sets each value.
    pub(super) fn places(&self) -> &'a Places {
        &self.evidence.platform.places
    }

    /// What people meet at the platform when a sign-in dies.
    pub(super) fn symptoms(&self) -> &'a Symptoms {
        &self.evidence.platform.symptoms
    }

    /// The platform's name in sentences.
    pub(super) fn platform(&self) -> &'static str {
        self.evidence.platform.name()
    }

    /// The same at the beginning of a sentence.
    pub(super) fn platform_begins(&self) -> String {
        self.evidence.platform.begins()
    }

    /// Whether refreshes go to an address of their own, which never took the code.
    pub(super) fn refreshes_elsewhere(&self) -> bool {
        let setup = self.evidence.setup;
        !self.pasted() && setup.refresh_url.as_ref().is_some_and(|url| url.url() != setup.token_url.url())
    }

    /// A sentence about the token URL, of the address that a refresh goes to.
    pub(super) fn of_refreshes(&self, about_token_url: &str) -> String {
        let called = if self.refreshes_elsewhere() { "refresh URL" } else { "token URL" };
        about_token_url.replace("token URL", called)
    }

    /// The token request that the run ended with: the last one, or the code's where it brought nothing to go on with.
    pub(super) fn last(&self) -> Option<&TokenRequest<'a>> {
        let code = self.code.as_ref();
        code.filter(|request| request.end != End::Taken).or(self.refreshes.last()).or(code)
    }

    /// The last refresh of the run.
    pub(super) fn last_refresh(&self) -> Option<&TokenRequest<'a>> {
        self.refreshes.last()
    }

    /// The last refresh's end: this run's, else what the grant remembers of an earlier one.
    pub(super) fn refresh_end(&self) -> Option<End> {
        let remembered = || match self.evidence.grant.map(|grant| grant.state) {
            Some(GrantState::Refused) => Some(End::Refused { proof: true }),
            Some(GrantState::Ambiguous) => Some(End::Lost),
            Some(GrantState::Alive | GrantState::EndedByProbe) | None => None,
        };
        self.last_refresh().map(|request| request.end).or_else(|| remembered().filter(|_| !self.is_sign_in()))
    }

    /// Whether all that is known was pasted by somebody.
    pub(super) fn pasted(&self) -> bool {
        self.evidence.pasted.is_some()
    }

    /// Whether it is not known what was sent, or where to.
    pub(super) fn sent_unseen(&self) -> bool {
        match self.evidence.pasted {
            Some(PastedAnswer::Whole | PastedAnswer::BodyAlone | PastedAnswer::Sentence) => true,
            Some(PastedAnswer::WithRequest | PastedAnswer::SentenceOfRequest) | None => false,
        }
    }

    /// An answer in a line. The status of a body that was pasted alone is not ours to tell.
    pub(super) fn line_of(&self, answer: &Answer, meaning: &TokenAnswer) -> String {
        match self.evidence.pasted {
            Some(PastedAnswer::BodyAlone) => answer_kind(answer, meaning),
            Some(PastedAnswer::Sentence | PastedAnswer::SentenceOfRequest) => answer_told(answer, meaning),
            Some(PastedAnswer::Whole | PastedAnswer::WithRequest) | None => answer_line(answer, meaning),
        }
    }

    pub(super) fn is_sign_in(&self) -> bool {
        self.evidence.run.kind == RunKind::SignIn
    }

    /// Why the run ended on our side. *Nothing to refresh* tells of the grant instead where there is one without a
    /// refresh token.
    pub(super) fn our_side(&self) -> Option<&'a OurSide> {
        let run = self.evidence.run;
        run.our_side.as_ref().filter(|why| **why != OurSide::NothingToRefresh || !self.lacks_refresh_token())
    }

    /// Why the newest refresh token is in memory only, where it could not be stored after it came.
    pub(super) fn not_kept(&self) -> Option<&'a Noted<VaultError>> {
        self.evidence.run.not_kept.as_ref()
    }

    /// What was cut off before this run, where nothing that this run brought settles it: a refusal may be our own doing.
    pub(super) fn unsettled(&self) -> Option<Spends> {
        let taken = self.last_refresh().is_some_and(|request| request.end == End::Taken);
        self.evidence.run.unsettled.filter(|_| !taken && !self.is_sign_in())
    }

    /// Why the run ended before anything was learnt, in words.
    pub(super) fn why_our_side(&self) -> String {
        if let Some(reason) = self.our_side() {
            let platform = self.evidence.platform.name();
            if self.at_a_server() {
                return our_side::clause_at_a_server(reason, platform);
            }
            return our_side::clause(reason, platform);
        }
        if let Some(error) = self.not_kept() {
            return format!("the new refresh token could not be kept ({})", shown(&error.to_string()));
        }
        if self.withheld_from().is_some() {
            let name = self.platform();
            return format!("the answer came from an issuer that was not awaited, so its code was not sent; what {name} does then is not known");
        }
        if let Some(end) = self.server_end {
            return self.why_at_the_server(end);
        }
        let failure = self.last().and_then(TokenRequest::failure);
        failure.map_or_else(|| "a proxy asks for a password".to_owned(), Failure::short)
    }

    /// Why nothing was learnt at an MCP server, in words.
    fn why_at_the_server(&self, end: ServerEnd<'_>) -> String {
        let platform = self.platform();
        match end {
            ServerEnd::NotReached(failure) | ServerEnd::Unanswered(failure) => failure.short(),
            ServerEnd::LooksElsewhere(fault) => {
                let what = match fault.kind.checked() {
                    Some(HostFault::NoResourceDocument) => "there is no protected-resource document",
                    Some(HostFault::NoMetadata) => "there is no document of the authorization server",
                    Some(_) | None => "the server’s documents name no authorization server that can be asked",
                };
                format!("{what}, and what {platform} does then is not tried here")
            }
            ServerEnd::ClientNotKnown => format!("the client document that {platform} has here is not known"),
            ServerEnd::WayAssumed => {
                format!("no listed way to show a client is one that {platform} is assumed to have, so none was tried")
            }
            ServerEnd::Refused | ServerEnd::Nowhere | ServerEnd::NoClient | ServerEnd::NotRegistered => {
                "the sign-in did not begin".to_owned()
            }
        }
    }

    /// Whether it is an MCP server that is tested.
    pub(super) fn at_a_server(&self) -> bool {
        self.evidence.setup.server.is_some() || self.evidence.run.server.is_some()
    }

    /// A sentence about the author's API, of whom the token was shown to.
    pub(super) fn of_api(&self, about_api: &str) -> String {
        if !self.at_a_server() {
            return about_api.to_owned();
        }
        let whole = about_api.replace("Your API", "The MCP server").replace("your API", "the MCP server");
        whole.replace("The API", "The server").replace("the API", "the server")
    }

    /// How the answer's `iss` was not the one that was awaited, where one came so.
    pub(super) fn other_issuer(&self) -> Option<IssuerMismatch> {
        match self.evidence.run.callback {
            Some(CallbackEnd::Issuer(mismatch)) => Some(mismatch),
            Some(CallbackEnd::Code | CallbackEnd::Error { .. } | CallbackEnd::State(_) | CallbackEnd::NoCode)
            | None => None,
        }
    }

    /// What the host makes of that; nobody knows it of one that is no host.
    pub(super) fn check_of_issuer(&self, mismatch: IssuerMismatch) -> Option<Stated<Check>> {
        let question = match mismatch {
            IssuerMismatch::Missing => HostFault::NoIss,
            IssuerMismatch::Other => HostFault::OtherIss,
        };
        self.evidence.platform.mcp.map(|host| host.checks.of(question))
    }

    /// The same, where this host is not known to refuse it: then it is we who withheld the code.
    pub(super) fn withheld_from(&self) -> Option<IssuerMismatch> {
        let refuses = |mismatch| self.check_of_issuer(mismatch).is_some_and(|check| check.value == Check::Refuses);
        self.other_issuer().filter(|mismatch| !refuses(*mismatch))
    }

    /// What was typed in place of what the documents say, where the host has no field for it.
    pub(super) fn typed_over(&self) -> Vec<&'a str> {
        let seen = self.evidence.run.server.as_deref();
        let host = self.evidence.platform.mcp.as_ref();
        seen.zip(host).map(|(seen, host)| seen.typed_over_there(host).collect()).unwrap_or_default()
    }

    /// Whether there was nothing to refresh with.
    pub(super) fn nothing_to_refresh(&self) -> bool {
        self.lacks_refresh_token() || self.our_side() == Some(&OurSide::NothingToRefresh)
    }

    /// Names of what was sent and can't be sent by the platform: in this sign-in, or in the one that a refresh rests on.
    pub(super) fn extra(&self) -> Vec<&'a str> {
        let run = &self.evidence.run.extra;
        let grant = self.evidence.grant.filter(|_| !self.is_sign_in()).map_or(&[][..], |grant| &grant.extra);
        let mut names: Vec<&str> = Vec::new();
        for name in run.iter().chain(grant) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Whether the sign-in brought no `refresh_token` at the top level.
    pub(super) fn lacks_refresh_token(&self) -> bool {
        if self.is_sign_in() {
            let taken = self.code.as_ref().and_then(TokenRequest::taken);
            return taken.is_some_and(|meaning| meaning.refresh != RefreshField::Present);
        }
        self.refreshes.is_empty() && self.evidence.grant.is_some_and(|grant| grant.generation == 0)
    }

    /// Seconds that the sign-in's access token lives, for a grant without a refresh token.
    pub(super) fn first_lifetime(&self) -> Option<u64> {
        if self.is_sign_in() {
            return self.code.as_ref().and_then(TokenRequest::taken).and_then(|meaning| meaning.lifetime.seconds());
        }
        self.evidence.grant.and_then(|grant| grant.lifetimes_s)
    }

    /// Whether the access token officially does not end: the provider's documents say so of one that comes without a
    /// lifetime, and this one did.
    pub(super) fn endless(&self) -> bool {
        let said = self.code.as_ref().and_then(TokenRequest::taken).map(|meaning| &meaning.lifetime);
        let silent = said.is_none_or(|lifetime| match lifetime {
            Lifetime::Absent | Lifetime::Odd(OddLifetime::Zero(_)) => true,
            Lifetime::Seconds(_) | Lifetime::Odd(_) => false,
        });
        self.evidence.access_tokens_do_not_end && self.first_lifetime().is_none() && silent
    }

    /// Refreshes taken on this grant, over all runs.
    pub(super) fn refreshes_taken(&self) -> u32 {
        let here = self.refreshes.iter().filter(|request| request.end == End::Taken).count();
        self.evidence.grant.map_or(u32::try_from(here).unwrap_or(u32::MAX), |grant| grant.refreshes_taken)
    }

    /// The request of a variant, where it was sent.
    pub(super) fn variant(&self, variant: Variant) -> Option<&TokenRequest<'a>> {
        self.variants.iter().find(|(sent, _)| *sent == variant).map(|(_, request)| request)
    }

    /// The same request with id and secret in the other place, where it was sent.
    pub(super) fn with_secret_elsewhere(&self) -> Option<&TokenRequest<'a>> {
        self.variant(Variant::OtherClientAuthentication).or_else(|| self.variant(Variant::SecretInBody))
    }

    /// The other ways in which the same request was taken; the first is the cause of the refusal.
    pub(super) fn taken_otherwise(&self) -> Vec<Variant> {
        let ways = [
            Variant::OtherContentType,
            Variant::OtherClientAuthentication,
            Variant::SecretInBody,
            Variant::OtherBoth,
            Variant::WithRedirectUri,
            Variant::WithScope,
            Variant::WithResource,
        ];
        ways.into_iter().filter(|way| self.variant(*way).is_some_and(|sent| sent.end == End::Taken)).collect()
    }

    /// What the author's API said no to, as far as a verdict rests on it.
    pub(super) fn api_refusal(&self) -> Option<ApiRefusal> {
        let before = self.evidence.grant.filter(|_| !self.is_sign_in()).and_then(|grant| grant.api_took.as_deref());
        api_call::refusal(&self.api, before)
    }

    /// Whether the last refresh was answered well, and without an access token.
    pub(super) fn refresh_brought_nothing(&self) -> bool {
        self.last_refresh().is_some_and(TokenRequest::brings_no_token)
    }

    /// Whether the answer to a refresh has what is no refresh token in the place of one, over which clients lose the good one.
    pub(super) fn refresh_brought_a_slip(&self) -> bool {
        self.refreshes.iter().filter_map(TokenRequest::taken).any(|meaning| meaning.refresh_slip.is_some())
    }

    /// The refresh token's own life, by the last answer that tells it.
    pub(super) fn refresh_life(&self) -> Option<RefreshLife<'_, 'a>> {
        if self.lacks_refresh_token() {
            return None;
        }
        // A run that learnt nothing tells nothing of it either.
        let grant = self.evidence.grant.filter(|_| self.taken().next().is_some());
        let before = || grant.and_then(|grant| grant.lives).map(RefreshLife::of_before);
        self.taken().filter_map(RefreshLife::of).last().or_else(before)
    }

    /// The last end of a refresh token that an answer of this run tells and that no refresh token has, with the member that tells it.
    pub(super) fn odd_refresh_end(&self) -> Option<(&TokenRequest<'a>, &str, OddEnd)> {
        let odd = |request: &'_ TokenRequest<'a>| {
            let end = request.taken()?.refresh_end.as_ref()?;
            end.odd(request.answered_at_s())
        };
        let (request, odd) = self.taken().filter_map(|request| Some((request, odd(request)?))).last()?;
        Some((request, request.taken()?.refresh_end.as_ref()?.member.as_str(), odd))
    }

    /// The day on which the refresh token ends by a pasted answer of which nobody knows when it came, with the member that tells it.
    pub(super) fn refresh_ends_on(&self) -> Option<(&TokenRequest<'a>, &str, String)> {
        if !self.pasted() || self.odd_refresh_end().is_some() || self.refresh_life().is_some() {
            return None;
        }
        self.taken().find_map(|request| {
            let end = request.taken()?.refresh_end.as_ref()?;
            Some((request, end.member.as_str(), end.day()?))
        })
    }

    /// When users are signed out though all goes well: at a time that use does not put off, or, where that is sooner, when
    /// the refresh token's own life is over.
    pub(super) fn ends_after(&self) -> Option<EndsAfter> {
        let fixed = self.evidence.fixed_end_s.map(|seconds| EndsAfter { seconds, without_use: false });
        let own = self.refresh_life().and_then(|life| match life.end() {
            RefreshLifeEnd::WithTheAccessToken(seconds) => Some(EndsAfter { seconds, without_use: false }),
            RefreshLifeEnd::WithoutUse(seconds) => Some(EndsAfter { seconds, without_use: true }),
            RefreshLifeEnd::Longer(_) => None,
        });
        fixed.into_iter().chain(own).min_by_key(|end| end.seconds)
    }

    /// All token answers of the run that brought tokens.
    pub(super) fn taken(&self) -> impl Iterator<Item = &TokenRequest<'a>> {
        self.code.iter().chain(&self.refreshes).filter(|request| request.end == End::Taken)
    }

    /// The first answer whose `expires_in` is no number of seconds that a token lives; for a run without an answer, what the grant remembers.
    pub(super) fn unknown_lifetime(&self) -> Option<Lifetime> {
        if let Some(meaning) =
            self.taken().filter_map(TokenRequest::taken).find(|meaning| meaning.lifetime.seconds().is_none())
        {
            return Some(meaning.lifetime.clone());
        }
        let unknown = self.evidence.grant.is_some_and(|grant| grant.last_lifetime_s.is_none());
        (unknown && self.taken().next().is_none() && !self.is_sign_in()).then_some(Lifetime::Absent)
    }

    /// Whether a refresh answer left the refresh token out, in this run or an earlier one.
    pub(super) fn left_out(&self) -> bool {
        let here = self
            .refreshes
            .iter()
            .filter_map(TokenRequest::taken)
            .any(|meaning| meaning.refresh != RefreshField::Present);
        here || (!self.is_sign_in() && self.evidence.grant.is_some_and(|grant| grant.left_out))
    }

    /// The answer to this request, as a finding's place.
    pub(super) fn answer_to(&self, request: &TokenRequest<'a>) -> Place {
        self.place_of(request, Half::Answer)
    }

    /// Half of this request and its answer, as a finding's place.
    pub(super) fn place_of(&self, request: &TokenRequest<'a>, half: Half) -> Place {
        if self.pasted() && half == Half::Answer {
            return Place::PastedAnswer;
        }
        let purpose = request.exchange.request.purpose;
        let same = |other: &Exchange| std::ptr::eq(other, request.exchange);
        let n = by_platform(self.evidence, purpose).position(same).map(|index| index + 1);
        match purpose {
            Purpose::Exchange => Place::Exchange { n, half },
            Purpose::Refresh => Place::Refresh { n, half, counted: self.is_sign_in() },
            // No token request goes out for those.
            Purpose::Api | Purpose::Document | Purpose::Registration => Place::Api,
        }
    }
}

/// What the platform itself sent for this purpose, in order.
fn by_platform<'a>(
    evidence: &Evidence<'a>,
    purpose: Purpose,
) -> impl DoubleEndedIterator<Item = &'a Exchange> + use<'a> {
    let run = evidence.run;
    run.exchanges.iter().filter(move |e| e.request.variant.is_none() && e.request.purpose == purpose)
}
