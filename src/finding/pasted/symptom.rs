//! Error texts that authors see, and what is known of each.

use super::{answer, Entry};
use crate::claim::{Source, Sureness};
use crate::finding::{source, Finding};

/// What of the text is known. Case does not matter.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let low = text.to_lowercase();
    let known = TABLE.iter().filter(|(needles, _)| needles.iter().all(|needle| low.contains(needle)));
    known.map(|(needles, entry)| entry.finding("pasted text", format!("“{}”", needles.join("” and “")))).collect()
}

const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}

const ACTIONS: Source = Source {
    title: "OpenAI, authentication of GPT Actions",
    url: "https://developers.openai.com/api/docs/actions/authentication",
    sureness: Sureness::Documented,
};

/// All needles must be in the text.
const TABLE: [(&[&str], Entry); 5] = [
    (&["user is missing credentials"], MISSING_CREDENTIALS),
    (&["missing", "state", "param in response from oauth provider"], STATE),
    (&["missing access token, received", "invalid_grant"], answer::GRANT),
    (&["must share a root domain"], ROOT_DOMAIN),
    (&["authorization with the mcp server failed"], MCP),
];

const MISSING_CREDENTIALS: Entry = Entry {
    id: "user-is-missing-credentials",
    title: "The platform has no living access token of this user and can’t get a new one",
    cause: "The access token ended and there was no refresh token, or the platform lost it. Your server is not called any more, so no log of yours shows a failing call",
    fix: "Sign in here with the same client: the test tells whether a refresh token comes, under its right name, and is taken twice",
    source: source::MISSING_CREDENTIALS,
    sureness: Sureness::Reported,
};
const STATE: Entry = Entry {
    id: "state-mismatch",
    title: "state did not come back",
    cause: "The authorization server dropped state on its way through the login and consent pages",
    fix: "Keep the state of the authorization request through every page, and put it unchanged into the redirect, in an error’s redirect as well",
    source: source::STATE_ENFORCED,
    sureness: Sureness::Reported,
};
const ROOT_DOMAIN: Entry = Entry {
    id: "root-domain-differs",
    title: "Authorization URL, token URL and API are on different root domains",
    cause: "GPT Actions take an OAuth setup only where the three share a root domain, with exceptions for Google, Microsoft and Adobe. Plugins had no such rule",
    fix: "Put a proxy or a redirect for the provider’s two addresses under the API’s own domain",
    source: ACTIONS,
    sureness: Sureness::Documented,
};
const MCP: Entry = Entry {
    id: "mcp-authorization-failed",
    title: "The host could not finish the sign-in, and does not say why",
    cause: "The text is the same for a refused client, a refused code, a metadata document that could not be read and a firewall in between. The ofid_… in it names the attempt to the host’s support alone",
    fix: "Look at your own log for the time of the attempt: which of discovery, registration, authorization and token was asked for last, and what was answered",
    source: reported("Users on “Authorization with the MCP server failed”", "https://github.com/anthropics/claude-ai-mcp/issues/247"),
    sureness: Sureness::Reported,
};
