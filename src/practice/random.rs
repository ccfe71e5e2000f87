//! Randomness, from the system.

#![expect(clippy::disallowed_methods, reason = "codes and tokens are random")]

use crate::secret::Secret;

/// So many random bytes.
pub(super) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A text that means nothing by itself: a code, a token, a ticket. The prefix, then 32 random bytes as lower-case hex.
pub(super) fn opaque(prefix: &str) -> Result<Secret, getrandom::Error> {
    Ok(Secret::new(format!("{prefix}{}", base16ct::HexDisplay(&bytes::<32>()?))))
}
