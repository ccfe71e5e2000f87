//! What the login products of today are known for, one by one: an author who builds on one of
//! them meets exactly these things.

use crate::provider::{by_id, catalogue, How, Record, Warning};

fn record(id: &str) -> &'static Record {
    by_id(id).unwrap_or_else(|| panic!("no record is called {id}"))
}

fn warning(id: &str) -> &'static Warning {
    let mut all = catalogue().iter().flat_map(|record| &record.warnings);
    all.find(|warning| warning.id == id).unwrap_or_else(|| panic!("no warning is called {id}"))
}

#[test]
fn the_way_to_a_refresh_token_is_known_of_each() {
    for (id, how, scope) in [
        ("workos", How::Scope, "offline_access"),
        ("workos-api", How::Automatic, ""),
        ("stytch", How::Scope, "offline_access"),
        ("descope", How::Automatic, ""),
        ("zitadel", How::ScopeAndConsole, "offline_access"),
        ("fusionauth", How::ScopeAndConsole, "offline_access"),
        ("logto", How::ConsoleSetting, "offline_access"),
        ("kinde", How::ScopeAndConsole, "offline"),
        ("authentik", How::ScopeAndConsole, "offline_access"),
        ("ory", How::ScopeAndConsole, "offline_access"),
        ("scalekit", How::Scope, "offline_access"),
        ("cloudflare-access", How::ConsoleSetting, ""),
        ("cloudflare-workers", How::Automatic, ""),
        ("supabase-management", How::Automatic, ""),
    ] {
        let refresh = &record(id).refresh;
        assert_eq!((refresh.how, refresh.scopes.join(" ").as_str()), (how, scope), "{id}");
    }
}

#[test]
fn an_end_that_use_does_not_put_off_is_never_said_without_what_it_rests_on() {
    for (id, days) in [
        ("zitadel-ninety-days", 90),
        ("fusionauth-fixed-thirty-days", 30),
        ("logto-half-a-year", 180),
        ("cloudflare-workers-thirty-days", 30),
    ] {
        let found = warning(id);
        assert_eq!((found.ends_after_s, found.is_conditional()), (Some(days * 86_400), true), "{id}");
    }
}

#[test]
fn a_grant_that_has_ended_is_known_by_the_answer_of_the_provider_s_own() {
    for (id, error, description) in [
        ("zitadel", "invalid_request", Some("Errors.OIDCSession.RefreshTokenInvalid")),
        ("supabase", "refresh_token_not_found", None),
    ] {
        let told =
            record(id).dead_grant.iter().any(|dead| dead.error == error && dead.description.as_deref() == description);
        assert!(told, "{id}: {error}");
    }
}
