//! Which members the form has a field for: those that the chosen way in needs.

use crate::manifest::{AuthType, Family, M365Member, Member, Place, RuntimeMember, RuntimeType, VaultAuth};
use crate::window::page::OfManifest;

/// More runtimes than this are seen in the JSON alone.
pub(super) const MOST_RUNTIMES: usize = 12;

/// Whether the form shows that place now.
pub(super) fn is_shown(of: OfManifest<'_>, place: Place) -> bool {
    match (of.open.project.source.family(), place) {
        (Some(Family::V1), Place::V1(member)) => is_shown_v1(of, member),
        (Some(Family::M365), Place::V1(_) | Place::M365(_)) => {
            M365Member::at(&place.pointer()).is_some_and(|member| is_shown_m365(of, member))
        }
        (Some(Family::V1), Place::M365(_)) | (None, Place::V1(_) | Place::M365(_)) => false,
    }
}

/// The same of a Microsoft manifest.
pub(super) fn is_shown_m365(of: OfManifest<'_>, member: M365Member) -> bool {
    let M365Member::OfRuntime(index, member) = member else { return true };
    let runtimes = of.manifest.document.first_runtimes(MOST_RUNTIMES);
    let Some(runtime) = runtimes.iter().find(|runtime| runtime.index == index) else { return false };
    match member {
        RuntimeMember::Type | RuntimeMember::AuthType => true,
        RuntimeMember::Url => runtime.kind != Some(RuntimeType::LocalPlugin) || !runtime.url.is_empty(),
        RuntimeMember::ReferenceId => {
            runtime.auth.as_ref().is_some_and(VaultAuth::needs_reference)
                || Place::from(M365Member::OfRuntime(index, member)).kind(&of.manifest.document).is_some()
        }
    }
}

/// Whether the form of version 1 shows that member now. What it doesn't show stays in the file, and is seen in the JSON.
pub(super) fn is_shown_v1(of: OfManifest<'_>, member: Member) -> bool {
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
