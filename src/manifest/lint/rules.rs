//! All rules of the lint, each with the gravest that it can be: what the book of findings lists. A complaint of a rule that
//! is not here is a defect, which every test run would show.

use super::source::{
    APPROVED, AUTH, LIBRECHAT, MEMBERS, NOT_KNOWN, PRODUCTION, RFC_ENDPOINT, RFC_JSON, RFC_SCOPE, SERVED,
};
use crate::claim::Severity::{self, Error, Hint, Warning};
use crate::claim::Source;

/// A rule: its id, how grave it is, where it comes from.
#[derive(Clone, Copy)]
pub(super) struct LintRule(pub(super) &'static str, pub(super) Severity, pub(super) Source);

pub(super) const ALL: &[LintRule] = &[
    LintRule("openapi-document", Error, SERVED),
    LintRule("schema-version-not-v1", Error, APPROVED),
    LintRule("member-missing", Error, SERVED),
    LintRule("member-not-an-object", Error, SERVED),
    LintRule("member-not-a-string", Error, MEMBERS),
    LintRule("member-empty", Error, MEMBERS),
    LintRule("duplicate-member", Warning, RFC_JSON),
    LintRule("api-type-not-openapi", Warning, MEMBERS),
    LintRule("name-for-model-characters", Error, APPROVED),
    LintRule("name-for-human-too-long", Warning, MEMBERS),
    LintRule("name-for-model-too-long", Error, APPROVED),
    LintRule("description-for-human-too-long", Error, APPROVED),
    LintRule("description-for-model-too-long", Error, APPROVED),
    LintRule("contact-email-unsound", Warning, MEMBERS),
    LintRule("auth-type-unknown", Error, APPROVED),
    LintRule("authorization-type-unknown", Error, APPROVED),
    LintRule("content-type-unknown", Error, APPROVED),
    LintRule("scope-commas", Hint, RFC_SCOPE),
    LintRule("verification-tokens-missing", Warning, AUTH),
    LintRule("verification-token-open", Hint, AUTH),
    LintRule("verification-tokens-outside-auth", Hint, MEMBERS),
    LintRule("client-secret-in-file", Error, AUTH),
    LintRule("client-id-in-file", Hint, AUTH),
    LintRule("invented-member", Warning, AUTH),
    LintRule("token-url-invented", Error, APPROVED),
    LintRule("oauth-urls-equal", Error, APPROVED),
    LintRule("oauth-urls-swapped", Error, LIBRECHAT),
    LintRule("client-url-is-token-endpoint", Error, APPROVED),
    LintRule("client-url-is-no-sign-in-page", Warning, AUTH),
    LintRule("authorization-url-ends-in-authorize", Hint, APPROVED),
    LintRule("oauth-url-unsound", Error, APPROVED),
    LintRule("oauth-url-not-https", Error, APPROVED),
    LintRule("url-fragment", Error, RFC_ENDPOINT),
    LintRule("query-in-oauth-url", Warning, NOT_KNOWN),
    LintRule("url-unsound", Warning, MEMBERS),
    LintRule("url-not-https", Warning, PRODUCTION),
    LintRule("loopback-url", Hint, PRODUCTION),
    LintRule("blanks-around-url", Error, APPROVED),
    LintRule("placeholder", Warning, MEMBERS),
    LintRule("logo-is-gif", Warning, MEMBERS),
];
