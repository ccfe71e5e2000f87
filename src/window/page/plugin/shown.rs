//! Which members the form has a field for: those that the chosen way in needs.

use crate::manifest::{AuthType, Member};
use crate::model::Open;

/// Whether the form shows that member now. What it doesn't show stays in the file, and is seen in the JSON.
pub(super) fn is_shown(open: &Open, member: Member) -> bool {
    let auth_type = open.document.auth_type();
    let is = |wanted: &[AuthType]| auth_type.as_ref().is_some_and(|is| wanted.contains(is));
    match member {
        Member::SchemaVersion => !says(open, member, "v1"),
        Member::ApiType => !says(open, member, "openapi"),
        Member::AuthorizationType => is(&[AuthType::UserHttp, AuthType::ServiceHttp]),
        Member::VerificationToken => is(&[AuthType::ServiceHttp, AuthType::Oauth]),
        Member::ClientUrl | Member::AuthorizationUrl | Member::Scope | Member::ContentType => is(&[AuthType::Oauth]),
        Member::Instructions => {
            is(&[AuthType::Oauth, AuthType::UserHttp, AuthType::ServiceHttp]) || open.document.kind(member).is_some()
        }
        _ => true,
    }
}

fn says(open: &Open, member: Member, text: &str) -> bool {
    open.document.get(member).as_deref() == Some(text)
}
