//! Random texts that mean nothing by themselves: codes, tokens, tickets.

use crate::secret::Secret;

/// The prefix, then 32 random bytes as lower-case hex.
pub(super) fn opaque(prefix: &str) -> Result<Secret, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(Secret::new(bytes.iter().fold(prefix.to_owned(), |text, byte| format!("{text}{byte:02x}"))))
}
