"""What the extension costs whoever opens a spreadsheet that has nothing to do with it."""

import os
import shutil
import subprocess
import sys

import pyoo
import pytest

from buildtools.environment import PYTHONPATH
from buildtools.package.workbook import build_workbook
from buildtools.robot.office import file_url
from keeping import KeptOffice
from processes import process_of

_AS_A_USER = (
    4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE: what is opened by hand tells so
)


@pytest.fixture
def fresh(profiles):
    """A LibreOffice that has just been started."""
    with KeptOffice(profiles) as kept:
        yield kept.ready()


def open_in(office, url):
    how = office.property_value("MacroExecutionMode", _AS_A_USER)
    desktop = office.desktop._target
    return pyoo.SpreadsheetDocument(desktop.loadComponentFromURL(url, "_blank", 0, (how,)))


def has_python(office):
    """Return whether the process of ``office`` has loaded Python."""
    return "libpython" in (process_of(office) / "maps").read_text(encoding="utf-8")


def test_python_is_started_for_our_workbook_only(fresh, tmp_path):
    # Menus that the desktop draws, as with GTK, ask for our commands at once; those that
    # LibreOffice draws itself, as here and on Windows, when they are opened.
    document = open_in(fresh, "private:factory/scalc")
    assert not has_python(fresh)
    path = tmp_path / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    ours = open_in(fresh, file_url(path))
    assert has_python(fresh), "our deck is not there"
    ours.close()
    document.close()


def test_a_window_that_shows_menu_and_panel_needs_no_library_of_ours():
    names = (
        "import ondecontacts.ui.dispatch, ondecontacts.ui.panel.element, sys; print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import uno; {names}"],
        env={**os.environ, "PYTHONPATH": str(PYTHONPATH)},
        stdout=subprocess.PIPE,
        check=True,
    )
    modules = run.stdout.decode("ascii").split()
    assert "ondecontacts.ui.panel.controller" in modules
    assert not [name for name in modules if name.startswith("ondecontacts._vendor")]


def test_nothing_of_the_network_is_there_before_a_click_on_what_needs_it():
    commands = ("converting", "saving", "comparing", "tending")
    names = ", ".join(f"ondecontacts.ui.commands.{name}" for name in commands)
    code = f"import uno, {names}, ondecontacts.ui.panel.element, sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(PYTHONPATH)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    loaded = run.stdout.split()
    assert "ondecontacts.calc.conversion" in loaded
    assert [m for m in loaded if m.startswith("ondecontacts.carddav")] == []
    assert not {"ssl", "http.client", "_ssl"} & set(loaded)
