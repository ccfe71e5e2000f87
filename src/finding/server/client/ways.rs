//! Why each way to a client was not taken, in words.

use crate::platform::{Platform, Way, WhyNot};

/// All that are worth saying, in order.
pub(super) fn told(platform: &Platform, passed_over: &[(Way, WhyNot)]) -> String {
    let said: Vec<String> = passed_over.iter().filter_map(|(way, why)| one(platform, *way, *why)).collect();
    said.join("; ")
}

fn one(platform: &Platform, way: Way, why: WhyNot) -> Option<String> {
    let name = platform.name();
    let because = match why {
        // What was typed, or goes before, needs no reason.
        WhyNot::NothingTyped if way == Way::Typed => return Some("no client ID is typed".to_owned()),
        WhyNot::IsADocument | WhyNot::Earlier(_) | WhyNot::NothingTyped => return None,
        WhyNot::HostHasNone => return Some(format!("there is no client document of {name}")),
        WhyNot::HostNeverRegisters => "it never registers a client",
        WhyNot::HostTakesNoOther => "it takes no client document but its own",
        WhyNot::DocumentsNotListed => "client_id_metadata_document_supported is not listed",
        WhyNot::NoneNotListed => "it is taken only where none is listed in token_endpoint_auth_methods_supported",
        WhyNot::AddressNotKnown => "its address is not known here where iss is not promised",
        WhyNot::NoRegistrationEndpoint => return Some("there is no registration_endpoint".to_owned()),
        WhyNot::NoMethodInCommon => "no method is listed that both know",
        WhyNot::NotConfirmed => "nobody has said that the server is yours",
    };
    Some(format!("{}: {because}", called(way)))
}

fn called(way: Way) -> &'static str {
    match way {
        Way::Typed => "the typed client",
        Way::TypedDocument => "the typed client document",
        Way::HostDocument => "its own client document",
        Way::Registration => "registration",
    }
}
