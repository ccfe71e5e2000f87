//! What stands at a member, as far as it tells what the whole is.

/// A value of which no secret is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LooseValue {
    /// A text; the characters of those members alone that say what the whole is.
    Text(String),
    /// A number, `true`, `null`, or whatever else stands there without quotes.
    Word(String),
    /// An object, by the names of its members.
    Object(Vec<String>),
    /// A list, by the names of the members of its objects.
    List(Vec<String>),
}
