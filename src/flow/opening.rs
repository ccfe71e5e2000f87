//! How every run comes to an account: it takes the lock, then reads what is there. What was read before the lock is worth
//! nothing, since another window or process may have signed in or refreshed meanwhile.

use super::asker::Asker;
use super::{Effect, EffectId, EffectStep, Input, Loaded, OurSide};

/// What it waits for.
#[derive(Debug)]
pub(super) enum Opening {
    /// For the lock; then `before` goes with the load.
    Locking {
        asked: EffectId,
        before: bool,
    },
    Loading {
        asked: EffectId,
    },
}

/// Where it stands after an input.
#[derive(Debug)]
pub(super) enum OpeningTurn {
    On(Opening, Option<EffectStep>),
    Open(Box<Loaded>),
    Stopped(OurSide),
}

impl Opening {
    /// Begins. `before`: the token before the newest is to be presented, where the newest was refused.
    pub(super) fn begin(before: bool, asker: &mut Asker) -> (Self, EffectStep) {
        let (asked, step) = asker.ask(Effect::Lock);
        (Self::Locking { asked, before }, step)
    }

    /// Takes an input; one that is not waited for changes nothing.
    pub(super) fn advance(self, input: Input, asker: &mut Asker) -> OpeningTurn {
        match (self, input) {
            (_, Input::Cancel) => OpeningTurn::Stopped(OurSide::Cancelled),
            (Self::Locking { asked, before }, Input::Locked(id)) if id == asked => {
                let (asked, step) = asker.ask(Effect::Load { before });
                OpeningTurn::On(Self::Loading { asked }, Some(step))
            }
            (Self::Locking { asked, .. }, Input::Busy(id)) if id == asked => OpeningTurn::Stopped(OurSide::Busy),
            (Self::Locking { asked, .. }, Input::DiskFailed(id, why)) if id == asked => {
                OpeningTurn::Stopped(why.into())
            }
            (Self::Loading { asked }, Input::Loaded(id, loaded)) if id == asked => OpeningTurn::Open(loaded),
            (Self::Loading { asked }, Input::Unreadable(id, why)) if id == asked => {
                OpeningTurn::Stopped(OurSide::Unreadable(why))
            }
            (waits @ (Self::Locking { .. } | Self::Loading { .. }), _) => OpeningTurn::On(waits, None),
        }
    }
}
