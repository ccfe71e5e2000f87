//! A request as it stands on the line in HTTP/1.1, to be read: what depends on the secrets, such as its length, is left out.

use url::form_urlencoded::byte_serialize;
use url::{Position, Url};

use super::placeholder::{comments, variable};
use crate::exchange::{Body, FieldValue, Request, RequestField, SecretRef};

/// Its lines, with a comment for each secret before them; it ends with a line end.
pub fn raw_request(request: &Request) -> String {
    let (host, target) = match Url::parse(&request.url) {
        Ok(url) => (
            url[Position::BeforeHost..Position::AfterPort].to_owned(),
            url[Position::BeforePath..Position::AfterQuery].to_owned(),
        ),
        Err(_) => (String::new(), request.url.clone()),
    };
    let mut lines = vec![format!("{} {target} HTTP/1.1", request.method), format!("host: {host}")];
    lines.extend(request.headers.iter().map(|(name, value)| format!("{name}: {value}")));
    if let Some(secret) = request.bearer {
        lines.push(format!("authorization: Bearer ${}", variable(secret)));
    } else if let Some(id) = &request.basic {
        let id: String = byte_serialize(id.as_bytes()).collect();
        lines.push(format!("authorization: Basic base64({id}:${})", variable(SecretRef::ClientSecret)));
    }
    let text = format!("{}{}\n", comments(request), lines.join("\n"));
    match &request.body {
        Body::None => text,
        Body::Form(fields) => format!("{text}\n{}\n", fields.iter().map(form_field).collect::<Vec<_>>().join("&")),
        Body::Json(fields) => format!("{text}\n{{{}}}\n", fields.iter().map(member).collect::<Vec<_>>().join(",")),
        Body::Text(body) => format!("{text}\n{body}\n"),
    }
}

fn form_field(field: &RequestField) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    match &field.value {
        FieldValue::Text(text) => format!("{}={}", encoded(&field.name), encoded(text)),
        FieldValue::Secret(secret) => format!("{}=${}", encoded(&field.name), variable(*secret)),
    }
}

fn member(field: &RequestField) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match &field.value {
        FieldValue::Text(value) => format!("{}:{}", text(&field.name), text(value)),
        FieldValue::Secret(secret) => format!("{}:\"${}\"", text(&field.name), variable(*secret)),
    }
}

#[cfg(test)]
mod tests {
    use super::{raw_request, Body, Request, RequestField, SecretRef};
    use crate::exchange::Purpose;

    #[test]
    fn a_request_reads_as_it_is_sent_with_names_for_its_secrets() {
        let fields = vec![
            RequestField::text("redirect_uri", "http://127.0.0.1:8765/callback"),
            RequestField::secret("code", SecretRef::Code),
        ];
        let request = Request {
            purpose: Purpose::Exchange,
            method: "POST".to_owned(),
            url: "http://127.0.0.1:9/token?x=1#y".to_owned(),
            headers: vec![("accept".to_owned(), "a/b".to_owned())],
            bearer: None,
            basic: Some("id:1".to_owned()),
            variant: None,
            body: Body::Form(fields.clone()),
        };
        let above = "# $CLIENT_SECRET: the client secret\n\
                     # $CODE: the code that the browser brought back, good for one try\n\
                     POST /token?x=1 HTTP/1.1\nhost: 127.0.0.1:9\naccept: a/b\n\
                     authorization: Basic base64(id%3A1:$CLIENT_SECRET)\n\n";
        let form = format!("{above}redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&code=$CODE\n");
        assert_eq!(raw_request(&request), form);
        let json = format!("{above}{{\"redirect_uri\":\"http://127.0.0.1:8765/callback\",\"code\":\"$CODE\"}}\n");
        assert_eq!(raw_request(&Request { body: Body::Json(fields), ..request }), json);
    }
}
