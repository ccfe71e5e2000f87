//! What proves a finding, in its place: a member, a header field or a parameter, present or missing.

use std::borrow::Cow;
use std::fmt;

/// Whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is there.
    Present,
    /// It should be there, and is not.
    Missing,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A member that the body has, or should have, at its top level under this name.
    Member(Cow<'static, str>),
    /// A member elsewhere, at this JSON pointer.
    MemberAt(String),
    /// A header field of the answer.
    Header(&'static str),
    /// A header field of the request.
    SentHeader(&'static str),
    /// A parameter of the callback, or of the page that the browser opened.
    Parameter(Cow<'static, str>),
}

impl What {
    /// A member's JSON pointer (RFC 6901, section 3); none of what is no member.
    pub fn pointer(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Member(name) => Some(format!("/{}", name.replace('~', "~0").replace('/', "~1")).into()),
            Self::MemberAt(pointer) => Some(pointer.into()),
            Self::Header(_) | Self::SentHeader(_) | Self::Parameter(_) => None,
        }
    }

    /// Its kind in a word.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Member(_) | Self::MemberAt(_) => "member",
            Self::Header(_) | Self::SentHeader(_) => "header",
            Self::Parameter(_) => "parameter",
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Member(name) | Self::Parameter(name) => name,
            Self::MemberAt(pointer) => pointer,
            Self::Header(name) | Self::SentHeader(name) => name,
        })
    }
}

/// Whether the words for a finding's place speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// No.
    Unsaid,
    /// By its kind: *header*.
    Kind,
    /// By its name: *member scope*.
    Name,
}

/// One thing that a finding shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What.
    pub what: What,
    /// Whether it is there.
    pub is: Presence,
    /// What is to be seen there, in a few words; `None` where every answer of its kind shows it anyway.
    pub note: Option<Cow<'static, str>>,
    /// Whether the words for the place speak of it.
    pub mention: Mention,
}

impl Spot {
    fn new(what: What, is: Presence) -> Self {
        Self { what, is, note: None, mention: Mention::Unsaid }
    }

    /// A member of the top level that is there.
    pub(super) fn member(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(What::Member(name.into()), Presence::Present)
    }

    /// A member that is there, at this JSON pointer.
    pub(super) fn member_at(pointer: impl Into<String>) -> Self {
        Self::new(What::MemberAt(pointer.into()), Presence::Present)
    }

    /// A member of the top level that should be there.
    pub(super) fn missing_member(name: &'static str) -> Self {
        Self::new(What::Member(name.into()), Presence::Missing)
    }

    /// A header field of the answer.
    pub(super) fn header(name: &'static str) -> Self {
        Self::new(What::Header(name), Presence::Present)
    }

    /// A header field that the answer should have.
    pub(super) fn missing_header(name: &'static str) -> Self {
        Self::new(What::Header(name), Presence::Missing)
    }

    /// A header field of the request.
    pub(super) fn sent_header(name: &'static str) -> Self {
        Self::new(What::SentHeader(name), Presence::Present)
    }

    /// A header field that the request should have.
    pub(super) fn missing_sent_header(name: &'static str) -> Self {
        Self::new(What::SentHeader(name), Presence::Missing)
    }

    /// A parameter.
    pub(super) fn parameter(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(What::Parameter(name.into()), Presence::Present)
    }

    /// A parameter that should be there.
    pub(super) fn missing_parameter(name: &'static str) -> Self {
        Self::new(What::Parameter(name.into()), Presence::Missing)
    }

    /// With what is to be seen there.
    pub(super) fn noted(self, note: impl Into<Cow<'static, str>>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// Named by the words for the place.
    pub(super) fn named(self) -> Self {
        Self { mention: Mention::Name, ..self }
    }

    /// Its kind alone is in the words for the place.
    pub(super) fn hinted(self) -> Self {
        Self { mention: Mention::Kind, ..self }
    }
}
