//! A host's own message as JSON, such as `{"detail":"…"}`: the words are looked up where all known texts are.

use super::member::Members;
use crate::finding::{texts, Finding};

/// Nothing of its own: that it is one keeps it from being read as a token answer.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    const MOST: usize = 8;
    // An error with a name is OAuth's.
    if members.text("error").is_some() || members.names().count() > MOST {
        return None;
    }
    let error = members.get("error");
    let nested = ["type", "message"].into_iter().filter_map(|name| error?.get(name)?.as_str());
    let said =
        ["detail", "message", "title", "error_message"].into_iter().filter_map(|name| members.text(name)).chain(nested);
    let said: Vec<&str> = said.collect();
    texts::is_of_a_host(&said.join("\n")).then(Vec::new)
}
