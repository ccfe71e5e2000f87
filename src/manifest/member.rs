//! The members of manifest v1 that hold text, and how long each may be.

/// A member, wherever in the file it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum Member {
    /// `schema_version`
    SchemaVersion,
    /// `name_for_human`
    NameForHuman,
    /// `name_for_model`
    NameForModel,
    /// `description_for_human`
    DescriptionForHuman,
    /// `description_for_model`
    DescriptionForModel,
    /// `auth.type`
    AuthType,
    /// `auth.authorization_type`, of `user_http` and `service_http`
    AuthorizationType,
    /// `auth.client_url`: the page that the browser opens
    ClientUrl,
    /// `auth.authorization_url`: the token endpoint, whatever its name says
    AuthorizationUrl,
    /// `auth.scope`
    Scope,
    /// `auth.authorization_content_type`
    ContentType,
    /// `auth.instructions`
    Instructions,
    /// `auth.verification_tokens.openai`
    VerificationToken,
    /// `api.type`
    ApiType,
    /// `api.url`
    ApiUrl,
    /// `logo_url`
    LogoUrl,
    /// `contact_email`
    ContactEmail,
    /// `legal_info_url`
    LegalInfoUrl,
}

impl Member {
    /// All of them, in the order in which a fresh manifest has them.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Names from the root down to the member.
    pub fn path(self) -> &'static [&'static str] {
        match self {
            Self::SchemaVersion => &["schema_version"],
            Self::NameForHuman => &["name_for_human"],
            Self::NameForModel => &["name_for_model"],
            Self::DescriptionForHuman => &["description_for_human"],
            Self::DescriptionForModel => &["description_for_model"],
            Self::AuthType => &["auth", "type"],
            Self::AuthorizationType => &["auth", "authorization_type"],
            Self::ClientUrl => &["auth", "client_url"],
            Self::AuthorizationUrl => &["auth", "authorization_url"],
            Self::Scope => &["auth", "scope"],
            Self::ContentType => &["auth", "authorization_content_type"],
            Self::Instructions => &["auth", "instructions"],
            Self::VerificationToken => &["auth", "verification_tokens", "openai"],
            Self::ApiType => &["api", "type"],
            Self::ApiUrl => &["api", "url"],
            Self::LogoUrl => &["logo_url"],
            Self::ContactEmail => &["contact_email"],
            Self::LegalInfoUrl => &["legal_info_url"],
        }
    }

    /// JSON pointer (RFC 6901). No name of a member has a character that a pointer escapes.
    pub fn pointer(self) -> String {
        self.path().iter().map(|name| format!("/{name}")).collect()
    }

    /// The member's own name in the file.
    pub fn name(self) -> &'static str {
        self.path().last().copied().unwrap_or_default()
    }

    /// What a form calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SchemaVersion => "Schema version",
            Self::NameForHuman => "Name for people",
            Self::NameForModel => "Name for the model",
            Self::DescriptionForHuman => "Description for people",
            Self::DescriptionForModel => "Description for the model",
            Self::AuthType => "Authentication",
            Self::AuthorizationType => "Kind of token",
            Self::ClientUrl => "Authorization URL",
            Self::AuthorizationUrl => "Token URL",
            Self::Scope => "Scopes",
            Self::ContentType => "Content type of the token request",
            Self::Instructions => "Instructions",
            Self::VerificationToken => "Verification token",
            Self::ApiType => "Kind of API description",
            Self::ApiUrl => "API description URL",
            Self::LogoUrl => "Logo URL",
            Self::ContactEmail => "Contact address",
            Self::LegalInfoUrl => "Legal information URL",
        }
    }

    /// How long it may be, where the platform's documents say so. The limits stand here and nowhere else.
    pub fn limit(self) -> Option<Limit> {
        let (documented, longest_approved) = match self {
            Self::NameForHuman => (20, 28),
            Self::NameForModel => (50, 47),
            Self::DescriptionForHuman => (100, 120),
            Self::DescriptionForModel => (8_000, 7_997),
            Self::SchemaVersion
            | Self::AuthType
            | Self::AuthorizationType
            | Self::ClientUrl
            | Self::AuthorizationUrl
            | Self::Scope
            | Self::ContentType
            | Self::Instructions
            | Self::VerificationToken
            | Self::ApiType
            | Self::ApiUrl
            | Self::LogoUrl
            | Self::ContactEmail
            | Self::LegalInfoUrl => return None,
        };
        Some(Limit { documented, longest_approved })
    }
}

/// A member's length limit, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The limit of the platform's documents.
    pub documented: usize,
    /// The longest value among the 866 manifests that the plugin store had approved by August 2023.
    pub longest_approved: usize,
}

impl Limit {
    /// Length of a text as this limit counts it: in characters (Unicode scalar values), as the platform's own language,
    /// Python, does. The documents say "characters" and no more, so for an emoji of several scalar values it is assumed.
    pub fn count(text: &str) -> usize {
        text.chars().count()
    }

    /// Whether the text is longer than documented.
    pub fn is_passed_by(self, text: &str) -> bool {
        Self::count(text) > self.documented
    }

    /// Whether the text is longer than documented and than anything that was ever approved.
    pub fn is_far_passed_by(self, text: &str) -> bool {
        Self::count(text) > self.documented.max(self.longest_approved)
    }
}

#[cfg(test)]
mod tests {
    use super::Member;
    use crate::manifest::Limit;

    #[test]
    fn a_pointer_names_the_whole_way_from_the_root() {
        assert_eq!(Member::SchemaVersion.pointer(), "/schema_version");
        assert_eq!(Member::VerificationToken.pointer(), "/auth/verification_tokens/openai");
    }

    #[test]
    fn a_limit_counts_characters_and_not_bytes() {
        let limit = Member::NameForHuman.limit().unwrap();
        assert_eq!(Limit::count("Größe 漢字"), 8);
        assert!(!limit.is_passed_by(&"字".repeat(20)));
        assert!(limit.is_passed_by(&"字".repeat(21)) && !limit.is_far_passed_by(&"字".repeat(28)));
        assert!(limit.is_far_passed_by(&"字".repeat(29)));
    }
}
