//! Writes a request's body as bytes, in the moment of sending. The buffer is wiped when dropped.

use serde::ser::{SerializeMap as _, Serializer as _};
use zeroize::{Zeroize as _, Zeroizing};

use super::{Body, FieldValue, RequestField, SecretRef};
use crate::secret::Secret;

/// Gives the secret that a reference stands for; `None` where there is none, which sends an empty value.
pub type Resolve<'a> = &'a dyn Fn(SecretRef) -> Option<&'a Secret>;

/// The body's bytes, exactly as they go out: JSON without blanks, or a form as WHATWG's URL standard writes it.
pub fn encode<'a>(body: &'a Body, resolve: Resolve<'a>) -> Zeroizing<Vec<u8>> {
    match body {
        Body::None => Zeroizing::new(Vec::new()),
        Body::Json(fields) => json(fields, resolve),
        Body::Form(fields) => form(fields, resolve),
        Body::Text(text) => Zeroizing::new(text.as_bytes().to_vec()),
    }
}

fn text_of<'a>(value: &'a FieldValue, resolve: Resolve<'a>) -> &'a str {
    match value {
        FieldValue::Text(text) => text,
        FieldValue::Secret(reference) => resolve(*reference).map_or("", Secret::expose_secret),
    }
}

/// Room for what is written, so that growing leaves no stray copy behind: six bytes cover any escaped character.
fn room<'a>(fields: &'a [RequestField], resolve: Resolve<'a>) -> usize {
    fields.iter().map(|f| 8 + 6 * (f.name.len() + text_of(&f.value, resolve).len())).sum::<usize>() + 2
}

fn json<'a>(fields: &'a [RequestField], resolve: Resolve<'a>) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(room(fields, resolve)));
    let mut serializer = serde_json::Serializer::new(&mut *out);
    // Writing texts into a Vec can't fail; if it ever did, nothing is sent rather than half.
    let written = serializer.serialize_map(Some(fields.len())).and_then(|mut map| {
        for field in fields {
            map.serialize_entry(&field.name, text_of(&field.value, resolve))?;
        }
        map.end()
    });
    if written.is_err() {
        out.zeroize();
    }
    out
}

fn form<'a>(fields: &'a [RequestField], resolve: Resolve<'a>) -> Zeroizing<Vec<u8>> {
    let mut out = String::with_capacity(room(fields, resolve));
    for field in fields {
        if !out.is_empty() {
            out.push('&');
        }
        out.extend(url::form_urlencoded::byte_serialize(field.name.as_bytes()));
        out.push('=');
        out.extend(url::form_urlencoded::byte_serialize(text_of(&field.value, resolve).as_bytes()));
    }
    Zeroizing::new(out.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{encode, Body, RequestField, Secret, SecretRef};

    fn fields() -> Vec<RequestField> {
        vec![
            RequestField::text("grant_type", "refresh_token"),
            RequestField::secret("client_secret", SecretRef::ClientSecret),
        ]
    }

    #[test]
    fn a_form_escapes_what_would_break_it() {
        let secret = Secret::new("a b&c=d+é\"%".to_owned());
        let bytes = encode(&Body::Form(fields()), &|_| Some(&secret));
        assert_eq!(
            std::str::from_utf8(&bytes).unwrap(),
            "grant_type=refresh_token&client_secret=a+b%26c%3Dd%2B%C3%A9%22%25"
        );
    }

    #[test]
    fn json_escapes_what_would_break_it() {
        let secret = Secret::new("a\"b\\c\n".to_owned());
        let bytes = encode(&Body::Json(fields()), &|_| Some(&secret));
        assert_eq!(
            std::str::from_utf8(&bytes).unwrap(),
            r#"{"grant_type":"refresh_token","client_secret":"a\"b\\c\n"}"#
        );
    }
}
