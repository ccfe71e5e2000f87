//! What was tested, with what, and what came of it, as text for people: for a platform whose author brings nothing there but
//! the result.

use std::fmt::Write as _;

use jiff::Timestamp;

use crate::draft::Field;
use crate::finding::{Finding, Judgement};
use crate::platform::{ClientAuthentication, Platform, Way};
use crate::record::{Account, Project};
use crate::sentence::begin_large;

/// How the client showed itself, in RFC 7591's words.
fn client_authentication(method: ClientAuthentication) -> &'static str {
    match method {
        ClientAuthentication::Post | ClientAuthentication::Basic => method.registered_as(),
        ClientAuthentication::None => "none (a public client)",
    }
}

/// The result of a project's test.
#[derive(Clone, Copy, Debug)]
pub struct Tested<'a> {
    /// The project.
    pub project: &'a Project,
    /// Whose requests were sent.
    pub platform: &'a Platform,
    /// Its account there.
    pub account: &'a Account,
    /// What the last run means, where it can be told.
    pub judgement: Option<&'a Judgement>,
    /// Whether the setup was changed since.
    pub is_old: bool,
}

impl Tested<'_> {
    /// All of it. No secret is in it: findings have none, and a project knows none.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let name = self.project.name();
        let title = if name.is_empty() { "Sign-in test".to_owned() } else { format!("Sign-in test of {name}") };
        let mut line = |label: &str, value: &str| {
            if !value.trim().is_empty() {
                // Writing into a text never fails.
                _ = writeln!(text, "{label}: {}", value.trim());
            }
        };
        let label = if self.account.summary.is_some() { "Tested as" } else { "To be tested as" };
        line(label, &format!("{} (facts of {})", self.platform.title, self.platform.facts_read_on()));
        for field in
            [Field::Server, Field::AuthorizationUrl, Field::TokenUrl, Field::RefreshUrl, Field::Scope, Field::ClientId]
        {
            let taken = field != Field::RefreshUrl || self.platform.demands().takes(field);
            if taken {
                line(field.label(), &self.project.text(field));
            }
        }
        if let Some(used) = self.account.client.as_ref().filter(|used| used.way != Way::Typed) {
            line("Client", &format!("{} ({})", used.client_id, used.way.client(self.platform)));
            line("Authorization server", &used.issuer);
        }
        let used = self.account.client.as_ref().map(|used| used.method);
        let method = used.unwrap_or(self.platform.sends().client_authentication());
        line("Client authentication", client_authentication(method));
        line("PKCE", if self.platform.sends().sends_pkce() { "S256" } else { "none" });
        line("Redirect address of the test", &self.project.text(Field::RedirectUri));
        format!("{title}\n\n{text}\n{}", self.result())
    }

    fn result(&self) -> String {
        let judged = self.judgement.map(|judgement| judgement.summary.as_str());
        let Some(summary) = judged.or(self.account.summary.as_deref()) else {
            return "Result: none yet, nobody signed in\n".to_owned();
        };
        let mut text = format!("Result: {summary}\n");
        if let Some(line) = self.judgement.and_then(|judgement| judgement.second_line.as_deref()) {
            _ = writeln!(text, "{line}");
        }
        if let Some(at) = self.account.judged_at_ms.and_then(moment) {
            _ = writeln!(text, "Tested on {at}");
        }
        if self.is_old {
            text.push_str("The setup was changed since: sign in again to see what is true of it now\n");
        }
        for finding in self.judgement.iter().flat_map(|judgement| &judgement.findings) {
            text.push_str(&told(finding));
        }
        text
    }
}

fn moment(ms: i64) -> Option<String> {
    Some(Timestamp::from_millisecond(ms).ok()?.strftime("%Y-%m-%d %H:%M UTC").to_string())
}

fn told(finding: &Finding) -> String {
    let severity = begin_large(&finding.severity.to_string());
    let mut text = format!("\n{severity}: {}\n", finding.title);
    let parts = [("Seen", &finding.evidence), ("Why", &finding.cause), ("What to change", &finding.fix)];
    for (label, said) in parts.into_iter().filter(|(_, said)| !said.is_empty()) {
        _ = writeln!(text, "  {label}: {said}");
    }
    _ = writeln!(text, "  Source: {}, {}", finding.source.title, finding.source.url);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Platforms;
    use crate::record::{ProjectId, ProjectSource};

    #[test]
    fn it_says_what_was_tested_as_whom_and_what_came_of_it() {
        let mut project = Project::new(ProjectId::from_random([1; 8]), "any-client", ProjectSource::Fields, 0);
        project.put(Field::TokenUrl, "https://id.example/token");
        project.put(Field::RefreshUrl, "https://id.example/refresh");
        let platform = Platforms::shipped().by_id("any-client").unwrap();
        let mut account = Account::default();
        let text = |account: &Account, is_old| {
            Tested { project: &project, platform, account, judgement: None, is_old }.as_text()
        };
        let before = text(&account, false);
        assert!(
            before.starts_with("Sign-in test of id.example\n\nTo be tested as: Any OAuth client (facts of 2026-"),
            "{before}"
        );
        assert!(before.contains("Token URL: https://id.example/token\n") && !before.contains("refresh\n"), "{before}");
        assert!(before.contains("Client authentication: client_secret_basic\nPKCE: S256\n"), "{before}");
        assert!(before.ends_with("Result: none yet, nobody signed in\n"), "{before}");
        account.summary = Some("Users stay signed in".to_owned());
        account.judged_at_ms = Some(1_700_000_000_000);
        let after = text(&account, true);
        assert!(after.contains("Result: Users stay signed in\nTested on 2023-11-14 22:13 UTC\n"), "{after}");
        assert!(after.contains("The setup was changed since"), "{after}");
    }
}
