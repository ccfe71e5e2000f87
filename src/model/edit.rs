//! The typed fields that are not in the manifest.

use crate::draft::Draft;

/// A typed field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftField {
    /// The provider's name.
    ProviderName,
    /// `client_id`
    ClientId,
    /// The redirect URI of the test.
    RedirectUri,
    /// The address of the author's API.
    ApiAddress,
    /// What the provider is looked up by.
    ProviderAddress,
}

impl DraftField {
    /// Its text.
    pub fn of(self, draft: &Draft) -> &str {
        match self {
            Self::ProviderName => &draft.provider_name,
            Self::ClientId => &draft.client_id,
            Self::RedirectUri => &draft.redirect_uri,
            Self::ApiAddress => &draft.api_address,
            Self::ProviderAddress => &draft.provider_address,
        }
    }

    /// Puts a text into it.
    pub fn set(self, draft: &mut Draft, text: String) {
        match self {
            Self::ProviderName => draft.provider_name = text,
            Self::ClientId => draft.client_id = text,
            Self::RedirectUri => draft.redirect_uri = text,
            Self::ApiAddress => draft.api_address = text,
            Self::ProviderAddress => draft.provider_address = text,
        }
    }
}
