//! The official conformance suite of the Model Context Protocol judges the client. It starts a server with its
//! authorization server, has `sign-in` run at it, and looks at every request. What it only warns of fails, too.

mod scenario;
mod suite;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use scenario::{Scenario, LEFT_OUT, RUN};
use suite::Judged;

/// Half of a scenario's time somebody waits for somebody.
const AT_ONCE: usize = 4;

#[test]
fn a_sign_in_passes_every_scenario_that_is_about_one() {
    let next = AtomicUsize::new(0);
    let failed = std::thread::scope(|threads| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| threads.spawn(|| failures(&next))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no scenario panics")).collect::<Vec<_>>()
    });
    assert!(failed.is_empty(), "{} of {} failed:\n{}", failed.len(), RUN.len(), failed.join("\n"));
}

/// Runs what nobody else has taken, to the end of the list.
fn failures(next: &AtomicUsize) -> Vec<String> {
    let taken = std::iter::from_fn(|| RUN.get(next.fetch_add(1, Ordering::Relaxed)));
    taken.filter_map(|scenario| failure(scenario, &suite::run(scenario))).collect()
}

fn failure(scenario: &Scenario, judged: &Judged) -> Option<String> {
    let verdicts: Vec<_> = judged.results.iter().map(|result| result["verdict"].as_str().unwrap_or("none")).collect();
    let passes = judged.status == 0 && verdicts == vec![scenario.verdict; scenario.sign_ins];
    (!passes).then(|| format!("── {}: {verdicts:?}\n{}\n{:#?}", scenario.name, judged.said, judged.results))
}

#[test]
fn each_scenario_of_the_suite_is_run_or_left_out_for_a_reason() {
    let known = RUN.iter().map(|scenario| scenario.name).chain(LEFT_OUT.map(|(name, _)| name));
    let known: BTreeSet<String> = known.map(ToOwned::to_owned).collect();
    assert_eq!(suite::all().into_iter().collect::<BTreeSet<_>>(), known);
    assert_eq!(known.len(), RUN.len() + LEFT_OUT.len(), "one stands in both lists");
    assert!(LEFT_OUT.iter().all(|(_, why)| !why.is_empty()));
}
