//! Names behind which a secret stands, in whatever answer, header or form.

/// Whole names, letters and digits alone in lower case.
const NAMES: [&str; 22] = [
    "accesskey",
    "apikey",
    "appkey",
    "assertion",
    "authorization",
    "clientassertion",
    "codeverifier",
    "cookie",
    "devicecode",
    "dpop",
    "jwt",
    "passwd",
    "password",
    "privatekey",
    "proxyauthorization",
    "pwd",
    "session",
    "sessionid",
    "setcookie",
    "sid",
    "usercode",
    "xapikey",
];
/// How other names end.
const ENDS: [&str; 3] = ["token", "secret", "apikey"];

/// Whether what stands behind this name is a secret: `access_token`, `X-Token`, `Cookie`. A `code` is one only in a callback's
/// address; in an answer it may be an error's.
pub fn is_secret_name(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    NAMES.contains(&plain.as_str()) || ENDS.iter().any(|end| plain.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_secret_name;

    #[test]
    fn a_secret_is_told_by_its_name_however_that_is_written() {
        for name in
            ["access_token", "refreshToken", "X-Token", "Set-Cookie", "client_secret", "Authorization", "X-API-Key"]
        {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["token_type", "code", "error", "scope", "expires_in", "token_endpoint"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
