//! What a piece was taken for.

/// A kind of piece. What is known in JSON and what is known in prose have one list: an author brings either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tokens, wherever they stand in it (RFC 6749, section 5.1).
    TokenAnswer,
    /// An error with a code of OAuth's or words about a token (RFC 6749, section 5.2).
    OauthError,
    /// What some API answers: JSON with an error that is none of OAuth's.
    ApiAnswer,
    /// An HTTP answer whose body says nothing of where it is from.
    BareAnswer,
    /// A metadata document of an authorization server (RFC 8414, `OpenID` Connect Discovery).
    Metadata,
    /// A protected-resource document (RFC 9728).
    ProtectedResource,
    /// A client as a registration endpoint answers it (RFC 7591, section 3.2.1), or as its own document describes it.
    RegistrationAnswer,
    /// An error of a registration endpoint (RFC 7591, section 3.2.2).
    RegistrationError,
    /// The address that the browser was sent back to.
    Callback,
    /// A JSON Web Token alone (RFC 7519).
    Jwt,
    /// A plugin manifest of version 1.
    Manifest,
    /// A plugin manifest or an agent of Microsoft 365 Copilot.
    M365Manifest,
    /// The configuration of an MCP client.
    McpConfig,
    /// The manifest of a Microsoft 365 or Teams app, or its package.
    AppPackage,
    /// A file about a connector that no platform reads.
    InventedManifest,
    /// An `OpenAPI` description.
    OpenApi,
    /// An entry of a provider's sign-in log.
    SignInLog,
    /// What a library or a parser prints where it fails.
    LibraryMessage,
    /// What the host of a plugin shows or logs.
    HostMessage,
    /// A web page.
    WebPage,
    /// Bytes of another protocol where HTTP was expected, or a status line that is none.
    NotHttp,
    /// A manifest of an MCP server: of a bundle (MCPB, once DXT), or for the registry (`server.json`).
    McpServer,
    /// A program's source text, or a change of it.
    SourceCode,
    /// A picture: a screenshot, a photograph.
    Picture,
    /// A PDF document.
    Pdf,
    /// An office program's document.
    OfficeFile,
    /// An archive, or a file that was made smaller.
    Archive,
    /// A file of another kind that is no text.
    BinaryFile,
    /// What was sent.
    Request,
    /// JSON that is none of these.
    OtherJson,
    /// Nothing that is known.
    Text,
    /// Nothing at all.
    Empty,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 32] = [
        Self::TokenAnswer,
        Self::OauthError,
        Self::ApiAnswer,
        Self::BareAnswer,
        Self::Metadata,
        Self::ProtectedResource,
        Self::RegistrationAnswer,
        Self::RegistrationError,
        Self::Callback,
        Self::Jwt,
        Self::Manifest,
        Self::M365Manifest,
        Self::McpConfig,
        Self::AppPackage,
        Self::InventedManifest,
        Self::OpenApi,
        Self::SignInLog,
        Self::LibraryMessage,
        Self::HostMessage,
        Self::WebPage,
        Self::NotHttp,
        Self::McpServer,
        Self::SourceCode,
        Self::Picture,
        Self::Pdf,
        Self::OfficeFile,
        Self::Archive,
        Self::BinaryFile,
        Self::Request,
        Self::OtherJson,
        Self::Text,
        Self::Empty,
    ];

    /// Its stable name, as `--json` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::TokenAnswer => "token-answer",
            Self::OauthError => "oauth-error",
            Self::ApiAnswer => "api-answer",
            Self::BareAnswer => "bare-answer",
            Self::Metadata => "metadata",
            Self::ProtectedResource => "protected-resource",
            Self::RegistrationAnswer => "registration-answer",
            Self::RegistrationError => "registration-error",
            Self::Callback => "callback",
            Self::Jwt => "jwt",
            Self::Manifest => "manifest",
            Self::M365Manifest => "m365-manifest",
            Self::McpConfig => "mcp-config",
            Self::AppPackage => "app-package",
            Self::InventedManifest => "invented-manifest",
            Self::OpenApi => "openapi",
            Self::SignInLog => "sign-in-log",
            Self::LibraryMessage => "library-message",
            Self::HostMessage => "host-message",
            Self::WebPage => "web-page",
            Self::NotHttp => "not-http",
            Self::McpServer => "mcp-server",
            Self::SourceCode => "source-code",
            Self::Picture => "picture",
            Self::Pdf => "pdf",
            Self::OfficeFile => "office-file",
            Self::Archive => "archive",
            Self::BinaryFile => "binary-file",
            Self::Request => "request",
            Self::OtherJson => "other-json",
            Self::Text => "text",
            Self::Empty => "empty",
        }
    }

    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::TokenAnswer => "a token answer",
            Self::OauthError => "an OAuth error",
            Self::ApiAnswer => "an API’s answer",
            Self::BareAnswer => "an HTTP answer that does not say whose it is",
            Self::Metadata => "a metadata document of an authorization server",
            Self::ProtectedResource => "a protected-resource document",
            Self::RegistrationAnswer => "a client’s registration",
            Self::RegistrationError => "an error of a registration endpoint",
            Self::Callback => "the address of a callback",
            Self::Jwt => "a JSON Web Token",
            Self::Manifest => "a plugin manifest (version 1)",
            Self::M365Manifest => "a manifest of Microsoft 365 Copilot",
            Self::McpConfig => "the configuration of an MCP client",
            Self::AppPackage => "a Microsoft 365 app package",
            Self::InventedManifest => "a connector file that no platform is known to read",
            Self::OpenApi => "an OpenAPI description",
            Self::SignInLog => "an entry of a sign-in log",
            Self::LibraryMessage => "a library’s message",
            Self::HostMessage => "a host’s message",
            Self::WebPage => "a web page",
            Self::NotHttp => "something else than HTTP",
            Self::McpServer => "the manifest of an MCP server",
            Self::SourceCode => "source code",
            Self::Picture => "a picture",
            Self::Pdf => "a PDF document",
            Self::OfficeFile => "a document of an office program",
            Self::Archive => "an archive or a compressed file",
            Self::BinaryFile => "a file that is no text",
            Self::Request => "a request",
            Self::OtherJson => "JSON of a kind that is not known here",
            Self::Text => "a text that is not known here",
            Self::Empty => "nothing at all",
        }
    }

    /// Whether it was taken for anything at all.
    pub fn is_recognised(self) -> bool {
        match self {
            Self::OtherJson | Self::Text | Self::Empty => false,
            Self::TokenAnswer
            | Self::OauthError
            | Self::ApiAnswer
            | Self::BareAnswer
            | Self::Metadata
            | Self::ProtectedResource
            | Self::RegistrationAnswer
            | Self::RegistrationError
            | Self::Callback
            | Self::Jwt
            | Self::Manifest
            | Self::M365Manifest
            | Self::McpConfig
            | Self::AppPackage
            | Self::InventedManifest
            | Self::OpenApi
            | Self::SignInLog
            | Self::LibraryMessage
            | Self::HostMessage
            | Self::WebPage
            | Self::NotHttp
            | Self::McpServer
            | Self::SourceCode
            | Self::Picture
            | Self::Pdf
            | Self::OfficeFile
            | Self::Archive
            | Self::BinaryFile
            | Self::Request => true,
        }
    }

    /// Whether it is a file about a plugin or a server, and no answer and no message.
    pub fn is_document(self) -> bool {
        match self {
            Self::Metadata
            | Self::ProtectedResource
            | Self::Manifest
            | Self::M365Manifest
            | Self::McpConfig
            | Self::AppPackage
            | Self::InventedManifest
            | Self::McpServer
            | Self::OpenApi => true,
            Self::TokenAnswer
            | Self::OauthError
            | Self::ApiAnswer
            | Self::BareAnswer
            | Self::RegistrationAnswer
            | Self::RegistrationError
            | Self::Callback
            | Self::Jwt
            | Self::SignInLog
            | Self::LibraryMessage
            | Self::HostMessage
            | Self::WebPage
            | Self::NotHttp
            | Self::SourceCode
            | Self::Picture
            | Self::Pdf
            | Self::OfficeFile
            | Self::Archive
            | Self::BinaryFile
            | Self::Request
            | Self::OtherJson
            | Self::Text
            | Self::Empty => false,
        }
    }

    /// Whether it is a file in which no text stands to be read.
    pub fn is_no_text(self) -> bool {
        match self {
            Self::Picture | Self::Pdf | Self::OfficeFile | Self::Archive | Self::BinaryFile => true,
            Self::TokenAnswer
            | Self::OauthError
            | Self::ApiAnswer
            | Self::BareAnswer
            | Self::Metadata
            | Self::ProtectedResource
            | Self::RegistrationAnswer
            | Self::RegistrationError
            | Self::Callback
            | Self::Jwt
            | Self::Manifest
            | Self::M365Manifest
            | Self::McpConfig
            | Self::AppPackage
            | Self::InventedManifest
            | Self::OpenApi
            | Self::SignInLog
            | Self::LibraryMessage
            | Self::HostMessage
            | Self::WebPage
            | Self::NotHttp
            | Self::McpServer
            | Self::SourceCode
            | Self::Request
            | Self::OtherJson
            | Self::Text
            | Self::Empty => false,
        }
    }
}
