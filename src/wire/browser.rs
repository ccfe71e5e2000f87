//! The system browser. Starting one says little about whether a page opened: callers show the address as well.

#![expect(clippy::disallowed_methods, reason = "a browser may block whoever starts it, so a thread of its own does")]

use std::time::Duration;

use url::Url;

use crate::flow::{BrowserError, UnfitAddress};

/// Longest URL that is handed to a browser, in bytes.
const LONGEST: usize = 8 << 10;

/// Who opens pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// `$BROWSER` where it is set, else the desktop's default.
    System,
    /// Nobody: the author opens the address by hand.
    None,
}

impl Browser {
    /// Opens `url` (http or https, at most 8 KiB, no user name in it, re-serialised so that every odd character is
    /// escaped). Runs on a thread of its own, since asking the desktop takes a while and a browser in the terminal
    /// stays; waits at most `limit`. `Ok` means that a program was started, not that a page is seen.
    pub async fn open(self, url: &str, limit: Duration) -> Result<(), BrowserError> {
        let checked = checked(url)?;
        if self == Self::None {
            return Err(BrowserError::NotWanted);
        }
        let (tell, told) = tokio::sync::oneshot::channel();
        let start = move || {
            let outcome = webbrowser::open(checked.as_str()).map_err(|error| error.to_string());
            // Nobody listens any more once the limit is over.
            drop(tell.send(outcome));
        };
        std::thread::Builder::new()
            .name("browser".to_owned())
            .spawn(start)
            .map_err(|error| BrowserError::NotFound(error.to_string()))?;
        match tokio::time::timeout(limit, told).await {
            Err(_) => Err(BrowserError::TooSlow(limit)),
            Ok(Ok(outcome)) => outcome.map_err(BrowserError::NotFound),
            Ok(Err(_)) => Err(BrowserError::NotFound("its starter ended early".to_owned())),
        }
    }
}

fn checked(url: &str) -> Result<Url, BrowserError> {
    if url.chars().any(char::is_control) {
        return Err(BrowserError::Refused(UnfitAddress::ControlCharacter));
    }
    let parsed = Url::parse(url).map_err(|_| BrowserError::Refused(UnfitAddress::NoUrl))?;
    if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
        return Err(BrowserError::Refused(UnfitAddress::NotWeb));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(BrowserError::Refused(UnfitAddress::UserName));
    }
    if parsed.as_str().len() > LONGEST {
        return Err(BrowserError::Refused(UnfitAddress::TooLong));
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::{checked, Browser, BrowserError};
    use std::time::Duration;

    #[test]
    fn only_web_addresses_reach_a_browser() {
        for url in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "callback",
            "-h",
            "http://user@example.com/",
            "https://:pw@example.com/",
            "http://example.com/\nx",
        ] {
            assert!(matches!(checked(url), Err(BrowserError::Refused(_))), "{url}");
        }
        assert!(checked(&format!("https://example.com/{}", "x".repeat(8200))).is_err());
    }

    #[test]
    fn what_a_shell_could_take_amiss_is_escaped() {
        let url = checked("https://example.com/a b?x=\"|`").unwrap();
        assert_eq!(url.as_str(), "https://example.com/a%20b?x=%22|`");
        assert!(!checked("https://example.com/?q=$(id) ;x").unwrap().as_str().contains(' '));
    }

    #[tokio::test]
    async fn no_browser_is_started_where_none_is_wanted() {
        let opened = Browser::None.open("https://example.com/", Duration::from_secs(1)).await;
        assert_eq!(opened, Err(BrowserError::NotWanted));
    }
}
