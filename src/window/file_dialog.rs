//! The system's file dialogs, awaited on a thread of their own; where there are none, the model is told.

#![expect(
    clippy::disallowed_methods,
    reason = "a file dialog blocks, so it has a thread of its own; one that closes at once was none"
)]

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use egui::Context;

use crate::model::Intent;
use crate::record::Saves;

/// What came of a dialog.
pub(super) enum Picked {
    /// This file is to be opened.
    Open(String),
    /// This is to be saved here.
    Save(String, Saves),
    /// The author closed it.
    Nothing,
    /// There is no file dialog on this system.
    NoDialog {
        /// What it was to save, if it was to.
        save: Option<Saves>,
    },
}

impl Picked {
    pub(super) fn intent(self) -> Option<Intent> {
        match self {
            Self::Open(path) => Some(Intent::OpenFile(path)),
            Self::Save(path, saves) => Some(Intent::SaveTo(path, saves)),
            Self::Nothing => None,
            Self::NoDialog { save } => Some(Intent::NoFileDialog { save }),
        }
    }
}

/// A dialog that ends sooner than a person sees and closes it was never shown: neither a portal nor zenity is there. A busy
/// computer takes its time to find that out, and a question too many is closed by a key, where none at all is a dead end.
const TOO_QUICK: Duration = Duration::from_millis(500);

/// Shows the dialog that opens a manifest.
pub(super) fn open(ctx: &Context, tell: Sender<Picked>) {
    let picking = dialog().set_title("Open a manifest").pick_file();
    wait(ctx, tell, picking, None);
}

/// Shows the dialog that chooses an answer or an error to be explained.
pub(super) fn open_pasted(ctx: &Context, tell: Sender<Picked>) {
    let picking = rfd::AsyncFileDialog::new().set_title("Explain a file").pick_file();
    wait(ctx, tell, picking, None);
}

/// Shows the dialog that saves the manifest, or what is handed on as text.
pub(super) fn save(ctx: &Context, tell: Sender<Picked>, name: &str, saves: Saves) {
    let (dialog, title) = match saves {
        Saves::Text => (rfd::AsyncFileDialog::new().add_filter("Text", &["txt"]), "Save the text"),
        Saves::Manifest => (dialog(), "Save the manifest"),
        Saves::Documents => (dialog(), "Save the documents"),
    };
    let picking = dialog.set_title(title).set_file_name(name).save_file();
    wait(ctx, tell, picking, Some(saves));
}

fn dialog() -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().add_filter("JSON", &["json"]).add_filter("All files", &["*"])
}

fn wait(
    ctx: &Context,
    tell: Sender<Picked>,
    picking: impl std::future::Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    save: Option<Saves>,
) {
    let waker = ctx.clone();
    let spawned = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
        let began = Instant::now();
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else { return };
        let picked = match runtime.block_on(picking).map(|file| file.path().display().to_string()) {
            Some(path) => match save {
                Some(saves) => Picked::Save(path, saves),
                None => Picked::Open(path),
            },
            None if began.elapsed() < TOO_QUICK => Picked::NoDialog { save },
            None => Picked::Nothing,
        };
        // The window may be gone by now.
        tell.send(picked).ok();
        waker.request_repaint();
    });
    // Without a thread nothing opens, and pressing again is all there is to do.
    drop(spawned);
}
