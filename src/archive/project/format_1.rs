//! `project.json` of format 1, turned into format 2 before it is read: the manifest's members stood beside the draft, and one
//! list held both kinds of permission.

use serde_json::{json, Map, Value};

use crate::draft::Approved;

/// Format 2 of a file of format 1; members that neither knows stay where they are.
pub(super) fn upgraded(value: Value) -> Value {
    let Value::Object(mut project) = value else { return value };
    let mut source = Map::from_iter([("kind".to_owned(), json!("manifest-v1"))]);
    for (name, new) in [("manifest", "text"), ("opened", "opened"), ("cut_out", "cut_out"), ("origin", "origin")] {
        if let Some(value) = project.remove(name) {
            source.insert(new.to_owned(), value);
        }
    }
    project.insert("source".to_owned(), Value::Object(source));
    if let Some(Value::Object(draft)) = project.get_mut("draft") {
        if let Some(Value::Array(list)) = draft.remove("approved_hosts") {
            let list = list.into_iter().filter_map(|entry| entry.as_str().map(str::to_owned));
            draft.insert("approved".to_owned(), json!(Approved::from_list(list)));
        }
    }
    project.insert("format".to_owned(), json!(2));
    Value::Object(project)
}
