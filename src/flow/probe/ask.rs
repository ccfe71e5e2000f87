//! What a probe asks for.

use crate::exchange::Request;
use crate::flow::Stage;

/// One thing to try.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::flow) enum Ask {
    /// A request that changes nothing that is kept.
    Plain(Stage, Request),
    /// The same, and another in its place where the server does not speak its revision.
    Either(Stage, Request, Box<Request>),
    /// A request that may end the grant: its intent is written down first, and stays open until the refresh behind it.
    Deadly(Stage, Request),
    /// A refresh, with all that keeps its token safe.
    Refresh(Stage, Request),
}
