//! Parameters of a request: a query, a form, or a JSON object, read by this server's own reader.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use zeroize::Zeroizing;

/// Parameters in the order in which they came.
pub(super) struct Form {
    /// A value of `None` was there, but is no text.
    pairs: Vec<(String, Option<Zeroizing<String>>)>,
}

/// Why a parameter can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FormError {
    /// RFC 6749 §3.1 and §3.2: none may come twice.
    #[error("{0} was sent more than once")]
    Twice(&'static str),
    /// A number, a list, `null`.
    #[error("{0} is not a text")]
    NotText(&'static str),
    /// Not there, or empty, which RFC 6749 §3.1 holds for the same.
    #[error("{0} is missing")]
    Missing(&'static str),
}

impl Form {
    /// From `name=value&…`, as WHATWG's URL standard reads it.
    pub(super) fn from_urlencoded(bytes: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(bytes);
        Self { pairs: pairs.map(|(name, value)| (name.into_owned(), Some(value.into_owned().into()))).collect() }
    }

    /// From a JSON object; the error says where reading ended, and nothing of what was read.
    pub(super) fn from_json(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes)
            .map_err(|error| format!("the body is no JSON object (line {}, column {})", error.line(), error.column()))
    }

    /// The parameter's text, `None` where it is missing or empty.
    pub(super) fn get(&self, name: &'static str) -> Result<Option<&str>, FormError> {
        Ok(self.raw(name)?.filter(|text| !text.is_empty()))
    }

    /// The parameter's text, which must be there.
    pub(super) fn need(&self, name: &'static str) -> Result<&str, FormError> {
        self.get(name)?.ok_or(FormError::Missing(name))
    }

    /// The parameter's text as it came, empty or not: `state` goes back as it was sent.
    pub(super) fn raw(&self, name: &'static str) -> Result<Option<&str>, FormError> {
        let mut found = self.pairs.iter().filter(|(key, _)| key == name);
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(FormError::Twice(name)),
            (Some((_, None)), None) => Err(FormError::NotText(name)),
            (Some((_, Some(text))), None) => Ok(Some(text)),
        }
    }
}

impl<'de> Deserialize<'de> for Form {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

/// Keeps members that come twice, which a map would swallow.
struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Form;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Form, A::Error> {
        let mut pairs = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, serde_json::Value>()? {
            let text = if let serde_json::Value::String(text) = value { Some(Zeroizing::new(text)) } else { None };
            pairs.push((name, text));
        }
        Ok(Form { pairs })
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, FormError};

    #[test]
    fn a_member_that_comes_twice_is_noticed_in_json_and_in_a_form() {
        for form in [Form::from_json(br#"{"code":"a","code":"a"}"#).unwrap(), Form::from_urlencoded(b"code=a&code=a")] {
            assert_eq!(form.get("code"), Err(FormError::Twice("code")));
        }
    }

    #[test]
    fn a_number_is_no_text_and_an_empty_text_counts_as_missing() {
        let form = Form::from_json(br#"{"code":7,"state":""}"#).unwrap();
        assert_eq!(form.get("code"), Err(FormError::NotText("code")));
        assert_eq!(form.need("state"), Err(FormError::Missing("state")));
        assert_eq!(form.raw("state"), Ok(Some("")));
    }

    #[test]
    fn what_is_no_object_is_refused_without_repeating_it() {
        let error = Form::from_json(br#"["s3cret"]"#).err().unwrap();
        assert_eq!(error, "the body is no JSON object (line 1, column 0)");
    }
}
