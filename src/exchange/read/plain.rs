//! JSON as it came, for the moment in which it is read.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::members::Members;
use super::skipped::Skipped;

/// So many values of an answer are looked at. The rest is checked and dropped: 1 MiB of `[1,1,1…]` is half a million values,
/// and no token answer has a thousand.
pub(super) const MOST_NODES: usize = 10_000;

/// JSON with its members in order and doubled ones kept. Lives only while an answer is read.
pub(super) enum Plain {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Array(Vec<Plain>),
    Object(Vec<(String, Plain)>),
}

impl Plain {
    /// Reads a whole text, as strictly as `serde_json` does, and keeps [`MOST_NODES`] of its values; a member at the top
    /// that a token answer is known by is kept wherever it stands.
    pub(super) fn read(text: &str) -> serde_json::Result<Self> {
        let left = Cell::new(MOST_NODES);
        let mut json = serde_json::Deserializer::from_str(text);
        let plain = PlainSeed { left: &left, top: true }.deserialize(&mut json)?;
        json.end()?;
        Ok(plain)
    }

    /// A form as one flat object, under the same limit.
    pub(super) fn of_form(text: &str) -> Self {
        let mut members = Members::new();
        for (index, (name, value)) in url::form_urlencoded::parse(text.as_bytes()).enumerate() {
            if index < MOST_NODES {
                members.push(name.into_owned(), Self::Text(value.into_owned()));
            } else if Members::<Self>::is_known(&name) {
                members.replace(name.into_owned(), Self::Text(value.into_owned()));
            }
        }
        Self::Object(members.into())
    }
}

/// Reads one value, and counts it.
#[derive(Clone, Copy)]
struct PlainSeed<'a> {
    /// How many more values may be kept.
    left: &'a Cell<usize>,
    top: bool,
}

impl PlainSeed<'_> {
    fn inner(self) -> Self {
        self.left.set(self.left.get().saturating_sub(1));
        Self { top: false, ..self }
    }

    fn is_full(self) -> bool {
        self.left.get() == 0
    }
}

impl<'de> DeserializeSeed<'de> for PlainSeed<'_> {
    type Value = Plain;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Plain, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PlainSeed<'_> {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Plain, E> {
        Ok(Plain::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Plain, E> {
        Ok(Plain::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Plain, E> {
        Ok(Plain::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Plain, E> {
        Ok(Plain::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Plain, E> {
        // As JSON writes it; what is no number in JSON never comes.
        let number = serde_json::Number::from_f64(value);
        Ok(Plain::Number(number.map_or_else(|| value.to_string(), |number| number.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Plain, E> {
        Ok(Plain::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Plain, E> {
        Ok(Plain::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Plain, A::Error> {
        let mut items = Vec::new();
        while !self.is_full() {
            let Some(item) = seq.next_element_seed(self.inner())? else { return Ok(Plain::Array(items)) };
            items.push(item);
        }
        while seq.next_element::<Skipped>()?.is_some() {}
        Ok(Plain::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
        let mut members = Members::new();
        while let Some(name) = map.next_key::<String>()? {
            if !self.is_full() {
                members.push(name, map.next_value_seed(self.inner())?);
            } else if self.top && Members::<Plain>::is_known(&name) {
                members.replace(name, map.next_value_seed(self.inner())?);
            } else {
                map.next_value::<Skipped>()?;
            }
        }
        Ok(Plain::Object(members.into()))
    }
}
