//! The example server of the official SDK, with its own authorization server beside it.

use std::net::TcpListener;
use std::process::Command;

use super::process::Process;
use super::tool;

const EXAMPLE: &str = "dist/esm/examples/server/simpleStreamableHttp.js";

/// The running server. What it prints holds tokens: nothing of it is handed on.
#[derive(Debug)]
pub(crate) struct SdkServer {
    _process: Process,
    /// Its address, as its documents say it.
    pub(crate) url: String,
}

impl SdkServer {
    /// Starts it so that it takes only tokens that were asked for its own address, and waits until both listen.
    pub(crate) fn start() -> Self {
        let (server, authorization) = free_ports();
        let mut command = Command::new(tool::node());
        command.arg(tool::package("@modelcontextprotocol/sdk").join(EXAMPLE)).args(["--oauth", "--oauth-strict"]);
        command.env("MCP_PORT", server.to_string()).env("MCP_AUTH_PORT", authorization.to_string());
        let mut process = Process::start(&command);
        for port in [authorization, server] {
            process.line_where("line that it listens", |line| line.ends_with(&format!("listening on port {port}")));
        }
        Self { _process: process, url: format!("http://localhost:{server}/mcp") }
    }
}

/// It puts the number that it is given into its addresses, so that 0 is no choice. Free a moment ago is as good as it gets:
/// the kernel hands out others before it comes back to these.
fn free_ports() -> (u16, u16) {
    let [one, other] = [(); 2].map(|()| TcpListener::bind(("127.0.0.1", 0)).expect("a port of loopback"));
    let port = |listener: &TcpListener| listener.local_addr().expect("it is bound").port();
    (port(&one), port(&other))
}
