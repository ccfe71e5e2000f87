//! The certified provider in each of its configurations: what the program concludes of it.

use std::fs;

use serde_json::Value;
use url::Url;

use super::ends_in::{fails, out, stays, unknown, EndsIn};
use super::program::{manifest, sign_in_arguments, start_sign_in, until_the_end, Ended};
use super::together::at_once;
use crate::support::oidc::{Oidc, Settings};
use crate::support::session::Session;
use crate::support::{http, person};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// The library leaves `Pragma: no-cache` out, which is no more than a hint.
const HEALTHY: EndsIn = stays("answer-cacheable hint");

/// One sign-in at one configuration.
struct Row {
    name: &'static str,
    /// The provider's settings, by `server.js`'s names.
    server: &'static [(&'static str, &'static str)],
    /// The manifest's scope and content type.
    scope: &'static str,
    sends: &'static str,
    /// The secret; empty for the right one.
    secret: &'static str,
    arguments: &'static [&'static str],
    person: Person,
    expected: EndsIn,
    /// What the first finding's cause says.
    because: &'static str,
}

#[derive(Clone, Copy)]
enum Person {
    SignsIn,
    Cancels,
    /// The provider shows an error page of its own, and nobody comes back.
    IsTurnedAway,
}

/// A form, the right secret, and a person who signs in.
const fn row(name: &'static str, server: &'static [(&'static str, &'static str)], expected: EndsIn) -> Row {
    let (sends, scope) = (FORM, "read offline_access");
    Row { name, server, scope, sends, secret: "", arguments: &[], person: Person::SignsIn, expected, because: "" }
}

const VARIANTS: &[&str] = &["--allow", "retry-variants"];
const REPLAY: &[&str] = &["--allow", "replay"];
const MISSING: &str = "refresh-token-missing error";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    row("rotates", &[], HEALTHY),
    row("never rotates", &[("ROTATE", "never")], HEALTHY),
    row("rotates by the library's rule", &[("ROTATE", "library")], HEALTHY),
    Row { sends: JSON, ..row("takes JSON", &[("TOKEN_BODY", "json")], HEALTHY) },
    Row { sends: JSON, ..row("takes JSON, never rotates", &[("TOKEN_BODY", "json"), ("ROTATE", "never")], HEALTHY) },
    row("access tokens of seven seconds", &[("ACCESS_TOKEN_TTL", "7")], HEALTHY),
    row("access tokens of thirty days", &[("ACCESS_TOKEN_TTL", "2592000")], HEALTHY),
    row("refresh tokens of a minute", &[("REFRESH_TOKEN_TTL", "60")], HEALTHY),
    Row { scope: "openid read", ..row("an id_token", &[], HEALTHY) },
    Row { scope: "openid email read", ..row("an id_token, never rotates", &[("ROTATE", "never")], HEALTHY) },
    row("registered for the header, and the body is taken too", &[("CLIENT_AUTH", "client_secret_basic")], HEALTHY),
    Row { arguments: VARIANTS, ..row("nothing to vary", &[], HEALTHY) },

    Row { arguments: REPLAY, ..row("nothing to replay", &[("ROTATE", "never")], HEALTHY) },
    Row { arguments: REPLAY, ..row("a replay ends the grant", &[], stays("reuse-ends-grant hint")) },
    Row { scope: "read admin", ..row("a scope nobody knows is dropped", &[], stays("scope-narrowed hint")) },

    Row { scope: "read", ..row("no offline_access", &[("REFRESH", "library")], out(3600, MISSING)) },
    row("offline_access is dropped without prompt=consent", &[("REFRESH", "library")], out(3600, MISSING)),
    row("the same for seven seconds", &[("REFRESH", "library"), ("ACCESS_TOKEN_TTL", "7")], out(7, MISSING)),
    row("the same for thirty days", &[("REFRESH", "library"), ("ACCESS_TOKEN_TTL", "2592000")], out(2_592_000, MISSING)),
    Row { sends: JSON, ..row("the same by JSON", &[("REFRESH", "library"), ("TOKEN_BODY", "json")], out(3600, MISSING)) },
    row("the client may not refresh", &[("REFRESH", "library"), ("GRANT_TYPES", "code")], out(3600, MISSING)),
    Row { arguments: &["--param", "prompt=consent"], ..row("with prompt=consent, which is never sent", &[("REFRESH", "library")], unknown("not-sent-by-platform error")) },

    row("a refresh token that the client may not use", &[("GRANT_TYPES", "code")], out(3600, "grant-type-refused error")),
    Row { sends: JSON, ..row("the same by JSON", &[("GRANT_TYPES", "code"), ("TOKEN_BODY", "json")], out(3600, "grant-type-refused error")) },
    row("taken back after the sign-in", &[("REVOKE", "after-sign-in")], out(3600, "refresh-refused error")),
    row("taken back after a refresh", &[("REVOKE", "after-refresh")], out(7200, "refresh-refused error")),
    row("the same after seven seconds twice", &[("REVOKE", "after-refresh"), ("ACCESS_TOKEN_TTL", "7")], out(14, "refresh-refused error")),
    row("the same, never rotates", &[("REVOKE", "after-refresh"), ("ROTATE", "never")], out(7200, "refresh-refused error")),
    Row { arguments: VARIANTS, ..row("a dead grant is not asked in other ways", &[("REVOKE", "after-sign-in")], out(3600, "refresh-refused error")) },

    row("PKCE is a must", &[("PKCE", "required")], fails("pkce-required error")),
    Row { scope: "read write", ..row("a scope that the client may not ask for", &[("CLIENT_SCOPE", "read")], fails("scope-refused error")) },
    Row { scope: "", ..row("an empty scope, to which nobody can consent", &[], fails("authorization-refused error")) },
    Row { person: Person::Cancels, ..row("the person cancels", &[], fails("authorization-refused error")) },
    Row { person: Person::IsTurnedAway, arguments: &["--client-id", "nobody", "--timeout", "5"], ..row("a client that nobody knows", &[], fails("client-refused error")) },
    Row { person: Person::IsTurnedAway, arguments: &["--client-id", "web-client", "--timeout", "5"], ..row("a redirect URI that is not registered", &[], unknown("redirect-uri-refused error")) },
    Row { person: Person::IsTurnedAway, arguments: &["--client-id", "nobody", "--timeout", "1", "--no-look"], ..row("a client that nobody knows, not looked at", &[], unknown("browser-not-back warning")) },

    Row { sends: JSON, ..row("JSON where forms are taken", &[], fails("content-type-refused error")) },
    Row { sends: JSON, arguments: VARIANTS, because: "took the same request as a form", ..row("JSON, then a form", &[], fails("content-type-refused error")) },
    row("a form where JSON is taken", &[("TOKEN_BODY", "json")], fails("content-type-refused error")),
    Row { arguments: VARIANTS, because: "took the same request as JSON", ..row("a form, then JSON", &[("TOKEN_BODY", "json")], fails("content-type-refused error")) },
    Row { secret: "another", ..row("a wrong secret", &[], fails("client-refused error")) },
    Row { secret: "another", arguments: VARIANTS, ..row("a wrong secret in every way", &[], fails("client-refused error")) },
    row("a secret that has ended", &[("SECRET_ENDS", "1000000000")], fails("client-refused error")),
    row("a client without a secret", &[("CLIENT_AUTH", "none")], fails("client-refused error")),
    row("the secret belongs into a header", &[("CLIENT_AUTH", "header")], fails("client-refused error")),
    Row { arguments: VARIANTS, because: "in the Authorization header", ..row("the secret in the body, then in a header", &[("CLIENT_AUTH", "header")], fails("client-refused error")) },
];

/// The rules that this table shows.
pub(super) fn fired() -> Vec<&'static str> {
    TABLE.iter().map(|row| row.expected.first).collect()
}

#[test]
fn every_configuration_ends_in_its_verdict_and_first_finding() {
    let wrong: Vec<String> = at_once(TABLE, wrong).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn wrong(row: &Row) -> Option<String> {
    let ended = signed_in(row);
    let result = ended.result();
    let finding = &result["findings"][0];
    let proved = row.because.is_empty()
        || finding["sureness"] == "observed" && finding["cause"].as_str().is_some_and(|it| it.contains(row.because));
    let quiet = row.expected.verdict != HEALTHY.verdict || ended.above_a_hint().is_empty();
    let how = row.expected.differs(&ended);
    let how = how.or_else(|| (!proved || !quiet).then(|| format!("proved: {proved}, quiet: {quiet}: {result}")));
    how.map(|how| format!("{}: {how}\n", row.name))
}

/// Signs in as often as a page is opened: a variant of the code's exchange is a new sign-in.
fn signed_in(row: &Row) -> Ended {
    let session = Session::without_bus();
    let settings = Settings { more: row.server, ..Settings::default() };
    let provider = Oidc::start(settings);
    let path =
        manifest(&session, "Notes", provider.authorization_url().as_str(), provider.token_url().as_str(), row.sends);
    let text = fs::read_to_string(&path).expect("it is there").replace("read offline_access", row.scope);
    fs::write(&path, text).expect("it is ours");
    let client = provider.native_client();
    let mut arguments = sign_in_arguments(path.to_str().expect("it is text"), &client);
    if row.arguments.contains(&"--client-id") {
        arguments.drain(3..5);
    }
    arguments.extend(row.arguments);
    let secret = if row.secret.is_empty() { &provider.settings.client_secret } else { row.secret };
    until_the_end(start_sign_in(&session, &arguments, secret), |event| {
        if event["event"] == "open" {
            visit(row.person, event);
        }
    })
}

fn visit(person: Person, event: &Value) {
    let page: Url = event["url"].as_str().and_then(|url| url.parse().ok()).expect("it has a URL");
    let landing = match person {
        Person::SignsIn => person::sign_in(&page, "ada"),
        Person::Cancels => person::cancel(&page),
        Person::IsTurnedAway => return assert_eq!(person::refused_page(&page).status, 400),
    };
    http::get(&landing, &[]);
}
