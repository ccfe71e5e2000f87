//! The names that version 1 has, where each belongs, and who needs it.

use super::report::Report;
use crate::manifest::{AuthType, Member};

/// A name of version 1, in its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// `auth`, `api`, or nothing for the outermost object.
    pub(super) parent: &'static str,
    pub(super) name: &'static str,
}

const fn own(parent: &'static str, name: &'static str) -> Own {
    Own { parent, name }
}

/// All of them.
pub(super) const OWN: [Own; 20] = [
    own("", "schema_version"),
    own("", "name_for_human"),
    own("", "name_for_model"),
    own("", "description_for_human"),
    own("", "description_for_model"),
    own("", "auth"),
    own("", "api"),
    own("", "logo_url"),
    own("", "contact_email"),
    own("", "legal_info_url"),
    own("auth", "type"),
    own("auth", "authorization_type"),
    own("auth", "client_url"),
    own("auth", "authorization_url"),
    own("auth", "scope"),
    own("auth", "authorization_content_type"),
    own("auth", "instructions"),
    own("auth", "verification_tokens"),
    own("api", "type"),
    own("api", "url"),
];

/// Those of one object.
pub(super) fn of_object(parent: &str) -> impl Iterator<Item = Own> + '_ {
    OWN.into_iter().filter(move |own| own.parent == parent)
}

impl Own {
    /// Names from the root down to it.
    pub(super) fn path(self) -> Vec<&'static str> {
        [self.parent, self.name].into_iter().filter(|step| !step.is_empty()).collect()
    }

    /// The members that it is or holds.
    pub(super) fn members(self) -> impl Iterator<Item = Member> {
        let path = self.path();
        Member::ALL.iter().copied().filter(move |member| member.path().starts_with(&path))
    }

    /// Whether it stands where it belongs.
    pub(super) fn is_there(self, report: &Report<'_>) -> bool {
        report.document.root().find(&self.path()).is_some()
    }

    /// Whether a manifest like this one has to have it.
    pub(super) fn is_needed(self, report: &Report<'_>) -> bool {
        let oauth_or_service = matches!(report.document.auth_type(), Some(AuthType::Oauth | AuthType::ServiceHttp));
        match self.name {
            "auth" | "api" => true,
            "verification_tokens" => oauth_or_service,
            _ => self.members().any(|member| is_needed(report, member)),
        }
    }

    /// Everything that is to be said of it is said.
    pub(super) fn settle(self, report: &mut Report<'_>) {
        for member in self.members() {
            report.settle(member);
        }
        if matches!(self.name, "auth" | "api" | "verification_tokens") {
            report.settle_object(self.name);
        }
    }
}

/// Whether a manifest with that way in has to have the member.
pub(super) fn is_needed(report: &Report<'_>, member: Member) -> bool {
    let auth_type = report.document.auth_type();
    match member {
        Member::ClientUrl | Member::AuthorizationUrl | Member::Scope | Member::ContentType => {
            auth_type == Some(AuthType::Oauth)
        }
        Member::AuthorizationType => matches!(auth_type, Some(AuthType::UserHttp | AuthType::ServiceHttp)),
        Member::Instructions | Member::VerificationToken => false,
        Member::SchemaVersion
        | Member::NameForHuman
        | Member::NameForModel
        | Member::DescriptionForHuman
        | Member::DescriptionForModel
        | Member::AuthType
        | Member::ApiType
        | Member::ApiUrl
        | Member::LogoUrl
        | Member::ContactEmail
        | Member::LegalInfoUrl => true,
    }
}
