//! Name, title and group of each scenario, one row each.

use super::Scenario;

const HEALTHY: &str = "Healthy";
const REFRESH_TOKEN: &str = "Refresh token";
const LIFETIME: &str = "Lifetime";
const REFUSED: &str = "Refused";
const ANSWERS: &str = "Answers";
const ON_THE_WAY: &str = "On the way";
const SIGN_IN_PAGE: &str = "Sign-in page";

/// Scenario, name, title, group: in the order of the enum, so that a scenario finds its row by its number.
pub(super) type Row = (Scenario, &'static str, &'static str, &'static str);

/// The rows.
#[rustfmt::skip]
pub(super) const TABLE: [Row; 59] = [
    (Scenario::HealthyRotating, "healthy-rotating", "Healthy, a new refresh token each time", HEALTHY),
    (Scenario::HealthyFixed, "healthy-fixed", "Healthy, one refresh token for good", HEALTHY),
    (Scenario::HealthyOmitted, "healthy-omitted", "Healthy, a refresh leaves the refresh token out", HEALTHY),
    (Scenario::RotationUntilUsed, "rotation-until-used", "Healthy, the old refresh token lives until the new one is used", HEALTHY),
    (Scenario::IdToken, "id-token", "Healthy, with an id_token", HEALTHY),
    (Scenario::ShortLived, "short-lived", "Access tokens live 20 seconds", HEALTHY),
    (Scenario::Slow, "slow", "Takes 8 seconds for every token answer", HEALTHY),
    (Scenario::NoRefreshToken, "no-refresh-token", "No refresh token", REFRESH_TOKEN),
    (Scenario::ScopeDropped, "scope-dropped", "Drops offline_access, gives no refresh token", REFRESH_TOKEN),
    (Scenario::RenamedRefreshToken, "renamed-refresh-token", "Refresh token under another name", REFRESH_TOKEN),
    (Scenario::NestedRefreshToken, "nested-refresh-token", "Refresh token inside another member", REFRESH_TOKEN),
    (Scenario::EmptyRefreshToken, "empty-refresh-token", "A refresh brings an empty refresh token", REFRESH_TOKEN),
    (Scenario::RefreshTokenEnds, "refresh-token-ends", "Refresh tokens end after half an hour unused", REFRESH_TOKEN),
    (Scenario::RotationLenient, "rotation-lenient", "A spent refresh token is refused, the grant lives on", REFRESH_TOKEN),
    (Scenario::SpentTokenAccepted, "spent-token-accepted", "Spent refresh tokens stay good", REFRESH_TOKEN),
    (Scenario::ScopeWidened, "scope-widened", "A refresh brings a wider scope", REFRESH_TOKEN),
    (Scenario::IdTokenChanges, "id-token-changes", "A refresh brings another person's id_token", REFRESH_TOKEN),
    (Scenario::LifetimeAbsent, "lifetime-absent", "No lifetime", LIFETIME),
    (Scenario::LifetimeZero, "lifetime-zero", "Lifetime of 0", LIFETIME),
    (Scenario::LifetimeText, "lifetime-text", "Lifetime as a text", LIFETIME),
    (Scenario::LifetimeMilliseconds, "lifetime-milliseconds", "Lifetime in milliseconds", LIFETIME),
    (Scenario::LifetimeEpoch, "lifetime-epoch", "Lifetime as a moment since 1970", LIFETIME),
    (Scenario::LifetimeElsewhere, "lifetime-elsewhere", "Lifetime under another name", LIFETIME),
    (Scenario::RefreshRefused, "refresh-refused", "Refuses to refresh", REFUSED),
    (Scenario::SecondRefreshRefused, "second-refresh-refused", "Refuses the second refresh", REFUSED),
    (Scenario::RedirectUriNeeded, "redirect-uri-needed", "Wants redirect_uri in a refresh", REFUSED),
    (Scenario::SecretExpired, "secret-expired", "The client secret expires after the sign-in", REFUSED),
    (Scenario::ErrorWith200, "error-with-200", "Refuses to refresh, with status 200", REFUSED),
    (Scenario::OkFalse, "ok-false", "Refuses to refresh, with ok: false", REFUSED),
    (Scenario::ExchangeErrorWith200, "exchange-error-with-200", "Refuses the code, with status 200", REFUSED),
    (Scenario::FormOnly, "form-only", "Takes forms only, sees nothing in JSON", REFUSED),
    (Scenario::FormOnly415, "form-only-415", "Takes forms only, answers JSON with 415", REFUSED),
    (Scenario::JsonOnly, "json-only", "Takes JSON only", REFUSED),
    (Scenario::BasicOnly, "basic-only", "Wants the client secret in a header", REFUSED),
    (Scenario::ApiRefuses, "api-refuses", "The API refuses the access token", REFUSED),
    (Scenario::RenamedAccessToken, "renamed-access-token", "All members in camel case", ANSWERS),
    (Scenario::NestedTokens, "nested-tokens", "Everything inside another member", ANSWERS),
    (Scenario::TokenTypeMissing, "token-type-missing", "No token type", ANSWERS),
    (Scenario::TokenTypeOdd, "token-type-odd", "Token type that nobody knows", ANSWERS),
    (Scenario::MembersDoubled, "members-doubled", "Access token twice in one answer", ANSWERS),
    (Scenario::FormAnswer, "form-answer", "Answers with a form", ANSWERS),
    (Scenario::XmlAnswer, "xml-answer", "Answers with XML", ANSWERS),
    (Scenario::CutJson, "cut-json", "The answer is cut in the middle", ANSWERS),
    (Scenario::EmptyAnswer, "empty-answer", "The answer is empty", ANSWERS),
    (Scenario::Cacheable, "cacheable", "The answer may be cached", ANSWERS),
    (Scenario::ServerError, "server-error", "Server error at the token URL", ON_THE_WAY),
    (Scenario::Outage, "outage", "Outage at the token URL", ON_THE_WAY),
    (Scenario::RateLimited, "rate-limited", "Too many requests at the token URL", ON_THE_WAY),
    (Scenario::RefreshOutage, "refresh-outage", "Outage at the refresh", ON_THE_WAY),
    (Scenario::RefreshRateLimited, "refresh-rate-limited", "Too many requests at the refresh", ON_THE_WAY),
    (Scenario::LoginPage, "login-page", "Login page at the token URL", ON_THE_WAY),
    (Scenario::RedirectingTokenUrl, "redirecting-token-url", "The token URL redirects", ON_THE_WAY),
    (Scenario::ProxyPage, "proxy-page", "A proxy refuses", ON_THE_WAY),
    (Scenario::CaptivePortal, "captive-portal", "A captive portal answers", ON_THE_WAY),
    (Scenario::StateChanged, "state-changed", "Changes state", SIGN_IN_PAGE),
    (Scenario::StateMissing, "state-missing", "Loses state", SIGN_IN_PAGE),
    (Scenario::AccessDenied, "access-denied", "Denies access", SIGN_IN_PAGE),
    (Scenario::PkceRequired, "pkce-required", "Wants PKCE", SIGN_IN_PAGE),
    (Scenario::ScopeRequired, "scope-required", "Wants a scope", SIGN_IN_PAGE),
];

/// The first column.
pub(super) const fn all() -> [Scenario; TABLE.len()] {
    let mut all = [Scenario::HealthyRotating; TABLE.len()];
    let mut place = 0;
    while place < all.len() {
        all[place] = TABLE[place].0;
        place += 1;
    }
    all
}
