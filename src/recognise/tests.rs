use super::{pieces, Kind, SentFor};

fn kinds(text: &[u8]) -> Vec<Kind> {
    pieces(text).iter().map(|piece| piece.kind).collect()
}

#[test]
fn each_text_is_taken_for_what_it_is() {
    use Kind::{
        ApiAnswer, BareAnswer, Callback, Empty, HostMessage, InventedManifest, Jwt, Manifest, McpConfig, Metadata,
        NotHttp, OauthError, OpenApi, OtherJson, ProtectedResource, RegistrationAnswer, RegistrationError, Request,
        SignInLog, Text, TokenAnswer, WebPage,
    };
    for (text, kind) in [
        ("", Empty),
        ("the weather is fine", Text),
        (r#"{"access_token":"a","token_type":"Bearer"}"#, TokenAnswer),
        (r#"{"data":{"accessToken":"a","refreshToken":"b"}}"#, TokenAnswer),
        (r#"{"token":"a","refreshToken":"b","expiresAt":"2026-01-01"}"#, TokenAnswer),
        (r#"{"access_token":"a","token_ty"#, TokenAnswer),
        ("access_token=a&token_type=bearer", TokenAnswer),
        ("error=bad_verification_code&error_description=spent", OauthError),
        (r#"{"error":"invalid_grant"}"#, OauthError),
        (r"Error: 400 {'error': 'invalid_grant', 'more': None} from y", OauthError),
        (r#"{"message":"Invalid refresh token"}"#, OauthError),
        ("```json\n{\"error\": \"invalid_client\"}\n```", OauthError),
        (r#"{"error":"invalid_redirect_uri"}"#, RegistrationError),
        (r#"{"client_id":"a","redirect_uris":["https://a.example/cb"],"client_id_issued_at":1}"#, RegistrationAnswer),
        (r#"{"message":"Unauthorized"}"#, ApiAnswer),
        (r#"[{"message":"it ended","errorCode":"SESSION"}]"#, ApiAnswer),
        (r#"{"id":7,"name":"Ada"}"#, OtherJson),
        ("{}", OtherJson),
        (r#"{"detail":"MCP server https://a.example does not support it"}"#, HostMessage),
        (r#"{"issuer":"https://id.example","authorization_endpoint":"x"}"#, Metadata),
        (r#"{"resource":"https://a.example/mcp","authorization_servers":["https://id.example"]}"#, ProtectedResource),
        (r#"{"schema_version":"v1","name_for_model":"notes"}"#, Manifest),
        (r#"{"mcpServers":{"a":{"url":"x"}}}"#, McpConfig),
        (r#"{"name":"a","mcp":{"server_url":"x"},"auth":{"token_url":"y"}}"#, InventedManifest),
        (r#"{"swagger":"2.0","paths":{}}"#, OpenApi),
        (r#"{"status":{"errorCode":50011,"failureReason":"it differs"},"appDisplayName":"a"}"#, SignInLog),
        ("https://a.example/oauth/callback?code=1&state=2", Callback),
        ("GET /cb?error=access_denied&state=1 404", Callback),
        ("https://a.example/landing?code=SPRING", Text),
        ("https://id.example/authorize?response_type=code&state=1&code_challenge=x", Text),
        ("eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.c2ln", Jwt),
        ("HTTP/1.1 401 Unauthorized\r\n\r\n{\"message\":\"no\"}", ApiAnswer),
        ("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", BareAnswer),
        ("HTTP/1.1 200 OK\r\n\r\n<html>log in</html>", WebPage),
        ("SSH-2.0-OpenSSH_9.6", NotHttp),
        ("HTTP/1.1 fine\r\n\r\n", NotHttp),
        ("curl -d grant_type=refresh_token https://id.example/token", Request),
        (r#"{"grant_type":"authorization_code","code":"x"}"#, Request),
        ("User is missing credentials", HostMessage),
    ] {
        let found = kinds(text.as_bytes());
        assert_eq!(found.first(), Some(&kind), "{text}: {found:?}");
    }
}

#[test]
fn an_answer_is_known_by_the_request_before_it() {
    let of = |text: &str| {
        let found = pieces(text.as_bytes());
        let last = found.last().unwrap().clone();
        (last.kind, last.sent.map(|sent| sent.purpose))
    };
    let answer = "HTTP/1.1 400 Bad Request\r\n\r\n{\"message\":\"no\"}";
    for (request, kind, purpose) in [
        ("POST https://id.example/token\ngrant_type=refresh_token\n\n", Kind::OauthError, SentFor::Refresh),
        (
            "POST https://id.example/register\n{\"redirect_uris\":[\"x\"]}\n\n",
            Kind::RegistrationError,
            SentFor::Registration,
        ),
        ("GET https://api.example/me\nAuthorization: Bearer x\n\n", Kind::ApiAnswer, SentFor::Api),
    ] {
        assert_eq!(of(&format!("{request}{answer}")), (kind, Some(purpose)), "{request}");
    }
}

#[test]
fn of_redirects_and_continues_the_last_answer_counts_and_of_a_log_each() {
    let followed = "HTTP/1.1 302 Found\r\nlocation: /x\r\n\r\nHTTP/2 400 \r\n\r\n{\"error\":\"invalid_grant\"}";
    let found = pieces(followed.as_bytes());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].head.as_ref().map(|head| head.status), Some(400));
    let log = "10:00:01 POST https://id.example/token grant_type=authorization_code\n\
               10:00:01 HTTP/1.1 200 OK\n\n{\"access_token\":\"a\",\"token_type\":\"Bearer\"}\n\n\
               10:59:01 POST https://id.example/token grant_type=refresh_token\n\
               10:59:01 HTTP/1.1 400 Bad Request\n\n{\"error\":\"invalid_grant\"}\n";
    let found = pieces(log.as_bytes());
    let told: Vec<_> = found.iter().map(|piece| (piece.kind, piece.sent.as_ref().map(|sent| sent.purpose))).collect();
    assert_eq!(told, [(Kind::TokenAnswer, Some(SentFor::Code)), (Kind::OauthError, Some(SentFor::Refresh))]);
}

#[test]
fn the_bodys_bytes_are_the_servers_whatever_is_no_text_in_them() {
    let of = |text: &[u8]| {
        let piece = pieces(text).pop().unwrap();
        text.get(piece.body).unwrap().to_vec()
    };
    assert_eq!(of(b"HTTP/1.1 200 OK\r\n\r\n\xef\xbb\xbf{\"a\":\"\xe9\"}"), b"\xef\xbb\xbf{\"a\":\"\xe9\"}");
    assert_eq!(of(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\xff"), b"\x1f\x8b\x08\x00\xff");
    let verbose = "> POST /token HTTP/1.1\n> \n} [10 bytes data]\n* done\n< HTTP/1.1 503 No\n< Retry-After: 3\n< \n{ [5 bytes data]\n<html>\n* Closing";
    assert_eq!(of(verbose.as_bytes()), b"<html>\n");
}

#[test]
fn an_error_that_any_api_has_is_no_oauth_error_and_one_of_tokens_stays_one() {
    let of = |text: &str| pieces(text.as_bytes()).pop().unwrap().kind;
    assert_eq!(of("{\"error\":\"not_found\",\"message\":\"No such recipe\"}"), Kind::ApiAnswer);
    assert_eq!(of("{\"error\":\"refresh_token_not_found\"}"), Kind::OauthError);
    assert_eq!(of("{\"error\":\"not_found\",\"error_description\":\"Unknown refresh token\"}"), Kind::OauthError);
}
