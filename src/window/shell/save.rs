//! Asks before a file is replaced, or written with an error in it.

use egui::Ui;

use crate::record::Place;

use super::super::widget::modal::{self, ModalAnswer};

/// Asks; one question for both.
pub(super) fn ask(ui: &mut Ui, path: &str, there: Place, errors: usize) -> Option<ModalAnswer> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let title = if there.is_taken() { format!("Save over {name}?") } else { format!("Save {name} as it is?") };
    let left = match errors {
        0 => None,
        1 => Some("1 error is left in the manifest, see Not finished beside it".to_owned()),
        many => Some(format!("{many} errors are left in the manifest, see Not finished beside it")),
    };
    let found = match there {
        Place::Free => None,
        Place::Taken => Some(format!("{path} is there already. That version is kept beside it as {name}.bak")),
        Place::Changed => Some(format!(
            "Something else changed {path} since you opened it, and your version does not have that change. The file as it \
             is now is kept beside it as {name}.bak"
        )),
    };
    let said: Vec<String> = [left, found].into_iter().flatten().collect();
    let yes = if there.is_taken() { "Save over it" } else { "Save it" };
    modal::confirm(ui, &title, &said.join(". "), (yes, "Don’t save"))
}
