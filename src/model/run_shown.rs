//! Whether a run of the open project is on, has ended, or never was in this session.

use super::Live;
use crate::record::{Ended, Measured};

/// The run of this session that is shown.
#[derive(Debug, Default)]
pub enum RunShown {
    /// None was begun.
    #[default]
    Never,
    /// It is on.
    Running {
        /// It, as far as it has come.
        run: Live,
        /// What a sign-in is measuring; `None` for a run that measures nothing anew.
        measuring: Option<Box<Measured>>,
    },
    /// It is over.
    Ended {
        /// It, as it went.
        run: Live,
        /// What it came to.
        end: Box<Ended>,
    },
}

impl RunShown {
    /// The run, whether it is on or over.
    pub fn run(&self) -> Option<&Live> {
        match self {
            Self::Never => None,
            Self::Running { run, .. } | Self::Ended { run, .. } => Some(run),
        }
    }

    /// The run while it is on.
    pub fn running(&self) -> Option<&Live> {
        match self {
            Self::Running { run, .. } => Some(run),
            Self::Never | Self::Ended { .. } => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn running_mut(&mut self) -> Option<&mut Live> {
        match self {
            Self::Running { run, .. } => Some(run),
            Self::Never | Self::Ended { .. } => None,
        }
    }

    /// What it came to, once it is over.
    pub fn end(&self) -> Option<&Ended> {
        match self {
            Self::Ended { end, .. } => Some(end),
            Self::Never | Self::Running { .. } => None,
        }
    }

    /// The run that is on ends so; what it was measuring. Nothing where none is on.
    pub(super) fn ends(&mut self, end: Box<Ended>) -> Option<Measured> {
        match std::mem::take(self) {
            Self::Running { mut run, measuring } => {
                run.stops();
                *self = Self::Ended { run, end };
                measuring.map(|measuring| *measuring)
            }
            other @ (Self::Never | Self::Ended { .. }) => {
                *self = other;
                None
            }
        }
    }
}
