//! Growing a buffer that may hold secrets without leaving its old halves behind.

use zeroize::Zeroizing;

/// Appends `bytes`; where the buffer has to move, the old memory is wiped (a plain `Vec` would only free it).
pub(super) fn append(buffer: &mut Zeroizing<Vec<u8>>, bytes: &[u8]) {
    let needed = buffer.len() + bytes.len();
    if needed > buffer.capacity() {
        let mut larger = Zeroizing::new(Vec::with_capacity(needed.next_power_of_two().max(4096)));
        larger.extend_from_slice(buffer);
        *buffer = larger;
    }
    buffer.extend_from_slice(bytes);
}
