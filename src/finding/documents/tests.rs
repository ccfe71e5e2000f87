//! Documents as they are found in the field, and what is told of each.

use super::{found, of_answer, DocumentKind, Documented};
use crate::claim::Severity;
use crate::exchange::RawAnswer;
use crate::finding::about::Begins;
use crate::finding::Finding;

fn documented(json: &str) -> Documented {
    found(json).unwrap_or_else(|| panic!("not recognised: {json}"))
}

/// The ids of what is told, in order, without what is only worth knowing.
fn told(json: &str) -> (DocumentKind, Vec<&'static str>) {
    let document = documented(json);
    let grave = document.findings.iter().filter(|finding| finding.severity != Severity::Hint);
    (document.kind, grave.map(Finding::id).collect())
}

fn hints(json: &str) -> Vec<&'static str> {
    let document = documented(json);
    document.findings.iter().filter(|finding| finding.severity == Severity::Hint).map(Finding::id).collect()
}

/// Sound metadata, with some members set otherwise, or taken out where the value is empty.
fn metadata(changes: &[(&str, &str)]) -> String {
    let mut members = vec![
        ("issuer", r#""https://id.tea.example""#),
        ("authorization_endpoint", r#""https://id.tea.example/authorize""#),
        ("token_endpoint", r#""https://id.tea.example/token""#),
        ("registration_endpoint", r#""https://id.tea.example/register""#),
        ("scopes_supported", r#"["tea", "offline_access"]"#),
        ("response_types_supported", r#"["code"]"#),
        ("grant_types_supported", r#"["authorization_code", "refresh_token"]"#),
        ("code_challenge_methods_supported", r#"["S256"]"#),
        ("token_endpoint_auth_methods_supported", r#"["client_secret_post", "none"]"#),
    ];
    for (name, value) in changes {
        members.retain(|(known, _)| known != name);
        if !value.is_empty() {
            members.push((name, value));
        }
    }
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn what_a_program_keeps_on_disk_is_no_token_answer() {
    for json in [
        r#"{"type":"authorized_user","client_id":"tea","client_secret":"x","refresh_token":"y"}"#,
        r#"{"token":"x","refresh_token":"y","token_uri":"https://id.example/token","client_id":"tea","client_secret":"z"}"#,
        r#"{"installed":{"client_id":"tea","token_uri":"https://id.example/token","client_secret":"z"}}"#,
        r#"{"AccessToken":{"a":{"secret":"x"}},"RefreshToken":{"a":{"secret":"y"}},"Account":{}}"#,
    ] {
        assert_eq!(told(json), (DocumentKind::Other, vec!["credentials-file-read"]), "{json}");
    }
}

#[test]
fn sound_metadata_has_nothing_to_be_mended_and_is_said_to_be_fine_for_plugins() {
    assert_eq!(told(&metadata(&[])), (DocumentKind::Metadata, vec![]));
    assert_eq!(hints(&metadata(&[])), ["metadata-for-plugins"]);
}

#[test]
fn what_hosts_would_miss_in_metadata_is_told_with_what_mends_it() {
    for (changes, ids) in [
        (vec![("code_challenge_methods_supported", "")], vec!["metadata-s256-not-listed"]),
        (vec![("code_challenge_methods_supported", r#"["plain"]"#)], vec!["metadata-s256-not-listed"]),
        (vec![("registration_endpoint", "")], vec!["metadata-no-registration"]),
        (
            vec![
                ("client_id_metadata_document_supported", "true"),
                ("token_endpoint_auth_methods_supported", r#"["client_secret_post"]"#),
            ],
            vec!["metadata-client-documents-without-none"],
        ),
        (vec![("scopes_supported", r#"["openid", "email"]"#)], vec!["metadata-offline-access-not-listed"]),
        (vec![("grant_types_supported", r#"["authorization_code"]"#)], vec!["metadata-refresh-not-listed"]),
        (
            vec![("token_endpoint_auth_methods_supported", r#"["private_key_jwt"]"#)],
            vec!["metadata-auth-methods-unusual"],
        ),
        (vec![("issuer", "")], vec!["metadata-issuer-missing"]),
        (vec![("issuer", r#""http://id.tea.example""#)], vec!["metadata-issuer-odd"]),
        (vec![("issuer", r#""https://ID.tea.example""#)], vec!["metadata-issuer-odd"]),
        (vec![("response_types_supported", "")], vec!["metadata-response-types-missing"]),
        (vec![("response_types_supported", r#"["token"]"#)], vec!["metadata-code-flow-not-listed"]),
        (vec![("token_endpoint", "")], vec!["metadata-endpoint-missing"]),
        (vec![("token_endpoint", r#""/token""#)], vec!["metadata-endpoint-unusable"]),
        (vec![("authorization_endpoint", r#""http://id.tea.example/a""#)], vec!["metadata-endpoint-unusable"]),
        (vec![("registration_endpoint", "null")], vec!["metadata-member-odd", "metadata-no-registration"]),
        (vec![("scopes_supported", r#""tea offline_access""#)], vec!["metadata-member-odd"]),
        (vec![("client_id_metadata_document_supported", r#""true""#)], vec!["metadata-member-odd"]),
        (vec![("grant_types_supported", "[]")], vec!["metadata-list-empty"]),
        (vec![("require_pushed_authorization_requests", "true")], vec!["metadata-demands-unusual-requests"]),
    ] {
        assert_eq!(told(&metadata(&changes)), (DocumentKind::Metadata, ids), "{changes:?}");
    }
}

#[test]
fn metadata_with_client_documents_alone_tells_what_each_host_would_do() {
    let json = r#"{"issuer":"https://id.tea.example","authorization_endpoint":"https://id.tea.example/a","token_endpoint":"https://id.tea.example/t",
        "client_id_metadata_document_supported":true,"authorization_response_iss_parameter_supported":true}"#;
    let ids = ["metadata-response-types-missing", "metadata-s256-not-listed", "metadata-client-documents-without-none"];
    assert_eq!(told(json), (DocumentKind::Metadata, ids.to_vec()));
    assert_eq!(hints(json), ["metadata-promises-iss", "metadata-client-documents-alone", "metadata-for-plugins"]);
}

#[test]
fn googles_missing_scope_is_told_as_googles() {
    let json = metadata(&[("issuer", r#""https://accounts.google.com""#), ("scopes_supported", r#"["openid"]"#)]);
    let finding =
        documented(&json).findings.into_iter().find(|found| found.id() == "metadata-offline-access-not-listed");
    assert!(finding.unwrap().cause.contains("access_type=offline"));
}

#[test]
fn a_protected_resources_document_is_told_with_its_slash() {
    use DocumentKind::ProtectedResource;
    for (json, ids) in [
        (
            r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://accounts.google.com/"]}"#,
            vec!["authorization-server-slash"],
        ),
        (r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://id.tea.example"]}"#, vec![]),
        (
            r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://tea.eu.auth0.com"]}"#,
            vec!["authorization-server-slash-missing"],
        ),
        (r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://tea.eu.auth0.com/"]}"#, vec![]),
        (
            r#"{"resource":"https://tea.example/mcp","authorization_servers":[]}"#,
            vec!["resource-names-no-authorization-server"],
        ),
        (
            r#"{"resource":"https://tea.example/mcp","scopes_supported":["tea"]}"#,
            vec!["resource-names-no-authorization-server"],
        ),
        (
            r#"{"resource":"https://tea.example/mcp","authorization_servers":"https://id.tea.example"}"#,
            vec!["authorization-server-address-odd"],
        ),
        (
            r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://id.tea.example/.well-known/openid-configuration"]}"#,
            vec!["authorization-server-is-a-document"],
        ),
        (
            r#"{"authorization_servers":["https://id.tea.example"],"bearer_methods_supported":["header"]}"#,
            vec!["resource-not-named"],
        ),
        (
            r#"{"resource":"/mcp","authorization_servers":["https://id.tea.example"],"bearer_methods_supported":["query"]}"#,
            vec!["resource-address-odd", "resource-takes-no-header"],
        ),
    ] {
        assert_eq!(told(json), (ProtectedResource, ids), "{json}");
    }
    let google = documented(
        r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://accounts.google.com/"]}"#,
    );
    assert!(google.findings[0].cause.starts_with("Google"), "{}", google.findings[0].cause);
}

#[test]
fn a_registration_answer_is_told_with_what_breaks_later() {
    use DocumentKind::Registration;
    for (rest, ids) in [
        (r#""token_endpoint_auth_method":"none""#, vec![]),
        (r#""token_endpoint_auth_method":"none","client_secret":"s""#, vec!["registration-secret-unused"]),
        (r#""token_endpoint_auth_method":"client_secret_post""#, vec!["registration-secret-missing"]),
        (r#""client_secret":"s","client_secret_expires_at":0"#, vec!["registration-method-unsaid"]),
        (
            r#""token_endpoint_auth_method":"client_secret_post","client_secret":"s","client_id_issued_at":1800000000,"client_secret_expires_at":1802592000"#,
            vec!["registration-ends"],
        ),
        (
            r#""token_endpoint_auth_method":"none","grant_types":["authorization_code"]"#,
            vec!["registration-without-refresh"],
        ),
    ] {
        let json =
            format!(r#"{{"client_id":"a1","redirect_uris":["https://claude.ai/api/mcp/auth_callback"],{rest}}}"#);
        assert_eq!(told(&json), (Registration, ids), "{json}");
    }
    let number = r#"{"client_id":7,"redirect_uris":["https://a.example"],"token_endpoint_auth_method":"none"}"#;
    assert_eq!(told(number), (Registration, vec!["registration-client-id-odd"]));
}

#[test]
fn a_refused_registration_is_no_token_answer() {
    for (json, id) in [
        (
            r#"{"error":"invalid_client_metadata","error_description":"token_endpoint_auth_method 'client_secret_post' is not supported"}"#,
            "registration-method-refused",
        ),
        (r#"{"error":"invalid_client_metadata"}"#, "registration-refused"),
        (r#"{"error":"invalid_redirect_uri","error_description":"not on the list"}"#, "redirect-uri-refused"),
        (r#"{"error":"unapproved_software_statement"}"#, "registration-statement-refused"),
    ] {
        assert_eq!(told(json), (DocumentKind::RegistrationRefused, vec![id]), "{json}");
    }
}

#[test]
fn an_entry_of_the_sign_in_log_is_read_by_its_number() {
    for json in [
        r#"{"appDisplayName":"Tea","status":{"errorCode":9010010,"failureReason":"The resource parameter doesn't match"}}"#,
        r#"[{"appDisplayName":"Tea","status":{"errorCode":9010010}}]"#,
        r#"{"value":[{"userPrincipalName":"a","status":{"errorCode":0}},{"userPrincipalName":"a","status":{"errorCode":9010010}}]}"#,
        r#"{"category":"SignInLogs","resultType":"9010010","resultDescription":"The resource parameter doesn't match"}"#,
        r#"{"properties":{"appDisplayName":"Tea","status":{"errorCode":9010010}}}"#,
    ] {
        assert_eq!(told(json), (DocumentKind::SignInLog, vec!["entra-resource-and-scope"]), "{json}");
    }
    let success = r#"{"appDisplayName":"Tea","status":{"errorCode":0,"failureReason":"Other."}}"#;
    assert_eq!(told(success), (DocumentKind::SignInLog, vec![]));
}

#[test]
fn a_challenge_with_a_documents_address_is_no_fault() {
    let answer = |status, header: &str| RawAnswer {
        status,
        headers: vec![("www-authenticate".to_owned(), header.to_owned())],
        body: zeroize::Zeroizing::new(Vec::new()),
        took_ms: 0,
    };
    let sound = "Bearer error=\"invalid_token\", resource_metadata=\"https://tea.example/.well-known/oauth-protected-resource\"";
    let ids = |status, header: &str| -> Vec<&'static str> {
        of_answer(&answer(status, header)).unwrap().findings.iter().map(Finding::id).collect()
    };
    assert_eq!(ids(401, sound), ["challenge-invites"]);
    assert_eq!(
        ids(401, "Bearer resource_metadata=\"/.well-known/oauth-protected-resource\"")[0],
        "challenge-address-odd"
    );
    assert_eq!(ids(401, "Bearer resource_metadata=https://tea.example/p")[0], "challenge-without-quotation-marks");
    let more = "Bearer error=\"insufficient_scope\", scope=\"tea:write\", resource_metadata=\"https://tea.example/p\"";
    assert_eq!(ids(403, more), ["challenge-wants-more-scope"]);
    assert!(of_answer(&answer(401, "Bearer error=\"invalid_token\"")).is_none());
    let quoted_elsewhere = "Bearer realm=\"no resource_metadata=here\", error=\"invalid_token\"";
    assert!(of_answer(&answer(401, quoted_elsewhere)).is_none(), "a quoted text is no parameter");
    let two = "Basic realm=\"a, Bearer b\", Bearer Resource_Metadata = \"https://tea.example/p\"";
    assert_eq!(ids(401, two), ["challenge-invites"]);
    let fields = RawAnswer {
        headers: ["Basic realm=x", "Bearer resource_metadata=\"https://tea.example/p\""]
            .map(|value| ("www-authenticate".to_owned(), value.to_owned()))
            .to_vec(),
        ..answer(401, "")
    };
    assert_eq!(of_answer(&fields).unwrap().kind, DocumentKind::Challenge, "the second field is read as well");
}

#[test]
fn a_clients_own_document_is_told_from_a_registration() {
    let json = r#"{"client_id":"https://tea.example/oauth/client.json","redirect_uris":["http://127.0.0.1/callback"],"token_endpoint_auth_method":"private_key_jwt"}"#;
    assert_eq!(told(json), (DocumentKind::ClientDocument, vec!["client-document-method"]));
}

#[test]
fn json_from_around_a_sign_in_is_told_as_what_it_is() {
    for (json, id) in [
        (r#"{"keys":[{"kty":"RSA","kid":"1","n":"x","e":"AQAB"}]}"#, "key-set-read"),
        (r#"{"active":false}"#, "token-not-active"),
        (r#"{"active":true,"scope":"tea","client_id":"a","exp":1800000000}"#, "token-active"),
        (r#"{"jsonrpc":"2.0","error":{"code":-32001,"message":"Unauthorized"},"id":1}"#, "mcp-request-refused"),
        (r#"{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}"#, "mcp-request-answered"),
    ] {
        let document = documented(json);
        assert_eq!((document.kind, document.findings[0].id()), (DocumentKind::Other, id), "{json}");
    }
}

#[test]
fn providers_whose_registration_is_not_for_all_are_told() {
    let json = metadata(&[("registration_endpoint", r#""https://tea.okta.com/oauth2/v1/clients""#)]);
    assert_eq!(hints(&json)[0], "metadata-registration-not-for-all");
    let template = metadata(&[("issuer", r#""https://login.microsoftonline.com/{tenantid}/v2.0""#)]);
    assert_eq!(told(&template).1, ["metadata-issuer-odd"]);
}

#[test]
fn what_is_something_else_is_left_to_others() {
    for json in [
        "{}",
        r#"{"access_token":"a","token_type":"Bearer","scope":"tea","resource":"https://graph.example"}"#,
        r#"{"error":"invalid_client","error_description":"unknown OAuth client"}"#,
        r#"{"error":"invalid_grant","errorCode":"E0000005"}"#,
        r#"{"detail":"Not Found"}"#,
        r#"{"schema_version":"v1","auth":{"type":"oauth","client_url":"https://a.example"}}"#,
        r#"{"client_id":"a","client_secret":"b"}"#,
        r#"{"errorCode":401,"message":"no"}"#,
        r#"{"issuer":"Tea"}"#,
        "[1,2]",
        "no JSON",
    ] {
        assert!(found(json).is_none(), "{json}");
    }
    assert_eq!(told(r#"{"detail":"OAuth state not found"}"#), (DocumentKind::HostMessage, vec![]));
}

#[test]
fn no_document_is_told_in_words_that_end_in_a_full_stop_and_no_name_begins_small() {
    for about in super::abouts() {
        let capitals = about.title.chars().take_while(|letter| letter.is_uppercase()).count();
        let small = about.title.starts_with(char::is_lowercase);
        assert!(about.begins == Begins::Name || capitals == 1 && !small, "{}", about.title);
        for words in [about.title, about.cause, about.fix] {
            assert!(!words.is_empty() && !words.ends_with('.'), "{}: {words}", about.id);
        }
    }
}
