//! A sign-in to an MCP server: its documents are looked up, a client is had, and what both say becomes the setup of a sign-in.

use std::rc::Rc;

use url::Url;

use super::cancel::Cancel;
use super::pocket::Pocket;
use super::registering::{register, secret_of};
use super::server_lookup::{keep, look_up, LookedUp};
use super::server_setup::{set_up, GoesOn};
use super::shared::{now_ms, Shared};
use crate::draft::{ClientAuthentication, Field, Loopback, ServerSetup, Switches};
use crate::exchange::{Exchange, FailureKind, NotRegistered, Outcome};
use crate::flow::{
    BindError, NoClient, OurSide, RegisterEnd, RegisterFlow, RegisteredClient, ServerSeen, Stage, StageFailure,
    StageState, UsedClient, VaultError,
};
use crate::host;
use crate::platform::{choose, Choice, KeptClient, McpHost, Offered, RegistrationValues, TypedClient, Way, WhyNot};
use crate::provider::discovery::ProviderMetadata;
use crate::record::{Account, Event, LiveJob, RunEvent, RunId, ServerLook};
use crate::server::{may_send, Facts};
use crate::wire::free_port;

/// What came before the browser.
pub(super) struct Prepared {
    /// The job with the documents' setup, and the client's.
    pub(super) job: LiveJob,
    pub(super) seen: ServerSeen,
    pub(super) exchanges: Vec<Exchange>,
    /// Whether a sign-in can follow; else why not on our side, or nothing, where the server is what stops it.
    pub(super) goes_on: Result<UsedClient, Option<OurSide>>,
}

/// Looks up, chooses a client, registers one where that is the way.
pub(super) async fn prepare(shared: &Rc<Shared>, id: RunId, job: &LiveJob, cancel: &Cancel) -> Prepared {
    let stopped = |why| Prepared {
        job: job.clone(),
        seen: ServerSeen::default(),
        exchanges: Vec::new(),
        goes_on: Err(Some(why)),
    };
    let Some((server, host)) = job.setup.server.as_ref().zip(job.platform.mcp.as_ref()) else {
        return stopped(OurSide::Defect);
    };
    let look = ServerLook {
        project: Some(job.account.project.clone()),
        server: server.url.clone(),
        platform: job.platform,
        allowed: job.approved.hosts().map(str::to_owned).collect(),
    };
    shared.tell_run(id, RunEvent::Stage(Stage::LookUp, StageState::Running));
    let Some(LookedUp { documents, exchanges }) = look_up(shared, id, &look, cancel.clone()).await else {
        return stopped(OurSide::Cancelled);
    };
    keep(shared, &job.account.project, &documents);
    let facts = documents.facts();
    shared.tell(Event::ServerLookedUp(id, Some(Box::new(documents.clone()))));
    let mut seen = ServerSeen::of(&documents.server, &documents.steps, &facts);
    let account = shared.ports.archive.load_account(&job.account.project, &job.account.account).unwrap_or_default();
    seen.cut_off = account.registering;
    seen.typed_over = server.typed_over.iter().filter_map(|field| documented_name(*field)).collect();
    let stage = Stage::LookUp;
    let mut preparing = Preparing { shared, id, job: job.clone(), server, host, facts, seen, exchanges, stage };
    let goes_on = preparing.go_on(cancel).await;
    // What was registered meanwhile is kept, and nothing more is sent.
    let goes_on = if cancel.is_cancelled() { Err(Some(OurSide::Cancelled)) } else { goes_on };
    // What ends on our side says itself why, and the stage stays as it was.
    if goes_on.as_ref().is_err_and(Option::is_none) {
        let why = if preparing.stage == Stage::LookUp { StageFailure::Documents } else { StageFailure::NoClient };
        preparing.tell(StageState::Failed(why));
    }
    let Preparing { job, seen, exchanges, .. } = preparing;
    Prepared { job, seen, exchanges, goes_on }
}

/// What the documents call a field.
fn documented_name(field: Field) -> Option<String> {
    const NAMES: [(Field, &str); 3] = [
        (Field::AuthorizationUrl, "authorization_endpoint"),
        (Field::TokenUrl, "token_endpoint"),
        (Field::Scope, "scope"),
    ];
    NAMES.into_iter().find(|(one, _)| *one == field).map(|(_, name)| name.to_owned())
}

struct Preparing<'a> {
    shared: &'a Rc<Shared>,
    id: RunId,
    job: LiveJob,
    server: &'a ServerSetup,
    host: &'a McpHost,
    facts: Facts,
    seen: ServerSeen,
    exchanges: Vec<Exchange>,
    /// The stage that is on.
    stage: Stage,
}

impl Preparing<'_> {
    async fn go_on(&mut self, cancel: &Cancel) -> GoesOn<UsedClient> {
        if let Some(host) = self.facts.not_allowed.clone() {
            return Err(Some(OurSide::HostNotApproved(host)));
        }
        if self.facts.asks_nobody && self.facts.metadata.is_none() {
            return Err(Some(OurSide::AsksNobody));
        }
        if self.seen.refused_by(self.host).is_some() {
            return Err(None);
        }
        self.set_up()?;
        // Before a client is registered that nobody could use.
        self.may_be_sent_there()?;
        let metadata = self.facts.metadata.clone().unwrap_or_default();
        let issuer = self.facts.issuer.clone().unwrap_or_default();
        self.tell(StageState::Done);
        self.stage = Stage::Register;
        self.tell(StageState::Running);
        let before = self.exchanges.len();
        let client = self.client(&metadata, &issuer, cancel).await?;
        // One that was typed, or is known already, needs no registration.
        self.tell(if self.exchanges.len() > before { StageState::Done } else { StageState::Skipped });
        let switches = Switches { client_authentication: Some(client.method), ..Switches::default() };
        self.job.platform = self.job.platform.set(switches);
        self.job.setup.client_id.clone_from(&client.client_id);
        Ok(client)
    }

    fn tell(&self, state: StageState) {
        self.shared.tell_run(self.id, RunEvent::Stage(self.stage, state));
    }

    fn set_up(&mut self) -> GoesOn<()> {
        set_up(&mut self.job.setup, self.server, &self.facts, self.host)
    }

    async fn client(&mut self, metadata: &ProviderMetadata, issuer: &str, cancel: &Cancel) -> GoesOn<UsedClient> {
        let offered = Offered {
            client_documents: metadata.client_id_metadata_document_supported,
            registration_endpoint: metadata.registration_endpoint.as_deref(),
            methods: metadata.token_endpoint_auth_methods_supported.as_deref(),
            iss: metadata.authorization_response_iss_parameter_supported,
        };
        let id = self.server.typed_client_id.clone();
        let has_secret = self.has_typed_secret().await.map_err(|error| Some(OurSide::from(error)))?;
        let typed = TypedClient { client_id: &id, has_secret, method: self.server.typed_method };
        let kept = if id.is_empty() { self.kept(issuer).await.map_err(|error| Some(error.into()))? } else { None };
        let kept_client = kept.as_ref().map(|kept| KeptClient { client_id: &kept.client_id, method: kept.method });
        let choice = choose(self.host, &offered, &typed, self.server.mine, kept_client);
        self.note(&choice);
        let Some(way) = choice.way else {
            let unsaid = choice.passed_over.iter().any(|(_, why)| *why == WhyNot::NotConfirmed);
            return Err(unsaid.then_some(OurSide::NotMine));
        };
        let setup = &self.job.setup;
        let (token_url, resource) = (setup.token_url.clone(), setup.resource.clone());
        let used = |client_id, method| UsedClient {
            way,
            issuer: issuer.to_owned(),
            client_id,
            method,
            token_url: token_url.as_typed().to_owned(),
            resource: resource.as_ref().map(|resource| resource.as_typed().to_owned()),
        };
        let Some(client_id) = choice.client_id else {
            let client = self.registered(metadata, issuer, choice.method, cancel).await?;
            return Ok(used(client.client_id, client.method));
        };
        if way == Way::Typed && choice.method != ClientAuthentication::None {
            self.secret_may_go(issuer)?;
        }
        if let Some(kept) = kept.filter(|_| way == Way::Registration) {
            self.come_back_to(&kept.redirect_uri);
        }
        self.fix_port()?;
        Ok(used(client_id, choice.method))
    }

    /// A secret that its author typed goes to the issuer that it was typed for: in this very run, or where it brought a grant before;
    /// else its host has to be allowed. Which issuer that is, is somebody else's document.
    fn secret_may_go(&self, issuer: &str) -> GoesOn<()> {
        let account = &self.job.account;
        let before = self.shared.ports.archive.load_account(&account.project, &account.account).unwrap_or_default();
        let known = before.client.is_some_and(|used| used.issuer == issuer && used.way == Way::Typed);
        let (host, token) = (self.job.setup.token_host(), self.job.setup.token_url.url());
        // The host that was typed, and this computer, are no document's.
        let typed = host == host::with_port(self.server.url.url());
        let here = self.server.url.is_loopback() && host::is_loopback(token);
        if self.job.at_server.secret_is_given || known || typed || here || self.job.approved.allows_host(&host) {
            Ok(())
        } else {
            Err(Some(OurSide::HostNotApproved(host)))
        }
    }

    fn note(&mut self, choice: &Choice) {
        self.seen.chose = true;
        (self.seen.way, self.seen.method) = (choice.way, choice.way.map(|_| choice.method));
        self.seen.method_is_listed = choice.method_is_listed;
        self.seen.passed_over.clone_from(&choice.passed_over);
    }

    /// What was registered here before, if it can be shown still.
    async fn kept(&self, issuer: &str) -> Result<Option<RegisteredClient>, VaultError> {
        if self.job.at_server.register_anew {
            return Ok(None);
        }
        let account = &self.job.account;
        let Account { registered, .. } =
            self.shared.ports.archive.load_account(&account.project, &account.account).unwrap_or_default();
        let redirect = &self.job.setup.redirect;
        // Where the author typed another address to come back to, another client is needed.
        let comes_back = |one: &RegisteredClient| {
            redirect.here().is_some_and(|here| here.port == 0) || one.redirect_uri == redirect.as_typed()
        };
        let fits = |one: &RegisteredClient| one.issuer == issuer && !one.has_ended(now_ms()) && comes_back(one);
        // The newest of them.
        let Some(kept) = registered.into_iter().rfind(fits) else { return Ok(None) };
        Ok(secret_of(self.shared, account, &kept).await?.then_some(kept))
    }

    /// Whether the author gave a secret with the client id.
    async fn has_typed_secret(&self) -> Result<bool, VaultError> {
        self.shared.with_pocket(&self.job.account, Pocket::shows_typed);
        if self.server.typed_client_id.is_empty()
            || !self.server.has_secret
            || self.server.typed_method == Some(ClientAuthentication::None)
        {
            return Ok(false);
        }
        match self.shared.find_client_secret(&self.job.account).await {
            // No keychain at all: then there is none but what is in memory.
            Err(VaultError::Absent { .. }) => Ok(false),
            found => found,
        }
    }

    async fn registered(
        &mut self,
        metadata: &ProviderMetadata,
        issuer: &str,
        method: ClientAuthentication,
        cancel: &Cancel,
    ) -> GoesOn<RegisteredClient> {
        let endpoint = metadata.registration_endpoint.as_deref().unwrap_or_default();
        self.may_go(endpoint)?;
        self.fix_port()?;
        let values = RegistrationValues {
            endpoint,
            redirect_uri: self.job.setup.redirect.as_typed(),
            method,
            scope: &self.job.setup.scope,
            grant_types: metadata.grant_types_supported.as_deref(),
        };
        let request = self.job.platform.registration_request(values).ok_or(Some(OurSide::Defect))?;
        let flow = RegisterFlow::new(issuer, request, self.job.setup.redirect.as_typed(), method);
        let client = self.shared.client_for(&self.job);
        let whose = (self.id, &self.job.account);
        let RegisterEnd { exchange, client } = register(self.shared, &client, whose, flow, cancel.clone()).await;
        let leads_inside = exchange.as_ref().is_some_and(leads_inside);
        self.exchanges.extend(exchange);
        if leads_inside {
            return Err(host_of(endpoint).map(OurSide::HostNotApproved));
        }
        let client = client.and_then(|client| {
            let knows = self.job.platform.client_authentications().contains(&client.method);
            let other = || NotRegistered::OtherMethod(client.method.registered_as().to_owned());
            if knows {
                Ok(client)
            } else {
                Err(NoClient::NotRegistered(other()))
            }
        });
        match client {
            Ok(client) => {
                self.seen.method = Some(client.method);
                Ok(client)
            }
            Err(NoClient::OurSide(why)) => Err(Some(why)),
            Err(NoClient::NotRegistered(why)) => {
                self.seen.not_registered = Some(why);
                Err(None)
            }
        }
    }

    /// The redirect URI that a client was registered with, where the author typed none.
    fn come_back_to(&mut self, registered: &str) {
        if self.job.setup.redirect.here().is_some_and(|here| here.port == 0) {
            if let Ok(here) = Loopback::read(registered) {
                self.job.setup.redirect = here.into();
            }
        }
    }

    /// A port that is free, in place of *any*: what is registered and what is sent name the same one.
    fn fix_port(&mut self) -> GoesOn<()> {
        let Some(here) = self.job.setup.redirect.here().filter(|here| here.port == 0) else { return Ok(()) };
        let bound = free_port(&here.host.addresses()).map(|port| here.with_port(port));
        let fixed = bound.and_then(|uri| Loopback::read(&uri).ok());
        let none = || Some(BindError::Other("no port is free".to_owned()).into());
        self.job.setup.redirect = fixed.ok_or_else(none)?.into();
        Ok(())
    }

    /// Code, secret and tokens go to the token endpoint, the person to the page: neither where nobody would expect it.
    fn may_be_sent_there(&self) -> GoesOn<()> {
        let setup = &self.job.setup;
        for (field, url) in [(Field::AuthorizationUrl, &setup.authorization_url), (Field::TokenUrl, &setup.token_url)] {
            if !self.server.typed_over.contains(&field) {
                self.may_go(url.as_typed())?;
            }
        }
        Ok(())
    }

    /// Whether an endpoint may be gone to, or which host has to be allowed first.
    fn may_go(&self, address: &str) -> GoesOn<()> {
        let url = Url::parse(address).map_err(|_| None)?;
        let allowed: Vec<String> = self.job.approved.hosts().map(str::to_owned).collect();
        let issuer = self.facts.issuer.as_deref().and_then(|issuer| Url::parse(issuer).ok());
        may_send(&url, issuer.as_ref(), &self.server.url, &allowed).map_err(|host| Some(OurSide::HostNotApproved(host)))
    }
}

/// Whether it was not sent, since the host's name leads inside.
fn leads_inside(exchange: &Exchange) -> bool {
    matches!(&exchange.outcome, Outcome::Failure(failure) if failure.kind == FailureKind::Private)
}

fn host_of(address: &str) -> Option<String> {
    Url::parse(address).ok().map(|url| host::with_port(&url))
}

#[cfg(test)]
mod tests;
