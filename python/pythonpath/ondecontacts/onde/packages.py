"""Spreadsheets as zip archives (.ods, .xlsx): taking out what leads outside, before they are read.

LibreOffice fetches a linked picture as soon as a document is loaded, whatever it is told (seen in
7.4): somebody would learn who opens the file, and when.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ondecontacts.errors import ExtractionError

# What the members of an archive may come to when they are unpacked.
_MOST_BYTES = 500_000_000
# OpenDocument 1.3, part 2, 2.2, and ECMA-376, part 2, annex B: there are no others.
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# OpenDocument 1.3, part 3, 19.917 xlink:href, and 19.274 form:image-data.
_REFERENCE = re.compile(rb"(\s[\w-]+:(?:href|image-data)=)(\"[^\"]*\"|'[^']*')")
# ECMA-376, part 2, 8.5.3: the target is outside of the archive.
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*?TargetMode=[\"']External[\"'][^>]*?/>")


def without_links(data: bytes) -> bytes:
    """Return the archive ``data`` without links to anywhere outside, itself when it has none.

    What is no archive comes back as it is. Raises ExtractionError ``fichier-illisible`` for one
    that is damaged, or that unpacks to more than memory holds.
    """
    try:
        if not zipfile.is_zipfile(io.BytesIO(data)):  # which may raise too, in Python 3.14
            return data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if sum(member.file_size for member in listed) > _MOST_BYTES:
                raise ExtractionError("fichier-illisible")
            if any(member.compress_type not in _COMPRESSIONS for member in listed):
                raise ExtractionError("fichier-illisible")
            members = {member: archive.read(member) for member in listed}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        # What zipfile lets out of a damaged archive; RuntimeError is for one with a password.
        raise ExtractionError("fichier-illisible") from error
    names = frozenset(member.filename for member in members)
    changed = {
        member: _without_links(member.filename, content, names)
        for member, content in members.items()
    }
    return data if changed == members else _packed(changed)


def _without_links(name: str, content: bytes, names: frozenset[str]) -> bytes:
    if name.endswith(".rels"):
        return _EXTERNAL.sub(b"", content)
    if name.endswith(".xml"):
        return _REFERENCE.sub(lambda found: _reference(found, names), content)
    return content


def _reference(found: re.Match[bytes], names: frozenset[str]) -> bytes:
    """Return a reference as it is when it leads to a place in the archive, else one to nothing."""
    target = found.group(2)[1:-1].decode("utf-8", "replace")
    inside = target[2:] if target.startswith("./") else target
    is_inside = target.startswith("#") or any(
        name == inside or name.startswith(f"{inside}/") for name in names
    )
    return found.group(0) if is_inside else found.group(1) + b'""'


def _packed(members: dict[zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, content in members.items():  # in order: a mimetype comes first
            archive.writestr(member, content)
    return packed.getvalue()
