//! A JSON file of some tool's, known by its members. It lies beside a manifest in many folders, and is opened in its place.

use super::node::{Node, NodeValue};
use super::Kind;

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherJson {
    /// An agent of Microsoft 365 Copilot.
    DeclarativeAgent,
    /// A plugin for Codex, ChatGPT's apps or Claude.
    CodexPlugin,
    /// A description of an MCP server, as some of them serve it.
    McpServer,
    /// The settings of a GPT action's sign-in.
    ActionAuth,
    /// An app registration of Entra.
    EntraApp,
    /// `package.json`, `composer.json` and the like.
    Package,
    /// A compiler's or a host's settings.
    ToolSettings,
    /// A web app's manifest.
    WebApp,
    /// A browser extension's manifest.
    BrowserExtension,
    /// The card of an agent (A2A).
    AgentCard,
    /// A provider's public keys (RFC 7517).
    KeySet,
    /// An OAuth client as Google's console gives it out.
    GoogleClient,
    /// A service account's key.
    ServiceAccount,
    /// A collection of requests.
    RequestCollection,
    /// A JSON Schema.
    JsonSchema,
    /// A description of a function for a model.
    FunctionTool,
}

impl OtherJson {
    /// By the members; `None` where any of a manifest's own stands there, and of what is not known.
    pub(super) fn of(root: &Node) -> Option<Self> {
        const OF_MANIFESTS: [&str; 9] = [
            "name_for_human",
            "name_for_model",
            "description_for_human",
            "description_for_model",
            "schema_version",
            "auth",
            "api",
            "legal_info_url",
            "contact_email",
        ];
        let has = |name: &str| root.entry(name).is_some();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        if any(&OF_MANIFESTS) {
            return None;
        }
        Self::of_agents(root).or_else(|| Self::of_tools(root)).or_else(|| Self::of_keys(root))
    }

    fn of_agents(root: &Node) -> Option<Self> {
        let has = |name: &str| root.entry(name).is_some();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        let of_agents = ["actions", "conversation_starters", "capabilities", "behavior_overrides"];
        if has("instructions") && any(&["$schema", "version"]) && any(&of_agents) {
            return Some(Self::DeclarativeAgent);
        }
        if any(&["mcp_version", "mcpVersion"]) || has("endpoint") && any(&["transport", "transports"]) {
            return Some(Self::McpServer);
        }
        if has("skills") && any(&["protocolVersion", "defaultInputModes", "url", "supportedInterfaces"]) {
            return Some(Self::AgentCard);
        }
        (has("name")
            && any(&["interface", "skills", "hooks", "mcpServers", "apps", "commands", "agents"])
            && any(&["version", "description"]))
        .then_some(Self::CodexPlugin)
    }

    fn of_tools(root: &Node) -> Option<Self> {
        let has = |name: &str| root.entry(name).is_some();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        if any(&["dependencies", "devDependencies", "peerDependencies", "scripts", "lockfileVersion", "autoload"])
            || has("require") && any(&["name", "type"])
            || has("name") && any(&["main", "private", "workspaces", "engines", "exports", "bin"])
        {
            return Some(Self::Package);
        }
        if any(&["compilerOptions", "rewrites", "builds", "hosting", "eslintConfig", "routes", "jest"]) {
            return Some(Self::ToolSettings);
        }
        if any(&["start_url", "short_name", "theme_color"]) && any(&["icons", "name", "display"]) {
            return Some(Self::WebApp);
        }
        if has("manifest_version") && !has("server") {
            return Some(Self::BrowserExtension);
        }
        if has("info") && has("item") {
            return Some(Self::RequestCollection);
        }
        if has("parameters") && has("name") || root.find(&["function", "parameters"]).is_some() {
            return Some(Self::FunctionTool);
        }
        (any(&["$schema", "$id", "$defs"]) && any(&["properties", "$defs", "definitions"])).then_some(Self::JsonSchema)
    }

    fn of_keys(root: &Node) -> Option<Self> {
        let is_key = |entry: &super::node::NamedNode| match &entry.value.value {
            NodeValue::Array(keys) => keys.first().is_some_and(|(_, key)| key.entry("kty").is_some()),
            NodeValue::Object(_) | NodeValue::Text | NodeValue::Number | NodeValue::Boolean | NodeValue::Null => false,
        };
        let has = |name: &str| root.entry(name).is_some();
        if has("token_exchange_method") || has("authentication_type") && has("token_url") {
            return Some(Self::ActionAuth);
        }
        if has("requiredResourceAccess") || has("signInAudience") || has("replyUrlsWithType") {
            return Some(Self::EntraApp);
        }
        if root.entry("keys").is_some_and(is_key) {
            return Some(Self::KeySet);
        }
        let google = |name: &str| root.find(&[name, "client_id"]).is_some_and(|found| found.value.kind() == Kind::Text);
        if google("web") || google("installed") {
            return Some(Self::GoogleClient);
        }
        root.entry("private_key").is_some().then_some(Self::ServiceAccount)
    }

    /// What it is called in a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::DeclarativeAgent => "a declarative agent of Microsoft 365 Copilot",
            Self::CodexPlugin => "a plugin of Codex, of ChatGPT’s apps or of Claude",
            Self::McpServer => "a description of an MCP server",
            Self::ActionAuth => "the sign-in of a GPT action",
            Self::EntraApp => "an app registration of Microsoft Entra",
            Self::Package => "a package’s own file, such as package.json",
            Self::ToolSettings => "a tool’s settings",
            Self::WebApp => "a web app’s manifest",
            Self::BrowserExtension => "a browser extension’s manifest",
            Self::AgentCard => "an agent’s card",
            Self::KeySet => "a provider’s public keys (JWKS)",
            Self::GoogleClient => "an OAuth client as Google’s console gives it out",
            Self::ServiceAccount => "a service account’s key",
            Self::RequestCollection => "a collection of requests",
            Self::JsonSchema => "a JSON Schema",
            Self::FunctionTool => "a function’s description for a model",
        }
    }

    /// What can be done with it.
    pub(super) fn instead(self) -> &'static str {
        match self {
            Self::DeclarativeAgent => {
                "The plugin’s manifest is the file that actions[].file names, and its OAuth settings are in the Teams developer \
                 portal: take the two addresses from there into a new project"
            }
            Self::ActionAuth => {
                "Put its two addresses into a new project: version 1 calls its authorization_url client_url, and its token_url \
                 authorization_url"
            }
            Self::EntraApp => {
                "Choose Microsoft on the Provider page, and type its tenant and client id there"
            }
            Self::CodexPlugin | Self::McpServer | Self::AgentCard => {
                "What it names signs in by documents of its own: look up the issuer of its authorization server on the Provider \
                 page, and sign in there with a new project"
            }
            Self::KeySet => "Look up the issuer whose keys these are on the Provider page, which puts the addresses in",
            Self::GoogleClient => {
                "Choose Google on the Provider page and type client id and secret there; the file holds the secret, so keep it out \
                 of any public folder"
            }
            Self::ServiceAccount => {
                "It signs a program in and no user, so no plugin can use it; it is a secret, so keep it out of any public folder"
            }
            Self::Package
            | Self::ToolSettings
            | Self::WebApp
            | Self::BrowserExtension
            | Self::RequestCollection
            | Self::JsonSchema
            | Self::FunctionTool => "The manifest is a file of its own, mostly .well-known/ai-plugin.json: open that",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OtherJson;
    use crate::manifest::read::read;

    #[test]
    fn a_tools_file_is_told_as_what_it_is_and_a_manifest_in_the_making_is_none() {
        for (text, kind) in [
            (r#"{"name":"tides","version":"1.0.0","scripts":{"start":"node ."}}"#, Some(OtherJson::Package)),
            (r#"{"compilerOptions":{}}"#, Some(OtherJson::ToolSettings)),
            (r#"{"name":"Tides","short_name":"Tides","icons":[],"start_url":"/"}"#, Some(OtherJson::WebApp)),
            (r#"{"manifest_version":3,"name":"Tides","version":"1"}"#, Some(OtherJson::BrowserExtension)),
            (
                r#"{"version":"v1.2","name":"Tides","instructions":"x","actions":[{"id":"a","file":"ai-plugin.json"}]}"#,
                Some(OtherJson::DeclarativeAgent),
            ),
            (r#"{"name":"tides","version":"1","skills":"./skills"}"#, Some(OtherJson::CodexPlugin)),
            (
                r#"{"name":"Tides","url":"https://tides.example","skills":[],"protocolVersion":"0.3"}"#,
                Some(OtherJson::AgentCard),
            ),
            (r#"{"name":"tides","version":"1","commands":["./a.md"],"mcpServers":{}}"#, Some(OtherJson::CodexPlugin)),
            (
                r#"{"mcp_version":"2025-06-18","name":"tides","endpoint":"https://tides.example/mcp"}"#,
                Some(OtherJson::McpServer),
            ),
            (
                r#"{"authentication_type":"oauth","token_url":"https://tides.example/token"}"#,
                Some(OtherJson::ActionAuth),
            ),
            (r#"{"appId":"x","displayName":"Tides","signInAudience":"AzureADMyOrg"}"#, Some(OtherJson::EntraApp)),
            (r#"{"name":"My GPT","instructions":"x","conversation_starters":[]}"#, None),
            (r#"{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}"#, Some(OtherJson::KeySet)),
            (r#"{"web":{"client_id":"x.apps.googleusercontent.com","token_uri":"y"}}"#, Some(OtherJson::GoogleClient)),
            (r#"{"info":{"name":"x"},"item":[]}"#, Some(OtherJson::RequestCollection)),
            (r#"{"name":"tides_of","description":"x","parameters":{"type":"object"}}"#, Some(OtherJson::FunctionTool)),
            (r#"{"schema_version":"v1","scripts":{},"instructions":"x","actions":[]}"#, None),
            (r#"{"nameForHuman":"Tides","authentication":{"type":"none"}}"#, None),
            ("{}", None),
        ] {
            assert_eq!(OtherJson::of(&read(text).unwrap()), kind, "{text}");
        }
    }
}
