//! What is handed on to others: a request as they can send or read it, where of a secret stands the name that it gets in a
//! shell; a platform’s form filled in; the result of a test as text.

mod curl;
mod placeholder;
mod raw_request;
mod sheet;
mod shell;
mod tested;

pub use curl::curl;
pub use raw_request::raw_request;
pub use sheet::{filled_sheet, FilledSheet, SheetRow, SheetState};
pub use tested::Tested;
