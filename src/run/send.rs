//! Sends one request with the account's secrets in their places, and reads the answer.

use std::rc::Rc;

use base64::engine::general_purpose::STANDARD;
use base64::Engine as _;
use zeroize::Zeroizing;

use super::pocket::Pocket;
use super::shared::{now_ms, Shared};
use crate::exchange::{
    encode, read_answer, read_token_answer, Exchange, Failure, Known, Outcome, OwnValues, Purpose, RawAnswer, Request,
};
use crate::exchange::{SecretRef, TokenAnswer, Variant};
use crate::flow::AnswerRead;
use crate::record::{AccountId, RunEvent, RunId};
use crate::secret::Secret;
use crate::wire::{Client, Outgoing};

/// Sends it, tells it, and takes the tokens that are to be kept. A reading comes with a token endpoint's answer alone.
pub(super) async fn exchange(
    shared: &Rc<Shared>,
    client: &Client,
    (id, account): (RunId, &AccountId),
    public: &[String],
    request: Request,
) -> (Exchange, Option<AnswerRead>) {
    let proxy = client.proxy_for(&request.url);
    shared.tell_run(id, RunEvent::Sending(request.clone(), proxy));
    let sent_at_ms = now_ms();
    let outgoing = shared.with_pocket(account, |pocket| outgoing(&request, pocket));
    // A server may repeat what it got, the header too.
    let mut known = shared.with_pocket(account, |pocket| Known::new(pocket.known())).beside(public.iter().cloned());
    if let Some(basic) = &outgoing.basic {
        known.add(basic.duplicate());
    }
    let lacks = request.variant == Some(Variant::SpentToken)
        && shared.with_pocket(account, |pocket| pocket.resolve(SecretRef::SpentRefreshToken).is_none());
    let came = if lacks {
        // Sent empty, it would be refused for another reason than the one that is looked for.
        Err(Failure::not_built(String::new(), "there is no spent refresh token in memory"))
    } else {
        client.send(outgoing).await
    };
    if let (Ok(raw), Purpose::Api) = (&came, request.purpose) {
        tell_values(shared, id, sent_at_ms, raw, &known);
    }
    let (outcome, reading) = match came {
        Ok(raw) => shared.with_pocket(account, |pocket| read(&request, raw, pocket, known)),
        Err(failure) => (Outcome::Failure(failure.without(&known)), None),
    };
    if request.purpose == Purpose::Exchange {
        shared.with_pocket(account, Pocket::sign_in_is_over);
    }
    let exchange = Exchange { request, sent_at_ms, outcome };
    shared.tell_run(id, RunEvent::Exchanged(Box::new(exchange.clone())));
    shared.tell_run(id, RunEvent::Tokens(shared.with_pocket(account, |pocket| pocket.shown())));
    (exchange, reading)
}

/// What the author's API said, for the author's eyes.
pub(super) fn tell_values(shared: &Shared, id: RunId, sent_at_ms: i64, raw: &RawAnswer, known: &Known) {
    if let Some(values) = OwnValues::of(raw, known) {
        shared.tell_run(id, RunEvent::ApiValues(sent_at_ms, values));
    }
}

fn outgoing(request: &Request, pocket: &Pocket) -> Outgoing {
    Outgoing {
        method: request.method.clone(),
        url: request.url.clone(),
        headers: request.headers.clone(),
        bearer: request.bearer.and_then(|reference| pocket.resolve(reference)).map(Secret::duplicate),
        basic: request.basic.as_ref().map(|id| basic(id, pocket.resolve(SecretRef::ClientSecret))),
        body: encode(&request.body, &|reference| pocket.resolve(reference)),
    }
}

/// A request that holds no secret.
pub(super) fn outgoing_open(request: &Request) -> Outgoing {
    outgoing(request, &Pocket::default())
}

/// Id and secret as RFC 6749, section 2.3.1, writes them: each form-encoded, joined by a colon, in base64.
fn basic(id: &str, secret: Option<&Secret>) -> Secret {
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let secret = Zeroizing::new(encoded(secret.map_or("", Secret::expose_secret)));
    let both = Zeroizing::new(format!("{}:{}", encoded(id), secret.as_str()));
    Secret::new(STANDARD.encode(both.as_bytes()))
}

pub(super) fn read(
    request: &Request,
    raw: RawAnswer,
    pocket: &mut Pocket,
    known: Known,
) -> (Outcome, Option<AnswerRead>) {
    if !request.purpose.asks_for_tokens() {
        return (Outcome::Answer(read_answer(raw, known)), None);
    }
    let (answer, tokens) = read_token_answer(raw, known);
    let meaning = TokenAnswer::of(&answer);
    // What a probe obtained beside the grant is not kept.
    let beside =
        request.variant.is_some_and(|variant| variant == Variant::SpentToken || request.purpose == Purpose::Exchange);
    // A refresh token counts even where the rest of the answer is no use: the old one may be spent by it.
    let nothing = meaning.usable.is_err() && (tokens.refresh.is_none() || request.purpose != Purpose::Refresh);
    if nothing || beside || !answer.is_success() {
        return (Outcome::Answer(answer), Some(AnswerRead::first(meaning)));
    }
    let life_ms = meaning.lifetime.seconds().and_then(|s| i64::try_from(s).ok()).and_then(|s| s.checked_mul(1000));
    let ends_at_ms = life_ms.map(|life| now_ms().saturating_add(life));
    if request.purpose == Purpose::Exchange {
        pocket.take_first(tokens, ends_at_ms);
        return (Outcome::Answer(answer), Some(AnswerRead::first(meaning)));
    }
    let same_refresh_token = pocket.take(tokens, ends_at_ms);
    let older_goes_on = meaning.usable.is_ok() && pocket.refresh.before_goes_on();
    (Outcome::Answer(answer), Some(AnswerRead { answer: meaning, same_refresh_token, older_goes_on }))
}

#[cfg(test)]
mod tests {
    use super::{basic, Secret};

    #[test]
    fn id_and_secret_are_encoded_before_they_are_joined() {
        let secret = Secret::new("a:b c".to_owned());
        // id%3A1:a%3Ab+c
        assert_eq!(basic("id:1", Some(&secret)).expose_secret(), "aWQlM0ExOmElM0FiK2M=");
    }
}
