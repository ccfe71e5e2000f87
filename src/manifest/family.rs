//! Whose manifest a file is: the two kinds have one name, and not one shape.

use super::node::Node;
use super::Kind;

/// Whose manifest it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Family {
    /// Version 1, with which plugins began.
    #[default]
    V1,
    /// Version 2, which is Microsoft 365 Copilot's.
    M365,
}

impl Family {
    /// By what stands in it: `v2.x` with members that only those have, or those members and none of version 1's. A file that
    /// says v2 and has the shape of version 1 is of version 1 with a wrong number; one that has runtimes in place of `auth` and
    /// `api` is Microsoft's, whatever number it says.
    pub(super) fn of(text: &str, root: &Node) -> Self {
        let version = root
            .entry("schema_version")
            .filter(|entry| entry.value.kind() == Kind::Text)
            .and_then(|entry| text.get(entry.value.span.start + 1..entry.value.span.end - 1))
            .unwrap_or_default();
        let says_two = version.strip_prefix(['v', 'V']).unwrap_or(version).split('.').next() == Some("2");
        let has = |name: &str| root.entry(name).is_some();
        let of_v2 = has("runtimes") || has("namespace") || has("functions");
        let of_v1 = has("auth") || has("api");
        if says_two && (of_v2 || !of_v1) || has("runtimes") && !of_v1 {
            Self::M365
        } else {
            Self::V1
        }
    }
}
