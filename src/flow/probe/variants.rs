//! The same token request in the other ways that providers want, so that the cause of a refusal is named and not guessed:
//! the other content type, the other client authentication, `redirect_uri` or `scope` in a refresh.

use super::Ask;
use crate::draft::{ContentType, Setup, TypedUrl};
use crate::exchange::{
    error_code, AnswerBody, Body, Exchange, FieldValue, Outcome, Request, RequestField, SecretRef, TokenAnswer, Variant,
};
use crate::flow::Stage;
use crate::platform::{ClientAuthentication, Platform};

/// The refreshes to try in turn, until one is taken. `redirect_uri` is the one of the sign-in, where it is known.
pub(in crate::flow) fn refresh_variants(setup: &Setup, platform: &Platform, redirect_uri: Option<&str>) -> Vec<Ask> {
    let request = platform.refresh_request(setup);
    let with_uri =
        redirect_uri.map(|_| Variant::WithRedirectUri).filter(|_| !platform.sends().in_refresh("redirect_uri"));
    let sends_scope = platform.sends().in_refresh("scope");
    // Entra takes the application itself for the resource where none is named (AADSTS90009).
    let with_scope = Some(Variant::WithScope).filter(|_| !sends_scope && !setup.scope.trim().is_empty());
    // A host may leave it out where the sign-in named it.
    let with_resource = setup.resource.as_ref().map(|_| Variant::WithResource);
    let with_resource = with_resource.filter(|_| !platform.sends().in_refresh("resource"));
    let added = |variant: Variant| match variant {
        Variant::WithRedirectUri => redirect_uri.unwrap_or_default(),
        Variant::WithScope => &setup.scope,
        Variant::WithResource => setup.resource.as_ref().map_or("", TypedUrl::as_typed),
        Variant::OtherContentType
        | Variant::OtherClientAuthentication
        | Variant::SecretInBody
        | Variant::OtherBoth
        | Variant::SpentToken
        | Variant::AfterReplay => "",
    };
    with_resource
        .into_iter()
        .chain(with_uri)
        .chain(with_scope)
        .chain(other_ways(platform).iter().copied())
        .map(|variant| Ask::Refresh(Stage::OtherWays, vary(request.clone(), variant, added(variant))))
        .collect()
}

/// The other ways in which providers want a token request of this platform's. A client without a secret has one way to
/// show itself.
pub fn other_ways(platform: &Platform) -> &'static [Variant] {
    match platform.sends().client_authentication() {
        ClientAuthentication::Post => {
            &[Variant::OtherContentType, Variant::OtherClientAuthentication, Variant::OtherBoth]
        }
        ClientAuthentication::Basic => &[Variant::OtherContentType, Variant::SecretInBody],
        ClientAuthentication::None => &[Variant::OtherContentType],
    }
}

/// Whether the other ways could tell more of this refusal: the provider looked at the request and said no to it, and not
/// to the code or the grant.
pub fn worth_varying(exchange: &Exchange) -> bool {
    let Outcome::Answer(answer) = &exchange.outcome else { return false };
    let meaning = TokenAnswer::of(answer);
    let named = meaning.error.is_some() && answer.is_success();
    let refused = (400..500).contains(&answer.status) && !matches!(answer.status, 407 | 408 | 425 | 429);
    // These are of the code, or ask to come back later.
    let not_of_the_request =
        |code| error_code::is_of_the_code(code) || error_code::is_rate_limit(code) || error_code::is_outage(code);
    let of_the_code = meaning.error_code().is_some_and(not_of_the_request);
    let asked = (refused || named) && answer.body != AnswerBody::Html;
    meaning.usable.is_err() && asked && !meaning.proves_death && !of_the_code
}

/// The request in another way, `added` being the value of what it adds, if anything. It carries the variant, so that it is
/// never taken for what the platform sends.
pub fn vary(mut request: Request, variant: Variant, added: &str) -> Request {
    request.variant = Some(variant);
    match variant {
        Variant::OtherContentType => {
            let (kind, body) = match request.body {
                Body::Json(fields) => (ContentType::Form, Body::Form(fields)),
                Body::Form(fields) => (ContentType::Json, Body::Json(fields)),
                body @ (Body::None | Body::Text(_)) => (ContentType::Form, body),
            };
            request.body = body;
            for (name, value) in &mut request.headers {
                if name == "content-type" {
                    kind.as_str().clone_into(value);
                }
            }
        }
        Variant::OtherBoth => {
            let varied = vary(vary(request, Variant::OtherContentType, ""), Variant::OtherClientAuthentication, "");
            return Request { variant: Some(variant), ..varied };
        }
        Variant::OtherClientAuthentication | Variant::SecretInBody => {
            if let (Some(id), Body::Json(fields) | Body::Form(fields)) = (request.basic.take(), &mut request.body) {
                fields.push(RequestField::text("client_id", &id));
                fields.push(RequestField::secret("client_secret", SecretRef::ClientSecret));
            } else if let Body::Json(fields) | Body::Form(fields) = &mut request.body {
                request.basic = fields.iter().find_map(|field| match &field.value {
                    FieldValue::Text(id) if field.name == "client_id" => Some(id.clone()),
                    FieldValue::Text(_) | FieldValue::Secret(_) => None,
                });
                let of_client = |field: &RequestField| {
                    field.name == "client_id" || field.value == FieldValue::Secret(SecretRef::ClientSecret)
                };
                fields.retain(|field| !of_client(field));
            }
        }
        Variant::WithRedirectUri => {
            if let Body::Json(fields) | Body::Form(fields) = &mut request.body {
                fields.push(RequestField::text("redirect_uri", added));
            }
        }
        Variant::WithScope => {
            if let Body::Json(fields) | Body::Form(fields) = &mut request.body {
                fields.push(RequestField::text("scope", added));
            }
        }
        Variant::WithResource => {
            if let Body::Json(fields) | Body::Form(fields) = &mut request.body {
                fields.push(RequestField::text("resource", added));
            }
        }
        Variant::SpentToken | Variant::AfterReplay => {}
    }
    request
}

#[cfg(test)]
mod tests {
    use super::{vary, Body, Request, Variant};
    use crate::exchange::{Purpose, RequestField, SecretRef};

    fn request() -> Request {
        let fields = vec![
            RequestField::text("grant_type", "refresh_token"),
            RequestField::text("client_id", "id-1"),
            RequestField::secret("client_secret", SecretRef::ClientSecret),
        ];
        Request {
            purpose: Purpose::Refresh,
            method: "POST".to_owned(),
            url: "https://id.example/token".to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            bearer: None,
            basic: None,
            variant: None,
            body: Body::Json(fields),
        }
    }

    #[test]
    fn the_other_content_type_changes_body_and_header_alone() {
        let varied = vary(request(), Variant::OtherContentType, "");
        assert_eq!(varied.headers[0].1, "application/x-www-form-urlencoded");
        assert!(matches!(&varied.body, Body::Form(fields) if fields.len() == 3));
        assert_eq!(varied.variant, Some(Variant::OtherContentType));
    }

    #[test]
    fn the_other_client_authentication_moves_id_and_secret_into_the_header() {
        let varied = vary(request(), Variant::OtherClientAuthentication, "");
        assert_eq!(varied.basic.as_deref(), Some("id-1"));
        assert!(matches!(&varied.body, Body::Json(fields) if fields.len() == 1));
    }

    #[test]
    fn a_refresh_may_carry_the_redirect_uri() {
        let varied = vary(request(), Variant::WithRedirectUri, "http://127.0.0.1:8765/callback");
        assert!(matches!(&varied.body, Body::Json(fields) if fields[3].name == "redirect_uri"));
    }

    #[test]
    fn a_refresh_may_carry_the_scope_of_the_sign_in() {
        let varied = vary(request(), Variant::WithScope, "openid mail");
        assert!(matches!(&varied.body, Body::Json(fields) if fields[3] == RequestField::text("scope", "openid mail")));
        assert_eq!(varied.variant, Some(Variant::WithScope));
    }

    #[test]
    fn what_stands_in_the_header_moves_into_the_body() {
        let in_header = vary(request(), Variant::OtherClientAuthentication, "");
        let back = vary(in_header, Variant::SecretInBody, "");
        assert_eq!(back.basic, None);
        assert!(matches!(&back.body, Body::Json(fields) if fields[1].name == "client_id" && fields.len() == 3));
    }

    #[test]
    fn a_client_without_a_secret_has_one_way_to_show_itself() {
        use crate::platform::{public_host::PUBLIC_HOST, Platforms};
        assert_eq!(super::other_ways(&PUBLIC_HOST), [Variant::OtherContentType]);
        assert_eq!(super::other_ways(Platforms::shipped().first()).len(), 3);
        let in_header = Platforms::shipped().by_id("any-client").unwrap();
        assert_eq!(super::other_ways(in_header), [Variant::OtherContentType, Variant::SecretInBody]);
    }
}
