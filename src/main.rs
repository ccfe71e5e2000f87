//! The binary `plugin-auth`: takes its one secret out of the environment, then hands over to the command line.

#![expect(clippy::disallowed_methods, reason = "arguments and the one secret are taken here, before any thread starts")]

use std::process::ExitCode;

use plugin_auth::platform::Platforms;
use plugin_auth::secret::Secret;

fn main() -> ExitCode {
    const CLIENT_SECRET: &str = "PLUGIN_AUTH_CLIENT_SECRET";
    plugin_auth::cli::no_core_dumps();
    // Before any thread starts, so that no program that we start inherits it.
    let secret = std::env::var(CLIENT_SECRET).ok().map(Secret::new);
    std::env::remove_var(CLIENT_SECRET);
    plugin_auth::cli::quiet_panics();
    ExitCode::from(plugin_auth::cli::main(std::env::args_os(), secret, Platforms::shipped()))
}
