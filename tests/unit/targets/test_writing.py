import csv
import datetime
import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.errors import CommandError, FileError
from ondecontacts.targets.csvfile import to_csv
from ondecontacts.targets.registry import BEFORE_A_CHOICE, TARGETS, target_called
from ondecontacts.targets.writing import (
    file_name,
    free_path,
    path_to_write,
    usual_name,
    write_files,
)
from ondecontacts.ui.strings import load_strings
from ondecontacts.wording import error_message

ONE_FILE, THREE_FILES = [b"tout"], [b"un", b"deux", b"trois"]


def never(_existing):
    raise AssertionError("nothing was there to be asked about")


def refuse(_existing):
    return False


def accept(_existing):
    return True


texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"))


@given(st.lists(st.tuples(texts, texts), min_size=1))
def test_csv_reads_back_cell_for_cell(rows):
    data = to_csv(tuple(rows)).decode("utf-8")
    assert [tuple(row) for row in csv.reader(io.StringIO(data, newline=""))] == rows


def test_csv_is_utf8_without_mark_with_commas_and_crlf():
    assert to_csv((("Zoé", 'a "b", c'),)) == 'Zoé,"a ""b"", c"\r\n'.encode()


def test_a_file_is_written_under_its_name(tmp_path):
    path = tmp_path / "contacts.csv"
    assert write_files(ONE_FILE, path, never) == [path]
    assert path.read_bytes() == b"tout"
    assert list(tmp_path.iterdir()) == [path]


def test_more_contacts_than_a_file_takes_make_numbered_files(tmp_path):
    files = write_files(THREE_FILES, tmp_path / "contacts.csv", never)
    assert [file.name for file in files] == ["contacts-1.csv", "contacts-2.csv", "contacts-3.csv"]
    assert files[2].read_bytes() == b"trois"


def test_a_file_that_is_there_is_never_replaced_unasked(tmp_path):
    (tmp_path / "contacts-2.csv").write_text("ancien", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        write_files(THREE_FILES, tmp_path / "contacts.csv", refuse)
    assert caught.value.kind == "fichier-existant"
    assert [path.name for path in tmp_path.iterdir()] == ["contacts-2.csv"]
    assert (tmp_path / "contacts-2.csv").read_text(encoding="utf-8") == "ancien"


def test_a_link_that_leads_nowhere_is_not_replaced_unasked(tmp_path):
    link = tmp_path / "contacts.csv"
    link.symlink_to(tmp_path / "disparu.csv")
    with pytest.raises(FileError) as caught:
        write_files(ONE_FILE, link, refuse)
    assert caught.value.kind == "fichier-existant"
    assert link.is_symlink()


def test_a_file_is_replaced_when_that_is_wanted(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("ancien", encoding="utf-8")
    write_files(ONE_FILE, path, accept)
    assert path.read_bytes() == b"tout"


def test_a_folder_that_is_not_there_is_an_error_with_nothing_written(tmp_path):
    with pytest.raises(FileError) as caught:
        write_files(ONE_FILE, tmp_path / "absent" / "contacts.csv", never)
    assert caught.value.kind == "dossier-refuse"
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_behind_is_removed_with_the_next_file(tmp_path):
    left, being_written = (tmp_path / f".garder-le-contact-{n}.tmp" for n in "ab")
    theirs = tmp_path / ".autre.tmp"
    for path in (left, being_written, theirs):
        path.write_bytes(b"moiti")
    for path in (left, theirs):
        os.utime(path, (0, 0))
    path = tmp_path / "contacts.csv"
    write_files(ONE_FILE, path, never)
    assert sorted(tmp_path.iterdir()) == sorted([theirs, being_written, path])


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(FileError) as caught:
        write_files(THREE_FILES, tmp_path / "contacts.csv", never)
    assert caught.value.kind == "disque-plein"
    assert list(tmp_path.iterdir()) == []


def of_windows(text):
    """Return an error of Windows that Python has no number for; it takes « Invalid argument »."""
    error = OSError(22, text)
    error.winerror = 64
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "l’accès est refusé"),
        (FileNotFoundError(2, "No such file or directory"), "introuvable, ou le chemin trop long"),
        (
            UnicodeEncodeError("ascii", "é", 0, 1, ""),
            "le nom du fichier, ou le dossier, ne convient pas",
        ),
        (OSError(22, "Invalid argument"), "le nom du fichier, ou le dossier, ne convient pas"),
        (OSError(121, "Le délai est dépassé"), "Le délai est dépassé"),
        (of_windows("Le nom réseau n’est plus disponible"), "Le nom réseau n’est plus disponible"),
    ],
)
def test_why_nothing_could_be_written_is_told_in_the_directors_language(
    tmp_path, monkeypatch, error, reason
):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr("os.open", fail)
    with pytest.raises(FileError) as caught:
        write_files(ONE_FILE, tmp_path / "contacts.csv", never)
    assert f"{reason}. Aucun fichier" in error_message(caught.value, load_strings("fr"))


def test_one_file_that_is_refused_leaves_the_others_as_they_were(tmp_path):
    (tmp_path / "contacts-1.csv").write_text("ancien", encoding="utf-8")
    (tmp_path / "contacts-3.csv").mkdir()
    with pytest.raises(FileError) as caught:
        write_files(THREE_FILES, tmp_path / "contacts.csv", accept)
    assert caught.value.kind == "dossier-refuse"
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["contacts-1.csv", "contacts-3.csv"]
    assert (tmp_path / "contacts-1.csv").read_text(encoding="utf-8") == "ancien"


def test_a_file_name_says_target_school_year_and_day():
    name = file_name(BEFORE_A_CHOICE, "Parents 2026-2027", "2026-11-24")
    assert name == "google-Parents-2026-2027-2026-11-24.csv"


def test_a_taken_name_gets_a_number(tmp_path):
    assert free_path(tmp_path, "a.csv") == tmp_path / "a.csv"
    (tmp_path / "a.csv").touch()
    (tmp_path / "a (2).csv").touch()
    assert free_path(tmp_path, "a.csv") == tmp_path / "a (3).csv"


def test_a_name_is_taken_by_a_file_of_another_kind_too(tmp_path):
    (tmp_path / "a.pdf").touch()
    assert free_path(tmp_path, "a.ods") == tmp_path / "a (2).ods"


def test_a_name_is_taken_by_the_parts_of_an_earlier_saving_too(tmp_path):
    (tmp_path / "a-1.csv").touch()
    assert free_path(tmp_path, "a.csv") == tmp_path / "a (2).csv"


def test_targets_are_found_by_their_id_and_others_named_in_the_error():
    assert [target_called(target.id) for target in TARGETS] == list(TARGETS)
    with pytest.raises(CommandError) as caught:
        target_called("minitel")
    assert caught.value.kind == "carnet-inconnu"
    assert caught.value.details["known"] == [target.id for target in TARGETS]


def test_a_file_is_called_by_its_address_book_the_school_year_and_the_day():
    day = datetime.date(2026, 11, 27)
    name = usual_name(target_called("google"), day)
    assert name == "google-Parents-2026-2027-2026-11-27.csv"


def test_in_a_folder_it_gets_a_name_that_is_free(tmp_path):
    (tmp_path / "a.csv").touch()
    assert path_to_write(tmp_path, True, "a.csv") == tmp_path / "a (2).csv"


def test_a_path_that_was_chosen_is_taken_as_it_is(tmp_path):
    path = tmp_path / "a.csv"
    path.touch()
    assert path_to_write(path, False, "b.csv") == path
