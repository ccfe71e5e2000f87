//! Every platform, its switches set in every way, at clients of the certified provider that show themselves in one way each:
//! where it fits users stay signed in, and where not the first finding says why, and what to change in that platform's words.

use url::Url;

use super::ends_in::{fails, stays, EndsIn};
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
    /// The first finding's title.
    title: &'static str,
    /// What its cause says.
    cause: &'static str,
    /// What its fix says: the platform's own place for it.
    fix: &'static str,
}

const fn pair(
    client: &'static str,
    platform: &'static str,
    set: &'static [&'static str],
    expected: EndsIn,
    [title, cause, fix]: [&'static str; 3],
) -> Pair {
    Pair { client, platform, set, expected, title, cause, fix }
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

const HEALTHY: [&str; 3] = ["", "", ""];
const X: [&str; 3] = ["", "", ""];

#[rustfmt::skip]
const TABLE: &[Pair] = &[
    pair(PKCE, PLUGIN, &[], NO_PKCE, X),
    pair(PKCE, ACTION, POST, NO_PKCE, X),
    pair(PKCE, ACTION, BASIC, NO_PKCE, X),
    pair(PKCE, M365, &[], FITS, HEALTHY),
    pair(PKCE, M365, BASIC, FITS, HEALTHY),
    pair(PKCE, M365, NONE, REFUSED, X),
    pair(PKCE, M365, POST_PLAIN, NO_PKCE, X),
    pair(PKCE, M365, BASIC_PLAIN, NO_PKCE, X),
    pair(PKCE, M365, NONE_PLAIN, NO_PKCE, X),
    pair(PKCE, ANY, &[], FITS, HEALTHY),
    pair(PKCE, ANY, POST, FITS, HEALTHY),
    pair(PKCE, ANY, NONE, REFUSED, X),

    pair(HEADER, PLUGIN, &[], REFUSED, X),
    pair(HEADER, ACTION, POST, REFUSED, X),
    pair(HEADER, ACTION, BASIC, FITS, HEALTHY),
    pair(HEADER, M365, &[], REFUSED, X),
    pair(HEADER, M365, BASIC, FITS, HEALTHY),
    pair(HEADER, M365, NONE, REFUSED, X),
    pair(HEADER, M365, POST_PLAIN, REFUSED, X),
    pair(HEADER, M365, BASIC_PLAIN, FITS, HEALTHY),
    pair(HEADER, M365, NONE_PLAIN, REFUSED, X),
    pair(HEADER, ANY, &[], FITS, HEALTHY),
    pair(HEADER, ANY, POST, REFUSED, X),
    pair(HEADER, ANY, NONE, REFUSED, X),

    pair(PUBLIC, PLUGIN, &[], NO_PKCE, X),
    pair(PUBLIC, ACTION, POST, NO_PKCE, X),
    pair(PUBLIC, ACTION, BASIC, NO_PKCE, X),
    pair(PUBLIC, M365, &[], REFUSED, X),
    pair(PUBLIC, M365, BASIC, REFUSED, X),
    pair(PUBLIC, M365, NONE, FITS, HEALTHY),
    pair(PUBLIC, M365, POST_PLAIN, NO_PKCE, X),
    pair(PUBLIC, M365, BASIC_PLAIN, NO_PKCE, X),
    pair(PUBLIC, M365, NONE_PLAIN, NO_PKCE, X),
    pair(PUBLIC, ANY, &[], REFUSED, X),
    pair(PUBLIC, ANY, POST, REFUSED, X),
    pair(PUBLIC, ANY, NONE, FITS, HEALTHY),
];

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
    let provider = Oidc::start(Settings { more: &[("METHOD_CLIENTS", "yes")], ..Settings::default() });
    let secret = provider.settings.client_secret.clone();
    let at = At { page: provider.authorization_url(), token: provider.token_url(), secret };
    let wrong: Vec<String> = at_once(TABLE, |pair| wrong(pair, &at)).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn signed_in(pair: &Pair, at: &At) -> Ended {
    let session = Session::without_bus();
    let mut arguments = vec!["sign-in", "--authorization-url", at.page.as_str(), "--token-url", at.token.as_str()];
    arguments.extend(["--scope", "read offline_access", "--platform", pair.platform, "--client-id", pair.client]);
    arguments.extend(["--redirect", "http://127.0.0.1:0/callback", "--no-browser", "--json"]);
    arguments.extend(pair.set);
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
    let told = first["title"].as_str().is_none_or(|title| pair.title.is_empty() || title == pair.title)
        && (pair.cause.is_empty() || says("cause", pair.cause))
        && (pair.fix.is_empty() || says("fix", pair.fix));
    let all = ended.everything();
    let others = OF.iter().filter(|(id, _)| *id != pair.platform).flat_map(|(_, words)| *words);
    let foreign: Vec<&&str> = others.filter(|word| all.contains(**word)).collect();
    (!told || !foreign.is_empty() || result["platform"] != pair.platform).then(|| format!("{foreign:?} {first}"))
}
