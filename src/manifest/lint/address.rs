//! Whether a text is a web address that others can reach, and if not, why.

use url::{Host, ParseError, Url};

use crate::host::is_loopback;

/// Why a text is no whole address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddressFault {
    /// A path alone.
    Relative,
    /// No `https://` before it.
    SchemeMissing,
    /// Another one than http and https.
    OtherScheme,
    /// Not exactly two slashes after the scheme, or backslashes.
    Slashes,
    /// `https://https://…`
    SchemeTwice,
    /// No host.
    HostMissing,
    /// A blank inside.
    Blank,
    /// A comma or a semicolon that came along.
    Tail,
    /// A port that doesn't exist.
    Port,
    /// What no address can hold.
    Other,
}

impl AddressFault {
    /// What is wrong; the sentence begins with the member's name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Relative => "is a path alone; it has to be a whole address with https:// and a host",
            Self::SchemeMissing => "has no https:// before it; it has to be a whole address",
            Self::OtherScheme => "does not begin with https://; it has to be a whole address with https:// and a host",
            Self::Slashes => "has to have two slashes after https:, and a host after them",
            Self::SchemeTwice => "begins with https:// twice",
            Self::HostMissing => "has no host; it has to be a whole address with https:// and a host",
            Self::Blank => "has a blank inside, which no address can have",
            Self::Tail => "ends in a comma or a semicolon, which came along from a list",
            Self::Port => "names a port that doesn't exist; ports are 1 to 65535, and https without one is 443",
            Self::Other => "has to be a whole address with https:// and a host",
        }
    }
}

/// Reads an address strictly: what browsers mend silently, other readers refuse or read another way.
pub(super) fn read(text: &str) -> Result<Url, AddressFault> {
    if text.contains(char::is_whitespace) {
        return Err(AddressFault::Blank);
    }
    if text.starts_with('/') {
        return Err(AddressFault::Relative);
    }
    let (scheme, rest) = text.split_once(':').ok_or(AddressFault::SchemeMissing)?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        let is_host = scheme.contains('.') || scheme == "localhost";
        return Err(if is_host { AddressFault::SchemeMissing } else { AddressFault::OtherScheme });
    }
    if !rest.starts_with("//") || rest.starts_with("///") || rest.contains('\\') {
        return Err(AddressFault::Slashes);
    }
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(ParseError::InvalidPort) => return Err(AddressFault::Port),
        Err(ParseError::EmptyHost) => return Err(AddressFault::HostMissing),
        Err(_) => return Err(AddressFault::Other),
    };
    if url.host_str().is_some_and(|host| host.trim_end_matches('.').split('.').any(str::is_empty)) {
        return Err(AddressFault::HostMissing);
    }
    if text.ends_with([',', ';']) {
        return Err(AddressFault::Tail);
    }
    if matches!(url.host_str(), Some("http" | "https")) {
        return Err(AddressFault::SchemeTwice);
    }
    if url.port() == Some(0) {
        return Err(AddressFault::Port);
    }
    Ok(url)
}

/// Whether only this computer or a network of one's own knows the host.
pub(super) fn is_private(url: &Url) -> bool {
    is_loopback(url)
        || match url.host() {
            Some(Host::Domain(name)) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                let last = name.rsplit('.').next().unwrap_or_default();
                !name.contains('.') || matches!(last, "local" | "internal" | "lan" | "home" | "intranet")
            }
            Some(Host::Ipv4(address)) => address.is_private() || address.is_link_local() || address.is_unspecified(),
            Some(Host::Ipv6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
            None => false,
        }
}

/// Whether the two may belong to one owner: the last two labels are the same. Of hosts under a common suffix that is too
/// much, so nothing grave is said where it holds.
pub(super) fn is_same_site(one: &Url, other: &Url) -> bool {
    let site = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => {
            let labels: Vec<&str> = name.trim_end_matches('.').rsplit('.').take(2).collect();
            labels.join(".")
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) | None => url.host_str().unwrap_or_default().to_owned(),
    };
    site(one) == site(other)
}

#[cfg(test)]
mod tests {
    use super::{is_private, is_same_site, read, AddressFault};

    #[test]
    fn an_address_is_read_strictly_and_refused_by_name() {
        for (text, fault) in [
            ("/oauth/token", AddressFault::Relative),
            ("tides.example/token", AddressFault::SchemeMissing),
            ("tides.example:8443/token", AddressFault::SchemeMissing),
            ("localhost:3000/token", AddressFault::SchemeMissing),
            ("htps://tides.example/token", AddressFault::OtherScheme),
            ("data:image/png;base64,x", AddressFault::OtherScheme),
            ("https:/tides.example/token", AddressFault::Slashes),
            ("https:///tides.example/token", AddressFault::Slashes),
            ("https:\\\\tides.example\\token", AddressFault::Slashes),
            ("https://https://tides.example", AddressFault::SchemeTwice),
            ("https://", AddressFault::HostMissing),
            ("https://...", AddressFault::HostMissing),
            ("https://…/token", AddressFault::Other),
            ("https://tides.example/token,", AddressFault::Tail),
            ("https://tides example/token", AddressFault::Blank),
            ("https://tides.example:99999/token", AddressFault::Port),
            ("https://tides.example:0/token", AddressFault::Port),
            ("https://tides.example:port/token", AddressFault::Port),
            ("https://[tides/token", AddressFault::Other),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
        for text in [
            "https://tides.example",
            "HTTPS://Tides.example:8443/a?b=c:d",
            "http://127.0.0.1:1/a",
            "https://küste.example/",
        ] {
            assert!(read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_host_of_ones_own_network_is_known_and_two_hosts_of_one_owner() {
        let url = |text: &str| text.parse().unwrap();
        for text in
            ["http://localhost/", "https://192.168.1.4/", "https://tides/", "https://tides.local/", "http://[::1]/"]
        {
            assert!(is_private(&url(text)), "{text}");
        }
        assert!(!is_private(&url("https://tides.example/")) && !is_private(&url("https://8.8.8.8/")));
        assert!(is_same_site(&url("https://login.tides.example/"), &url("https://api.tides.example/")));
        assert!(!is_same_site(&url("https://login.tides.example/"), &url("https://tides.test/")));
    }
}
