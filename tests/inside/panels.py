"""A macro: what there is of ours in LibreOffice. Put into a profile by a test of the sidebar."""

import gc
import json
from collections import Counter

from ondecontacts.ui.panel.element import PanelFactory

_OURS = ("ondecontacts.ui.", "ondecontacts.office.")
_made = []


def watch(*_arguments):
    """Count the panels that are made from now on."""
    make = PanelFactory.createUIElement

    def counted(factory, url, arguments):
        _made.append(url)
        return make(factory, url, arguments)

    PanelFactory.createUIElement = counted
    return ""


def made(*_arguments):
    """Return how many there were."""
    return str(len(_made))


def alive(*_arguments):
    """Return how many objects of each of our classes of the window are held by something."""
    gc.collect()
    classes = [type(thing) for thing in gc.get_objects()]
    # What is UNO's own has no module.
    ours = [
        c
        for c in classes
        if str(getattr(c, "__module__", "")).startswith(
            ("ondecontacts.ui.", "ondecontacts.office.")
        )
    ]
    return json.dumps(Counter(f"{c.__module__}.{c.__name__}" for c in ours))


g_exportedScripts = (watch, made, alive)  # noqa: N816 (its name is LibreOffice’s)
