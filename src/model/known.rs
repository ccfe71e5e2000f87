//! What the catalogue knows of the provider that was chosen, as the Provider page shows it; worked out once per change.

mod words;

use std::collections::BTreeMap;

use url::{ParseError, Url};

use crate::claim::Sureness;
use crate::draft::{Answer, Answers, Draft};
use crate::finding::{Outlook, Plan};
use crate::platform::{ClientAuthentication, Platform, RefreshEndpoint};
use crate::provider::{
    self, by_id, recognise, recognise_authorization_url, recognise_token_url, How, Record, TemplateProblem, Topic,
    Variable, Warning,
};
use crate::record::OauthValues;

/// A variable of the record's addresses, as a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateField {
    /// It, with its words and its example.
    pub variable: &'static Variable,
    /// What the field is called.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it, one sentence.
    pub problem: Option<String>,
    /// Whether it only waits to be filled in.
    pub empty: bool,
}

/// How the addresses in the form stand to the record's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are its own.
    Own,
    /// They are not, and its own can be filled in.
    Ready,
    /// They are not, and a value is missing for its own.
    Wanting,
}

/// Parameters of the authorization request that the provider wants and the platform can't send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsendable {
    /// They, by name; a value that only the author knows is empty.
    pub parameters: Vec<(String, String)>,
    /// Whether the refresh token takes them; else they are wanted for something else.
    pub for_refresh: bool,
    /// What comes of it, one sentence.
    pub said: String,
}

/// All that is shown of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownProvider {
    /// The record.
    pub record: &'static Record,
    /// The variables of its addresses.
    pub template: Vec<TemplateField>,
    /// Its addresses and those of the form.
    pub standing: Standing,
    /// What becomes of users, as far as that is known before a sign-in, and the ways out.
    pub outlook: Outlook,
    /// How a refresh token is had there, one sentence.
    pub refresh: String,
    /// Warnings that hold where the author says so: the questions.
    pub conditions: Vec<&'static Warning>,
    /// The other warnings, gravest first.
    pub warnings: Vec<&'static Warning>,
    /// What the platform can't send.
    pub unsendable: Option<Unsendable>,
    /// What else is worth knowing: redirect URIs, and how clients send their credentials; one sentence each.
    pub facts: Vec<(String, Sureness)>,
}

impl KnownProvider {
    /// What is known of the provider that the author chose; nothing for one that practises.
    pub(super) fn of(draft: &Draft, values: &OauthValues<'_>, platform: &Platform) -> Option<Self> {
        let record = draft.catalogue.as_deref().filter(|_| draft.practice.is_none()).and_then(by_id)?;
        let (conditions, mut warnings): (Vec<_>, Vec<_>) = record
            .warnings
            .iter()
            .filter(|warning| concerns(warning, record, platform))
            .partition(|warning| warning.is_conditional());
        // What the sentence on the refresh token says already comes after what is new.
        let said = |warning: &Warning| {
            let mut words = record.refresh.authorize_parameters.keys().chain(&record.refresh.scopes);
            words.any(|word| warning.text.contains(word.as_str()))
        };
        warnings.sort_by_key(|warning| (warning.severity, said(warning)));
        Some(Self {
            record,
            template: template(record, draft),
            standing: standing(record, draft, values),
            outlook: Outlook::of(record, platform, &plan(draft, values)),
            refresh: words::refresh(record, platform),
            conditions,
            warnings,
            unsendable: words::unsendable(record, platform),
            facts: [words::redirect(record), words::credentials(record, platform)].into_iter().flatten().collect(),
        })
    }

    /// Whether a refresh token takes something that is set in the console, so that its check list decides.
    pub fn is_set_in_console(&self) -> bool {
        let rule = &self.record.refresh;
        match rule.how {
            // A setting that nobody needs is no thing to do.
            How::ConsoleSetting | How::ScopeAndConsole | How::PartnerOnly => {
                !rule.checklist.is_empty() && !self.record.access_tokens_do_not_end()
            }
            How::Automatic
            | How::AuthorizeParameter
            | How::Scope
            | How::TokenParameter
            | How::ExchangeGrant
            | How::NotSupported
            | How::Unknown => false,
        }
    }

    /// How many things bite for certain: what the platform can't send for the refresh token, and what the author said
    /// holds. Nothing where the addresses are another provider's.
    pub fn biting(&self, answers: &Answers) -> usize {
        if self.standing != Standing::Own {
            return 0;
        }
        let unsendable = self.unsendable.as_ref().is_some_and(|wanted| wanted.for_refresh);
        let said = self.conditions.iter().filter(|warning| answers.of(&warning.id) == Answer::Yes).count();
        said + usize::from(unsendable)
    }

    /// Whether a parameter that the platform can't send is still not among the test's own.
    pub fn lacks_in_test(&self, extra: &[(String, String)]) -> bool {
        let has = |name: &String| extra.iter().any(|(other, _)| other.trim() == name);
        self.unsendable.as_ref().is_some_and(|wanted| wanted.parameters.iter().any(|(name, _)| !has(name)))
    }
}

/// Whether a warning is one for this platform: what it says of PKCE, of credentials and of where a refresh goes bites only
/// where the platform does not do it as the provider wants.
fn concerns(warning: &Warning, record: &Record, platform: &Platform) -> bool {
    let sends = platform.sends();
    warning.about.iter().all(|topic| match topic {
        Topic::Pkce => !sends.sends_pkce(),
        Topic::Credentials => match sends.client_authentication() {
            ClientAuthentication::Post => true,
            ClientAuthentication::Basic => record.client_authentication != provider::AcceptedAuthentication::Basic,
            ClientAuthentication::None => false,
        },
        Topic::RefreshEndpoint => sends.refresh_endpoint.value != RefreshEndpoint::OfItsOwn,
        Topic::Body | Topic::RefreshToken | Topic::GrantEnds => true,
    })
}

/// The provider whose addresses these are, where the author chose none or another; as long as only one of the two
/// addresses is there, that one tells.
pub(super) fn recognised(draft: &Draft, values: &OauthValues<'_>) -> Option<&'static Record> {
    if draft.practice.is_some() {
        return None;
    }
    let urls = urls(values);
    if let (Some(chosen), (Ok(page), Ok(token))) = (draft.catalogue.as_deref().and_then(by_id), &urls) {
        if chosen.values_of(page, token).is_some() {
            return None;
        }
    }
    let record = match &urls {
        (Ok(page), Ok(token)) => recognise(page, token),
        (Err(_), Ok(token)) => recognise_token_url(token),
        (Ok(page), Err(_)) => recognise_authorization_url(page),
        (Err(_), Err(_)) => None,
    };
    record.filter(|record| draft.catalogue.as_deref() != Some(record.id.as_str()))
}

/// A provider of the catalogue, known by what the author looks it up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedUp {
    /// Its record.
    pub record: &'static Record,
    /// The host by which it is known.
    pub host: String,
    /// The variables of its addresses that the host tells.
    pub values: BTreeMap<String, String>,
}

impl LookedUp {
    /// Whose address this is; nothing for one that was chosen already.
    pub(super) fn of(draft: &Draft) -> Option<Self> {
        let typed = draft.provider_address.trim();
        let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let url = Url::parse(&address).ok().filter(|_| draft.practice.is_none())?;
        let (record, values) = provider::recognise_host(&url)?;
        let host = url.host_str()?.to_owned();
        (draft.catalogue.as_deref() != Some(record.id.as_str())).then_some(Self { record, host, values })
    }
}

/// The outlook of a provider that was not chosen, once both of its addresses are there: it may be known by them, or not at
/// all.
pub(super) fn not_chosen(
    draft: &Draft,
    values: &OauthValues<'_>,
    platform: &Platform,
    recognised: Option<&'static Record>,
) -> Option<Outlook> {
    let (Ok(page), Ok(_)) = urls(values) else { return None };
    if let Some(record) = recognised {
        return Some(Outlook::of(record, platform, &plan(draft, values)));
    }
    let named = draft.provider_name.trim();
    let name = if named.is_empty() { page.host_str()? } else { named };
    draft.practice.is_none().then(|| Outlook::of_unknown(name, &values.scope))
}

/// The two addresses that tell a provider, each where it is one.
fn urls(values: &OauthValues<'_>) -> (Result<Url, ParseError>, Result<Url, ParseError>) {
    (Url::parse(values.authorization_url.trim()), Url::parse(values.token_url.trim()))
}

fn plan<'a>(draft: &'a Draft, values: &'a OauthValues<'_>) -> Plan<'a> {
    Plan {
        authorization_url: &values.authorization_url,
        token_url: &values.token_url,
        scope: &values.scope,
        answers: &draft.answers,
        ticked: &draft.ticked,
    }
}

fn template(record: &'static Record, draft: &Draft) -> Vec<TemplateField> {
    let problems = record.fill(&draft.template).err().unwrap_or_default();
    let field = |variable: &'static Variable| {
        let value = draft.template.get(&variable.name).cloned().unwrap_or_default();
        let own = problems.iter().find(|problem| problem.variable() == Some(&variable.name));
        TemplateField {
            variable,
            label: variable.label(),
            empty: matches!(own, Some(TemplateProblem::Missing { .. })),
            problem: own.map(ToString::to_string),
            value,
        }
    };
    record.template.iter().map(field).collect()
}

/// A page of the author's own that leads to the provider is taken for the provider's.
fn standing(record: &'static Record, draft: &Draft, values: &OauthValues<'_>) -> Standing {
    let own = match urls(values) {
        (Ok(page), Ok(token)) => {
            record.values_of(&page, &token).is_some() || recognise(&page, &token).is_some_and(|it| it.id == record.id)
        }
        (Ok(_) | Err(_), Err(_)) | (Err(_), Ok(_)) => false,
    };
    match (own, record.fill(&draft.template)) {
        (true, _) => Standing::Own,
        (false, Ok(_)) => Standing::Ready,
        (false, Err(_)) => Standing::Wanting,
    }
}
