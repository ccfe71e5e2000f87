//! What a scenario is, one row each: its name, its title, what it does and what a sign-in there leads to; and where they
//! differ from the others', the scope, the content type and the steps. How it does that stands in `practice/behaviour/`.

use serde::{Deserialize, Serialize};

use super::Expected::{SignInFails, SignedOutAfter, StaysSignedIn, Unknown};
use super::{Group, ScenarioRow};

const FIX_TURNS_IT: Option<&[&str]> = Some(&[
    "The token answer comes without refresh_token",
    "The verdict names what is missing",
    "One press applies the fix, signs in again, and the verdict turns",
]);
const CONTENT_TYPE: Option<&[&str]> = Some(&[
    "The code is refused",
    "The verdict names the content type, as far as the answer tells it",
    "With your consent a probe sends it in the other ways, and the cause is certain",
]);
const CLIENT: Option<&[&str]> = Some(&[
    "The code is refused with invalid_client",
    "With your consent a probe sends it in the other ways, and the cause is certain",
]);
const REFRESH_VARIED: Option<&[&str]> = Some(&[
    "The refresh is refused, and the verdict says when users are signed out",
    "With your consent a probe sends it in the other ways, and the cause is certain",
]);
const REPLAYED: Option<&[&str]> = Some(&[
    "Tokens come, and are refreshed twice",
    "With your consent a probe presents a spent token, and what comes of it is said",
]);
const SHORT_LIVED: Option<&[&str]> = Some(&[
    "Tokens come, and are refreshed twice",
    "The answers say that the refresh token ends before the access token does",
    "The verdict: users are signed out when the access token ends",
]);
const IMPLAUSIBLE: Option<&[&str]> = Some(&[
    "Tokens come, and are refreshed twice",
    "The verdict can’t tell: expires_in is no life that an access token has, and what it looks like is said",
]);
const API: Option<&[&str]> = Some(&[
    "The API is asked with the access token of the sign-in, and again with a refreshed one",
    "It refuses both, and the sign-in fails: no call would get through",
]);
const STATE: Option<&[&str]> =
    Some(&["state is not what was sent", "The right one is waited for, and where none comes the sign-in fails"]);

/// Makes the enum, the list and the rows of one table.
macro_rules! scenarios {
    ($($group:ident {
        $($scenario:ident: $name:tt, $title:literal, does: $does:tt, expects: $expects:expr $(, $column:ident: $value:expr)*;)+
    })+) => {
        /// How the practice provider behaves. In the order in which they are shown: by group, the healthy ones first. The
        /// first is that of a practice project which names none; those of MCP servers are the last.
        #[expect(clippy::doc_markdown, reason = "what each does is said here as the window says it, without backticks")]
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize,
            strum::Display, strum::EnumCount, strum::EnumString, strum::IntoStaticStr,
        )]
        pub enum Scenario {
            #[default]
            $($(
                #[doc = $does]
                #[serde(rename = $name)]
                #[strum(serialize = $name)]
                $scenario,
            )+)+
        }

        impl Scenario {
            /// All of them, in the order in which they are shown.
            pub const ALL: [Self; <Self as strum::EnumCount>::COUNT] = [$($(Self::$scenario,)+)+];

            pub(super) const fn row(self) -> ScenarioRow {
                match self {
                    $($(Self::$scenario => ScenarioRow {
                        $($column: $value,)*
                        ..ScenarioRow::new(Group::$group, $title, $does, $expects)
                    },)+)+
                }
            }
        }
    };
}

scenarios! {
    Healthy {
        HealthyRotating: "healthy-rotating", "Healthy, a new refresh token each time",
            does: "Each refresh brings a new refresh token, and a spent one ends the grant",
            expects: StaysSignedIn;
        HealthyFixed: "healthy-fixed", "Healthy, one refresh token for good",
            does: "Each refresh repeats the same refresh token",
            expects: StaysSignedIn;
        HealthyOmitted: "healthy-omitted", "Healthy, a refresh leaves the refresh token out",
            does: "A refresh answers without refresh_token, and the old one goes on",
            expects: StaysSignedIn;
        RotationUntilUsed: "rotation-until-used", "Healthy, the old refresh token lives until the new one is used",
            does: "Each refresh brings a new refresh token; the old one lives until the new one is first used",
            expects: StaysSignedIn;
        IdToken: "id-token", "Healthy, with an id_token",
            does: "An id_token comes with each answer, always about the same person",
            expects: StaysSignedIn;
        ShortLived: "short-lived", "Access tokens live 20 seconds",
            does: "expires_in is 20, so that you can watch an access token end",
            expects: StaysSignedIn;
        Slow: "slow", "Takes 8 seconds for every token answer",
            does: "The token URL takes 8 seconds for each answer, and Cancel works meanwhile",
            expects: StaysSignedIn;
    }
    RefreshToken {
        NoRefreshToken: "no-refresh-token", "No refresh token",
            does: "No refresh_token comes, unless the scope holds offline_access",
            expects: SignedOutAfter(3600), steps: FIX_TURNS_IT;
        ScopeDropped: "scope-dropped", "Drops offline_access, gives no refresh token",
            does: "offline_access is granted to nobody: it is missing in the answer’s scope, and so is refresh_token",
            expects: SignedOutAfter(3600), scope: "notes.read offline_access";
        RenamedRefreshToken: "renamed-refresh-token", "Refresh token under another name",
            does: "The refresh token comes as refreshToken",
            expects: SignedOutAfter(3600);
        NestedRefreshToken: "nested-refresh-token", "Refresh token inside another member",
            does: "The refresh token comes inside authed_user",
            expects: SignedOutAfter(3600);
        EmptyRefreshToken: "empty-refresh-token", "A refresh brings an empty refresh token",
            does: "A refresh answers with an empty refresh_token, and the old one goes on",
            expects: StaysSignedIn;
        RefreshTokenEnds: "refresh-token-ends", "Refresh tokens end after half an hour unused",
            does: "refresh_expires_in is 1800: a refresh token that is not used for half an hour ends",
            expects: SignedOutAfter(3600), steps: SHORT_LIVED;
        RotationLenient: "rotation-lenient", "A spent refresh token is refused, the grant lives on",
            does: "A spent refresh token is refused, and the newest one lives on",
            expects: StaysSignedIn, steps: REPLAYED;
        SpentTokenAccepted: "spent-token-accepted", "Spent refresh tokens stay good",
            does: "Each refresh brings a new refresh token, and the old ones stay good",
            expects: StaysSignedIn, steps: REPLAYED;
        ScopeWidened: "scope-widened", "A refresh brings a wider scope",
            does: "A refresh answers with a wider scope than the sign-in did",
            expects: StaysSignedIn;
        IdTokenChanges: "id-token-changes", "A refresh brings another person's id_token",
            does: "The id_token of a refresh is about another person",
            expects: StaysSignedIn;
    }
    Lifetime {
        LifetimeAbsent: "lifetime-absent", "No lifetime",
            does: "No answer has expires_in",
            expects: Unknown;
        LifetimeZero: "lifetime-zero", "Lifetime of 0",
            does: "expires_in is 0",
            expects: Unknown;
        LifetimeText: "lifetime-text", "Lifetime as a text",
            does: "expires_in is a text",
            expects: Unknown;
        LifetimeMilliseconds: "lifetime-milliseconds", "Lifetime in milliseconds",
            does: "expires_in counts milliseconds",
            expects: Unknown, steps: IMPLAUSIBLE;
        LifetimeEpoch: "lifetime-epoch", "Lifetime as a moment since 1970",
            does: "expires_in is a moment, in seconds since 1970",
            expects: Unknown, steps: IMPLAUSIBLE;
        LifetimeElsewhere: "lifetime-elsewhere", "Lifetime under another name",
            does: "expires_at comes in place of expires_in",
            expects: Unknown;
    }
    Refused {
        RefreshRefused: "refresh-refused", "Refuses to refresh",
            does: "A refresh answers 400 with invalid_grant",
            expects: SignedOutAfter(3600);
        SecondRefreshRefused: "second-refresh-refused", "Refuses the second refresh",
            does: "The first refresh works; what it brought is refused with 400 and invalid_grant",
            expects: SignedOutAfter(7200);
        RedirectUriNeeded: "redirect-uri-needed", "Wants redirect_uri in a refresh",
            does: "A refresh without redirect_uri answers 400 with invalid_request",
            expects: SignedOutAfter(3600), steps: REFRESH_VARIED;
        RefreshUrlOnly: "refresh-url-only", "Takes refreshes at an address of its own",
            does: "The token URL takes codes alone, and a refresh there answers 400 with unsupported_grant_type",
            expects: SignedOutAfter(3600);
        SecretExpired: "secret-expired", "The client secret expires after the sign-in",
            does: "The sign-in works; a refresh answers 401 with invalid_client",
            expects: SignedOutAfter(3600);
        ErrorWith200: "error-with-200", "Refuses to refresh, with status 200",
            does: "A refresh answers 200, with bad_refresh_token inside",
            expects: SignedOutAfter(3600);
        OkFalse: "ok-false", "Refuses to refresh, with ok: false",
            does: "A refresh answers 200, with ok: false inside",
            expects: SignedOutAfter(3600);
        ExchangeErrorWith200: "exchange-error-with-200", "Refuses the code, with status 200",
            does: "The token URL answers the code with 200, and bad_verification_code inside",
            expects: SignInFails;
        FormOnly: "form-only", "Takes forms only, sees nothing in JSON",
            does: "The token URL reads forms alone: JSON answers 400, as if nothing had been sent",
            expects: SignInFails, asks_in_json: true, steps: CONTENT_TYPE;
        FormOnly415: "form-only-415", "Takes forms only, answers JSON with 415",
            does: "The token URL takes forms alone: JSON answers 415",
            expects: SignInFails, asks_in_json: true, steps: CONTENT_TYPE;
        JsonOnly: "json-only", "Takes JSON only",
            does: "The token URL takes JSON alone: a form answers 415",
            expects: SignInFails, steps: CONTENT_TYPE;
        BasicOnly: "basic-only", "Wants the client secret in a header",
            does: "Client ID and secret must come in the Authorization header (HTTP Basic)",
            expects: SignInFails, steps: CLIENT;
        BodyOnly: "body-only", "Wants the client secret in the body",
            does: "Client ID and secret must come in the body: the Authorization header is not read",
            expects: StaysSignedIn;
        ApiRefuses: "api-refuses", "The API refuses the access token",
            does: "Tokens come and are refreshed, and the API takes none of them",
            expects: SignInFails, steps: API;
    }
    Answers {
        RenamedAccessToken: "renamed-access-token", "All members in camel case",
            does: "Every member of the answer is in camel case, accessToken too",
            expects: SignInFails;
        NestedTokens: "nested-tokens", "Everything inside another member",
            does: "Everything comes inside data",
            expects: SignInFails;
        TokenTypeMissing: "token-type-missing", "No token type",
            does: "No answer has token_type",
            expects: StaysSignedIn;
        TokenTypeOdd: "token-type-odd", "Token type that nobody knows",
            does: "token_type is none that a client knows",
            expects: StaysSignedIn;
        MembersDoubled: "members-doubled", "Access token twice in one answer",
            does: "access_token comes twice in one answer",
            expects: StaysSignedIn;
        FormAnswer: "form-answer", "Answers with a form",
            does: "The token answer is form-encoded",
            expects: StaysSignedIn;
        XmlAnswer: "xml-answer", "Answers with XML",
            does: "The token answer is XML",
            expects: SignInFails;
        CutJson: "cut-json", "The answer is cut in the middle",
            does: "The token answer ends in the middle of its JSON",
            expects: SignInFails;
        EmptyAnswer: "empty-answer", "The answer is empty",
            does: "The token answer has no body",
            expects: SignInFails;
        Cacheable: "cacheable", "The answer may be cached",
            does: "The token answer comes without Cache-Control and Pragma",
            expects: StaysSignedIn;
    }
    OnTheWay {
        ServerError: "server-error", "Server error at the token URL",
            does: "The token URL answers 500",
            expects: SignInFails;
        Outage: "outage", "Outage at the token URL",
            does: "The token URL answers 503",
            expects: SignInFails;
        RateLimited: "rate-limited", "Too many requests at the token URL",
            does: "The token URL answers 429",
            expects: SignInFails;
        RefreshOutage: "refresh-outage", "Outage at the refresh",
            does: "The sign-in works; a refresh answers 503",
            expects: Unknown;
        RefreshRateLimited: "refresh-rate-limited", "Too many requests at the refresh",
            does: "The sign-in works; a refresh answers 429",
            expects: Unknown;
        LoginPage: "login-page", "Login page at the token URL",
            does: "The token URL answers 200, with a login page",
            expects: SignInFails;
        RedirectingTokenUrl: "redirecting-token-url", "The token URL redirects",
            does: "The token URL answers 307, to another path",
            expects: SignInFails;
        ProxyPage: "proxy-page", "A proxy refuses",
            does: "A proxy answers 403 for the token URL",
            expects: SignInFails;
        CaptivePortal: "captive-portal", "A captive portal answers",
            does: "A captive portal answers 511 for the token URL",
            expects: SignInFails;
    }
    SignInPage {
        StateChanged: "state-changed", "Changes state",
            does: "state comes back changed",
            expects: SignInFails, steps: STATE;
        StateMissing: "state-missing", "Loses state",
            does: "state does not come back",
            expects: SignInFails, steps: STATE;
        AccessDenied: "access-denied", "Denies access",
            does: "The sign-in ends with access_denied, once a name was given",
            expects: SignInFails;
        PkceRequired: "pkce-required", "Wants PKCE",
            does: "A sign-in without code_challenge comes back with invalid_request",
            expects: SignInFails;
        ScopeRequired: "scope-required", "Wants a scope",
            does: "A sign-in without a scope comes back with invalid_scope",
            expects: SignInFails, scope: "";
    }
    Server {
        ServerHealthy: "server-healthy", "Healthy, of both kinds of revision",
            does: "The server asks for a token, its documents are right, and tokens are refreshed",
            expects: StaysSignedIn;
        ServerEventStream: "server-event-stream", "Answers with event streams",
            does: "Each answer of the server is an event stream that stays open after its first message",
            expects: StaysSignedIn;
        ServerOldRevision: "server-old-revision", "Speaks the revisions to 2025-11-25 alone",
            does: "server/discover answers 400, initialize is taken, and the sign-in knows no iss",
            expects: StaysSignedIn;
        ServerNewRevision: "server-new-revision", "Speaks the revision 2026-07-28 alone",
            does: "initialize answers 400, and server/discover is taken",
            expects: StaysSignedIn;
        ChallengeMissing: "challenge-missing", "No challenge",
            does: "The 401 comes without WWW-Authenticate, and the documents are where they are looked for",
            expects: StaysSignedIn;
        ListChallenges: "list-challenges", "Only tools/list wants a token",
            does: "initialize and server/discover are answered without a token, tools/list is not",
            expects: StaysSignedIn;
        ResourceShort: "resource-short", "Names a resource that is one path short",
            does: "The protected-resource document names the address above the server’s",
            expects: SignInFails;
        IssuerWithSlash: "issuer-with-slash", "Names an issuer with a slash too many",
            does: "The authorization server’s document ends its issuer with a slash that it was not found by",
            expects: SignInFails;
        S256Unlisted: "s256-unlisted", "Does not list S256",
            does: "The authorization server’s document says nothing of PKCE",
            expects: SignInFails;
        OfflineUnlisted: "offline-unlisted", "Does not list offline_access",
            does: "A refresh token comes for offline_access alone, which no document lists",
            expects: SignedOutAfter(3600);
        RegistrationClosed: "registration-closed", "No registration",
            does: "No client can register, and client documents are not taken",
            expects: SignInFails;
        ClientForgotten: "client-forgotten", "The client is forgotten after the sign-in",
            does: "A client that registered is unknown once it has tokens: a refresh answers 401 with invalid_client",
            expects: SignedOutAfter(3600);
        IssAbsent: "iss-absent", "Promises iss and never sends it",
            does: "The document says that iss comes with each answer of the sign-in page, and it comes with none",
            expects: SignInFails;
        IssOnSuccessOnly: "iss-on-success-only", "Denies access, without the iss that was promised",
            does: "The sign-in ends with access_denied, and without iss, which comes with a code alone",
            expects: SignInFails;
        RefreshNeedsResource: "refresh-needs-resource", "Wants resource in a refresh",
            does: "A refresh without resource answers 400 with invalid_target",
            expects: StaysSignedIn;
        OtherAudience: "other-audience", "Tokens for another server",
            does: "The access token is a JWT whose aud is another server, and the server refuses it with 401",
            expects: SignInFails;
    }
}
