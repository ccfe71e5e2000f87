//! The pages that a person sees. No script, no picture from elsewhere, nothing but their own style; what came in is escaped.

use axum::http::StatusCode;

use super::authorize::AuthorizeRequest;
use super::random::opaque;
use super::reply::{self, Reply};
use crate::record::Scenario;
use crate::wire::PAGE_STYLE;

/// Beside what all our pages have.
const STYLE: &str = include_str!("pages/style.css");

/// A flask, so that nobody takes this for a real provider.
const MARK: &str = r#"<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M9 3h6M10 3v6L4.6 18.2A2 2 0 0 0 6.3 21h11.4a2 2 0 0 0 1.7-2.8L14 9V3M7.4 14h9.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>"#;

/// The login page. `complaint` stands above the button where the last try lacked something.
pub(super) fn login(
    scenario: Scenario,
    ticket: &str,
    target: &str,
    (client, complaint): (&str, Option<&str>),
) -> Reply {
    let complaint = complaint.map(|text| format!("<p class=\"problem\" role=\"alert\">{}</p>", escape(text)));
    let main = format!(
        "<h1>Sign in</h1><p class=\"weak\">to go on to <b><bdi>{client}</bdi></b></p>\
         {form}<label for=\"name\">Name</label>\
         <input id=\"name\" name=\"name\" autocomplete=\"off\" spellcheck=\"false\" required autofocus>\
         <label for=\"password\">Password</label>\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\" required>\
         <p class=\"help\">Any name and any password will do. Neither is kept</p>{complaint}\
         <div class=\"buttons\"><button class=\"filled\">Sign in</button></div></form>",
        client = escape(client),
        form = form(scenario, ticket),
        complaint = complaint.unwrap_or_default(),
    );
    show(StatusCode::OK, "Sign in", target, &main, Some(scenario))
}

/// The consent page.
pub(super) fn consent(scenario: Scenario, ticket: &str, request: &AuthorizeRequest, name: &str) -> Reply {
    let words: String = request
        .scope
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| format!("<li><code>{}</code></li>", escape(word)))
        .collect();
    let scopes = if words.is_empty() {
        "<p class=\"help\">It asks for no scope</p>".to_owned()
    } else {
        format!("<p class=\"help\">It asks for</p><ul>{words}</ul>")
    };
    let main = format!(
        "<h1>Allow access?</h1><p class=\"weak\"><b><bdi>{client}</bdi></b> would like to act for you, \
         <bdi>{name}</bdi></p>{form}{scopes}\
         <p class=\"help\">Then you go back to</p><p class=\"address\"><code>{redirect}</code></p>\
         <div class=\"buttons\"><button name=\"decision\" value=\"cancel\">Cancel</button>\
         <button class=\"filled\" name=\"decision\" value=\"allow\" autofocus>Allow</button></div></form>",
        client = escape(&request.client_id),
        name = escape(name),
        form = form(scenario, ticket),
        redirect = escape(&request.redirect_uri),
    );
    show(StatusCode::OK, "Allow access?", &request.form_target(), &main, Some(scenario))
}

/// A request that is answered with a page alone.
pub(super) fn refused(status: StatusCode, why: &str) -> Reply {
    let main = format!(
        "<h1>This request can't be answered</h1><p class=\"problem\">{}</p>\
         <p class=\"help\">Close this page, put it right in the window, and sign in again</p>",
        escape(why)
    );
    show(status, "This request can't be answered", "", &main, None)
}

/// A page that was answered before, or too late.
pub(super) fn stale() -> Reply {
    let main =
        "<h1>This page is over</h1><p class=\"weak\">It was answered before, or it waited for more than its time</p>\
                <p class=\"help\">Close it and sign in again from the window</p>";
    show(StatusCode::BAD_REQUEST, "This page is over", "", main, None)
}

/// An address that is none of ours.
pub(super) fn not_found() -> Reply {
    let main = "<h1>There is nothing here</h1><p class=\"weak\">The practice provider has no page at this address</p>";
    show(StatusCode::NOT_FOUND, "There is nothing here", "", main, None)
}

fn form(scenario: Scenario, ticket: &str) -> String {
    format!(
        "<form method=\"post\" action=\"/{scenario}/authorize\"><input type=\"hidden\" name=\"ticket\" value=\"{}\">",
        escape(ticket)
    )
}

fn show(status: StatusCode, title: &str, target: &str, main: &str, scenario: Option<Scenario>) -> Reply {
    // Without randomness there is no nonce, and the page goes out plain: no style matches an empty one.
    let nonce = opaque("").map(|text| text.expose_secret().to_owned()).unwrap_or_default();
    let foot = scenario.map(|scenario| format!("<p class=\"scenario\">{}</p>", escape(scenario.title())));
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title} · Practice provider</title>\
         <style nonce=\"{nonce}\">{PAGE_STYLE}{STYLE}</style></head><body><div class=\"column\">\
         <header>{MARK}<span>Practice provider</span></header><main>{main}</main>\
         <footer>{foot}<p>Runs on this computer, as a part of Plugin Auth Assistant</p></footer></div></body></html>",
        title = escape(title),
        foot = foot.unwrap_or_default(),
    );
    reply::page(status, &nonce, target, html)
}

/// As text between tags and as an attribute's value in quotes. Control characters would be invisible: they go.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if crate::visible::steers(letter) => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
        out
    })
}
