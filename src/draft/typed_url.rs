//! A URL with the text that the author typed: the text is what is sent, the parsed form is what is compared.

use url::Url;

use crate::host;

/// An absolute URL, kept as typed beside what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedUrl {
    typed: String,
    url: Url,
}

impl TypedUrl {
    /// Reads what was typed; fails where it is no absolute URL.
    pub fn read(typed: &str) -> Result<Self, url::ParseError> {
        Ok(Self { typed: typed.to_owned(), url: Url::parse(typed)? })
    }

    /// As typed, character by character: `Url` itself would add a slash, lower the host, drop a default port.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// Its parsed form.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Its host, or nothing for a URL without one.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether it names this computer: `localhost`, a name under it, or a loopback address.
    pub fn is_loopback(&self) -> bool {
        host::is_loopback(&self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::TypedUrl;

    #[test]
    fn the_text_stays_as_typed_where_the_parser_would_change_it() {
        let typed = TypedUrl::read("https://Login.Example:443").unwrap();
        assert_eq!(typed.as_typed(), "https://Login.Example:443");
        assert_eq!(typed.url().as_str(), "https://login.example/");
    }
}
