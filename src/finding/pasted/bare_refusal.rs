//! A line that says that somebody refused, and nothing of who and why, in the languages that hosts and servers are seen in.

use super::unplaced::{FAILED, LINE, SESSION};
use crate::finding::words::shown;
use crate::finding::{Finding, Place};

/// How it is said that something is not allowed, in lower case.
const REFUSED: [&str; 28] = [
    "not authorized",
    "not authorised",
    "access denied",
    "access is denied",
    "permission denied",
    "permissiondenied",
    "insufficient privileges",
    "insufficient permission",
    "not permitted",
    "not allowed to access",
    "do not have permission",
    "dont have permission",
    "do not have access",
    "dont have access",
    "requestdenied",
    "explicit deny",
    "zugriff verweigert",
    "nicht autorisiert",
    "keine berechtigung",
    "accès refusé",
    "accès interdit",
    "non autorisé",
    "acceso denegado",
    "no autorizado",
    "acesso negado",
    "não autorizado",
    "アクセスが拒否",
    "権限がありません",
];
/// Words that say so where they stand alone, behind a status, or as a member's value.
const WORDS: [&str; 3] = ["unauthorized", "unauthorised", "forbidden"];
/// How it is said that a session is over.
const ENDED: [&str; 10] = [
    "session expired",
    "session has expired",
    "session timed out",
    "please log in again",
    "please sign in again",
    "sitzung abgelaufen",
    "sitzung ist abgelaufen",
    "session a expiré",
    "sesión ha caducado",
    "セッションの有効期限",
];
/// How it is said that a sign-in or a connection came to nothing.
const NO_SIGN_IN: [&str; 26] = [
    "login failed",
    "log in failed",
    "sign-in failed",
    "sign in failed",
    "failed to sign in",
    "failed to log in",
    "authentication failed",
    "failed to authenticate",
    "authorization failed",
    "failed to connect",
    "problem connecting to",
    "connection failed",
    "could not connect",
    "couldnt connect",
    "anmeldung fehlgeschlagen",
    "anmelden fehlgeschlagen",
    "fehler beim verbinden",
    "beim verbinden mit",
    "échec de la connexion",
    "lors de la connexion",
    "error al iniciar sesión",
    "error al conectar",
    "falha ao entrar",
    "erro ao conectar",
    "サインインに失敗",
    "ログインに失敗",
];

/// What is to be said of a short text that has such words; `None` for any other.
pub(super) fn found(text: &str) -> Option<Finding> {
    const LONGEST: usize = 400;
    let plain = text.trim();
    if plain.is_empty() || plain.len() > LONGEST {
        return None;
    }
    let lower = plain.to_lowercase().replace(['\'', '’'], "");
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let about = if says(&ENDED) {
        &SESSION
    } else if says(&REFUSED) || says_alone(&lower) {
        &LINE
    } else if says(&NO_SIGN_IN) {
        &FAILED
    } else {
        return None;
    };
    Some(about.finding(Place::PastedText, format!("“{}”", shown(plain.lines().next().unwrap_or(plain)))))
}

/// In a sentence such a word may be about anything.
fn says_alone(lower: &str) -> bool {
    let before = |line: &str| -> bool {
        let line = line.trim_start_matches("http");
        line.chars().all(|c| !c.is_alphabetic())
            || line.trim_end().ends_with("error:")
            || line.ends_with("status code ")
    };
    lower.lines().any(|line| {
        WORDS.iter().any(|word| {
            line.split_once(word).is_some_and(|(start, rest)| {
                let is_value = start.trim_end_matches([' ', '"']).ends_with(':') && rest.starts_with('"');
                let ends = start.ends_with("401 ")
                    || start.ends_with("403 ")
                    || !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' ');
                is_value || ends && before(start)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn a_line_that_refuses_is_told_as_that_in_each_language_and_other_lines_are_not() {
        for text in [
            "Not authorized",
            "Insufficient privileges to complete the operation.",
            "Access Denied",
            "{\"message\":\"Forbidden\"}",
            "403 Forbidden",
            "Error: Unauthorized",
            "Unauthorized",
            "Zugriff verweigert",
            "サインインに失敗しました。",
            "Your session has expired. Please log in again.",
        ] {
            assert!(found(text).is_some(), "{text}");
        }
        for text in [
            "the weather is fine",
            "The forbidden city is open",
            "",
            "authorized redirect URIs",
            &"Forbidden ".repeat(60),
        ] {
            assert!(found(text).is_none(), "{text}");
        }
    }
}
