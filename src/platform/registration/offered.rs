//! What an authorization server's document says of clients.

use crate::draft::ClientAuthentication;

/// It, as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered<'a> {
    /// `client_id_metadata_document_supported`; `false` where it is absent.
    pub client_documents: bool,
    /// `registration_endpoint`
    pub registration_endpoint: Option<&'a str>,
    /// `token_endpoint_auth_methods_supported`, as it stands. Absent it means `client_secret_basic` alone (RFC 8414, section 2).
    pub methods: Option<&'a [String]>,
    /// `authorization_response_iss_parameter_supported`; `false` where it is absent (RFC 9207, section 3).
    pub iss: bool,
}

impl Offered<'_> {
    /// Whether it lists this way to show a client.
    pub fn lists(&self, method: ClientAuthentication) -> bool {
        let name = method.registered_as();
        match self.methods {
            None => method == ClientAuthentication::Basic,
            Some(listed) => listed.iter().any(|one| one == name),
        }
    }
}
