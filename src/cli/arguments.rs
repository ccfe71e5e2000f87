//! What can be typed.

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

use crate::draft::ClientAuthentication;
use crate::flow::Allowed;

/// How the client secret gets here.
const CLIENT_SECRET_HELP: &str =
    "Read the client secret from standard input. Without this option it is that of the environment, \
     PLUGIN_AUTH_CLIENT_SECRET, where that is set, else the one in the keychain";

/// Will your users still be signed in tomorrow? Without a command, opens the window; with a FILE, on that manifest.
#[derive(Debug, Parser)]
#[command(name = "plugin-auth", version)]
#[command(override_usage = "plugin-auth [FILE]\n       plugin-auth <COMMAND>")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// Try the whole job with the practice provider: no account, nothing leaves this computer
    Demo(DemoArguments),
    /// Check manifests, or the documents of an MCP server, with the line of each complaint
    Check(CheckArguments),
    /// Explain a pasted answer, error, document or log: what curl -i prints, a JSON or form body, an error's text
    Explain(ExplainArguments),
    /// Sign in live, refresh twice, and tell whether users stay signed in
    SignIn(Box<SignInArguments>),
    /// Refresh once with what the keychain holds, exactly as the platform does
    Refresh(RefreshArguments),
    /// Print what a shell completes, as a script for its folder of completions
    Completions(CompletionsArguments),
    /// Print a page of the manual: plugin-auth man | man -l -
    Man(ManArguments),
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManArguments {
    /// The command whose page it is; without one, the program's
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct DemoArguments {
    /// How the practice provider behaves; --list shows all names
    #[arg(long, value_name = "NAME", default_value = "healthy-rotating", value_parser = super::scenarios::Named)]
    #[arg(hide_possible_values = true)]
    pub(super) scenario: crate::record::Scenario,
    /// List the scenarios, with what each shows, and do nothing else
    #[arg(long, conflicts_with_all = ["scenario", "headless", "allow", "json"])]
    pub(super) list: bool,
    /// Stay in the terminal and play the person too
    #[arg(long)]
    pub(super) headless: bool,
    /// Probes that may do more than look
    #[arg(long, value_name = "PROBE", value_delimiter = ',')]
    pub(super) allow: Vec<ProbeName>,
    /// Print one JSON object a line on standard output (stays in the terminal)
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args, Debug)]
#[command(override_usage = "plugin-auth check FILE-or-URL... [--json]
       plugin-auth check --server URL [--platform PLATFORM] [--allow-host HOST]... [--json]")]
pub(super) struct CheckArguments {
    /// Manifests: files, folders with files below them, http(s) addresses, bare hosts, or - for standard input
    #[arg(value_name = "FILE-or-URL", required_unless_present_any = ["server", "platform", "allow_hosts"])]
    pub(super) manifests: Vec<String>,
    /// An MCP server in place of manifests: its documents are looked up, and what is wrong with them for one host is told.
    /// Nothing secret is sent, nothing is registered
    #[arg(long, value_name = "URL", conflicts_with = "manifests")]
    pub(super) server: Option<String>,
    /// The host as which the MCP server is asked; without it mcp, which goes by the specification
    #[arg(long, value_name = "PLATFORM", value_parser = super::platform_named::Named)]
    // A requirement alone is passed over where what is required is in conflict.
    #[arg(requires = "server", conflicts_with = "manifests")]
    pub(super) platform: Option<&'static str>,
    /// A host, or HOST:PORT, that may be asked for a document though it is inside a network or not https; may be given again
    #[arg(long = "allow-host", value_name = "HOST", value_parser = super::allowed_hosts::read, requires = "server", conflicts_with = "manifests")]
    pub(super) allow_hosts: Vec<String>,
    /// Print one JSON object a line on standard output
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArguments {
    /// A file with what was pasted; without one, or with -, it is read from standard input
    #[arg(value_name = "FILE")]
    pub(super) file: Option<String>,
    /// Where it is from; what it means may depend on that
    #[arg(long, value_name = "PLACE")]
    pub(super) from: Option<FromName>,
    /// Whose requests were answered so; without it nothing is said that is so at one platform alone
    #[arg(long, value_name = "PLATFORM", value_parser = super::platform_named::Named)]
    pub(super) platform: Option<&'static str>,
    /// Print one JSON object a line on standard output
    #[arg(long)]
    pub(super) json: bool,
}

/// Where a pasted text is from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FromName {
    /// The token URL answered so
    TokenUrl,
    /// The API that the plugin calls answered so
    Api,
    /// The platform shows it: its chat, its log, its own back end
    Platform,
    /// The registration endpoint answered so
    Registration,
}

impl From<FromName> for crate::recognise::Origin {
    fn from(name: FromName) -> Self {
        match name {
            FromName::TokenUrl => Self::TokenUrl,
            FromName::Api => Self::Api,
            FromName::Platform => Self::Platform,
            FromName::Registration => Self::Registration,
        }
    }
}

#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Args, Debug)]
#[command(override_usage = "plugin-auth sign-in --manifest FILE-or-URL --client-id ID [OPTIONS]
       plugin-auth sign-in --authorization-url URL --token-url URL --client-id ID [OPTIONS]
       plugin-auth sign-in --issuer URL --client-id ID [OPTIONS]
       plugin-auth sign-in --server URL [--client-id ID] [OPTIONS]")]
#[command(group(ArgGroup::new("where").required(true).multiple(true).args(["manifest", "authorization_url", "issuer", "server"])))]
pub(super) struct SignInArguments {
    /// The manifest: a file, an http(s) address, or a bare host
    #[arg(long, value_name = "FILE-or-URL")]
    pub(super) manifest: Option<String>,
    /// The page that the browser opens, where no manifest names it
    #[arg(long, value_name = "URL", requires = "token_url")]
    pub(super) authorization_url: Option<String>,
    /// The token endpoint, where no manifest names it
    #[arg(long, value_name = "URL", requires = "authorization_url")]
    pub(super) token_url: Option<String>,
    /// The provider's issuer, or any address of it: both endpoints are looked up in its discovery document
    #[arg(long, value_name = "URL", conflicts_with = "authorization_url")]
    pub(super) issuer: Option<String>,
    /// An MCP server: its documents name endpoints, scope and the way to a client, and it is asked with the token in place of an
    /// API
    #[arg(long, value_name = "URL", conflicts_with_all = ["manifest", "issuer", "api"])]
    pub(super) server: Option<String>,
    /// The MCP server is yours: the host's own client may be shown there, and one be registered. Nobody asks on this computer
    #[arg(long, requires = "server", conflicts_with_all = ["manifest", "issuer"])]
    pub(super) mine: bool,
    /// Register a client anew, whatever was registered before
    #[arg(long, requires = "server", conflicts_with_all = ["manifest", "issuer"])]
    pub(super) register: bool,
    /// The scope, where no manifest names it
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Option<String>,
    /// Whose requests are sent. Without it those of the kept project with these endpoints and this client, else of the manifest's
    /// platform; at an MCP server those of mcp, the specification
    #[arg(long, value_name = "PLATFORM", value_parser = super::platform_named::Named)]
    pub(super) platform: Option<&'static str>,
    /// How the client shows itself, where the platform leaves that to you. Else id and secret stand in the body (post), of
    /// any-client in a header (basic), and there is no secret (none) where none was given
    #[arg(long, value_name = "post|basic|none", value_parser = client_authentication)]
    pub(super) client_auth: Option<ClientAuthentication>,
    /// Send no PKCE, where the platform leaves that to you
    #[arg(long)]
    pub(super) no_pkce: bool,
    /// Where refreshes go, where the platform has an address of its own for them
    #[arg(long, value_name = "URL")]
    pub(super) refresh_url: Option<String>,
    /// A host, or HOST:PORT, that the client secret of the keychain may go to, beside those that were allowed; at an MCP server also one that its
    /// documents lead to though it is inside a network, not https, or not the issuer's. May be given again
    #[arg(long = "allow-host", value_name = "HOST", value_parser = super::allowed_hosts::read)]
    pub(super) allow_hosts: Vec<String>,
    /// The client id that the provider gave. At an MCP server it may be the address of a client document, and is not needed where
    /// the host comes to a client by itself; one that was given before stays where it is left out
    #[arg(long, value_name = "ID", required_unless_present = "server")]
    pub(super) client_id: Option<String>,
    // Not a comment of documentation: its help would say the quotes of one.
    #[arg(long, help = CLIENT_SECRET_HELP)]
    pub(super) client_secret_stdin: bool,
    /// Where the browser brings the code (without it, at an MCP server, where the host has it): loopback, where port 0 takes any free one, or with --paste any https address, such as
    /// the platform's own. Without it it is port 8765 of 127.0.0.1 with the path
    /// /callback, or of localhost where the provider is known to take that name alone
    #[arg(long, value_name = "URI")]
    pub(super) redirect: Option<String>,
    /// Paste the address on which the browser ends, one line on standard input: where the browser runs on another computer, or
    /// ends on a page that this computer can't receive
    #[arg(long)]
    pub(super) paste: bool,
    /// An extra authorization parameter, which the platform itself can't send; may be given again
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) parameters: Vec<(String, String)>,
    /// An address of your API that answers a GET: it is asked with the access token of the sign-in, and again with a refreshed
    /// one
    #[arg(long, value_name = "URL")]
    pub(super) api: Option<String>,
    /// Print the address to open instead of opening a browser
    #[arg(long)]
    pub(super) no_browser: bool,
    /// Don't look at the authorization page; else it is asked for once, without cookies, to tell an error page from which nobody comes back
    #[arg(long)]
    pub(super) no_look: bool,
    /// Seconds to wait for the browser to come back
    #[arg(long, value_name = "S", default_value_t = 300, value_parser = seconds)]
    pub(super) timeout: u64,
    /// Probes that may do more than look
    #[arg(long, value_name = "PROBE", value_delimiter = ',')]
    pub(super) allow: Vec<ProbeName>,
    /// Print one JSON object a line on standard output
    #[arg(long)]
    pub(super) json: bool,
}

/// A probe that needs consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProbeName {
    /// After a failure, try the other content type and client authentication, each with a new sign-in
    RetryVariants,
    /// Present a spent refresh token again; ends the grant
    Replay,
}

/// What these probes allow together.
pub(super) fn allowed(probes: &[ProbeName]) -> Allowed {
    probes.iter().fold(Allowed::default(), |allowed, probe| {
        allowed.with(match probe {
            ProbeName::RetryVariants => crate::flow::Probe::RetryVariants,
            ProbeName::Replay => crate::flow::Probe::Replay,
        })
    })
}

#[derive(Args, Debug)]
pub(super) struct RefreshArguments {
    /// A project: its id, its name, its provider or host, the address of its MCP server, or the path of its manifest or folder
    #[arg(value_name = "PROJECT")]
    pub(super) project: String,
    /// Which of the project's platforms; without it the one that it is set to
    #[arg(long, value_name = "PLATFORM", value_parser = super::platform_named::Named)]
    pub(super) platform: Option<&'static str>,
    /// A host, or HOST:PORT, that the client secret of the keychain may go to, beside those that were allowed; may be given again
    #[arg(long = "allow-host", value_name = "HOST", value_parser = super::allowed_hosts::read)]
    pub(super) allow_hosts: Vec<String>,
    /// Present a refresh token that may be spent: after a refresh that was cut off the newest, after a refusal the one before.
    /// Some providers end every sign-in of the user for it
    #[arg(long)]
    pub(super) try_old_token: bool,
    // Not a comment of documentation: its help would say the quotes of one.
    #[arg(long, help = CLIENT_SECRET_HELP)]
    pub(super) client_secret_stdin: bool,
    /// Print one JSON object a line on standard output
    #[arg(long)]
    pub(super) json: bool,
}

fn seconds(text: &str) -> Result<u64, String> {
    let seconds = text.parse().ok().filter(|seconds| (1..=1800).contains(seconds));
    seconds.ok_or_else(|| "it must be a whole number from 1 to 1800".to_owned())
}

fn client_authentication(text: &str) -> Result<ClientAuthentication, String> {
    ClientAuthentication::read(text).ok_or_else(|| "it must be post, basic or none".to_owned())
}

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("it must read NAME=VALUE".to_owned()),
    }
}
