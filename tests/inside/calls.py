"""A macro: what the panel calls is noted, and not done. Put into a profile by a test."""

import importlib
import json
from pathlib import Path


def note(file):
    """Write each call to ``file`` from now on, a line of JSON for each."""
    controller = importlib.import_module("ondecontacts.ui.panel.controller")

    def noted(_frame, command, arguments, _listener):
        with Path(file).open("a", encoding="utf-8") as calls:
            calls.write(json.dumps([command, arguments]) + "\n")

    if not hasattr(controller, "dispatch_before"):
        controller.dispatch_before = controller.dispatch
    controller.dispatch = noted
    return ""


def note_no_more(*_arguments):
    """Have the panel call again."""
    controller = importlib.import_module("ondecontacts.ui.panel.controller")
    controller.dispatch = controller.dispatch_before
    return ""


g_exportedScripts = (note, note_no_more)  # noqa: N816 (its name is LibreOffice's)
