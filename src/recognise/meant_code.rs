//! A code of OAuth’s that is not written as RFC 6749 (section 5.2) writes it.

/// The code that was meant where blanks, hyphens or capitals stand in it. Only of codes that no API says of something else.
pub fn meant(name: &str) -> Option<&'static str> {
    const MEANT: [&str; 6] = [
        "invalid_grant",
        "invalid_client",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
        "unsupported_response_type",
    ];
    let plain = name.trim().trim_end_matches('.').to_ascii_lowercase().replace([' ', '-'], "_");
    MEANT.into_iter().find(|code| *code == plain)
}
