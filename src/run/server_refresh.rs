//! A refresh of a grant that an MCP server's authorization server gave.

use std::rc::Rc;

use super::pocket::Pocket;
use super::registering::secret_of;
use super::shared::Shared;
use crate::draft::{ClientAuthentication, Switches, TypedUrl};
use crate::flow::{OurSide, RegisteredClient};
use crate::platform::Way;
use crate::record::LiveJob;

/// What a refresh of a server's grant goes out with: the client that it was given to, its secret in hand, to where it came from.
pub(super) async fn as_signed_in(shared: &Rc<Shared>, job: &mut LiveJob) -> Result<(), OurSide> {
    let account = &job.account;
    let kept = shared.ports.archive.load_account(&account.project, &account.account).unwrap_or_default();
    let used = kept.client.ok_or(OurSide::NothingToRefresh)?;
    shared.with_pocket(account, Pocket::shows_typed);
    let has_secret = if used.way == Way::Registration {
        let is_it = |one: &&RegisteredClient| one.issuer == used.issuer && one.client_id == used.client_id;
        let client = kept.registered.iter().find(is_it).ok_or(OurSide::NoClientSecret)?;
        secret_of(shared, account, client).await?
    } else {
        used.method == ClientAuthentication::None || shared.find_client_secret(account).await?
    };
    if !has_secret {
        return Err(OurSide::NoClientSecret);
    }
    let switches = Switches { client_authentication: Some(used.method), ..Switches::default() };
    job.platform = job.platform.set(switches);
    let setup = &mut job.setup;
    setup.client_id.clone_from(&used.client_id);
    setup.token_url = TypedUrl::read(&used.token_url).map_err(|_| OurSide::Defect)?;
    setup.resource = used.resource.as_deref().and_then(|resource| TypedUrl::read(resource).ok());
    let facts = shared.ports.archive.documents(&account.project).map(|documents| documents.facts());
    if let Some(server) = &mut setup.server {
        server.has_endpoints = true;
        server.revision = facts.and_then(|facts| facts.revision).map(|revision| revision.as_str().to_owned());
    }
    job.at_server.used = Some(used);
    Ok(())
}
