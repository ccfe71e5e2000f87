//! Why a run ended on our side, in words, short and long. These are no findings: nothing was learnt of the provider.

use super::words::{lasting, shown};
use crate::flow::{DiskError, Noted, OurSide, RunKind, Spends, StageFailure};
use crate::sentence::begin_large;

/// What differs at an MCP server, whose documents lead on and whose client may be registered.
pub(super) fn clause_at_a_server(reason: &OurSide, platform: &str) -> String {
    match at_a_server(reason) {
        Some(told) => {
            format!("{}: {}", crate::sentence::begin_small(&told.title), crate::sentence::begin_small(&told.line))
        }
        None => clause(reason, platform),
    }
}

/// The advice there, where it is another.
fn at_a_server(reason: &OurSide) -> Option<Advice> {
    let (title, line) = match reason {
        OurSide::HostNotApproved(host) => {
            let host = shown(host);
            (
                format!("The server’s documents lead to {host}, which nobody allowed"),
                format!("Look that it is yours. Then sign in again and allow it, on the command line with --allow-host {host}"),
            )
        }
        OurSide::NoClientSecret => (
            "The client that this sign-in was given to is not here any more".to_owned(),
            "Sign in again, for tokens of another client".to_owned(),
        ),
        OurSide::Cancelled
        | OurSide::PortTaken(_)
        | OurSide::CannotListen(_)
        | OurSide::NoBrowser(_)
        | OurSide::NeverBack(_)
        | OurSide::NothingPasted(_)
        | OurSide::Busy
        | OurSide::Disk(_)
        | OurSide::Vault(_)
        | OurSide::Unreadable(_)
        | OurSide::Unsettled(_)
        | OurSide::GrantOfAnother { .. }
        | OurSide::Deleted
        | OurSide::TokenNotReturned
        | OurSide::ApiNotApproved(_)
        | OurSide::NoAccessToken
        | OurSide::EndedByProbe
        | OurSide::NothingToRefresh
        | OurSide::NoPractice(_)
        | OurSide::NoRandomness
        | OurSide::NotMine
        | OurSide::AsksNobody
        | OurSide::Defect => return None,
    };
    Some(Advice { title, line })
}

/// The reason as the second half of a sentence, after "we could not tell: ".
pub(super) fn clause(reason: &OurSide, platform: &str) -> String {
    let words = |words: &dyn ToString| shown(&words.to_string());
    match reason {
        OurSide::Cancelled => "it was cancelled".to_owned(),
        OurSide::PortTaken(port) => format!("another program holds port {port}"),
        OurSide::CannotListen(error) => format!("this computer could not listen for the answer ({})", words(error)),
        OurSide::NoBrowser(error) => format!("no browser could be opened ({})", words(error)),
        OurSide::NeverBack(seconds) => format!("the browser did not come back within {}", lasting(*seconds)),
        OurSide::NothingPasted(None) => "the address that the browser ended on was not pasted".to_owned(),
        OurSide::NothingPasted(Some(why)) => {
            format!("the last text that was pasted is not the address that the browser ended on. {}", words(why))
        }
        OurSide::Busy => "another window or process is refreshing this account".to_owned(),
        OurSide::Disk(error) => format!("the disk could not be written, so nothing more was sent ({})", words(error)),
        OurSide::Vault(error) => format!("the keychain can’t be used, so nothing was sent ({})", words(error)),
        OurSide::Unreadable(error) => {
            format!("this account’s file can’t be read, so nothing was sent ({})", words(error))
        }
        OurSide::Unsettled(spends) => format!("{}, so nothing was presented: {SIGN_IN_OR_TRY}", cut_off(*spends)),
        OurSide::GrantOfAnother { hosts, client } => of_another(hosts, client.as_deref()),
        OurSide::Deleted => "this project was deleted in another window or process".to_owned(),
        OurSide::TokenNotReturned => "the keychain does not return the refresh token".to_owned(),
        OurSide::HostNotApproved(host) => {
            format!(
                "this project's secrets have not been allowed to go to {host}: sign in there once in the window, or add \
                 --allow-host {host}",
                host = shown(host)
            )
        }
        OurSide::ApiNotApproved(address) => {
            format!("the access token has not been allowed to go to {}", shown(address))
        }
        OurSide::NoClientSecret => format!("no client secret is stored or typed, and {platform} always sends one"),
        OurSide::NoAccessToken => "the access token is not kept, refresh to get one".to_owned(),
        OurSide::EndedByProbe => "the test with a spent refresh token ended this sign-in, sign in again".to_owned(),
        OurSide::NothingToRefresh => "there is no refresh token, sign in first".to_owned(),
        OurSide::NoPractice(error) => format!("the practice provider did not start ({})", words(error)),
        OurSide::NoRandomness => "the system gives no random numbers".to_owned(),
        OurSide::NotMine => "nobody has said that this server is yours, so no client was shown there or registered: say so (--mine), or type a client ID".to_owned(),
        OurSide::AsksNobody => "the server answers without a token, so nobody has to sign in".to_owned(),
        OurSide::Defect => "a fault of this program ended the run, please report it".to_owned(),
    }
}

/// What is left to do where nobody knows what became of a request.
const SIGN_IN_OR_TRY: &str = "sign in again, or try the old token";

/// The reason as a sentence of its own, for one that is known before there is a run.
pub fn before_a_run(reason: &OurSide, platform: &str) -> String {
    begin_large(&clause(reason, platform))
}

/// What was cut off, so that nobody knows what became of it.
pub(super) fn cut_off(spends: Spends) -> &'static str {
    match spends {
        Spends::RefreshToken => "an earlier refresh was cut off before its new token was stored",
        Spends::Code => "an earlier sign-in was cut off before its tokens were stored",
        Spends::Grant => "an earlier test with a spent refresh token was cut off, and may have ended this sign-in",
    }
}

/// Whose grant it is, and where to sign in instead.
fn of_another(hosts: &[String], client: Option<&str>) -> String {
    let host = shown(&hosts.join(" and "));
    let client = client.map(|client| format!(", for the client {}", shown(client))).unwrap_or_default();
    format!("this sign-in is {host}’s{client}, so its token was not sent: sign in at what is set up now")
}

/// What happened in a headline, and what to do in a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Without a full stop.
    pub title: String,
    /// What it means and what to do.
    pub line: String,
}

/// The advice for one end of a run of this kind.
pub fn advice(why: &OurSide, provider: &str, kind: RunKind, is_at_a_server: bool) -> Advice {
    if let Some(told) = at_a_server(why).filter(|_| is_at_a_server) {
        return told;
    }
    let again = match kind {
        RunKind::SignIn => "sign in again",
        RunKind::Refresh => "refresh again",
        RunKind::Api if is_at_a_server => "call the server again",
        RunKind::Api => "call your API again",
    };
    Advice { title: title(why), line: line(why, provider, again) }
}

fn title(why: &OurSide) -> String {
    let words = match why {
        OurSide::PortTaken(port) => return StageFailure::port_taken(*port),
        OurSide::NeverBack(seconds) => return format!("The browser did not come back within {}", lasting(*seconds)),
        OurSide::HostNotApproved(host) => return format!("Secrets have not been allowed to go to {host}"),
        OurSide::ApiNotApproved(address) => return format!("The access token has not been allowed to go to {address}"),
        OurSide::Cancelled => "Cancelled",
        OurSide::NothingPasted(_) => "The address that the browser ended on was not pasted",
        OurSide::CannotListen(_) => "This computer can’t listen at the redirect address",
        OurSide::NoBrowser(_) => "No browser opened, and none came back",
        OurSide::Busy => "Another window or process is refreshing this account",
        OurSide::Disk(_) => "The disk could not be written, so nothing more was sent",
        OurSide::Vault(Noted::Error(error)) if error.is_locked() => "The keychain is locked, so nothing was sent",
        OurSide::Vault(_) => "The keychain can’t be used, so nothing was sent",
        OurSide::Unreadable(_) => "This account’s file can’t be read",
        OurSide::Unsettled(spends) => return begin_large(cut_off(*spends)),
        OurSide::GrantOfAnother { hosts, .. } => return format!("This sign-in is {}’s", hosts.join(" and ")),
        OurSide::Deleted => "This project was deleted in another window or process",
        OurSide::TokenNotReturned => "The keychain does not return the refresh token",
        OurSide::EndedByProbe => "The test with a spent refresh token ended this sign-in",
        OurSide::NothingToRefresh => "There is no refresh token",
        OurSide::NoClientSecret => "There is no client secret",
        OurSide::NoAccessToken => "The access token is not kept",
        OurSide::NoPractice(_) => "The practice provider did not start",
        OurSide::NoRandomness => "The system gives no random numbers",
        OurSide::NotMine => "Nobody has said that this server is yours",
        OurSide::AsksNobody => "The server asks nobody to sign in",
        OurSide::Defect => "A fault of this program ended the run",
    };
    words.to_owned()
}

fn line(why: &OurSide, provider: &str, again: &str) -> String {
    let words = match why {
        OurSide::CannotListen(error) => {
            return format!("Its words: {error}. Nothing was sent. Another redirect address on Provider may do");
        }
        OurSide::NoBrowser(error) => {
            return format!(
                "The system’s words: {error}. Sign in again, and paste the address that is shown then into a browser"
            );
        }
        OurSide::NeverBack(_) => {
            return format!(
                "If a page there showed an error, it says what {provider} objects to: often the redirect URI is not \
                 registered, letter by letter"
            );
        }
        OurSide::NothingPasted(Some(why)) => return format!("The last text that was pasted is not it. {why}"),
        OurSide::NothingPasted(None) => {
            return format!(
                "Sign in again, and copy what the browser’s address bar shows at the end. If a page showed an error \
                 before that, it says what {provider} objects to"
            );
        }
        OurSide::Disk(error) => return make_room(error, again),
        // How is said once, above the page.
        OurSide::Vault(Noted::Error(error)) if error.is_locked() => return format!("Once it is unlocked, {again}"),
        OurSide::Vault(error) => return format!("{}. Then {again}", begin_large(&error.to_string())),
        OurSide::NoPractice(error) => return format!("{error}. Nothing was sent"),
        OurSide::Unreadable(error) => return format!("{}. Nothing was sent", begin_large(&error.to_string())),
        OurSide::Unsettled(_) => {
            return format!(
                "The token that is left may be spent, and some providers end every sign-in of a user whose spent token they \
                 see, so it was not presented. Sign in again at {provider}, or try the old token all the same"
            );
        }
        OurSide::GrantOfAnother { client, .. } => {
            let client = client.as_ref().map(|client| format!(" and to the client {client}")).unwrap_or_default();
            return format!(
                "Its tokens go back to where they came from{client}, and nowhere else. Sign in again for tokens of what is set \
                 up now, or put the old values back"
            );
        }
        OurSide::Deleted => return "Nothing was sent, and nothing of it is kept".to_owned(),
        OurSide::Cancelled => "What you typed is kept, and so are the tokens of an earlier sign-in",
        OurSide::PortTaken(_) => {
            "The browser would bring the code to that program, so nothing was sent. Close it, often a development \
             server or a second window of ours, or take another port on Provider"
        }
        OurSide::Busy => {
            return format!("Two at once would spend each other’s tokens. Wait for it to end, then {again}")
        }
        OurSide::TokenNotReturned => "It was stored and is not there any more. Sign in again for a new one",
        OurSide::EndedByProbe => "The provider takes no token of it any more, and that was our doing. Sign in again",
        OurSide::NothingToRefresh => "Sign in again for one",
        OurSide::HostNotApproved(_) => "Sign in again: you are asked once. On the command line --allow-host allows it",
        OurSide::NoClientSecret => {
            "It is neither in the keychain nor typed, and the platform always sends one. Type it on Provider"
        }
        OurSide::ApiNotApproved(_) => "Call your API again: you are asked once",
        OurSide::NoAccessToken => "Refresh to get one",
        OurSide::NoRandomness => "Without them no sign-in is safe, so nothing was sent",
        OurSide::NotMine => {
            "A host’s own client is shown, or one is registered, only at a server that its author calls theirs. Say so on Provider, \
             or type a client ID. On the command line --mine says so"
        }
        OurSide::AsksNobody => "It answered without a token whatever it was asked. Ask for one in the server, with a 401, then look again",
        OurSide::Defect => "Nothing that you typed is lost. Please report it, then try again",
    };
    words.to_owned()
}

/// What to do about a disk that takes nothing.
fn make_room(error: &DiskError, again: &str) -> String {
    match error {
        DiskError::NoSpace { path } => format!("There is no space left for {path}. Free some, then {again}"),
        DiskError::Denied { path } => format!(
            "{path} may not be written. Give yourself the right to, or set PLUGIN_AUTH_HOME to another folder, then {again}"
        ),
        DiskError::ReadOnly { path } => format!(
            "{path} is on a disk that can only be read. Set PLUGIN_AUTH_HOME to a folder on another one, then {again}"
        ),
        DiskError::Deleted { path } => format!("{path} is gone"),
        DiskError::Other { path, words } => {
            format!("{path} could not be written: {words}. Mend that, then {again}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{advice, clause, clause_at_a_server, DiskError, OurSide, RunKind};

    #[test]
    fn at_a_server_it_is_told_where_the_documents_lead_and_that_a_client_is_gone() {
        let (host, gone) = (OurSide::HostNotApproved("id.example:443".to_owned()), OurSide::NoClientSecret);
        let short = clause_at_a_server(&host, "Codex");
        assert!(short.starts_with("the server’s documents lead to id.example:443, which nobody allowed"), "{short}");
        assert!(short.contains("--allow-host id.example:443"), "{short}");
        let short = clause_at_a_server(&gone, "Codex");
        assert!(
            short.starts_with("the client that this sign-in was given to") && short.contains("sign in again"),
            "{short}"
        );
        for why in [host, gone] {
            let told = advice(&why, "Notes", RunKind::Refresh, true);
            assert!(!format!("{told:?}{}", clause_at_a_server(&why, "Codex")).contains("ecret"), "{told:?}");
            assert_ne!(told, advice(&why, "Notes", RunKind::Refresh, false));
        }
    }

    #[test]
    fn a_disk_that_takes_nothing_is_told_as_that_and_not_as_a_keychain() {
        let path = || "/home/ann/.local/share/x".to_owned();
        let table = [
            (DiskError::NoSpace { path: path() }, "no space left", "Free some"),
            (DiskError::Denied { path: path() }, "may not be written", "Give yourself the right to"),
            (DiskError::ReadOnly { path: path() }, "can only be read", "Set PLUGIN_AUTH_HOME"),
            (DiskError::Other { path: path(), words: "no".to_owned() }, "could not be saved: no", "Mend that"),
        ];
        for (error, happened, to_do) in table {
            let why = OurSide::Disk(error);
            let (short, long) = (clause(&why, "the platform"), advice(&why, "Notes", RunKind::SignIn, false));
            assert!(short.contains("the disk could not be written") && short.contains(happened), "{short}");
            assert!(long.title.starts_with("The disk") && long.line.contains(to_do), "{long:?}");
            assert!(!format!("{short}{long:?}").contains("keychain"));
        }
    }
}
