//! The desktop portal's settings interface over D-Bus.

use std::time::Duration;

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

use super::super::Scheme;

const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";
/// A portal that has to be started first takes a while.
const CALL: Duration = Duration::from_secs(10);

/// What the portal says now. None without a bus, a portal or a preference.
pub(in super::super) fn ask() -> Option<Scheme> {
    read(&settings(&connect()?)?)
}

/// Calls back with what the portal says now and at every change, until the bus goes away.
pub(in super::super) fn watch(on_change: &(dyn Fn(Scheme) + Send)) {
    let Some(settings) = connect().and_then(|bus| settings(&bus)) else { return };
    // Listening first, then asking: a change in between is not lost.
    let Ok(changes) = settings.receive_signal_with_args("SettingChanged", &[(0, NAMESPACE), (1, KEY)]) else { return };
    if let Some(scheme) = read(&settings) {
        on_change(scheme);
    }
    for change in changes {
        let number = change.body().deserialize::<(String, String, Value<'_>)>().ok().and_then(|(.., v)| number(&v));
        // No preference counts as light, as everywhere in this program.
        if let Some(number) = number {
            on_change(Scheme::from_portal(number).unwrap_or(Scheme::Light));
        }
    }
}

fn connect() -> Option<Connection> {
    Builder::session().ok()?.method_timeout(CALL).build().ok()
}

fn settings(bus: &Connection) -> Option<Proxy<'static>> {
    Proxy::new(
        bus,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )
    .ok()
}

/// `ReadOne` is newer; `Read` wraps its value twice.
fn read(settings: &Proxy<'_>) -> Option<Scheme> {
    let ask = |method: &str| settings.call::<_, _, OwnedValue>(method, &(NAMESPACE, KEY)).ok();
    let value = ask("ReadOne").or_else(|| ask("Read"))?;
    number(&value).and_then(Scheme::from_portal)
}

fn number(value: &Value<'_>) -> Option<u32> {
    if let Value::Value(inner) = value {
        number(inner)
    } else if let Value::U32(number) = value {
        Some(*number)
    } else {
        None
    }
}
