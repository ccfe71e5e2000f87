//! All rules of the lint, each with what it knows: what the book of findings lists, and what every complaint says of itself.
//! A complaint of a rule that is not here is a defect, which every test run would show.

use super::source::{
    APPROVED, AUTH, LIBRECHAT, M365, M365_2_2, M365_API_KEY, M365_APP, M365_AUTH, M365_REMOTE, M365_TROUBLE, MEMBERS,
    PRODUCTION, RFC_BOM, RFC_ENDPOINT, RFC_JSON, RFC_PORT, RFC_SCOPE, SERVED,
};
use crate::claim::ComplaintKind::{self, Empty, Other, Secret};
use crate::claim::CureWords::{self, Add, Said, Use};
use crate::claim::Severity::{self, Error, Hint, Warning};
use crate::claim::Source;

/// A rule. Every field is to be filled in: nobody else knows the rules by their ids.
#[derive(Clone, Copy)]
pub(super) struct LintRule {
    pub(super) id: &'static str,
    /// In this file the gravest that it can be; of one complaint, how grave that is.
    pub(super) severity: Severity,
    /// Where it comes from, unless a complaint's own source is another.
    pub(super) source: Source,
    pub(super) kind: ComplaintKind,
    /// A few words for the right end of a line of JSON; `None` where its severity says enough.
    pub(super) short: Option<&'static str>,
    /// What the link to its cure says; *Use* also where no complaint of it has one.
    pub(super) cure_words: CureWords,
}

impl LintRule {
    /// The rule where it is as grave as this, and comes from there.
    pub(super) const fn told(self, severity: Severity, source: Source) -> Self {
        Self { severity, source, ..self }
    }
}

// One row a rule, to be read down its columns.
#[rustfmt::skip]
impl LintRule {
    pub(super) const OPENAPI_DOCUMENT: Self = Self { id: "openapi-document", severity: Error, source: SERVED, kind: Other, short: None, cure_words: Use };
    pub(super) const NO_MANIFEST: Self = Self { id: "no-manifest", severity: Error, source: SERVED, kind: Other, short: None, cure_words: Use };
    pub(super) const SCHEMA_VERSION_NOT_V1: Self = Self { id: "schema-version-not-v1", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const MEMBER_MISSING: Self = Self { id: "member-missing", severity: Error, source: SERVED, kind: Other, short: Some("missing in it"), cure_words: Add };
    pub(super) const MEMBER_MISSPELT: Self = Self { id: "member-misspelt", severity: Error, source: APPROVED, kind: Other, short: Some("not in v1"), cure_words: Use };
    pub(super) const MEMBER_MISPLACED: Self = Self { id: "member-misplaced", severity: Error, source: APPROVED, kind: Other, short: Some("wrong place"), cure_words: Use };
    pub(super) const MEMBER_NOT_AN_OBJECT: Self = Self { id: "member-not-an-object", severity: Error, source: SERVED, kind: Other, short: Some("no object"), cure_words: Use };
    pub(super) const MEMBER_NOT_A_STRING: Self = Self { id: "member-not-a-string", severity: Error, source: MEMBERS, kind: Other, short: Some("no string"), cure_words: Use };
    pub(super) const MEMBER_EMPTY: Self = Self { id: "member-empty", severity: Error, source: MEMBERS, kind: Empty, short: Some("empty"), cure_words: Use };
    pub(super) const BYTE_ORDER_MARK: Self = Self { id: "byte-order-mark", severity: Warning, source: RFC_BOM, kind: Other, short: None, cure_words: Use };
    pub(super) const CONTROL_CHARACTER: Self = Self { id: "control-character", severity: Error, source: MEMBERS, kind: Other, short: Some("unseen"), cure_words: Said("Take it out") };
    pub(super) const QUOTES_IN_VALUE: Self = Self { id: "quotes-in-value", severity: Error, source: APPROVED, kind: Other, short: Some("quotes"), cure_words: Said("Take them out") };
    pub(super) const DUPLICATE_MEMBER: Self = Self { id: "duplicate-member", severity: Warning, source: RFC_JSON, kind: Other, short: Some("doubled"), cure_words: Use };
    pub(super) const API_TYPE_NOT_OPENAPI: Self = Self { id: "api-type-not-openapi", severity: Warning, source: MEMBERS, kind: Other, short: None, cure_words: Use };
    pub(super) const NAME_FOR_MODEL_CHARACTERS: Self = Self { id: "name-for-model-characters", severity: Error, source: APPROVED, kind: Other, short: Some("characters"), cure_words: Use };
    pub(super) const NAME_FOR_HUMAN_TOO_LONG: Self = Self { id: "name-for-human-too-long", severity: Warning, source: MEMBERS, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const NAME_FOR_MODEL_TOO_LONG: Self = Self { id: "name-for-model-too-long", severity: Error, source: APPROVED, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const DESCRIPTION_FOR_HUMAN_TOO_LONG: Self = Self { id: "description-for-human-too-long", severity: Error, source: APPROVED, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const DESCRIPTION_FOR_MODEL_TOO_LONG: Self = Self { id: "description-for-model-too-long", severity: Error, source: APPROVED, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const CONTACT_EMAIL_UNSOUND: Self = Self { id: "contact-email-unsound", severity: Hint, source: MEMBERS, kind: Other, short: None, cure_words: Use };
    pub(super) const AUTH_TYPE_UNKNOWN: Self = Self { id: "auth-type-unknown", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const OAUTH_MEMBERS_UNREAD: Self = Self { id: "oauth-members-unread", severity: Warning, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const AUTHORIZATION_TYPE_UNKNOWN: Self = Self { id: "authorization-type-unknown", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const CONTENT_TYPE_UNKNOWN: Self = Self { id: "content-type-unknown", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const SCOPE_COMMAS: Self = Self { id: "scope-commas", severity: Hint, source: RFC_SCOPE, kind: Other, short: Some("commas"), cure_words: Said("Use blanks") };
    pub(super) const VERIFICATION_TOKENS_MISSING: Self = Self { id: "verification-tokens-missing", severity: Warning, source: AUTH, kind: Other, short: Some("missing in it"), cure_words: Use };
    pub(super) const VERIFICATION_TOKENS_SHAPE: Self = Self { id: "verification-tokens-shape", severity: Error, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const VERIFICATION_TOKEN_OPEN: Self = Self { id: "verification-token-open", severity: Hint, source: AUTH, kind: Other, short: Some("open"), cure_words: Use };
    pub(super) const VERIFICATION_TOKENS_OUTSIDE_AUTH: Self = Self { id: "verification-tokens-outside-auth", severity: Hint, source: MEMBERS, kind: Other, short: None, cure_words: Use };
    pub(super) const CLIENT_SECRET_IN_FILE: Self = Self { id: "client-secret-in-file", severity: Error, source: AUTH, kind: Secret, short: Some("secret"), cure_words: Use };
    pub(super) const CLIENT_ID_IN_FILE: Self = Self { id: "client-id-in-file", severity: Hint, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const INVENTED_MEMBER: Self = Self { id: "invented-member", severity: Warning, source: AUTH, kind: Other, short: Some("not in v1"), cure_words: Use };
    pub(super) const TOKEN_URL_INVENTED: Self = Self { id: "token-url-invented", severity: Error, source: APPROVED, kind: Other, short: Some("not in v1"), cure_words: Use };
    pub(super) const OAUTH_URLS_EQUAL: Self = Self { id: "oauth-urls-equal", severity: Error, source: APPROVED, kind: Other, short: Some("equal"), cure_words: Use };
    pub(super) const OAUTH_URLS_SWAPPED: Self = Self { id: "oauth-urls-swapped", severity: Error, source: LIBRECHAT, kind: Other, short: Some("swapped"), cure_words: Use };
    pub(super) const CLIENT_URL_IS_TOKEN_ENDPOINT: Self = Self { id: "client-url-is-token-endpoint", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const CLIENT_URL_IS_NO_SIGN_IN_PAGE: Self = Self { id: "client-url-is-no-sign-in-page", severity: Error, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const AUTHORIZATION_URL_IS_CALLBACK: Self = Self { id: "authorization-url-is-callback", severity: Error, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const AUTHORIZATION_URL_IS_NO_TOKEN_ENDPOINT: Self = Self { id: "authorization-url-is-no-token-endpoint", severity: Error, source: AUTH, kind: Other, short: None, cure_words: Use };
    pub(super) const AUTHORIZATION_URL_ENDS_IN_AUTHORIZE: Self = Self { id: "authorization-url-ends-in-authorize", severity: Hint, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const OAUTH_URL_UNSOUND: Self = Self { id: "oauth-url-unsound", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const OAUTH_URL_NOT_HTTPS: Self = Self { id: "oauth-url-not-https", severity: Error, source: APPROVED, kind: Other, short: Some("not https"), cure_words: Said("Use https") };
    pub(super) const URL_FRAGMENT: Self = Self { id: "url-fragment", severity: Error, source: RFC_ENDPOINT, kind: Other, short: None, cure_words: Said("Remove it") };
    pub(super) const URL_USER: Self = Self { id: "url-user", severity: Error, source: AUTH, kind: Secret, short: Some("user"), cure_words: Said("Take it out") };
    pub(super) const URL_PORT: Self = Self { id: "url-port", severity: Error, source: RFC_PORT, kind: Other, short: Some("port"), cure_words: Use };
    pub(super) const QUERY_IN_OAUTH_URL: Self = Self { id: "query-in-oauth-url", severity: Warning, source: RFC_ENDPOINT, kind: Other, short: None, cure_words: Use };
    pub(super) const URL_UNSOUND: Self = Self { id: "url-unsound", severity: Warning, source: MEMBERS, kind: Other, short: None, cure_words: Use };
    pub(super) const URL_NOT_HTTPS: Self = Self { id: "url-not-https", severity: Warning, source: PRODUCTION, kind: Other, short: Some("not https"), cure_words: Said("Use https") };
    pub(super) const API_URL_IS_MANIFEST: Self = Self { id: "api-url-is-manifest", severity: Error, source: APPROVED, kind: Other, short: None, cure_words: Use };
    pub(super) const LOOPBACK_URL: Self = Self { id: "loopback-url", severity: Hint, source: PRODUCTION, kind: Other, short: Some("this computer"), cure_words: Use };
    pub(super) const BLANKS_AROUND_URL: Self = Self { id: "blanks-around-url", severity: Error, source: APPROVED, kind: Other, short: Some("blanks"), cure_words: Said("Remove them") };
    pub(super) const PLACEHOLDER: Self = Self { id: "placeholder", severity: Warning, source: MEMBERS, kind: Other, short: Some("placeholder"), cure_words: Use };
    pub(super) const LOGO_IS_GIF: Self = Self { id: "logo-is-gif", severity: Hint, source: MEMBERS, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_MEMBER_MISSING: Self = Self { id: "m365-member-missing", severity: Error, source: M365, kind: Other, short: Some("missing in it"), cure_words: Add };
    pub(super) const M365_MEMBER_EMPTY: Self = Self { id: "m365-member-empty", severity: Error, source: M365, kind: Empty, short: Some("empty"), cure_words: Use };
    pub(super) const M365_WRONG_SHAPE: Self = Self { id: "m365-wrong-shape", severity: Error, source: M365, kind: Other, short: Some("wrong kind"), cure_words: Use };
    pub(super) const M365_MEMBER_OF_V1: Self = Self { id: "m365-member-of-v1", severity: Warning, source: M365, kind: Other, short: Some("not in v2"), cure_words: Use };
    pub(super) const M365_MEMBER_UNKNOWN: Self = Self { id: "m365-member-unknown", severity: Warning, source: M365, kind: Other, short: Some("not in v2"), cure_words: Use };
    pub(super) const M365_MEMBER_NOT_IN_VERSION: Self = Self { id: "m365-member-not-in-version", severity: Error, source: M365_2_2, kind: Other, short: Some("version"), cure_words: Use };
    pub(super) const M365_SCHEMA_VERSION_UNKNOWN: Self = Self { id: "m365-schema-version-unknown", severity: Error, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_SCHEMA_DIFFERS: Self = Self { id: "m365-schema-differs", severity: Hint, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_NAMESPACE_CHARACTERS: Self = Self { id: "m365-namespace-characters", severity: Error, source: M365, kind: Other, short: Some("characters"), cure_words: Use };
    pub(super) const M365_TEXT_CUT: Self = Self { id: "m365-text-cut", severity: Warning, source: M365, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const M365_URL_NOT_WHOLE: Self = Self { id: "m365-url-not-whole", severity: Error, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_URL_NOT_HTTPS: Self = Self { id: "m365-url-not-https", severity: Warning, source: M365_REMOTE, kind: Other, short: Some("not https"), cure_words: Said("Use https") };
    pub(super) const M365_RUNTIME_TYPE_UNKNOWN: Self = Self { id: "m365-runtime-type-unknown", severity: Error, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_RUNTIME_NOT_IN_VERSION: Self = Self { id: "m365-runtime-not-in-version", severity: Error, source: M365, kind: Other, short: Some("version"), cure_words: Use };
    pub(super) const M365_LOCAL_ENDPOINT: Self = Self { id: "m365-local-endpoint", severity: Error, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_TOOLS_TWICE: Self = Self { id: "m365-tools-twice", severity: Warning, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_AUTH_MISSING: Self = Self { id: "m365-auth-missing", severity: Hint, source: M365, kind: Other, short: Some("no auth"), cure_words: Use };
    pub(super) const M365_AUTH_TYPE_SPELLING: Self = Self { id: "m365-auth-type-spelling", severity: Hint, source: M365, kind: Other, short: Some("spelling"), cure_words: Use };
    pub(super) const M365_AUTH_TYPE_UNKNOWN: Self = Self { id: "m365-auth-type-unknown", severity: Error, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_REFERENCE_MISSING: Self = Self { id: "m365-reference-missing", severity: Error, source: M365_AUTH, kind: Other, short: Some("no registration"), cure_words: Use };
    pub(super) const M365_REFERENCE_OPEN: Self = Self { id: "m365-reference-open", severity: Hint, source: M365_AUTH, kind: Other, short: Some("open"), cure_words: Use };
    pub(super) const M365_REFERENCE_UNUSED: Self = Self { id: "m365-reference-unused", severity: Hint, source: M365, kind: Other, short: Some("not used"), cure_words: Use };
    pub(super) const M365_REFERENCES_DIFFER: Self = Self { id: "m365-references-differ", severity: Hint, source: M365_AUTH, kind: Other, short: Some("another one"), cure_words: Use };
    pub(super) const M365_API_KEY_FOR_MCP: Self = Self { id: "m365-api-key-for-mcp", severity: Error, source: M365_API_KEY, kind: Other, short: Some("no keys here"), cure_words: Use };
    pub(super) const M365_BASE_URL_DIFFERS: Self = Self { id: "m365-base-url-differs", severity: Error, source: M365_TROUBLE, kind: Other, short: Some("base URL"), cure_words: Use };
    pub(super) const M365_FUNCTION_UNKNOWN: Self = Self { id: "m365-function-unknown", severity: Warning, source: M365, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_FUNCTION_DOUBLED: Self = Self { id: "m365-function-doubled", severity: Warning, source: M365, kind: Other, short: Some("doubled"), cure_words: Use };
    pub(super) const MEMBER_OF_M365: Self = Self { id: "member-of-m365", severity: Warning, source: M365, kind: Other, short: Some("not in v1"), cure_words: Use };
    pub(super) const M365_APP_AUTHORIZATION_UNKNOWN: Self = Self { id: "m365-app-authorization-unknown", severity: Error, source: M365_APP, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_APP_KEY_VAULT: Self = Self { id: "m365-app-key-vault", severity: Warning, source: M365_APP, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_APP_REFERENCE_MISSING: Self = Self { id: "m365-app-reference-missing", severity: Error, source: M365_APP, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_APP_REFERENCE_TOO_LONG: Self = Self { id: "m365-app-reference-too-long", severity: Error, source: M365_APP, kind: Other, short: Some("too long"), cure_words: Use };
    pub(super) const M365_APP_WRONG_SHAPE: Self = Self { id: "m365-app-wrong-shape", severity: Error, source: M365_APP, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_APP_VERSION: Self = Self { id: "m365-app-version", severity: Warning, source: M365_APP, kind: Other, short: None, cure_words: Use };
    pub(super) const M365_APP_MORE: Self = Self { id: "m365-app-more", severity: Error, source: M365_APP, kind: Other, short: None, cure_words: Use };
}

pub(super) const ALL: &[LintRule] = &[
    LintRule::OPENAPI_DOCUMENT,
    LintRule::NO_MANIFEST,
    LintRule::SCHEMA_VERSION_NOT_V1,
    LintRule::MEMBER_MISSING,
    LintRule::MEMBER_MISSPELT,
    LintRule::MEMBER_MISPLACED,
    LintRule::MEMBER_NOT_AN_OBJECT,
    LintRule::MEMBER_NOT_A_STRING,
    LintRule::MEMBER_EMPTY,
    LintRule::BYTE_ORDER_MARK,
    LintRule::CONTROL_CHARACTER,
    LintRule::QUOTES_IN_VALUE,
    LintRule::DUPLICATE_MEMBER,
    LintRule::API_TYPE_NOT_OPENAPI,
    LintRule::NAME_FOR_MODEL_CHARACTERS,
    LintRule::NAME_FOR_HUMAN_TOO_LONG,
    LintRule::NAME_FOR_MODEL_TOO_LONG,
    LintRule::DESCRIPTION_FOR_HUMAN_TOO_LONG,
    LintRule::DESCRIPTION_FOR_MODEL_TOO_LONG,
    LintRule::CONTACT_EMAIL_UNSOUND,
    LintRule::AUTH_TYPE_UNKNOWN,
    LintRule::OAUTH_MEMBERS_UNREAD,
    LintRule::AUTHORIZATION_TYPE_UNKNOWN,
    LintRule::CONTENT_TYPE_UNKNOWN,
    LintRule::SCOPE_COMMAS,
    LintRule::VERIFICATION_TOKENS_MISSING,
    LintRule::VERIFICATION_TOKENS_SHAPE,
    LintRule::VERIFICATION_TOKEN_OPEN,
    LintRule::VERIFICATION_TOKENS_OUTSIDE_AUTH,
    LintRule::CLIENT_SECRET_IN_FILE,
    LintRule::CLIENT_ID_IN_FILE,
    LintRule::INVENTED_MEMBER,
    LintRule::TOKEN_URL_INVENTED,
    LintRule::OAUTH_URLS_EQUAL,
    LintRule::OAUTH_URLS_SWAPPED,
    LintRule::CLIENT_URL_IS_TOKEN_ENDPOINT,
    LintRule::CLIENT_URL_IS_NO_SIGN_IN_PAGE,
    LintRule::AUTHORIZATION_URL_IS_CALLBACK,
    LintRule::AUTHORIZATION_URL_IS_NO_TOKEN_ENDPOINT,
    LintRule::AUTHORIZATION_URL_ENDS_IN_AUTHORIZE,
    LintRule::OAUTH_URL_UNSOUND,
    LintRule::OAUTH_URL_NOT_HTTPS,
    LintRule::URL_FRAGMENT,
    LintRule::URL_USER,
    LintRule::URL_PORT,
    LintRule::QUERY_IN_OAUTH_URL,
    LintRule::URL_UNSOUND,
    LintRule::URL_NOT_HTTPS,
    LintRule::API_URL_IS_MANIFEST,
    LintRule::LOOPBACK_URL,
    LintRule::BLANKS_AROUND_URL,
    LintRule::PLACEHOLDER,
    LintRule::LOGO_IS_GIF,
    LintRule::M365_MEMBER_MISSING,
    LintRule::M365_MEMBER_EMPTY,
    LintRule::M365_WRONG_SHAPE,
    LintRule::M365_MEMBER_OF_V1,
    LintRule::M365_MEMBER_UNKNOWN,
    LintRule::M365_MEMBER_NOT_IN_VERSION,
    LintRule::M365_SCHEMA_VERSION_UNKNOWN,
    LintRule::M365_SCHEMA_DIFFERS,
    LintRule::M365_NAMESPACE_CHARACTERS,
    LintRule::M365_TEXT_CUT,
    LintRule::M365_URL_NOT_WHOLE,
    LintRule::M365_URL_NOT_HTTPS,
    LintRule::M365_RUNTIME_TYPE_UNKNOWN,
    LintRule::M365_RUNTIME_NOT_IN_VERSION,
    LintRule::M365_LOCAL_ENDPOINT,
    LintRule::M365_TOOLS_TWICE,
    LintRule::M365_AUTH_MISSING,
    LintRule::M365_AUTH_TYPE_SPELLING,
    LintRule::M365_AUTH_TYPE_UNKNOWN,
    LintRule::M365_REFERENCE_MISSING,
    LintRule::M365_REFERENCE_OPEN,
    LintRule::M365_REFERENCE_UNUSED,
    LintRule::M365_REFERENCES_DIFFER,
    LintRule::M365_API_KEY_FOR_MCP,
    LintRule::M365_BASE_URL_DIFFERS,
    LintRule::M365_FUNCTION_UNKNOWN,
    LintRule::M365_FUNCTION_DOUBLED,
    LintRule::MEMBER_OF_M365,
    LintRule::M365_APP_AUTHORIZATION_UNKNOWN,
    LintRule::M365_APP_KEY_VAULT,
    LintRule::M365_APP_REFERENCE_MISSING,
    LintRule::M365_APP_REFERENCE_TOO_LONG,
    LintRule::M365_APP_WRONG_SHAPE,
    LintRule::M365_APP_VERSION,
    LintRule::M365_APP_MORE,
];
