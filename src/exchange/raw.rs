//! An HTTP answer as it came, before it is read. It may hold tokens, so it is wiped when dropped and prints nothing.

use zeroize::Zeroizing;

/// What `wire` hands over.
pub struct RawAnswer {
    /// HTTP status.
    pub status: u16,
    /// Header fields in the order received; names in lower case; values that are no text are left out.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Zeroizing<Vec<u8>>,
    /// Milliseconds from sending to the last byte.
    pub took_ms: u64,
}
