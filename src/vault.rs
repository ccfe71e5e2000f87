//! stub
use crate::secret::Secret;
use std::time::Duration;
/// v
pub trait Vault: Send {
    /// n
    fn name(&self) -> String;
    /// l
    fn is_locked(&mut self) -> Option<bool>;
}
/// e
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// h
    #[error("hung")]
    Hung {
        /// w
        waited: Duration,
    },
    /// f
    #[error("{detail}")]
    Failed {
        /// d
        detail: String,
    },
}
/// o
pub struct OsKeychain;
impl OsKeychain {
    /// n
    pub fn new() -> Self {
        Self
    }
}
impl Vault for OsKeychain {
    fn name(&self) -> String {
        String::new()
    }
    fn is_locked(&mut self) -> Option<bool> {
        None
    }
}
/// c
pub mod client_secret {
    use super::*;
    /// p
    pub fn put(_: &mut dyn Vault, _: &str, _: &str, _: &Secret) -> Result<(), VaultError> {
        Ok(())
    }
    /// g
    pub fn get(_: &mut dyn Vault, _: &str, _: &str) -> Result<Option<Secret>, VaultError> {
        Ok(None)
    }
    /// f
    pub fn forget(_: &mut dyn Vault, _: &str, _: &str) -> Result<(), VaultError> {
        Ok(())
    }
}
/// s
pub mod slots {
    use super::*;
    /// l
    pub fn load(_: &mut dyn Vault, _: &str, _: &str) -> Result<Option<(u64, Secret)>, VaultError> {
        Ok(None)
    }
    /// s
    pub fn store(_: &mut dyn Vault, _: &str, _: &str, _: u64, _: &Secret) -> Result<(), VaultError> {
        Ok(())
    }
    /// f
    pub fn forget(_: &mut dyn Vault, _: &str, _: &str) -> Result<(), VaultError> {
        Ok(())
    }
    /// p
    pub fn preflight(_: &mut dyn Vault, _: &str, _: &str) -> Result<(), VaultError> {
        Ok(())
    }
}
