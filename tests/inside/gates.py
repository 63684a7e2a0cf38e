"""Macros: the work of a command is held in its midst until the test lets it go on.

Put into a profile by holding.py, which says what the moments are. They are reached by way of the
package, which LibreOffice knows once a command of ours was called.
"""

import importlib
import time
from pathlib import Path

_OFTEN = 0.01  # seconds
_replaced = []


def hold(place, gate):
    """Hold at ``place``, before a function is called, while ``gate`` is a folder without « open ».

    A place is called ``module.function``, below our package; that it is reached is told by a file
    « reached » in ``gate``.
    """
    module, name = place.rsplit(".", 1)
    module = importlib.import_module(f"ondecontacts.{module}")
    function = getattr(module, name)

    def held(*arguments, **more):
        _wait(Path(gate))
        return function(*arguments, **more)

    _replace(module, name, held)
    return ""


def hold_steps(share, gate):
    """Hold as soon as ``share`` of the work is done, telling so again and again as slow work does.

    So the director can stop it.
    """
    from ondecontacts.ui.dialogs.interruption import Interruptible

    step = Interruptible._step

    def held(self, done):
        step(self, done)
        if done >= float(share):
            _wait(Path(gate), lambda: step(self, done))

    _replace(Interruptible, "_step", held)
    return ""


def count_ends(gate):
    """Tell by files in ``gate`` which commands have ended: « ended-1 » and so on.

    For those that failed there is one that is called by the kind of their error, too.
    """
    from ondecontacts.ui.dispatch import Command

    dispatch, fail = Command.dispatchWithNotification, Command._fail

    def count(kind):
        number = len(list(Path(gate).glob(f"{kind}-*"))) + 1
        (Path(gate) / f"{kind}-{number}").touch()

    def counted(self, url, arguments, listener):
        dispatch(self, url, arguments, listener)
        count("ended")

    def failing(self, call, error, listener):
        count(error.kind)
        fail(self, call, error, listener)

    _replace(Command, "dispatchWithNotification", counted)
    _replace(Command, "_fail", failing)
    return ""


def let_all_go(*_arguments):
    """Make everything as it was: what is called from now on is not held."""
    while _replaced:
        setattr(*_replaced.pop())
    return ""


def _wait(gate, meanwhile=lambda: None):
    if not gate.is_dir():  # the test has ended
        return
    (gate / "reached").touch()
    while gate.is_dir() and not (gate / "open").exists():
        meanwhile()
        time.sleep(_OFTEN)


def _replace(where, name, function):
    _replaced.append((where, name, getattr(where, name)))
    setattr(where, name, function)


g_exportedScripts = (hold, hold_steps, count_ends, let_all_go)  # noqa: N816 (LibreOffice’s name)
