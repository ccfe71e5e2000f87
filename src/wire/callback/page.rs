//! The pages that a browser is shown. Static: no script, no style, nothing of the request, nothing from elsewhere.

/// Where the page of a sign-in that came back lies.
pub(super) const CAME_BACK: &str = "/plugin-auth/came-back";
/// Where the page of one that came back with an error lies.
pub(super) const ERROR: &str = "/plugin-auth/error";

/// Colours and fonts come from attributes: the content security policy forbids styles too.
macro_rules! page {
    ($heading:literal, $text:literal) => {
        concat!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
            "<title>Plugin Auth Assistant</title>\n</head>\n<body>\n",
            "<center><br><br><font face=\"system-ui, sans-serif\">\n<h2>",
            $heading,
            "</h2>\n<p>",
            $text,
            "</p>\n</font></center>\n</body>\n</html>\n"
        )
    };
}

pub(super) const CAME_BACK_PAGE: &str =
    page!("The sign-in came back", "Plugin Auth Assistant goes on with it. You can close this tab.");

pub(super) const ERROR_PAGE: &str = page!(
    "The provider answered with an error",
    "Plugin Auth Assistant shows which, and what to do about it. You can close this tab."
);

pub(super) const STATE_PAGE: &str = page!(
    "This answer does not belong to the sign-in that is waiting",
    "Its <code>state</code> is missing, repeated or not the one that was sent, so it is not used. \
     Plugin Auth Assistant shows more. You can close this tab."
);

pub(super) const NO_ANSWER_PAGE: &str = page!(
    "This is no answer to a sign-in",
    "There is neither a code nor an error in the address. You can close this tab."
);

pub(super) const REFUSED_PAGE: &str =
    page!("Nothing to see here", "Plugin Auth Assistant waits for a sign-in on this port.");
