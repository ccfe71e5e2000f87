//! What a request gets: decided from its head alone, then written.

use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use zeroize::Zeroizing;

use super::head::{Head, NoHead};
use super::page::{self, CallbackPage};

/// Fields of every reply, beside the content security policy.
const FIELDS: &str = "Content-Type: text/html; charset=utf-8\r\n\
    Cache-Control: no-store\r\n\
    Referrer-Policy: no-referrer\r\n\
    X-Content-Type-Options: nosniff\r\n";

/// A reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CallbackReply {
    status: &'static str,
    /// A whole field with its line end, or nothing.
    field: &'static str,
    page: Option<CallbackPage>,
    /// Whether the browser may go on with this connection: only to fetch the closing page when the port is closed.
    pub(super) stays_open: bool,
}

impl CallbackReply {
    const fn new(status: &'static str, page: CallbackPage) -> Self {
        Self { status, field: "", page: Some(page), stays_open: false }
    }

    const fn leading_to(field: &'static str) -> Self {
        Self { status: "303 See Other", field, page: None, stays_open: true }
    }

    /// Whether it is the page that a sign-in ends with.
    pub(super) fn is_closing_page(&self) -> bool {
        *self == CAME_BACK || *self == ERROR
    }

    pub(super) async fn write(self, stream: &mut (impl AsyncWrite + Unpin)) -> std::io::Result<()> {
        let Self { status, field, page, stays_open } = self;
        let body = page.map(CallbackPage::html).unwrap_or_default();
        let connection = if stays_open { "keep-alive" } else { "close" };
        let length = body.len();
        let text = format!(
            "HTTP/1.1 {status}\r\n{FIELDS}Content-Security-Policy: {}\r\n{field}Connection: {connection}\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            *page::POLICY
        );
        stream.write_all(text.as_bytes()).await?;
        stream.flush().await
    }
}

/// The right answer, with a code: the address bar loses it on the way to a clean path.
pub(super) const TO_CAME_BACK: CallbackReply = CallbackReply::leading_to("Location: /plugin-auth/came-back\r\n");
/// The right answer, without one.
pub(super) const TO_ERROR: CallbackReply = CallbackReply::leading_to("Location: /plugin-auth/error\r\n");
pub(super) const CAME_BACK: CallbackReply = CallbackReply::new("200 OK", page::CAME_BACK_PAGE);
pub(super) const ERROR: CallbackReply = CallbackReply::new("200 OK", page::ERROR_PAGE);
/// A `state` that is not ours.
pub(super) const WRONG_STATE: CallbackReply = CallbackReply::new("400 Bad Request", page::STATE_PAGE);
/// Neither `code` nor `error`.
pub(super) const NO_ANSWER: CallbackReply = CallbackReply::new("400 Bad Request", page::NO_ANSWER_PAGE);
const BAD: CallbackReply = CallbackReply::new("400 Bad Request", page::REFUSED_PAGE);
const FORBIDDEN: CallbackReply = CallbackReply::new("403 Forbidden", page::REFUSED_PAGE);
pub(super) const NOT_FOUND: CallbackReply = CallbackReply::new("404 Not Found", page::REFUSED_PAGE);
const METHOD: CallbackReply =
    CallbackReply { field: "Allow: GET\r\n", ..CallbackReply::new("405 Method Not Allowed", page::REFUSED_PAGE) };
const TOO_LONG: CallbackReply = CallbackReply::new("431 Request Header Fields Too Large", page::REFUSED_PAGE);

/// What a request is.
pub(super) enum Judged {
    /// Turned away.
    Refused(CallbackReply),
    /// Asks for one of the closing pages, which exist only after an answer.
    Page(CallbackReply),
    /// Came to the redirect URI; the query may or may not be an answer.
    Callback(Zeroizing<String>),
}

/// Judges a head. `authority` is what `Host` has to say, against pages that point a name of theirs at this computer.
pub(super) fn judge(head: Head, authority: &str, path: &str) -> Judged {
    if head.hosts.len() != 1 || !head.hosts.iter().all(|host| host.eq_ignore_ascii_case(authority)) {
        return Judged::Refused(BAD);
    }
    if head.method != "GET" {
        return Judged::Refused(METHOD);
    }
    let asked_for_page = match head.path.as_str() {
        page::CAME_BACK => Some(CAME_BACK),
        page::ERROR => Some(ERROR),
        _ => None,
    };
    let navigates = head.fetch_modes.iter().all(|mode| mode == "navigate")
        && head.fetch_dests.iter().all(|destination| destination == "document");
    match (asked_for_page, head.query) {
        (Some(page), None) if navigates => Judged::Page(page),
        _ if head.path != path => Judged::Refused(NOT_FOUND),
        _ if !navigates => Judged::Refused(FORBIDDEN),
        (_, None) => Judged::Refused(NO_ANSWER),
        (_, Some(query)) => Judged::Callback(query),
    }
}

/// What a connection without a head gets, if anything.
pub(super) fn to_no_head(why: &NoHead) -> Option<CallbackReply> {
    match why {
        NoHead::Ended => None,
        NoHead::TooLong => Some(TOO_LONG),
        NoHead::Malformed => Some(BAD),
    }
}
