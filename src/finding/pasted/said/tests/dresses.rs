//! How libraries print an error: `CODE` stands for its code, `WORDS` for what the provider adds, `FORM` for the same in a form.

use crate::finding::pasted::said::Of;

pub(super) struct Dress {
    pub(super) of_whom: &'static str,
    /// Of which request it speaks.
    pub(super) of: Of,
    pub(super) text: &'static str,
}

const fn dress(of_whom: &'static str, text: &'static str) -> Dress {
    Dress { of_whom, of: Of::Unknown, text }
}

const fn code(of_whom: &'static str, text: &'static str) -> Dress {
    Dress { of_whom, of: Of::Code, text }
}

const fn refresh(of_whom: &'static str, text: &'static str) -> Dress {
    Dress { of_whom, of: Of::Refresh, text }
}

#[rustfmt::skip]
pub(super) const DRESSES: &[Dress] = &[
    dress("oauthlib", "oauthlib.oauth2.rfc6749.errors.CustomOAuth2Error: (CODE) WORDS"),
    dress("oauthlib without words", "oauthlib.oauth2.rfc6749.errors.CustomOAuth2Error: (CODE) "),
    refresh("google-auth", "google.auth.exceptions.RefreshError: ('CODE: WORDS', {'error': 'CODE', 'error_description': 'WORDS'})"),
    refresh("google-auth, older", "google.auth.exceptions.RefreshError: ('CODE: WORDS', '{\\n  \"error\": \"CODE\",\\n  \"error_description\": \"WORDS\"\\n}')"),
    refresh("Python traceback", "Traceback (most recent call last):\n  File \"/srv/app/auth.py\", line 52, in refresh\n    creds.refresh(Request())\n  File \"/usr/lib/python3/google/oauth2/_client.py\", line 60, in _handle_error_response\n    raise exceptions.RefreshError(\ngoogle.auth.exceptions.RefreshError: ('CODE: WORDS', {'error': 'CODE', 'error_description': 'WORDS'})"),
    dress("Authlib", "authlib.integrations.base_client.errors.OAuthError: CODE: WORDS"),
    dress("Gaxios", "GaxiosError: CODE\n    at Gaxios._request (/app/node_modules/gaxios/build/src/gaxios.js:142:23)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {\n  config: {\n    method: 'POST',\n    url: 'https://id.example/token',\n    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },\n    responseType: 'json'\n  },\n  response: {\n    data: { error: 'CODE', error_description: 'WORDS' },\n    status: 400,\n    statusText: 'Bad Request'\n  },\n  code: '400'\n}"),
    dress("Gaxios, the message alone", "Error: Failed to list events: CODE"),
    dress("openid-client 5", "OPError: CODE (WORDS)\n    at processResponse (/app/node_modules/openid-client/lib/helpers/process_response.js:38:13)\n    at Client.grant (/app/node_modules/openid-client/lib/client.js:1381:22)"),
    dress("openid-client 6", "ResponseBodyError: server responded with an error in the response body\n    at checkOAuthBodyError (file:///app/node_modules/oauth4webapi/build/index.js:985:19) {\n  code: 'OAUTH_RESPONSE_BODY_ERROR',\n  cause: { error: 'CODE', error_description: 'WORDS' },\n  error: 'CODE',\n  status: 400,\n  error_description: 'WORDS'\n}"),
    dress("simple-oauth2", "Error: Response Error: 400 Bad Request\n    at RequestClient.request {\n  data: {\n    isResponseError: true,\n    payload: { error: 'CODE', error_description: 'WORDS' }\n  },\n  isBoom: true,\n  output: { statusCode: 400, payload: { statusCode: 400, message: 'Response Error: 400 Bad Request' } }\n}"),
    dress("Passport", "TokenError: WORDS\n    at OAuth2Strategy.parseErrorResponse (/app/node_modules/passport-oauth2/lib/strategy.js:373:12) {\n  code: 'CODE',\n  uri: undefined,\n  status: 500\n}"),
    code("Passport, inner error", "InternalOAuthError: Failed to obtain access token\n    at OAuth2Strategy._createOAuthError {\n  oauthError: {\n    statusCode: 400,\n    data: '{\"error\":\"CODE\",\"error_description\":\"WORDS\"}'\n  }\n}"),
    code("NextAuth 4", "[next-auth][error][OAUTH_CALLBACK_ERROR] \nhttps://next-auth.js.org/errors#oauth_callback_error CODE (WORDS) {\n  error: OPError: CODE (WORDS)\n      at processResponse (/app/node_modules/openid-client/lib/helpers/process_response.js:38:13) {\n    name: 'OAuthCallbackError',\n    code: undefined\n  },\n  providerId: 'acme',\n  message: 'CODE (WORDS)'\n}"),
    code("Auth.js 5", "[auth][error] CallbackRouteError: Read more at https://errors.authjs.dev#callbackrouteerror\n[auth][cause]: Error: OAuth Provider returned an error\n    at handleOAuth (webpack-internal:///(rsc)/./node_modules/@auth/core/lib/actions/callback/oauth/callback.js:113:23)\n[auth][details]: {\n  \"error\": \"CODE\",\n  \"error_description\": \"WORDS\",\n  \"provider\": \"acme\"\n}"),
    dress("Go oauth2", "oauth2: \"CODE\" \"WORDS\""),
    code("Go oauth2 with an address", "failed to exchange token: oauth2: \"CODE\" \"WORDS\" \"https://id.example/errors#CODE\""),
    dress("Go oauth2 without words", "oauth2: \"CODE\""),
    dress("Go oauth2, older", "oauth2: cannot fetch token: 400 Bad Request\nResponse: {\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    refresh("Go's transport", "Get \"https://api.example/v1/me\": refreshing token: oauth2: \"CODE\" \"WORDS\""),
    dress("Go %+v", "token endpoint: &{ErrorCode:CODE ErrorDescription:WORDS ErrorURI:}"),
    dress("Go map", "map[error:CODE error_description:WORDS]"),
    dress("Spring Security", "org.springframework.security.oauth2.core.OAuth2AuthorizationException: [CODE] WORDS"),
    dress("Spring Security, log", "2026-03-01T10:00:00.000Z  WARN 1 --- [nio-8080-exec-1] o.s.s.o.c.w.OAuth2LoginAuthenticationFilter : Authentication failed: [CODE] WORDS"),
    dress("Spring Security, no words", "org.springframework.security.oauth2.client.ClientAuthorizationException: [CODE] "),
    dress("Nimbus", "com.nimbusds.oauth2.sdk.GeneralException: CODE: WORDS"),
    dress("MSAL for Python", "{'error': 'CODE', 'error_description': 'WORDS', 'error_codes': [1], 'timestamp': '2026-03-01 10:00:00Z', 'correlation_id': '0'}"),
    dress("MSAL for Node", "ServerError: CODE: 1 - [2026-03-01 10:00:00Z]: WORDS - Correlation ID: 0 - Trace ID: 0"),
    dress("jsforce", "Error: WORDS\n    at OAuth2._postParams (/app/node_modules/jsforce/lib/oauth2.js:302:19) {\n  name: 'CODE',\n  errorCode: 'CODE'\n}"),
    dress("jsforce in a line", "sign-in: Error: WORDS { name: 'CODE' }"),
    dress("MSAL for .NET", "MSAL.NetCore.4.60.0.0.MsalUiRequiredException:\n\tErrorCode: CODE\nMicrosoft.Identity.Client.MsalUiRequiredException: WORDS"),
    dress("Guzzle", "Client error: `POST https://id.example/oauth/token` resulted in a `400 Bad Request` response:\n{\"error\":\"CODE\",\"error_description\":\"WORDS\"}\n"),
    dress("Guzzle, cut", "GuzzleHttp\\Exception\\ClientException: Client error: `POST https://id.example/oauth/token` resulted in a `400 Bad Request` response:\n{\"error\":\"CODE\",\"error_description\":\"WORDS\",\"error_uri\":\"https:\\/\\/id.exam (truncated...)\n in /app/vendor/guzzlehttp/guzzle/src/Exception/RequestException.php:113"),
    dress("league/oauth2-client", "PHP Fatal error:  Uncaught League\\OAuth2\\Client\\Provider\\Exception\\IdentityProviderException: CODE in /app/vendor/league/oauth2-client/src/Provider/GenericProvider.php:236"),
    dress("PHP print_r", "Array\n(\n    [error] => CODE\n    [error_description] => WORDS\n)\n"),
    dress("PHP var_export", "array (\n  'error' => 'CODE',\n  'error_description' => 'WORDS',\n)"),
    dress("PHP var_dump", "array(2) {\n  [\"error\"]=>\n  string(13) \"CODE\"\n  [\"error_description\"]=>\n  string(10) \"WORDS\"\n}"),
    dress("Restforce", "Restforce::AuthenticationError: CODE: WORDS"),
    dress("Faraday", "Faraday::BadRequestError (the server responded with status 400): {\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("Ruby oauth2", "OAuth2::Error: CODE: WORDS\n{\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("Ruby hash", "#<Failure @response={\"error\"=>\"CODE\", \"error_description\"=>\"WORDS\"}>"),
    dress("Ruby symbols", "{:error=>\"CODE\", :error_description=>\"WORDS\"}"),
    dress("Rack::OAuth2", "Rack::OAuth2::Client::Error (CODE :: WORDS)"),
    dress("OmniAuth", "ERROR -- omniauth: (acme) Authentication failure! CODE: OAuth2::Error, CODE: WORDS"),
    dress("a form in a sentence", "OAuth2::Error at /auth/acme/callback\nerror=CODE&error_description=FORM&error_uri=https%3A%2F%2Fid.example"),
    dress("axios", "AxiosError: Request failed with status code 400\n    at settle (/app/node_modules/axios/lib/core/settle.js:19:12) {\n  code: 'ERR_BAD_REQUEST',\n  response: {\n    status: 400,\n    statusText: 'Bad Request',\n    data: { error: 'CODE', error_description: 'WORDS' }\n  }\n}"),
    dress("fetch", "Error: Token request failed (400): {\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("a log in JSON", "{\"level\":\"error\",\"time\":1767225600,\"msg\":\"token request: CODE: WORDS\"}"),
    dress("logfmt", "time=2026-03-01T10:00:00Z level=error msg=\"token request failed: CODE: WORDS\" user=12"),
    dress("Kotlin", "OAuthFailure(error=CODE, errorDescription=WORDS)"),
    dress("Java's map", "Token request refused: {error=CODE, error_description=WORDS}"),
    dress("AppAuth", "AuthorizationException: {\"type\":2,\"code\":2002,\"error\":\"CODE\",\"errorDescription\":\"WORDS\"}"),
    dress("Google’s client for Java", "com.google.api.client.auth.oauth2.TokenResponseException: 400 Bad Request\nPOST https://id.example/token\n{\n  \"error\" : \"CODE\",\n  \"error_description\" : \"WORDS\"\n}"),
    dress("ScribeJava", "com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse: {\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("IdentityModel", "Token endpoint error: Error = CODE, ErrorDescription = WORDS"),
    dress("ASP.NET Core", "Microsoft.AspNetCore.Authentication.AuthenticationFailureException: OAuth token endpoint failure: CODE;Description=WORDS"),
    dress("OpenIdConnect of .NET", "OpenIdConnectProtocolException: Message contains error: 'CODE', error_description: 'WORDS', error_uri: 'error_uri is null'."),
    dress("Rust oauth2", "Server returned error response: CODE: WORDS"),
    dress("Rust, Debug", "ServerResponse(StandardErrorResponse { error: CODE, error_description: Some(\"WORDS\"), error_uri: None })"),
    dress("escaped JSON", "upstream said \"{\\\"error\\\":\\\"CODE\\\",\\\"error_description\\\":\\\"WORDS\\\"}\""),
    dress("MCP SDK", "Error POSTing to endpoint (HTTP 400): {\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("MCP client", "Error connecting to the MCP server. Please confirm that you have permission to access the service. (CODE: WORDS)"),
    refresh("a command line", "startup failed: token refresh failed: `CODE: WORDS`"),
    refresh("a sentence", "Could not refresh the access token: CODE - WORDS"),
    dress("aiohttp", "aiohttp.client_exceptions.ClientResponseError: 400, message='Bad Request', url='https://id.example/token', body={'error': 'CODE', 'error_description': 'WORDS'}"),
    dress("curl -s", "$ curl -s -d @form https://id.example/token\n{\"error\":\"CODE\",\"error_description\":\"WORDS\"}"),
    dress("PowerShell", "Invoke-RestMethod : {\"error\":\"CODE\",\"error_description\":\"WORDS\"}\nAt line:1 char:1"),
    dress("Elixir", "%OAuth2.Error{reason: %{\"error\" => \"CODE\", \"error_description\" => \"WORDS\"}}"),
    dress("Postman", "Error: Could not complete OAuth 2.0 login. CODE: WORDS"),
    dress("YAML", "error: CODE\nerror_description: WORDS\n"),
    dress("coloured", "\u{1b}[31merror\u{1b}[39m: CODE: WORDS"),
    dress("Docker’s log", "app-1  | 2026-03-01 10:00:00 ERROR oauth: CODE: WORDS"),
];
