//! What browsers print in their console where they guard a page: of the answers that it may read, and of where it may lead.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const CORS: Source =
    documented("MDN, cross-origin resource sharing", "https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS");
const CSP: Source = documented(
    "MDN, content security policy",
    "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/form-action",
);

#[rustfmt::skip]
const fn about(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: Sureness::Documented }
}

#[rustfmt::skip]
const BROWSER: About = about(
    "host-blocked-by-browser",
    "A browser kept the host from reading an answer",
    "The host runs in a web page, and the answer has no Access-Control-Allow-Origin for it, or the question before it (OPTIONS) was refused or does not allow a header that is sent",
    "Allow cross-origin requests (CORS) on the .well-known documents, the registration and the token endpoint, answer OPTIONS there without a sign-in, and list the header in Access-Control-Allow-Headers. Hosts that ask from a server don’t need it",
    CORS,
);
#[rustfmt::skip]
const FORM: About = about(
    "page-policy-refuses",
    "The page’s own policy keeps the browser from leaving it",
    "The login or consent page has a Content-Security-Policy whose form-action does not name where the form leads: in some browsers that counts for the redirect behind it, to the host’s callback, too",
    "Add the redirect URI’s origin to form-action on the login and consent pages, or leave form-action out there",
    CSP,
);
#[rustfmt::skip]
const FRAME: About = about(
    "page-policy-refuses",
    "The sign-in page does not let itself be shown in a frame",
    "Providers forbid it (X-Frame-Options, frame-ancestors) so that nobody lays something over it",
    "Open the authorization URL in a window or a tab of its own",
    CSP,
);

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

pub(super) const TABLE: &[Symptom] = &[
    says(&["cross-origin request blocked"], BROWSER),
    says(&["is not allowed by access-control-allow"], BROWSER),
    says(&["doesnt pass access control check"], BROWSER),
    says(&["no access-control-allow-origin header"], BROWSER),
    says(&["refused to send form data to"], FORM),
    says(&["violates the following content security policy directive", "form-action"], FORM),
    says(&["in a frame because it set x-frame-options"], FRAME),
    says(&["in a frame because an ancestor violates"], FRAME),
];
