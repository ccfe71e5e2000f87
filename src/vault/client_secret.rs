//! The client secret: one entry, the same record as a refresh token's; in the place of a generation stands its mark.

use super::{decode, encode, Key, Vault, VaultError, VaultItem};
use crate::flow::SecretMark;
use crate::secret::Secret;

/// Stores the client secret and reads it back; [`VaultError::NotReturned`] where it doesn't come back the same. One that is
/// there already keeps its mark, which is returned; another gets `mark`.
pub fn put_client_secret(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    secret: &Secret,
    mark: SecretMark,
) -> Result<SecretMark, VaultError> {
    put_marked(vault, &Key::new(project, account, VaultItem::ClientSecret), secret, mark)
}

/// The same of the secret of a client that was registered (RFC 7591), in the slot that does not hold the one with the mark of
/// `in_use`: a living grant was given to that client.
pub fn put_registered_secret(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    (secret, mark): (&Secret, SecretMark),
    in_use: Option<SecretMark>,
) -> Result<SecretMark, VaultError> {
    let [first, second] = registered_slots(project, account);
    let held = in_use.is_some() && get_marked(vault, &first).ok().flatten().map(|(_, mark)| mark) == in_use;
    put_marked(vault, if held { &second } else { &first }, secret, mark)
}

fn registered_slots(project: &str, account: &str) -> [Key; 2] {
    [VaultItem::RegisteredSecret, VaultItem::RegisteredSecretB].map(|what| Key::new(project, account, what))
}

fn put_marked(vault: &mut dyn Vault, key: &Key, secret: &Secret, mark: SecretMark) -> Result<SecretMark, VaultError> {
    // What can't be read is replaced.
    let kept = vault.get(key).ok().flatten().and_then(|record| decode(&record).ok());
    let kept = kept.filter(|kept| kept.secret.same_as(secret)).map(|kept| SecretMark::kept(kept.generation));
    let mark = kept.unwrap_or(mark);
    put_and_compare(vault, key, &encode(mark.number(), secret))?;
    Ok(mark)
}

/// The client secret with its mark; `None` where the vault returns none.
pub fn get_client_secret(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
) -> Result<Option<(Secret, SecretMark)>, VaultError> {
    get_marked(vault, &Key::new(project, account, VaultItem::ClientSecret))
}

/// The secret of a client that was registered, by its mark; `None` where neither slot holds it any more.
pub fn get_registered_secret(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    mark: SecretMark,
) -> Result<Option<Secret>, VaultError> {
    for key in &registered_slots(project, account) {
        if let Some((secret, _)) = get_marked(vault, key)?.filter(|(_, kept)| *kept == mark) {
            return Ok(Some(secret));
        }
    }
    Ok(None)
}

fn get_marked(vault: &mut dyn Vault, key: &Key) -> Result<Option<(Secret, SecretMark)>, VaultError> {
    let Some(record) = vault.get(key)? else { return Ok(None) };
    let kept = decode(&record)?;
    Ok(Some((kept.secret, SecretMark::kept(kept.generation))))
}

/// Deletes the client secret and looks that it is gone.
pub fn forget_client_secret(vault: &mut dyn Vault, project: &str, account: &str) -> Result<(), VaultError> {
    delete_and_look(vault, &Key::new(project, account, VaultItem::ClientSecret))
}

/// A put that counts only once what was put has been read back.
pub(super) fn put_and_compare(vault: &mut dyn Vault, key: &Key, record: &Secret) -> Result<(), VaultError> {
    vault.put(key, record)?;
    match vault.get(key)? {
        Some(read) if read.same_as(record) => Ok(()),
        _ => Err(VaultError::NotReturned),
    }
}

/// A delete that counts only once nothing is read any more.
pub(super) fn delete_and_look(vault: &mut dyn Vault, key: &Key) -> Result<(), VaultError> {
    vault.delete(key)?;
    match vault.get(key) {
        Ok(None) => Ok(()),
        Ok(Some(_)) | Err(VaultError::Damaged) => {
            Err(VaultError::Failed { detail: "an entry is still there after it was deleted".to_owned() })
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{MemoryVault, ScriptedVault};

    #[test]
    fn a_client_secret_comes_back_whatever_characters_it_has() {
        let mut vault = MemoryVault::new();
        assert!(get_client_secret(&mut vault, "p", "default").unwrap().is_none());
        put_client_secret(&mut vault, "p", "default", &Secret::new(" clé&=% ".to_owned()), SecretMark::NONE).unwrap();
        let (back, _) = get_client_secret(&mut vault, "p", "default").unwrap().unwrap();
        assert_eq!(back.expose_secret(), " clé&=% ");
        forget_client_secret(&mut vault, "p", "default").unwrap();
        assert!(get_client_secret(&mut vault, "p", "default").unwrap().is_none());
    }

    #[test]
    fn a_secrets_mark_changes_when_its_value_does_and_not_before() {
        let mut vault = MemoryVault::new();
        let mut put = |secret: &str, mark| {
            let kept = put_client_secret(&mut vault, "p", "default", &Secret::new(secret.to_owned()), mark).unwrap();
            assert_eq!(get_client_secret(&mut vault, "p", "default").unwrap().unwrap().1, kept);
            kept
        };
        let [one, two, three] = [[1; 8], [2; 8], [3; 8]].map(SecretMark::random);
        assert_eq!([put("a", one), put("a", two), put("b", two), put("a", three)], [one, one, two, three]);
    }

    #[test]
    fn a_registered_secret_that_is_in_use_is_not_written_over_and_each_is_found_by_its_mark() {
        let mut vault = MemoryVault::new();
        let [one, two, three] = [[1; 8], [2; 8], [3; 8]].map(SecretMark::random);
        let mut put = |secret: &str, mark, in_use| {
            let secret = Secret::new(secret.to_owned());
            put_registered_secret(&mut vault, "p", "mcp", (&secret, mark), in_use).unwrap();
        };
        put("a", one, None);
        put("b", two, Some(one));
        put("c", three, Some(one));
        let mut get = |mark| {
            let found = get_registered_secret(&mut vault, "p", "mcp", mark).unwrap();
            found.map(|secret| secret.expose_secret().to_owned())
        };
        assert_eq!((get(one).as_deref(), get(two), get(three).as_deref()), (Some("a"), None, Some("c")));
    }

    #[test]
    fn a_secret_that_was_kept_before_there_were_marks_keeps_its_own() {
        let mut vault = MemoryVault::new();
        let key = Key::new("p", "default", VaultItem::ClientSecret);
        vault.put(&key, &encode(1, &Secret::new("a".to_owned()))).unwrap();
        let mark =
            put_client_secret(&mut vault, "p", "default", &Secret::new("a".to_owned()), SecretMark::random([9; 8]));
        assert_eq!(mark, Ok(SecretMark::NONE));
    }

    #[test]
    fn a_vault_that_says_yes_and_keeps_nothing_is_found_out() {
        let mut vault = ScriptedVault::new();
        vault.forget_puts();
        let error =
            put_client_secret(&mut vault, "p", "default", &Secret::new("s".to_owned()), SecretMark::NONE).unwrap_err();
        assert_eq!(error, VaultError::NotReturned);
    }

    #[test]
    fn a_secret_longer_than_the_vault_keeps_is_refused_with_the_limit() {
        let mut vault = MemoryVault::with_limit(2560);
        put_client_secret(&mut vault, "p", "default", &Secret::new("x".repeat(2400)), SecretMark::NONE).unwrap();
        let error = put_client_secret(&mut vault, "p", "default", &Secret::new("x".repeat(2560)), SecretMark::NONE)
            .unwrap_err();
        assert_eq!(error, VaultError::TooLong { limit: 2560 });
        assert!(error.to_string().contains("2560 bytes"));
    }
}
