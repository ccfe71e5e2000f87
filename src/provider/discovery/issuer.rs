//! Whether a document is the one of the issuer that it was fetched for.

/// How a document's issuer and the one that it was fetched for stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerCheck {
    /// The same, or the same but for a slash at the end, which no author types on purpose.
    Same,
    /// The document's holds a placeholder such as `{tenantid}`, and is the same around it.
    Template,
    /// The document names none, which OAuth and OpenID Connect both require.
    Missing,
    /// Another one.
    Other,
    /// Its address doesn't tell whose it is.
    Unasked,
}

impl IssuerCheck {
    /// Compares the two. (RFC 8414, section 3.3; OpenID Connect Discovery, section 4.3.)
    pub fn of(named: Option<&str>, wanted: Option<&str>) -> Self {
        let (Some(wanted), Some(named)) = (wanted, named) else {
            return if named.is_none() { Self::Missing } else { Self::Unasked };
        };
        let (named, wanted) = (named.strip_suffix('/').unwrap_or(named), wanted.strip_suffix('/').unwrap_or(wanted));
        if named == wanted {
            Self::Same
        } else if fits(named, wanted) {
            Self::Template
        } else {
            Self::Other
        }
    }

    /// Whether its values may go into the form without a question.
    pub fn may_fill(self) -> bool {
        matches!(self, Self::Same | Self::Template | Self::Unasked)
    }
}

/// Part by part the same, where a `{…}` stands for one part. The host is never a placeholder.
fn fits(template: &str, wanted: &str) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), wanted.split('/').collect());
    let holds = |part: &str| part.starts_with('{') && part.ends_with('}');
    left.len() == right.len()
        && left.iter().zip(&right).enumerate().all(|(at, (ours, theirs))| ours == theirs || at > 2 && holds(ours))
}
