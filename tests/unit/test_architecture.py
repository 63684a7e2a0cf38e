"""The house plan, held by tests: layers, what each may import, late imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "python" / "pythonpath" / "ondecontacts"
# Each may import itself and those before it; the ground, which is no folder, the ground alone.
ROOMS = ("ground", "onde", "contacts", "targets", "office", "calc", "ui")
OTHERS = ("vendor", "uno")
# What each module imports: of which rooms, of the libraries that ship, of UNO. One that works on
# UNO's objects without importing it has « uno » too: they have no type but Any.
IMPORTS = {
    "datafiles": "",
    "errors": "",
    "findings": "ground",
    "status": "",
    "text": "",
    "wording": "ground",
    "onde.alignment": "ground onde",
    "onde.choices": "",
    "onde.encoding": "onde",
    "onde.extraction": "ground onde",
    "onde.fields": "ground",
    "onde.files": "ground onde",
    "onde.grid": "",
    "onde.headers": "ground onde",
    "onde.mapping": "ground onde",
    "onde.parts": "ground onde",
    "onde.repair": "ground onde",
    "onde.splitting": "onde",
    "onde.tables": "ground onde",
    "contacts.checks": "ground onde contacts",
    "contacts.emails": "ground vendor",
    "contacts.forming": "ground onde contacts",
    "contacts.grouping": "",
    "contacts.labels": "ground contacts",
    "contacts.levels": "ground",
    "contacts.model": "ground onde",
    "contacts.people": "ground contacts",
    "contacts.phones": "ground contacts vendor",
    "contacts.pupils": "ground onde contacts",
    "contacts.rows": "ground onde contacts",
    "contacts.school": "ground contacts",
    "contacts.schoolyear": "",
    "targets.bluemind": "targets",
    "targets.cci": "ground contacts targets",
    "targets.contents": "ground targets",
    "targets.csvfile": "targets",
    "targets.fiches": "targets",
    "targets.french_table": "onde contacts targets",
    "targets.from_table": "contacts",
    "targets.google": "ground onde contacts targets",
    "targets.groups": "contacts targets",
    "targets.kinds": "ground onde contacts",
    "targets.ldif": "ground contacts targets",
    "targets.nextcloud": "targets",
    "targets.notes": "contacts",
    "targets.outlook": "ground onde contacts targets",
    "targets.outlook_fr": "targets",
    "targets.outlook_web": "targets",
    "targets.registry": "ground onde targets",
    "targets.roundcube": "contacts targets",
    "targets.sogo": "contacts targets",
    "targets.telephone": "targets",
    "targets.thunderbird": "targets",
    "targets.vcard": "ground contacts targets",
    "targets.writing": "ground targets",
    "targets.zimbra": "onde contacts targets",
    "office.file_urls": "ground uno",
    "office.garbage": "",
    "office.listeners": "office uno",
    "office.log": "office uno",
    "office.progress": "uno",
    "office.properties": "uno",
    "office.services": "office uno",
    "calc.availability": "calc uno",
    "calc.chart": "ground office uno",
    "calc.clearing": "ground office calc uno",
    "calc.contacts_sheet": "ground onde targets calc uno",
    "calc.conversion": "ground onde contacts targets office calc uno",
    "calc.document_status": "ground onde contacts calc uno",
    "calc.mapping_sheet": "ground onde contacts office calc uno",
    "calc.mapping_style": "onde calc uno",
    "calc.mapping_visibility": "ground onde calc uno",
    "calc.opening": "ground onde office calc uno",
    "calc.print_style": "calc uno",
    "calc.report_sheet": "ground contacts calc uno",
    "calc.review_sheet": "ground office calc uno",
    "calc.sheet_checks": "ground uno",
    "calc.sheets": "onde office uno",
    "calc.text_file": "ground office calc uno",
    "calc.trip_cards": "ground contacts office calc uno",
    "calc.undo": "uno",
    "calc.workbook": "ground onde targets calc uno",
    "ui.command_status": "office calc uno",
    "ui.commands": "ground contacts targets office calc ui uno",
    "ui.dialogs.above": "office ui uno",
    "ui.dialogs.boxes": "targets office ui uno",
    "ui.dialogs.choice": "targets office ui uno",
    "ui.dialogs.complaint": "office ui uno",
    "ui.dialogs.interruption": "ground office ui uno",
    "ui.dialogs.pickers": "office uno",
    "ui.dispatch": "ground contacts office calc ui uno",
    "ui.geometry": "",
    "ui.help": "ground office ui uno",
    "ui.language": "office ui uno",
    "ui.messages": "ground contacts targets ui",
    "ui.names": "",
    "ui.panel.controller": "contacts targets office calc ui uno",
    "ui.panel.element": "office ui uno",
    "ui.panel.layout": "ui",
    "ui.panel.observer": "calc ui uno",
    "ui.panel.places": "ui uno",
    "ui.panel.state": "ground contacts targets",
    "ui.panel.view": "ground targets ui",
    "ui.preferences": "contacts targets office uno",
    "ui.sidebar": "ui uno",
    "ui.strings": "",
}
NETWORK = ("socket", "urllib.request", "http", "ssl", "ftplib", "smtplib", "subprocess", "dns")


def name_of(path):
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {
    name_of(path): path
    for path in PACKAGE.rglob("*.py")
    if "_vendor" not in path.parts and path.name != "__init__.py"
}


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


def room_of(name):
    """Return the room, or the library, that an imported name is in; None for Python's own."""
    top, _, ours = name.partition(".")
    if top in ("uno", "unohelper", "com"):
        return "uno"
    if top != "ondecontacts":
        return None
    if ours.startswith("_vendor"):
        return "vendor"
    if ours not in MODULES:  # what is in a module, or a folder
        return None
    room = ours.partition(".")[0]
    return room if room in ROOMS else "ground"


def is_about_uno(path):
    """Return whether a module imports UNO, or works on its objects."""
    names = imported(path)
    return "typing.Any" in names or any(room_of(name) == "uno" for name in names)


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
    pure = ("ground", "onde", "contacts", "targets")
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


def test_nothing_opens_a_socket():
    for path in MODULES.values():
        for name in imported(path):
            assert not name.startswith(NETWORK), path


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
