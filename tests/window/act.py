#!/usr/bin/python3
"""Acts in a window as a screen reader does: by accessible name, over AT-SPI. Names are compared whole.

  act.py tree                    every node: role, name, text, states
  act.py press NAME              presses the button, link or tab of that name
  act.py press-last NAME         the same; of several of that name the last: rail and questions come after the page
  act.py set NAME TEXT           puts TEXT into the field of that name
  act.py read NAME               the text of the field, or the name's own node
  act.py place NAME              where the field lies on the screen, as WIDTHxHEIGHT+X+Y
  act.py wait NAME               waits until something has that name; `wait-part` takes a part of it
  act.py gone NAME               waits until nothing has it

It waits for what isn't there yet: TEST_PATIENCE seconds, 20 if unset. All windows of this session are looked at; TEST_APP
narrows that to the programs of one name, TEST_PID to one process. It ends with 1 if the wait was in vain, and says what was
there."""
import os
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

PATIENCE = float(os.environ.get("TEST_PATIENCE", "20"))
# What went while it was read stays gone for the process that read it, whatever is cleared: a new one sees it again.
ONE_LIFE = 5.0
ONLY = os.environ.get("TEST_APP")
ONLY_PID = os.environ.get("TEST_PID")
STATES = {
    pyatspi.STATE_CHECKED: "checked",
    pyatspi.STATE_SELECTED: "selected",
    pyatspi.STATE_FOCUSED: "focused",
    pyatspi.STATE_EXPANDED: "expanded",
    pyatspi.STATE_BUSY: "busy",
}


def below(node):
    """All nodes under one. A window redraws while it is read, so a node may be gone before its turn."""
    try:
        children = [node.getChildAtIndex(i) for i in range(node.childCount)]
    except (GLib.Error, LookupError, RuntimeError):
        return
    for child in filter(None, children):
        yield child
        yield from below(child)


def everything():
    # Without a main loop nobody would tell the cache that something changed.
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    for app in filter(None, desktop):
        # Not by its toolkit: asked too early, a program says none, and that answer is kept.
        try:
            ours = ONLY in (None, app.name) and ONLY_PID in (None, "%d" % app.get_process_id())
        except GLib.Error:
            continue  # It ended while the list was read.
        if ours:
            app.clearCache()
            yield from below(app)


def text_of(node):
    if "Text" in pyatspi.listInterfaces(node):
        return node.queryText().getText(0, -1)
    return node.name


def enabled(node):
    return node.getState().contains(pyatspi.STATE_ENABLED) or node.getState().contains(pyatspi.STATE_SENSITIVE)


def first(wanted):
    for node in everything():
        try:
            if wanted(node):
                return node
        except (GLib.Error, LookupError, RuntimeError, NotImplementedError):
            continue
    return None


def last(wanted):
    found = None
    for node in everything():
        try:
            found = node if wanted(node) else found
        except (GLib.Error, LookupError, RuntimeError, NotImplementedError):
            continue
    return found


def describe(node):
    parts = []
    try:
        parts += [node.getRoleName(), repr(node.name)]
        if "EditableText" in pyatspi.listInterfaces(node):
            parts.append("text=%r" % text_of(node))
        states = node.getState()
        parts += [word for state, word in STATES.items() if states.contains(state)]
        if not enabled(node):
            parts.append("off")
    except (GLib.Error, LookupError, RuntimeError, NotImplementedError):
        parts.append("(gone)")
    return " ".join(parts)


def until(what, done):
    turn = min(PATIENCE, ONE_LIFE)
    end = time.monotonic() + turn
    while time.monotonic() < end:
        found = done()
        if found:
            return found
        time.sleep(0.05)
    if turn < PATIENCE:
        os.environ["TEST_PATIENCE"] = "%g" % (PATIENCE - turn)
        os.execv(sys.executable, [sys.executable] + sys.argv)
    there = "\n".join("  " + describe(node) for node in everything())
    sys.exit("not within %g s: %s\nthere is:\n%s" % (PATIENCE, what, there or "  nothing"))


def can_be_pressed(name):
    # Text that can be selected says that it can be pressed, too, and may have the name of what it stands beside.
    def check(node):
        is_label = node.getRole() == pyatspi.ROLE_LABEL
        return node.name == name and not is_label and "Action" in pyatspi.listInterfaces(node) and enabled(node)

    return check


def has_field(name):
    return lambda node: node.name == name and "EditableText" in pyatspi.listInterfaces(node)


def main(arguments):
    match arguments:
        case ["tree"]:
            for node in everything():
                print(describe(node))
        case ["press", name]:
            button = until("something to press named %r" % name, lambda: first(can_be_pressed(name)))
            if not button.queryAction().doAction(0):
                sys.exit("%r didn't take the press" % name)
        case ["press-last", name]:
            button = until("something to press named %r" % name, lambda: last(can_be_pressed(name)))
            if not button.queryAction().doAction(0):
                sys.exit("%r didn't take the press" % name)
        case ["set", name, text]:
            field = until("a field named %r" % name, lambda: first(has_field(name)))
            field.queryComponent().grabFocus()
            if not field.queryEditableText().setTextContents(text):
                sys.exit("%r didn't take the text" % name)
        case ["read", name]:
            def read():
                return first(has_field(name)) or first(lambda node: node.name == name)

            print(text_of(until("something named %r" % name, read)))
        case ["place", name]:
            field = until("a field named %r" % name, lambda: first(has_field(name)))
            at = field.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            print("%dx%d+%d+%d" % (at.width, at.height, at.x, at.y))
        case ["wait", name]:
            print(until("something named %r" % name, lambda: first(lambda node: node.name == name)).name)
        case ["wait-part", part]:
            print(until("something named like %r" % part, lambda: first(lambda node: part in (node.name or ""))).name)
        case ["gone", name]:
            until("nothing named %r" % name, lambda: first(lambda node: node.name == name) is None)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
