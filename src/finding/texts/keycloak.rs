//! What Keycloak’s token endpoint says of a refresh token that it does not take.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const SESSIONS: crate::claim::Source = documented(
    "Keycloak, server administration, session and token timeouts",
    "https://www.keycloak.org/docs/latest/server_admin/#_timeouts",
);

const CLIENTS: crate::claim::Source = documented(
    "Keycloak, server administration, clients",
    "https://www.keycloak.org/docs/latest/server_admin/#assembly-managing-clients_server_administration_guide",
);

#[rustfmt::skip]
const ENDED: About = About {
    id: "keycloak-session-ended",
    severity: Severity::Error,
    title: "Keycloak’s session has ended, and the refresh token with it",
    begins: Begins::Name,
    cause: "A refresh token of Keycloak’s ends with the person’s session: after 30 minutes without use (SSO Session Idle) or 10 hours at most (SSO Session Max), unless the realm says otherwise. Offline tokens (scope offline_access) have no part in that session",
    fix: "Ask for the scope offline_access, or lengthen SSO Session Idle and SSO Session Max (Realm settings, Sessions; the client may have values of its own), then sign in again",
    source: SESSIONS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const GONE: About = About {
    id: "keycloak-session-gone",
    severity: Severity::Error,
    title: "Keycloak has no session of this client any more",
    begins: Begins::Name,
    cause: "The refresh token rests on a session on the server with an entry for this client. That entry is gone: the session ended or was revoked, it was lost at a restart or in a full cache of offline sessions, or two requests refreshed at once",
    fix: "Sign in again. Ask for the scope offline_access, look at Offline Session Idle and SSO Session Idle (Realm settings, Sessions), let sessions outlive a restart (persistent user sessions), and let one process refresh at a time",
    source: SESSIONS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const REUSED: About = About {
    id: "keycloak-token-reused",
    severity: Severity::Error,
    title: "A refresh token that had been replaced came to Keycloak once more",
    begins: Begins::Word,
    cause: "Revoke Refresh Token is on: each refresh replaces the token, and an older one is refused. Two requests used one token, or an answer was lost and the old token was tried again",
    fix: "Keep the refresh token of each answer, let one process refresh at a time, or allow a reuse or two (Realm settings, Tokens, Refresh Token Max Reuse); then sign in again",
    source: SESSIONS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const CODE: About = About {
    id: "code-refused",
    severity: Severity::Error,
    title: "The code was refused",
    begins: Begins::Word,
    cause: "Keycloak’s words for a code that was used already, is older than a minute (Client Login Timeout), or belongs to another client or session",
    fix: "Send each code once and at once, and begin a new sign-in after any failure",
    source: SESSIONS,
    sureness: Sureness::Reported,
};

#[rustfmt::skip]
const REDIRECT: About = About {
    id: "redirect-uri-refused",
    severity: Severity::Error,
    title: "The redirect URI is not registered",
    begins: Begins::Word,
    cause: "redirect_uri is not among the Valid redirect URIs of the client in Keycloak",
    fix: "Add exactly the redirect URI that is sent to the client’s Valid redirect URIs (Clients, the client, Settings)",
    source: CLIENTS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const NO_CLIENT: About = About {
    id: "client-refused",
    severity: Severity::Error,
    title: "Keycloak does not know this client",
    begins: Begins::Name,
    cause: "The client id is misspelt, of another realm, or the client was deleted",
    fix: "Compare the client id and the realm in the address with the realm’s list of clients",
    source: CLIENTS,
    sureness: Sureness::Documented,
};

pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["type=login_error", "invalid_redirect_uri"], tells: Tells::Cause, about: REDIRECT },
    Symptom { needles: &["we are sorry", "invalid parameter: redirect_uri"], tells: Tells::Cause, about: REDIRECT },
    Symptom { needles: &["invalid parameter: redirect_uri"], tells: Tells::Cause, about: REDIRECT },
    Symptom { needles: &["type=login_error", "client_not_found"], tells: Tells::Cause, about: NO_CLIENT },
    Symptom { needles: &["we are sorry", "client not found"], tells: Tells::Cause, about: NO_CLIENT },
    Symptom { needles: &["token is not active"], tells: Tells::Cause, about: ENDED },
    Symptom { needles: &["offline session not active"], tells: Tells::Cause, about: GONE },
    Symptom { needles: &["offline user session not found"], tells: Tells::Cause, about: GONE },
    Symptom { needles: &["session doesnt have required client"], tells: Tells::Cause, about: GONE },
    Symptom { needles: &["user session not found"], tells: Tells::Cause, about: GONE },
    Symptom { needles: &["session not active"], tells: Tells::Cause, about: ENDED },
    Symptom { needles: &["stale token"], tells: Tells::Cause, about: REUSED },
    Symptom { needles: &["maximum allowed refresh token reuse exceeded"], tells: Tells::Cause, about: REUSED },
    Symptom { needles: &["code", "already used for usersession"], tells: Tells::Cause, about: CODE },
    Symptom { needles: &["code not valid"], tells: Tells::Cause, about: CODE },
];
