"""Making the configuration by which LibreOffice offers our commands, out of their one table.

Menu, icons, tabs and keys (Addons.xcu, Images.xcu, Tabs.xcu, Accelerators.xcu). LibreOffice sorts
the entries of a menu by the names of their nodes.
"""

from __future__ import annotations

from itertools import groupby
from typing import Iterator, Optional
from xml.sax.saxutils import escape

from ondecontacts.ui.command_table import COMMANDS, CommandEntry
from ondecontacts.ui.names import EXTENSION, PROTOCOL
from ondecontacts.ui.strings import load_strings

_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data oor:name="{name}" oor:package="org.openoffice.Office"
                    xmlns:oor="http://openoffice.org/2001/registry"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema">
{content}
</oor:component-data>
"""
_LANGUAGES = (("en-US", load_strings("en")), ("fr", load_strings("fr")))
_SEPARATOR = "private:separator"


def registry_files() -> Iterator[tuple[str, bytes]]:
    """Return name and content of each file."""
    yield "Addons.xcu", _file("Addons", _addon_ui(_menu_bar()))
    yield "Images.xcu", _file("Addons", _addon_ui(_images()))
    yield "Tabs.xcu", _file("Addons", _addon_ui(_tabs()))
    yield "Accelerators.xcu", _file("Accelerators", _keys())


def _file(name: str, content: str) -> bytes:
    return _FILE.format(name=name, content=content).encode("utf-8")


def _addon_ui(content: str) -> str:
    return _node("AddonUI", content, is_new=False)


def _menu_bar() -> str:
    groups = groupby(COMMANDS.values(), key=lambda entry: (entry.is_step, entry.name == "help"))
    entries: list[Optional[CommandEntry]] = []
    for _, group in groups:
        entries += [*([None] if entries else []), *group]
    lines = [_menu_entry(number, entry) for number, entry in enumerate(entries, 1)]
    title = "".join(_value("Garder le contact", language) for language, _ in _LANGUAGES)
    menu = _prop("Title", title) + _prop("Context", _value(_CALC))
    menu += _node("Submenu", "".join(lines), is_new=False)
    return _node("OfficeMenuBar", _node(f"{EXTENSION}.menu", menu), is_new=False)


def _menu_entry(number: int, entry: Optional[CommandEntry]) -> str:
    name = f"M{number:02}"
    if entry is None:
        return _node(name, _prop("URL", _value(_SEPARATOR)))
    return _node(name, _offered(entry))


def _tabs() -> str:
    steps = [entry for entry in COMMANDS.values() if entry.is_step]
    # The tabbed interface shows neither menus nor toolbars.
    buttons = "".join(
        _node(f"B{number}", _offered(entry) + _prop("Context", _value(_CALC)))
        for number, entry in enumerate(steps, 1)
    )
    return _node("OfficeNotebookBar", _node(f"{EXTENSION}.notebookbar", buttons), is_new=False)


def _images() -> str:
    images = []
    for entry in COMMANDS.values():
        address = f"vnd.sun.star.extension://{EXTENSION}/extension/icons/{entry.name}.svg"
        sizes = "".join(_prop(size, _value(address)) for size in ("ImageSmallURL", "ImageBigURL"))
        pictures = _node("UserDefinedImages", sizes, is_new=False)
        images.append(_node(f"{EXTENSION}.{entry.name}", _prop("URL", _url(entry)) + pictures))
    return _node("Images", "".join(images), is_new=False)


def _keys() -> str:
    keys = "".join(
        _node(entry.key, _prop("Command", _in_each_language(PROTOCOL + entry.name), kind=""))
        for entry in COMMANDS.values()
        if entry.key
    )
    for name in (_CALC, "Modules", "PrimaryKeys"):
        keys = _node(name, keys, is_new=False)
    return keys


def _offered(entry: CommandEntry) -> str:
    titles = "".join(_value(say(entry.title), language) for language, say in _LANGUAGES)
    return _prop("URL", _url(entry)) + _prop("Title", titles) + _prop("Target", _value("_self"))


def _in_each_language(text: str) -> str:
    return "".join(_value(text, language) for language, _ in _LANGUAGES)


def _url(entry: CommandEntry) -> str:
    return _value(PROTOCOL + entry.name)


def _node(name: str, content: str, is_new: bool = True) -> str:
    operation = ' oor:op="replace"' if is_new else ""
    return f'<node oor:name="{name}"{operation}>\n{content}</node>\n'


def _prop(name: str, values: str, kind: str = "xs:string") -> str:
    of_kind = f' oor:type="{kind}"' if kind else ""
    return f'<prop oor:name="{name}"{of_kind}>{values}</prop>\n'


def _value(text: str, language: str = "") -> str:
    in_language = f' xml:lang="{language}"' if language else ""
    return f"<value{in_language}>{escape(text)}</value>"
