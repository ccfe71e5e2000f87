//! The redirect URI of a live test, which this computer must be able to receive (RFC 8252, section 7.3).

use super::super::{Loopback, NotLoopback, DEFAULT_REDIRECT};
use super::{blocking, replace, trimmed, Field, Problem};

pub(super) fn loopback(typed: &str, problems: &mut Vec<Problem>) -> Option<Loopback> {
    let field = Field::RedirectUri;
    let text = trimmed(typed);
    if text != typed && !text.is_empty() {
        problems.push(blocking(field, "Blanks around it", replace("Remove blanks", text)));
        return None;
    }
    let message = match Loopback::read(text) {
        Ok(loopback) => return Some(loopback),
        Err(NotLoopback::NoUrl) if text.is_empty() => "The redirect URI is missing",
        Err(NotLoopback::NoUrl) => "Not a URL",
        Err(NotLoopback::Scheme) => "Must be http: the browser brings the code to this computer",
        Err(NotLoopback::Host) => "Must be on this computer: 127.0.0.1, [::1] or localhost",
        Err(NotLoopback::Extra) => "Must not hold a query, a part after # or a user name",
    };
    problems.push(blocking(field, message, replace(&format!("Use {DEFAULT_REDIRECT}"), DEFAULT_REDIRECT)));
    None
}
