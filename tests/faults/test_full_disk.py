"""A disk that is full while contacts are saved: a real one, of a few hundred kilobytes."""

import errno
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from documents import content, paste, url

from buildtools.environment import PYTHONPATH
from buildtools.robot.office import CommandFailedError
from buildtools.trials.isolation import as_seen_by, on_a_small_disk
from fixtures import grid_of, parent
from keeping import KeptOffice
from ondecontacts.targets.registry import TARGETS

_SIZE = "512k"
_BLOCK = b"x" * 4096
_ADVICE = "Faites-y de la place (videz la corbeille, par exemple) ou choisissez un autre disque"
FEW = grid_of(parent(email="marie@example.org"), parent("MARTIN", email="luc@example.org"))
# More than Google takes at once.
MANY = grid_of(*(parent(f"NOM{n}", email=f"m{n}@example.org") for n in range(3500)))


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    return tmp_path_factory.mktemp("disk")


@pytest.fixture(scope="module")
def kept(profiles, disk):
    with KeptOffice(profiles, prefix=on_a_small_disk(disk, _SIZE)) as kept_office:
        yield kept_office


@pytest.fixture
def office(kept, ready):
    """A LibreOffice that works elsewhere than on the small disk."""
    return ready(kept)


@pytest.fixture(scope="module")
def kept_cramped(profiles, disk):
    how = {"prefix": on_a_small_disk(disk, _SIZE), "environment": {"TMPDIR": str(disk)}}
    with KeptOffice(profiles, **how) as kept_office:
        yield kept_office


@pytest.fixture
def cramped(kept_cramped, ready):
    """One that also works on it, as where there is a single disk."""
    return ready(kept_cramped)


@contextmanager
def opened(office, grid):
    document = office.desktop.create_spreadsheet()
    try:
        paste(document, "ONDE", grid)
        office.call(document, "convert")
        yield document
    finally:
        document.close()
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def fill(stream):
    """Write until the disk is full."""
    try:
        while True:
            stream.write(_BLOCK)
    except OSError as error:
        assert error.errno == errno.ENOSPC  # noqa: PT017 (it ends the loop)


@contextmanager
def full(office, disk, room=0):
    """Fill the disk but for ``room``, a number of blocks; return it as it is seen from here."""
    inside = as_seen_by(office, disk)
    filler = inside / "autre chose"
    try:
        with filler.open("wb", buffering=0) as stream:
            fill(stream)
        with filler.open("r+b") as stream:
            stream.truncate(filler.stat().st_size - room * len(_BLOCK))
        yield inside
    finally:
        filler.unlink()


def failure(office, document, target, path):
    with pytest.raises(CommandFailedError) as caught:
        office.call(document, "save", Target=target, URL=url(path))
    return caught.value.kind, str(caught.value).replace("\N{NO-BREAK SPACE}", " ")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("target", [target.id for target in TARGETS])
def test_a_full_disk_is_said_to_be_full_and_another_one_takes_the_file(
    office, disk, tmp_path, target
):
    with opened(office, FEW) as document:
        before = content(document, tmp_path)
        with full(office, disk) as inside:
            there = names(inside)
            path = disk / "contacts.ods"
            kind, message = failure(office, document, target, path)
            assert names(inside) == there
            assert kind == "disque-plein"
            assert message.startswith(f"Impossible d’écrire « {path} » : le disque est plein. Auc")
            assert _ADVICE in message
            assert content(document, tmp_path) == before
            answer = office.call(
                document, "save", Target=target, URL=url(tmp_path / "contacts.ods")
            )
        assert (tmp_path / "contacts.ods").stat().st_size
        assert answer["contacts"] == 2


def test_where_there_is_room_for_one_of_two_files_there_is_none_afterwards(office, disk, tmp_path):
    with opened(office, MANY) as document:
        office.call(document, "save", Target="google", URL=url(tmp_path / "contacts.csv"))
        sizes = [path.stat().st_size for path in sorted(tmp_path.glob("contacts-*.csv"))]
        with full(office, disk, room=sizes[0] // len(_BLOCK) + 1) as inside:
            there = names(inside)
            kind, _ = failure(office, document, "google", disk / "contacts.csv")
            assert kind == "disque-plein"
            assert names(inside) == there
        assert len(sizes) == 2


def test_lists_that_calc_has_no_room_to_lay_out_are_no_fault_of_ours(cramped, disk, tmp_path):
    with opened(cramped, FEW) as document:
        before = content(document, tmp_path)
        with full(cramped, disk) as inside:
            there = names(inside)
            kind, message = failure(cramped, document, "fiches", tmp_path / "sortie.ods")
            assert names(inside) == there
        assert kind == "disque-de-travail-plein"
        assert f"plus de place pour travailler dans « {disk} »" in message
        assert str(tmp_path / "sortie.ods") in message
        assert names(tmp_path) == ["content.fods"]
        assert content(document, tmp_path) == before
        answer = cramped.call(document, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
        assert len(answer["files"]) == 2


def test_contacts_are_said_to_have_no_room_where_nothing_else_has_either(cramped, disk):
    with opened(cramped, FEW) as document, full(cramped, disk):
        assert failure(cramped, document, "google", disk / "contacts.csv")[0] == "disque-plein"


def test_files_that_were_there_stay_whole_when_their_successors_find_no_room(disk):
    # The very function that saves, on such a disk: replacing takes a click that is not made here.
    run = [*on_a_small_disk(disk, _SIZE), sys.executable, "-c", _REPLACING, str(disk)]
    subprocess.run(run, check=True, env={**os.environ, "PYTHONPATH": str(PYTHONPATH)})


_REPLACING = """
import sys
from pathlib import Path
from ondecontacts.errors import FileError
from ondecontacts.targets.writing import write_files

folder = Path(sys.argv[1])
old = {folder / f"contacts-{n}.csv": b"ancien %d" % n * 9000 for n in (1, 2)}
for path, data in old.items():
    path.write_bytes(data)
for size in (170_000, 200_000, 400_000):  # no room for a copy, for the second, for any
    try:
        write_files([b"x" * size] * 2, folder / "contacts.csv", lambda existing: True)
    except FileError as error:
        assert error.kind == "disque-plein", error.kind
    else:
        raise AssertionError(size)
    assert {path: path.read_bytes() for path in folder.iterdir()} == old
"""
