//! Extra authorization parameters: named, each once, and none that the platform sets itself.

use super::{blocking, replace, trimmed, Cure, Demands, Field, Problem};

pub(super) fn parameters(extra: &[(String, String)], demands: &Demands, problems: &mut Vec<Problem>) {
    for (row, (typed, _)) in extra.iter().enumerate() {
        let field = Field::Extra(row);
        let remove = Some(Cure::RemoveExtra(row));
        let name = trimmed(typed);
        let before = extra.iter().take(row).any(|(other, _)| trimmed(other) == name);
        if name.is_empty() {
            problems.push(blocking(field, "This parameter has no name", remove));
        } else if demands.reserved.contains(&name) {
            problems.push(blocking(field, format!("{} sets {name} itself", demands.platform), remove));
        } else if before {
            // RFC 6749, section 3.1: parameters must not be included more than once.
            problems.push(blocking(field, format!("{name} is there already"), remove));
        } else if name != typed {
            problems.push(blocking(field, "Blanks around the name", replace("Remove blanks", name)));
        }
    }
}
