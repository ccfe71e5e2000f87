#!/usr/bin/python3
"""Opens the default keyring of a running gnome-keyring-daemon with the password on standard input, without its prompt.

The interface's name says that nobody should; it is how the daemon's own tests open one where there is no screen."""
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.secrets", "/org/freedesktop/secrets"
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(interface, method, arguments):
    return bus.call_sync(NAME, PATH, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 10_000, None).unpack()


# The session is the connection's own: it has to be opened by the very caller that uses it.
_, session = call("org.freedesktop.Secret.Service", "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))
(collection,) = call("org.freedesktop.Secret.Service", "ReadAlias", GLib.Variant("(s)", ("default",)))
secret = (session, b"", sys.stdin.buffer.read(), "text/plain")
call("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
     GLib.Variant("(o(oayays))", (collection, secret)))
