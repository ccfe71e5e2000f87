//! A client secret in a pasted request that is what a server stores of one, and not the secret itself.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "client-secret-hashed",
    severity: Severity::Error,
    title: "The client secret that was sent looks like a hash of one",
    begins: Begins::Word,
    cause: "It is the text that the server keeps in its database in place of the secret, a hash by PBKDF2, bcrypt, Argon2 or their like. Whoever sends that \
            presents no secret at all",
    fix: "Send the secret as it was shown when the client was made, before it was saved. Where nobody has it any more, make a new one and copy it before \
          you save",
    source: source::CLIENT_AUTHENTICATION,
    sureness: Sureness::Assumed,
};

/// How hashes of passwords begin: Django's, bcrypt's, Argon2's, Spring's, passlib's; as they are and in a form.
const BEGINNINGS: [&str; 18] = [
    "pbkdf2_",
    "pbkdf2:",
    "$pbkdf2",
    "%24pbkdf2",
    "bcrypt_sha256$",
    "bcrypt$",
    "$2a$",
    "$2b$",
    "$2y$",
    "%242a%24",
    "%242b%24",
    "%242y%24",
    "$argon2",
    "argon2$",
    "%24argon2",
    "{bcrypt}",
    "%7bbcrypt%7d",
    "scrypt:",
];

/// The secret itself is never shown.
pub(super) fn found(text: &str) -> Option<Finding> {
    let plain = text.to_lowercase();
    let sent = plain.match_indices("client_secret").filter_map(|(at, name)| plain.get(at + name.len()..));
    let value = |rest: &str| {
        let rest = rest.trim_start_matches(['"', '\'', ' ', '=', ':']);
        BEGINNINGS.iter().any(|begins| rest.starts_with(begins))
    };
    let mut by_curl = plain.match_indices("-u ").filter_map(|(at, _)| plain.get(at..)?.split_whitespace().nth(1));
    let in_pair = |pair: &str| pair.split_once(':').is_some_and(|(_, secret)| value(secret));
    let hashed = sent.take(50).any(value) || by_curl.any(in_pair);
    hashed.then(|| ABOUT.finding(Place::PastedText, "client_secret begins as a stored hash does"))
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn what_a_server_stores_is_told_from_a_secret_and_is_not_shown() {
        for text in [
            "-d 'client_secret=pbkdf2_sha256$1$salt$hash'",
            "client_secret=pbkdf2_sha256%24720000%24salt",
            r#"{"client_secret": "$2b$12$abcdefghijkl"}"#,
            "curl -u acme:$argon2id$v=19$m=1 https://id.example/token",
        ] {
            let found = found(text).unwrap();
            assert!(!found.evidence.contains('$') && !found.evidence.contains("salt"));
        }
        assert!(found("client_secret=s3cr3t&password=pbkdf2_sha256$1").is_none());
    }
}
