//! A metadata document, read tolerantly: what has the wrong type is noted and passed over, what is unknown is ignored.

use super::reading::{MetadataReading, Unreadable};

/// Most bytes of a document.
pub const LARGEST: usize = 1 << 20;
/// The members that are read.
const NAMES: [&str; 14] = [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "revocation_endpoint",
    "scopes_supported",
    "response_types_supported",
    "grant_types_supported",
    "token_endpoint_auth_methods_supported",
    "code_challenge_methods_supported",
    "authorization_response_iss_parameter_supported",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "registration_endpoint",
    "client_id_metadata_document_supported",
];

/// Why an answer is no metadata document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADocument {
    /// More bytes than are read.
    #[error("it is larger than {LARGEST} bytes")]
    TooLarge,
    /// A web page.
    #[error("it is a web page")]
    WebPage,
    /// No JSON.
    #[error("it is no JSON")]
    NoJson,
    /// JSON, but no object.
    #[error("it is JSON, but no object")]
    NoObject,
    /// An object that names neither endpoint of a sign-in.
    #[error("it names neither an authorization URL nor a token URL")]
    NoEndpoints,
}

/// What a document says. (RFC 8414, section 2; OpenID Connect Discovery, section 3.) A list is `None` where the document
/// doesn't have it.
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the document, and they are independent")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderMetadata {
    /// `issuer`
    pub issuer: Option<String>,
    /// `authorization_endpoint`
    pub authorization_endpoint: Option<String>,
    /// `token_endpoint`
    pub token_endpoint: Option<String>,
    /// `revocation_endpoint`
    pub revocation_endpoint: Option<String>,
    /// `scopes_supported`
    pub scopes_supported: Option<Vec<String>>,
    /// `response_types_supported`
    pub response_types_supported: Option<Vec<String>>,
    /// `grant_types_supported`
    pub grant_types_supported: Option<Vec<String>>,
    /// `token_endpoint_auth_methods_supported`
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// `code_challenge_methods_supported`
    pub code_challenge_methods_supported: Option<Vec<String>>,
    /// `authorization_response_iss_parameter_supported` (RFC 9207, section 3)
    pub authorization_response_iss_parameter_supported: bool,
    /// `require_pushed_authorization_requests` (RFC 9126, section 5)
    pub require_pushed_authorization_requests: bool,
    /// `require_signed_request_object` (RFC 9101, section 10.5)
    pub require_signed_request_object: bool,
    /// `registration_endpoint` (RFC 7591, section 3)
    pub registration_endpoint: Option<String>,
    /// `client_id_metadata_document_supported` (OAuth Client ID Metadata Document, section 5)
    pub client_id_metadata_document_supported: bool,
    /// Members that were passed over: the name, and why, such as "is no list of texts".
    pub passed_over: Vec<(&'static str, &'static str)>,
}

impl ProviderMetadata {
    /// Reads an answer's body. Of its text nothing but the values above is kept.
    pub fn read(bytes: &[u8]) -> Result<Self, NotADocument> {
        let document = Self::read_any(bytes)?;
        let has_endpoint = document.authorization_endpoint.is_some() || document.token_endpoint.is_some();
        let tried_to =
            document.passed_over.iter().any(|(name, _)| matches!(*name, "authorization_endpoint" | "token_endpoint"));
        if has_endpoint || tried_to && document.issuer.is_some() {
            Ok(document)
        } else {
            Err(NotADocument::NoEndpoints)
        }
    }

    /// The same of any object, also one without endpoints.
    pub fn read_any(bytes: &[u8]) -> Result<Self, NotADocument> {
        if bytes.len() > LARGEST {
            return Err(NotADocument::TooLarge);
        }
        let mut reading = MetadataReading::of(bytes, &NAMES).map_err(|why| match why {
            Unreadable::NoObject => NotADocument::NoObject,
            Unreadable::WebPage => NotADocument::WebPage,
            Unreadable::NoJson => NotADocument::NoJson,
        })?;
        Ok(Self {
            issuer: reading.url("issuer"),
            authorization_endpoint: reading.endpoint("authorization_endpoint"),
            token_endpoint: reading.endpoint("token_endpoint"),
            revocation_endpoint: reading.endpoint("revocation_endpoint"),
            scopes_supported: reading.list("scopes_supported"),
            response_types_supported: reading.list("response_types_supported"),
            grant_types_supported: reading.list("grant_types_supported"),
            token_endpoint_auth_methods_supported: reading.list("token_endpoint_auth_methods_supported"),
            code_challenge_methods_supported: reading.list("code_challenge_methods_supported"),
            authorization_response_iss_parameter_supported: reading
                .flag("authorization_response_iss_parameter_supported"),
            require_pushed_authorization_requests: reading.flag("require_pushed_authorization_requests"),
            require_signed_request_object: reading.flag("require_signed_request_object"),
            registration_endpoint: reading.endpoint("registration_endpoint"),
            client_id_metadata_document_supported: reading.flag("client_id_metadata_document_supported"),
            passed_over: reading.passed_over,
        })
    }
}
