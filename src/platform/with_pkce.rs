//! A platform of the tests: the plugin's requests, with PKCE.

use super::{
    AuthorizationParameter as Authorization, Pkce, Platform, Platforms, Sends, Stated, TokenParameter as Token,
};

/// It asks and exchanges as the plugin does, and proves by S256 that both are one client.
pub(crate) fn with_pkce() -> &'static Platform {
    let plugin = Platforms::shipped().first();
    let sends = &plugin.sends;
    let authorization = [
        Authorization::ResponseType,
        Authorization::ClientId,
        Authorization::RedirectUri,
        Authorization::Scope,
        Authorization::State,
        Authorization::CodeChallenge,
        Authorization::CodeChallengeMethod,
    ];
    let exchange =
        [Token::GrantType, Token::ClientId, Token::ClientSecret, Token::Code, Token::RedirectUri, Token::CodeVerifier];
    Box::leak(Box::new(Platform {
        id: "with-pkce",
        name: "the tests’ platform",
        title: "The tests’ platform",
        sends: Sends {
            authorization: Stated { value: Box::leak(Box::new(authorization)), ..sends.authorization },
            exchange: Stated { value: Box::leak(Box::new(exchange)), ..sends.exchange },
            pkce: Stated { value: Pkce::S256, ..sends.pkce },
            ..*sends
        },
        ..*plugin
    }))
}
