//! A request as a platform would send it now, with words in place of what is new each time.

use super::Step;
use crate::draft::Setup;
use crate::exchange::{AuthorizationRequest, Request};
use crate::platform::{AuthorizationValues, Platform};

const NEW_STATE: &str = "new for each sign-in";
const NEW_CHALLENGE: &str = "of a verifier that is new for each sign-in";

/// One of a sign-in's requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepRequest {
    /// The page that the browser opens.
    Page(AuthorizationRequest),
    /// A request to the token or refresh URL.
    Token(Request),
}

impl StepRequest {
    pub(super) fn of(step: Step, platform: &Platform, setup: &Setup) -> Self {
        let redirect_uri = setup.redirect.as_typed();
        match step {
            Step::Page => {
                let values = AuthorizationValues { redirect_uri, state: NEW_STATE, code_challenge: NEW_CHALLENGE };
                Self::Page(platform.authorization_request(setup, values))
            }
            Step::Exchange => Self::Token(platform.exchange_request(setup, redirect_uri)),
            Step::Refresh => Self::Token(platform.refresh_request(setup)),
        }
    }
}
