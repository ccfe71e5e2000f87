//! What ChatGPT showed of plugins, and shows of GPT Actions.

use super::symptom::{documented, reported, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const ACTIONS: crate::claim::Source =
    documented("OpenAI, GPT Actions in production", "https://developers.openai.com/api/docs/actions/production");

#[rustfmt::skip]
const MISSING_CREDENTIALS: About = About {
    id: "user-is-missing-credentials",
    severity: Severity::Error,
    title: "The platform has no living access token of this user and can’t get a new one",
    begins: Begins::Word,
    cause: "The access token ended and there was no refresh token, or the platform lost it. Your server is not called any more, so no log of yours shows a failing call",
    fix: "Sign in here with the same client: the test tells whether a refresh token comes, under its right name, and is taken twice",
    source: crate::finding::source::MISSING_CREDENTIALS,
    sureness: Sureness::Reported,
};

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["user is missing credentials"], tells: Tells::Cause, about: MISSING_CREDENTIALS },
    // The same in the words that stand before it.
    Symptom { needles: &["error getting system message"], tells: Tells::Cause, about: MISSING_CREDENTIALS },
    Symptom {
        needles: &["missing state param in response from oauth provider"],
        tells: Tells::Cause,
        about: About {
            id: "state-mismatch",
            severity: Severity::Error,
            title: "state did not come back",
            begins: Begins::Name,
            cause: "The authorization server dropped state on its way through the login and consent pages",
            fix: "Keep the state of the authorization request through every page, and put it unchanged into the redirect, in an error’s redirect as well",
            source: crate::finding::source::STATE_ENFORCED,
            sureness: Sureness::Reported,
        },
    },
    Symptom {
        needles: &["missing access token, received"],
        tells: Tells::Failure,
        about: About {
            id: "token-request-failed-at-platform",
            severity: Severity::Error,
            title: "The platform asked for tokens and got none",
            begins: Begins::Word,
            cause: "The token endpoint answered the code’s exchange, or a later refresh, with what stands behind “received”. The platform shows both in the same words",
            fix: "Look at the provider’s error in the text. At a refresh: keep the old refresh token valid until the new one is used, or for some seconds",
            source: reported("Users on “Missing access token, received 400”", "https://community.openai.com/t/665758"),
            sureness: Sureness::Reported,
        },
    },
    Symptom {
        needles: &["must share a root domain"],
        tells: Tells::Cause,
        about: About {
            id: "root-domain-differs",
            severity: Severity::Error,
            title: "Authorization URL, token URL and API are on different root domains",
            begins: Begins::Name,
            cause: "GPT Actions take an OAuth setup only where the three share a root domain, with exceptions for Google, Microsoft and Adobe. Plugins had no such rule",
            fix: "Put a proxy or a redirect for the provider’s two addresses under the API’s own domain",
            source: ACTIONS,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["couldnt log in with plugin"],
        tells: Tells::Cause,
        about: About {
            id: "login-ended-by-platform",
            severity: Severity::Error,
            title: "ChatGPT ended the sign-in, and does not say why",
            begins: Begins::Name,
            cause: "Seen with a correct server where ChatGPT’s language was not English (en-US), and where state or the token answer was not as it should be",
            fix: "Switch ChatGPT’s language to English and try again. If it stays, sign in here with the same client: the test shows each step",
            source: reported("Users on “Couldn’t log in with plugin”", "https://community.openai.com/t/386433"),
            sureness: Sureness::Reported,
        },
    },
    Symptom {
        needles: &["couldnt find manifest"],
        tells: Tells::Cause,
        about: About {
            id: "manifest-not-found",
            severity: Severity::Error,
            title: "The platform could not read the manifest",
            begins: Begins::Word,
            cause: "What exactly it missed was never established. In one case the manifest had oauth and no verification_tokens",
            fix: "Serve /.well-known/ai-plugin.json as static JSON without a redirect, with every member of the auth block, and check it here",
            source: reported("Users on “Couldn’t find manifest”", "https://community.openai.com/t/317525"),
            sureness: Sureness::Unknown,
        },
    },
    Symptom {
        needles: &["cannot do pkce"],
        tells: Tells::Cause,
        about: About {
            id: "pkce-required",
            severity: Severity::Error,
            title: "The provider demands PKCE",
            begins: Begins::Word,
            cause: "Plugins and GPT Actions send neither code_challenge nor code_verifier",
            fix: "Switch the demand for PKCE off for this client at the provider, or use a platform that sends PKCE, such as an MCP host",
            source: crate::finding::source::ACTIONS_WITHOUT_PKCE,
            sureness: Sureness::Reported,
        },
    },
];
