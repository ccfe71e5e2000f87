//! Parameters of a record that a platform does not send.

use std::collections::BTreeMap;

/// Those of these parameters that are not sent. A value in braces stands for something that only the author knows, and is
/// empty here.
pub(in crate::finding) fn unsent(
    parameters: &BTreeMap<String, String>,
    is_sent: impl Fn(&str) -> bool,
) -> Vec<(String, String)> {
    let one = |(name, value): (&String, &String)| {
        (name.clone(), if value.starts_with('{') { String::new() } else { value.clone() })
    };
    parameters.iter().filter(|(name, _)| !is_sent(name)).map(one).collect()
}
