"""Reading the bytes of a file that the director named."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

from ondecontacts.errors import FileError

# More than 100,000 responsables, and what LibreOffice reads of a spreadsheet without trouble.
_MOST_BYTES = 50_000_000


def bytes_of(path: Path) -> bytes:
    """Return what is in the file. Raises FileError; a pipe or a device is not even opened."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise FileError("pas-un-fichier", path=path)
        if status.st_size > _MOST_BYTES:
            raise FileError("fichier-enorme", path=path, limit=_MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError("fichier-introuvable", path=path) from error
    except PermissionError as error:
        raise FileError("fichier-occupe", path=path) from error
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that the system cannot write
        raise FileError("fichier-illisible", path=path) from error
