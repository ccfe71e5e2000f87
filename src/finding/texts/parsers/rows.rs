//! What each message of a parser is about.

use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::texts::{plain, symptom::documented};

const SUCCESS: Source = documented("RFC 6749, section 5.1", "https://www.rfc-editor.org/rfc/rfc6749#section-5.1");

/// A message, and what it is about.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) about: About,
    /// As parsers print it.
    pub(super) as_printed: &'static str,
    /// Words that stand in the line that tells it, in lower case.
    tells: &'static [&'static str],
    /// It says that it failed, and not why.
    pub(super) of_failure_alone: bool,
}

impl Row {
    /// The line of a text that tells most of it.
    pub(super) fn telling_line<'a>(&self, text: &'a str) -> Option<&'a str> {
        let with = |words: &&str| text.lines().find(|line| plain(line).contains(*words));
        self.tells.iter().find_map(with)
    }
}

const NOT_JSON: &[&str] =
    &["json", "unexpected", "invalid character", "unrecognized token", "expecting value", "invalid start"];

#[rustfmt::skip]
const fn row((id, as_printed): (&'static str, &'static str), tells: &'static [&'static str], title: &'static str, cause: &'static str, fix: &'static str, sureness: Sureness) -> Row {
    let about = About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source: SUCCESS, sureness };
    Row { about, as_printed, tells, of_failure_alone: false }
}

const fn named(row: Row) -> Row {
    Row { about: About { begins: Begins::Name, ..row.about }, ..row }
}

#[rustfmt::skip]
pub(super) static PAGE: Row = row(
    ("web-page-came", "`Unexpected token '<'`, `invalid character '<' looking for beginning of value`"), NOT_JSON,
    "A web page came where JSON was expected",
    "What the client read begins with “<”: a page of a login, of an error, of a firewall, or of an address that is not the one that was meant",
    "Check the address that the client asks: for tokens the token URL, not the authorization URL or the site’s start page. Ask it with curl -i as the client does, and paste the whole answer. A firewall has to let programs through to it",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static CHALLENGE: Row = row(
    ("web-page-came", "`<title>Just a moment...</title>`"), &["just a moment", "attention required"],
    "A firewall’s check for browsers came in place of an answer",
    "The page is a firewall’s, such as Cloudflare’s, that stands before the server: it wants a browser to prove itself, which no program can. The server behind it never saw the request",
    "Exempt the addresses that programs ask from the check: the token URL, registration, metadata documents and the API. At Cloudflare a rule that skips managed challenges and Bot Fight Mode for these paths",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static FORM: Row = row(
    ("answer-form-encoded", "`Unexpected token 'a', \"access_tok\"... is not valid JSON`"), NOT_JSON,
    "The token answer is a form, and the client reads JSON alone",
    "The answer begins with access_token=, so tokens came, but form-encoded. GitHub answers so where the request has no Accept: application/json",
    "Let the token endpoint answer with JSON whatever Accept says, or let the client send Accept: application/json (take a version that does)",
    Sureness::Assumed,
);
#[rustfmt::skip]
pub(super) static ERROR_FORM: Row = row(
    ("answer-form-encoded", "`Unexpected token 'e', \"error=\"... is not valid JSON`"), NOT_JSON,
    "The provider said no in a form, and the client reads JSON alone",
    "The answer begins with error=: the reason stands in it, and the client never gets to read it",
    "Print the answer itself and paste it here: it names the error. Let the client send Accept: application/json as well",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static EMPTY: Row = row(
    ("token-answer-unusable", "`Unexpected end of JSON input`"), NOT_JSON,
    "The answer was empty or cut where JSON was expected",
    "The client read the body to its end before a whole value had come: an answer without a body (204, a redirect, an error that says nothing), or one that broke off",
    "Ask the same address with curl -i and look at the status and the length; paste the whole answer here",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static PLAIN: Row = row(
    ("token-answer-unusable", "`Unexpected token 'N', \"Not Found\" is not valid JSON`"), NOT_JSON,
    "A plain text came where JSON was expected",
    "The message quotes how the answer begins. Words such as Not Found, Unauthorized or upstream are of the server or of a gateway before it, and not of the token endpoint",
    "Check the address and its path first, then the server’s or the gateway’s log at that time",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static TWICE: Row = row(
    ("client-parses-twice", "`\"[object Object]\" is not valid JSON`"), NOT_JSON,
    "The client parses as JSON what is no text any more",
    "It hands an object to JSON.parse that was read already: a fault of the client, and the answer may well be right",
    "In the client: leave the second JSON.parse out. At the provider there is nothing to mend",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static NO_JSON: Row = Row { of_failure_alone: true, ..row(
    ("token-answer-unusable", "`Expecting value: line 1 column 1 (char 0)`"), NOT_JSON,
    "The answer is no JSON",
    "The parser failed at the first letter: the answer is empty, a web page, a form or a plain text. The message does not say which",
    "Print status and body before they are parsed, or ask the same address with curl -i, and paste that",
    Sureness::Observed,
) };
#[rustfmt::skip]
pub(super) static LIFETIME_TEXT: Row = named(row(
    ("lifetime-unknown", "`Expected number, received string` with `expires_in`"), &["expected number, received string", "invalid input: expected number", "expires_in", "received: string"],
    "expires_in came as a text, and the client takes a number alone",
    "RFC 6749 has a number of seconds there. A strict client refuses the whole answer for it, though tokens came. Microsoft Entra’s v1 endpoint (/oauth2/token) sends such texts, and so do some servers of one’s own",
    "At Entra use the v2.0 endpoint (/oauth2/v2.0/token). On a server of your own send a JSON number without quotation marks, such as 3600. A newer version of the client may read both",
    Sureness::Observed,
));
#[rustfmt::skip]
pub(super) static NO_ACCESS_TOKEN: Row = row(
    ("token-answer-unusable", "`KeyError: 'access_token'`, `reading 'access_token'`, `missing field access_token`"), &["access_token", "access token"],
    "The client found no access_token in the answer",
    "Most often the answer was an error, which the client did not look for: GitHub and Slack answer one with status 200. Else the token stands under another name or one level down, or the answer is a form",
    "Print the whole answer with its status before the client reads it, and paste it here: it says why",
    Sureness::Observed,
);
#[rustfmt::skip]
pub(super) static NO_REFRESH_TOKEN: Row = row(
    ("refresh-token-missing", "`KeyError: 'refresh_token'`, `No refresh token is set.`"), &["refresh_token", "refresh token", "to refresh the access token"],
    "The client has no refresh token",
    "The sign-in brought none, or the client did not keep the one that came: some providers send it at the first consent alone, or leave it out of refresh answers, and the old one stays valid then",
    "Look whether the sign-in asks for one (offline_access; at Google access_type=offline with prompt=consent), and let the client keep the old one where an answer has none. Then sign in again",
    Sureness::Assumed,
);
#[rustfmt::skip]
pub(super) static NO_TOKEN_TYPE: Row = named(row(
    ("token-type-odd", "`missing field token_type`"), &["token_type"],
    "token_type is missing, and the client demands it",
    "RFC 6749 requires the member, and strict clients refuse an answer without it",
    "Let the token endpoint answer with token_type: Bearer",
    Sureness::Documented,
));
#[rustfmt::skip]
pub(super) static NO_ID_TOKEN: Row = row(
    ("id-token-missing", "`id_token not present in TokenSet`"), &["id_token"],
    "The client wants an id_token, and none came",
    "The scope has no openid, or the provider does OAuth alone and no OpenID Connect",
    "Add openid to the scope; where the provider has none, set the client up as an OAuth client without OpenID Connect",
    Sureness::Assumed,
);

pub(super) static ALL: [&Row; 13] = [
    &PAGE,
    &CHALLENGE,
    &FORM,
    &ERROR_FORM,
    &EMPTY,
    &PLAIN,
    &TWICE,
    &NO_JSON,
    &LIFETIME_TEXT,
    &NO_ACCESS_TOKEN,
    &NO_REFRESH_TOKEN,
    &NO_TOKEN_TYPE,
    &NO_ID_TOKEN,
];
