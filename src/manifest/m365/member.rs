//! The members of a Microsoft manifest that a form edits.

use crate::manifest::step::{pointer, Step};
use crate::manifest::Limit;

/// A member, wherever in the file it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum M365Member {
    /// `schema_version`
    SchemaVersion,
    /// `name_for_human`
    NameForHuman,
    /// `namespace`
    Namespace,
    /// `description_for_human`
    DescriptionForHuman,
    /// `description_for_model`
    DescriptionForModel,
    /// `logo_url`
    LogoUrl,
    /// `contact_email`
    ContactEmail,
    /// `legal_info_url`
    LegalInfoUrl,
    /// `privacy_policy_url`
    PrivacyPolicyUrl,
    /// One of a runtime's, counted from 0.
    OfRuntime(usize, RuntimeMember),
}

/// A member of a runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuntimeMember {
    /// `type`
    Type,
    /// `spec.url`: of an API's description, or of an MCP server itself
    Url,
    /// `auth.type`
    AuthType,
    /// `auth.reference_id`: the registration in the Teams developer portal
    ReferenceId,
}

impl RuntimeMember {
    /// All of them, in the order in which a fresh manifest has them.
    pub const ALL: [Self; 4] = [Self::Type, Self::AuthType, Self::ReferenceId, Self::Url];

    /// Names from the runtime down to it.
    pub(in crate::manifest) fn path(self) -> &'static [&'static str] {
        match self {
            Self::Type => &["type"],
            Self::Url => &["spec", "url"],
            Self::AuthType => &["auth", "type"],
            Self::ReferenceId => &["auth", "reference_id"],
        }
    }
}

impl M365Member {
    /// Those at the top of the file, in the order in which a fresh manifest has them.
    pub const AT_TOP: [Self; 9] = [
        Self::SchemaVersion,
        Self::NameForHuman,
        Self::Namespace,
        Self::DescriptionForHuman,
        Self::DescriptionForModel,
        Self::LogoUrl,
        Self::ContactEmail,
        Self::LegalInfoUrl,
        Self::PrivacyPolicyUrl,
    ];

    /// The member's own name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::SchemaVersion => "schema_version",
            Self::NameForHuman => "name_for_human",
            Self::Namespace => "namespace",
            Self::DescriptionForHuman => "description_for_human",
            Self::DescriptionForModel => "description_for_model",
            Self::LogoUrl => "logo_url",
            Self::ContactEmail => "contact_email",
            Self::LegalInfoUrl => "legal_info_url",
            Self::PrivacyPolicyUrl => "privacy_policy_url",
            Self::OfRuntime(_, of) => of.path().last().copied().unwrap_or_default(),
        }
    }

    /// The way to it.
    pub(in crate::manifest) fn way(self) -> Vec<Step> {
        match self {
            Self::OfRuntime(index, of) => {
                let names = of.path().iter().map(|name| Step::Name(name));
                [Step::Name("runtimes"), Step::Item(index)].into_iter().chain(names).collect()
            }
            Self::SchemaVersion
            | Self::NameForHuman
            | Self::Namespace
            | Self::DescriptionForHuman
            | Self::DescriptionForModel
            | Self::LogoUrl
            | Self::ContactEmail
            | Self::LegalInfoUrl
            | Self::PrivacyPolicyUrl => vec![Step::Name(self.name())],
        }
    }

    /// JSON pointer (RFC 6901).
    pub fn pointer(self) -> String {
        pointer(&self.way())
    }

    /// The member at a JSON pointer; `None` where it is of something else.
    pub fn at(pointer: &str) -> Option<Self> {
        if let Some(rest) = pointer.strip_prefix("/runtimes/") {
            let (index, path) = rest.split_once('/')?;
            let of = RuntimeMember::ALL.into_iter().find(|of| of.path().join("/") == path)?;
            return Some(Self::OfRuntime(index.parse().ok()?, of));
        }
        let name = pointer.strip_prefix('/')?;
        Self::AT_TOP.into_iter().find(|member| member.name() == name)
    }

    /// What a form calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SchemaVersion => "Schema version",
            Self::NameForHuman => "Name for people",
            Self::Namespace => "Namespace",
            Self::DescriptionForHuman => "Description for people",
            Self::DescriptionForModel => "Description for the model",
            Self::LogoUrl => "Logo URL",
            Self::ContactEmail => "Contact address",
            Self::LegalInfoUrl => "Legal information URL",
            Self::PrivacyPolicyUrl => "Privacy policy URL",
            Self::OfRuntime(_, RuntimeMember::Type) => "Kind",
            Self::OfRuntime(_, RuntimeMember::Url) => "URL",
            Self::OfRuntime(_, RuntimeMember::AuthType) => "Authentication",
            Self::OfRuntime(_, RuntimeMember::ReferenceId) => "Registration id",
        }
    }

    /// How long it may be before Microsoft 365 ignores the rest (Microsoft, plugin manifest schema 2.4, plugin manifest object).
    pub fn limit(self) -> Option<Limit> {
        let documented = match self {
            Self::NameForHuman => 20,
            Self::DescriptionForHuman => 100,
            Self::DescriptionForModel => 2_048,
            Self::SchemaVersion
            | Self::Namespace
            | Self::LogoUrl
            | Self::ContactEmail
            | Self::LegalInfoUrl
            | Self::PrivacyPolicyUrl
            | Self::OfRuntime(..) => return None,
        };
        // No such manifests were counted.
        Some(Limit { documented, longest_approved: 0 })
    }
}
