//! The text of a new Microsoft manifest.

use crate::manifest::Document;

/// Every member that version 2.4 demands, empty, with one runtime that signs users in; two spaces, a line end at the end. The
/// registration is a placeholder, which the Agents Toolkit fills in and the lint names as open.
pub(super) const FRESH: &str = r#"{
  "$schema": "https://developer.microsoft.com/json-schemas/copilot/plugin/v2.4/schema.json",
  "schema_version": "v2.4",
  "name_for_human": "",
  "namespace": "",
  "description_for_human": "",
  "description_for_model": "",
  "runtimes": [
    {
      "type": "OpenApi",
      "auth": {
        "type": "OAuthPluginVault",
        "reference_id": "${{OAUTH_REFERENCE_ID}}"
      },
      "spec": {
        "url": ""
      }
    }
  ]
}
"#;

impl Document {
    /// A new manifest of Microsoft 365 Copilot.
    pub fn new_m365() -> Self {
        // FRESH is a constant that a test reads.
        Self::from_kept(FRESH.to_owned()).unwrap_or_default()
    }
}
