//! What an object is, by the names of its members.

use super::loose::Loose;
use super::loose_value::LooseValue;
use super::member_names as names;
use super::plain_kind::{is_host_words, is_oauth_code, is_registration_code, is_token_words};
use super::Kind;

/// The kind of an object, or of a list by its first one.
pub(super) fn kind(object: &Loose) -> Kind {
    let entry = || is_log_entry(object).then_some(Kind::SignInLog);
    document(object).or_else(entry).or_else(|| client(object)).unwrap_or_else(|| answer(object))
}

/// Documents and files, each by members that nothing else has.
pub(super) fn document(object: &Loose) -> Option<Kind> {
    let text = |name: &str| object.text(name).unwrap_or_default();
    let counted = |of: &[&str]| of.iter().filter(|name| object.has(name)).count();
    let is_two = version_of(text("schema_version")) == "2";
    let of_two = object.has_any(&["runtimes", "functions", "namespace"]);
    let schema = text("$schema");
    let is_manifest = names::MANIFEST.iter().any(|name| object.has(name));
    if schema.contains("copilot/plugin")
        || schema.contains("copilot/declarative-agent")
        || is_two && of_two
        || object.has("runtimes") && !object.has_any(&["auth", "api"])
    {
        return Some(Kind::M365Manifest);
    }
    if is_manifest || object.has("schema_version") && object.has_any(&["auth", "api"]) {
        return Some(Kind::Manifest);
    }
    // The block alone, or with its name.
    let block = ["client_url", "authorization_url"];
    if block.iter().all(|name| object.has(name)) || block.iter().all(|name| object.below_has("auth", &[name])) {
        return Some(Kind::Manifest);
    }
    if object.has("manifestVersion")
        && object.has_any(&[
            "bots",
            "composeExtensions",
            "copilotAgents",
            "packageName",
            "developer",
            "id",
            "validDomains",
        ])
        || schema.contains("teams/") && schema.contains("MicrosoftTeams")
    {
        return Some(Kind::AppPackage);
    }
    if object.has_any(&["openapi", "swagger"]) && object.has_any(&["paths", "info", "components", "definitions"]) {
        return Some(Kind::OpenApi);
    }
    if is_mcp_server(object) {
        return Some(Kind::McpServer);
    }
    if is_mcp_config(object) {
        return Some(Kind::McpConfig);
    }
    let in_singular = object.has("authorization_server");
    if object.has("resource") && (counted(&names::RESOURCE) > 0 || in_singular) || object.has("authorization_servers") {
        return Some(Kind::ProtectedResource);
    }
    if object.has("issuer") && counted(&names::METADATA) > 0 || counted(&names::METADATA) > 1 {
        return Some(Kind::Metadata);
    }
    is_invented(object).then_some(Kind::InventedManifest)
}

/// `v2.1` is of version 2.
fn version_of(version: &str) -> &str {
    version.trim_start_matches(['v', 'V']).split('.').next().unwrap_or_default()
}

/// `.mcp.json`, `mcp.json` of an editor, or the part of a client's settings.
fn is_mcp_config(object: &Loose) -> bool {
    const OF_SERVERS: [&str; 7] = ["command", "args", "url", "type", "httpUrl", "serverUrl", "transport"];
    object.has_any(&["mcpServers", "mcp_servers", "context_servers"])
        || object.below_has("servers", &OF_SERVERS) && !object.has_any(&["paths", "info"])
        || object.below_has("mcp", &["servers", "mcpServers"])
}

/// The manifest of a bundle (MCPB, once DXT), or what is given to MCP's registry.
fn is_mcp_server(object: &Loose) -> bool {
    let of_bundle = object.has_any(&["manifest_version", "dxt_version", "mcpb_version"]) && object.has("server");
    let of_registry =
        object.has_any(&["remotes", "packages"]) && object.has("name") && object.has_any(&["version", "description"]);
    let below = ["registryType", "registry_type", "transport", "type", "url"];
    let named = object.text("$schema").unwrap_or_default().contains("modelcontextprotocol");
    of_bundle || of_registry && (named || ["remotes", "packages"].iter().any(|list| object.below_has(list, &below)))
}

/// A file of somebody's own about a connector: an `auth` block with addresses, and nothing of what manifests have.
fn is_invented(object: &Loose) -> bool {
    let blocks = ["auth", "oauth", "authentication", "oauth2", "security"];
    let about_auth = blocks.iter().any(|block| object.below_has(block, &names::AUTH));
    let beside = [
        "name",
        "mcp",
        "server",
        "server_url",
        "serverUrl",
        "url",
        "endpoint",
        "tools",
        "version",
        "description",
        "actions",
    ];
    about_auth
        && object.has_any(&beside)
        && !object.has_any(&["api", "logo_url", "contact_email"])
        && !object.has_any(&names::TOKENS)
}

/// A client at its registration, and what is sent.
fn client(object: &Loose) -> Option<Kind> {
    let of_client = names::REGISTRATION.iter().filter(|name| object.has(name)).count();
    let tokens = object.has_any(&["access_token", "refresh_token"]);
    if object.has_any(&names::SENT) && !object.has("error") {
        return Some(Kind::Request);
    }
    if of_client > 0 && !tokens && !object.has("error") {
        if object.has("client_id") {
            return Some(Kind::RegistrationAnswer);
        }
        if object.has("redirect_uris") {
            return Some(Kind::Request);
        }
    }
    None
}

/// What a program keeps on disk: a client's credentials, a user's, or a store of tokens.
fn is_kept(object: &Loose) -> bool {
    let stored = ["AccessToken", "RefreshToken", "Account"];
    let stored = stored.iter().filter(|name| matches!(object.member(name), Some(LooseValue::Object(_))));
    let of_google = object.has_any(&["client_secret", "private_key"]) && object.has_any(&["token_uri", "type"]);
    of_google && !object.has("redirect_uris") || stored.count() > 1
}

fn answer(object: &Loose) -> Kind {
    if is_kept(object) {
        return Kind::OtherJson;
    }
    if let Some(kind) = error(object) {
        return kind;
    }
    let below = |of: &[&str]| object.members.iter().any(|(name, _)| object.below_has(name, of));
    let token = |object: &Loose| object.has("token") && object.has_any(&names::BESIDE_TOKENS);
    if object.has_any(&names::TOKENS) || token(object) || object.has("token_type") {
        return Kind::TokenAnswer;
    }
    if below(&["access_token", "accessToken", "refresh_token"]) {
        return Kind::TokenAnswer;
    }
    if object.has_any(&names::FAILURE) {
        let said = ["message", "detail", "error", "msg"].iter().filter_map(|name| object.text(name));
        return if said.into_iter().any(is_host_words) { Kind::HostMessage } else { Kind::ApiAnswer };
    }
    Kind::OtherJson
}

/// An entry, or a list of them as Graph gives it.
fn is_log_entry(object: &Loose) -> bool {
    let counted = names::LOG_ENTRY.iter().filter(|name| object.has(name)).count();
    let status = object.below_has("status", &["errorCode"]);
    let listed = object.below("value").iter().filter(|name| names::LOG_ENTRY.contains(&name.as_str())).count();
    let of_auth0 = object.has_any(&["log_id", "_id"]) && object.has_any(&["type"]) && object.has("date");
    let of_okta = object.has("eventType")
        && object.has_any(&["outcome", "displayMessage"])
        && object.has_any(&["published", "actor"]);
    let of_keycloak = object.has("realmId")
        && object.has_any(&["type", "operationType"])
        && object.has_any(&["clientId", "ipAddress"]);
    status && (counted > 0 || object.below_has("status", &["failureReason"]))
        || counted > 1
        || listed > 1
        || of_auth0
        || of_okta
        || of_keycloak
}

/// An error with a code, or with words about a token.
fn error(object: &Loose) -> Option<Kind> {
    let is_error = match object.member("error") {
        Some(LooseValue::Text(_) | LooseValue::Object(_)) => true,
        // true and false, a number, null
        Some(LooseValue::Word(word)) => !matches!(word.as_str(), "null" | "None" | "nil" | "false" | "False"),
        Some(LooseValue::List(_)) | None => false,
    };
    let texts = || {
        object.members.iter().filter_map(|(_, value)| match value {
            LooseValue::Text(text) => Some(text.as_str()),
            LooseValue::Word(_) | LooseValue::Object(_) | LooseValue::List(_) => None,
        })
    };
    if texts().any(is_registration_code) {
        return Some(Kind::RegistrationError);
    }
    let tokens = object.has_any(&["access_token", "accessToken"]);
    let code = ["error", "code", "errorCode", "errorType", "error_code", "type", "category", "status", "message"];
    let coded = code.iter().filter_map(|name| object.text(name)).any(is_oauth_code);
    let described = object.text("error").is_some() && object.has_any(&["error_description", "error_uri"]);
    // A word of an error's own, as `error` has it.
    let worded = object.text("error").is_some_and(is_code_word);
    let about_tokens = texts().any(is_token_words);
    if coded || described || worded || about_tokens && !tokens && (is_error || object.has_any(&names::FAILURE)) {
        return Some(Kind::OauthError);
    }
    (is_error && !tokens).then_some(Kind::ApiAnswer)
}

/// Codes that any API has, and no authorization server in particular.
const OF_ANY_API: [&str; 6] =
    ["not_found", "resource_not_found", "record_not_found", "object_not_found", "already_exists", "method_not_allowed"];

/// Written as a code is: small letters, with a line between words.
fn is_code_word(text: &str) -> bool {
    !OF_ANY_API.contains(&text)
        && text.contains('_')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
