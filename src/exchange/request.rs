//! What is sent: an authorization URL for the browser, or an HTTP request whose secrets are references.

use serde::{Deserialize, Serialize};

/// Which request of the flow this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The code for tokens (RFC 6749, section 4.1.3).
    Exchange,
    /// A refresh (RFC 6749, section 6).
    Refresh,
    /// A call of the author's API with the access token (RFC 6750).
    Api,
    /// What an MCP server and its authorization server say to anybody: a document, or the answer to a request without a token
    /// (RFC 9728, section 5; RFC 8414, section 3).
    Document,
    /// A client is registered (RFC 7591, section 3.1).
    Registration,
}

impl Purpose {
    /// Whether it goes to the token endpoint.
    pub const fn asks_for_tokens(self) -> bool {
        match self {
            Self::Exchange | Self::Refresh => true,
            Self::Api | Self::Document | Self::Registration => false,
        }
    }
}

/// A secret's place in a request; `run` puts the secret there in the moment of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum SecretRef {
    /// From the keychain, or typed in this session.
    ClientSecret,
    /// From the callback; spent once.
    Code,
    /// The refresh token that is current now.
    RefreshToken,
    /// The access token that is current now.
    AccessToken,
    /// The refresh token that the newest one replaced.
    SpentRefreshToken,
    /// PKCE's verifier (RFC 7636, section 4.1), made anew for each sign-in.
    CodeVerifier,
}

/// How a request differs from what the platform sends. Such a request goes out with the author's consent only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Variant {
    /// A form in place of JSON, or the other way round.
    OtherContentType,
    /// Id and secret in an `Authorization` header in place of the body (RFC 6749, section 2.3.1).
    OtherClientAuthentication,
    /// Id and secret in the body in place of a header (RFC 6749, section 2.3.1).
    SecretInBody,
    /// Two at once: id and secret in the header in place of the body, and the other content type.
    OtherBoth,
    /// A refresh with `redirect_uri`.
    WithRedirectUri,
    /// A refresh with the scope of the sign-in.
    WithScope,
    /// A refresh with `resource` (RFC 8707, section 2.2).
    WithResource,
    /// A refresh with a spent refresh token.
    SpentToken,
    /// The platform's own refresh, right after a spent token was presented.
    AfterReplay,
}

impl Variant {
    /// Its stable name, in `--json` and in the history.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::OtherContentType => "the other content type",
            Self::OtherClientAuthentication => "id and secret in the Authorization header",
            Self::SecretInBody => "id and secret in the body",
            Self::OtherBoth => "id and secret in the Authorization header, and the other content type",
            Self::WithRedirectUri => "redirect_uri in the refresh",
            Self::WithScope => "scope in the refresh",
            Self::WithResource => "resource in the refresh",
            Self::SpentToken => "a spent refresh token",
            Self::AfterReplay => "the newest refresh token after a spent one",
        }
    }
}

/// A field's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldValue {
    /// Plain text that may be shown.
    Text(String),
    /// A secret, by reference.
    Secret(SecretRef),
}

/// One member of a token request's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestField {
    /// Its name, such as `grant_type`.
    pub name: String,
    /// Its value.
    pub value: FieldValue,
}

impl RequestField {
    /// A field of plain text.
    pub fn text(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: FieldValue::Text(value.to_owned()) }
    }

    /// A field that holds a secret.
    pub fn secret(name: &str, secret: SecretRef) -> Self {
        Self { name: name.to_owned(), value: FieldValue::Secret(secret) }
    }
}

/// How a request's fields are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// No body, as in a GET.
    None,
    /// `application/json`, one flat object.
    Json(Vec<RequestField>),
    /// `application/x-www-form-urlencoded`.
    Form(Vec<RequestField>),
    /// A text as it goes out, in which no secret is: a JSON-RPC message, or a client's registration.
    Text(String),
}

impl Body {
    /// The fields of a token request's body; none where it has no such body.
    pub fn fields(&self) -> &[RequestField] {
        match self {
            Self::Json(fields) | Self::Form(fields) => fields,
            Self::None | Self::Text(_) => &[],
        }
    }
}

/// An HTTP request, complete but for its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which request of the flow it is.
    pub purpose: Purpose,
    /// `GET` or `POST`.
    pub method: String,
    /// Where it goes.
    pub url: String,
    /// Header fields beside `Authorization`, `Host` and `Content-Length`, in order.
    pub headers: Vec<(String, String)>,
    /// The secret sent as `Authorization: Bearer …`, if any.
    pub bearer: Option<SecretRef>,
    /// The client id that is sent with the client secret as `Authorization: Basic …`, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basic: Option<String>,
    /// How it differs from what the platform sends, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// The body.
    pub body: Body,
}

/// One parameter of the authorization URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value, not encoded.
    pub value: String,
    /// Whether the platform itself would send it; what it would not is marked wherever it shows.
    pub by_platform: bool,
}

/// The page that the browser opens (RFC 6749, section 4.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The manifest's `client_url`, as typed.
    pub endpoint: String,
    /// Its parameters, in the order sent.
    pub parameters: Vec<Parameter>,
    /// The whole address, encoded as the platform encodes it.
    pub url: String,
}
