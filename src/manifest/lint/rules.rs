//! All rules of the lint, each with the gravest that it can be: what the book of findings lists. A complaint of a rule that
//! is not here is a defect, which every test run would show.

use super::source::{
    APPROVED, AUTH, LIBRECHAT, MEMBERS, NOT_KNOWN, PRODUCTION, RFC_ENDPOINT, RFC_JSON, RFC_SCOPE, SERVED,
};
use crate::claim::Severity::{self, Error, Hint, Warning};
use crate::claim::Source;

/// A rule: its id, how grave it is, where it comes from.
#[derive(Clone, Copy)]
pub(super) struct Rule(pub(super) &'static str, pub(super) Severity, pub(super) Source);

pub(super) const ALL: &[Rule] = &[
    Rule("openapi-document", Error, SERVED),
    Rule("schema-version-not-v1", Error, APPROVED),
    Rule("member-missing", Error, SERVED),
    Rule("member-not-an-object", Error, SERVED),
    Rule("member-not-a-string", Error, MEMBERS),
    Rule("member-empty", Error, MEMBERS),
    Rule("duplicate-member", Warning, RFC_JSON),
    Rule("api-type-not-openapi", Warning, MEMBERS),
    Rule("name-for-model-characters", Error, APPROVED),
    Rule("name-for-human-too-long", Warning, MEMBERS),
    Rule("name-for-model-too-long", Error, APPROVED),
    Rule("description-for-human-too-long", Error, APPROVED),
    Rule("description-for-model-too-long", Error, APPROVED),
    Rule("contact-email-unsound", Warning, MEMBERS),
    Rule("auth-type-unknown", Error, APPROVED),
    Rule("authorization-type-unknown", Error, APPROVED),
    Rule("content-type-unknown", Error, APPROVED),
    Rule("scope-commas", Hint, RFC_SCOPE),
    Rule("verification-tokens-missing", Warning, AUTH),
    Rule("verification-token-open", Hint, AUTH),
    Rule("verification-tokens-outside-auth", Hint, MEMBERS),
    Rule("client-secret-in-file", Error, AUTH),
    Rule("client-id-in-file", Hint, AUTH),
    Rule("invented-member", Warning, AUTH),
    Rule("token-url-invented", Error, APPROVED),
    Rule("oauth-urls-equal", Error, APPROVED),
    Rule("oauth-urls-swapped", Error, LIBRECHAT),
    Rule("client-url-is-token-endpoint", Error, APPROVED),
    Rule("client-url-is-no-sign-in-page", Warning, AUTH),
    Rule("authorization-url-ends-in-authorize", Hint, APPROVED),
    Rule("oauth-url-unsound", Error, APPROVED),
    Rule("oauth-url-not-https", Error, APPROVED),
    Rule("url-fragment", Error, RFC_ENDPOINT),
    Rule("query-in-oauth-url", Warning, NOT_KNOWN),
    Rule("url-unsound", Warning, MEMBERS),
    Rule("url-not-https", Warning, PRODUCTION),
    Rule("loopback-url", Hint, PRODUCTION),
    Rule("blanks-around-url", Error, APPROVED),
    Rule("placeholder", Warning, MEMBERS),
    Rule("logo-is-gif", Warning, MEMBERS),
];
