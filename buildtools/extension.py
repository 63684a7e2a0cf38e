"""Making the .oxt: the extension as LibreOffice installs it."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from defusedxml import ElementTree

from buildtools.archive import write_archive
from buildtools.environment import DIST, ROOT
from buildtools.help import help_files
from buildtools.vendor import vendor
from buildtools.workbook import template

# LibreOffice offers it under these names: the group, which is the folder, and the file.
TEMPLATE = "extension/template/Garder le contact/Garder le contact.ots"

_FOLDERS = ("META-INF", "extension", "python")
_FILES = ("LICENSE", "description.xml")
_HELP = "extension/help"
_LEFT_OUT = {".pyc", ".stamp"}
_DESCRIPTION = "{http://openoffice.org/extensions/description/2006}"


def version() -> str:
    """Give the version, which ``description.xml`` alone holds."""
    element = ElementTree.parse(ROOT / "description.xml").find(f"{_DESCRIPTION}version")
    if element is None:
        raise SystemExit("description.xml ne contient pas de version.")
    return element.attrib["value"]


def build_extension() -> Path:
    """Write ``dist/ondecontacts-VERSION.oxt`` and give its path."""
    vendor()
    path = DIST / f"ondecontacts-{version()}.oxt"
    write_archive(path, _members())
    return path


def _members() -> Iterator[tuple[str, bytes]]:
    files = [ROOT / name for name in _FILES]
    for folder in _FOLDERS:
        files.extend(path for path in (ROOT / folder).rglob("*") if path.is_file())
    members = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in files
        if path.suffix not in _LEFT_OUT
    }
    members[TEMPLATE] = template()
    members.update((f"{_HELP}/{name}", content) for name, content in help_files())
    yield from sorted(members.items())
