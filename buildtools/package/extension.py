"""Making the .oxt: the extension as LibreOffice installs it."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from buildtools.environment import DIST, ROOT
from buildtools.package.archive import write_archive, write_whole
from buildtools.package.help import help_files
from buildtools.package.registry import registry_files
from buildtools.package.update import asking_at, feed, package_name, version_of
from buildtools.package.vendor import vendor
from buildtools.package.workbook import template

# LibreOffice offers it under these names: the group, which is the folder, and the file.
TEMPLATE = "extension/template/Garder le contact/Garder le contact.ots"

_FOLDERS = ("META-INF", "extension", "python")
_DESCRIPTION = "description.xml"
_FILES = ("LICENSE", _DESCRIPTION)
_HELP = "extension/help"
_REGISTRY = "extension/registry"
# What Python compiled, what the build noted, and what type checkers read.
_LEFT_OUT = {".pyc", ".stamp", ".pyi", ".typed"}
# What nothing loads unless it is asked for, as nothing of ours does: emergency and other short
# numbers by country, where a number was given out and by whom, and whether a domain takes letters.
_NEVER_ASKED_FOR = (
    "_vendor/phonenumbers/shortdata/region_",
    "_vendor/phonenumbers/carrier.py",
    "_vendor/phonenumbers/geocoder.py",
    "_vendor/phonenumbers/prefix.py",
    "_vendor/phonenumbers/timezone.py",
    "_vendor/email_validator/__main__.py",
    "_vendor/email_validator/deliverability.py",
    "_vendor/idna/codec.py",
    "_vendor/idna/compat.py",
)
_FEED = "ondecontacts.update.xml"


def version() -> str:
    """Return the version, which ``description.xml`` alone holds."""
    return version_of(_description())


def build_extension(feed_url: str = "", folder: Path = DIST) -> Path:
    """Write ``ondecontacts-VERSION.oxt`` into ``folder`` and return its path.

    LibreOffice asks for newer versions at ``feed_url``; nowhere when it is "". What ``build_feed``
    wrote there before is taken away: it led to another .oxt.
    """
    vendor()
    (folder / _FEED).unlink(missing_ok=True)
    path = folder / package_name(_description())
    write_archive(path, _members(feed_url))
    return path


def build_feed(feed_url: str, folder: Path = DIST) -> Path:
    """Write what is to be found at ``feed_url`` into ``folder`` and return its path."""
    path = folder / _FEED
    write_whole(path, feed(_description(), feed_url))
    return path


def _description() -> bytes:
    return (ROOT / _DESCRIPTION).read_bytes()


def _is_shipped(path: Path) -> bool:
    name = path.as_posix()
    return path.suffix not in _LEFT_OUT and not any(part in name for part in _NEVER_ASKED_FOR)


def _members(feed_url: str) -> Iterator[tuple[str, bytes]]:
    files = [ROOT / name for name in _FILES]
    for folder in _FOLDERS:
        files.extend(path for path in (ROOT / folder).rglob("*") if path.is_file())
    members = {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files if _is_shipped(path)
    }
    if feed_url:
        members[_DESCRIPTION] = asking_at(members[_DESCRIPTION], feed_url)
    members[TEMPLATE] = template()
    members.update((f"{_HELP}/{name}", content) for name, content in help_files())
    members.update((f"{_REGISTRY}/{name}", content) for name, content in registry_files())
    yield from sorted(members.items())
