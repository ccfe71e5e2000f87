//! What Supabase’s token endpoint says.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const SESSIONS: crate::claim::Source =
    documented("Supabase, user sessions", "https://supabase.com/docs/guides/auth/sessions");

#[rustfmt::skip]
const USED: About = About {
    id: "supabase-token-used",
    severity: Severity::Error,
    title: "A refresh token that had been replaced came to Supabase once more",
    begins: Begins::Word,
    cause: "Each refresh replaces the token. An older one is taken for ten seconds more and is refused then, with the whole session. Two requests used one token, or an answer was lost and the old token was tried again",
    fix: "Keep the refresh token of each answer, let one process refresh at a time, and sign in again",
    source: SESSIONS,
    sureness: Sureness::Documented,
};
#[rustfmt::skip]
const GONE: About = About {
    id: "supabase-token-gone",
    severity: Severity::Error,
    title: "Supabase knows no such refresh token",
    begins: Begins::Name,
    cause: "Its session is gone: the person signed out, a time-box or an idle limit of the project ended it, or the token is of another project",
    fix: "Look at Time-box user sessions and Inactivity timeout of the project (Authentication, Sessions), compare the project’s address, and sign in again",
    source: SESSIONS,
    sureness: Sureness::Documented,
};

pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["refresh_token_already_used"], tells: Tells::Cause, about: USED },
    Symptom { needles: &["invalid refresh token: already used"], tells: Tells::Cause, about: USED },
    Symptom { needles: &["refresh_token_not_found"], tells: Tells::Cause, about: GONE },
    Symptom { needles: &["invalid refresh token: refresh token not found"], tells: Tells::Cause, about: GONE },
];
