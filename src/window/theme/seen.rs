//! What a screen reader is told holds no character that acts unseen: one place for every widget's name and value.

use egui::accesskit::{Node, Role};
use egui::{Context, FullOutput, Plugin};

use crate::visible;

/// Looks over each frame's names and values on their way out.
#[derive(Default)]
pub(super) struct Seen;

impl Plugin for Seen {
    fn debug_name(&self) -> &'static str {
        "seen"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else { return };
        // A field that is typed into holds its author's own text, letter by letter.
        let typed = |node: &Node| matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::TextRun);
        for (_, node) in update.nodes.iter_mut().filter(|(_, node)| !typed(node)) {
            if let Some(label) = node.label().filter(|label| label.contains(visible::steers)) {
                let label = visible::text(label).into_owned();
                node.set_label(label);
            }
            if let Some(value) = node.value().filter(|value| value.contains(visible::steers)) {
                let value = visible::text(value).into_owned();
                node.set_value(value);
            }
            if let Some(said) = node.description().filter(|said| said.contains(visible::steers)) {
                let said = visible::text(said).into_owned();
                node.set_description(said);
            }
        }
    }
}
