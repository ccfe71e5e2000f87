//! The text of a new manifest.

/// Every member that version 1 demands, empty, with OAuth; two spaces, a line end at the end. The content type is the form,
/// which RFC 6749 (section 4.1.3) demands of every token endpoint, while JSON is an extra that few providers take.
/// `verification_tokens` stays empty until the platform gives one out at registration.
pub(super) const FRESH: &str = r#"{
  "schema_version": "v1",
  "name_for_human": "",
  "name_for_model": "",
  "description_for_human": "",
  "description_for_model": "",
  "auth": {
    "type": "oauth",
    "client_url": "",
    "scope": "",
    "authorization_url": "",
    "authorization_content_type": "application/x-www-form-urlencoded",
    "verification_tokens": {}
  },
  "api": {
    "type": "openapi",
    "url": ""
  },
  "logo_url": "",
  "contact_email": "",
  "legal_info_url": ""
}
"#;
