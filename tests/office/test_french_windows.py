"""The Python inside LibreOffice, in the environment that stands for a French Windows."""

import pytest

from buildtools.robot.office import Office
from buildtools.trials.windows import ENCODING, FrenchWindows

# What is about the encoding; the rest is that of whoever runs the tests.
ABOUT_ENCODINGS = ("LC_ALL", "LOCPATH", "PYTHONUTF8", "PYTHONWARNDEFAULTENCODING", "PYTHONWARNINGS")
MACRO = """
import os, sys

def encoding(*_arguments):
    return sys.getfilesystemencoding()

def left_to_chance(*_arguments):
    try:
        with open(os.devnull):
            return "opened"
    except Warning as warning:
        return type(warning).__name__

def python(*_arguments):
    return ".".join(map(str, sys.version_info[:2]))

g_exportedScripts = (encoding, left_to_chance, python)
"""


@pytest.fixture(scope="module")
def ask():
    """Call one of the macros above in such a LibreOffice."""
    with FrenchWindows() as windows:
        office = Office(environment={name: windows[name] for name in ABOUT_ENCODINGS})
        folder = office.profile / "user" / "Scripts" / "python"
        folder.mkdir(parents=True)
        (folder / "inside.py").write_text(MACRO, encoding="ascii")
        try:
            office.start()
            yield lambda macro: called(office, macro)
        finally:
            office.kill()
            office.remove()


def called(office, macro):
    name = "com.sun.star.script.provider.MasterScriptProviderFactory"
    manager = office.context.ServiceManager
    factory = manager.createInstanceWithContext(name, office.context)
    provider = factory.createScriptProvider("")
    script = provider.getScript(
        f"vnd.sun.star.script:inside.py${macro}?language=Python&location=user"
    )
    return script.invoke((), (), ())[0]


def test_files_are_called_in_the_encoding_of_windows(ask):
    assert ask("encoding") == ENCODING


def test_an_encoding_that_is_left_to_chance_is_an_error(ask):
    # That of LibreOffice 7.0 in Debian 11 has no such warning yet.
    assert ask("left_to_chance") == ("opened" if ask("python") == "3.9" else "EncodingWarning")
