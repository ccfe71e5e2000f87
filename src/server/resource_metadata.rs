//! A protected-resource document (RFC 9728, section 2).

/// What it says. A list is `None` where the document doesn't have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceMetadata {
    /// `resource`
    pub resource: Option<String>,
    /// `authorization_servers`
    pub authorization_servers: Option<Vec<String>>,
    /// `scopes_supported`
    pub scopes_supported: Option<Vec<String>>,
    /// `bearer_methods_supported`
    pub bearer_methods_supported: Option<Vec<String>>,
    /// `resource_name`
    pub resource_name: Option<String>,
    /// Members that were passed over: the name, and why, such as "is no list of texts".
    pub passed_over: Vec<(&'static str, &'static str)>,
}
