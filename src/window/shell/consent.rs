//! The question before a probe that needs the author's consent: what will be sent, how many sign-ins it takes, what it can cost.

use egui::Ui;

use crate::draft::{ContentType, Setup};
use crate::flow::{Allowed, Probe};
use crate::model::{Open, WantedRun};
use crate::platform::{ClientAuthentication, Platform};
use crate::record::Person;
use crate::sentence::begin_large;
use crate::window::widget::modal::{self, ModalAnswer};
use crate::window::widget::text;

/// What the question says.
struct ConsentWords {
    title: &'static str,
    lead: String,
    /// What is sent, in order.
    sent: Vec<String>,
    cost: Vec<String>,
    yes: &'static str,
}

/// Asks.
pub(super) fn consent(ui: &mut Ui, open: &Open, probe: Probe, then: WantedRun) -> Option<ModalAnswer> {
    // Of a platform that is not known, no probe begins.
    let platform = open.platform()?;
    let words = match (probe, then) {
        (Probe::Replay, _) => replay(open, platform, then),
        (Probe::RetryVariants, WantedRun::Refresh(_) | WantedRun::OldToken) => refresh_ways(open, platform),
        (Probe::RetryVariants, WantedRun::SignIn(person, _)) => sign_in_ways(open, platform, person),
    };
    modal::question(ui, words.title, (words.yes, "Cancel"), |ui| {
        text::body(ui, &begin_large(&words.lead));
        ui.add_space(12.0);
        for (index, line) in words.sent.iter().enumerate() {
            numbered(ui, index + 1, line);
        }
        for line in &words.cost {
            ui.add_space(8.0);
            text::help(ui, line);
        }
    })
}

fn numbered(ui: &mut Ui, number: usize, said: &str) {
    ui.horizontal_top(|ui| {
        text::body(ui, &format!("{number}."));
        ui.vertical(|ui| text::body(ui, said));
    });
    ui.add_space(4.0);
}

fn host(open: &Open) -> String {
    open.derived.setup.as_ref().map(Setup::token_host).unwrap_or_default()
}

fn other_type(open: &Open) -> &'static str {
    match open.derived.setup.as_ref().map(|setup| setup.content_type) {
        Some(ContentType::Form) => "as JSON in place of a form",
        Some(ContentType::Json) | None => "as a form in place of JSON",
    }
}

/// The other place for client ID and secret, where there is a secret to show.
fn other_place(platform: &Platform) -> Option<&'static str> {
    match platform.sends().client_authentication() {
        ClientAuthentication::Post => Some("the Authorization header (HTTP Basic)"),
        ClientAuthentication::Basic => Some("the body"),
        ClientAuthentication::None => None,
    }
}

fn sends_secret(platform: &Platform) -> bool {
    platform.demands().client_secret
}

/// *in your browser*, or *played for you*.
fn signs_in(person: Person) -> &'static str {
    if person == Person::Played {
        "We play the person each time, nothing is asked of you"
    } else {
        "You sign in each time, in the browser"
    }
}

fn once() -> String {
    "Your consent counts for this one run".to_owned()
}

fn sign_in_ways(open: &Open, platform: &Platform, person: Person) -> ConsentWords {
    let (provider, name) = (open.provider_name(), platform.name());
    let mut sent = vec![
        format!("A sign-in as {name} does it, to see that the code is still refused"),
        format!("A sign-in whose code is sent {}", other_type(open)),
    ];
    sent.extend(
        other_place(platform).map(|place| format!("A sign-in whose code is sent with client ID and secret in {place}")),
    );
    let secret = if sends_secret(platform) {
        format!("Each request sends the client secret to {}, as before. ", host(open))
    } else {
        String::new()
    };
    let later = if sent.len() > 2 { "2 and 3 bring" } else { "2 brings" };
    ConsentWords {
        title: "Try the other ways?",
        lead: format!(
            "{provider} refused to exchange the code. A code is good for one try, so each way takes a sign-in of its own, up to {} \
             in all. It ends with the first that is taken",
            sent.len()
        ),
        sent,
        cost: vec![format!("{}. {secret}Of what {later} nothing is kept", signs_in(person)), once()],
        yes: "Sign in and try them",
    }
}

fn refresh_ways(open: &Open, platform: &Platform) -> ConsentWords {
    let (provider, name) = (open.provider_name(), platform.name());
    let mut sent = vec![
        format!("The refresh as {name} sends it, to see that it is still refused"),
        "The same with redirect_uri".to_owned(),
    ];
    let scope = open.derived.setup.as_ref().is_some_and(|setup| !setup.scope.trim().is_empty());
    sent.extend(scope.then(|| "The same with scope".to_owned()));
    sent.push(format!("The same {}", other_type(open)));
    sent.extend(other_place(platform).map(|place| format!("The same with client ID and secret in {place}")));
    let secrets = if sends_secret(platform) { "refresh token and the client secret" } else { "refresh token" };
    ConsentWords {
        title: "Try the other ways?",
        lead: format!(
            "{provider} refused the refresh. These requests show which part of it is not to its liking. No sign-in is needed, and it \
             ends with the first that is taken"
        ),
        sent,
        cost: vec![
            format!(
                "Each sends your {secrets} to {}. If one is taken, the new refresh token is kept. A \
                 provider may end the sign-in over requests that it doesn't expect; you would then sign in again",
                host(open)
            ),
            once(),
        ],
        yes: "Try them",
    }
}

fn replay(open: &Open, platform: &Platform, then: WantedRun) -> ConsentWords {
    let (provider, name) = (open.provider_name(), platform.name());
    let person = match then {
        WantedRun::SignIn(person, Allowed { .. }) => person,
        WantedRun::Refresh(_) | WantedRun::OldToken => Person::Browser,
    };
    let who = if person == Person::Played { "We play the person" } else { "You sign in once, in the browser" };
    ConsentWords {
        title: "Present a spent token?",
        lead: format!("This shows whether {provider} refuses a refresh token that was replaced, and what it does then"),
        sent: vec![
            format!("A sign-in and two refreshes, as {name} does them"),
            "The refresh token that the last refresh replaced, once more".to_owned(),
            "The newest refresh token, to see whether it still works".to_owned(),
        ],
        cost: vec![
            format!(
                "{who}. {} may take the second step for theft and end this sign-in, as RFC 9700 advises. Then you sign in \
                 again afterwards. The tokens that you have now are replaced by those of the new sign-in",
                begin_large(&provider)
            ),
            once(),
        ],
        yes: "Sign in and present it",
    }
}
