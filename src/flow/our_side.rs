//! Why a run ended on our side, as data. Its words are in `finding/our_side.rs`.

use serde::{Deserialize, Serialize};

use super::{BindError, BrowserError, DiskError, Noted, PracticeError, Spends, Unreadable, VaultError};
use crate::exchange::NotTaken;

/// Why a run ended on our side, with nothing learnt of the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OurSide {
    /// The author cancelled.
    Cancelled,
    /// Another program holds the redirect URI's port.
    PortTaken(u16),
    /// The redirect URI's address could not be listened on.
    CannotListen(Noted<BindError>),
    /// No browser could be started.
    NoBrowser(Noted<BrowserError>),
    /// The browser never came back within so many seconds.
    NeverBack(u64),
    /// The address on which the browser ended was never pasted; why the last text that was is not it.
    NothingPasted(Option<NotTaken>),
    /// Another window or process is refreshing this account.
    Busy,
    /// What must be written down before a request is sent could not be, so nothing more was sent: a code or a refresh token
    /// that is still there. In a sign-in, the exchange before it may have been taken.
    Disk(DiskError),
    /// The account's file can't be read, so that nobody knows what it holds, and nothing was sent.
    Unreadable(Unreadable),
    /// An earlier request was cut off, and nothing has settled since what became of it; so nothing was presented unasked.
    Unsettled(Spends),
    /// The grant is another host's or another client's than those that are set up now, so nothing was sent.
    GrantOfAnother {
        /// The hosts that it may go to, `host:port`.
        hosts: Vec<String>,
        /// The client that it was issued to, where that is known.
        client: Option<String>,
    },
    /// The project is gone: it was deleted in another window or process.
    Deleted,
    /// The keychain could not keep what a refresh would bring, so nothing was sent.
    Vault(Noted<VaultError>),
    /// The keychain does not return a refresh token that it should have.
    TokenNotReturned,
    /// There is no refresh token to present.
    NothingToRefresh,
    /// The token URL's host, `host:port`, is none that this project's stored secrets may go to.
    HostNotApproved(String),
    /// The access token may not go to this address of the API.
    ApiNotApproved(String),
    /// The client secret is neither in the keychain nor typed.
    NoClientSecret,
    /// There is no access token in memory to call the API with.
    NoAccessToken,
    /// The probe with a spent refresh token ended this grant.
    EndedByProbe,
    /// The practice provider did not start.
    NoPractice(PracticeError),
    /// The system gives no random numbers.
    NoRandomness,
    /// The author has not said that the MCP server is theirs: no host's client was shown there, and none registered.
    NotMine,
    /// The MCP server lets in anybody, so there is no sign-in to test.
    AsksNobody,
    /// A fault of this program ended it.
    Defect,
}

impl From<BindError> for OurSide {
    fn from(error: BindError) -> Self {
        match error {
            BindError::PortTaken(port) => Self::PortTaken(port),
            other @ (BindError::NotAllowed(_) | BindError::Other(_)) => Self::CannotListen(other.into()),
        }
    }
}

impl From<VaultError> for OurSide {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Panicked => Self::Defect,
            other @ (VaultError::Absent { .. }
            | VaultError::Locked
            | VaultError::PromptDismissed
            | VaultError::PromptUnanswered { .. }
            | VaultError::Hung { .. }
            | VaultError::NotReturned
            | VaultError::Damaged
            | VaultError::TooLong { .. }
            | VaultError::NotNewer { .. }
            | VaultError::Failed { .. }) => Self::Vault(other.into()),
        }
    }
}

impl From<DiskError> for OurSide {
    fn from(error: DiskError) -> Self {
        match error {
            DiskError::Deleted { .. } => Self::Deleted,
            other @ (DiskError::NoSpace { .. }
            | DiskError::Denied { .. }
            | DiskError::ReadOnly { .. }
            | DiskError::Other { .. }) => Self::Disk(other),
        }
    }
}

impl From<PracticeError> for OurSide {
    fn from(error: PracticeError) -> Self {
        match error {
            PracticeError::Folder(error) => error.into(),
            other @ (PracticeError::JustStarting | PracticeError::NoPort { .. } | PracticeError::NotStarted { .. }) => {
                Self::NoPractice(other)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DiskError, OurSide, VaultError};

    fn read(json: &str) -> OurSide {
        serde_json::from_str(json).unwrap()
    }

    fn words(why: &OurSide) -> String {
        if let OurSide::Vault(error) = why {
            error.to_string()
        } else if let OurSide::CannotListen(error) = why {
            error.to_string()
        } else if let OurSide::NoBrowser(error) = why {
            error.to_string()
        } else {
            panic!("{why:?}")
        }
    }

    #[test]
    fn what_an_older_version_kept_in_words_is_still_read() {
        for (json, old) in [
            (r#"{"vault":"the keychain is locked"}"#, "the keychain is locked"),
            (r#"{"cannot-listen":"no loopback listener could be opened"}"#, "no loopback listener could be opened"),
            (r#"{"no-browser":"no browser could be started"}"#, "no browser could be started"),
        ] {
            assert_eq!(words(&read(json)), old);
            assert_eq!(serde_json::to_string(&read(json)).unwrap(), json, "and is written as it was");
        }
        assert_eq!(read(r#""cancelled""#), OurSide::Cancelled);
        assert_eq!(read(r#"{"port-taken":8765}"#), OurSide::PortTaken(8765));
        assert_eq!(read(r#"{"never-back":300}"#), OurSide::NeverBack(300));
    }

    #[test]
    fn what_happened_is_kept_as_data() {
        use super::{BindError, BrowserError, PracticeError};
        use crate::flow::UnfitAddress;
        let second = std::time::Duration::from_secs(1);
        let all = [
            OurSide::from(VaultError::Locked),
            OurSide::from(VaultError::Hung { waited: second }),
            OurSide::from(VaultError::Failed { detail: "no answer".to_owned() }),
            OurSide::from(BindError::NotAllowed(80)),
            OurSide::from(BindError::Other("no".to_owned())),
            OurSide::NoBrowser(BrowserError::NotWanted.into()),
            OurSide::NoBrowser(BrowserError::Refused(UnfitAddress::TooLong).into()),
            OurSide::NoBrowser(BrowserError::TooSlow(second).into()),
            OurSide::Disk(DiskError::NoSpace { path: "/x".to_owned() }),
            OurSide::from(PracticeError::JustStarting),
        ];
        for why in all {
            let json = serde_json::to_string(&why).unwrap();
            assert_eq!(read(&json), why, "{json}");
        }
        assert_eq!(serde_json::to_string(&OurSide::from(VaultError::Locked)).unwrap(), r#"{"vault":{"is":"locked"}}"#);
    }

    #[test]
    fn a_call_of_the_keychain_that_panicked_is_a_fault_of_this_program() {
        assert_eq!(OurSide::from(VaultError::Panicked), OurSide::Defect);
    }
}
