//! The one owner of a project's OAuth values: it alone knows whether the manifest or the draft holds each of them.

use std::borrow::Cow;

use super::{Project, ProjectSource};
use crate::draft::{in_manifest, member_of, parse_for, Draft, Field, Members, Problem, ServerMember, Setup};
use crate::manifest::AuthType;
use crate::platform::Platform;

/// The values that a request rests on, as text.
#[derive(Clone, Debug)]
pub struct OauthValues<'a> {
    /// The page that the browser opens.
    pub authorization_url: Cow<'a, str>,
    /// The token endpoint.
    pub token_url: Cow<'a, str>,
    /// Where a refresh goes, where that is somewhere else.
    pub refresh_url: Cow<'a, str>,
    /// The API that the token is to be for (RFC 8707).
    pub resource: Cow<'a, str>,
    /// The scope.
    pub scope: Cow<'a, str>,
    /// How a token request is written.
    pub content_type: Cow<'a, str>,
}

impl OauthValues<'_> {
    /// As a draft is parsed with.
    pub fn members(&self) -> Members<'_> {
        Members {
            authorization_url: &self.authorization_url,
            token_url: &self.token_url,
            refresh_url: &self.refresh_url,
            resource: &self.resource,
            scope: &self.scope,
            content_type: &self.content_type,
        }
    }
}

impl Project {
    /// What stands in a field, of an extra parameter its name; empty where nothing does, and of the secret always.
    pub fn text(&self, field: Field) -> Cow<'_, str> {
        if let (ProjectSource::ManifestV1(manifest), Some(member)) = (&self.source, member_of(field)) {
            return manifest.document.get(member).unwrap_or_default();
        }
        if field == Field::Server {
            return Cow::Borrowed(self.source.server().map_or("", |server| &server.url));
        }
        Cow::Borrowed(in_draft(&self.draft, field).map_or("", String::as_str))
    }

    /// Puts a text into a field. Nothing for the secret, and for an extra parameter that is not there.
    pub fn put(&mut self, field: Field, text: &str) {
        if let (ProjectSource::ManifestV1(manifest), Some(member)) = (&mut self.source, member_of(field)) {
            manifest.document.set(member, text);
        } else if let (ProjectSource::Server(server), Field::Server) = (&mut self.source, field) {
            text.clone_into(&mut server.url);
        } else if let Some(place) = in_draft_mut(&mut self.draft, field) {
            text.clone_into(place);
        }
    }

    /// The values that a request rests on.
    pub fn values(&self) -> OauthValues<'_> {
        OauthValues {
            authorization_url: self.text(Field::AuthorizationUrl),
            token_url: self.text(Field::TokenUrl),
            refresh_url: self.text(Field::RefreshUrl),
            resource: self.text(Field::Resource),
            scope: self.text(Field::Scope),
            content_type: self.text(Field::ContentType),
        }
    }

    /// What its requests are made from, by this platform's demands, or all that is in the way.
    pub fn setup(&self, platform: &Platform) -> Result<(Setup, Vec<Problem>), Vec<Problem>> {
        let server = self.source.server().map(|server| ServerMember { url: &server.url, mine: server.mine });
        parse_for(&self.draft, self.values().members(), server, &platform.demands())
    }

    /// Whether anybody signs in: a manifest may say otherwise.
    pub fn is_oauth(&self) -> bool {
        match &self.source {
            ProjectSource::ManifestV1(manifest) => manifest.document.auth_type() == Some(AuthType::Oauth),
            ProjectSource::ManifestM365(manifest) => manifest.document.signs_users_in(),
            ProjectSource::Fields | ProjectSource::Server(_) => true,
        }
    }

    /// Chooses how users sign in, in the manifest. Whether a content type came with it that nobody chose.
    pub fn set_auth_type(&mut self, kind: &AuthType) -> bool {
        let ProjectSource::ManifestV1(manifest) = &mut self.source else { return false };
        let had_one = in_manifest(&manifest.document, Field::ContentType).is_some();
        manifest.document.set_auth_type(kind);
        !had_one && in_manifest(&manifest.document, Field::ContentType).is_some()
    }
}

fn in_draft(draft: &Draft, field: Field) -> Option<&String> {
    Some(match field {
        Field::AuthorizationUrl => &draft.oauth.authorization_url,
        Field::TokenUrl => &draft.oauth.token_url,
        Field::RefreshUrl => &draft.oauth.refresh_url,
        Field::Resource => &draft.oauth.resource,
        Field::Scope => &draft.oauth.scope,
        Field::ContentType => &draft.oauth.content_type,
        Field::ClientId => &draft.client_id,
        Field::RedirectUri => &draft.redirect_uri,
        Field::ApiAddress => &draft.api_address,
        Field::ProviderName => &draft.provider_name,
        Field::ProviderAddress => &draft.provider_address,
        Field::CallbackId => &draft.callback_id,
        Field::BaseUrl => &draft.base_url,
        Field::Extra(row) => return draft.extra.get(row).map(|(name, _)| name),
        Field::ClientSecret | Field::Server => return None,
    })
}

fn in_draft_mut(draft: &mut Draft, field: Field) -> Option<&mut String> {
    Some(match field {
        Field::AuthorizationUrl => &mut draft.oauth.authorization_url,
        Field::TokenUrl => &mut draft.oauth.token_url,
        Field::RefreshUrl => &mut draft.oauth.refresh_url,
        Field::Resource => &mut draft.oauth.resource,
        Field::Scope => &mut draft.oauth.scope,
        Field::ContentType => &mut draft.oauth.content_type,
        Field::ClientId => &mut draft.client_id,
        Field::RedirectUri => &mut draft.redirect_uri,
        Field::ApiAddress => &mut draft.api_address,
        Field::ProviderName => &mut draft.provider_name,
        Field::ProviderAddress => &mut draft.provider_address,
        Field::CallbackId => &mut draft.callback_id,
        Field::BaseUrl => &mut draft.base_url,
        Field::Extra(row) => return draft.extra.get_mut(row).map(|(name, _)| name),
        Field::ClientSecret | Field::Server => return None,
    })
}

#[cfg(test)]
mod tests;
