//! Providers that take no loopback redirect URI, or only one kind of it: said before anybody signs in.

use crate::claim::Sureness;
use crate::draft::LoopbackHost;

/// What a provider takes as a redirect URI on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopbackRule {
    /// None at all.
    Never,
    /// Only for its sandbox or development apps.
    SandboxOnly,
    /// `127.0.0.1` or `[::1]`, not the name `localhost`.
    AddressOnly,
    /// `localhost`; an address only by a detour through its manifest.
    NameOnly,
}

/// A rule that a redirect URI breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoopbackTrouble {
    /// The provider's name.
    pub provider: &'static str,
    /// Its rule.
    pub rule: LoopbackRule,
    /// How sure we are.
    pub sureness: Sureness,
}

/// Host of the authorization URL (or a parent domain), name, rule, sureness.
const RULES: [(&str, &str, LoopbackRule, Sureness); 8] = [
    ("slack.com", "Slack", LoopbackRule::Never, Sureness::Reported),
    ("paypal.com", "PayPal", LoopbackRule::Never, Sureness::Reported),
    ("tiktok.com", "TikTok", LoopbackRule::Never, Sureness::Reported),
    ("appleid.apple.com", "Apple", LoopbackRule::Never, Sureness::Reported),
    ("auth.calendly.com", "Calendly", LoopbackRule::SandboxOnly, Sureness::Documented),
    ("accounts.spotify.com", "Spotify", LoopbackRule::AddressOnly, Sureness::Documented),
    ("canva.com", "Canva", LoopbackRule::AddressOnly, Sureness::Reported),
    ("login.microsoftonline.com", "Microsoft", LoopbackRule::NameOnly, Sureness::Documented),
];

/// What is wrong with a redirect URI on this host of this computer, at the provider whose authorization URL has this host.
pub fn loopback_trouble(authorization_host: &str, redirect: LoopbackHost) -> Option<LoopbackTrouble> {
    let is_at = |domain: &str| {
        authorization_host == domain || authorization_host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    };
    let (_, provider, rule, sureness) = RULES.into_iter().find(|(domain, ..)| is_at(domain))?;
    let breaks = match rule {
        LoopbackRule::Never | LoopbackRule::SandboxOnly => true,
        LoopbackRule::AddressOnly => redirect == LoopbackHost::Name,
        LoopbackRule::NameOnly => redirect != LoopbackHost::Name,
    };
    breaks.then_some(LoopbackTrouble { provider, rule, sureness })
}

#[cfg(test)]
mod tests {
    use super::{loopback_trouble, LoopbackHost, LoopbackRule};

    #[test]
    fn a_provider_without_loopback_is_known_by_its_host_and_its_subdomains_alone() {
        let rule = |host: &str, redirect| loopback_trouble(host, redirect).map(|trouble| trouble.rule);
        assert_eq!(rule("slack.com", LoopbackHost::V4), Some(LoopbackRule::Never));
        assert_eq!(rule("www.paypal.com", LoopbackHost::Name), Some(LoopbackRule::Never));
        assert_eq!(rule("notslack.com", LoopbackHost::V4), None);
        assert_eq!(rule("slack.com.example", LoopbackHost::V4), None);
        assert_eq!(rule("accounts.spotify.com", LoopbackHost::V4), None);
        assert_eq!(rule("accounts.spotify.com", LoopbackHost::Name), Some(LoopbackRule::AddressOnly));
        assert_eq!(rule("login.microsoftonline.com", LoopbackHost::V4), Some(LoopbackRule::NameOnly));
    }
}
