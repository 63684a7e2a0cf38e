"""LibreOffice ended by force in the midst of its work, as by a power cut, and started again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from com.sun.star.container import NoSuchElementException
from documents import texts, url

from buildtools.environment import PYTHONPATH
from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.school import as_onde, school_rows
from buildtools.workbook import build_workbook

_FAMILIES = 2000  # some seconds of work
_PATIENCE = 60
_MINUTES = 600
_HELD = 30  # seconds
_MOMENT = 0.3
ROWS = school_rows(_FAMILIES)

LEFT_BY_US = ".garder-le-contact-*.tmp"


def is_being_read(document):
    return document.hasControllersLocked()


def has_contacts(document):
    sheets = document.Sheets
    try:
        cursor = sheets.getByName("Contacts").createCursor()
    except NoSuchElementException:  # the old one is gone, the new one has another name yet
        return False
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow > 0


def has_what_is_to_be_checked(document):
    sheets = document.Sheets
    return sheets.hasByName("À vérifier")


def has_figures(document):
    sheets = document.Sheets
    return sheets.hasByName("Bilan")


# What is seen of a conversion from outside, in the order it comes.
MOMENTS = [is_being_read, has_contacts, has_what_is_to_be_checked, has_figures]


@pytest.fixture(scope="module")
def own_temp(tmp_path_factory):
    """The folder in which LibreOffice works."""
    return tmp_path_factory.mktemp("temp")


@pytest.fixture(scope="module")
def office(own_temp):
    how = {"environment": {"TMPDIR": str(own_temp)}}
    with RunningOffice(build_extension(), **how) as running:
        yield running
        running.kill()


@pytest.fixture(scope="module")
def large(office, tmp_path_factory):
    """A saved workbook with a large extraction, and one that has been converted, too."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copy(build_workbook(), folder / "lu.ods")
    (folder / "CSVExtraction.csv").write_bytes(as_onde(ROWS))
    document = office.desktop.open_spreadsheet(str(folder / "lu.ods"))
    office.call(document, "open", URL=url(folder / "CSVExtraction.csv"))
    document.save()
    contacts = office.call(document, "convert")["contacts"]
    document.save(str(folder / "converti.ods"))
    office.call(document, "save", URL=url(folder / "contacts.csv"))
    document.close()
    return folder, contacts


@pytest.fixture
def open_copy(office, large, tmp_path):
    def open_it(name):
        path = tmp_path / "École.ods"
        if not path.exists():
            shutil.copy(large[0] / name, path)
        return path, office.desktop.open_spreadsheet(str(path))

    return open_it


def kill_when(office, seen, *call, **arguments):
    """Kill LibreOffice as soon as something is ``seen`` of a command, before it has answered."""
    with ThreadPoolExecutor(1) as beside:
        answer = beside.submit(office.call, *call, **arguments)
        deadline = time.monotonic() + _PATIENCE
        while not seen():
            assert not answer.done(), "the work was over before it was seen"
            assert time.monotonic() < deadline, "nothing was seen of the work"
        office.kill()
        with pytest.raises(Exception, match="(?i)bridge|dispos|connection"):
            answer.result(_PATIENCE)


def goes_on(office, path, contacts, rows=ROWS):
    """Go on with the workbook that was open: it is whole, can be changed, converted and saved."""
    assert list(path.parent.glob(".~lock*")), "the lock of the killed one is still there"
    office.start()
    document = office.desktop.open_spreadsheet(str(path))
    try:
        assert not document._target.isReadonly()
        assert texts(document, "ONDE") == [tuple(row) for row in rows]
        assert office.call(document, "convert")["contacts"] == contacts
        document.save()
    finally:
        document.close()
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def grow_old(folder):
    """Make what was left behind as old as it is when somebody has started LibreOffice again."""
    left = list(folder.glob(LEFT_BY_US))
    for path in left:
        os.utime(path, (time.time() - _MINUTES,) * 2)
    return left


@pytest.mark.parametrize("seen", MOMENTS)
def test_a_workbook_outlives_a_conversion_that_was_killed(office, large, open_copy, seen):
    path, document = open_copy("lu.ods")
    before = path.read_bytes()
    kill_when(office, lambda: seen(document._target), document, "convert")
    assert path.read_bytes() == before
    goes_on(office, path, large[1])


def test_what_was_being_written_is_under_no_name_and_removed_by_the_next_saving(
    office, large, open_copy, tmp_path
):
    path, document = open_copy("converti.ods")
    out = tmp_path / "sortie"
    out.mkdir()
    place = url(out / "contacts.csv")
    kill_when(office, lambda: any(out.iterdir()), document, "save", URL=place)
    names = {file.name for file in out.iterdir()}
    left = grow_old(out)
    assert left
    for name in names - {file.name for file in left}:  # in place, so it is whole
        assert (out / name).read_bytes() == (large[0] / name).read_bytes()
    goes_on(office, path, large[1])
    document = office.desktop.open_spreadsheet(str(path))
    office.call(document, "save", URL=url(out / "de nouveau.csv"))
    document.close()
    assert not list(out.glob(LEFT_BY_US))


def test_no_trip_list_is_there_by_half_nor_anywhere_else(
    office, large, open_copy, tmp_path, own_temp
):
    path, document = open_copy("lu.ods")
    out = tmp_path / "sortie"
    out.mkdir()
    desktop = office.desktop._target

    def calc_is_at_work():
        parts = desktop.Components.createEnumeration()
        opened = 0
        while parts.hasMoreElements():
            parts.nextElement()
            opened += 1
        return opened > 1

    kill_when(
        office, calc_is_at_work, document, "save", Target="fiches", URL=url(out / "sortie.ods")
    )
    assert not list(out.iterdir())
    assert not list(own_temp.rglob("*fiches*"))
    goes_on(office, path, large[1])


@pytest.mark.parametrize("held", [1, 2, 3])
def test_each_file_is_the_old_one_or_the_new_one_and_whole(tmp_path, held):
    # The very function that saves, stopped when it gives the nth of three files its name:
    # replacing takes a click, which is not made here.
    files = [tmp_path / f"contacts-{n}.csv" for n in (1, 2, 3)]
    for file in files:
        file.write_bytes(b"ancien" * 50_000)
    replacing = [sys.executable, "-c", _REPLACING, str(tmp_path / "contacts.csv")]
    # What Python compiles is renamed, too.
    environment = {**os.environ, "PYTHONPATH": str(PYTHONPATH), "PYTHONDONTWRITEBYTECODE": "1"}
    hold = f"inject=rename:delay_enter={_HELD}s:when={held}"
    watched = ["strace", "-o", os.devnull, "-e", "trace=rename", "-e", hold, "--"]
    process = subprocess.Popen([*watched, *replacing], env=environment, start_new_session=True)
    try:
        # Held, the files before that one have been replaced, and all but the last were copied.
        beside = 4 - held + min(held, 2)
        deadline = time.monotonic() + _PATIENCE
        while len(list(tmp_path.glob(LEFT_BY_US))) < beside or not _are_new(files[: held - 1]):
            assert process.poll() is None, "it was not held"
            assert time.monotonic() < deadline
        time.sleep(_MOMENT)
        assert len(list(tmp_path.glob(LEFT_BY_US))) == beside
    finally:
        # Not the one that holds it first, which would let it go on.
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
        os.kill(int(children), signal.SIGKILL)
        process.kill()
        process.wait()
    assert _are_new(files[: held - 1])
    assert all(file.read_bytes() == b"ancien" * 50_000 for file in files[held - 1 :])
    assert grow_old(tmp_path)
    subprocess.run(replacing, env=environment, check=True)
    assert _are_new(files)
    assert sorted(tmp_path.iterdir()) == files


def _are_new(files):
    return all(file.read_bytes() == b"nouveau" * 50_000 for file in files)


_REPLACING = """
import sys
from pathlib import Path
from ondecontacts.targets.writing import write_files

write_files([b"nouveau" * 50_000] * 3, Path(sys.argv[1]), lambda existing: True)
"""
