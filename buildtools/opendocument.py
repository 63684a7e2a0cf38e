"""Saving what odfpy makes so that it comes out the same, byte for byte, whenever it is made."""

from __future__ import annotations

import io
import re
import zipfile

from odf.opendocument import OpenDocument

from buildtools.archive import archive_of

_MOMENT = b"2000-01-01T00:00:00"
_MOMENTS = re.compile(rb"(<(?:meta:creation-date|dc:date)>)[^<]*(</)")


def saved(document: OpenDocument) -> bytes:
    """Give the file, the same bytes whenever it is made."""
    buffer = io.BytesIO()
    document.write(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return archive_of(
        (name, _MOMENTS.sub(rb"\g<1>" + _MOMENT + rb"\g<2>", content)) for name, content in members
    )
