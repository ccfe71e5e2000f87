//! What is known before a text from outside is shown: which secrets must not stand in it, and which values are none.

use crate::secret::Secret;

/// The secrets that may be repeated by somebody, and beside them what is no secret here: hosts, paths, the client id, scopes,
/// the redirect URI.
#[derive(Debug, Default)]
pub struct Known {
    secrets: Vec<Secret>,
    public: Vec<String>,
}

impl Known {
    /// These secrets, each copied, and nothing that is public.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        Self { secrets: secrets.into_iter().map(Secret::duplicate).collect(), public: Vec::new() }
    }

    /// With these values, which are no secret: a piece of a secret that stands in one of them as well is shown.
    #[must_use]
    pub fn beside(mut self, public: impl IntoIterator<Item = String>) -> Self {
        self.public.extend(public.into_iter().filter(|value| !value.is_empty()));
        self
    }

    /// One more secret.
    pub fn add(&mut self, secret: Secret) {
        self.secrets.push(secret);
    }

    pub(in crate::exchange) fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    pub(in crate::exchange) fn public(&self) -> &[String] {
        &self.public
    }
}

impl From<&Known> for Known {
    fn from(known: &Known) -> Self {
        Self::new(&known.secrets).beside(known.public.iter().cloned())
    }
}

impl From<&[&Secret]> for Known {
    fn from(secrets: &[&Secret]) -> Self {
        Self::new(secrets.iter().copied())
    }
}

impl<const N: usize> From<&[&Secret; N]> for Known {
    fn from(secrets: &[&Secret; N]) -> Self {
        Self::new(secrets.iter().copied())
    }
}

impl From<&Vec<&Secret>> for Known {
    fn from(secrets: &Vec<&Secret>) -> Self {
        Self::new(secrets.iter().copied())
    }
}
