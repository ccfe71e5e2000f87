//! What the browser brought to the redirect URI (RFC 6749, sections 4.1.2 and 4.1.2.1), read once.

use subtle::ConstantTimeEq as _;
use zeroize::Zeroize as _;

use super::mask::Mask;
use super::{is_secret_name, Known, StateCheck};
use crate::secret::Secret;

/// A callback's parameters. The code is a secret; nothing of the query is kept beside these.
#[derive(Debug)]
pub struct Callback {
    /// The authorization code, if one came, once, and not empty.
    pub code: Option<Secret>,
    /// How `state` compares.
    pub state: StateCheck,
    /// `error`, cut at 2,048 characters.
    pub error: Option<String>,
    /// `error_description`, cut likewise.
    pub error_description: Option<String>,
    /// `iss` (RFC 9207).
    pub issuer: Option<String>,
    /// Names that came more than once.
    pub doubled: Vec<String>,
}

const MOST_SHOWN: usize = 2048;

impl Callback {
    /// Reads a query (the part behind `?`), comparing `state` in constant time.
    pub fn read(query: &str, expected_state: &str) -> Self {
        let mut pairs: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).map(|(n, v)| (n.into_owned(), v.into_owned())).collect();
        let count = |name: &str| pairs.iter().filter(|(n, _)| n == name).count();
        let first = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        let state = match (count("state"), first("state")) {
            (0, _) | (_, None) => StateCheck::Missing,
            (1, Some(got)) if bool::from(got.as_bytes().ct_eq(expected_state.as_bytes())) => StateCheck::Right,
            (1, _) => StateCheck::Wrong,
            _ => StateCheck::Doubled,
        };
        // A server may repeat what it was sent and what it sends.
        let mut hidden = Known::default();
        hidden.add(Secret::new(expected_state.to_owned()));
        let secrets = pairs.iter().filter(|(n, _)| n == "code" || n == "state" || is_secret_name(n));
        for (_, value) in secrets {
            hidden.add(Secret::new(value.clone()));
        }
        let mask = Mask::of(&hidden);
        let shown = |text: Option<String>| {
            text.map(|text| mask.known_alone(&text).chars().take(MOST_SHOWN).collect::<String>())
        };
        let code = (count("code") == 1).then(|| first("code")).flatten().filter(|c| !c.is_empty()).map(Secret::new);
        let (error, error_description, issuer) =
            (shown(first("error")), shown(first("error_description")), shown(first("iss")));
        let mut doubled: Vec<String> = pairs.iter().filter(|(n, _)| count(n) > 1).map(|(n, _)| n.clone()).collect();
        doubled.sort();
        doubled.dedup();
        for (_, value) in &mut pairs {
            value.zeroize();
        }
        Self { code, state, error, error_description, issuer, doubled }
    }

    /// Without these secrets in what may be shown, and without what looks like a token: whoever sent it, right `state` or not.
    #[must_use]
    pub fn without(self, known: &Known) -> Self {
        let mask = Mask::of(known);
        let masked = |text: Option<String>| text.map(|text| mask.text(&text));
        Self {
            error: masked(self.error),
            error_description: masked(self.error_description),
            issuer: masked(self.issuer),
            ..self
        }
    }

    /// Whether it is an answer at all: something that carries neither `code` nor `error` is a stray request.
    pub fn is_answer(&self) -> bool {
        self.code.is_some() || self.error.is_some() || self.doubled.iter().any(|name| name == "code")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Callback, StateCheck};
    use crate::fuzzed::tests::cases;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn a_callback_counts_where_state_came_once_and_unchanged_and_code_once(
            pairs in prop::collection::vec(("(code|state|error|iss|x)", "(right|left|[a-z&=%+]{0,9})"), 0..6),
        ) {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            let query = query.extend_pairs(&pairs).finish();
            let callback = Callback::read(&query, "right");
            let all = |name: &str| pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect::<Vec<_>>();
            prop_assert_eq!(callback.state == StateCheck::Right, all("state") == ["right"]);
            let code = callback.code.as_ref().map(crate::secret::Secret::expose_secret);
            let once = match all("code")[..] {
                [one] if !one.is_empty() => Some(one),
                _ => None,
            };
            prop_assert_eq!(code, once);
        }
    }

    #[test]
    fn state_is_right_only_when_it_came_once_and_unchanged() {
        let check = |query: &str| Callback::read(query, "a b").state;
        assert_eq!(check("code=1&state=a+b"), StateCheck::Right);
        assert_eq!(check("code=1&state=a%20b"), StateCheck::Right);
        assert_eq!(check("code=1&state=A+b"), StateCheck::Wrong);
        assert_eq!(check("code=1&state="), StateCheck::Wrong);
        assert_eq!(check("code=1"), StateCheck::Missing);
        assert_eq!(check("code=1&state=a+b&state=a+b"), StateCheck::Doubled);
    }

    #[test]
    fn a_doubled_or_empty_code_is_no_code() {
        let doubled = Callback::read("code=1&code=2&state=s", "s");
        assert!(doubled.code.is_none() && doubled.doubled == ["code"] && doubled.is_answer());
        let empty = Callback::read("code=&state=s", "s");
        assert!(empty.code.is_none() && !empty.is_answer());
    }

    #[test]
    fn a_callback_prints_no_code() {
        assert!(!format!("{:?}", Callback::read("code=top-secret-code&state=s", "s")).contains("top-secret-code"));
    }

    #[test]
    fn a_code_that_is_repeated_in_the_errors_text_is_hidden() {
        let callback = Callback::read("code=SECRET-123&error=x&error_description=not+SECRET-123&state=s", "s");
        assert_eq!(callback.error_description.as_deref(), Some("not [secret]"));
    }
}
