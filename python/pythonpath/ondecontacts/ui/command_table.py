"""The commands there are: one line each, which the menu, the toolbar and the keys are made from.

What a command is called on screen is in the string files, under ``command.<name>``; what it takes
and answers is told in docs/commandes.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Mapping

# When a menu offers a command: in any spreadsheet, in one that holds something to read, or in one
# with contacts.
ALWAYS, WITH_SOMETHING, WITH_CONTACTS = "always", "with-something", "with-contacts"


@dataclass(frozen=True)
class CommandEntry:
    """One command.

    ``handler`` is the module of ``ui/commands`` and the function in it that carries it out,
    ``arguments`` are what it may be given besides ``Silent``. ``offered`` is one of the above. The
    ``is_step`` ones are the way from the extraction to the address book: they are in the toolbar
    and in the tabs too, and the others follow in a part of the menu of their own, ``help`` in the
    last. ``key`` is a shortcut as LibreOffice writes it. The icon is in
    ``extension/icons``.
    """

    name: str
    handler: str
    arguments: tuple[str, ...] = ()
    offered: str = ALWAYS
    is_step: bool = False
    key: str = ""

    @property
    def title(self) -> str:
        """The key of its name on screen."""
        return f"command.{self.name}"


OPTIONS = ("Address", "WorkPhone", "Note", "MaskedNumber", "Label")

# In the order of the menu.
_ENTRIES = (
    CommandEntry("open", "converting.open_extraction", ("URL",), is_step=True),
    # E as in extraction: no LibreOffice from 7.0 to 26.8 has a use for it.
    CommandEntry(
        "convert",
        "converting.convert",
        ("Target", "KeepCorrections", *OPTIONS),
        offered=WITH_SOMETHING,
        is_step=True,
        key="E_SHIFT_MOD1",
    ),
    CommandEntry(
        "save",
        "saving.save",
        ("Target", "URL", "Only", "Separator", *OPTIONS),
        offered=WITH_CONTACTS,
        is_step=True,
    ),
    CommandEntry("compare", "comparing.compare", ("Target", "URL"), offered=WITH_CONTACTS),
    CommandEntry("connect", "connecting.connect", ("Server", "User", "Password")),
    CommandEntry(
        "send",
        "sending.send",
        ("Server", "User", "Password", "DryRun", "Remove"),
        offered=WITH_CONTACTS,
    ),
    CommandEntry("disconnect", "connecting.disconnect"),
    CommandEntry("mapping", "tending.mapping", offered=WITH_SOMETHING),
    CommandEntry("clear", "tending.clear", offered=WITH_SOMETHING),
    CommandEntry("help", "tending.show_help", ("Topic",)),
)
COMMANDS: Mapping[str, CommandEntry] = MappingProxyType({entry.name: entry for entry in _ENTRIES})
