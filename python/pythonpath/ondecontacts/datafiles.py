"""Reading the data files that a person edits: what changes from year to year."""

from __future__ import annotations

import csv
import io
import pkgutil


def read_table(package: str, name: str) -> list[dict[str, str]]:
    """Return the lines of the ``;`` separated UTF-8 file ``name`` that lies beside ``package``.

    Lines that begin with ``#`` are comments; the first other one names the columns. Raises
    FileNotFoundError when there is no such file.
    """
    data = pkgutil.get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    lines = (line for line in io.StringIO(data.decode("utf-8")) if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter=";"))
