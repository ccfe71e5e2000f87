//! A text in a manifest of either kind, for whoever shows or edits one without asking which it is.

use std::borrow::Cow;

use super::{without_placeholders, Document, Kind, Limit, M365Member, Member};

/// Where the text stands. The members that both kinds have are the same bytes by either name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A member of version 1.
    V1(Member),
    /// A member of Microsoft 365's version 2.
    M365(M365Member),
}

impl Place {
    /// The place at a JSON pointer (RFC 6901); `None` where no form has a field for it.
    pub fn at(pointer: &str) -> Option<Self> {
        let of_v1 = Member::ALL.iter().copied().find(|member| member.pointer() == pointer);
        of_v1.map(Self::V1).or_else(|| M365Member::at(pointer).map(Self::M365))
    }

    /// The one name of a place that has two: a member of both kinds is one of version 1.
    #[must_use]
    pub fn canonical(self) -> Self {
        Self::at(&self.pointer()).unwrap_or(self)
    }

    /// JSON pointer (RFC 6901).
    pub fn pointer(self) -> String {
        match self {
            Self::V1(member) => member.pointer(),
            Self::M365(member) => member.pointer(),
        }
    }

    /// As an author writes it: `runtimes.0.auth.reference_id`.
    pub fn dotted(self) -> String {
        self.pointer().trim_start_matches('/').replace('/', ".")
    }

    /// The member's own name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::V1(member) => member.name(),
            Self::M365(member) => member.name(),
        }
    }

    /// What a form calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::V1(member) => member.label(),
            Self::M365(member) => member.label(),
        }
    }

    /// How long it may be, where that is documented.
    pub fn limit(self) -> Option<Limit> {
        match self {
            Self::V1(member) => member.limit(),
            Self::M365(member) => member.limit(),
        }
    }

    /// How long this text is there: what the Agents Toolkit fills in is not counted.
    pub fn count(self, text: &str) -> usize {
        match self {
            Self::V1(_) => Limit::count(text),
            Self::M365(_) => Limit::count(&without_placeholders(text)),
        }
    }

    /// Its text; `None` where it is missing or no string.
    pub fn get(self, document: &Document) -> Option<Cow<'_, str>> {
        match self {
            Self::V1(member) => document.get(member),
            Self::M365(member) => document.m365(member),
        }
    }

    /// The kind of value there; `None` where there is none.
    pub fn kind(self, document: &Document) -> Option<Kind> {
        match self {
            Self::V1(member) => document.kind(member),
            Self::M365(member) => document.m365_kind(member),
        }
    }

    /// How its value is spelled in the file, quotes included.
    pub fn spelled(self, document: &Document) -> Option<&str> {
        match self {
            Self::V1(member) => document.text().get(document.span(member)?),
            Self::M365(member) => document.m365_spelled(member),
        }
    }
}

impl From<Member> for Place {
    fn from(member: Member) -> Self {
        Self::V1(member)
    }
}

impl From<M365Member> for Place {
    fn from(member: M365Member) -> Self {
        Self::M365(member)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::manifest::{M365Member, Member, RuntimeMember};

    #[test]
    fn a_place_is_found_by_its_pointer_and_a_member_of_both_kinds_is_one() {
        assert_eq!(Place::at("/auth/client_url"), Some(Place::V1(Member::ClientUrl)));
        assert_eq!(Place::at("/name_for_human"), Some(Place::V1(Member::NameForHuman)));
        assert_eq!(Place::at("/namespace"), Some(Place::M365(M365Member::Namespace)));
        let reference = Place::M365(M365Member::OfRuntime(1, RuntimeMember::ReferenceId));
        assert_eq!(Place::at("/runtimes/1/auth/reference_id"), Some(reference));
        assert_eq!(reference.dotted(), "runtimes.1.auth.reference_id");
        assert_eq!(Place::at("/functions/0/name"), None);
        assert_eq!(Place::M365(M365Member::LogoUrl).canonical(), Place::V1(Member::LogoUrl));
    }
}
