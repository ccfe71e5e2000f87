//! Whether two names mean the same.

/// Letters and digits alone, small: so `nameForHuman`, `name-for-human` and `NAME_FOR_HUMAN` are one name.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether one is a slip of the pen away from the other: a letter more, less, another, or two in the other order; two of
/// these in a long name.
pub(super) fn is_near(found: &str, meant: &str) -> bool {
    let most = match meant.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    found.len().abs_diff(meant.len()) <= most && distance(found.as_bytes(), meant.as_bytes()) <= most
}

/// Edits between the two, neighbours that changed places counted as one.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(x != y);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

/// What authors write who know other files: the object, their name for it, and version 1's.
pub(super) const OTHER_WORDS: [(&str, &[&str], &str); 15] = [
    ("", &["version", "manifestversion"], "schema_version"),
    ("", &["name", "title", "displayname", "humanname", "namehuman", "nameforhumans"], "name_for_human"),
    ("", &["modelname", "namemodel", "nameforai", "nameforllm"], "name_for_model"),
    ("", &["description", "shortdescription", "humandescription", "descriptionhuman"], "description_for_human"),
    ("", &["modeldescription", "descriptionmodel", "descriptionforai", "longdescription"], "description_for_model"),
    ("", &["logo", "icon", "iconurl", "logouri", "image", "imageurl", "iconuri"], "logo_url"),
    ("", &["email", "contact", "supportemail", "contactmail", "mail", "contactaddress"], "contact_email"),
    (
        "",
        &[
            "legal",
            "legalurl",
            "termsurl",
            "termsofserviceurl",
            "tosurl",
            "privacypolicyurl",
            "privacyurl",
            "legalinfo",
            "legalinformationurl",
            "tosuri",
            "policyuri",
        ],
        "legal_info_url",
    ),
    ("auth", &["authtype", "kind", "method", "scheme", "authmethod"], "type"),
    (
        "auth",
        &["authorizeurl", "authurl", "loginurl", "signinurl", "oauthurl", "authorizationendpoint", "clienturi"],
        "client_url",
    ),
    ("auth", &["scopes", "oauthscope", "oauthscopes", "permissions"], "scope"),
    (
        "auth",
        &["contenttype", "tokencontenttype", "authcontenttype", "authorizationcontent"],
        "authorization_content_type",
    ),
    (
        "auth",
        &["authscheme", "headertype", "tokentype", "httpauthorizationtype", "authorizationscheme"],
        "authorization_type",
    ),
    ("auth", &["tokens", "verification", "verificationkey"], "verification_tokens"),
    ("api", &["spec", "specurl", "openapi", "openapiurl", "uri", "href", "path", "link", "endpoint", "baseurl"], "url"),
];

#[cfg(test)]
mod tests {
    use super::{is_near, letters};

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_word_is_not() {
        for (found, meant) in [
            ("descripton_for_human", "description_for_human"),
            ("authorisation_url", "authorization_url"),
            ("legal_info_uri", "legal_info_url"),
            ("cleint_url", "client_url"),
            ("scpoe", "scope"),
            ("tpye", "type"),
        ] {
            assert!(is_near(found, meant), "{found}");
        }
        for (found, meant) in [
            ("url", "type"),
            ("token_url", "client_url"),
            ("tags", "type"),
            ("ui", "url"),
            ("author", "auth"),
            ("name", "scope"),
        ] {
            assert!(!is_near(found, meant), "{found}");
        }
        assert_eq!(letters("Name-for_Human"), "nameforhuman");
    }
}
