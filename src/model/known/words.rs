//! What is known of a provider, in sentences.

use std::collections::BTreeMap;

use super::Unsendable;
use crate::claim::Sureness;
use crate::platform::{self, Platform};
use crate::provider::{AcceptedAuthentication, AnyPort, How, HttpLoopback, Record, Topic};

/// How a refresh token is had.
pub(super) fn refresh(record: &Record, platform: &Platform) -> String {
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
            "A refresh token takes {} in the token request, which {} never sends",
            sent(&rule.token_parameters),
            platform.name()
        ),
        How::PartnerOnly => "Refresh tokens are for approved partners alone".to_owned(),
        How::ExchangeGrant => format!(
            "There is no refresh token: a live access token is exchanged for the next one, which {} never does",
            platform.name()
        ),
        How::NotSupported if record.access_tokens_do_not_end() => {
            "There is no refresh token, and none is needed: access tokens do not end by time".to_owned()
        }
        How::NotSupported => "There is no refresh token, so users sign in again when the access token ends".to_owned(),
        How::Unknown => "How a refresh token is had is not known".to_owned(),
    }
}

/// A value in braces stands for something that only the author knows.
fn listed(parameters: &BTreeMap<String, String>) -> Vec<(String, String)> {
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

/// What the platform can't send.
pub(super) fn unsendable(record: &Record, platform: &Platform) -> Option<Unsendable> {
    let mut parameters = listed(&record.refresh.authorize_parameters);
    let others = listed(&record.authorization_parameters);
    parameters.extend(others.into_iter().filter(|(name, _)| !record.refresh.authorize_parameters.contains_key(name)));
    parameters.retain(|(name, _)| !platform.sends().in_authorization(name));
    let (words, name) = (joined(&parameters)?, &record.name);
    let said = if record.refresh.how == How::AuthorizeParameter {
        format!("{} can’t send {words}, and without that {name} gives no refresh token", platform.begins())
    } else {
        format!("{name} is usually sent {words}, and {} can’t send that", platform.name())
    };
    let for_refresh = !record.refresh.authorize_parameters.is_empty();
    Some(Unsendable { parameters, for_refresh, said })
}

/// Which redirect URIs it takes, as far as that is known.
pub(super) fn redirect(record: &Record) -> Option<(String, Sureness)> {
    let rule = &record.redirect;
    let on_this_computer = match (rule.http_loopback, rule.any_port) {
        (HttpLoopback::No, _) => Some("None on this computer is taken"),
        (HttpLoopback::Sandbox, _) => Some("One on this computer is taken for sandbox apps alone"),
        (HttpLoopback::AddressOnly, _) => Some("On this computer it is 127.0.0.1, not localhost"),
        (HttpLoopback::NameOnly, AnyPort::Yes) => Some("On this computer it is localhost, on any port"),
        (HttpLoopback::NameOnly, _) => Some("On this computer it is localhost"),
        (HttpLoopback::Yes, AnyPort::Yes) => Some("On this computer any port is taken"),
        (HttpLoopback::Yes, AnyPort::No) => Some("On this computer the registered port alone is taken"),
        (HttpLoopback::Yes | HttpLoopback::Unknown, _) => None,
    };
    let compared = rule.matched.as_ref().map(|how| format!("Redirect URIs are compared: {how}"));
    let said: Vec<String> = compared.into_iter().chain(on_this_computer.map(str::to_owned)).collect();
    (!said.is_empty()).then(|| (said.join(". "), rule.sureness))
}

/// Where clients are seen to send their credentials otherwise than the platform does, and no warning says so already.
pub(super) fn credentials(record: &Record, platform: &Platform) -> Option<(String, Sureness)> {
    let warned = record.warnings.iter().any(|warning| warning.is_about(Topic::Credentials));
    let in_body = platform.sends().client_authentication() == platform::ClientAuthentication::Post;
    let how = record.client_authentication;
    let otherwise = matches!(how, AcceptedAuthentication::Basic | AcceptedAuthentication::Signed);
    if warned || !otherwise || !in_body {
        return None;
    }
    let said = format!(
        "Clients are seen to send their credentials {how}, and {} sends them in the body: a sign-in shows whether that is \
         taken",
        platform.name()
    );
    Some((said, Sureness::Observed))
}

#[cfg(test)]
mod tests {
    use super::credentials;
    use crate::provider::by_id;

    #[test]
    fn credentials_are_said_once_and_a_warning_about_users_who_are_signed_out_is_none_about_them() {
        let said = |id: &str| credentials(by_id(id).unwrap(), crate::platform::Platforms::shipped().first()).is_some();
        assert!(said("x") && said("ringcentral"));
        for warned in ["notion", "reddit", "stripe-app", "apple"] {
            assert!(!said(warned), "{warned}");
        }
        assert!(!said("google"));
    }
}
