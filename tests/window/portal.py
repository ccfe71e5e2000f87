#!/usr/bin/python3
"""A desktop portal that knows one thing: org.freedesktop.appearance color-scheme.

  portal.py [SCHEME]     0 no preference, 1 dark, 2 light

Says `ready` once it has its name on the session bus. A number on a line of standard input changes the scheme, with the
signal that a desktop sends, and is answered by `set`; the end of standard input ends the portal."""
import sys

from gi.repository import Gio, GLib

NAMESPACE, KEY = "org.freedesktop.appearance", "color-scheme"
PATH, INTERFACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
DESCRIPTION = """
<node><interface name='org.freedesktop.portal.Settings'>
  <method name='Read'>
    <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/>
  </method>
  <method name='ReadOne'>
    <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/>
  </method>
  <method name='ReadAll'><arg type='as' direction='in'/><arg type='a{sa{sv}}' direction='out'/></method>
  <signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>
  <property name='version' type='u' access='read'/>
</interface></node>
"""


class Portal:
    def __init__(self, scheme):
        self.scheme = scheme
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        described = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces[0]
        self.bus.register_object(PATH, described, self.called, lambda *_: GLib.Variant("u", 2), None)

    def value(self):
        return GLib.Variant("u", self.scheme)

    def called(self, _bus, _sender, _path, _interface, method, arguments, call):
        if method == "ReadAll":
            call.return_value(GLib.Variant("(a{sa{sv}})", ({NAMESPACE: {KEY: self.value()}},)))
        elif arguments.unpack() != (NAMESPACE, KEY):
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")
        elif method == "ReadOne":
            call.return_value(GLib.Variant("(v)", (self.value(),)))
        else:  # The older `Read` wraps the value twice: that is how the portal's first version was, and stayed.
            call.return_value(GLib.Variant("(v)", (GLib.Variant("v", self.value()),)))

    def change(self, scheme):
        self.scheme = scheme
        changed = GLib.Variant("(ssv)", (NAMESPACE, KEY, self.value()))
        self.bus.emit_signal(None, PATH, INTERFACE, "SettingChanged", changed)
        self.bus.flush_sync()


def main():
    loop = GLib.MainLoop()
    portal = Portal(int(sys.argv[1]) if len(sys.argv) > 1 else 0)

    def typed(channel, condition):
        line = sys.stdin.readline() if condition & GLib.IO_IN else ""
        if not line:
            loop.quit()
            return False
        portal.change(int(line))
        print("set", flush=True)
        return True

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, typed)
    Gio.bus_own_name_on_connection(
        portal.bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE,
        lambda *_: print("ready", flush=True), lambda *_: sys.exit("another portal has the name"))
    loop.run()


main()
