//! What is written into an entry: one line of ASCII, since some keychains take UTF-8 only and some trim blanks.
//!
//! A client secret: `paa1 <mark> <SHA-256> <t|x> <payload>.` where the mark is a random number (`flow::SecretMark`) and `t` is the payload as it is (printable ASCII, what
//! RFC 6749 allows in tokens) and `x` its UTF-8 bytes in hex. A refresh token: `paa2 <generation> <SHA-256> <bond> <t|x>
//! <payload>.` where the bond is its JSON in hex, or `-`; tokens from before there were bonds are `paa1`, too. The checksum
//! covers all the rest, so a truncated, edited or foreign text is recognised, and the final dot keeps a blank at the
//! payload's end from being trimmed.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{HeldToken, VaultError};
use crate::flow::Bond;
use crate::secret::Secret;

const PLAIN: &str = "paa1";
const BOUND: &str = "paa2";
const NO_BOND: &str = "-";

/// The text is no record of ours, or not the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the entry was changed or is damaged")]
pub struct Damaged;

impl From<Damaged> for VaultError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

/// The record of a secret of that generation that is bound to nothing.
pub fn encode(generation: u64, secret: &Secret) -> Secret {
    write(PLAIN, generation, None, secret)
}

/// The record of a refresh token with its bond.
pub fn encode_token(generation: u64, bond: Option<&Bond>, token: &Secret) -> Secret {
    let bond = bond.map_or_else(|| NO_BOND.to_owned(), bond_text);
    write(BOUND, generation, Some(&bond), token)
}

/// What a record of either version holds.
pub fn decode(record: &Secret) -> Result<HeldToken, Damaged> {
    let text = record.expose_secret();
    let (version, rest) = text.split_once(' ').ok_or(Damaged)?;
    let parts: Vec<&str> = rest.splitn(if version == BOUND { 5 } else { 4 }, ' ').collect();
    let (generation, written, bond, kind, payload) = match (version, &parts[..]) {
        (PLAIN, &[generation, written, kind, payload]) => (generation, written, None, kind, payload),
        (BOUND, &[generation, written, bond, kind, payload]) => (generation, written, Some(bond), kind, payload),
        _ => return Err(Damaged),
    };
    let payload = payload.strip_suffix('.').ok_or(Damaged)?;
    let number: u64 = generation.parse().map_err(|_| Damaged)?;
    if number.to_string() != generation || checksum(version, number, bond, kind, payload) != written {
        return Err(Damaged);
    }
    let secret = match kind {
        "t" if is_printable(payload) => Secret::new(payload.to_owned()),
        "x" => from_hex(payload).ok_or(Damaged)?,
        _ => return Err(Damaged),
    };
    let bond = bond.filter(|bond| *bond != NO_BOND).map(read_bond).transpose()?;
    Ok(HeldToken { generation: number, bond, secret })
}

fn write(version: &str, generation: u64, bond: Option<&str>, secret: &Secret) -> Secret {
    let text = secret.expose_secret();
    let (kind, payload) = if is_printable(text) {
        ("t", Zeroizing::new(text.to_owned()))
    } else {
        ("x", Zeroizing::new(base16ct::lower::encode_string(text.as_bytes())))
    };
    let checksum = checksum(version, generation, bond, kind, &payload);
    let generation = generation.to_string();
    let mut parts = vec![version, &generation, &checksum];
    parts.extend(bond);
    parts.extend([kind, &payload]);
    // Written into a buffer of its full size: growing would leave copies behind.
    let mut record = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            record.push(' ');
        }
        record.push_str(part);
    }
    record.push('.');
    Secret::new(record)
}

fn bond_text(bond: &Bond) -> String {
    let Bond { grant, hosts, client } = bond;
    let json = serde_json::json!({ "grant": grant, "hosts": hosts, "client": client });
    base16ct::lower::encode_string(json.to_string().as_bytes())
}

fn read_bond(text: &str) -> Result<Bond, Damaged> {
    let json = base16ct::lower::decode_vec(text).map_err(|_| Damaged)?;
    serde_json::from_slice(&json).map_err(|_| Damaged)
}

fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn checksum(version: &str, generation: u64, bond: Option<&str>, kind: &str, payload: &str) -> String {
    let generation = generation.to_string();
    let mut hash = Sha256::new();
    for part in [version, &generation].into_iter().chain(bond).chain([kind]) {
        hash.update(part.as_bytes());
        hash.update(b" ");
    }
    hash.update(payload.as_bytes());
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

    fn bond() -> Bond {
        Bond {
            grant: "00112233445566778899aabbccddeeff".to_owned(),
            hosts: vec!["id.example:443".to_owned(), "refresh.example:8443".to_owned()],
            client: "a client – with \"everything\"\n".to_owned(),
        }
    }

    #[test]
    fn whatever_the_secret_is_its_record_is_printable_ascii_and_gives_it_back_with_its_bond() {
        for text in NASTY {
            let secret = Secret::new(text.to_owned());
            for generation in [0, 1, u64::MAX] {
                for (record, bound) in [
                    (encode(generation, &secret), None),
                    (encode_token(generation, None, &secret), None),
                    (encode_token(generation, Some(&bond()), &secret), Some(bond())),
                ] {
                    assert!(is_printable(record.expose_secret()));
                    assert_eq!(record.expose_secret().trim(), record.expose_secret());
                    let held = decode(&record).unwrap();
                    assert_eq!((held.generation, held.bond, held.secret.expose_secret()), (generation, bound, text));
                }
            }
        }
    }

    #[test]
    fn a_record_of_an_older_version_is_read_and_written_alike() {
        let printable = "paa1 7 23ec1316cb14eef3c055be9364c9f3c6cd0ce0edcc756b0bc194139da10a6512 t r3fresh.";
        let hex = "paa1 12 4f834f733cf9de40efe80236aa59df820aeda6327baea8be2740bbb58ae403de x 636cc3a90a.";
        for (record, generation, text) in [(printable, 7, "r3fresh"), (hex, 12, "clé\n")] {
            let held = decode(&Secret::new(record.to_owned())).unwrap();
            assert_eq!((held.generation, held.bond, held.secret.expose_secret()), (generation, None, text));
            assert_eq!(encode(generation, &held.secret).expose_secret(), record);
        }
    }

    #[test]
    fn a_record_with_any_byte_cut_off_or_changed_is_damaged() {
        for text in ["r3fresh", "clé"] {
            let secret = Secret::new(text.to_owned());
            for record in
                [encode(12, &secret), encode_token(12, None, &secret), encode_token(12, Some(&bond()), &secret)]
            {
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
    }

    #[test]
    fn a_bond_cannot_be_taken_off_put_on_or_exchanged_without_the_checksum_seeing_it() {
        let secret = Secret::new("r3fresh".to_owned());
        let other = Bond { hosts: vec!["evil.example:443".to_owned()], ..bond() };
        let bound = encode_token(3, Some(&bond()), &secret).expose_secret().to_owned();
        let unbound = encode_token(3, None, &secret).expose_secret().to_owned();
        let of = bond_text(&bond());
        for changed in [
            bound.replace(&of, NO_BOND),
            bound.replace(&of, &bond_text(&other)),
            bound.replace(&format!("{of} "), "").replace("paa2", "paa1"),
            unbound.replace(" - ", &format!(" {of} ")),
        ] {
            assert_eq!(decode(&Secret::new(changed)).unwrap_err(), Damaged);
        }
    }

    #[test]
    fn what_another_program_put_there_is_damaged() {
        for text in ["", "secret", "paa1", "paa1 1 2 t x.", "paa2 1 00 t x.", "paa2 1 00 - t x.", "paa3 1 00 - t x."] {
            assert_eq!(decode(&Secret::new(text.to_owned())).unwrap_err(), Damaged, "{text:?}");
        }
    }
}
