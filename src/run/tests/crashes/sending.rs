//! A request without a socket: from the provider's side, what it was shown.

use super::fault::Fault;
use super::process::Process;
use super::world::World;
use crate::exchange::{Body, Exchange, Failure, FailureKind, FieldValue, Known, Outcome, RawAnswer};
use crate::exchange::{Request, RequestField, SecretRef, Sent, Variant};
use crate::flow::{EffectId, Input};
use crate::run::send;

impl Process {
    /// Sends it, and reads what comes: what the provider was shown is remembered, and by whose wish.
    pub(super) fn send(
        &mut self,
        world: &mut World,
        id: EffectId,
        request: Request,
        fault: Option<Fault>,
        asked: bool,
    ) -> Input {
        let presented = presented(&request).and_then(|reference| self.pocket.resolve(reference));
        let presented = presented.map(|token| token.expose_secret().to_owned());
        let mut doubtful = false;
        if let Some(token) = presented.clone().filter(|_| request.variant != Some(Variant::SpentToken)) {
            doubtful = !world.perhaps_spent.insert(token.clone());
            assert!(!doubtful || asked, "{token} is presented again, and nobody asked for it");
        }
        let failed = |request: Request, sent| {
            let failure = Failure {
                kind: FailureKind::Cut,
                sent,
                host: "id.example".to_owned(),
                detail: String::new(),
                limit: None,
            };
            Input::Answered(id, Box::new(Exchange { request, sent_at_ms: 1, outcome: Outcome::Failure(failure) }), None)
        };
        if fault == Some(Fault::Fails) {
            if let Some(token) = &presented {
                world.perhaps_spent.remove(token);
            }
            return failed(request, Sent::No);
        }
        let (status, text) = world.provider.answer(&request, presented.as_deref());
        if fault == Some(Fault::DoneButFails) {
            return failed(request, Sent::Yes);
        }
        let text = if fault == Some(Fault::Half) { text.chars().take(9).collect() } else { text };
        let raw = RawAnswer { status, headers: vec![], body: text.as_bytes().to_vec().into(), took_ms: 3 };
        let (outcome, read) = send::read(&request, raw, &mut self.pocket, Known::default());
        let read_through = status == 400 || fault != Some(Fault::Half);
        let settles = fault != Some(Fault::StopAfter) && read_through && (status == 200 || !doubtful);
        if let Some(token) = presented.filter(|_| settles) {
            world.perhaps_spent.remove(&token);
        }
        Input::Answered(id, Box::new(Exchange { request, sent_at_ms: 1, outcome }), read.map(Box::new))
    }
}

fn presented(request: &Request) -> Option<SecretRef> {
    let (Body::Json(fields) | Body::Form(fields)) = &request.body else { return None };
    let refresh = |field: &RequestField| match &field.value {
        FieldValue::Secret(reference @ (SecretRef::RefreshToken | SecretRef::SpentRefreshToken)) => Some(*reference),
        FieldValue::Secret(_) | FieldValue::Text(_) => None,
    };
    fields.iter().find_map(refresh)
}
