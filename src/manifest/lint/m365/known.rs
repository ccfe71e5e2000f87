//! The members that version 2 knows, object by object (Microsoft, plugin manifest schemas 2.1 to 2.4).

/// An object of the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    Plugin,
    PluginCapabilities,
    ConversationStarter,
    Function,
    FunctionStates,
    State,
    FunctionCapabilities,
    Confirmation,
    ResponseSemantics,
    SecurityInfo,
    Runtime,
    Auth,
    OpenApiSpec,
    LocalSpec,
    McpSpec,
    ToolDescription,
}

impl Object {
    /// Its members.
    pub(super) fn members(self) -> &'static [&'static str] {
        match self {
            Self::Plugin => &[
                "$schema",
                "schema_version",
                "name_for_human",
                "namespace",
                "description_for_human",
                "description_for_model",
                "logo_url",
                "contact_email",
                "legal_info_url",
                "privacy_policy_url",
                "functions",
                "runtimes",
                "capabilities",
            ],
            Self::PluginCapabilities => &["conversation_starters", "localization"],
            Self::ConversationStarter => &["title", "text"],
            Self::Function => &["id", "name", "description", "parameters", "returns", "states", "capabilities"],
            Self::FunctionStates => &["reasoning", "responding", "disengaging"],
            Self::State => &["description", "instructions", "examples"],
            Self::FunctionCapabilities => &["confirmation", "response_semantics", "security_info"],
            Self::Confirmation => &["type", "title", "body", "isNonConsequential"],
            Self::ResponseSemantics => &["data_path", "properties", "static_template", "oauth_card_path"],
            Self::SecurityInfo => &["data_handling"],
            Self::Runtime => &["type", "auth", "run_for_functions", "spec"],
            Self::Auth => &["type", "reference_id"],
            Self::OpenApiSpec => &["url", "api_description", "progress_style"],
            Self::LocalSpec => &["local_endpoint", "allowed_host"],
            Self::McpSpec => &["url", "mcp_tool_description"],
            Self::ToolDescription => &["file", "tools"],
        }
    }
}

/// Members of version 1's `auth`, and of what authors know from elsewhere: none of them stands in a Microsoft manifest.
pub(super) const OAUTH_SETTINGS: [&str; 9] = [
    "client_url",
    "authorization_url",
    "token_url",
    "refresh_url",
    "scope",
    "scopes",
    "authorization_content_type",
    "verification_tokens",
    "client_id",
];
