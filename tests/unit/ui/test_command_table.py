"""The table of the commands: what it says is there."""

import ast
from pathlib import Path

import ondecontacts
from ondecontacts.ui.command_table import COMMANDS
from ondecontacts.ui.strings import LANGUAGES, load_strings

UI = Path(ondecontacts.__file__).parent / "ui"
DOCS = Path(__file__).parents[3] / "docs" / "commandes.md"


def functions(name):
    tree = ast.parse((UI / name).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_names_that_others_call_stay():
    online = ["connect", "send", "disconnect"]
    assert list(COMMANDS) == [
        *["open", "convert", "save", "compare"],
        *online,
        *["mapping", "clear", "help"],
    ]


def test_each_command_is_carried_out_by_a_function():
    for entry in COMMANDS.values():
        module, function = entry.handler.split(".")
        assert function in functions(f"commands/{module}.py")


def test_each_command_has_a_name_on_screen():
    for language in LANGUAGES:
        say = load_strings(language)
        assert all(say(entry.title) for entry in COMMANDS.values())


def test_no_two_commands_have_one_key():
    keys = [entry.key for entry in COMMANDS.values() if entry.key]
    assert len(keys) == len(set(keys))


def test_what_a_command_takes_is_told_to_those_who_call_it():
    rows = {
        cells[1].strip(" `"): cells[2]
        for cells in (line.split("|") for line in DOCS.read_text(encoding="utf-8").splitlines())
        if len(cells) > 3 and cells[1].startswith(" `")
    }
    assert list(rows) == list(COMMANDS)
    for entry in COMMANDS.values():
        assert [name for name in entry.arguments if f"`{name}`" not in rows[entry.name]] == []


def test_every_argument_that_is_read_is_one_of_a_command():
    source = (UI / "dispatch.py").read_text(encoding="utf-8")
    known = {name for entry in COMMANDS.values() for name in entry.arguments}
    assert known
    assert [name for name in known if f'"{name}"' not in source] == []
