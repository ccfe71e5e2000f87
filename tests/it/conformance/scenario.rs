//! What is run of the suite, and what not.

/// A scenario that must pass, by its name behind `auth/`.
#[derive(Debug)]
pub(super) struct Scenario {
    pub(super) name: &'static str,
    /// More arguments of `sign-in`.
    pub(super) more: &'static [&'static str],
    /// How many sign-ins of one project, one behind the other.
    pub(super) sign_ins: usize,
    /// What each of them concludes.
    pub(super) verdict: &'static str,
}

/// It signs in. The suite gives no refresh token, so users are signed out with their access token.
const fn signs_in(name: &'static str) -> Scenario {
    Scenario { name, more: &[], sign_ins: 1, verdict: "signed-out" }
}

/// It must not send a code, or not even ask for one.
const fn refuses(name: &'static str) -> Scenario {
    Scenario { verdict: "sign-in-fails", ..signs_in(name) }
}

/// The suite looks at the name alone: nothing is fetched from there.
const DOCUMENT: [&str; 2] = ["--client-id", "https://conformance-test.local/client-metadata.json"];

pub(super) const RUN: [Scenario; 23] = [
    signs_in("metadata-default"),
    signs_in("metadata-var1"),
    signs_in("metadata-var2"),
    signs_in("metadata-var3"),
    refuses("metadata-issuer-mismatch"),
    refuses("resource-mismatch"),
    Scenario { more: &DOCUMENT, ..signs_in("basic-cimd") },
    signs_in("pre-registration"),
    signs_in("token-endpoint-auth-none"),
    signs_in("token-endpoint-auth-basic"),
    signs_in("token-endpoint-auth-post"),
    signs_in("scope-from-www-authenticate"),
    signs_in("scope-from-scopes-supported"),
    signs_in("scope-omitted-when-undefined"),
    signs_in("offline-access-scope"),
    signs_in("offline-access-not-supported"),
    signs_in("iss-supported"),
    signs_in("iss-not-advertised"),
    refuses("iss-supported-missing"),
    refuses("iss-wrong-issuer"),
    refuses("iss-unexpected"),
    refuses("iss-normalized"),
    // The server changes its authorization server once it was asked with a token.
    Scenario { sign_ins: 2, ..signs_in("authorization-server-migration") },
];

/// What this program does not do, each with the reason.
pub(super) const LEFT_OUT: [(&str, &str); 10] = [
    ("scope-step-up", "a run is about one grant: it asks for no second one where a tool wants more scope"),
    ("scope-retry-limit", "the same: there is no second request for more scope that a limit could end"),
    ("client-credentials-jwt", "nobody signs in: the client asks for a token of its own"),
    ("client-credentials-basic", "nobody signs in: the client asks for a token of its own"),
    ("wif-jwt-bearer", "nobody signs in: a workload shows a token of its platform"),
    (
        "enterprise-managed-authorization",
        "an extension in which an identity provider signs the user in, not the server",
    ),
    ("dpop", "an extension that none of the hosts is known to speak"),
    ("dpop-nonce", "an extension that none of the hosts is known to speak"),
    (
        "2025-03-26-oauth-metadata-backcompat",
        "a revision that is over: no document of the resource, which all later ones ask for",
    ),
    ("2025-03-26-oauth-endpoint-fallback", "a revision that is over: no document at all"),
];
