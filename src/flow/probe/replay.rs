//! Is a spent refresh token refused, and does presenting it revoke the whole family (RFC 9700, section 4.14.2)? Ends the
//! grant at providers that take it for theft, so only with the author's consent.

use super::Ask;
use crate::draft::Setup;
use crate::exchange::{Body, FieldValue, Request, SecretRef, Variant};
use crate::flow::Stage;
use crate::platform::Platform;

/// The spent token, then the newest one once more, to see whether it still lives.
pub(in crate::flow) fn replay(setup: &Setup, platform: &Platform) -> [Ask; 2] {
    let newest = platform.refresh_request(setup);
    let spent = Request { variant: Some(Variant::SpentToken), body: with_spent(newest.body.clone()), ..newest.clone() };
    let after = Request { variant: Some(Variant::AfterReplay), ..newest };
    [Ask::Deadly(Stage::Replay, spent), Ask::Refresh(Stage::Replay, after)]
}

fn with_spent(mut body: Body) -> Body {
    if let Body::Json(fields) | Body::Form(fields) = &mut body {
        for field in fields {
            if field.value == FieldValue::Secret(SecretRef::RefreshToken) {
                field.value = FieldValue::Secret(SecretRef::SpentRefreshToken);
            }
        }
    }
    body
}
