"""Who may import whom, and what is told of a module by reading it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Optional

PACKAGE = Path(__file__).parents[1] / "python" / "pythonpath" / "ondecontacts"
# Each may import itself and those before it; the ground, which is no folder, the ground alone.
ROOMS = ("ground", "onde", "contacts", "targets", "carddav", "office", "calc", "ui")
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
    "onde.accounting": "ground onde",
    "onde.alignment": "ground onde",
    "onde.choices": "",
    "onde.civilities": "ground",
    "onde.delimited": "onde",
    "onde.encoding": "onde",
    "onde.extraction": "ground onde",
    "onde.fields": "ground",
    "onde.file_bytes": "ground",
    "onde.file_kinds": "ground",
    "onde.packages": "ground",
    "onde.files": "ground onde",
    "onde.grid": "",
    "onde.headers": "ground onde",
    "onde.mapping": "ground onde",
    "onde.parts": "ground onde",
    "onde.repair": "ground onde",
    "onde.sections": "ground onde",
    "onde.splitting": "onde",
    "contacts.checks": "ground onde contacts",
    "contacts.emails": "ground contacts vendor",
    "contacts.forming": "ground onde contacts",
    "contacts.grouping": "",
    "contacts.identity": "contacts",
    "contacts.labels": "ground contacts",
    "contacts.levels": "ground",
    "contacts.changes": "contacts",
    "contacts.comparison": "ground contacts",
    "contacts.corrections": "contacts",
    "contacts.merging": "ground contacts",
    "contacts.model": "ground onde",
    "contacts.nothing": "ground",
    "contacts.numbers": "contacts vendor",
    "contacts.parent_note": "onde",
    "contacts.people": "ground onde contacts",
    "contacts.phone_words": "",
    "contacts.phones": "ground contacts vendor",
    "contacts.pupils": "ground onde contacts",
    "contacts.recognition": "",
    "contacts.rows": "ground onde contacts",
    "contacts.school": "ground contacts",
    "contacts.schoolyear": "",
    "contacts.territories": "ground contacts",
    "targets.card_phones": "contacts",
    "targets.cci": "ground contacts targets",
    "targets.csvfile": "targets",
    "targets.export_comparison": "ground contacts targets",
    "targets.export_reader": "ground onde contacts targets",
    "targets.french_table": "onde contacts targets",
    "targets.fixed_table": "onde contacts targets",
    "targets.from_table": "ground onde contacts",
    "targets.google": "ground onde contacts targets",
    "targets.groups": "contacts targets",
    "targets.kinds": "ground onde contacts",
    "targets.ldif": "ground contacts targets",
    "targets.notes": "contacts targets",
    "targets.outlook": "ground onde contacts targets",
    "targets.windows_csv": "ground targets",
    "targets.registry": "ground onde targets",
    "targets.roundcube": "contacts targets",
    "targets.sogo": "contacts targets",
    "targets.vcard": "ground contacts targets",
    "targets.vcard_blocks": "targets",
    "targets.vcard_groups": "ground contacts targets",
    "targets.vcard_lines": "",
    "targets.vcard_reader": "contacts targets",
    "targets.vcard_text": "onde targets",
    "targets.writing": "ground contacts targets",
    "targets.zimbra": "contacts targets",
    "targets.zimbra_groups": "ground contacts",
    "carddav.card_matching": "contacts targets carddav",
    "carddav.card_merging": "ground contacts targets carddav",
    "carddav.editing": "ground contacts targets carddav",
    "carddav.exchange": "",
    "carddav.group_cards": "contacts targets carddav",
    "carddav.mark": "",
    "carddav.address_books": "carddav",
    "carddav.online_book": "ground contacts carddav",
    "carddav.pushing": "ground targets carddav",
    "carddav.refusals": "ground carddav",
    "carddav.discovery": "ground carddav",
    "carddav.login_flow": "ground carddav",
    "carddav.known_services": "ground",
    "carddav.authorization": "carddav",
    "carddav.certificates": "ground",
    "carddav.http_exchange": "ground carddav",
    "carddav.issuers": "",
    "carddav.origins": "ground",
    "carddav.proxies": "ground carddav",
    "carddav.transport": "ground carddav",
    "carddav.worker": "",
    "carddav.webdav": "ground carddav",
    "carddav.book_contents": "carddav",
    "carddav.card_updates": "contacts targets carddav",
    "carddav.planning": "contacts targets carddav",
    "carddav.push_plan": "contacts targets carddav",
    "carddav.server_card": "ground contacts targets carddav",
    "carddav.stored_cards": "ground carddav",
    "office.clipboard": "office uno",
    "office.file_urls": "ground uno",
    "office.garbage": "",
    "office.listeners": "office uno",
    "office.proxy_settings": "office uno",
    "office.log": "office uno",
    "office.passwords": "office uno",
    "office.progress": "uno",
    "office.properties": "uno",
    "office.services": "office uno",
    "office.versions": "uno",
    "calc.availability": "calc uno",
    "calc.cell_texts": "",
    "calc.changes_plan": "ground contacts calc",
    "calc.changes_sheet": "ground calc uno",
    "calc.chart": "ground office calc uno",
    "calc.clearing": "ground office calc uno",
    "calc.clearing_plan": "onde calc",
    "calc.colors": "",
    "calc.contacts_sheet": "ground onde targets calc uno",
    "calc.conversion": "ground onde contacts targets office calc uno",
    "calc.conversion_plan": "ground onde contacts targets calc",
    "calc.document_status": "ground contacts calc uno",
    "calc.corrections_plan": "ground onde contacts targets calc",
    "calc.extent": "ground uno",
    "calc.handover_plan": "ground onde contacts targets",
    "calc.handover_sheet": "ground onde office calc uno",
    "calc.mapping_sheet": "onde office calc uno",
    "calc.mapping_style": "onde calc uno",
    "calc.mapping_table": "ground onde contacts calc",
    "calc.mapping_visibility": "ground onde calc uno",
    "calc.opening": "ground onde office calc uno",
    "calc.print_style": "calc uno",
    "calc.report_plan": "ground contacts",
    "calc.report_sheet": "ground contacts calc uno",
    "calc.review_plan": "ground calc",
    "calc.review_sheet": "ground office calc uno",
    "calc.sheet_checks": "ground uno",
    "calc.sheet_marks": "calc uno",
    "calc.sheet_names": "",
    "calc.sheets": "onde office calc uno",
    "calc.source_choice": "ground onde targets calc",
    "calc.status_rules": "ground onde contacts calc",
    "calc.text_file": "ground office calc uno",
    "calc.trip_list_rows": "contacts",
    "calc.trip_lists": "ground contacts office calc uno",
    "calc.undo": "uno",
    "calc.workbook": "ground onde calc uno",
    "ui.answers": "ground contacts calc ui",
    "ui.columns": "ui",
    "ui.command_status": "office calc ui uno",
    "ui.command_table": "",
    "ui.commands.call": "contacts targets office ui uno",
    "ui.commands.comparing": "ground onde contacts targets office calc ui uno",
    "ui.commands.converting": "ground contacts targets office calc ui uno",
    "ui.commands.saving": "ground targets office calc ui uno",
    "ui.commands.shown": "ground targets calc ui uno",
    "ui.commands.tending": "ground office calc ui uno",
    "ui.commands.connecting": "ground contacts carddav ui uno",
    "ui.commands.online": "ground carddav office ui uno",
    "ui.commands.sending": "ground contacts targets carddav calc ui uno",
    "ui.online_account": "",
    "ui.connection_form": "",
    "ui.connection_texts": "carddav ui",
    "ui.connections": "ground office ui uno",
    "ui.send_preview": "",
    "ui.sending_texts": "contacts carddav calc ui",
    "ui.dialogs.above": "office ui uno",
    "ui.dialogs.boxes": "targets office ui uno",
    "ui.dialogs.browser_wait": "office ui uno",
    "ui.dialogs.choice": "targets office ui uno",
    "ui.dialogs.complaint": "office ui uno",
    "ui.dialogs.connection": "office ui uno",
    "ui.dialogs.interruption": "ground office ui uno",
    "ui.dialogs.phone_steps": "office ui uno",
    "ui.dialogs.pickers": "office uno",
    "ui.dialogs.preview": "office ui uno",
    "ui.dialogs.stacked": "ui uno",
    "ui.dispatch": "ground contacts office calc ui uno",
    "ui.geometry": "",
    "ui.help": "ground office ui uno",
    "ui.language": "office ui uno",
    "ui.messages": "ground contacts targets ui",
    "ui.names": "",
    "ui.online_messages": "ground ui",
    "ui.panel.controller": "onde contacts targets office calc ui uno",
    "ui.panel.element": "office ui uno",
    "ui.panel.layout": "ui",
    "ui.panel.observer": "calc ui uno",
    "ui.panel.places": "ui uno",
    "ui.panel.state": "ground contacts targets",
    "ui.panel.view": "ground targets calc ui",
    "ui.phone_help": "ui",
    "ui.preferences": "contacts targets office uno",
    "ui.sidebar": "ui uno",
    "ui.strings": "",
}


def name_of(path: Path) -> str:
    """Return the name of a module below our package, ``calc.sheets``."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {
    name_of(path): path
    for path in PACKAGE.rglob("*.py")
    if "_vendor" not in path.parts and path.name != "__init__.py"
}


def imported(path: Path) -> set[str]:
    """Return what a module imports, at any place in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def room_of(name: str) -> Optional[str]:
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


def is_about_uno(path: Path) -> bool:
    """Return whether a module imports UNO, or works on its objects."""
    names = imported(path)
    holds_a_frame = "ondecontacts.ui.commands.call.Call" in names
    is_any = "typing.Any" in names or holds_a_frame
    return is_any or any(room_of(name) == "uno" for name in names)
