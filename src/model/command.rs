//! What the model wants done outside; the window does it.

use crate::record::{Job, RunId, Saves};

/// One command.
#[derive(Debug)]
pub enum Command {
    /// Give this job to `run`; a live run carries its id.
    Start(Option<RunId>, Job),
    /// Cancel this run.
    Cancel(RunId),
    /// Show the dialog that opens a manifest.
    PickManifest,
    /// Show the dialog that chooses a file to be explained.
    PickPasted,
    /// Show the dialog that saves this, with this name suggested.
    PickSavePath(String, Saves),
    /// End the process: store what is in hand first, then close the window.
    End,
    /// Wait for nothing any more, whatever is lost by it.
    GiveUp,
    /// Bring the window to the front: what it waited for has come.
    Attention,
}
