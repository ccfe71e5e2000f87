//! A request as a command line of bash and curl, which sends the same bytes: secrets are variables, and are written as the body
//! needs them in the moment of sending.

use url::form_urlencoded::byte_serialize;
use url::Url;

use super::placeholder::{comments, variable};
use super::shell::quoted;
use crate::exchange::{Body, FieldValue, Request, RequestField, SecretRef};

/// How WHATWG's URL standard writes a form, byte by byte.
const AS_FORM: &str = r#"as_form() {
  local LC_ALL=C text=$1 i c
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in
      [a-zA-Z0-9*._-]) printf %s "$c" ;;
      ' ') printf + ;;
      *) printf -v c %d "'$c"; printf %%%02X $((c & 255)) ;;
    esac
  done
}
"#;

/// How JSON writes a text between its quotes (RFC 8259, section 7), the short escapes where there are any.
const AS_JSON: &str = r#"as_json() {
  local LC_ALL=C text=$1 i c
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in
      '"' | '\') printf '\\%s' "$c" ;;
      $'\b') printf '\\b' ;;
      $'\f') printf '\\f' ;;
      $'\n') printf '\\n' ;;
      $'\r') printf '\\r' ;;
      $'\t') printf '\\t' ;;
      [$'\x01'-$'\x1f']) printf '\\u%04x' "'$c" ;;
      *) printf %s "$c" ;;
    esac
  done
}
"#;

/// The command, to be pasted into bash; it ends with a line end.
pub fn curl(request: &Request) -> String {
    let mut options = vec!["curl --include".to_owned()];
    let url = Url::parse(&request.url).map_or_else(|_| request.url.clone(), |url| url.to_string());
    if url.contains(['[', ']', '{', '}']) {
        // Else curl takes them for a list of addresses.
        options.push("--globoff".to_owned());
    }
    if request.method != "GET" || request.body != Body::None {
        options.push(format!("--request {}", request.method));
    }
    options.extend(headers(request));
    options.extend(data(&request.body));
    options.push(quoted(&url));
    format!("{}{}{}\n", comments(request), helpers(request), options.join(" \\\n  "))
}

/// The functions that the command calls.
fn helpers(request: &Request) -> String {
    let holds_one = |fields: &[RequestField]| fields.iter().any(|field| matches!(field.value, FieldValue::Secret(_)));
    let (form, json) = match &request.body {
        Body::None | Body::Text(_) => (false, false),
        Body::Form(fields) => (holds_one(fields), false),
        Body::Json(fields) => (false, holds_one(fields)),
    };
    let form = form || request.basic.is_some();
    [(form, AS_FORM), (json, AS_JSON)].into_iter().filter(|(needed, _)| *needed).map(|(_, text)| text).collect()
}

/// Those of the request, and for what curl would add by itself that it is not.
fn headers(request: &Request) -> Vec<String> {
    let mut all: Vec<String> = request.headers.iter().map(|(name, value)| header(name, value)).collect();
    let has = |name: &str| request.headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
    if let Some(secret) = request.bearer {
        all.push(format!("--header \"authorization: Bearer ${}\"", variable(secret)));
    } else if let Some(id) = &request.basic {
        // RFC 6749, section 2.3.1: both as a form writes them, before they are joined.
        let id: String = byte_serialize(id.as_bytes()).collect();
        let both = format!("printf %s:%s {} {}", quoted(&id), written("as_form", SecretRef::ClientSecret));
        all.push(format!("--header \"authorization: Basic $({both} | base64 | tr -d '\\n')\""));
    }
    let has_body = request.body != Body::None;
    let added = [("accept", true), ("user-agent", true), ("content-type", has_body)];
    all.extend(
        added.into_iter().filter(|(name, adds)| *adds && !has(name)).map(|(name, _)| format!("--header '{name}:'")),
    );
    all
}

fn header(name: &str, value: &str) -> String {
    // Of an empty one curl would think that it is not wanted.
    let whole = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
    format!("--header {}", quoted(&whole))
}

/// A form's fields one by one, which curl joins as a form does; JSON as a whole.
fn data(body: &Body) -> Vec<String> {
    match body {
        Body::None => Vec::new(),
        Body::Form(fields) => fields.iter().map(form_field).collect(),
        Body::Json(fields) => vec![format!("--data-raw {}", json(fields))],
        Body::Text(text) => vec![format!("--data-raw {}", quoted(text))],
    }
}

fn form_field(field: &RequestField) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let name = encoded(&field.name);
    match &field.value {
        FieldValue::Text(text) => format!("--data-raw {}", quoted(&format!("{name}={}", encoded(text)))),
        FieldValue::Secret(secret) => format!("--data-raw \"{name}=$(as_form \"${}\")\"", variable(*secret)),
    }
}

fn json(fields: &[RequestField]) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let (mut words, mut plain) = (String::new(), String::from("{"));
    for (index, field) in fields.iter().enumerate() {
        plain.push_str(if index == 0 { "" } else { "," });
        plain.push_str(&text(&field.name));
        plain.push(':');
        match &field.value {
            FieldValue::Text(value) => plain.push_str(&text(value)),
            FieldValue::Secret(secret) => {
                plain.push('"');
                words.push_str(&quoted(&plain));
                words.push_str(&written("as_json", *secret));
                plain = String::from("\"");
            }
        }
    }
    plain.push('}');
    words + &quoted(&plain)
}

/// A secret as this function writes it, as a part of a word.
fn written(function: &str, secret: SecretRef) -> String {
    format!("\"$({function} \"${}\")\"", variable(secret))
}

#[cfg(test)]
mod tests {
    use super::{curl, Body, Request, RequestField, SecretRef};
    use crate::exchange::Purpose;

    fn refresh(body: impl FnOnce(Vec<RequestField>) -> Body) -> Request {
        let fields = vec![
            RequestField::text("grant_type", "refresh_token"),
            RequestField::text("note", "it's 5 $"),
            RequestField::secret("client_secret", SecretRef::ClientSecret),
            RequestField::secret("refresh_token", SecretRef::RefreshToken),
        ];
        Request {
            purpose: Purpose::Refresh,
            method: "POST".to_owned(),
            url: "https://login.example/token?a=b c".to_owned(),
            headers: vec![("content-type".to_owned(), "text/x".to_owned()), ("accept".to_owned(), "a/b".to_owned())],
            bearer: None,
            basic: None,
            variant: None,
            body: body(fields),
        }
    }

    #[test]
    fn a_form_stands_field_by_field_and_each_secret_is_said_above() {
        let text = curl(&refresh(Body::Form));
        let (comments, rest) = text.split_once("as_form() {").unwrap();
        assert_eq!(
            comments,
            "# $CLIENT_SECRET: the client secret\n# $REFRESH_TOKEN: the newest refresh token, which this may spend\n"
        );
        let (_, command) = rest.split_once("\n}\n").unwrap();
        assert_eq!(
            command,
            r#"curl --include \
  --request POST \
  --header 'content-type: text/x' \
  --header 'accept: a/b' \
  --header 'user-agent:' \
  --data-raw 'grant_type=refresh_token' \
  --data-raw 'note=it%27s+5+%24' \
  --data-raw "client_secret=$(as_form "$CLIENT_SECRET")" \
  --data-raw "refresh_token=$(as_form "$REFRESH_TOKEN")" \
  'https://login.example/token?a=b%20c'
"#
        );
    }

    #[test]
    fn json_is_one_word_and_a_call_without_a_body_is_short() {
        let text = curl(&refresh(Body::Json));
        let body = r#"--data-raw '{"grant_type":"refresh_token","note":"it'\''s 5 $","client_secret":"'"$(as_json "$CLIENT_SECRET")"'","refresh_token":"'"$(as_json "$REFRESH_TOKEN")"'"}' \"#;
        assert!(text.contains(body), "{text}");
        let call = Request {
            method: "GET".to_owned(),
            bearer: Some(SecretRef::AccessToken),
            body: Body::None,
            url: "https://api.example/me?ids[]=1".to_owned(),
            headers: vec![("accept".to_owned(), "*/*".to_owned()), ("user-agent".to_owned(), "x".to_owned())],
            ..refresh(Body::Form)
        };
        assert_eq!(
            curl(&call),
            "# $ACCESS_TOKEN: the newest access token\ncurl --include \\\n  --globoff \\\n  --header 'accept: */*' \\\n  \
             --header 'user-agent: x' \\\n  --header \"authorization: Bearer $ACCESS_TOKEN\" \\\n  \
             'https://api.example/me?ids[]=1'\n"
        );
    }
}
