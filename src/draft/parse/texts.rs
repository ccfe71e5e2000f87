//! Client id, where the secret is, scope, content type, extra parameters.

use super::super::{ContentType, SecretPlace};
use super::{blocking, missing, replace, trimmed, warning, Cure, Demands, Field, Problem, ProblemKind};

pub(super) fn client_id(typed: &str, problems: &mut Vec<Problem>) {
    let text = trimmed(typed);
    if text.is_empty() {
        problems.push(missing(Field::ClientId, "The client ID is missing", None));
    } else if text != typed {
        problems.push(blocking(Field::ClientId, "Blanks around it", replace("Remove blanks", text)));
    }
}

pub(super) fn client_secret(place: SecretPlace, demands: &Demands, problems: &mut Vec<Problem>) {
    if demands.client_secret && place == SecretPlace::None {
        let message = format!("The client secret is missing: {} always sends one", demands.platform);
        problems.push(missing(Field::ClientSecret, message, None));
    }
}

/// RFC 6749, section 3.3: scopes stand apart by one blank each. A few providers do take commas, so nothing blocks.
pub(super) fn scope(typed: &str, problems: &mut Vec<Problem>) {
    let text = trimmed(typed);
    let apart = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|one| !one.is_empty());
    let with_blanks = apart.collect::<Vec<_>>().join(" ");
    if text.contains(',') {
        let message = "Commas: scopes are separated by blanks, save at a few providers";
        let problem = warning(Field::Scope, message, replace("Use blanks", with_blanks));
        problems.push(Problem { kind: ProblemKind::CommasBetweenScopes, ..problem });
    } else if text != typed {
        problems.push(warning(Field::Scope, "Blanks around it", replace("Remove blanks", with_blanks)));
    } else if with_blanks != text {
        problems.push(warning(Field::Scope, "More than one blank between scopes", replace("Use one", with_blanks)));
    }
}

pub(super) fn content_type(typed: &str, demands: &Demands, problems: &mut Vec<Problem>) -> Option<ContentType> {
    if !demands.content_type {
        return Some(ContentType::Form);
    }
    let read = ContentType::read(typed);
    if read.is_none() {
        let likely = if typed.to_ascii_lowercase().contains("form") { ContentType::Form } else { ContentType::Json };
        let cure = replace(&format!("Use {}", likely.as_str()), likely.as_str());
        problems.push(if trimmed(typed).is_empty() {
            let message = "The content type is missing: the token request is written as JSON or as a form";
            missing(Field::ContentType, message, cure)
        } else {
            let message = format!("Must be {} or {}", ContentType::Json.as_str(), ContentType::Form.as_str());
            blocking(Field::ContentType, message, cure)
        });
    }
    read
}

/// Extra authorization parameters: named, each once, and none that the platform sets itself.
pub(super) fn extra(extra: &[(String, String)], demands: &Demands, problems: &mut Vec<Problem>) {
    for (row, (typed, _)) in extra.iter().enumerate() {
        let field = Field::Extra(row);
        let remove = Some(Cure::RemoveExtra(row));
        let name = trimmed(typed);
        let before = extra.iter().take(row).any(|(other, _)| trimmed(other) == name);
        if name.is_empty() {
            problems.push(blocking(field, "This parameter has no name", remove));
        } else if demands.reserved.contains(&name) {
            problems.push(blocking(field, format!("Set by {} itself: {name}", demands.platform), remove));
        } else if before {
            // RFC 6749, section 3.1: parameters must not be included more than once.
            problems.push(blocking(field, format!("{name} is there already"), remove));
        } else if name != typed {
            problems.push(blocking(field, "Blanks around the name", replace("Remove blanks", name)));
        }
    }
}
