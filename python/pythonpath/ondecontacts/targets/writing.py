"""Writing bytes to files that every system takes, never half and never over another unasked."""

from __future__ import annotations

import datetime
import errno
import os
import re
import secrets
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Callable, Optional, Sequence

from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.errors import FileError, Reason
from ondecontacts.targets.kinds import Target

# What Windows does not take in a file name, and other control characters.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_REASONS = {
    errno.EACCES: Reason("acces"),
    errno.EPERM: Reason("acces"),
    errno.EROFS: Reason("lecture-seule"),
    errno.ENOENT: Reason("absent"),  # Windows says so of a path that is too long, too
    errno.ENOTDIR: Reason("absent"),
    errno.EINVAL: Reason("nom"),
    errno.EISDIR: Reason("nom"),
    errno.ENAMETOOLONG: Reason("nom"),
}
_CHANGES = "changements"
# What a file is called until it is whole, so that one that was left behind is known as ours.
_PREFIX, _SUFFIX = ".garder-le-contact-", ".tmp"
_LEFT_BEHIND = 60  # seconds: none is written for as long
_FULL = (errno.ENOSPC, errno.EDQUOT)


def file_name(target: Target, *words: str) -> str:
    """Return a name for a file of ``target`` that every system takes, e.g. ``google-….csv``."""
    stem = "-".join((target.id, *(_UNSAFE.sub("-", word).strip(". ") for word in words)))
    return f"{stem.replace(' ', '-')}.{target.extension}"


def usual_name(target: Target, day: datetime.date, only_changes: bool = False) -> str:
    """Return what a file of ``target`` is called that is saved on ``day``.

    One of changes alone cannot be taken for the whole.
    """
    what = (_CHANGES,) if only_changes else ()
    return file_name(target, label_of_all(day), *what, day.isoformat())


def path_to_write(place: Path, is_folder: bool, name: str) -> Path:
    """Return where to write when told ``place``: in a folder it is a free path for ``name``."""
    return free_path(place, name) if is_folder else place


def free_path(folder: Path, name: str) -> Path:
    """Return the path of ``name`` in ``folder``, numbered if there are such files already.

    Files of another kind count too, and the parts of an earlier saving: some targets make several.
    So do names that differ by case alone, which are the same on Windows.
    """
    taken = {Path(there).stem.casefold() for there in _names_in(folder)}
    path, number = folder / name, 1
    while not taken.isdisjoint((path.stem.casefold(), _part(path, 1).stem.casefold())):
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def _names_in(folder: Path) -> Sequence[str]:
    """Return what is in ``folder``; nothing where nobody may know: writing will tell why."""
    try:
        return os.listdir(folder)
    except (OSError, ValueError):
        return ()


def write_files(
    contents: Sequence[bytes], path: Path, may_replace: Callable[[Sequence[Path]], bool]
) -> list[Path]:
    """Write ``contents`` to ``path``, or to ``NAME-1`` … when there are several.

    ``may_replace`` is asked when some are there already. They are written beside first, and put
    in place when all could be written. Returns the paths. Raises FileError ``fichier-existant``,
    ``fichier-occupe``, ``disque-plein`` or ``dossier-refuse``, with nothing written.
    """
    paths = [path] if len(contents) == 1 else [_part(path, n + 1) for n in range(len(contents))]
    return write_at(list(zip(paths, contents)), may_replace)


def write_at(
    files: Sequence[tuple[Path, bytes]], may_replace: Callable[[Sequence[Path]], bool]
) -> list[Path]:
    """Write each of ``files`` to its path, all or none, and return these; see ``write_files``."""
    # Path.exists lets errors out that a share which is out of reach may give; lexists sees a link
    # that leads nowhere, which would be replaced as well.
    existing = [file for file, _ in files if os.path.lexists(file)]
    if existing and not may_replace(existing):
        raise FileError("fichier-existant", path=existing[0])
    written: list[tuple[Path, Path]] = []
    try:
        for file, data in files:
            written.append((_write_beside(file, data), file))
        _put_in_place(written)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that the system cannot write
        held = _held(error, existing) if len(written) == len(files) else None
        if held is not None:
            raise FileError("fichier-occupe", path=held) from error
        raise _refused(files[0][0], error) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
    _remove_leftovers(files[0][0])
    return [file for file, _ in files]


def _held(error: Exception, existing: Sequence[Path]) -> Optional[Path]:
    """Return the one of the files that were there which cannot be replaced, while others can be.

    Excel and readers of PDF hold what they show, on Windows.
    """
    if not isinstance(error, PermissionError):
        return None
    concerned = (error.filename, error.filename2)
    return next((file for file in existing if str(file) in map(str, concerned)), None)


def _refused(path: Path, error: OSError | UnicodeError) -> FileError:
    if isinstance(error, OSError) and error.errno in _FULL:
        return FileError("disque-plein", path=path)
    return FileError("dossier-refuse", path=path, reason=_reason(error))


def _reason(error: OSError | UnicodeError) -> object:
    if isinstance(error, UnicodeError):
        return Reason("nom")
    told = error.strerror or type(error).__name__
    if error.errno == errno.EINVAL and getattr(error, "winerror", None):
        return told  # stands for all errors of Windows that Python does not know, in its language
    return _REASONS.get(error.errno or 0, told)


def _remove_leftovers(written: Path) -> None:
    """Remove beside a file just ``written`` what a LibreOffice that was killed has left behind.

    Families are in it, and nobody else would.
    """
    with suppress(OSError):  # what was asked for is done
        now = written.stat().st_mtime  # by the same clock: a folder may be on a server
        for temporary in written.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
            if now - temporary.stat().st_mtime > _LEFT_BEHIND:
                temporary.unlink()


def _put_in_place(written: Sequence[tuple[Path, Path]]) -> None:
    """Rename the temporary files to their names, all or none.

    One may be refused when others have theirs already: a PDF that a reader holds open.
    """
    with ExitStack() as last, ExitStack() as undo:
        for temporary, file in written[:-1]:
            if file.exists():
                old = _write_beside(file, file.read_bytes())
                last.callback(old.unlink, missing_ok=True)
                os.replace(temporary, file)
                undo.callback(os.replace, old, file)
            else:
                os.replace(temporary, file)
                undo.callback(file.unlink)
        os.replace(*written[-1])
        undo.pop_all()


def _part(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _write_beside(file: Path, data: bytes) -> Path:
    """Write a file beside ``file``, under a name that is no longer than most: paths have an end.

    Not by tempfile, which on Windows tries ten thousand times where it may not write (gh-66305).
    """
    temporary = file.with_name(f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}")
    try:
        with open(temporary, "xb", opener=_for_oneself) as stream:
            stream.write(data)
            stream.flush()
            # A name is worth more than its content to a disk whose power fails; and a server, or
            # a stick, may find only now that it is full.
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _for_oneself(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
