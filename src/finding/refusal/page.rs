//! What a page from which nobody comes back refuses, by the error that it names.

use super::cause::{at_the_page, Cause};
use super::client_trouble::is_unknown;

/// Codes of a client that is not there, or switched off.
const OF_THE_CLIENT: [&str; 10] = [
    "invalid_client",
    "invalid_client_id",
    "bad_client_id",
    "client_not_found",
    "unknown_client",
    "deleted_client",
    "disabled_client",
    "application_suspended",
    "restricted_client",
    "registration_not_supported",
];

/// Entra's numbers that come on its authorization page, and what they are of. (Microsoft's list of AADSTS error codes.)
const OF_ENTRA: [(Cause, &[&str]); 4] = [
    (Cause::Client, &["AADSTS700016", "AADSTS700038", "AADSTS700030", "AADSTS7000112"]),
    (Cause::RedirectUri, &["AADSTS50011", "AADSTS500113", "AADSTS500117", "AADSTS900971", "AADSTS70001"]),
    (Cause::Scope, &["AADSTS70011", "AADSTS650053", "AADSTS500011", "AADSTS650056"]),
    (Cause::Pkce, &["AADSTS9002325"]),
];

/// Which cause explains it best; `words` in lower case.
pub(super) fn on_a_page(code: &str, words: &str) -> Cause {
    if let Some((cause, _)) = OF_ENTRA.iter().find(|(_, numbers)| numbers.contains(&code)) {
        return *cause;
    }
    let named = code.to_ascii_lowercase();
    match named.as_str() {
        _ if OF_THE_CLIENT.contains(&named.as_str()) => Cause::Client,
        "bad_redirect_uri" => Cause::RedirectUri,
        "unauthorized_client" if is_unknown(words) || words.contains("invalid client") => Cause::Client,
        "unsupported_grant_type" => Cause::GrantType,
        _ => {
            let cause = at_the_page(&named, words);
            let of_client = cause == Cause::Authorization && named == "invalid_request" && of_the_client_id(words);
            if of_client {
                Cause::Client
            } else {
                cause
            }
        }
    }
}

fn of_the_client_id(words: &str) -> bool {
    is_unknown(words) || ["client_id", "client id", "invalid client"].iter().any(|it| words.contains(it))
}

/// Whether the platform would be refused alike: it sends the same client, scope and response type, and no PKCE. A redirect URI
/// of its own it has, and what else is refused may be of this computer or of this moment.
pub(super) fn refuses_the_platform_alike(cause: Cause) -> bool {
    match cause {
        Cause::Client | Cause::Scope | Cause::Resource | Cause::GrantType | Cause::Pkce => true,
        Cause::RedirectUri
        | Cause::Verifier
        | Cause::Authorization
        | Cause::ContentType
        | Cause::Query
        | Cause::Grant
        | Cause::Redirects
        | Cause::RateLimited
        | Cause::Outage
        | Cause::NoEndpoint
        | Cause::WebPage(_)
        | Cause::ErrorWithSuccess
        | Cause::AccessElsewhere
        | Cause::Unreadable
        | Cause::Refused => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{on_a_page, Cause};

    #[test]
    fn each_name_on_a_page_has_its_cause() {
        for (code, words, cause) in [
            ("invalid_client", "client is invalid", Cause::Client),
            ("unauthorized_client", "unknown client or client not enabled", Cause::Client),
            ("unauthorized_client", "", Cause::GrantType),
            ("unauthorized_client", "the client is not known", Cause::Client),
            ("unauthorized_client", "this client is not allowed the response type code", Cause::GrantType),
            ("invalid_request", "invalid client_id", Cause::Client),
            ("invalid_request", "the redirect_uri of client_id x is not registered", Cause::RedirectUri),
            ("invalid_request", "", Cause::Authorization),
            ("invalid_redirect_uri", "", Cause::RedirectUri),
            ("redirect_uri_mismatch", "", Cause::RedirectUri),
            ("AADSTS50011", "aadsts50011: the redirect uri", Cause::RedirectUri),
            ("AADSTS700016", "aadsts700016: application with identifier", Cause::Client),
            ("AADSTS1", "", Cause::Authorization),
            ("invalid_scope", "", Cause::Scope),
            ("unsupported_response_type", "", Cause::GrantType),
            ("invalid_request", "code_challenge is required", Cause::Pkce),
            ("Access blocked", "access blocked: ask its developer", Cause::Authorization),
        ] {
            assert_eq!(on_a_page(code, words), cause, "{code}: {words}");
        }
    }
}
