//! Where a claim about a provider is written, and when it was read there.

use serde::Deserialize;

use crate::claim::{Source, Sureness};

/// One claim with its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// What is claimed, in our words.
    pub claim: String,
    /// Where it is written: an https address, or a package and a file of it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// How sure it makes us.
    pub sureness: Sureness,
    /// When it was read there, year and month.
    pub date: String,
    /// The address to open, worked out once.
    #[serde(skip)]
    address: Option<String>,
}

impl Citation {
    /// The address to open, where the source has one.
    pub fn url(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// As the source of a claim, where it has an address to open.
    pub fn source(&'static self) -> Option<Source> {
        Some(Source { title: &self.claim, url: self.url()?, sureness: self.sureness })
    }

    /// Works the address out: the reference itself, or the file's page where a repository or a package is named.
    pub(super) fn locate(&mut self) {
        self.address = address(&self.reference);
    }
}

fn address(reference: &str) -> Option<String> {
    if reference.starts_with("https://") {
        return Some(reference.to_owned());
    }
    let (place, rest) = reference.split_once(", ")?;
    if let Some((package, version)) = place.strip_prefix("npm ").and_then(|named| named.split_once(' ')) {
        return Some(format!("https://www.npmjs.com/package/{package}/v/{version}"));
    }
    let (owner, name) = place.split_once('/').filter(|_| !place.contains(' ') && !place.starts_with('@'))?;
    // Behind the path may stand which state of the file is meant.
    let path = rest.split(' ').next().filter(|path| path.contains('.'))?;
    Some(format!("https://github.com/{owner}/{name}/blob/HEAD/{path}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_file_of_a_repository_and_a_package_have_a_page() {
        let of = |reference: &str| address(reference).unwrap_or_default();
        assert_eq!(of("https://x.example/a"), "https://x.example/a");
        assert_eq!(
            of("golang/oauth2, internal/token.go before 80673b4"),
            "https://github.com/golang/oauth2/blob/HEAD/internal/token.go"
        );
        assert_eq!(of("npm arctic 3.7.0, dist/providers/box.js"), "https://www.npmjs.com/package/arctic/v/3.7.0");
        assert_eq!(of("Public source code that counts Twitch’s access tokens"), "");
        assert_eq!(of("@auth/core 0.41.3, src/providers/slack.ts"), "");
    }
}
