"""Writing a table to files that every system takes, never half and never over another unasked."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Callable, Sequence

from ondecontacts.errors import FileError
from ondecontacts.targets.model import Target

# What Windows does not take in a file name.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def file_name(target: Target, *words: str) -> str:
    """Give a name for a file of ``target`` that every system takes, e.g. ``google-….csv``."""
    stem = "-".join((target.id, *(_UNSAFE.sub("-", word).strip(". ") for word in words)))
    return f"{stem.replace(' ', '-')}.{target.extension}"


def free_path(folder: Path, name: str) -> Path:
    """Give the path of ``name`` in ``folder``, numbered if there are such files already.

    Files of another kind count too, and the parts of an earlier saving: some targets make several.
    """
    taken = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    path, number = folder / name, 1
    while not taken.isdisjoint((path.stem, _part(path, 1).stem)):
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def write_files(
    contents: Sequence[bytes], path: Path, may_replace: Callable[[Sequence[Path]], bool]
) -> list[Path]:
    """Write ``contents`` to ``path``, or to ``NAME-1`` … when there are several.

    ``may_replace`` is asked when some are there already. They are written beside first, and put
    in place when all could be written. Gives the paths. Raises FileError ``fichier-existant``
    or ``dossier-refuse``, with nothing written.
    """
    paths = [path] if len(contents) == 1 else [_part(path, n + 1) for n in range(len(contents))]
    return write_at(list(zip(paths, contents)), may_replace)


def write_at(
    files: Sequence[tuple[Path, bytes]], may_replace: Callable[[Sequence[Path]], bool]
) -> list[Path]:
    """Write each of ``files`` to its path, all or none, as ``write_files`` does."""
    existing = [file for file, _ in files if file.exists()]
    if existing and not may_replace(existing):
        raise FileError("fichier-existant", path=existing[0])
    written: list[tuple[Path, Path]] = []
    try:
        for file, data in files:
            written.append((_write_beside(file, data), file))
        _put_in_place(written)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that the system cannot write
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileError("dossier-refuse", path=files[0][0], reason=reason) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
    return [file for file, _ in files]


def _put_in_place(written: Sequence[tuple[Path, Path]]) -> None:
    """Give the temporary files their names, all or none.

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
    descriptor, name = tempfile.mkstemp(prefix=f".{file.stem}-", suffix=".tmp", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
    except OSError:
        temporary.unlink()
        raise
    return temporary
