//! A record with a switch set otherwise.

use crate::platform::{AuthorizationParameter, ClientAuthentication, Pkce, Platform, Sends, Stated, TokenParameter};

/// Whose client shows itself in this way.
pub(super) const fn with(
    of: &Platform,
    way: &'static [ClientAuthentication],
    variants: &'static [&'static Platform],
) -> Platform {
    let client_authentications = Stated { value: way, ..of.sends.client_authentications };
    Platform { sends: Sends { client_authentications, ..of.sends }, variants, ..*of }
}

/// That sends no PKCE: these parameters and members alone.
pub(super) const fn without_pkce(
    of: &Platform,
    authorization: &'static [AuthorizationParameter],
    exchange: &'static [TokenParameter],
) -> Platform {
    let sends = Sends {
        authorization: Stated { value: authorization, ..of.sends.authorization },
        exchange: Stated { value: exchange, ..of.sends.exchange },
        pkce: Stated { value: Pkce::Never, ..of.sends.pkce },
        ..of.sends
    };
    Platform { sends, ..*of }
}
