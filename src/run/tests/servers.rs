//! Every host at every practice MCP server: the verdict, and the first finding above a hint.

use std::fmt::Write as _;

use super::bench::Bench;
use crate::claim::Severity;
use crate::finding::Finding;
use crate::record::{Ended, Scenario, Subject};
use crate::vault::ScriptedVault;

const HOSTS: [&str; 4] = ["mcp", "claude-code", "codex", "vs-code"];

fn ends(host: &str, scenario: Scenario) -> (Box<Ended>, usize) {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job_at(host, &scenario.server_url(bench.port()));
    let account = job.account.clone();
    let ended = bench.signs_in(job);
    let kept = bench.archive.load_account(&account.project, &account.account).unwrap_or_default();
    (ended, kept.registered.len())
}

fn told(ended: &Ended) -> String {
    let judgement = ended.judgement.as_ref().unwrap();
    let first = judgement.findings.iter().find(|finding| finding.severity != Severity::Hint);
    let seconds = judgement.signed_out_after_s.map(|seconds| format!(" {seconds}")).unwrap_or_default();
    format!("{}{seconds} {}", judgement.verdict.word(), first.map_or("-", Finding::id))
}

/// One line for each server; a host that ends like the one before is not written again.
const TABLE: &str = "\
server-healthy
    mcp: stays-signed-in -
server-event-stream
    mcp: stays-signed-in -
server-old-revision
    mcp: stays-signed-in -
server-new-revision
    mcp: stays-signed-in -
challenge-missing
    mcp: stays-signed-in challenge-missing
list-challenges
    mcp: stays-signed-in -
resource-short
    mcp: sign-in-fails resource-other
    claude-code: stays-signed-in resource-other
    vs-code: sign-in-fails resource-other
issuer-with-slash
    mcp: sign-in-fails authorization-server-issuer-other
    claude-code: stays-signed-in authorization-server-issuer-other
    codex: sign-in-fails authorization-server-issuer-other
    vs-code: stays-signed-in -
s256-unlisted
    mcp: sign-in-fails authorization-server-s256-not-listed
    claude-code: stays-signed-in authorization-server-s256-not-listed
    vs-code: stays-signed-in -
offline-unlisted
    mcp: signed-out 3600 refresh-token-missing
registration-closed
    mcp: sign-in-fails client-no-way
client-forgotten
    mcp: signed-out 3600 client-refused
iss-absent
    mcp: sign-in-fails iss-mismatch
    claude-code: unknown iss-mismatch
    codex: sign-in-fails iss-mismatch
    vs-code: unknown iss-mismatch
iss-on-success-only
    mcp: sign-in-fails iss-mismatch
    claude-code: unknown iss-mismatch
    codex: sign-in-fails iss-mismatch
    vs-code: unknown iss-mismatch
refresh-needs-resource
    mcp: stays-signed-in -
    codex: signed-out 3600 resource-refused
    vs-code: stays-signed-in -
other-audience
    mcp: sign-in-fails api-refused
";

#[test]
fn each_host_ends_at_each_server_as_is_known_of_it() {
    let mut table = String::new();
    for scenario in Scenario::of(Subject::Server) {
        let mut before = String::new();
        write!(table, "{}", scenario.name()).unwrap();
        for host in HOSTS {
            let told = told(&ends(host, scenario).0);
            if told != before {
                write!(table, "\n    {host}: {told}").unwrap();
            }
            before = told;
        }
        table.push('\n');
    }
    assert_eq!(table, TABLE, "{table}");
}

#[test]
fn a_registered_client_that_is_refused_is_forgotten_and_registered_anew_the_next_time() {
    assert_eq!(ends("mcp", Scenario::ServerHealthy).1, 1);
    assert_eq!(ends("mcp", Scenario::ClientForgotten).1, 0);
}
