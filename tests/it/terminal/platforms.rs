//! Every platform, its switches set in every way, at clients of the certified provider that show themselves in one way each:
//! where it fits users stay signed in, and where not the first finding says why, and what to change in that platform's words.

use url::Url;

use super::ends_in::{fails, out, stays, EndsIn};
use super::program::{end, page_to_open, program, Ended};
use super::together::at_once;
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person};

/// The library leaves `Pragma: no-cache` out, which is no more than a hint.
const FITS: EndsIn = stays("answer-cacheable hint");
const NO_PKCE: EndsIn = fails("pkce-required error");
const REFUSED: EndsIn = fails("client-refused error");

/// Has a secret, which is taken in body and header, and must send PKCE.
const PKCE: &str = "pkce-client";
/// Has a secret, which is taken in the header alone.
const HEADER: &str = "header-client";
/// Has no secret, and must send PKCE.
const PUBLIC: &str = "public-client";

/// A platform at one of these clients.
struct Pair {
    client: &'static str,
    platform: &'static str,
    /// How its switches are set.
    set: &'static [&'static str],
    expected: EndsIn,
    /// The headline.
    summary: &'static str,
    /// What the first finding's cause says.
    cause: &'static str,
    /// What its fix says: the platform's own place for it.
    fix: &'static str,
}

const fn pair(
    client: &'static str,
    platform: &'static str,
    set: &'static [&'static str],
    expected: EndsIn,
    [summary, cause, fix]: Words,
) -> Pair {
    Pair { client, platform, set, expected, summary, cause, fix }
}

const PLUGIN: &str = "chatgpt-plugin";
const ACTION: &str = "gpt-action";
const M365: &str = "m365-copilot";
const ANY: &str = "any-client";

const POST: &[&str] = &["--client-auth", "post"];
const BASIC: &[&str] = &["--client-auth", "basic"];
const NONE: &[&str] = &["--client-auth", "none"];
const POST_PLAIN: &[&str] = &["--client-auth", "post", "--no-pkce"];
const BASIC_PLAIN: &[&str] = &["--client-auth", "basic", "--no-pkce"];
const NONE_PLAIN: &[&str] = &["--client-auth", "none", "--no-pkce"];

/// The headline, and the first finding's cause and fix.
type Words = [&'static str; 3];

/// Nothing is wrong.
const FINE: Words = ["Users stay signed in", "a cache on the way", "Send both header fields"];
/// A platform that never sends PKCE: only the provider can help.
const NEVER: Words = [
    "Sign-in fails: the provider demands PKCE",
    "never sends either",
    "Switch the demand for PKCE off for this client",
];
/// One that has a switch for it.
const OFF: Words = [
    "Sign-in fails: the provider demands PKCE",
    "PKCE is switched off for",
    "the PKCE switch in the Teams developer portal",
];
const BY_PLUGIN: Words = [REFUSAL, "asks for HTTP Basic", "(client_secret_post) at the provider"];
const BY_ACTION: Words = [REFUSAL, "asks for HTTP Basic", "as HTTP Basic (client_secret_basic): choose it on the Provider page here (on the command line: --client-auth basic), and set the Token Exchange Method in the Action’s settings"];
const BY_M365: Words = [REFUSAL, "asks for HTTP Basic", "as HTTP Basic (client_secret_basic): choose it on the Provider page here (on the command line: --client-auth basic), and set tokenExchangeMethodType of the Agents Toolkit"];
const BY_ANY: Words =
    [REFUSAL, "asks for HTTP Basic", "as HTTP Basic (client_secret_basic): choose it on the Provider page here (on the command line: --client-auth basic)"];
/// One without a secret where one is wanted.
const BARE: Words =
    [REFUSAL, "does not accept this client without a secret", "Register the client as a public one at the provider"];
/// One with a secret where the client has none.
const IN_BODY: Words =
    [REFUSAL, "its id and secret, in the body", "registered without a secret is refused with one: leave it out"];
const IN_HEADER: Words =
    [REFUSAL, "in the Authorization header", "registered without a secret is refused with one: leave it out"];
const REFUSAL: &str = "Sign-in fails: the client was refused";

#[rustfmt::skip]
const TABLE: &[Pair] = &[
    pair(PKCE, PLUGIN, &[], NO_PKCE, NEVER),
    pair(PKCE, ACTION, POST, NO_PKCE, NEVER),
    pair(PKCE, ACTION, BASIC, NO_PKCE, NEVER),
    pair(PKCE, M365, &[], FITS, FINE),
    pair(PKCE, M365, BASIC, FITS, FINE),
    pair(PKCE, M365, NONE, REFUSED, BARE),
    pair(PKCE, M365, POST_PLAIN, NO_PKCE, OFF),
    pair(PKCE, M365, BASIC_PLAIN, NO_PKCE, OFF),
    pair(PKCE, M365, NONE_PLAIN, NO_PKCE, OFF),
    pair(PKCE, ANY, &[], FITS, FINE),
    pair(PKCE, ANY, POST, FITS, FINE),
    pair(PKCE, ANY, NONE, REFUSED, BARE),

    pair(HEADER, PLUGIN, &[], REFUSED, BY_PLUGIN),
    pair(HEADER, ACTION, POST, REFUSED, BY_ACTION),
    pair(HEADER, ACTION, BASIC, FITS, FINE),
    pair(HEADER, M365, &[], REFUSED, BY_M365),
    pair(HEADER, M365, BASIC, FITS, FINE),
    pair(HEADER, M365, NONE, REFUSED, BARE),
    pair(HEADER, M365, POST_PLAIN, REFUSED, BY_M365),
    pair(HEADER, M365, BASIC_PLAIN, FITS, FINE),
    pair(HEADER, M365, NONE_PLAIN, REFUSED, BARE),
    pair(HEADER, ANY, &[], FITS, FINE),
    pair(HEADER, ANY, POST, REFUSED, BY_ANY),
    pair(HEADER, ANY, NONE, REFUSED, BARE),

    pair(PUBLIC, PLUGIN, &[], NO_PKCE, NEVER),
    pair(PUBLIC, ACTION, POST, NO_PKCE, NEVER),
    pair(PUBLIC, ACTION, BASIC, NO_PKCE, NEVER),
    pair(PUBLIC, M365, &[], REFUSED, IN_BODY),
    pair(PUBLIC, M365, BASIC, REFUSED, IN_HEADER),
    pair(PUBLIC, M365, NONE, FITS, FINE),
    pair(PUBLIC, M365, POST_PLAIN, NO_PKCE, OFF),
    pair(PUBLIC, M365, BASIC_PLAIN, NO_PKCE, OFF),
    pair(PUBLIC, M365, NONE_PLAIN, NO_PKCE, OFF),
    pair(PUBLIC, ANY, &[], REFUSED, IN_HEADER),
    pair(PUBLIC, ANY, POST, REFUSED, IN_BODY),
    pair(PUBLIC, ANY, NONE, FITS, FINE),
];

/// The provider takes codes at the token URL alone, and refreshes at an address of their own. Its usual client shows a secret.
const NATIVE: &str = "native-client";
/// Stands for that address.
const REFRESH: &str = "the refresh URL";
const TO_REFRESH_URL: &[&str] = &["--refresh-url", REFRESH];
const TO_ELSEWHERE: &[&str] = &["--refresh-url", "the authorization URL"];

const UNTAKEN: &str = "Users are signed out after 1 hour";
const NOT_THERE: EndsIn = out(3600, "token-url-unknown error");
const ONLY_THERE: EndsIn = out(3600, "grant-type-refused error");
const NOWHERE: Words = [
    "Users are signed out after 1 hour: there is no token endpoint at the refresh URL",
    "At the refresh URL the server knows no address",
    "Compare the refresh URL",
];
const NO_PLACE: Words = [UNTAKEN, "refreshes have an address of their own", "sends them to no other"];
const A_PLACE: Words = [
    UNTAKEN,
    "refreshes have an address of their own",
    "put it into the Teams developer portal as Refresh endpoint, too",
];

#[rustfmt::skip]
const APART: &[Pair] = &[
    pair(NATIVE, PLUGIN, &[], ONLY_THERE, NO_PLACE),
    pair(NATIVE, ACTION, &[], ONLY_THERE, NO_PLACE),
    pair(NATIVE, ANY, &[], ONLY_THERE, NO_PLACE),
    pair(NATIVE, M365, &[], ONLY_THERE, A_PLACE),
    pair(NATIVE, M365, TO_REFRESH_URL, FITS, FINE),
    pair(NATIVE, M365, TO_ELSEWHERE, NOT_THERE, NOWHERE),
];

const CUT_OFF: EndsIn = stays("opener-cut-off error");
const POPUP: Words =
    ["Users stay signed in", "Copilot signs in in a popup", "Leave Cross-Origin-Opener-Policy out of every page"];

/// The provider's pages cut themselves off from the page that opened them.
#[rustfmt::skip]
const CUT: &[Pair] = &[
    pair(NATIVE, PLUGIN, &[], FITS, FINE),
    pair(NATIVE, ACTION, &[], FITS, FINE),
    pair(NATIVE, ANY, &[], FITS, FINE),
    pair(NATIVE, M365, &[], CUT_OFF, POPUP),
];

/// The rules that these tables show.
pub(super) fn fired() -> Vec<&'static str> {
    [TABLE, APART, CUT].into_iter().flatten().map(|pair| pair.expected.first).collect()
}

/// What is said of one platform, and of no other.
const OF: [(&str, &[&str]); 3] = [
    (PLUGIN, &["manifest", "the plugin", "client_url"]),
    (ACTION, &["GPT Action", "the Action", "Token Exchange Method"]),
    (M365, &["Teams", "Copilot", "Agents Toolkit", "tokenExchange"]),
];

/// Where the provider is.
struct At {
    page: Url,
    token: Url,
    secret: String,
}

#[test]
fn every_platform_at_every_client_ends_in_its_verdict_and_is_told_why_in_its_own_words() {
    holds(TABLE, &[("METHOD_CLIENTS", "yes")]);
}

#[test]
fn refreshes_at_an_address_of_their_own_are_taken_of_the_platform_that_knows_one() {
    holds(APART, &[("REFRESH_PATH", "/refresh")]);
}

#[test]
fn a_page_that_is_cut_off_from_its_opener_is_a_fault_where_the_platform_signs_in_in_a_popup() {
    holds(CUT, &[("OPENER_POLICY", "same-origin")]);
}

/// That a table holds at a provider that is set up so.
fn holds(table: &[Pair], server: &'static [(&'static str, &'static str)]) {
    let provider = Oidc::start(Settings { more: server, ..Settings::default() });
    let secret = provider.settings.client_secret.clone();
    let at = At { page: provider.authorization_url(), token: provider.token_url(), secret };
    let wrong: Vec<String> = at_once(table, |pair| wrong(pair, &at)).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn signed_in(pair: &Pair, at: &At) -> Ended {
    let session = Session::without_bus();
    let mut arguments = vec!["sign-in", "--authorization-url", at.page.as_str(), "--token-url", at.token.as_str()];
    arguments.extend(["--scope", "read offline_access", "--platform", pair.platform, "--client-id", pair.client]);
    arguments.extend(["--redirect", "http://127.0.0.1:0/callback", "--no-browser", "--json"]);
    let refresh = at.token.join("/refresh").expect("a URL");
    arguments.extend(pair.set.iter().map(|argument| match *argument {
        REFRESH => refresh.as_str(),
        "the authorization URL" => at.page.as_str(),
        other => other,
    }));
    let mut command = program(&session, &arguments);
    if !pair.set.contains(&"none") {
        command.env("PLUGIN_AUTH_CLIENT_SECRET", &at.secret);
    }
    let mut process = Process::start(&command);
    process.close_stdin();
    let landing = person::sign_in(&page_to_open(&mut process), "ada");
    http::get(&landing, &[]);
    end(process)
}

fn wrong(pair: &Pair, at: &At) -> Option<String> {
    let name = format!("{} as {} {}", pair.client, pair.platform, pair.set.join(" "));
    let ended = signed_in(pair, at);
    let how = pair.expected.differs(&ended).or_else(|| badly_told(pair, &ended));
    how.map(|how| format!("{name}: {how}\n"))
}

fn badly_told(pair: &Pair, ended: &Ended) -> Option<String> {
    let result = ended.result();
    let first = &result["findings"][0];
    let says = |member: &str, part: &str| first[member].as_str().is_some_and(|text| text.contains(part));
    let told = result["summary"] == pair.summary && says("cause", pair.cause) && says("fix", pair.fix);
    let all = ended.everything();
    let others = OF.iter().filter(|(id, _)| *id != pair.platform).flat_map(|(_, words)| *words);
    let foreign: Vec<&&str> = others.filter(|word| all.contains(**word)).collect();
    (!told || !foreign.is_empty() || result["platform"] != pair.platform)
        .then(|| format!("foreign: {foreign:?}: {result}"))
}
