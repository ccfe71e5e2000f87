//! What a whole file is, for whoever opens or checks it.

use super::{bytes, json_kind, loose, plain_kind, view, Kind};

/// The kind of a file: one object, or what its first bytes and words say.
pub fn file_kind(file: &[u8]) -> Kind {
    if let Some(kind) = bytes::kind(file) {
        return kind;
    }
    let text = view::view(file);
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    if loose::begins(&text, start) {
        let object = loose::read(&text, start);
        return json_kind::kind(&object);
    }
    plain_kind::kind(&text)
}

#[cfg(test)]
mod tests {
    use super::{file_kind, Kind};

    #[test]
    fn a_file_is_known_by_what_stands_in_it() {
        for (text, kind) in [
            (r#"{"schema_version":"v1","name_for_human":"Notes","auth":{"type":"oauth"}}"#, Kind::Manifest),
            (r#"{"schema_version":"v2.2","name_for_human":"Notes","runtimes":[]}"#, Kind::M365Manifest),
            (
                r#"{"$schema":"https://developer.microsoft.com/json-schemas/copilot/declarative-agent/v1.0/schema.json"}"#,
                Kind::M365Manifest,
            ),
            (r#"{"mcpServers":{"notes":{"type":"http","url":"https://notes.example/mcp"}}}"#, Kind::McpConfig),
            (r#"{"servers":{"notes":{"command":"npx"}}}"#, Kind::McpConfig),
            (r#"{"manifestVersion":"1.19","id":"x","developer":{}}"#, Kind::AppPackage),
            (r#"{"openapi":"3.1.0","info":{},"paths":{}}"#, Kind::OpenApi),
            (r#"{"issuer":"https://id.example","token_endpoint":"x"}"#, Kind::Metadata),
            (r#"{"resource":"https://a.example","authorization_servers":["x"]}"#, Kind::ProtectedResource),
            (r#"{"client_id":"x","redirect_uris":["y"]}"#, Kind::RegistrationAnswer),
            (
                r#"{"name":"Notes","mcp":{"server_url":"x"},"auth":{"type":"oauth","token_url":"y"}}"#,
                Kind::InventedManifest,
            ),
            (r#"{"a":1}"#, Kind::OtherJson),
            ("", Kind::Empty),
        ] {
            assert_eq!(file_kind(text.as_bytes()), kind, "{text}");
        }
    }
}
