"""LibreOffice ended by force in the midst of its work, as by a power cut, and started again."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from documents import texts, url

from buildtools.demo import SCHOOL
from buildtools.environment import PYTHONPATH
from buildtools.package.workbook import build_workbook
from holding import CHECKING, LAYING_OUT, NAMING, NOTING, READING, REPORTING, Gate
from keeping import KeptOffice

_MINUTES = 600

LEFT_BY_US = ".garder-le-contact-*.tmp"


def nothing(document):
    return not has_sheet(document, "À vérifier") and not texts(document, "Contacts")[0][0]


def contacts(document):
    return bool(texts(document, "Contacts")[0][0]) and not has_sheet(document, "À vérifier")


def what_is_to_be_checked(document):
    return has_sheet(document, "À vérifier") and not has_sheet(document, "Bilan")


def figures(document):
    return has_sheet(document, "Bilan")


def has_sheet(document, name):
    return name in [sheet.name for sheet in document.sheets]


# Where a conversion is held, and what it has written by then.
MOMENTS = {
    READING: nothing,
    CHECKING: contacts,
    REPORTING: what_is_to_be_checked,
    NOTING: figures,
}


@pytest.fixture(scope="module")
def own_temp(tmp_path_factory):
    """The folder in which LibreOffice works."""
    return tmp_path_factory.mktemp("temp")


@pytest.fixture(scope="module")
def kept(profiles, own_temp):
    with KeptOffice(profiles, environment={"TMPDIR": str(own_temp)}) as kept_office:
        yield kept_office


@pytest.fixture
def office(kept, ready):
    return ready(kept)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "École.ods"


@pytest.fixture
def workbook(office, path):
    """A saved workbook with an extraction in it."""
    shutil.copy(build_workbook(), path)
    document = office.desktop.open_spreadsheet(str(path))
    office.call(document, "open", URL=url(SCHOOL))
    document.save()
    return document


@pytest.fixture
def converted(office, workbook):
    """One that has been converted, too."""
    office.call(workbook, "convert")
    workbook.save()
    return workbook


@pytest.fixture
def gate(office, workbook, tmp_path):
    with Gate(office, tmp_path / "gate") as closed:
        yield closed


def kill_at(office, gate, place, is_there, *call, **arguments):
    """Kill LibreOffice when a command is held at ``place``, and ``is_there`` what it has made."""
    gate.hold(place)
    with ThreadPoolExecutor(1) as beside:
        answer = beside.submit(office.call, *call, **arguments)
        try:
            gate.wait()
            assert is_there()
            assert not answer.done()
        finally:
            office.kill()  # else the answer is waited for
        with pytest.raises(Exception, match="(?i)bridge|dispos|connection"):
            answer.result()


def goes_on(office, path, rows, **how):
    """Go on with the workbook that was open: it is whole, can be changed, converted and saved."""
    assert list(path.parent.glob(".~lock*")), "the lock of the killed one is still there"
    office.start()
    document = office.desktop.open_spreadsheet(str(path))
    try:
        assert not document._target.isReadonly()
        assert texts(document, "ONDE") == rows
        assert office.call(document, "convert")["contacts"] == len(texts(document, "Contacts")) - 1
        document.save()
        if how:
            office.call(document, "save", **how)
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


@pytest.mark.parametrize("place", MOMENTS)
def test_a_workbook_outlives_a_conversion_that_was_killed(office, path, workbook, gate, place):
    before, rows = path.read_bytes(), texts(workbook, "ONDE")
    is_there = MOMENTS[place]

    def is_in_its_midst():
        return workbook._target.hasControllersLocked() and is_there(workbook)

    kill_at(office, gate, place, is_in_its_midst, workbook, "convert")
    assert path.read_bytes() == before
    goes_on(office, path, rows)


def test_what_was_being_written_is_under_no_name_and_removed_by_the_next_saving(
    office, path, converted, gate, tmp_path
):
    out, rows = tmp_path / "sortie", texts(converted, "ONDE")
    out.mkdir()
    how = {"Target": "google", "URL": url(out / "contacts.csv")}
    kill_at(office, gate, NAMING, lambda: any(out.iterdir()), converted, "save", **how)
    left = grow_old(out)
    assert left
    assert sorted(out.iterdir()) == sorted(left)
    goes_on(office, path, rows, **how)
    assert [file.name for file in out.iterdir()] == ["contacts.csv"]


def test_no_trip_list_is_there_by_half_nor_anywhere_else(
    office, path, workbook, gate, tmp_path, own_temp
):
    out, rows = tmp_path / "sortie", texts(workbook, "ONDE")
    out.mkdir()
    desktop = office.desktop._target

    def calc_is_at_work():
        return len(list(desktop.Components)) > 1

    how = {"Target": "fiches", "URL": url(out / "sortie.ods")}
    kill_at(office, gate, LAYING_OUT, calc_is_at_work, workbook, "save", **how)
    assert not list(out.iterdir())
    assert not list(own_temp.rglob("*fiches*"))
    goes_on(office, path, rows)


@pytest.mark.parametrize("held", [1, 2, 3])
def test_each_file_is_the_old_one_or_the_new_one_and_whole(tmp_path, held):
    # The very function that saves, held before it gives the nth of three files its name: replacing
    # takes a click, which is not made here.
    files = [tmp_path / f"contacts-{n}.csv" for n in (1, 2, 3)]
    for file in files:
        file.write_bytes(b"ancien" * 50_000)
    with replacing(tmp_path, held) as process:
        assert process.stdout.readline() == b"held\n"
        # Before it, the others have been replaced, and all but the last were copied.
        assert _are_new(files[: held - 1])
        assert len(list(tmp_path.glob(LEFT_BY_US))) == 4 - held + min(held, 2)
        process.kill()
    assert _are_new(files[: held - 1])
    assert all(file.read_bytes() == b"ancien" * 50_000 for file in files[held - 1 :])
    assert grow_old(tmp_path)
    with replacing(tmp_path, 0) as process:
        assert process.wait() == 0
    assert _are_new(files)
    assert sorted(tmp_path.iterdir()) == files


def _are_new(files):
    return all(file.read_bytes() == b"nouveau" * 50_000 for file in files)


def replacing(folder, held):
    """Start a process that replaces three files, and stays before it names the one of that number.

    No file has the number 0.
    """
    command = [sys.executable, "-c", _REPLACING, str(folder / "contacts.csv"), str(held)]
    environment = {**os.environ, "PYTHONPATH": str(PYTHONPATH)}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


_REPLACING = """
import os
import sys
from pathlib import Path
from ondecontacts.targets.writing import write_files

replace, named, held = os.replace, [], int(sys.argv[2])

def replace_or_stay(old, new):
    named.append(new)
    if len(named) == held:
        print("held", flush=True)
        sys.stdin.read()
    replace(old, new)

os.replace = replace_or_stay
write_files([b"nouveau" * 50_000] * 3, Path(sys.argv[1]), lambda existing: True)
"""
