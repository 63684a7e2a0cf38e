"""Zip files that come out the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Iterable

# The oldest moment that a zip file can hold.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644
_FILE_MODE = _MODE << 16
_UNIX = 3


def write_archive(path: Path, members: Iterable[tuple[str, bytes]]) -> None:
    """Write ``members`` (names with forward slashes, contents) to ``path`` in their order."""
    write_whole(path, archive_of(members))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that others may be reading, or writing, at the same time: none sees a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        beside.write(content)
    os.chmod(beside.name, _MODE)
    os.replace(beside.name, path)


def archive_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the zip file with ``members``.

    A member called ``mimetype`` is stored uncompressed, as OpenDocument wants it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = _UNIX
            info.external_attr = _FILE_MODE
            stored = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return buffer.getvalue()
