//! Prints `docs/findings.md` as the rules have it: `cargo run --example findings > docs/findings.md`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(plugin_auth::finding::handbook().as_bytes())
}
