"""Files that another program holds, and folders that are out of reach, as on Windows."""

import os
from pathlib import Path

import pytest

from ondecontacts.calc.opening import open_extractions
from ondecontacts.errors import FileError
from ondecontacts.office import log
from ondecontacts.ui.preferences import Preferences


def test_a_file_that_another_program_keeps_to_itself_is_told_to_be_open_there(
    workbook, tmp_path, monkeypatch
):
    def refuse(_path):  # to root nothing is refused here
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    controller, path = workbook._target.CurrentController, tmp_path / "CSVExtraction.csv"
    path.touch()
    with pytest.raises(FileError) as caught:
        open_extractions(controller, [path], lambda _rows: True, str, lambda _share: None)
    assert (caught.value.kind, caught.value.details["path"]) == ("fichier-occupe", path)


def test_a_folder_on_a_share_that_is_out_of_reach_is_not_proposed(monkeypatch):
    look = os.stat

    def out_of_reach(path, **how):
        if "partage" in str(path):
            raise OSError(22, "Le nom réseau spécifié n’est plus disponible")
        return look(path, **how)

    monkeypatch.setattr("os.stat", out_of_reach)
    monkeypatch.setattr(Preferences, "_of_profile", lambda *_of: "//serveur/partage/école")
    assert Preferences(None, None).folder() is None


def test_a_log_that_cannot_be_written_is_no_further_error(monkeypatch, tmp_path):
    monkeypatch.setattr(log, "log_path", lambda _ctx: tmp_path)  # a folder
    log.log_error(None, ValueError("secret"))
    assert list(tmp_path.iterdir()) == []
