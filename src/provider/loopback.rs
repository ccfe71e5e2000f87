//! Providers that take no loopback redirect URI, or only one kind of it: said before anybody signs in.

use super::catalogue::catalogue;
use super::pattern;
use super::record::Record;
use super::redirect_rule::HttpLoopback;
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

/// What is wrong with a redirect URI on this host of this computer, at the provider whose authorization URL has this host.
pub fn loopback_trouble(authorization_host: &str, redirect: LoopbackHost) -> Option<LoopbackTrouble> {
    let is_at = |domain: &str| {
        authorization_host == domain || authorization_host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    };
    let (record, rule) = catalogue()
        .iter()
        .filter_map(|record| Some((record, rule_of(record)?)))
        .find(|(record, _)| domains(record).iter().any(|domain| is_at(domain)))?;
    let breaks = match rule {
        LoopbackRule::Never | LoopbackRule::SandboxOnly => true,
        LoopbackRule::AddressOnly => redirect == LoopbackHost::Name,
        LoopbackRule::NameOnly => redirect != LoopbackHost::Name,
    };
    breaks.then_some(LoopbackTrouble { provider: &record.name, rule, sureness: record.redirect.sureness })
}

fn rule_of(record: &Record) -> Option<LoopbackRule> {
    match record.redirect.http_loopback {
        HttpLoopback::No => Some(LoopbackRule::Never),
        HttpLoopback::Sandbox => Some(LoopbackRule::SandboxOnly),
        HttpLoopback::AddressOnly => Some(LoopbackRule::AddressOnly),
        HttpLoopback::NameOnly => Some(LoopbackRule::NameOnly),
        HttpLoopback::Yes | HttpLoopback::Unknown => None,
    }
}

/// The hosts of its authorization page, without the `www.` that some write; of a domain that each author has for himself
/// the end that all of them have.
fn domains(record: &Record) -> Vec<String> {
    let Some((host, _)) = pattern::split(&record.authorization_url) else { return Vec::new() };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let Some(variable) = record.template.iter().find(|variable| host.contains(&variable.placeholder())) else {
        return vec![host.to_owned()];
    };
    let ends = variable.recognised.iter().filter_map(|known| known.strip_prefix("*."));
    let allowed = variable.allowed.iter().map(String::as_str);
    allowed.chain(ends).map(|value| host.replace(&variable.placeholder(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::{loopback_trouble, LoopbackHost, LoopbackRule, Sureness};

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
        assert_eq!(rule("acme-12.authkit.app", LoopbackHost::V4), Some(LoopbackRule::SandboxOnly));
        assert_eq!(rule("acme-dev.scalekit.dev", LoopbackHost::Name), Some(LoopbackRule::SandboxOnly));
        assert_eq!(rule("auth.acme.example", LoopbackHost::V4), None);
    }
    #[test]
    fn each_rule_is_as_sure_as_its_record() {
        let of = |host: &str| {
            let trouble = [LoopbackHost::V4, LoopbackHost::Name].map(|redirect| loopback_trouble(host, redirect));
            let trouble = trouble.into_iter().flatten().next().unwrap();
            (trouble.provider, trouble.rule, trouble.sureness)
        };
        assert_eq!(of("slack.com"), ("Slack", LoopbackRule::Never, Sureness::Reported));
        assert_eq!(of("www.sandbox.paypal.com"), ("PayPal", LoopbackRule::Never, Sureness::Reported));
        assert_eq!(of("www.tiktok.com"), ("TikTok", LoopbackRule::Never, Sureness::Reported));
        assert_eq!(of("appleid.apple.com"), ("Apple", LoopbackRule::Never, Sureness::Reported));
        assert_eq!(of("auth.calendly.com"), ("Calendly", LoopbackRule::SandboxOnly, Sureness::Documented));
        assert_eq!(of("accounts.spotify.com"), ("Spotify", LoopbackRule::AddressOnly, Sureness::Documented));
        assert_eq!(of("www.canva.com"), ("Canva", LoopbackRule::AddressOnly, Sureness::Reported));
        assert_eq!(of("login.microsoftonline.com"), ("Microsoft", LoopbackRule::NameOnly, Sureness::Documented));
        assert_eq!(loopback_trouble("accounts.google.com", LoopbackHost::V4), None);
    }
}
