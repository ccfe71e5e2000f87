//! The one builder: a platform's record and a setup → the requests, byte by byte.

use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use url::Url;

use super::{
    AuthorizationParameter, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState, Platform,
    QueryEncoding, RefreshEndpoint, TokenParameter,
};
use crate::draft::{ContentType, Setup};
use crate::exchange::{AuthorizationRequest, Body, Parameter, Purpose, Request, RequestField, SecretRef};

/// RFC 3986's unreserved characters stay as they are.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What of an authorization request is new with each sign-in.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizationValues<'a> {
    /// Where the browser comes back to.
    pub redirect_uri: &'a str,
    /// `state`
    pub state: &'a str,
    /// `code_challenge`, by S256; sent where the platform does PKCE.
    pub code_challenge: &'a str,
}

impl Platform {
    /// A new `state` from 16 random bytes.
    pub fn state(&self, random: [u8; 16]) -> String {
        match self.sends.state.value {
            FreshState::Uuid => uuid::Builder::from_random_bytes(random).into_uuid().to_string(),
        }
    }

    /// The page that the browser opens.
    pub fn authorization_request(&self, setup: &Setup, values: AuthorizationValues<'_>) -> AuthorizationRequest {
        let scope_left_out = self.sends.empty_scope.value == EmptyScope::LeftOut && setup.scope.is_empty();
        let own = self.sends.authorization.value.iter().filter_map(|one| {
            let value = match one {
                AuthorizationParameter::ResponseType => "code",
                AuthorizationParameter::ClientId => &setup.client_id,
                AuthorizationParameter::RedirectUri => values.redirect_uri,
                AuthorizationParameter::Scope if scope_left_out => return None,
                AuthorizationParameter::Scope => &setup.scope,
                AuthorizationParameter::State => values.state,
                AuthorizationParameter::CodeChallenge => values.code_challenge,
                AuthorizationParameter::CodeChallengeMethod => "S256",
                AuthorizationParameter::Resource => setup.resource.as_ref()?.as_typed(),
            };
            Some(parameter(one.name(), value, true))
        });
        let extra = setup.extra.iter().map(|(name, value)| parameter(name, value, false));
        let parameters: Vec<Parameter> = own.chain(extra).collect();
        let endpoint = setup.authorization_url.as_typed().to_owned();
        let url = match self.sends.endpoint_query.value {
            EndpointQuery::Kept => joined(&endpoint, &parameters, self.sends.query_encoding.value),
        };
        AuthorizationRequest { endpoint, parameters, url }
    }

    /// The code for tokens.
    pub fn exchange_request(&self, setup: &Setup, redirect_uri: &str) -> Request {
        let fields = self.fields(self.sends.exchange.value, "authorization_code", setup, redirect_uri);
        self.token_request(Purpose::Exchange, setup, setup.token_url.as_typed(), fields)
    }

    /// A refresh.
    pub fn refresh_request(&self, setup: &Setup) -> Request {
        let fields = self.fields(self.sends.refresh.value, "refresh_token", setup, "");
        self.token_request(Purpose::Refresh, setup, self.refresh_url(setup), fields)
    }

    /// Where a refresh goes.
    fn refresh_url<'a>(&self, setup: &'a Setup) -> &'a str {
        let own = match self.sends.refresh_endpoint.value {
            RefreshEndpoint::TokenUrl => None,
            RefreshEndpoint::OfItsOwn => setup.refresh_url.as_ref(),
        };
        own.unwrap_or(&setup.token_url).as_typed()
    }

    /// A call of the author's API.
    pub fn api_request(&self, address: &Url) -> Request {
        Request {
            purpose: Purpose::Api,
            method: "GET".to_owned(),
            url: address.as_str().to_owned(),
            headers: self.headers(None),
            bearer: Some(SecretRef::AccessToken),
            basic: None,
            variant: None,
            body: Body::None,
        }
    }

    fn fields(
        &self,
        order: &[TokenParameter],
        grant_type: &str,
        setup: &Setup,
        redirect_uri: &str,
    ) -> Vec<RequestField> {
        let client = self.sends.client_authentication();
        let field = |one: &TokenParameter| {
            let name = one.name();
            Some(match one {
                TokenParameter::GrantType => RequestField::text(name, grant_type),
                TokenParameter::ClientId if client == ClientAuthentication::Basic => return None,
                TokenParameter::ClientId => RequestField::text(name, &setup.client_id),
                TokenParameter::ClientSecret if client != ClientAuthentication::Post => return None,
                TokenParameter::ClientSecret => RequestField::secret(name, SecretRef::ClientSecret),
                TokenParameter::Code => RequestField::secret(name, SecretRef::Code),
                TokenParameter::RedirectUri => RequestField::text(name, redirect_uri),
                TokenParameter::RefreshToken => RequestField::secret(name, SecretRef::RefreshToken),
                TokenParameter::CodeVerifier => RequestField::secret(name, SecretRef::CodeVerifier),
                TokenParameter::Scope => RequestField::text(name, &setup.scope),
                TokenParameter::Resource => RequestField::text(name, setup.resource.as_ref()?.as_typed()),
            })
        };
        order.iter().filter_map(field).collect()
    }

    fn token_request(&self, purpose: Purpose, setup: &Setup, url: &str, fields: Vec<RequestField>) -> Request {
        let content_type = match self.sends.body.value {
            BodyWriting::AsChosen => setup.content_type,
            BodyWriting::Always(content_type) => content_type,
        };
        let basic = self.sends.client_authentication() == ClientAuthentication::Basic;
        Request {
            purpose,
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: self.headers(Some(content_type)),
            bearer: None,
            basic: basic.then(|| setup.client_id.clone()),
            variant: None,
            body: match content_type {
                ContentType::Json => Body::Json(fields),
                ContentType::Form => Body::Form(fields),
            },
        }
    }

    fn headers(&self, content_type: Option<ContentType>) -> Vec<(String, String)> {
        let kind = content_type.map(|kind| ("content-type", kind.as_str()));
        let agent = self.sends.user_agent.value.map(|agent| ("user-agent", agent));
        let all = kind.into_iter().chain([("accept", self.sends.accept.value)]).chain(agent);
        all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

fn parameter(name: &str, value: &str, by_platform: bool) -> Parameter {
    Parameter { name: name.to_owned(), value: value.to_owned(), by_platform }
}

/// The address as typed with the parameters behind it; behind a query that is there already, joined by `&`.
fn joined(endpoint: &str, parameters: &[Parameter], encoding: QueryEncoding) -> String {
    let mut url = endpoint.to_owned();
    let mut between = match endpoint.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    for parameter in parameters {
        url.push_str(between);
        match encoding {
            QueryEncoding::Percent => {
                url.extend(utf8_percent_encode(&parameter.name, UNRESERVED));
                url.push('=');
                url.extend(utf8_percent_encode(&parameter.value, UNRESERVED));
            }
            QueryEncoding::Form => {
                url.extend(url::form_urlencoded::byte_serialize(parameter.name.as_bytes()));
                url.push('=');
                url.extend(url::form_urlencoded::byte_serialize(parameter.value.as_bytes()));
            }
        }
        between = "&";
    }
    url
}
