"""What a Windows PC would trip over, as far as it can be told without one."""

import ast
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildtools.environment import PYTHONPATH
from buildtools.trials.windows import ENCODING, HOME, FrenchWindows
from ondecontacts.errors import FileError
from ondecontacts.targets.registry import TARGETS
from ondecontacts.targets.writing import file_name, free_path, write_files
from windows_names import is_refused, refused_in, same_on_windows

# Modules that Python for Windows lacks, and those names of os that are used and that it has.
_NOT_ON_WINDOWS = {
    "curses",
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
}
_NOT_ON_WINDOWS |= {"termios", "tty"}
_OF_OS_ON_WINDOWS = {"fsync", "listdir", "open", "path", "replace"}
# tempfile tries ten thousand times in a folder that may not be written, on Windows (gh-66305).
_HARMFUL = {"tempfile", "multiprocessing", "signal"}
SOURCES = [path for path in PYTHONPATH.parent.rglob("*.py") if "_vendor" not in path.parts]


@pytest.mark.parametrize(
    "name",
    ["a:b", "a?", "a|b", "a\tb", "a.", "a ", "", "CON", "con.csv", "Lpt1.oxt", "COM¹", "nul .txt"],
)
def test_a_name_that_windows_does_not_take_is_known(name):
    assert is_refused(name)


@pytest.mark.parametrize("name", ["CONTACTS", "console.csv", "COM10", ".git", "Élève & Cie (1)"])
def test_other_names_are_fine(name):
    assert not is_refused(name)


def can_be_made_here(text):
    """Tell it of a name; on Windows every letter can be in one."""
    try:
        return bool(os.fsencode(text)) or not text
    except UnicodeEncodeError:
        return False


words = st.lists(st.text(max_size=40), max_size=3)
words_here = st.lists(st.text(max_size=40).filter(can_be_made_here), max_size=3)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
@given(words=words)
def test_windows_takes_the_name_that_is_proposed_for_a_file_whatever_it_is_called_by(target, words):
    name = file_name(target, *words)
    assert not is_refused(name)
    assert PureWindowsPath(name).name == name
    assert PureWindowsPath(name).suffix == f".{target.extension}"


@given(words=words_here)
def test_windows_takes_the_numbered_names_too(tmp_path_factory, words):
    folder = tmp_path_factory.mktemp("saved")
    name = file_name(TARGETS[0], *words)
    for _ in range(2):
        path = free_path(folder, name)
        write_files([b"un", b"deux"], path, lambda _existing: False)
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 4
    assert refused_in(names) == same_on_windows(names) == []


def test_a_name_is_taken_by_one_that_differs_in_case_alone(tmp_path):
    (tmp_path / "GOOGLE-Parents.CSV").touch()
    assert free_path(tmp_path, "google-parents.csv").name == "google-parents (2).csv"


def test_nothing_is_open_when_a_file_takes_the_place_of_another(tmp_path, monkeypatch):
    replace = os.replace
    open_then = []

    def watch(source, destination):
        links = [
            descriptor for descriptor in Path("/proc/self/fd").iterdir() if descriptor.exists()
        ]
        open_then.extend({os.readlink(link) for link in links} & {str(source), str(destination)})
        replace(source, destination)

    monkeypatch.setattr("os.replace", watch)
    paths = [tmp_path / f"a-{number}.csv" for number in (1, 2)]
    for path in paths:
        path.write_bytes(b"ancien")
    write_files([b"un", b"deux"], tmp_path / "a.csv", lambda _existing: True)
    assert [path.read_bytes() for path in paths] == [b"un", b"deux"]
    assert open_then == []


def refusing(_source, destination):
    # As on Windows, in its language there.
    raise PermissionError(
        13, "Le processus ne peut pas accéder au fichier", "", 32, str(destination)
    )


def test_a_file_that_another_program_holds_is_named_and_stays(tmp_path, monkeypatch):
    path = tmp_path / "contacts.csv"
    path.write_bytes(b"ancien")
    monkeypatch.setattr("os.replace", refusing)
    with pytest.raises(FileError) as caught:
        write_files([b"neuf"], path, lambda _existing: True)
    assert (caught.value.kind, caught.value.details["path"]) == ("fichier-occupe", path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"contacts.csv": b"ancien"}


def attributes(tree, module):
    """Return what of ``module`` is used."""
    for node in ast.walk(tree):
        holder = getattr(node, "value", None)
        if isinstance(node, ast.Attribute) and getattr(holder, "id", "") == module:
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == module:
            yield from (alias.name for alias in node.names)


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def texts(tree):
    """Return the texts that are written out in ``tree``."""
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


@pytest.fixture(params=SOURCES, ids=lambda path: path.relative_to(PYTHONPATH.parent).as_posix())
def tree(request):
    return ast.parse(request.param.read_text(encoding="utf-8"))


def test_what_ships_needs_nothing_that_windows_has_not(tree):
    assert not set(imports(tree)) & (_NOT_ON_WINDOWS | _HARMFUL)
    assert set(attributes(tree, "os")) <= _OF_OS_ON_WINDOWS


def test_what_ships_renames_by_what_may_replace_a_file(tree):
    assert not {"rename", "renames", "move"} & {name for _, name in calls(tree)}


def test_what_ships_makes_no_address_of_a_file_by_hand(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.JoinedStr, ast.BinOp)):
            assert not [text for text in texts(node) if "file:" in text]


def test_what_ships_names_the_line_ends_of_the_text_that_it_writes(tree):
    for call, name in calls(tree):
        named = {keyword.arg for keyword in call.keywords}
        assert name != "write_text", call.lineno
        if name in ("open", "StringIO") and "encoding" in named:
            assert "newline" in named, call.lineno


def test_the_proxy_of_windows_has_its_encoding_and_a_folder_as_people_have():
    code = (
        "import os, sys, tempfile; from pathlib import Path\n"
        "home, temporary = Path.home(), Path(tempfile.gettempdir())\n"
        "assert home in temporary.parents\n"
        "print(ascii(home.name), sys.stdout.encoding, os.fsencode(chr(0x153)))\n"
        "open(os.devnull)"
    )
    with FrenchWindows() as environment:
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=False
        )
    told = f"{HOME!a} {ENCODING} {'œ'.encode(ENCODING)}"
    assert run.stdout.decode("ascii").strip() == told
    assert b"EncodingWarning" in run.stderr
