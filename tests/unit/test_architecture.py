"""The house plan, held by tests: layers, what each may import, late imports."""

import ast
import subprocess
import sys

import pytest

from architecture import IMPORTS, MODULES, OTHERS, PACKAGE, ROOMS, imported, is_about_uno, room_of

NETWORK = ("socket", "urllib.request", "http", "ssl", "ftplib", "smtplib", "subprocess", "dns")


@pytest.mark.parametrize("module", sorted({*MODULES, *IMPORTS}))
def test_a_module_imports_what_the_table_says(module):
    path = MODULES[module]
    rooms = {room_of(name) for name in imported(path)} - {None}
    if module.startswith(("office.", "calc.", "ui.")) and is_about_uno(path):
        rooms.add("uno")
    said = [room for room in (*ROOMS, *OTHERS) if room in rooms]
    assert IMPORTS[module].split() == said


@pytest.mark.parametrize("module", IMPORTS)
def test_a_room_knows_only_those_before_it(module):
    room = module.partition(".")[0]
    own = ROOMS.index(room) if room in ROOMS else 0
    assert all(ROOMS.index(known) <= own for known in IMPORTS[module].split() if known in ROOMS)


def test_nothing_that_decides_knows_uno():
    pure = ("ground", "onde", "contacts", "targets", "carddav")
    assert not [m for m, known in IMPORTS.items() if m.startswith(pure) and "uno" in known.split()]


def test_what_knows_uno_without_a_document_knows_nothing_of_the_families():
    for module, known in IMPORTS.items():
        if module.startswith("office."):
            assert set(known.split()) <= {"ground", "office", "uno"}, module


def test_no_module_has_the_name_of_one_in_another_room():
    names = [module.rpartition(".")[2] for module in IMPORTS]
    assert sorted(names) == sorted(set(names))


def called_on_something_nameless(path):
    """Return the calls of UNO's methods (getByName …) on what no name holds meanwhile.

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
    """Return the loops over a container of UNO; what is called …Names or …Addresses is a tuple."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.iter, ast.Attribute):
            name = node.iter.attr
            if name[0].isupper() and not name.endswith(("Names", "Addresses")):
                yield f"{path}: {ast.get_source_segment(source, node.iter)}"


def test_what_a_method_of_uno_is_called_on_has_a_name():
    # Else it ends with the call, Python's lock held: its end may need LibreOffice's, whose holder
    # may wait for Python's (docs/libreoffice.md).
    for module, path in MODULES.items():
        if module.startswith(("office.", "calc.", "ui.")):
            assert not [*called_on_something_nameless(path), *gone_through_nameless(path)]


def test_one_file_alone_opens_sockets():
    # The other one makes what verifies certificates, and knows no socket.
    known = {"carddav.transport": set(NETWORK), "carddav.certificates": {"ssl"}}
    for module, path in MODULES.items():
        for name in imported(path):
            for network in NETWORK:
                is_it = name == network or name.startswith(f"{network}.")
                assert not is_it or network in known.get(module, ()), path


def test_vendored_libraries_are_imported_under_our_name_only():
    for path in MODULES.values():
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
