//! Which members the form has a field for: those that the chosen way in needs.

use crate::manifest::{AuthType, Member};
use crate::window::page::OfManifest;

/// Whether the form shows that member now. What it doesn't show stays in the file, and is seen in the JSON.
pub(super) fn is_shown(of: OfManifest<'_>, member: Member) -> bool {
    let auth_type = of.manifest.document.auth_type();
    let is = |wanted: &[AuthType]| auth_type.as_ref().is_some_and(|is| wanted.contains(is));
    match member {
        Member::SchemaVersion => !says(of, member, "v1"),
        Member::ApiType => !says(of, member, "openapi"),
        Member::AuthorizationType => is(&[AuthType::UserHttp, AuthType::ServiceHttp]),
        Member::VerificationToken => is(&[AuthType::ServiceHttp, AuthType::Oauth]),
        Member::ClientUrl | Member::AuthorizationUrl | Member::Scope | Member::ContentType => is(&[AuthType::Oauth]),
        Member::Instructions => {
            is(&[AuthType::Oauth, AuthType::UserHttp, AuthType::ServiceHttp])
                || of.manifest.document.kind(member).is_some()
        }
        Member::NameForHuman
        | Member::NameForModel
        | Member::DescriptionForHuman
        | Member::DescriptionForModel
        | Member::AuthType
        | Member::ApiUrl
        | Member::LogoUrl
        | Member::ContactEmail
        | Member::LegalInfoUrl => true,
    }
}

fn says(of: OfManifest<'_>, member: Member, text: &str) -> bool {
    of.manifest.document.get(member).as_deref() == Some(text)
}
