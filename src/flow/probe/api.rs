//! Is the access token accepted by the author's API? Costs nothing: one GET, as the platform calls it.

use super::Ask;
use crate::draft::Setup;
use crate::flow::Stage;
use crate::platform::Platform;

/// The call, where an address was given.
pub(in crate::flow) fn api(setup: &Setup, platform: &Platform) -> Option<Ask> {
    let address = setup.api_address.as_ref()?;
    Some(Ask::Plain(Stage::CallApi, platform.api_request(address)))
}
