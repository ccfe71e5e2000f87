//! What the catalogue knows of the provider that was chosen, as the Provider page shows it; worked out once per change.

use url::Url;

use crate::draft::Draft;
use crate::platform::Platform;
use crate::provider::{
    by_id, recognise, recognise_authorization_url, recognise_token_url, How, Record, TemplateProblem, Variable, Warning,
};

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
    /// The ways out, a sentence or two each.
    pub ways: Vec<String>,
}

/// All that is shown of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The record.
    pub record: &'static Record,
    /// The variables of its addresses.
    pub template: Vec<TemplateField>,
    /// Its addresses and those of the form.
    pub standing: Standing,
    /// How a refresh token is had there, one sentence.
    pub refresh: String,
    /// Warnings that hold where the author says so.
    pub conditions: Vec<&'static Warning>,
    /// The other warnings, gravest first.
    pub warnings: Vec<&'static Warning>,
    /// What the platform can't send.
    pub unsendable: Option<Unsendable>,
    /// How redirect URIs are compared there, one sentence.
    pub redirect: Option<String>,
}

impl Known {
    /// What is known of the provider that the author chose; nothing for one that practises.
    pub(super) fn of(draft: &Draft, authorization_url: &str, token_url: &str, platform: &dyn Platform) -> Option<Self> {
        let record = draft.catalogue.as_deref().filter(|_| draft.practice.is_none()).and_then(by_id)?;
        let (conditions, mut warnings): (Vec<_>, Vec<_>) =
            record.warnings.iter().partition(|warning| warning.is_conditional());
        // What the sentence on the refresh token says already comes after what is new.
        let said = |warning: &Warning| {
            let mut words = record.refresh.authorize_parameters.keys().chain(&record.refresh.scopes);
            words.any(|word| warning.text.contains(word.as_str()))
        };
        warnings.sort_by_key(|warning| (warning.severity, said(warning)));
        Some(Self {
            record,
            template: template(record, draft),
            standing: standing(record, draft, authorization_url, token_url),
            refresh: refresh(record, platform.name()),
            conditions,
            warnings,
            unsendable: unsendable(record, platform.name()),
            redirect: record.redirect.matched.as_ref().map(|how| format!("Redirect URIs have to match {how}")),
        })
    }

    /// How many things bite for certain: what the platform can't send for the refresh token, and what the author said
    /// holds.
    pub fn biting(&self, conditions: &[String]) -> usize {
        let unsendable = self.unsendable.as_ref().is_some_and(|wanted| wanted.for_refresh);
        let said = self.conditions.iter().filter(|warning| conditions.contains(&warning.id)).count();
        said + usize::from(unsendable)
    }

    /// Whether a parameter that the platform can't send is still not among the test's own.
    pub fn lacks_in_test(&self, extra: &[(String, String)]) -> bool {
        let has = |name: &String| extra.iter().any(|(other, _)| other.trim() == name);
        self.unsendable.as_ref().is_some_and(|wanted| wanted.parameters.iter().any(|(name, _)| !has(name)))
    }
}

/// The provider whose addresses these are, where the author chose none or another; as long as only one of the two
/// addresses is there, that one tells.
pub(super) fn recognised(draft: &Draft, authorization_url: &str, token_url: &str) -> Option<&'static Record> {
    if draft.practice.is_some() {
        return None;
    }
    let urls = (Url::parse(authorization_url.trim()), Url::parse(token_url.trim()));
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
fn standing(record: &'static Record, draft: &Draft, authorization_url: &str, token_url: &str) -> Standing {
    let own = match (Url::parse(authorization_url.trim()), Url::parse(token_url.trim())) {
        (Ok(page), Ok(token)) => {
            record.values_of(&page, &token).is_some() || recognise(&page, &token).is_some_and(|it| it.id == record.id)
        }
        _ => false,
    };
    match (own, record.fill(&draft.template)) {
        (true, _) => Standing::Own,
        (false, Ok(_)) => Standing::Ready,
        (false, Err(_)) => Standing::Wanting,
    }
}

fn refresh(record: &Record, platform: &str) -> String {
    let rule = &record.refresh;
    let scopes = match &rule.scopes[..] {
        [] => "a scope".to_owned(),
        [one] => format!("the scope {one}"),
        more => format!("the scopes {}", more.join(" and ")),
    };
    let sent = |parameters| joined(&listed(parameters)).unwrap_or_else(|| "a parameter".to_owned());
    match rule.how {
        How::Automatic => "A refresh token comes with every sign-in".to_owned(),
        How::AuthorizeParameter => format!(
            "A refresh token comes only where the authorization request carries {}",
            sent(&rule.authorize_parameters)
        ),
        How::Scope => format!("A refresh token comes for {scopes}"),
        How::ConsoleSetting => "A refresh token comes once it is switched on in the console".to_owned(),
        How::ScopeAndConsole => format!("A refresh token takes {scopes} and a setting in the console"),
        How::TokenParameter => format!(
            "A refresh token takes {} in the token request, which {platform} never sends",
            sent(&rule.token_parameters)
        ),
        How::PartnerOnly => "Refresh tokens are for approved partners alone".to_owned(),
        How::ExchangeGrant => format!(
            "There is no refresh token: a live access token is exchanged for the next one, which {platform} never does"
        ),
        How::NotSupported if record.access_tokens_do_not_end() => {
            "There is no refresh token, and none is needed: access tokens do not end by time".to_owned()
        }
        How::NotSupported => "There is no refresh token, so users sign in again when the access token ends".to_owned(),
        How::Unknown => "How a refresh token is had is not known".to_owned(),
    }
}

/// A value in braces stands for something that only the author knows.
fn listed(parameters: &std::collections::BTreeMap<String, String>) -> Vec<(String, String)> {
    let one = |(name, value): (&String, &String)| {
        (name.clone(), if value.starts_with('{') { String::new() } else { value.clone() })
    };
    parameters.iter().map(one).collect()
}

/// `access_type=offline and prompt=consent`
fn joined(parameters: &[(String, String)]) -> Option<String> {
    let words = |(name, value): &(String, String)| match value.as_str() {
        "" => name.clone(),
        value => format!("{name}={value}"),
    };
    let all: Vec<String> = parameters.iter().map(words).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

fn unsendable(record: &Record, platform: &str) -> Option<Unsendable> {
    let mut parameters = listed(&record.refresh.authorize_parameters);
    let others = listed(&record.authorization_parameters);
    parameters.extend(others.into_iter().filter(|(name, _)| !record.refresh.authorize_parameters.contains_key(name)));
    let (words, name) = (joined(&parameters)?, &record.name);
    let said = if record.refresh.how == How::AuthorizeParameter {
        format!("{platform} can’t send {words}, and without that {name} gives no refresh token")
    } else {
        format!("{name} is usually sent {words}, and {platform} can’t send that")
    };
    let ways = vec![
        format!(
            "A page of your own as authorization URL: it adds {words} and sends the browser on to {name}, with everything \
             else as it came"
        ),
        format!("Another platform, one where the authorization request can be given parameters: {platform} has no place for them"),
        format!(
            "A query behind client_url, ?{}: whether {platform} keeps it is not known, and a test here can’t tell",
            query(&parameters)
        ),
    ];
    let for_refresh = !record.refresh.authorize_parameters.is_empty();
    Some(Unsendable { parameters, for_refresh, said, ways })
}

fn query(parameters: &[(String, String)]) -> String {
    let one = |(name, value): &(String, String)| format!("{name}={}", if value.is_empty() { "…" } else { value });
    parameters.iter().map(one).collect::<Vec<_>>().join("&")
}
