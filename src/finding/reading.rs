//! The evidence, read once: which requests there were and what is known over all runs. Rules and rows ask this.

use super::refusal::Refusal;
use super::step::{End, Step};
use super::words::answer_line;
use super::{Evidence, Pasted};
use crate::claim::Sureness;
use crate::exchange::{
    Answer, Exchange, Failure, Lifetime, Outcome, Purpose, RefreshField, Shape, TokenAnswer, Variant,
};
use crate::flow::{GrantState, OurSide, RunKind};
use crate::provider::Record;

pub(super) struct Reading<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    /// The code's exchange.
    pub(super) code: Option<Step<'a>>,
    /// The refreshes of this run, in order.
    pub(super) refreshes: Vec<Step<'a>>,
    /// The last answer of the author's API.
    pub(super) api: Option<&'a Answer>,
    /// Why the author's API could not be asked.
    pub(super) api_failure: Option<&'a Failure>,
    /// What was sent in another way than the platform's, with the author's consent. No verdict rests on it.
    pub(super) variants: Vec<(Variant, Step<'a>)>,
    /// Where the provider stopped the run, if it did.
    pub(super) refusal: Option<Refusal<'a>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let by_platform = |e: &&Exchange| e.request.variant.is_none();
        let of = |purpose: Purpose| {
            evidence.run.exchanges.iter().filter(by_platform).filter(move |e| e.request.purpose == purpose)
        };
        let (api, api_failure) = match of(Purpose::Api).next_back().map(|exchange| &exchange.outcome) {
            Some(Outcome::Answer(answer)) => (Some(answer), None),
            Some(Outcome::Failure(failure)) => (None, Some(failure)),
            None => (None, None),
        };
        let mut reading = Self {
            evidence,
            code: of(Purpose::Exchange).next_back().map(Step::of),
            refreshes: of(Purpose::Refresh).map(Step::of).collect(),
            api,
            api_failure,
            variants: evidence.run.exchanges.iter().filter_map(|e| Some((e.request.variant?, Step::of(e)))).collect(),
            refusal: None,
        };
        reading.know_the_dead();
        reading.refusal = Refusal::of(&reading);
        reading
    }

    /// A refusal that this provider, by its record, answers for a dead refresh token with is proof of it.
    fn know_the_dead(&mut self) {
        let Some(record) = self.evidence.provider else { return };
        for step in &mut self.refreshes {
            let says_so = step.answer().is_some_and(|(answer, _)| says_dead(record, answer));
            if says_so && matches!(step.end, End::Refused { .. } | End::Unreadable) {
                step.end = End::Refused { proof: true };
                if let Some(meaning) = &mut step.meaning {
                    meaning.proves_death = true;
                }
            }
        }
    }

    /// The provider's name in sentences.
    pub(super) fn provider(&self) -> &'a str {
        let setup = self.evidence.setup;
        let unnamed = setup.provider_name == setup.authorization_url.host() || self.pasted();
        match self.evidence.provider {
            Some(record) if unnamed => &record.name,
            _ => &setup.provider_name,
        }
    }

    /// The platform's name in sentences.
    pub(super) fn platform(&self) -> &'static str {
        self.evidence.platform.name()
    }

    /// The token request that the run ended with: the last one, or the code's where it brought nothing to go on with.
    pub(super) fn last(&self) -> Option<&Step<'a>> {
        let code = self.code.as_ref();
        code.filter(|step| step.end != End::Taken).or(self.refreshes.last()).or(code)
    }

    /// The last refresh of the run.
    pub(super) fn last_refresh(&self) -> Option<&Step<'a>> {
        self.refreshes.last()
    }

    /// The last refresh's end: this run's, else what the grant remembers of an earlier one.
    pub(super) fn refresh_end(&self) -> Option<End> {
        let remembered = || match self.evidence.grant.map(|grant| grant.state) {
            Some(GrantState::Refused) => Some(End::Refused { proof: true }),
            Some(GrantState::Ambiguous) => Some(End::Lost),
            Some(GrantState::Alive | GrantState::EndedByProbe) | None => None,
        };
        self.last_refresh().map(|step| step.end).or_else(|| remembered().filter(|_| !self.is_sign_in()))
    }

    /// Whether all that is known was pasted by somebody.
    pub(super) fn pasted(&self) -> bool {
        self.evidence.pasted.is_some()
    }

    /// An answer in a line. The status of a body that was pasted alone is not ours to tell.
    pub(super) fn line_of(&self, answer: &Answer, meaning: &TokenAnswer) -> String {
        let line = answer_line(answer, meaning);
        match self.evidence.pasted {
            Some(Pasted::BodyAlone) => line.split_once(", ").map_or(line.clone(), |(_, rest)| rest.to_owned()),
            _ => line,
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
            let taken = self.code.as_ref().and_then(Step::taken);
            return taken.is_some_and(|meaning| meaning.refresh != RefreshField::Present);
        }
        self.refreshes.is_empty() && self.evidence.grant.is_some_and(|grant| grant.generation == 0)
    }

    /// Seconds that the sign-in's access token lives, for a grant without a refresh token.
    pub(super) fn first_lifetime(&self) -> Option<u64> {
        if self.is_sign_in() {
            return self.code.as_ref().and_then(Step::taken).and_then(|meaning| meaning.lifetime.seconds());
        }
        self.evidence.grant.and_then(|grant| grant.lifetimes_s)
    }

    /// Whether the access token officially does not end: the provider's documents say so of one that comes without a
    /// lifetime, and this one did.
    pub(super) fn endless(&self) -> bool {
        let said = self.code.as_ref().and_then(Step::taken).map(|meaning| &meaning.lifetime);
        let silent =
            said.is_none_or(|lifetime| *lifetime == Lifetime::Absent || *lifetime == Lifetime::Odd("0".to_owned()));
        self.evidence.access_tokens_do_not_end && self.first_lifetime().is_none() && silent
    }

    /// Refreshes taken on this grant, over all runs.
    pub(super) fn refreshes_taken(&self) -> u32 {
        let here = self.refreshes.iter().filter(|step| step.end == End::Taken).count();
        self.evidence.grant.map_or(u32::try_from(here).unwrap_or(u32::MAX), |grant| grant.refreshes_taken)
    }

    /// The step of a variant, where it was sent.
    pub(super) fn variant(&self, variant: Variant) -> Option<&Step<'a>> {
        self.variants.iter().find(|(sent, _)| *sent == variant).map(|(_, step)| step)
    }

    /// The other way in which the same request was taken, if one was: the cause of the refusal.
    pub(super) fn taken_otherwise(&self) -> Option<Variant> {
        let ways = [
            Variant::OtherContentType,
            Variant::OtherClientAuthentication,
            Variant::OtherBoth,
            Variant::WithRedirectUri,
        ];
        ways.into_iter().find(|way| self.variant(*way).is_some_and(|step| step.end == End::Taken))
    }

    /// All token answers of the run that brought tokens.
    pub(super) fn taken(&self) -> impl Iterator<Item = &Step<'a>> {
        self.code.iter().chain(&self.refreshes).filter(|step| step.end == End::Taken)
    }

    /// The first answer whose `expires_in` is no number above 0; for a run without an answer, what the grant remembers.
    pub(super) fn unknown_lifetime(&self) -> Option<Lifetime> {
        if let Some(meaning) = self.taken().filter_map(Step::taken).find(|meaning| meaning.lifetime.seconds().is_none())
        {
            return Some(meaning.lifetime.clone());
        }
        let unknown = self.evidence.grant.is_some_and(|grant| grant.last_lifetime_s.is_none());
        (unknown && self.taken().next().is_none() && !self.is_sign_in()).then_some(Lifetime::Absent)
    }

    /// Whether a refresh answer left the refresh token out, in this run or an earlier one.
    pub(super) fn left_out(&self) -> bool {
        let here =
            self.refreshes.iter().filter_map(Step::taken).any(|meaning| meaning.refresh != RefreshField::Present);
        here || (!self.is_sign_in() && self.evidence.grant.is_some_and(|grant| grant.left_out))
    }

    /// Where a step stands, for a finding's place: "sign-in answer", "refresh answer 2".
    pub(super) fn place_of(&self, step: &Step<'a>) -> String {
        let same = |other: &Step<'a>| std::ptr::eq(other.exchange, step.exchange);
        match self.refreshes.iter().position(same) {
            _ if self.pasted() => "pasted answer".to_owned(),
            None => "token answer of the sign-in".to_owned(),
            Some(_) if !self.is_sign_in() => "refresh answer".to_owned(),
            Some(at) => format!("refresh answer {}", at + 1),
        }
    }
}

/// Whether this answer is one by which the provider says that a refresh token is dead. What was only heard of is no proof.
fn says_dead(record: &Record, answer: &Answer) -> bool {
    let Some(shape) = answer.shape() else { return false };
    record.dead_grant.iter().any(|dead| {
        let sure = dead.sureness != Sureness::Assumed && dead.sureness != Sureness::Unknown;
        let said = shape.at(&dead.at).is_some_and(|value| match value {
            Shape::Text(text) => *text == dead.error,
            Shape::Number(number) => *number == dead.error,
            _ => false,
        });
        let words = shape.text("error_description").unwrap_or_default();
        let described = dead.description.as_deref().is_none_or(|part| words.contains(part));
        sure && said && described && dead.status.is_none_or(|status| status == answer.status)
    })
}
