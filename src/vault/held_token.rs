//! What an entry gives back.

use crate::flow::Bond;
use crate::secret::Secret;

/// A stored secret, with what its record says of it.
#[derive(Debug)]
pub struct HeldToken {
    /// The higher, the newer; counted over all grants of an account.
    pub generation: u64,
    /// What it is bound to; `None` for a client secret, and for a token that was stored before there were bonds.
    pub bond: Option<Bond>,
    /// The secret itself.
    pub secret: Secret,
}
