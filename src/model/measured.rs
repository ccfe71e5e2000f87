//! What a verdict was measured with, to tell when it is no verdict on what stands in the form now.

use crate::draft::{ContentType, Setup, TypedUrl};

/// The parts of a setup that a sign-in's outcome rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    endpoints: [String; 2],
    /// The refresh URL and the resource, where the platform takes them.
    besides: [Option<String>; 2],
    client_id: String,
    scope: String,
    content_type: ContentType,
    extra: Vec<(String, String)>,
}

impl Measured {
    /// Of this setup. The practice provider has another port each time, which changes nothing.
    pub fn of(setup: &Setup, practises: bool) -> Self {
        let place = |url: &TypedUrl| if practises { url.url().path() } else { url.as_typed() }.to_owned();
        Self {
            endpoints: [place(&setup.authorization_url), place(&setup.token_url)],
            besides: [&setup.refresh_url, &setup.resource].map(|url| url.as_ref().map(place)),
            client_id: setup.client_id.clone(),
            scope: setup.scope.clone(),
            content_type: setup.content_type,
            extra: setup.extra.clone(),
        }
    }
}
