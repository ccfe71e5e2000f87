//! A fix or an import can be undone by a button beside what it changed.

use super::Page;
use crate::draft::Draft;
use crate::record::ProjectSource;

/// What was there before a fix.
#[derive(Clone, Debug)]
pub struct Undo {
    /// What was done, such as "`offline_access` was added to the scope".
    pub done: String,
    /// The page that it changed.
    pub page: Page,
    /// The manifest before, where there is one.
    pub source: ProjectSource,
    /// The draft before.
    pub draft: Draft,
    /// What the fix made of them, once it is done: what is built upon that is not undone with it.
    pub(super) after: Option<(ProjectSource, Draft)>,
    /// The run that the fix itself begins has begun.
    pub(super) tried: bool,
}
