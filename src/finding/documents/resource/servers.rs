//! The authorization servers that a protected-resource document names.

use url::Url;

use super::super::member::{Listed, Members};
use super::super::metadata::why_unusable;
use super::super::source::{self, about, named};
use crate::claim::{Severity, Sureness};
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
pub(super) static NONE: About = about(
    "resource-names-no-authorization-server",
    Severity::Warning,
    "The document names no authorization server",
    "Without authorization_servers hosts take the MCP server for its own authorization server and ask /authorize and /token there, or give up",
    "Add authorization_servers: a list with the issuer of your authorization server",
    source::SPECIFICATION,
);

/// How the list is called by mistake.
pub(super) const SINGULAR: &str = "authorization_server";

#[rustfmt::skip]
pub(super) static MISNAMED: About = named(
    "authorization-servers-misnamed",
    Severity::Warning,
    "authorization_server is not read: the member is called authorization_servers",
    "Hosts read a list with the name authorization_servers and pass over any other. So they take the MCP server for its own authorization server and ask /authorize and /token there, or give up",
    "Rename it to authorization_servers and make it a list: \"authorization_servers\": [\"https://…\"], with the issuer of your authorization server",
    source::RESOURCE,
);

#[rustfmt::skip]
pub(super) static UNUSABLE: About = about(
    "authorization-server-address-odd",
    Severity::Warning,
    "An entry of authorization_servers is no plain https address",
    "Each entry is the issuer of an authorization server: a whole https address without a fragment",
    "Write the issuer exactly as the authorization server’s own metadata has it",
    source::RESOURCE,
);

#[rustfmt::skip]
pub(super) static SLASH: About = about(
    "authorization-server-slash",
    Severity::Warning,
    "The authorization server is named with a slash at the end",
    "Strict clients compare the entry with issuer in the authorization server’s metadata character by character, and refuse it where one has the slash and the other none",
    "Open the authorization server’s metadata and copy its issuer as it stands, with or without the slash",
    source::SLASH,
);

#[rustfmt::skip]
pub(super) static SLASH_MISSING: About = about(
    "authorization-server-slash-missing",
    Severity::Warning,
    "The authorization server is named without the slash that its issuer has",
    "Auth0’s issuer ends in a slash. Strict clients compare the entry with it character by character",
    "Write the issuer with its slash, as the authorization server’s metadata has it",
    source::ISSUER,
);

#[rustfmt::skip]
pub(super) static DOCUMENT: About = about(
    "authorization-server-is-a-document",
    Severity::Warning,
    "An entry of authorization_servers is the address of a document",
    "Hosts add /.well-known/… themselves: the entry is the issuer, not the address of its metadata",
    "Leave /.well-known/… out of the entry",
    source::RESOURCE,
);

#[rustfmt::skip]
pub(super) static SEVERAL: About = about(
    "several-authorization-servers",
    Severity::Hint,
    "Several authorization servers are named",
    "Claude and MCP’s SDKs take the first alone; ChatGPT tries each",
    "Put the one that all hosts can use first",
    source::CLAUDE,
);

#[rustfmt::skip]
pub(super) static NO_REGISTRATION: About = named(
    "authorization-server-cannot-register",
    Severity::Hint,
    "MCP hosts can’t get a client here by themselves",
    "This provider has no dynamic client registration and takes no client documents",
    "Make a client for each host in the provider’s console and enter its id (and secret) there, or put an authorization server of your own in between",
    source::SPECIFICATION,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const MOST: usize = 10;
    let listed = members.list("authorization_servers");
    if listed.texts().is_empty() {
        if let Some(value) = members.get(SINGULAR).filter(|_| listed == Listed::Absent) {
            let said = value.as_str().or_else(|| value.get(0)?.as_str()).map_or_else(|| "no text".to_owned(), shown);
            return vec![MISNAMED.finding(Place::PastedText, format!("{SINGULAR}: {said}"))];
        }
        let odd = listed == Listed::Odd;
        let about = if odd { &UNUSABLE } else { &NONE };
        return vec![about.finding(Place::PastedText, listed.shown("authorization_servers"))];
    }
    let mut findings: Vec<Finding> = listed.texts().iter().take(MOST).flat_map(|entry| one(entry)).collect();
    if listed.texts().len() > 1 {
        findings.push(SEVERAL.finding(Place::PastedText, listed.shown("authorization_servers")));
    }
    findings
}

fn one(entry: &str) -> Vec<Finding> {
    let said = format!("authorization_servers: {}", shown(entry));
    if let Some(why) = why_unusable(&entry.into()) {
        return vec![UNUSABLE.finding(Place::PastedText, format!("{said} ({why})"))];
    }
    let host = Url::parse(entry).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let mut findings = Vec::new();
    if entry.contains("/.well-known/") {
        findings.push(DOCUMENT.finding(Place::PastedText, said.clone()));
    } else if entry.ends_with('/') && !host.ends_with(".auth0.com") {
        findings.push(slash(&host, said.clone()));
    } else if !entry.ends_with('/') && host.ends_with(".auth0.com") {
        findings.push(SLASH_MISSING.finding(Place::PastedText, said.clone()));
    }
    findings.extend(provider(&host).map(|finding| Finding { evidence: said, ..finding }));
    findings
}

/// Of some providers it is known that their issuer has none.
fn slash(host: &str, said: String) -> Finding {
    let without = [
        ("accounts.google.com", "Google"),
        ("login.microsoftonline.com", "Microsoft Entra"),
        ("amazonaws.com", "Cognito"),
        ("supabase.co", "Supabase"),
        ("okta.com", "Okta"),
        ("github.com", "GitHub"),
    ];
    let finding = SLASH.finding(Place::PastedText, said);
    match without.into_iter().find(|(end, _)| host == *end || host.ends_with(&format!(".{end}"))) {
        Some((_, name)) => Finding {
            cause: format!(
                "{name}’s issuer has no slash at the end. Strict clients, such as MCP’s SDK for Python, compare the two \
                 character by character and refuse it"
            ),
            fix: "Leave the slash out".to_owned(),
            ..finding
        },
        None => Finding { sureness: Sureness::Assumed, ..finding },
    }
}

/// What is known of providers that are named here often.
fn provider(host: &str) -> Option<Finding> {
    let (name, more) = if host == "accounts.google.com" {
        ("Google", " Nor does it give a refresh token without access_type=offline, which hosts don’t send")
    } else if host == "login.microsoftonline.com" || host == "sts.windows.net" {
        ("Microsoft Entra", " It also refuses a resource that differs from the scope’s API (AADSTS9010010), and hosts send resource from this document: let it be the API’s Application ID URI, where you can")
    } else if host == "github.com" {
        ("GitHub", "")
    } else {
        return None;
    };
    let finding = NO_REGISTRATION.finding(Place::PastedText, "");
    let cause = format!("{name} has no dynamic client registration and takes no client documents.{more}");
    Some(Finding { cause: cause.trim_end_matches('.').to_owned(), sureness: Sureness::Reported, ..finding })
}
