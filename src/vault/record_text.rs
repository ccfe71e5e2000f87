//! What is written into an entry: one line of ASCII, since some keychains take UTF-8 only and some trim blanks.
//!
//! `paa1 <generation> <SHA-256> <t|x> <payload>.` where `t` is the payload as it is (printable ASCII, what RFC 6749 allows
//! in tokens) and `x` its UTF-8 bytes in hex. The checksum covers all the rest, so a truncated, edited or foreign text is
//! recognised, and the final dot keeps a blank at the payload's end from being trimmed.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::VaultError;
use crate::secret::Secret;

const VERSION: &str = "paa1";

/// The text is no record of ours, or not the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the entry was changed or is damaged")]
pub struct Damaged;

impl From<Damaged> for VaultError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

/// The record of a secret of that generation.
pub fn encode(generation: u64, secret: &Secret) -> Secret {
    let text = secret.expose_secret();
    let (kind, payload) = if is_printable(text) {
        ("t", Zeroizing::new(text.to_owned()))
    } else {
        ("x", Zeroizing::new(base16ct::lower::encode_string(text.as_bytes())))
    };
    let checksum = checksum(generation, kind, &payload);
    // Written into a buffer of its full size: growing would leave copies behind.
    let mut record = String::with_capacity(VERSION.len() + 20 + checksum.len() + payload.len() + 8);
    for part in [VERSION, " ", &generation.to_string(), " ", &checksum, " ", kind, " ", &payload, "."] {
        record.push_str(part);
    }
    Secret::new(record)
}

/// Generation and secret of a record.
pub fn decode(record: &Secret) -> Result<(u64, Secret), Damaged> {
    let parts: Vec<&str> = record.expose_secret().splitn(5, ' ').collect();
    let [VERSION, generation, written, kind, payload] = parts[..] else { return Err(Damaged) };
    let payload = payload.strip_suffix('.').ok_or(Damaged)?;
    let number: u64 = generation.parse().map_err(|_| Damaged)?;
    if number.to_string() != generation || checksum(number, kind, payload) != written {
        return Err(Damaged);
    }
    let secret = match kind {
        "t" if is_printable(payload) => Secret::new(payload.to_owned()),
        "x" => from_hex(payload).ok_or(Damaged)?,
        _ => return Err(Damaged),
    };
    Ok((number, secret))
}

fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn checksum(generation: u64, kind: &str, payload: &str) -> String {
    let mut hash = Sha256::new();
    for part in [VERSION, " ", &generation.to_string(), " ", kind, " ", payload] {
        hash.update(part.as_bytes());
    }
    base16ct::lower::encode_string(&hash.finalize())
}

fn from_hex(text: &str) -> Option<Secret> {
    let mut bytes = Zeroizing::new(vec![0; text.len() / 2]);
    let bytes = base16ct::mixed::decode(text, &mut bytes).ok()?;
    std::str::from_utf8(bytes).ok().map(|text| Secret::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: [&str; 9] =
        ["", " ", "plain", " blanks around ", "a.b.", "paa1 1 x t y.", "line\nend\r\n\t", "\0", "clé—🔑 с секретом"];

    #[test]
    fn whatever_the_secret_is_its_record_is_printable_ascii_and_gives_it_back() {
        for text in NASTY {
            for generation in [0, 1, u64::MAX] {
                let record = encode(generation, &Secret::new(text.to_owned()));
                assert!(is_printable(record.expose_secret()));
                assert_eq!(record.expose_secret().trim(), record.expose_secret());
                let (read, secret) = decode(&record).unwrap();
                assert_eq!((read, secret.expose_secret()), (generation, text));
            }
        }
    }

    #[test]
    fn a_record_of_an_older_version_is_read_and_written_alike() {
        let printable = "paa1 7 23ec1316cb14eef3c055be9364c9f3c6cd0ce0edcc756b0bc194139da10a6512 t r3fresh.";
        let hex = "paa1 12 4f834f733cf9de40efe80236aa59df820aeda6327baea8be2740bbb58ae403de x 636cc3a90a.";
        for (record, generation, text) in [(printable, 7, "r3fresh"), (hex, 12, "clé\n")] {
            let (read, secret) = decode(&Secret::new(record.to_owned())).unwrap();
            assert_eq!((read, secret.expose_secret()), (generation, text));
            assert_eq!(encode(generation, &secret).expose_secret(), record);
        }
    }

    #[test]
    fn a_record_with_any_byte_cut_off_or_changed_is_damaged() {
        for text in ["r3fresh", "clé"] {
            let record = encode(12, &Secret::new(text.to_owned()));
            let bytes = record.expose_secret().as_bytes();
            for at in 0..bytes.len() {
                let cut = Secret::new(String::from_utf8(bytes[..at].to_vec()).unwrap());
                assert_eq!(decode(&cut).unwrap_err(), Damaged, "cut at {at}");
                let mut changed = bytes.to_vec();
                changed[at] ^= 1;
                let changed = Secret::new(String::from_utf8(changed).unwrap());
                assert_eq!(decode(&changed).unwrap_err(), Damaged, "changed at {at}");
            }
        }
    }

    #[test]
    fn what_another_program_put_there_is_damaged() {
        for text in ["", "secret", "paa1", "paa1 1 2 t x.", "paa2 1 00 t x."] {
            assert_eq!(decode(&Secret::new(text.to_owned())).unwrap_err(), Damaged, "{text:?}");
        }
    }
}
