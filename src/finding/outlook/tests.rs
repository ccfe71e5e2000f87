//! What is said of providers before anybody signs in.

use super::{Outlook, OutlookEnd, Plan, WayStep};
use crate::claim::Sureness;
use crate::draft::{Answer, Answers};
use crate::platform::with_pkce::with_pkce;
use crate::platform::{Platform, Platforms};
use crate::provider::{by_id, catalogue, Record};

fn platform() -> &'static Platform {
    Platforms::shipped().first()
}

/// A plan as it stands once this record was chosen.
struct Chosen {
    record: &'static Record,
    page: String,
    token: String,
    scope: String,
    answers: Answers,
    ticked: Vec<String>,
}

impl Chosen {
    fn of(id: &str) -> Self {
        let record = by_id(id).unwrap();
        let values = record.template.iter().map(|it| (it.name.clone(), it.example.clone())).collect();
        let endpoints = record.fill(&values).unwrap();
        Self {
            record,
            page: endpoints.authorization_url,
            token: endpoints.token_url,
            scope: record.scope_for_refresh(&record.scopes.join(" ")),
            answers: Answers::default(),
            ticked: Vec::new(),
        }
    }

    fn outlook(&self) -> Outlook {
        self.at(platform())
    }

    fn at(&self, platform: &Platform) -> Outlook {
        let plan = Plan {
            authorization_url: &self.page,
            token_url: &self.token,
            scope: &self.scope,
            answers: &self.answers,
            ticked: &self.ticked,
        };
        Outlook::of(self.record, platform, &plan)
    }
}

fn of(id: &str) -> Outlook {
    Chosen::of(id).outlook()
}

#[test]
fn what_is_certain_is_a_verdict_and_the_rest_is_said_to_be_open() {
    let ends = |id: &str| of(id).end;
    assert_eq!(ends("google"), OutlookEnd::SignedOut(Some(3600)));
    assert_eq!(ends("facebook"), OutlookEnd::SignedOut(Some(5_184_000)));
    assert_eq!(ends("railway"), OutlookEnd::SignedOut(None));
    assert_eq!(ends("supabase"), OutlookEnd::Fails);
    assert_eq!(ends("github"), OutlookEnd::Stays);
    assert_eq!(ends("quickbooks"), OutlookEnd::AtMost(157_680_000));
    assert_eq!(ends("keycloak"), OutlookEnd::NothingAgainst);
    for open in ["microsoft", "auth0", "atlassian", "mailchimp", "figma", "withings"] {
        assert_eq!(ends(open), OutlookEnd::Open, "{open}");
    }
    assert_eq!(of("google").headline(), "With Google as it is, users are signed out after 1 hour: three ways out");
    assert_eq!(of("auth0").headline(), "Whether users stay signed in with Auth0 is set in its console: 3 to do");
}

#[test]
fn a_parameter_that_the_platform_sends_or_an_own_page_adds_signs_nobody_out() {
    let mut google = Chosen::of("google");
    "https://trips.example/to-google".clone_into(&mut google.page);
    assert_eq!(google.outlook().end, OutlookEnd::Open);
    assert!(google.outlook().why.contains("your page adds access_type=offline"));
    "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent".clone_into(&mut google.page);
    let kept = google.outlook();
    assert_eq!((kept.end, kept.sureness), (OutlookEnd::Open, Sureness::Assumed));
    assert!(kept.ways.iter().all(|way| !matches!(way.step, WayStep::AddQuery(_))));
    "https://accounts.google.com/o/oauth2/v2/auth?access_type=online&prompt=consent".clone_into(&mut google.page);
    assert_eq!(google.outlook().end, OutlookEnd::SignedOut(Some(3600)));
    let mut atlassian = Chosen::of("atlassian");
    atlassian.page.push_str("?audience=api.atlassian.com&prompt=consent");
    assert_eq!(atlassian.outlook().end, OutlookEnd::AtMost(31_536_000));
}

#[test]
fn with_pkce_a_provider_that_demands_it_is_no_failure() {
    let found = |id: &str| {
        let chosen = Chosen::of(id);
        let plan = Plan {
            authorization_url: &chosen.page,
            token_url: &chosen.token,
            scope: &chosen.scope,
            answers: &chosen.answers,
            ticked: &[],
        };
        Outlook::of(chosen.record, with_pkce(), &plan).end
    };
    assert_eq!(found("supabase"), OutlookEnd::NothingAgainst);
    assert_ne!(found("x"), OutlookEnd::Fails);
}

#[test]
fn a_scope_that_is_missing_signs_out_and_one_press_adds_it() {
    let mut microsoft = Chosen::of("microsoft");
    "openid profile".clone_into(&mut microsoft.scope);
    let found = microsoft.outlook();
    assert_eq!(found.end, OutlookEnd::SignedOut(None));
    assert_eq!(found.ways[0].step, WayStep::AddScope("offline_access".to_owned()));
    assert!(found.ways[0].source.is_some());
    let mut keycloak = Chosen::of("keycloak");
    "openid".clone_into(&mut keycloak.scope);
    let found = keycloak.outlook();
    assert!(found.end == OutlookEnd::Open && found.why.contains("ends with the person’s session"), "{found:?}");
    let mut stack = Chosen::of("stackexchange");
    stack.scope.clear();
    assert_eq!(stack.outlook().end, OutlookEnd::SignedOut(None));
}

#[test]
fn an_answer_decides_and_the_earliest_end_counts() {
    let mut microsoft = Chosen::of("microsoft");
    let mut says = |answer| {
        microsoft.answers.give("microsoft-spa-one-day", answer);
        let found = microsoft.outlook();
        (found.end, found.ways.len())
    };
    assert_eq!(says(Answer::Yes), (OutlookEnd::SignedOut(Some(86_400)), 1));
    assert_eq!(says(Answer::No), (OutlookEnd::NothingAgainst, 0));
    assert_eq!(says(Answer::NotKnown), (OutlookEnd::Open, 0));
    let mut google = Chosen::of("google");
    google.answers.give("google-testing-seven-days", Answer::Yes);
    assert_eq!(google.outlook().end, OutlookEnd::SignedOut(Some(3600)));
    "https://trips.example/to-google".clone_into(&mut google.page);
    let found = google.outlook();
    assert_eq!(found.end, OutlookEnd::SignedOut(Some(604_800)));
    assert!(found.ways[0].said.starts_with("Publish the app"), "{found:?}");
}

#[test]
fn what_is_done_in_the_console_is_to_do_no_more() {
    let mut auth0 = Chosen::of("auth0");
    auth0.ticked = auth0.record.refresh.checklist.clone();
    assert_eq!(auth0.outlook().end, OutlookEnd::NothingAgainst);
    auth0.ticked.truncate(2);
    assert!(auth0.outlook().headline().ends_with(": 1 to do"));
    let mut linkedin = Chosen::of("linkedin");
    assert_eq!(linkedin.outlook().end, OutlookEnd::SignedOut(Some(5_184_000)));
    linkedin.ticked = linkedin.record.refresh.checklist.clone();
    assert_eq!(linkedin.outlook().end, OutlookEnd::AtMost(31_536_000));
}

#[test]
fn of_every_record_it_reads_well_and_is_no_surer_than_what_it_rests_on() {
    for record in catalogue() {
        let found = Chosen::of(&record.id).outlook();
        let ways = found.ways.iter().map(|way| &way.said);
        for text in ways.chain([&found.said, &found.why]) {
            let odd = text.is_empty() || text.ends_with('.') || text.contains("..") || text.contains(['{', '}']);
            assert!(!odd, "{}: {text}", record.id);
        }
        let certain = match found.end {
            OutlookEnd::Fails | OutlookEnd::SignedOut(_) | OutlookEnd::AtMost(_) | OutlookEnd::Stays => true,
            OutlookEnd::Open | OutlookEnd::NothingAgainst => false,
        };
        assert!(!certain || found.sureness <= Sureness::Reported, "{}", record.id);
        assert!(found.source.is_none_or(|source| !source.place.is_empty()));
        let told = record.warnings.iter().filter_map(|warning| warning.condition.as_ref());
        for question in told {
            assert!(question.ends_with('?') && !question.starts_with("My "), "{}: {question}", record.id);
        }
    }
}

#[test]
fn of_a_provider_that_nobody_knows_it_is_said_what_is_not_known() {
    let found = Outlook::of_unknown("id.example", "openid");
    assert_eq!((found.end, found.sureness), (OutlookEnd::Open, Sureness::Unknown));
    assert_eq!(found.headline(), "Whether users stay signed in with id.example is not known");
    assert!(found.ways.iter().any(|way| way.step == WayStep::AddScope("offline_access".to_owned())));
    assert_eq!(Outlook::of_unknown("id.example", "openid offline_access").ways.len(), 1);
}

#[test]
fn without_offline_access_copilot_gets_no_refresh_token_from_microsoft_and_the_portal_is_named() {
    let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
    let mut microsoft = Chosen::of("microsoft");
    "openid User.Read".clone_into(&mut microsoft.scope);
    let outlook = microsoft.at(copilot);
    assert_eq!(outlook.end, OutlookEnd::SignedOut(None));
    assert!(outlook.why.contains("offline_access"), "{}", outlook.why);
    let way = &outlook.ways[0];
    assert_eq!(way.step, WayStep::AddScope("offline_access".to_owned()));
    assert!(way.said.ends_with("into the Teams developer portal as Scope, too"), "{}", way.said);
}

#[test]
fn pkce_that_is_only_switched_off_is_switched_on() {
    let copilot = Platforms::shipped().by_id("m365-copilot").unwrap();
    let off = copilot.set(crate::platform::Switches { pkce: Some(false), ..Default::default() });
    let demanding = catalogue().iter().find(|record| record.pkce == crate::provider::PkceSupport::Required).unwrap();
    let outlook = Chosen::of(&demanding.id).at(off);
    assert_eq!(outlook.end, OutlookEnd::Fails);
    assert!(outlook.why.ends_with("switched off for Microsoft 365 Copilot"), "{}", outlook.why);
    assert!(outlook.ways[0].said.contains("the PKCE switch in the Teams developer portal"), "{:?}", outlook.ways);
    assert_ne!(Chosen::of(&demanding.id).at(copilot).end, OutlookEnd::Fails);
}
