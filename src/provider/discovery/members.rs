//! The members of a metadata document that are read, out of a text of any size: of the others, and of what is no list of
//! texts, nothing is held.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Those of these names; `None` where the JSON is no object. A list has `longest` entries and one more at most, and what is
/// nested in a value is left out.
pub(super) fn members(json: &[u8], names: &[&str], longest: usize) -> serde_json::Result<Option<Map<String, Value>>> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let read = MembersSeed { names, longest, depth: 0 }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(if let Value::Object(members) = read { Some(members) } else { None })
}

#[derive(Clone, Copy)]
struct MembersSeed<'a> {
    names: &'a [&'a str],
    longest: usize,
    /// 0 is the document, 1 a member's value, 2 an entry of a list.
    depth: u8,
}

impl MembersSeed<'_> {
    fn inner(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

impl<'de> DeserializeSeed<'de> for MembersSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for MembersSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while self.depth == 1 && entries.len() <= self.longest {
            let Some(entry) = seq.next_element_seed(self.inner())? else { return Ok(entries.into()) };
            entries.push(entry);
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(entries.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if self.depth == 0 && self.names.contains(&name.as_str()) {
                members.insert(name, map.next_value_seed(self.inner())?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(members.into())
    }
}
