//! Circles: files of one folder that rest on each other, so that none can be read, tested or moved without the others.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::Edges;

/// All that can be reached from a file; itself only where it lies on a circle.
fn reached<'a>(from: &str, edges: &Edges<'a>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(edges.get(file).into_iter().flatten());
        }
    }
    reached
}

/// Each circle of each folder, with what leads on inside of it.
pub(super) fn circles_in(folders: &BTreeMap<&[String], Edges<'_>>) -> Vec<String> {
    let lines = |(folder, edges): (&&[String], &Edges<'_>)| {
        let folder = folder.join("/");
        circles(edges).into_iter().map(move |line| format!("src/{folder}: {line}"))
    };
    folders.iter().flat_map(lines).collect()
}

fn circles(edges: &Edges<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in edges.keys() {
        let circle: BTreeSet<&str> =
            reached(file, edges).into_iter().filter(|other| reached(other, edges).contains(file)).collect();
        if !circle.contains(file) || !seen.insert(*file) {
            continue;
        }
        seen.extend(&circle);
        let onward = |one: &str| edges[one].intersection(&circle).copied().collect::<Vec<_>>().join(", ");
        found.extend(circle.iter().map(|one| format!("{one} rests on {}", onward(one))));
    }
    found
}
