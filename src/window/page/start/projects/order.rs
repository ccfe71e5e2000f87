//! Which projects are shown, and in which order.

use crate::finding::Verdict;
use crate::record::ProjectSummary;

/// What the list goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// What was used last comes first.
    #[default]
    LastUsed,
    /// By name.
    Name,
    /// What is broken comes first.
    Verdict,
}

impl Order {
    pub(super) const ALL: [Self; 3] = [Self::LastUsed, Self::Name, Self::Verdict];

    /// As it is chosen.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::LastUsed => "Last used",
            Self::Name => "Name",
            Self::Verdict => "Verdict",
        }
    }
}

/// Those that the text is found in, by name, host or provider, in this order.
pub(super) fn shown<'a>(projects: &'a [ProjectSummary], text: &str, order: Order) -> Vec<&'a ProjectSummary> {
    let text = text.trim().to_lowercase();
    let holds = |part: &str| part.to_lowercase().contains(&text);
    let fits = |one: &&ProjectSummary| [&one.name, &one.host, &one.provider].into_iter().any(|part| holds(part));
    let mut shown: Vec<&ProjectSummary> = projects.iter().filter(fits).collect();
    // What is the same by it stays in the order of its last use.
    shown.sort_by_key(|one| std::cmp::Reverse(one.last_used_ms()));
    match order {
        Order::LastUsed => {}
        Order::Name => shown.sort_by_key(|one| one.name.to_lowercase()),
        Order::Verdict => shown.sort_by_key(|one| urgency(one)),
    }
    shown
}

fn urgency(project: &ProjectSummary) -> u8 {
    match project.account.verdict {
        _ if project.trouble.is_some() => 0,
        Some(Verdict::SignInFails) => 1,
        Some(Verdict::SignedOut) => 2,
        Some(Verdict::Unknown) => 3,
        None => 4,
        Some(Verdict::StaysSignedIn) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Account, ProjectId};

    fn project(name: &str, host: &str, provider: &str, verdict: Option<Verdict>, changed_at_ms: i64) -> ProjectSummary {
        ProjectSummary {
            id: ProjectId::from_random([1; 8]),
            name: name.to_owned(),
            provider: provider.to_owned(),
            host: host.to_owned(),
            copied: false,
            stale: false,
            account: Account { verdict, ..Account::default() },
            practice: false,
            has_manifest: true,
            changed_at_ms,
            platform: "chatgpt-plugin".to_owned(),
            trouble: None,
        }
    }

    fn all() -> Vec<ProjectSummary> {
        vec![
            project("beta", "id.example", "Contoso", Some(Verdict::StaysSignedIn), 1),
            project("Alpha", "login.example", "Acme", None, 3),
            project("Gamma", "id.example", "Acme", Some(Verdict::SignInFails), 2),
        ]
    }

    fn names(text: &str, order: Order) -> Vec<String> {
        shown(&all(), text, order).into_iter().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn projects_are_found_by_name_host_and_provider_in_any_case() {
        assert_eq!(names("ALP", Order::LastUsed), ["Alpha"]);
        assert_eq!(names("id.ex", Order::Name), ["beta", "Gamma"]);
        assert_eq!(names(" acme ", Order::Name), ["Alpha", "Gamma"]);
        assert_eq!(names("nowhere", Order::Name), Vec::<String>::new());
    }

    #[test]
    fn projects_stand_by_last_use_by_name_or_with_what_is_broken_first() {
        assert_eq!(names("", Order::LastUsed), ["Alpha", "Gamma", "beta"]);
        assert_eq!(names("", Order::Name), ["Alpha", "beta", "Gamma"]);
        assert_eq!(names("", Order::Verdict), ["Gamma", "Alpha", "beta"]);
    }
}
