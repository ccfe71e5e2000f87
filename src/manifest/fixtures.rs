//! The fixtures, read from `tests/fixtures/manifests`: every layout and every shape that real manifests have.

/// Each fixture that opens: its file's name and its bytes.
pub(super) const ALL: &[(&str, &[u8])] = &[
    ("bom-crlf.json", include_bytes!("../../tests/fixtures/manifests/bom-crlf.json")),
    ("compact-with-blanks.json", include_bytes!("../../tests/fixtures/manifests/compact-with-blanks.json")),
    ("compact.json", include_bytes!("../../tests/fixtures/manifests/compact.json")),
    ("crlf.json", include_bytes!("../../tests/fixtures/manifests/crlf.json")),
    ("duplicate-members.json", include_bytes!("../../tests/fixtures/manifests/duplicate-members.json")),
    ("escapes.json", include_bytes!("../../tests/fixtures/manifests/escapes.json")),
    ("four-spaces-service-http.json", include_bytes!("../../tests/fixtures/manifests/four-spaces-service-http.json")),
    ("indented-as-a-whole.json", include_bytes!("../../tests/fixtures/manifests/indented-as-a-whole.json")),
    ("later-api-key.json", include_bytes!("../../tests/fixtures/manifests/later-api-key.json")),
    ("later-token-url.json", include_bytes!("../../tests/fixtures/manifests/later-token-url.json")),
    ("librechat-swapped.json", include_bytes!("../../tests/fixtures/manifests/librechat-swapped.json")),
    ("loopback.json", include_bytes!("../../tests/fixtures/manifests/loopback.json")),
    ("no-final-newline.json", include_bytes!("../../tests/fixtures/manifests/no-final-newline.json")),
    ("odd-blanks.json", include_bytes!("../../tests/fixtures/manifests/odd-blanks.json")),
    ("odd-numbers.json", include_bytes!("../../tests/fixtures/manifests/odd-numbers.json")),
    ("old-mac.json", include_bytes!("../../tests/fixtures/manifests/old-mac.json")),
    ("openapi-document.json", include_bytes!("../../tests/fixtures/manifests/openapi-document.json")),
    ("placeholders.json", include_bytes!("../../tests/fixtures/manifests/placeholders.json")),
    ("sorted.json", include_bytes!("../../tests/fixtures/manifests/sorted.json")),
    ("tabs.json", include_bytes!("../../tests/fixtures/manifests/tabs.json")),
    ("two-spaces.json", include_bytes!("../../tests/fixtures/manifests/two-spaces.json")),
    ("unknown-members.json", include_bytes!("../../tests/fixtures/manifests/unknown-members.json")),
    ("v2-in-name-only.json", include_bytes!("../../tests/fixtures/manifests/v2-in-name-only.json")),
    ("with-secrets.json", include_bytes!("../../tests/fixtures/manifests/with-secrets.json")),
];

/// Manifests of Microsoft 365.
pub(super) const OF_M365: &[(&str, &[u8])] = &[
    ("m365-compact.json", include_bytes!("../../tests/fixtures/manifests/m365-compact.json")),
    ("m365-mcp-four-spaces.json", include_bytes!("../../tests/fixtures/manifests/m365-mcp-four-spaces.json")),
    ("m365-two-references.json", include_bytes!("../../tests/fixtures/manifests/m365-two-references.json")),
    ("m365-v2.1-toolkit.json", include_bytes!("../../tests/fixtures/manifests/m365-v2.1-toolkit.json")),
    ("m365-v2.2.json", include_bytes!("../../tests/fixtures/manifests/m365-v2.2.json")),
    ("m365-v2.4-three-runtimes.json", include_bytes!("../../tests/fixtures/manifests/m365-v2.4-three-runtimes.json")),
    ("m365-with-secrets.json", include_bytes!("../../tests/fixtures/manifests/m365-with-secrets.json")),
];

/// An app manifest of Microsoft 365, which is checked and is no plugin's.
pub(super) const APP: &str = include_str!("../../tests/fixtures/manifests/m365-app-manifest.json");

/// A fixture's text.
pub(super) fn text(name: &str) -> &'static str {
    let (_, bytes) = ALL.iter().chain(OF_M365).find(|(found, _)| *found == name).expect("a fixture of that name");
    std::str::from_utf8(bytes).expect("fixtures are UTF-8")
}
