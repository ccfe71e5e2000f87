//! Sentences that stand for a code: the standards' own, as servers and libraries print them, and what these write of their own.

/// A sentence in lower case, and its code.
struct Known {
    /// All of them stand in one line.
    parts: &'static [&'static str],
    code: &'static str,
    /// It is the standard's, which speaks of all that the code can mean.
    of_standard: bool,
}

const fn standard(parts: &'static [&'static str], code: &'static str) -> Known {
    Known { parts, code, of_standard: true }
}

const fn words(parts: &'static [&'static str], code: &'static str) -> Known {
    Known { parts, code, of_standard: false }
}

/// RFC 6749 (sections 4.1.2.1 and 5.2), RFC 6750 (3.1), RFC 7591 (3.2.2), RFC 8628 (3.5), RFC 8707 (2), `OpenID` Connect Core
/// (3.1.2.6); behind them what frameworks say (node-oauth2-server, Doorkeeper, league/oauth2-server, `IdentityServer`).
const SENTENCES: &[Known] = &[
    standard(&["the provided authorization grant"], "invalid_grant"),
    standard(&["client authentication failed"], "invalid_client"),
    standard(&["client is not authorized to use this authorization grant type"], "unauthorized_client"),
    standard(&["client is not authorized to use this grant type"], "unauthorized_client"),
    standard(&["client is not authorized to request an authorization code"], "unauthorized_client"),
    standard(&["client is not authorized to request a token using this method"], "unauthorized_client"),
    standard(&["client is not authorized to perform this request using this method"], "unauthorized_client"),
    standard(&["grant type is not supported by the authorization server"], "unsupported_grant_type"),
    standard(&["requested scope is invalid"], "invalid_scope"),
    standard(&["request is missing a required parameter, includes"], "invalid_request"),
    standard(&["resource owner or authorization server denied the request"], "access_denied"),
    standard(&["server does not support obtaining"], "unsupported_response_type"),
    standard(&["server does not support this response type"], "unsupported_response_type"),
    standard(&["server encountered an unexpected condition"], "server_error"),
    standard(&["unable to handle the request due to a temporary overloading"], "temporarily_unavailable"),
    standard(&["access token provided is expired, revoked, malformed"], "invalid_token"),
    standard(&["request requires higher privileges than provided"], "insufficient_scope"),
    standard(&["value of one or more redirection uris is invalid"], "invalid_redirect_uri"),
    standard(&["value of one of the client metadata fields is invalid"], "invalid_client_metadata"),
    standard(&["software statement presented is invalid"], "invalid_software_statement"),
    standard(&["software statement presented is not approved"], "unapproved_software_statement"),
    standard(&["authorization request is still pending"], "authorization_pending"),
    standard(&["device_code\" has expired"], "expired_token"),
    standard(&["requested resource is invalid, missing, unknown"], "invalid_target"),
    standard(&["server requires end-user interaction"], "interaction_required"),
    standard(&["server requires end-user authentication"], "login_required"),
    standard(&["server requires end-user consent"], "consent_required"),
    words(&["code challenge", "required"], "invalid_request"),
    words(&["code_challenge", "required"], "invalid_request"),
    words(&["code challenge", "missing"], "invalid_request"),
    words(&["code_challenge", "missing"], "invalid_request"),
    words(&["pkce", "required"], "invalid_request"),
    words(&["pkce", "mandatory"], "invalid_request"),
    words(&["requires pkce"], "invalid_request"),
    words(&["pkce", "failed"], "invalid_grant"),
    words(&["code verifier", "invalid"], "invalid_grant"),
    words(&["code_verifier", "invalid"], "invalid_grant"),
    words(&["code verifier", "match"], "invalid_grant"),
    words(&["code_verifier", "match"], "invalid_grant"),
    words(&["code verifier", "missing"], "invalid_request"),
    words(&["code_verifier", "missing"], "invalid_request"),
    words(&["code_verifier", "required"], "invalid_request"),
    words(&["invalid refresh token"], "invalid_grant"),
    words(&["invalid refresh_token"], "invalid_grant"),
    words(&["refresh token is invalid"], "invalid_grant"),
    words(&["refresh token is not valid"], "invalid_grant"),
    words(&["refresh token has expired"], "invalid_grant"),
    words(&["refresh token is expired"], "invalid_grant"),
    words(&["refresh token expired"], "invalid_grant"),
    words(&["refresh token has been revoked"], "invalid_grant"),
    words(&["refresh token not found"], "invalid_grant"),
    words(&["refresh token was already used"], "invalid_grant"),
    words(&["refresh token has already been used"], "invalid_grant"),
    words(&["unknown refresh token"], "invalid_grant"),
    words(&["token has been expired or revoked"], "invalid_grant"),
    words(&["unknown or invalid refresh token"], "invalid_grant"),
    words(&["expired access/refresh token"], "invalid_grant"),
    words(&["invalid authorization code"], "invalid_grant"),
    words(&["authorization code", "expired"], "invalid_grant"),
    words(&["authorization code", "already"], "invalid_grant"),
    words(&["authorization code is invalid"], "invalid_grant"),
    words(&["authorization code was not found"], "invalid_grant"),
    words(&["code passed is incorrect or expired"], "bad_verification_code"),
    words(&["invalid client secret"], "invalid_client"),
    words(&["invalid client_secret"], "invalid_client"),
    words(&["client secret is invalid"], "invalid_client"),
    words(&["client secret is incorrect"], "invalid_client"),
    words(&["client secret", "expired"], "invalid_client"),
    words(&["bad client credentials"], "invalid_client"),
    words(&["invalid client credentials"], "invalid_client"),
    words(&["client credentials are invalid"], "invalid_client"),
    words(&["invalid client id"], "invalid_client"),
    words(&["invalid client_id"], "invalid_client"),
    words(&["unknown client"], "invalid_client"),
    words(&["redirect_uri", "mismatch"], "invalid_request"),
    words(&["redirect uri", "mismatch"], "invalid_request"),
    words(&["redirect_uri", "match"], "invalid_request"),
    words(&["redirect uri", "match"], "invalid_request"),
    words(&["redirect_uri", "not registered"], "invalid_request"),
    words(&["redirect uri", "not registered"], "invalid_request"),
    words(&["redirect_uri", "not allowed"], "invalid_request"),
    words(&["redirect uri", "not allowed"], "invalid_request"),
    words(&["invalid redirect_uri"], "invalid_request"),
    words(&["invalid redirect uri"], "invalid_request"),
    words(&["redirect uri", "not valid"], "invalid_request"),
    words(&["redirect uri", "not supported"], "invalid_request"),
    words(&["redirect url", "match"], "invalid_request"),
    words(&["invalid redirect:"], "invalid_request"),
    words(&["invalid oauth2 redirect_uri"], "invalid_request"),
    words(&["invalid grant"], "invalid_grant"),
    words(&["invalid client:"], "invalid_client"),
    words(&["unauthorized client"], "unauthorized_client"),
    words(&["unsupported grant type"], "unsupported_grant_type"),
    words(&["invalid scope"], "invalid_scope"),
];

/// What a sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) code: &'static str,
    /// Its line as it stands there.
    pub(super) line: String,
    pub(super) of_standard: bool,
}

/// The first sentence that is known, the standards' before the others.
pub(super) fn first(text: &str) -> Option<Sentence> {
    // A log breaks a long sentence into lines.
    let flat = text.replace('\n', " ");
    let of = |text: &str, standard: bool| {
        let lower = text.to_ascii_lowercase();
        let fits =
            |known: &&Known| known.of_standard == standard && known.parts.iter().all(|part| lower.contains(part));
        SENTENCES.iter().find(fits).map(|known| known.code)
    };
    if let Some(code) = of(&flat, true) {
        return Some(Sentence { code, line: shortened(&flat), of_standard: true });
    }
    text.lines().find_map(|line| Some(Sentence { code: of(line, false)?, line: shortened(line), of_standard: false }))
}

fn shortened(line: &str) -> String {
    const MOST: usize = 400;
    line.trim().chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::{first, SENTENCES};

    #[test]
    fn each_sentence_stands_for_its_code_in_any_case_and_over_lines() {
        for known in SENTENCES {
            let text = format!("Failure: {}.", known.parts.join(" is "));
            assert_eq!(first(&text.to_uppercase()).unwrap().code, first(&text).unwrap().code);
            if known.of_standard {
                assert_eq!(first(&text.replace(' ', "\n")).unwrap().code, known.code, "{text}");
            }
        }
    }

    #[test]
    fn another_sentence_stands_for_none() {
        for text in ["the client is fine", "a grant was invalid", "", "scope: read", "please refresh the page"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
