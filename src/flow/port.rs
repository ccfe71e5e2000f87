//! What the ports can fail with, as data: a flow hears of it, and its words are made where it is shown.

mod bind_error;
mod browser_error;
mod disk_error;
mod fetch_error;
mod noted;
mod practice_error;
mod unreadable;
mod vault_error;

pub use bind_error::BindError;
pub use browser_error::{BrowserError, UnfitAddress};
pub use disk_error::DiskError;
pub use fetch_error::FetchError;
pub use noted::Noted;
pub use practice_error::PracticeError;
pub use unreadable::Unreadable;
pub use vault_error::VaultError;
