//! What programs keep on disk: a client's credentials, or a store of tokens. It is nobody's answer.

use serde_json::Value;

use super::member::Members;
use super::source::about;
use crate::claim::{Severity, Source, Sureness};
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static KEPT: About = about(
    "credentials-file-read",
    Severity::Warning,
    "This is a program’s own file of credentials, not a token answer",
    "A library keeps a client or its tokens in it, under names of its own. No platform reads it, and it tells nothing of what the token endpoint answers. Whoever has it can use what is in it",
    "Don’t show it around; if it was shown, give the client a new secret and revoke the tokens. For the sign-in paste the token endpoint’s answer, or put client_id and client_secret into a sign-in here",
    Source {
        title: "Google, files of OAuth clients and users",
        url: "https://developers.google.com/identity/protocols/oauth2/web-server",
        sureness: Sureness::Documented,
    },
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&KEPT];

/// What is to be said of it; `None` where it is none.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let has = |names: &[&str]| names.iter().any(|name| members.has(name));
    let of_client = |value: &Value| value.get("client_id").is_some() && value.get("token_uri").is_some();
    let of_google = has(&["client_secret", "private_key"]) && has(&["token_uri", "type"]) && !has(&["redirect_uris"]);
    let below = ["web", "installed"].iter().any(|name| members.get(name).is_some_and(of_client));
    let of_msal = ["AccessToken", "RefreshToken", "Account"]
        .iter()
        .filter(|name| members.get(name).is_some_and(Value::is_object));
    let is_kept = of_google || below || of_msal.count() > 1;
    is_kept.then(|| vec![KEPT.finding(Place::PastedText, members.names().take(8).collect::<Vec<_>>().join(", "))])
}
