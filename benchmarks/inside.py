"""A macro: what is measured inside LibreOffice. Put into a profile by buildtools/trials/bench.py.

Nothing of it goes over a socket but the call and its answer: JSON, times in seconds (``cpu`` is
what all processors took), memory in bytes, the highest there was beyond what was held before.
"""

from __future__ import annotations

import cProfile
import gc
import io
import json
import pstats
import tempfile
import time
from pathlib import Path
from typing import Any, Callable

import uno
from com.sun.star.beans import PropertyValue

_RESULTS = ("Contacts", "À vérifier", "Bilan", "Correspondance")
_KIB = 1024
_LINES_OF_PROFILE = 30


def measure(path: str, later: str, rounds: int) -> str:
    """Convert the grid in the JSON file ``path``, and do what Calc has to do for that anyway.

    Then save the contacts, and convert the grid in the file ``later`` in the same document. So many
    times each, in turn. Gives lists: of ``convert``, of its ``floor``, of ``save`` and ``again``.
    """
    grid, later_grid = _grid(path), _grid(later)
    measured: dict[str, list[Any]] = {"convert": [], "floor": [], "save": [], "again": []}
    for _ in range(rounds):
        results: dict[str, Any] = {}

        def convert(document: Any, of: dict[str, Any] = results) -> None:
            measured["convert"].append(_measured(lambda: _call(document, "convert")))
            of.update({name: _read(document, name) for name in _RESULTS})
            with tempfile.TemporaryDirectory() as folder:
                url = uno.systemPathToFileUrl(folder)
                measured["save"].append(_measured(lambda: _call(document, "save", URL=url)))
            _paste(document, "ONDE", _as_high(later_grid, len(grid)))
            measured["again"].append(_measured(lambda: _call(document, "convert")))

        def floor(document: Any, of: dict[str, Any] = results) -> None:
            measured["floor"].append(_measured(lambda: _floor(document, of)))

        _in_document(grid, convert)
        _in_document(grid, floor)
    return json.dumps(measured)


def formulas(path: str, columns: str) -> str:
    """Make a workbook whose formulas fill « Contacts »; paste the grid of ``path``; recalculate.

    ``columns`` is JSON: a title and a formula for row 2 each. Gives ``recalculate``, and the
    ``first`` line that came of it.
    """
    grid = _grid(path)
    titles, first_row = zip(*json.loads(columns))
    document = _new_document()
    try:
        document.enableAutomaticCalculation(False)
        sheets = document.Sheets
        sheets.insertNewByName("ONDE", 0)
        sheets.insertNewByName("Contacts", 1)
        sheet = sheets.getByName("Contacts")
        sheet.getCellRangeByPosition(0, 0, len(titles) - 1, 0).setDataArray((titles,))
        sheet.getCellRangeByPosition(0, 1, len(titles) - 1, 1).setFormulaArray((first_row,))
        below = sheet.getCellRangeByPosition(0, 1, len(titles) - 1, len(grid) - 1)
        below.fillAuto(0, 1)
        _paste(document, "ONDE", grid)
        measured = _measured(document.calculateAll)
        first = sheet.getCellRangeByPosition(0, 1, len(titles) - 1, 1).getDataArray()[0]
    finally:
        document.close(True)
    return json.dumps({"recalculate": measured, "first": first})


def profile(path: str) -> str:
    """Return where the time of one ``convert`` of the grid in ``path`` goes (cProfile)."""
    profiler = cProfile.Profile()
    _in_document(_grid(path), lambda document: profiler.runcall(_call, document, "convert"))
    text = io.StringIO()
    stats = pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime")
    stats.print_stats(_LINES_OF_PROFILE)
    return text.getvalue()


def _grid(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _in_document(grid: Any, act: Callable[[Any], object]) -> None:
    document = _new_document()
    try:
        _paste(document, "ONDE", grid)
        act(document)
    finally:
        document.close(True)


def _call(document: Any, command: str, **arguments: str) -> None:
    """Call one of our commands as any program does."""
    controller = document.CurrentController
    frame = controller.Frame
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = f"vnd.ondecontacts:{command}"
    properties = []
    for name, value in {"Silent": True, **arguments}.items():
        given = PropertyValue()
        given.Name, given.Value = name, value
        properties.append(given)
    dispatcher = frame.queryDispatch(url, "_self", 0)
    dispatcher.dispatch(url, tuple(properties))


def _as_high(grid: Any, rows: int) -> Any:
    """Return ``grid`` with empty rows below it, so that nothing of ``rows`` rows is left there."""
    width = max(map(len, grid))
    empty = [[""] * width for _ in range(rows - len(grid))]
    return [[*row, *[""] * (width - len(row))] for row in grid] + empty


def _floor(document: Any, results: dict[str, Any]) -> None:
    """Read the same cells and write the same ones, with nothing in between."""
    _read(document, "ONDE")
    for name, rows in results.items():
        _paste(document, name, rows)


def _paste(document: Any, name: str, rows: Any) -> None:
    sheets = document.Sheets
    if not sheets.hasByName(name):
        sheets.insertNewByName(name, sheets.Count)
    sheet = sheets.getByName(name)
    cells = sheet.getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1)
    cells.setDataArray(tuple(map(tuple, rows)))


def _read(document: Any, name: str) -> Any:
    sheets = document.Sheets
    sheet = sheets.getByName(name)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()


def _measured(work: Callable[[], object]) -> dict[str, float]:
    gc.collect()
    # Written to, this file forgets the highest memory that there was.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _memory("VmRSS")
    start, start_of_cpu = time.perf_counter(), time.process_time()
    work()
    cpu, seconds = time.process_time() - start_of_cpu, time.perf_counter() - start
    return {"seconds": seconds, "cpu": cpu, "bytes": max(0, _memory("VmHWM") - before)}


def _memory(which: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{which}:"))
    return int(line.split()[1]) * _KIB


def _new_document() -> Any:
    desktop = XSCRIPTCONTEXT.getDesktop()  # noqa: F821 (LibreOffice puts it here)
    return desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())


g_exportedScripts = (measure, formulas, profile)  # noqa: N816 (its name is LibreOffice's)
