//! The window.

/// Opens it.
pub fn open(_practise: Option<crate::record::Scenario>) -> Result<(), String> {
    Err("not there yet".to_owned())
}
