//! The members of an object while it is read, however many there are.

/// By these a token answer is known; they count wherever they stand.
const KNOWN: [&str; 9] = [
    "access_token",
    "refresh_token",
    "id_token",
    "token_type",
    "expires_in",
    "scope",
    "error",
    "error_description",
    "error_uri",
];

/// The first ones in order, doubled ones too; of those beyond the limit one of each known name, the last.
pub(super) struct Members<V> {
    first: Vec<(String, V)>,
    late: Vec<(String, V)>,
}

impl<V> Members<V> {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { first: Vec::new(), late: Vec::new() }
    }

    /// Whether a member counts even beyond the limit.
    pub(super) fn is_known(name: &str) -> bool {
        KNOWN.contains(&name)
    }
    /// Adds one within the limit.
    pub(super) fn push(&mut self, name: String, value: V) {
        self.first.push((name, value));
    }

    /// Adds a known one beyond the limit, in the place of the one before.
    pub(super) fn replace(&mut self, name: String, value: V) {
        self.late.retain(|(before, _)| *before != name);
        self.late.push((name, value));
    }
}

impl<V> From<Members<V>> for Vec<(String, V)> {
    fn from(members: Members<V>) -> Self {
        let Members { mut first, late } = members;
        first.extend(late);
        first
    }
}
