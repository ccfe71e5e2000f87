//! Answers to what nobody asked for: late ones of an effect that is over.

use crate::flow::{EffectId, Input};

/// An id that no flow gives so soon.
const NOBODYS: EffectId = EffectId(u32::MAX);

/// The same input as an answer to another effect; `None` where it answers none.
pub(super) fn of(input: &Input) -> Option<Input> {
    let stray = match input.clone() {
        Input::Locked(_) => Input::Locked(NOBODYS),
        Input::Loaded(_, loaded) => Input::Loaded(NOBODYS, loaded),
        Input::Writable(_) => Input::Writable(NOBODYS),
        Input::VaultFailed(_, why) => Input::VaultFailed(NOBODYS, why),
        Input::DiskFailed(_, why) => Input::DiskFailed(NOBODYS, why),
        Input::Written(_) => Input::Written(NOBODYS),
        Input::Journalled(_) => Input::Journalled(NOBODYS),
        Input::Answered(_, exchange, reading) => Input::Answered(NOBODYS, exchange, reading),
        Input::Kept(_, generation) => Input::Kept(NOBODYS, generation),
        Input::NotKept(_, why) => Input::NotKept(NOBODYS, why),
        Input::Busy(_) => Input::Busy(NOBODYS),
        Input::Unreadable(_, why) => Input::Unreadable(NOBODYS, why),
        Input::Start(_)
        | Input::Listening(..)
        | Input::NothingToListenAt(_)
        | Input::CannotListen(..)
        | Input::Opened(_)
        | Input::NothingToOpen(_)
        | Input::NotOpened(..)
        | Input::Looked(..)
        | Input::Code { .. }
        | Input::CallbackError { .. }
        | Input::NoCode { .. }
        | Input::WrongState(..)
        | Input::NotTaken(_)
        | Input::NothingPasted
        | Input::PersonDone
        | Input::Elapsed(_)
        | Input::Cancel => return None,
    };
    Some(stray)
}
