"""The house plan, held by tests: layers, what each may import, late imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "python" / "pythonpath" / "ondecontacts"
LAYERS = ("onde", "contacts", "targets", "calc", "ui")
PURE = LAYERS[:3]
NETWORK = ("socket", "urllib.request", "http", "ssl", "ftplib", "smtplib", "subprocess", "dns")
# In ui, what only computes: it is tested without LibreOffice.
PURE_IN_UI = ("strings.py", "messages.py", "layout.py", "names.py")


def modules(*folders):
    return [path for folder in folders for path in (PACKAGE / folder).rglob("*.py")]


def imported(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def called_on_something_nameless(path):
    """Give the calls of UNO's methods (getByName …) on what no name holds meanwhile.

    A control counts as held, by its window.
    """
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        method, holder = node.func.attr, node.func.value
        if method == method.lower() or isinstance(holder, ast.Name):
            continue
        written = ast.get_source_segment(source, holder)
        if isinstance(holder, ast.Attribute) and written == f"self.{holder.attr}":
            continue
        if not written.partition("(")[0].endswith(("_control", ".getControl")):
            yield f"{path}:{node.lineno}: {written}.{method}"


def gone_through_nameless(path):
    """Give the loops over a container of UNO; what is called …Names or …Addresses is a tuple."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.iter, ast.Attribute):
            name = node.iter.attr
            if name[0].isupper() and not name.endswith(("Names", "Addresses")):
                yield f"{path}: {ast.get_source_segment(source, node.iter)}"


def test_what_a_method_of_uno_is_called_on_has_a_name():
    # Else it ends with the call, Python's lock held: its end may need LibreOffice's, whose holder
    # may wait for Python's (docs/libreoffice.md).
    for path in modules("calc", "ui"):
        assert not [*called_on_something_nameless(path), *gone_through_nameless(path)]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_knows_only_those_before_it(layer):
    later = LAYERS[LAYERS.index(layer) + 1 :]
    for path in modules(layer):
        for name in imported(path):
            assert not name.startswith(tuple(f"ondecontacts.{other}" for other in later)), path


def test_nothing_pure_imports_uno():
    paths = [
        *PACKAGE.glob("*.py"),
        *modules(*PURE),
        *(PACKAGE / "ui" / name for name in PURE_IN_UI),
    ]
    for path in paths:
        for name in imported(path):
            assert name.partition(".")[0] not in ("uno", "unohelper", "com"), path


def test_nothing_opens_a_socket():
    for path in modules(*LAYERS):
        for name in imported(path):
            assert not name.startswith(NETWORK), path


def test_vendored_libraries_are_imported_under_our_name_only():
    for path in modules(*LAYERS):
        for name in imported(path):
            assert name.partition(".")[0] not in ("phonenumbers", "email_validator", "idna"), path


def test_the_registered_entry_imports_nothing_of_ours_before_it_is_used():
    entry = PACKAGE.parents[1] / "ondecontacts_components.py"
    tree = ast.parse(entry.read_text(encoding="utf-8"))
    at_the_top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert [alias.name for node in at_the_top for alias in node.names] == ["unohelper"]


def test_reading_forming_and_writing_work_where_uno_does_not_exist():
    code = (
        "import sys; sys.modules['uno'] = None\n"
        "import ondecontacts.onde.files, ondecontacts.contacts.forming\n"
        "import ondecontacts.targets.registry, ondecontacts.targets.writing\n"
        "import ondecontacts.ui.messages, ondecontacts.ui.panel.layout\n"
    )
    subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})\n{code}",
        ],
        check=True,
    )
