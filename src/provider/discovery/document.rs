//! A metadata document, read tolerantly: what has the wrong type is noted and passed over, what is unknown is ignored.

use serde_json::{Map, Value};

use super::members::members;
use crate::draft::TypedUrl;

/// Most bytes of a document.
pub const LARGEST: usize = 1 << 20;
/// The members that are read.
const NAMES: [&str; 12] = [
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
];
/// Most entries of one list that are read.
const LONGEST_LIST: usize = 500;
/// Longest text that is read, in bytes.
const LONGEST_TEXT: usize = 2_048;

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
    /// Members that were passed over: the name, and why, such as "is no list of texts".
    pub passed_over: Vec<(&'static str, &'static str)>,
}

impl ProviderMetadata {
    /// Reads an answer's body. Of its text nothing but the values above is kept.
    pub fn read(bytes: &[u8]) -> Result<Self, NotADocument> {
        if bytes.len() > LARGEST {
            return Err(NotADocument::TooLarge);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let members = match members(bytes, &NAMES, LONGEST_LIST) {
            Ok(Some(members)) => members,
            Ok(None) => return Err(NotADocument::NoObject),
            Err(_) if bytes.trim_ascii_start().starts_with(b"<") => return Err(NotADocument::WebPage),
            Err(_) => return Err(NotADocument::NoJson),
        };
        let mut reading = MetadataReading { members, passed_over: Vec::new() };
        let document = Self {
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
            passed_over: reading.passed_over,
        };
        let has_endpoint = document.authorization_endpoint.is_some() || document.token_endpoint.is_some();
        let tried_to =
            document.passed_over.iter().any(|(name, _)| matches!(*name, "authorization_endpoint" | "token_endpoint"));
        if has_endpoint || tried_to && document.issuer.is_some() {
            Ok(document)
        } else {
            Err(NotADocument::NoEndpoints)
        }
    }
}

struct MetadataReading {
    members: Map<String, Value>,
    passed_over: Vec<(&'static str, &'static str)>,
}

impl MetadataReading {
    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn pass_over<T>(&mut self, name: &'static str, why: &'static str) -> Option<T> {
        self.passed_over.push((name, why));
        None
    }

    fn text(&mut self, name: &'static str) -> Option<String> {
        let Value::String(text) = self.take(name)? else { return self.pass_over(name, "is no text") };
        if text.len() > LONGEST_TEXT {
            return self.pass_over(name, "is too long");
        }
        Some(text)
    }

    /// A URL is ASCII (RFC 3986): what only looks like another one is none.
    fn url(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        if text.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ') {
            Some(text)
        } else {
            self.pass_over(name, "holds characters that no URL has")
        }
    }

    /// What a browser or a token request may go to: https, or on this computer; no user name, no fragment, no blank.
    fn endpoint(&mut self, name: &'static str) -> Option<String> {
        let text = self.url(name)?;
        let Ok(url) = TypedUrl::read(&text) else { return self.pass_over(name, "is no URL") };
        let (inner, loopback) = (url.url(), url.is_loopback());
        if !inner.has_host() || !matches!(inner.scheme(), "https" | "http") {
            return self.pass_over(name, "is no web address");
        }
        if inner.scheme() == "http" && !loopback {
            return self.pass_over(name, "is not https");
        }
        if !inner.username().is_empty() || inner.password().is_some() {
            return self.pass_over(name, "holds a user name");
        }
        if inner.fragment().is_some() || text.contains(char::is_whitespace) {
            return self.pass_over(name, "holds a blank or a fragment");
        }
        Some(text)
    }

    /// A list with an entry of another type is passed over as a whole: what it leaves out would be read as refused.
    fn list(&mut self, name: &'static str) -> Option<Vec<String>> {
        let Value::Array(entries) = self.take(name)? else { return self.pass_over(name, "is no list") };
        if entries.len() > LONGEST_LIST {
            return self.pass_over(name, "is too long");
        }
        let texts: Option<Vec<String>> = entries.into_iter().map(text_of).collect();
        match texts {
            Some(texts) => Some(texts),
            None => self.pass_over(name, "is no list of texts"),
        }
    }

    fn flag(&mut self, name: &'static str) -> bool {
        match self.take(name) {
            Some(Value::Bool(flag)) => flag,
            None => false,
            Some(_) => self.pass_over::<bool>(name, "is neither true nor false").is_some(),
        }
    }
}

fn text_of(value: Value) -> Option<String> {
    let Value::String(text) = value else { return None };
    (text.len() <= LONGEST_TEXT && !text.chars().any(char::is_control)).then_some(text)
}
