//! An answer as it came, and as it is shown, judged and kept: status, header fields that may be shown, the body’s shape.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{IdToken, JwtTimes, NotStrict, Shape, TokenSlip, WebPage};

/// Most bytes of an answer's body, as it comes and unpacked.
pub const LONGEST_ANSWER: usize = 1 << 20;

/// An HTTP answer as it came, before it is read. It may hold tokens, so it is wiped when dropped and prints nothing.
pub struct RawAnswer {
    /// HTTP status.
    pub status: u16,
    /// Header fields in the order received; names in lower case; values that are no text are left out.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Zeroizing<Vec<u8>>,
    /// Milliseconds from sending to the last byte.
    pub took_ms: u64,
}

/// An HTTP answer without its secrets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Header fields that tell something and hold no secret; of the others the name alone.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: AnswerBody,
    /// Bytes of the body.
    pub length: usize,
    /// Milliseconds from sending to the last byte.
    pub took_ms: u64,
    /// What kind of web page it was, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<WebPage>,
    /// The claims of its ID token, where one came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<IdToken>,
    /// Whether access token and refresh token are one and the same; told when it was read, since neither is kept here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tokens_are_equal: bool,
    /// What keeps it from being JSON, where it is nearly that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_strict: Option<NotStrict>,
    /// What stands before or behind the JSON, masked and short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<String>,
    /// What it says in plain text, masked and short, where it is no success and neither JSON nor a form nor a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Whether its refresh token was found although the body can't be taken apart, or an empty double follows it. Told when
    /// it was read, as above.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_salvaged: bool,
    /// What is wrong with its access token as a text. Told when it was read, as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_slip: Option<TokenSlip>,
    /// What stands as its refresh token where that is none at all. Told when it was read, as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_slip: Option<TokenSlip>,
    /// When its refresh token was made and ends, where that is a JWT. Told when it was read, as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_jwt: Option<JwtTimes>,
    /// For whom its access token is, where that is a JWT that says so (`aud`, RFC 7519, section 4.1.3): read, and not verified.
    /// Told when it was read, as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Vec<String>>,
}

/// What kind of body it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerBody {
    /// Nothing at all, or only blanks.
    Empty,
    /// JSON, whatever its `Content-Type` said.
    Json(Shape),
    /// `name=value&…`, read into one flat object.
    Form(Shape),
    /// A web page: a login page, a proxy's page, a captive portal.
    Html,
    /// XML that is no web page.
    Xml,
    /// It began like JSON and ended too early.
    CutJson,
    /// Something else.
    Other,
}

impl Answer {
    /// A header field's value by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether the status is 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The members, if the body was taken apart.
    pub fn shape(&self) -> Option<&Shape> {
        match &self.body {
            AnswerBody::Json(shape) | AnswerBody::Form(shape) => Some(shape),
            AnswerBody::Empty | AnswerBody::Html | AnswerBody::Xml | AnswerBody::CutJson | AnswerBody::Other => None,
        }
    }

    /// The body's kind in a word or two.
    pub fn kind(&self) -> &'static str {
        match self.body {
            AnswerBody::Empty => "empty",
            AnswerBody::Json(_) => "JSON",
            AnswerBody::Form(_) => "form-encoded",
            AnswerBody::Html => self.page.map_or("a web page", WebPage::words),
            AnswerBody::Xml => "XML",
            AnswerBody::CutJson => "JSON that ends too early",
            AnswerBody::Other if self.says.is_some() => "plain text",
            AnswerBody::Other => self.not_strict.map_or("neither JSON nor a form", NotStrict::words),
        }
    }
}
