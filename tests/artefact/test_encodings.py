"""No text is read or written in an encoding that nobody named: on Windows it is not UTF-8."""

import ast
import subprocess
import sys

import pytest

from buildtools.environment import ROOT

FOLDERS = ("python", "buildtools", "tests")
# What ruff finds; of a path it knows only what was made by « Path(…) » on the spot.
FOUND_BY_RUFF = (
    "open(path)",
    "open(path, 'w')",
    "csv.reader(open(path))",
    "Path('a').read_text()",
    "Path('a').write_text('é')",
    "Path('a').open()",
    "tempfile.NamedTemporaryFile('w')",
    "io.TextIOWrapper(stream)",
)
FOUND_BY_US = (
    "path.read_text()",
    "path.write_text('é')",
    "path.open()",
    "path.open('w')",
    "path.open(mode='a', newline='')",
    "io.open(path)",
    "gzip.open(path, 'rt')",
    "os.fdopen(3, 'w')",
    "subprocess.run(['a'], text=True)",
    "subprocess.Popen(['a'], universal_newlines=True)",
    "subprocess.getoutput('a')",
    "logging.FileHandler(path)",
)
FINE = (
    "path.read_text('utf-8')",
    "path.write_text('é', encoding='utf-8')",
    "path.open('rb')",
    "path.open(mode='wb')",
    "path.open('a', encoding='utf-8')",
    "archive.open(name)",
    "gzip.open(path)",
    "os.fdopen(3, 'wb')",
    "subprocess.run(['a'], encoding='utf-8')",
    "subprocess.run(['a'], text=False)",
)
# Of what takes an encoding: at which place among the arguments, and at which the mode is.
_ENCODING_OF = {"read_text": 0, "write_text": 1, "FileHandler": 2}
_MODE_OF = {"open": 0, "fdopen": 1}
_OPENED_BY_NAME = {"io": "r", "gzip": "rb", "bz2": "rb", "lzma": "rb"}  # and how, unless told


def left_to_chance(source):
    """Return the calls in ``source`` that take text in whatever encoding the system has."""
    knows_decks = "Deck" in source  # the sidebar's are opened, too
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _takes_any_encoding(node):
            if knows_decks and ast.unparse(node).endswith(".open()"):
                continue
            yield f"{node.lineno}: {ast.unparse(node)}"


def _takes_any_encoding(call):
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if "encoding" in named:
        return False
    if name in ("getoutput", "getstatusoutput"):
        return True
    if any(
        ast.unparse(named[word]) == "True"
        for word in ("text", "universal_newlines")
        if word in named
    ):
        return True
    if name in _ENCODING_OF:
        return len(call.args) <= _ENCODING_OF[name]
    return name in _MODE_OF and _is_text(call, named)


def _is_text(call, named):
    """Return whether what is opened is text, and can be only that."""
    module = ast.unparse(call.func.value)
    place = 1 if module in _OPENED_BY_NAME else _MODE_OF[call.func.attr]
    mode = named.get("mode", call.args[place] if len(call.args) > place else None)
    if mode is None:
        return "b" not in _OPENED_BY_NAME.get(module, "r")
    return isinstance(mode, ast.Constant) and set(mode.value) <= set("rwaxt+")


def complaints_of_ruff(source):
    """Return what ruff says about ``source`` by the settings of this project."""
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", "buildtools/new.py", "-"],
        cwd=ROOT,
        input=source,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.parametrize("call", FOUND_BY_RUFF)
def test_ruff_complains_about_text_without_an_encoding(call):
    assert "PLW1514" in complaints_of_ruff(
        f"import csv, io, tempfile\nfrom pathlib import Path\n{call}\n"
    )


@pytest.mark.parametrize("call", FOUND_BY_US)
def test_so_does_our_own_check_about_what_ruff_does_not_know(call):
    assert list(left_to_chance(call))


@pytest.mark.parametrize("call", FINE)
def test_an_encoding_that_is_named_and_bytes_are_fine(call):
    assert not list(left_to_chance(call))


def test_no_encoding_is_left_to_chance():
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    for path in [ROOT / "build.py", *paths]:
        if "_vendor" not in path.parts:
            assert not list(left_to_chance(path.read_text(encoding="utf-8"))), path
