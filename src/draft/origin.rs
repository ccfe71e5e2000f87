//! Where a value of the form came from.

use serde::{Deserialize, Serialize};

use super::Field;

/// Where one value came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueOrigin {
    /// The author typed it, or it stood in the manifest that was opened.
    #[default]
    Typed,
    /// A discovery document at this address names it.
    Discovered(String),
    /// The catalogue's record of this name has it.
    Catalogue(String),
    /// Nobody said so: we put it there because most providers have it so.
    Assumed,
}

/// Where the values came from that more than the author's hand fills in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origins {
    /// Of the authorization URL.
    pub authorization_url: ValueOrigin,
    /// Of the token URL.
    pub token_url: ValueOrigin,
    /// Of the scope.
    pub scope: ValueOrigin,
    /// Of the content type of the token request.
    pub content_type: ValueOrigin,
    /// Of the redirect URI.
    pub redirect_uri: ValueOrigin,
}

impl Origins {
    /// The origin of a field's value; `None` for a field that only the author fills in.
    pub fn of(&self, field: Field) -> Option<&ValueOrigin> {
        match field {
            Field::AuthorizationUrl => Some(&self.authorization_url),
            Field::TokenUrl => Some(&self.token_url),
            Field::Scope => Some(&self.scope),
            Field::ContentType => Some(&self.content_type),
            Field::RedirectUri => Some(&self.redirect_uri),
            Field::Server
            | Field::RefreshUrl
            | Field::Resource
            | Field::ClientId
            | Field::ClientSecret
            | Field::Extra(_)
            | Field::ApiAddress
            | Field::ProviderName
            | Field::ProviderAddress
            | Field::CallbackId
            | Field::BaseUrl => None,
        }
    }

    /// Remembers where a field's value came from. Nothing for a field that only the author fills in.
    pub fn set(&mut self, field: Field, origin: ValueOrigin) {
        let place = match field {
            Field::AuthorizationUrl => &mut self.authorization_url,
            Field::TokenUrl => &mut self.token_url,
            Field::Scope => &mut self.scope,
            Field::ContentType => &mut self.content_type,
            Field::RedirectUri => &mut self.redirect_uri,
            Field::Server
            | Field::RefreshUrl
            | Field::Resource
            | Field::ClientId
            | Field::ClientSecret
            | Field::Extra(_)
            | Field::ApiAddress
            | Field::ProviderName
            | Field::ProviderAddress
            | Field::CallbackId
            | Field::BaseUrl => return,
        };
        *place = origin;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Draft;
    use super::{Field, ValueOrigin};

    #[test]
    fn a_draft_remembers_origins_and_one_without_them_was_typed() {
        let mut draft: Draft = serde_json::from_str(r#"{"client_id":"id-1"}"#).unwrap();
        assert_eq!(draft.origins.of(Field::TokenUrl), Some(&ValueOrigin::Typed));
        draft.origins.set(Field::TokenUrl, ValueOrigin::Discovered("https://a.example/x".to_owned()));
        draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    }

    #[test]
    fn a_field_that_only_the_author_fills_in_has_no_origin() {
        let mut draft = Draft::default();
        draft.origins.set(Field::ClientId, ValueOrigin::Assumed);
        assert_eq!(draft.origins.of(Field::ClientId), None);
        assert_eq!(draft, Draft::default());
    }
}
