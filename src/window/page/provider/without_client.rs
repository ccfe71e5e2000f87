//! How a host comes to a client where its author types none, in a line.

use crate::platform::Platform;

/// What it does, and of an id that is typed what it may be.
pub(super) fn without_client(platform: &Platform, is_typed: bool) -> String {
    let Some(host) = platform.mcp else { return String::new() };
    if is_typed {
        let secret = "Its secret is sent in the way that the server lists";
        let document = "An https address is sent as that of a client document";
        return if host.takes_typed_documents.value { format!("{document}. {secret}") } else { secret.to_owned() };
    }
    let name = platform.name();
    match (host.client_document.map(|document| document.value), host.dynamic.is_some()) {
        (Some(document), registers) => {
            let mut wants = vec!["takes client documents"];
            if document.needs_none_listed {
                wants.push("lists the method none");
            }
            if document.needs_iss {
                wants.push("names itself in every answer (iss)");
            }
            let wants = match wants.split_last() {
                Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
                Some(_) | None => wants.concat(),
            };
            let or = if registers { ", and registers a client where not" } else { "" };
            format!("Left empty, {name} shows its own client document where the server {wants}{or}")
        }
        (None, true) => {
            format!("Left empty, {name} registers a client at the server, and shows it again the next time")
        }
        (None, false) => format!("{name} has no client of its own: type the one that you registered"),
    }
}
