//! What is looked at, and what must not be.

use crate::draft::ExpectedIssuer;
use crate::exchange::AuthorizationRequest;
use crate::provider::Record;

/// Whose own marks count on a page whose status says that all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Google: `Error 400: redirect_uri_mismatch`, `Access blocked`.
    Google,
    /// Microsoft Entra: `AADSTS50011:`.
    Microsoft,
}

impl Marks {
    /// Those of a provider of the catalogue, where they are known.
    pub fn of(provider: Option<&Record>) -> Option<Self> {
        match provider?.id.as_str() {
            "google" => Some(Self::Google),
            "microsoft" => Some(Self::Microsoft),
            _ => None,
        }
    }
}

/// The page to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAddress {
    /// The very address that the browser opens.
    pub url: String,
    /// The redirect URI, which is never asked for.
    pub redirect_uri: String,
    /// The `state` that was sent; a page may repeat it.
    pub state: String,
    /// Whose marks count.
    pub marks: Option<Marks>,
    /// The issuer whose answers are awaited: of another's nothing is read.
    pub awaited: Option<ExpectedIssuer>,
}

impl PageAddress {
    /// Whether one of these parameters stands in the address, in its query as typed or added.
    pub(in crate::flow) fn carries(request: &AuthorizationRequest, name: &str) -> bool {
        let url = url::Url::parse(&request.url);
        request.parameters.iter().any(|parameter| parameter.name == name)
            || url.is_ok_and(|url| url.query_pairs().any(|(found, _)| found == name))
    }
}
