//! What Salesforce’s token endpoint and API say.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const POLICIES: crate::claim::Source = documented(
    "Salesforce, manage OAuth access policies of a connected app",
    "https://help.salesforce.com/s/articleView?id=sf.connected_app_manage_oauth.htm",
);
const ERRORS: crate::claim::Source = documented(
    "Salesforce, OAuth errors",
    "https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm",
);

#[rustfmt::skip]
const ENDED: About = About {
    id: "salesforce-token-ended",
    severity: Severity::Error,
    title: "Salesforce does not take this refresh token any more",
    begins: Begins::Name,
    cause: "The connected app’s refresh token policy ended it, somebody revoked it, or the same person signed in once too often: each app keeps five grants of one person, and the next one pushes out the oldest",
    fix: "Set the connected app’s Refresh Token Policy to “valid until revoked” (Setup, Manage Connected Apps), sign in again, and don’t sign in anew at every test",
    source: POLICIES,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const USER: About = About {
    id: "salesforce-user-inactive",
    severity: Severity::Error,
    title: "The person can’t sign in at Salesforce any more",
    begins: Begins::Word,
    cause: "The user is switched off or frozen, or the organization is",
    fix: "Look at the user in Setup, Users: active, not frozen, and allowed the connected app by profile or permission set",
    source: ERRORS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const IP: About = About {
    id: "salesforce-login-refused",
    severity: Severity::Error,
    title: "Salesforce’s rules for this person forbid the place or the hour",
    begins: Begins::Name,
    cause: "The profile limits IP addresses or login hours, and the platform’s servers ask from elsewhere",
    fix: "Set IP Relaxation of the connected app to “Relax IP restrictions”, or widen the profile’s login hours and IP ranges",
    source: POLICIES,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const SESSION: About = About {
    id: "salesforce-session-ended",
    severity: Severity::Error,
    title: "Salesforce’s API says that the access token has ended",
    begins: Begins::Name,
    cause: "It is the API’s answer and not the token endpoint’s: a session ends when the organization’s session timeout is over, and expires_in never says so. The client then has to refresh, and has no refresh token or did not use it",
    fix: "Look whether a refresh token came with the sign-in (the scope has to name refresh_token or offline_access), and let the client refresh at a 401 with INVALID_SESSION_ID",
    source: POLICIES,
    sureness: Sureness::Reported,
};

pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["expired access/refresh token"], tells: Tells::Cause, about: ENDED },
    Symptom { needles: &["token validity expired"], tells: Tells::Cause, about: ENDED },
    Symptom { needles: &["inactive user"], tells: Tells::Cause, about: USER },
    Symptom { needles: &["inactive org"], tells: Tells::Cause, about: USER },
    Symptom { needles: &["ip restricted or invalid login hours"], tells: Tells::Cause, about: IP },
    Symptom { needles: &["ip restricted"], tells: Tells::Cause, about: IP },
    Symptom { needles: &["invalid_session_id"], tells: Tells::Cause, about: SESSION },
    Symptom { needles: &["session expired or invalid"], tells: Tells::Cause, about: SESSION },
];
