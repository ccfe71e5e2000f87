//! An exchange, and whose it is.

use super::RunName;
use crate::exchange::Exchange;

/// An exchange of some run that is kept, or of the one that is on.
#[derive(Clone, Copy, Debug)]
pub struct ExchangeOf<'a> {
    /// It.
    pub exchange: &'a Exchange,
    /// The run in which it was; `None` for the run that is on.
    pub run: Option<RunName>,
    /// Whether it belongs to the run that is shown.
    pub is_judged: bool,
}
