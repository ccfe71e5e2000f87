//! The Secret Service over D-Bus: GNOME Keyring, `KWallet`, KeePassXC.

#![expect(clippy::disallowed_methods, reason = "whether somebody can answer a prompt is told by the environment")]

use std::collections::HashMap;
use std::error::Error;
use std::io;
use std::sync::Arc;

use keyring::CredentialStore;
use secret_service::blocking::SecretService;
use secret_service::{EncryptionType, Error as ServiceError};
use zbus::Error as BusError;

use crate::vault::store_failure::StoreFailure;

/// None that a token comes near.
pub(in crate::vault) const ENTRY_LIMIT: Option<usize> = None;

pub(in crate::vault) fn open_store() -> keyring::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The label is what the desktop's password window shows.
pub(in crate::vault) fn modifiers(label: &str) -> HashMap<&str, &str> {
    HashMap::from([("label", label)])
}

/// Which program answers, told by the other name that it owns on the bus.
pub(in crate::vault) fn name() -> Option<&'static str> {
    const KNOWN: [(&str, &str); 4] = [
        ("org.gnome.keyring", "GNOME Keyring"),
        ("org.kde.kwalletd6", "KWallet"),
        ("org.kde.kwalletd5", "KWallet"),
        ("org.keepassxc.KeePassXC.MainWindow", "KeePassXC"),
    ];
    let connection = zbus::blocking::Connection::session().ok()?;
    let bus = zbus::blocking::fdo::DBusProxy::new(&connection).ok()?;
    let owner = |name: &str| bus.get_name_owner(name.try_into().ok()?).ok();
    let ours = owner("org.freedesktop.secrets")?;
    KNOWN.into_iter().find(|(name, _)| owner(name).as_ref() == Some(&ours)).map(|(_, words)| words)
}

/// Makes the default collection, which a fresh profile lacks; the keychain asks for its new password.
pub(in crate::vault) fn make_collection() -> Result<(), StoreFailure> {
    let make = || -> Result<(), ServiceError> {
        let service = SecretService::connect(EncryptionType::Plain)?;
        service.create_collection("Default keyring", "default")?;
        Ok(())
    };
    make().map_err(|error| of_service(&error))
}

/// Asked over a connection of its own, so that it tells nothing of the store's.
pub(in crate::vault) fn collection_is_locked() -> Option<bool> {
    let service = SecretService::connect(EncryptionType::Plain).ok()?;
    let collection = service.get_default_collection().ok()?;
    collection.is_locked().ok()
}

/// The users of a service's entries, told by their attributes, which are readable in a locked collection, too: nothing is
/// unlocked and no prompt shown. GNOME Keyring tells their hashes alone until it was first unlocked in its session: such an
/// entry is passed over.
pub(in crate::vault) fn users(service: &str) -> Result<Vec<String>, StoreFailure> {
    let list = || -> Result<Vec<String>, ServiceError> {
        let connection = SecretService::connect(EncryptionType::Plain)?;
        let found = connection.search_items(HashMap::from([("service", service)]))?;
        let mut users = Vec::new();
        for item in found.unlocked.iter().chain(&found.locked) {
            users.extend(item.get_attributes()?.remove("username"));
        }
        Ok(users)
    };
    list().map_err(|error| of_service(&error))
}

pub(in crate::vault) fn cause(error: &(dyn Error + Send + Sync + 'static), _no_access: bool) -> StoreFailure {
    match error.downcast_ref::<ServiceError>() {
        Some(error) => of_service(error),
        None => StoreFailure::Other(error.to_string()),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what isn’t named is told in its own words")]
fn of_service(error: &ServiceError) -> StoreFailure {
    match error {
        ServiceError::Unavailable => StoreFailure::Absent("there is no session bus".to_owned()),
        ServiceError::Locked => StoreFailure::Locked,
        ServiceError::NoResult => StoreFailure::NoCollection,
        // Without a display nothing can have been shown that a person could close.
        ServiceError::Prompt => {
            if has_display() {
                StoreFailure::Dismissed
            } else {
                StoreFailure::Locked
            }
        }
        ServiceError::PromptDisconnected => StoreFailure::Broken("it went away while its prompt was open".to_owned()),
        ServiceError::Zbus(BusError::FDO(error)) => of_standard(error),
        ServiceError::Zbus(error) => of_bus(error),
        ServiceError::ZbusFdo(error) => of_standard(error),
        other => StoreFailure::Other(other.to_string()),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what isn’t named is told in its own words")]
fn of_bus(error: &BusError) -> StoreFailure {
    match error {
        BusError::Connection(error, _) => StoreFailure::Absent(format!("no session bus: {error}")),
        BusError::Address(_) | BusError::Handshake(_) => {
            StoreFailure::Absent("no session bus at its address".to_owned())
        }
        BusError::InputOutput(error) => of_io(error),
        BusError::MethodError(name, words, _) => of_name(name.as_str(), words.as_deref()),
        other => StoreFailure::Other(other.to_string()),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what isn’t named is told in its own words")]
fn of_standard(error: &zbus::fdo::Error) -> StoreFailure {
    match error {
        zbus::fdo::Error::ZBus(error) => of_bus(error),
        other => {
            use zbus::DBusError as _;
            of_name(other.name().as_str(), zbus::DBusError::description(other))
        }
    }
}

fn of_name(name: &str, words: Option<&str>) -> StoreFailure {
    match name {
        "org.freedesktop.Secret.Error.NoSession" | "org.freedesktop.Secret.Error.NoSuchObject" => {
            StoreFailure::Broken("it was restarted".to_owned())
        }
        "org.freedesktop.Secret.Error.IsLocked" => StoreFailure::Locked,
        // The service went away under a call, or is going: the bus starts it anew where it can.
        "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.Disconnected"
        | "org.freedesktop.DBus.Error.UnknownObject"
        | "org.freedesktop.DBus.Error.UnknownMethod" => StoreFailure::Broken("it went away during the call".to_owned()),
        "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
            StoreFailure::Absent("no keychain service is running".to_owned())
        }
        name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => {
            StoreFailure::Absent("the keychain service could not be started".to_owned())
        }
        name => StoreFailure::Other(words.filter(|words| !words.is_empty()).unwrap_or(name).to_owned()),
    }
}

fn of_io(error: &io::Error) -> StoreFailure {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system may have further kinds")]
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused | io::ErrorKind::PermissionDenied => {
            StoreFailure::Absent(format!("no session bus: {error}"))
        }
        _ => StoreFailure::Broken(error.to_string()),
    }
}

fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restarted_keychain_an_absent_one_and_a_locked_one_are_told_apart() {
        let restarted = of_name("org.freedesktop.Secret.Error.NoSession", Some("The session does not exist"));
        assert!(matches!(restarted, StoreFailure::Broken(_)));
        assert!(matches!(of_name("org.freedesktop.DBus.Error.ServiceUnknown", None), StoreFailure::Absent(_)));
        assert!(matches!(of_name("org.freedesktop.DBus.Error.Spawn.ChildExited", None), StoreFailure::Absent(_)));
        assert!(matches!(of_name("org.freedesktop.Secret.Error.IsLocked", None), StoreFailure::Locked));
        assert!(matches!(of_io(&io::ErrorKind::BrokenPipe.into()), StoreFailure::Broken(_)));
        assert!(matches!(of_io(&io::ErrorKind::NotFound.into()), StoreFailure::Absent(_)));
        assert!(matches!(of_service(&ServiceError::NoResult), StoreFailure::NoCollection));
    }
}
