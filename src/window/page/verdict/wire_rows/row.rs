//! One row of a request or an answer, owning its texts.

use crate::window::theme::Tone;
use crate::window::widget::request_view::{Part, RequestLine};

/// What a row shows; its texts are the row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Title(Tone),
    Start,
    Header,
    Field,
    Held,
    Code,
    Said,
    Gap,
}

/// One row, owning its texts.
#[derive(Clone, Debug)]
pub(in crate::window::page) struct WireRow {
    pub(super) kind: RowKind,
    name: String,
    value: String,
    /// What is copied in place of the value, where that shows letters of a secret: they are for the screen alone.
    copied: Option<String>,
    pub(super) note: Option<(Tone, String)>,
}

impl WireRow {
    pub(super) fn new(kind: RowKind, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { kind, name: name.into(), value: value.into(), copied: None, note: None }
    }

    /// A weak title, and a word at its right.
    pub(in crate::window::page) fn title(left: &str, right: impl Into<String>, tone: Tone) -> Self {
        Self::new(RowKind::Title(tone), left, right)
    }

    /// A query's or a form's field.
    pub(in crate::window::page) fn field(name: &str, value: &str) -> Self {
        Self::new(RowKind::Field, name, value)
    }

    /// A header field.
    pub(in crate::window::page) fn header(name: &str, value: &str) -> Self {
        Self::new(RowKind::Header, name, value)
    }

    /// Any text as it is.
    pub(in crate::window::page) fn code(text: impl Into<String>) -> Self {
        Self::new(RowKind::Code, "", text)
    }

    /// Words about it: what became of a request, what a body is.
    pub(in crate::window::page) fn said(words: impl Into<String>) -> Self {
        Self::new(RowKind::Said, "", words)
    }

    /// Half a line of air.
    pub(in crate::window::page) fn gap() -> Self {
        Self::new(RowKind::Gap, "", "")
    }

    /// The same row, copied with this value.
    pub(super) fn copied_as(mut self, value: Option<String>) -> Self {
        self.copied = value;
        self
    }

    /// The same row, marked, with the reason at its right.
    pub(in crate::window::page) fn marked(mut self, tone: Tone, note: impl Into<String>) -> Self {
        self.note = Some((tone, note.into()));
        self
    }

    /// Whether it is the field, or the header, of this name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        matches!(self.kind, RowKind::Header | RowKind::Field | RowKind::Held) && self.name.eq_ignore_ascii_case(name)
    }

    /// Without the mark of what went well: in a finding, only what is wrong is marked.
    pub(in crate::window::page) fn plain_where_well(mut self) -> Self {
        self.note = self.note.filter(|(tone, _)| *tone != Tone::Success);
        self
    }

    pub(super) fn line(&self) -> RequestLine<'_> {
        let part = match self.kind {
            RowKind::Title(tone) => Part::Title(&self.name, &self.value, tone),
            RowKind::Start => Part::Start(&self.name, &self.value),
            RowKind::Header => Part::Header(&self.name, &self.value),
            RowKind::Field => Part::Field(&self.name, &self.value),
            RowKind::Held => Part::Held(&self.name, &self.value),
            RowKind::Code => Part::Code(&self.value),
            RowKind::Said => Part::Said(&self.value),
            RowKind::Gap => Part::Gap,
        };
        RequestLine { part, note: self.note.as_ref().map(|(tone, note)| (*tone, note.as_str())) }
    }

    /// As it is copied: of a secret its kind and its length.
    pub(super) fn text(&self) -> String {
        let (name, value) = (&self.name, self.copied.as_ref().unwrap_or(&self.value));
        match self.kind {
            RowKind::Title(_) | RowKind::Start => format!("{name} {value}").trim_end().to_owned(),
            RowKind::Header => format!("{name}: {value}").trim_end().to_owned(),
            RowKind::Field => format!("{name}={value}"),
            RowKind::Held => format!("{name}=({value})"),
            RowKind::Code | RowKind::Said => value.clone(),
            RowKind::Gap => String::new(),
        }
    }
}
