//! What a sign-in to an MCP server saw before the browser opened: its documents' faults, and how it came to a client.

use serde::{Deserialize, Serialize};

use crate::draft::ClientAuthentication;
use crate::exchange::NotRegistered;
use crate::platform::{Check, HostFault, McpHost, Stated, Way, WhyNot};
use crate::server::{Asked, Facts, Fault, FaultKind, FoundScope, Step};

/// One thing that was asked, as a finding names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTold {
    /// What for.
    pub asked: Asked,
    /// Where.
    pub url: String,
    /// HTTP status, where an answer came.
    pub status: Option<u16>,
}

/// It.
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerSeen {
    /// The server's address as typed.
    pub server: String,
    /// What was asked, in order.
    pub steps: Vec<StepTold>,
    /// What is odd in the answers, in the order of the steps.
    pub faults: Vec<Fault>,
    /// The authorization server's issuer.
    pub issuer: Option<String>,
    /// The one that answers of the sign-in have to name, as its document spells it.
    pub awaited: Option<String>,
    /// Whether it says that every answer names it.
    pub iss_advertised: bool,
    /// Whether it lists the grant type `refresh_token`.
    pub refresh_listed: bool,
    /// The scope that the documents lead to.
    pub scope: FoundScope,
    /// Whether the server lets in anybody who has no token.
    pub asks_nobody: bool,
    /// What the author typed in place of what the documents say, by the documents' names.
    pub typed_over: Vec<String>,
    /// Whether a client was looked for at all.
    pub chose: bool,
    /// The way to a client that was taken.
    pub way: Option<Way>,
    /// How the client shows itself.
    pub method: Option<ClientAuthentication>,
    /// Whether the server lists that.
    pub method_is_listed: bool,
    /// The ways that were not taken, with their reasons.
    pub passed_over: Vec<(Way, WhyNot)>,
    /// The issuer at which an earlier run was registering a client when it was cut off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<String>,
    /// Why no client was registered, where one should have been.
    pub not_registered: Option<NotRegistered>,
}

impl ServerSeen {
    /// What the documents say.
    pub fn of(server: &str, steps: &[Step], facts: &Facts) -> Self {
        let told = |step: &Step| StepTold {
            asked: step.asked,
            url: step.url.clone(),
            status: step.served().map(|served| served.status),
        };
        Self {
            server: server.to_owned(),
            steps: steps.iter().map(told).collect(),
            faults: facts.faults.clone(),
            issuer: facts.issuer.clone(),
            awaited: facts.awaited_issuer().map(str::to_owned),
            iss_advertised: facts
                .metadata
                .as_ref()
                .is_some_and(|metadata| metadata.authorization_response_iss_parameter_supported),
            refresh_listed: facts
                .metadata
                .as_ref()
                .and_then(|metadata| metadata.grant_types_supported.as_ref())
                .is_some_and(|listed| listed.iter().any(|grant| grant == "refresh_token")),
            scope: facts.scope.clone(),
            asks_nobody: facts.asks_nobody,
            ..Self::default()
        }
    }

    /// The first fault that this host is known to refuse, or over which nobody comes to an endpoint.
    pub fn refused_by(&self, host: &McpHost) -> Option<&Fault> {
        self.faults.iter().find(|fault| self.check_of(fault, host).is_some_and(|check| check.value == Check::Refuses))
    }

    /// What this host makes of a fault; `None` where it is no question of the host.
    pub fn check_of(&self, fault: &Fault, host: &McpHost) -> Option<Stated<Check>> {
        let is_of_the_page = fault.pointer.as_deref() == Some("/authorization_endpoint");
        let elsewhere = fault.kind == FaultKind::EndpointElsewhere && is_of_the_page && !self.iss_advertised;
        let leads_nowhere = fault.kind == FaultKind::IssuerOdd && !self.asked(Asked::AuthorizationServer);
        let question = match fault.kind.checked() {
            // A host that goes on comes to the proper one.
            Some(HostFault::ChallengeElsewhere) if self.has_proper_challenge() => return None,
            Some(question) => Some(question),
            None if elsewhere => Some(HostFault::AuthorizationEndpointElsewhere),
            None => leads_nowhere.then_some(HostFault::NoMetadata),
        };
        question.map(|question| host.checks.of(question))
    }

    /// The first fault over which nobody comes to an endpoint here, while this host may come to one elsewhere, or nobody knows.
    pub fn elsewhere_for(&self, host: &McpHost) -> Option<&Fault> {
        self.faults.iter().find(|fault| {
            let is_dead_end = match fault.kind.checked() {
                Some(HostFault::NoResourceDocument | HostFault::NoAuthorizationServers | HostFault::NoMetadata) => true,
                None => fault.kind == FaultKind::IssuerOdd,
                Some(_) => false,
            };
            is_dead_end && self.check_of(fault, host).is_some_and(|check| check.value != Check::Refuses)
        })
    }

    /// Whether a 401 asked for a bearer token.
    fn has_proper_challenge(&self) -> bool {
        let lacks = |at| {
            let is_lack = |kind| matches!(kind, FaultKind::ChallengeMissing | FaultKind::ChallengeOtherScheme);
            self.faults.iter().any(|fault| fault.step == at && is_lack(fault.kind))
        };
        let refused = |step: &StepTold| !step.asked.is_document() && step.status == Some(401);
        self.steps.iter().enumerate().any(|(at, step)| refused(step) && !lacks(at))
    }

    /// Whether one was asked for.
    fn asked(&self, what: Asked) -> bool {
        self.steps.iter().any(|step| step.asked == what)
    }

    /// Whether there is a fault of this kind.
    pub fn has(&self, kind: FaultKind) -> bool {
        self.faults.iter().any(|fault| fault.kind == kind)
    }

    /// What was typed over that this host has no field for.
    pub fn typed_over_there(&self, host: &McpHost) -> impl Iterator<Item = &str> + use<'_> {
        let fields = host.fields.value;
        self.typed_over.iter().map(String::as_str).filter(move |name| !fields.contains(name))
    }
}
